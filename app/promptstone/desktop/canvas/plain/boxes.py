"""Finds which of many rectangles touch a region, fast enough for ten thousand of them in every frame."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

K = TypeVar("K", bound=Hashable)
Floats = NDArray[np.float64]
Rows = NDArray[np.intp]


class Box(NamedTuple):
    """A rectangle in scene units."""

    left: float
    top: float
    right: float
    bottom: float

    def grown(self, by: float) -> "Box":
        """Return the rectangle with `by` added on every side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def contains(self, other: "Box") -> bool:
        """Say whether `other` lies wholly within."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )


_NOWHERE = Box(np.inf, np.inf, -np.inf, -np.inf)


class BoxIndex(Generic[K]):
    """Rectangles by key, each with a small number (`mark`) and a straight line that stand for it from afar.

    They stand in arrays, so that a question, and also a drawing of all of them, is one pass in C.
    """

    def __init__(self) -> None:
        self.version = 0
        """Grows whenever a key comes or goes: until then each keeps its row."""
        self._rows: dict[K, int] = {}
        self._keys: list[K | None] = []
        self._free: list[int] = []
        self._boxes = np.empty((64, 4), dtype=np.float64)
        self._lines = np.zeros((64, 4), dtype=np.float64)
        self._marks = np.zeros(64, dtype=np.int16)

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    @property
    def boxes(self) -> Floats:
        """Left, top, right and bottom of every row; a row that is free touches nothing."""
        return self._boxes[: len(self._keys)]

    @property
    def lines(self) -> Floats:
        """The line of every row, as x and y of its two ends."""
        return self._lines[: len(self._keys)]

    @property
    def marks(self) -> NDArray[np.int16]:
        """The mark of every row."""
        return self._marks[: len(self._keys)]

    def put(self, key: K, box: Box, mark: int = 0, line: Sequence[float] | None = None) -> None:
        """Add a rectangle, or give the one of this key another place."""
        row = self._rows.get(key)
        if row is None:
            self.version += 1
            row = self._free.pop() if self._free else self._append()
            self._rows[key] = row
            self._keys[row] = key
        self._boxes[row] = box
        self._marks[row] = mark
        if line is not None:
            self._lines[row] = line

    def put_new(
        self,
        keys: Sequence[K],
        boxes: Floats | Sequence[Box],
        marks: Sequence[int],
        lines: Floats | None = None,
    ) -> None:
        """Add many rectangles at once; none of the keys may be there yet."""
        start, count = len(self._keys), len(keys)
        if not count:
            return
        self.version += 1
        self._make_room(start + count)
        self._keys.extend(keys)
        self._rows.update(zip(keys, range(start, start + count), strict=True))
        rows = slice(start, start + count)
        self._boxes[rows] = boxes
        self._marks[rows] = marks
        if lines is not None:
            self._lines[rows] = lines

    def remove(self, key: K) -> None:
        """Forget a rectangle."""
        self.version += 1
        row = self._rows.pop(key)
        self._keys[row] = None
        self._boxes[row] = _NOWHERE
        self._free.append(row)

    def box(self, key: K) -> Box:
        """Return the rectangle of that key."""
        return Box(*self._boxes[self._rows[key]].tolist())

    def rows(self, keys: Iterable[K]) -> Rows:
        """Return the rows of those keys that are there."""
        known = self._rows
        return np.array([known[key] for key in keys if key in known], dtype=np.intp)

    def rows_touching(self, region: Box) -> Rows:
        """Return the rows of the rectangles that touch the region."""
        return np.flatnonzero(touches(self.boxes, region))

    def touching(self, region: Box) -> list[K]:
        """Return the keys of the rectangles that touch the region."""
        keys = self._keys
        return [key for row in self.rows_touching(region).tolist() if (key := keys[row]) is not None]

    def bounds(self, keys: Iterable[K] | None = None) -> Box | None:
        """Return the smallest rectangle around those of the keys (all when None), or None when there are none."""
        boxes = self.boxes if keys is None else self._boxes[self.rows(keys)]
        if not len(boxes) or not self._rows:
            return None
        left, top = boxes[:, :2].min(axis=0).tolist()
        right, bottom = boxes[:, 2:].max(axis=0).tolist()
        return Box(left, top, right, bottom)

    def _append(self) -> int:
        self._keys.append(None)
        self._make_room(len(self._keys))
        return len(self._keys) - 1

    def _make_room(self, count: int) -> None:
        have = len(self._boxes)
        if count > have:
            more = max(count, 2 * have) - have
            self._boxes = _longer(self._boxes, more)
            self._lines = _longer(self._lines, more)
            self._marks = _longer(self._marks, more)


def touches(boxes: Floats, region: Box) -> NDArray[np.bool_]:
    """Say of each of many rectangles whether it touches the region."""
    hit: NDArray[np.bool_] = (
        (boxes[:, 0] <= region.right)
        & (boxes[:, 2] >= region.left)
        & (boxes[:, 1] <= region.bottom)
        & (boxes[:, 3] >= region.top)
    )
    return hit


def _longer(array: NDArray[Any], more: int) -> NDArray[Any]:
    return np.concatenate([array, np.zeros((more, *array.shape[1:]), dtype=array.dtype)])
