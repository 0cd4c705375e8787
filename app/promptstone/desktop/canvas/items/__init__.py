"""The graphics items: what is near the viewport, and what a gesture draws."""
