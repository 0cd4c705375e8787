"""Chains of a workspace: their revisions, unsaved work, and chain files in and out."""

from promptstone.services.chains.chains import SUFFIX, Chains
from promptstone.services.chains.draft_text import Draft, count_changes
from promptstone.services.chains.drafts import Drafts, FoundDraft, Leftovers

__all__ = ["SUFFIX", "Chains", "Draft", "Drafts", "FoundDraft", "Leftovers", "count_changes"]
