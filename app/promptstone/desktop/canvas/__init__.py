"""The canvas: a chain drawn from plain values, and the gestures that edit it."""
