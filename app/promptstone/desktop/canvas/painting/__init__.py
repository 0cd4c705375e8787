"""How the things on the canvas look."""
