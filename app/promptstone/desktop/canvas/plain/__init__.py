"""The chain as plain drawing values: shapes, places, states. Nothing here knows Qt."""
