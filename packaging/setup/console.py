"""What the set-up says: plain lines that a terminal and a log both can show."""

from __future__ import annotations

import time


class SetUpError(Exception):
    """The set-up cannot go on; the text says what is wrong and what to do."""


def say(text: str) -> None:
    """Print one line at once, also when the output is a pipe."""
    print(text, flush=True)


class Ticker:
    """Lets a line through at most every few seconds, so that progress does not flood a log."""

    def __init__(self, every_s: float = 4.0) -> None:
        self._every_s = every_s
        self._start = time.monotonic()
        self._next = self._start + every_s

    def due(self) -> bool:
        """Tell whether it is time for the next line, and count it as printed."""
        now = time.monotonic()
        if now < self._next:
            return False
        self._next = now + self._every_s
        return True

    def gone(self) -> str:
        """Return the time since the start as minutes and seconds, such as '1:07'."""
        seconds = int(time.monotonic() - self._start)
        return f"{seconds // 60}:{seconds % 60:02d}"
