"""Mouse gestures as objects, each with a beginning and an end."""
