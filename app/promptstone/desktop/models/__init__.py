"""Qt item models that show snapshots of values."""
