"""What can be done on the canvas without a mouse."""
