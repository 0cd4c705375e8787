"""Finds which of many rectangles touch a region, fast enough for ten thousand of them in every frame."""

from collections.abc import Hashable, Iterable
from typing import Generic, NamedTuple, TypeVar

import numpy as np

K = TypeVar("K", bound=Hashable)


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
    """Rectangles by key. They stand in one array, so that a question is one pass over it in C."""

    def __init__(self) -> None:
        self._rows: dict[K, int] = {}
        self._keys: list[K | None] = []
        self._free: list[int] = []
        self._boxes = np.empty((64, 4), dtype=np.float64)

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    def put(self, key: K, box: Box) -> None:
        """Add a rectangle, or give the one of this key another place."""
        row = self._rows.get(key)
        if row is None:
            row = self._free.pop() if self._free else self._append()
            self._rows[key] = row
            self._keys[row] = key
        self._boxes[row] = box

    def remove(self, key: K) -> None:
        """Forget a rectangle."""
        row = self._rows.pop(key)
        self._keys[row] = None
        self._boxes[row] = _NOWHERE
        self._free.append(row)

    def box(self, key: K) -> Box:
        """Return the rectangle of that key."""
        return Box(*(float(side) for side in self._boxes[self._rows[key]]))

    def touching(self, region: Box) -> list[K]:
        """Return the keys of the rectangles that touch the region."""
        boxes = self._boxes[: len(self._keys)]
        hit = (
            (boxes[:, 0] <= region.right)
            & (boxes[:, 2] >= region.left)
            & (boxes[:, 1] <= region.bottom)
            & (boxes[:, 3] >= region.top)
        )
        found = (self._keys[row] for row in np.flatnonzero(hit))
        return [key for key in found if key is not None]

    def bounds(self, keys: Iterable[K] | None = None) -> Box | None:
        """Return the smallest rectangle around those of the keys (all when None), or None when there are none."""
        rows = list(self._rows.values()) if keys is None else [self._rows[k] for k in keys if k in self._rows]
        if not rows:
            return None
        boxes = self._boxes[rows]
        left, top = boxes[:, :2].min(axis=0)
        right, bottom = boxes[:, 2:].max(axis=0)
        return Box(float(left), float(top), float(right), float(bottom))

    def _append(self) -> int:
        self._keys.append(None)
        if len(self._keys) > len(self._boxes):
            self._boxes = np.concatenate([self._boxes, np.empty_like(self._boxes)])
        return len(self._keys) - 1
