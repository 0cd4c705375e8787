"""The panels beside the canvas: what can be added, which chains there are, and what is wrong."""
