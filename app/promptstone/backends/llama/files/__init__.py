"""The model files on this computer: read without loading them, found, fetched, and what they need to run."""
