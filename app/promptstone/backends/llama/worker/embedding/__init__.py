"""Vectors and rankings: texts in, numbers out, beside the answers that the same process makes."""
