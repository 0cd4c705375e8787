"""Text in and out: templates, chain files and word differences."""
