"""What the window's process needs around it: a log, and the signals that end it."""
