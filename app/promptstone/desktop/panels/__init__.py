"""The panels and pages of the window; each gets what it needs in its constructor."""
