"""Paints what is no plain card: frames of containers, notes, the bends of wires, and tabs of variants."""
