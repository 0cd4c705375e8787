"""Past runs by hand: shown again, or kept as golden cases."""
