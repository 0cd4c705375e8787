"""Chains of a workspace: their revisions, and chain files in and out."""

from promptstone.services.chains.chains import SUFFIX, Chains

__all__ = ["SUFFIX", "Chains"]
