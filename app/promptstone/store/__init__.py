"""A workspace on disk: chains, golden sets, runs and evaluations in SQLite or PostgreSQL, and file import."""
