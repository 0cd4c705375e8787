"""Regular expressions that cannot hang: searched with a time limit (the `regex` library)."""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

import regex

from promptstone.sdk import StepError

SECONDS = 1.0
Found = TypeVar("Found")


@lru_cache(maxsize=256)
def _compiled(pattern: str, ignore_case: bool) -> "regex.Pattern[str]":
    return regex.compile(pattern, regex.IGNORECASE if ignore_case else 0)


def pattern_fault(pattern: str) -> str:
    """Return why a pattern cannot be used, in plain words; empty when it can."""
    try:
        _compiled(pattern, False)
    except (regex.error, RecursionError, OverflowError) as error:
        return f"The regular expression cannot be read: {error}."
    return ""


def _within_time(search: Callable[[], Found]) -> Found:
    try:
        return search()
    except TimeoutError as error:
        raise StepError(
            f"The regular expression took longer than {SECONDS:g} s on this text.", remedy="Make it simpler."
        ) from error


def first_match(pattern: str, text: str, ignore_case: bool = False) -> str | None:
    """Return the first match (its first group, when it has one), or None."""
    compiled = _compiled(pattern, ignore_case)
    found = _within_time(lambda: compiled.search(text, timeout=SECONDS))
    if found is None:
        return None
    return str(found.group(1) or "") if compiled.groups else str(found.group(0))


def all_matches(pattern: str, text: str) -> list[str]:
    """Return every match, or its first group when there is one."""
    compiled = _compiled(pattern, False)
    group = 1 if compiled.groups else 0
    return _within_time(lambda: [str(m.group(group) or "") for m in compiled.finditer(text, timeout=SECONDS)])


def replaced(pattern: str, text: str, replacement: str) -> str:
    """Return the text with every match replaced by plain text."""
    compiled = _compiled(pattern, False)
    return _within_time(lambda: str(compiled.sub(lambda _: replacement, text, timeout=SECONDS)))
