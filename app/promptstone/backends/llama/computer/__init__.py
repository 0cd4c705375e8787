"""The computer that models run on: its memory and devices, and how each model was found to run best on it."""
