"""Keeps control tokens that a template writes apart from texts that only look like them."""

import re
import secrets
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_FIRST_MARK, _MARKS = 0xF0000, 0xFFFD


class Segment(NamedTuple):
    """A stretch of a prompt. In a `plain` one no text stands for a control token, whatever it looks like."""

    text: str
    plain: bool = False


@dataclass(frozen=True)
class Prompt:
    """A prompt ready to become tokens: its segments, one after the other, are its text."""

    segments: tuple[Segment, ...]

    @property
    def text(self) -> str:
        """The whole prompt."""
        return "".join(segment.text for segment in self.segments)


class ControlTexts:
    """How a vocabulary's control tokens are written, such as <|im_end|>."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Those of a single character are passed over: too much would look like them."""
        self._texts = sorted({text for text in texts if len(text) > 1}, key=len, reverse=True)
        self._longest = len(self._texts[0]) if self._texts else 0
        written = "|".join(re.escape(text) for text in self._texts)
        self._anywhere = re.compile(f"(?={written})" if written else r"(?!)")
        # In a message whatever its case: a template may write it small.
        self._loosely = re.compile(self._anywhere.pattern, re.IGNORECASE)
        self._starts = {text[:length] for text in self._texts for length in range(1, len(text))}
        self._ends = {text[-length:] for text in self._texts for length in range(1, len(text))}

    def may_come_of(self, content: str) -> bool:
        """Return whether a message's text holds a control token's text, or part of one at its rim."""
        core = content.strip()
        if self._loosely.search(core):
            return True
        lengths = range(1, min(self._longest, len(core) + 1))
        if any(core[:length] in self._ends or core[-length:] in self._starts for length in lengths):
            return True
        return 0 < len(core) < self._longest and any(core in text for text in self._texts)

    def marked(self, content: str, mark: str, *, rims: bool) -> str:
        """Return a message's text with a mark inside whatever looks like a control token, and at its rims."""
        inside = self._broken(content, mark)
        core = inside.strip()
        if not rims or not core:
            return inside
        start = inside.index(core)
        return f"{inside[:start]}{mark}{core}{mark}{inside[start + len(core) :]}"

    def _broken(self, content: str, mark: str) -> str:
        pieces, done = [], 0
        for found in self._loosely.finditer(content):
            pieces += [content[done : found.start() + 1], mark]
            done = found.start() + 1
        return "".join([*pieces, content[done:]])

    def split(self, text: str, marks: Sequence[int]) -> Prompt:
        """Return a prompt whose control tokens are those without a mark inside; `marks` are sorted places."""
        segments: list[Segment] = []
        begun = 0
        for start, end in self._forged_stretches(text, marks):
            segments += [Segment(text[begun:start]), Segment(text[start:end], plain=True)]
            begun = end
        segments.append(Segment(text[begun:]))
        return Prompt(tuple(segment for segment in segments if segment.text))

    def _forged_stretches(self, text: str, marks: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Yield the stretches between two control tokens in which something only looks like one."""
        begun = at = 0
        forged = False
        while (found := self._anywhere.search(text, at)) is not None:
            start = found.start()
            token = next((one for one in self._at(text, start) if not _marked(marks, start, len(one))), None)
            if token is None:
                forged, at = True, start + 1
                continue
            if forged:
                yield begun, start
            begun = at = start + len(token)
            forged = False
        if forged:
            yield begun, len(text)

    def _at(self, text: str, place: int) -> Iterator[str]:
        return (one for one in self._texts if text.startswith(one, place))


def _marked(marks: Sequence[int], start: int, length: int) -> bool:
    following = bisect_right(marks, start)
    return following < len(marks) and marks[following] < start + length


def new_mark(*texts: str) -> str:
    """Return a character that nobody can know beforehand and that none of these texts holds."""
    while True:
        mark = chr(_FIRST_MARK + secrets.randbelow(_MARKS))
        if not any(mark in text for text in texts):
            return mark


def without_marks(text: str, mark: str) -> tuple[str, list[int]]:
    """Return a text without its marks, and the places where they stood."""
    pieces = text.split(mark)
    places, at = [], 0
    for piece in pieces[:-1]:
        at += len(piece)
        places.append(at)
    return "".join(pieces), places
