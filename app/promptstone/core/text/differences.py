"""Word-level differences between two texts, fast enough for long outputs (rapidfuzz's Indel alignment)."""

import re
from collections.abc import Sequence
from enum import StrEnum

from rapidfuzz.distance import Indel

from promptstone.core.values import Value

_WORDS = re.compile(r"\s+|\w+|[^\w\s]", re.UNICODE)
MAX_WORDS = 20_000


class Change(StrEnum):
    """What happened to a span of text on the way from the first text to the second."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


class Span(Value):
    """A stretch of text that changed, or did not, in one way."""

    change: Change
    text: str


def words_of(text: str) -> list[str]:
    """Return words, marks and white space, so that joining them gives the text back."""
    return _WORDS.findall(text)


def word_differences(before: str, after: str) -> tuple[Span, ...]:
    """Return the spans that lead from `before` to `after`.

    The same and removed spans together are `before`, the same and added ones together are `after`. Of texts with
    more than 20,000 words between their first and last difference, only the lines that differ are compared word by
    word, and what is still longer is compared whole: the alignment would take seconds.
    """
    if before == after:
        return (Span(change=Change.SAME, text=before),) if before else ()
    old, new = words_of(before), words_of(after)
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    old_middle, new_middle = old[head : len(old) - tail], new[head : len(new) - tail]
    return _merged(
        [
            (Change.SAME, "".join(old[:head])),
            *_aligned(old_middle, new_middle),
            (Change.SAME, "".join(old[len(old) - tail :])),
        ]
    )


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many words at the beginning are the same."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((place for place, (one, other) in pairs if one != other), min(len(old), len(new)))


def _aligned(old: Sequence[str], new: Sequence[str]) -> list[tuple[Change, str]]:
    if max(len(old), len(new)) <= MAX_WORDS:
        return _steps(old, new)
    lines = _steps("".join(old).splitlines(keepends=True), "".join(new).splitlines(keepends=True))
    steps: list[tuple[Change, str]] = []
    removed = added = ""
    for change, text in (*lines, (Change.SAME, "")):
        if change is Change.REMOVED:
            removed += text
        elif change is Change.ADDED:
            added += text
        else:
            steps += _within_lines(removed, added)
            steps.append((change, text))
            removed = added = ""
    return steps


def _within_lines(removed: str, added: str) -> list[tuple[Change, str]]:
    old, new = words_of(removed), words_of(added)
    if max(len(old), len(new)) <= MAX_WORDS:
        return _steps(old, new)
    return [(Change.REMOVED, removed), (Change.ADDED, added)]


def _steps(old: Sequence[str], new: Sequence[str]) -> list[tuple[Change, str]]:
    """Return what becomes of stretches of words or lines; of more than 20,000 only as a whole."""
    if max(len(old), len(new)) > MAX_WORDS:
        return [(Change.REMOVED, "".join(old)), (Change.ADDED, "".join(new))]
    steps: list[tuple[Change, str]] = []
    for step in Indel.opcodes(*_numbered(old, new)):
        removed = "".join(old[step.src_start : step.src_end])
        added = "".join(new[step.dest_start : step.dest_end])
        if step.tag == "equal":
            steps.append((Change.SAME, removed))
        else:
            steps += [(Change.REMOVED, removed), (Change.ADDED, added)]
    return steps


def _numbered(old: Sequence[str], new: Sequence[str]) -> tuple[list[int], list[int]]:
    numbers: dict[str, int] = {}
    return (
        [numbers.setdefault(word, len(numbers)) for word in old],
        [numbers.setdefault(word, len(numbers)) for word in new],
    )


def _merged(steps: list[tuple[Change, str]]) -> tuple[Span, ...]:
    """Return the steps as spans: what was removed first, then what came instead, told as whole phrases.

    White space between two changed words belongs to the change: "trace payment" became "refund fee", not two words
    twice.
    """
    spans: list[Span] = []
    removed = added = gap = ""

    def close() -> None:
        nonlocal removed, added, gap
        changed = ((Change.REMOVED, removed), (Change.ADDED, added), (Change.SAME, gap))
        spans.extend(Span(change=change, text=text) for change, text in changed if text)
        removed = added = gap = ""

    for change, text in steps:
        if change is Change.SAME:
            gap += text
            if not text.isspace() or not (removed or added):
                close()
            continue
        if gap:
            removed, added, gap = removed + gap, added + gap, ""
        removed += text if change is Change.REMOVED else ""
        added += text if change is Change.ADDED else ""
    close()
    return _joined(spans)


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].change is span.change:
            joined[-1] = Span(change=span.change, text=joined[-1].text + span.text)
        else:
            joined.append(span)
    return tuple(joined)
