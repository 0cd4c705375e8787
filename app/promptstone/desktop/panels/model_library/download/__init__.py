"""The parts of the download dialog: what a repository offers, and what is said while one of its files comes."""
