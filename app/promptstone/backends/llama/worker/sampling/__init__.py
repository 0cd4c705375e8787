"""Chooses tokens: by temperature and penalties, and within a grammar."""
