"""Runs chains and evaluations; knows no node kind by name."""
