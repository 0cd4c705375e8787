"""Containers as plain values: what lies in which, what is folded up, and how large their frames are."""
