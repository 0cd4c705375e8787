"""The parts of the dialog that makes a model smaller: what to make, what to compare on, and what came out."""
