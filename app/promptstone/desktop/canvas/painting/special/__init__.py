"""Paints what is no plain card: frames of containers, notes, and the bends of wires."""
