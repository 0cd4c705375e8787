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

    The same and removed spans together are `before`, the same and added ones together are `after`. Texts of more
    than 20,000 words are compared whole: the alignment would take seconds.
    """
    if before == after:
        return (Span(change=Change.SAME, text=before),) if before else ()
    old, new = words_of(before), words_of(after)
    if max(len(old), len(new)) > MAX_WORDS:
        return _merged([(Change.REMOVED, before), (Change.ADDED, after)])
    steps: list[tuple[Change, str]] = []
    for step in Indel.opcodes(*_numbered(old, new)):
        removed = "".join(old[step.src_start : step.src_end])
        added = "".join(new[step.dest_start : step.dest_end])
        if step.tag == "equal":
            steps.append((Change.SAME, removed))
        else:
            steps += [(Change.REMOVED, removed), (Change.ADDED, added)]
    return _merged(steps)


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
