"""How long an evaluation still takes: from what was expected of it at first, then from what is finished."""

import time
from collections import deque
from collections.abc import Callable

from promptstone.core.evaluation import Cell

_RECENT = 24
_FIRST = 3
"""Cells after which there is something to say when nobody had expected anything."""
_AT_ONCE = 0.5
"""Seconds that finding a cell's answers among the kept ones takes at most; not all models say how much they read."""
_TRUST = 6
"""How many finished cells weigh as much as what was expected."""


class TimeLeft:
    """Counts finished cells and says how long the others will take; what was found ready counts as done, not as work.

    The speed is that of the last cells, so that a slower variant or a busier computer shows soon.
    """

    def __init__(
        self,
        total: int,
        done: int = 0,
        expected: float | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`done` cells are finished already; `expected` are the seconds for the others, None when nobody knows."""
        self.total = total
        self.done = done
        self._clock = clock
        self._expected = expected / (total - done) if expected is not None and total > done else None
        self._worked: deque[float] = deque([clock()], maxlen=_RECENT + 1)
        self._count = 0

    def finished(self, cell: Cell) -> None:
        """Note one more finished cell."""
        self.done += 1
        # A cell of kept answers was there at once, and says nothing of the others.
        if cell.prompt_tokens or cell.completion_tokens or cell.seconds > _AT_ONCE:
            self._count += 1
            self._worked.append(self._clock())
        elif not self._count:
            self._worked[0] = self._clock()

    @property
    def seconds(self) -> float | None:
        """Seconds until the last cell is finished; None while nobody can tell."""
        left = self.total - self.done
        if left <= 0:
            return 0.0
        each = self._a_cell()
        if each is None:
            return None
        # Since the last cell came, some of its successor's time has passed.
        return max(left * each - min(self._clock() - self._worked[-1], each), 0.0)

    @property
    def rest(self) -> str:
        """Say how long it still takes, such as `about 12 seconds left`; empty while nobody can tell."""
        left = self.seconds
        if left is None or self.done >= self.total:
            return ""
        return "a few seconds left" if left < 4 else f"about {duration_text(left)} left"

    @property
    def sentence(self) -> str:
        """Say how far it is, such as `31 of 108 done, about 12 seconds left`."""
        return ", ".join(part for part in (f"{self.done:,} of {self.total:,} done", self.rest) if part)

    def _a_cell(self) -> float | None:
        """Return the seconds a cell takes at the moment: what was expected, and more and more what is seen."""
        if self._count < (1 if self._expected is not None else _FIRST):
            return self._expected
        seen = (self._worked[-1] - self._worked[0]) / (len(self._worked) - 1)
        if self._expected is None:
            return seen
        return (self._expected * _TRUST + seen * self._count) / (_TRUST + self._count)


def duration_text(seconds: float) -> str:
    """Return a time as people say it, no finer than an estimate can be: `20 seconds`, `3 minutes`, `2 hours`."""
    if seconds < 1.5:
        return "a second"
    if seconds < 10:
        return f"{seconds:.0f} seconds"
    if seconds < 90:
        step = 1 if seconds < 20 else 5
        return f"{round(seconds / step) * step} seconds"
    minutes = seconds / 60
    if minutes < 10:
        half = round(minutes * 2) / 2
        return f"{half:g} minutes" if half != 1 else "a minute"
    if minutes < 90:
        return f"{round(minutes / 5) * 5 if minutes > 20 else round(minutes)} minutes"
    hours = round(minutes / 30) / 2
    if hours < 48:
        return f"{hours:g} hours"
    return f"{hours / 24:.0f} days"
