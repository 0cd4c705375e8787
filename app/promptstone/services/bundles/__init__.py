"""Bundles: what is handed over, and how it runs without the studio."""
