"""What a workspace keeps, one file for each word of the field."""
