"""Regular expressions from users, searched with a time limit."""

from promptstone.core.text.patterns import (
    MAX_PATTERN,
    PatternError,
    all_matches,
    first_match,
    matches,
    pattern_fault,
    replaced,
)

__all__ = [
    "MAX_PATTERN",
    "PatternError",
    "all_matches",
    "first_match",
    "matches",
    "pattern_fault",
    "replaced",
]
