"""Regular expressions from users, which cannot hang the program: searched with a time limit, bounded when read.

The `regex` library is used because it stops by itself when its time is up; Python's own `re` holds the whole
process until a hostile pattern has tried all its ways. Reading a pattern has no time limit, and `a{1000}` is laid
out as a thousand letters, so counts are bounded as well.
"""

import math
import re
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

import regex

from promptstone.core.errors import PromptstoneError

SECONDS = 1.0
MAX_PATTERN = 2000
MAX_TEXT = 1_000_000
MAX_REPEATS = 100_000
_COUNT = re.compile(r"\{\s*(\d+)")
_SIMPLER = "Make it simpler."
Found = TypeVar("Found")


class PatternError(PromptstoneError):
    """A regular expression that cannot be read, or that takes too long on a text."""


@lru_cache(maxsize=64)
def _compiled(pattern: str, ignore_case: bool) -> "regex.Pattern[str]":
    if len(pattern) > MAX_PATTERN:
        raise PatternError(f"The pattern is longer than {MAX_PATTERN:,} characters.", remedy=_SIMPLER)
    # Counts may stand inside each other and then multiply; that all of them do is the worst case.
    counts = [int(digits) if len(digits) < 8 else MAX_REPEATS + 1 for digits in _COUNT.findall(pattern)]
    if math.prod(count for count in counts if count) > MAX_REPEATS:
        raise PatternError(
            f"The counts in the pattern multiply to more than {MAX_REPEATS:,}.", remedy=_SIMPLER
        )
    try:
        return regex.compile(pattern, regex.IGNORECASE if ignore_case else 0)
    except regex.error as error:
        raise PatternError(f"The pattern cannot be read: {error}.") from None
    except (RecursionError, OverflowError, MemoryError):
        raise PatternError("The pattern is too large or nested too deeply.", remedy=_SIMPLER) from None


def _within_time(text: str, search: Callable[[], Found]) -> Found:
    if len(text) > MAX_TEXT:
        raise PatternError(f"The text is longer than {MAX_TEXT:,} characters.")
    try:
        return search()
    except TimeoutError:
        raise PatternError(
            f"The pattern took longer than {SECONDS:g} s on this text.", remedy=_SIMPLER
        ) from None


def pattern_fault(pattern: str) -> str:
    """Return why a pattern cannot be used, in plain words; empty when it can."""
    try:
        _compiled(pattern, False)
    except PatternError as error:
        return str(error)
    return ""


def matches(pattern: str, text: str, *, ignore_case: bool = False, whole: bool = False) -> bool:
    """Say whether a pattern is found in a text, or fits all of it. Holds no lock: call it in a thread.

    Raises:
        PatternError: when it cannot be read, or takes longer than a second.
    """
    compiled = _compiled(pattern, ignore_case)
    search = compiled.fullmatch if whole else compiled.search
    return _within_time(text, lambda: search(text, timeout=SECONDS, concurrent=True)) is not None


def first_match(pattern: str, text: str) -> str | None:
    """Return the first match (its first group, when it has one), or None.

    Raises:
        PatternError: see `matches`.
    """
    compiled = _compiled(pattern, False)
    found = _within_time(text, lambda: compiled.search(text, timeout=SECONDS, concurrent=True))
    return None if found is None else str(found.group(1 if compiled.groups else 0) or "")


def all_matches(pattern: str, text: str) -> list[str]:
    """Return every match, or its first group when there is one.

    Raises:
        PatternError: see `matches`.
    """
    compiled = _compiled(pattern, False)
    group = 1 if compiled.groups else 0
    searched = compiled.finditer
    return _within_time(
        text, lambda: [str(m.group(group) or "") for m in searched(text, timeout=SECONDS, concurrent=True)]
    )


def replaced(pattern: str, text: str, replacement: str) -> str:
    """Return the text with every match replaced by plain text.

    Raises:
        PatternError: see `matches`.
    """
    compiled = _compiled(pattern, False)
    return _within_time(
        text, lambda: str(compiled.sub(lambda _: replacement, text, timeout=SECONDS, concurrent=True))
    )
