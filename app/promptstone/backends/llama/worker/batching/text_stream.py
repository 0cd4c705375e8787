"""Turns the bytes of tokens into whole characters and ends the answer at a stop text."""

import codecs
from collections.abc import Iterable


class TextStream:
    """Collects one answer. What may be the beginning of a stop text is held back until that is clear."""

    def __init__(self, stop: Iterable[str] = ()) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._stops = tuple(text for text in stop if text)
        self._held = ""
        self._released: list[str] = []
        self.stopped = False

    def push(self, piece: bytes) -> str:
        """Return the text that is certain after these bytes: whole characters, no part of a stop text."""
        if self.stopped:
            return ""
        self._held += self._decoder.decode(piece)
        found = [(at, text) for text in self._stops if (at := self._held.find(text)) >= 0]
        if found:
            self.stopped = True
            return self._release(min(found)[0], final=True)
        return self._release(len(self._held) - self._possible_stop())

    def finish(self) -> str:
        """Return what was held back, as the answer has ended; an unfinished character is dropped."""
        return "" if self.stopped else self._release(len(self._held), final=True)

    @property
    def text(self) -> str:
        """All that was released so far."""
        if len(self._released) > 1:
            self._released = ["".join(self._released)]
        return self._released[0] if self._released else ""

    def _possible_stop(self) -> int:
        """Return the length of the longest end of the text with which a stop text begins."""
        longest = max((len(text) for text in self._stops), default=1) - 1
        for length in range(min(longest, len(self._held)), 0, -1):
            if any(text.startswith(self._held[-length:]) for text in self._stops):
                return length
        return 0

    def _release(self, length: int, *, final: bool = False) -> str:
        certain, rest = self._held[:length], self._held[length:]
        self._held = "" if final else rest
        if certain:
            self._released.append(certain)
        return certain
