"""The answers that wait: by hand first, then in the order of their prompts, so that common beginnings meet."""

from bisect import bisect_right, insort
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from promptstone.backends.llama.worker.batching.answer import Answer


class _Place(NamedTuple):
    key: bytes
    number: int
    answer: Answer


class WaitingLine:
    """Answers in waiting.

    Those of an evaluation are taken as a lift serves floors: upwards through the sorted prompts, then again from the
    lowest. Prompts with the longest common beginning are neighbours there. One that was passed over too often
    because others kept coming goes next.
    """

    def __init__(self) -> None:
        """Nobody waits."""
        self._by_hand: deque[Answer] = deque()
        self._sorted: list[_Place] = []
        self._due: dict[int, int] = {}
        self._taken = 0
        self._numbers = 0
        self._last: tuple[bytes, int] = (b"", -1)

    def __len__(self) -> int:
        """Return how many wait."""
        return len(self._by_hand) + len(self._sorted)

    def __iter__(self) -> Iterator[Answer]:
        """Go through all who wait."""
        yield from self._by_hand
        yield from (place.answer for place in self._sorted)

    def add(self, answer: Answer) -> None:
        """Put an answer where it belongs."""
        if not answer.request.background:
            self._by_hand.append(answer)
            return
        self._numbers += 1
        # Big-endian, so that the order of the bytes is the order of the tokens.
        insort(self._sorted, _Place(answer.prompt.astype(">u4").tobytes(), self._numbers, answer))
        self._due[self._numbers] = self._taken + 2 * len(self._sorted) + 64

    def candidates(self, *, by_hand_only: bool) -> list[Answer]:
        """Return who may be next, the best first; at most a few."""
        first = list(self._by_hand)[:2]
        if by_hand_only or not self._sorted:
            return first
        oldest = next(iter(self._due))
        if self._due[oldest] <= self._taken:
            first.extend(place.answer for place in self._sorted if place.number == oldest)
        at = bisect_right(self._sorted, self._last, key=lambda place: (place.key, place.number))
        upwards = self._sorted[at : at + 2] or self._sorted[:1]
        # The one in the lowest place is there for the case that the next ones wait for a beginning that is being read.
        return [*first, *(place.answer for place in [*upwards, self._sorted[0]])]

    def take(self, answer: Answer) -> None:
        """Remove an answer, as its turn has come."""
        self._taken += 1
        place = self._remove(answer)
        if place is not None:
            self._last = (place.key, place.number)

    def drop(self, answer: Answer) -> None:
        """Remove an answer that nobody waits for any more."""
        self._remove(answer)

    def _remove(self, answer: Answer) -> _Place | None:
        if answer in self._by_hand:
            self._by_hand.remove(answer)
            return None
        for at, place in enumerate(self._sorted):
            if place.answer is answer:
                del self._due[place.number]
                return self._sorted.pop(at)
        return None
