"""Finds where a dragged node would stand in line with others: by its left, middle or right, top, middle or bottom."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from promptstone.desktop.canvas.plain.boxes import Box

_SHARES = np.array([0.0, 0.5, 1.0])


class Guide(NamedTuple):
    """A line that shows what stands in line, in scene units."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True)
class Snap:
    """How much further to move across and down so as to stand in line (None: nothing near), and the lines to show."""

    across: float | None = None
    down: float | None = None
    guides: tuple[Guide, ...] = ()


def snap(moving: Box, others: NDArray[np.float64], reach: float) -> Snap:
    """Return how to put a rectangle in line with one of others (n x 4: left, top, right, bottom) within reach."""
    if not len(others):
        return Snap()
    across = _nearest((moving.left, moving.right), others[:, 0], others[:, 2], reach)
    down = _nearest((moving.top, moving.bottom), others[:, 1], others[:, 3], reach)
    moved = Box(
        moving.left + (across or 0.0),
        moving.top + (down or 0.0),
        moving.right + (across or 0.0),
        moving.bottom + (down or 0.0),
    )
    guides = []
    if across is not None:
        guides += [Guide(x, top, x, bottom) for x, top, bottom in _lines(moved, others)]
    if down is not None:
        turned = Box(moved.top, moved.left, moved.bottom, moved.right)
        sideways = others[:, [1, 0, 3, 2]]
        guides += [Guide(left, y, right, y) for y, left, right in _lines(turned, sideways)]
    return Snap(across, down, tuple(guides))


def _nearest(
    own: tuple[float, float], low: NDArray[np.float64], high: NDArray[np.float64], reach: float
) -> float | None:
    """Return the smallest way by which one of our three lines comes to lie on the same line of another."""
    mine = own[0] + _SHARES * (own[1] - own[0])
    theirs = low[:, None] + _SHARES[None, :] * (high - low)[:, None]
    away = theirs - mine[None, :]
    best = away.flat[np.abs(away).argmin()]
    return float(best) if abs(best) <= reach else None


def _lines(moved: Box, others: NDArray[np.float64]) -> list[tuple[float, float, float]]:
    """Return one line for each of our three places at which others stand: place, from where, to where."""
    found = []
    for share in _SHARES:
        place = moved.left + share * (moved.right - moved.left)
        theirs = others[:, 0] + share * (others[:, 2] - others[:, 0])
        same = others[np.abs(theirs - place) < 0.01]
        if len(same):
            distance = np.abs(same[:, 1] - moved.top)
            near = same[distance.argmin()]
            start, end = min(moved.top, float(near[1])), max(moved.bottom, float(near[3]))
            found.append((float(place), start - 12.0, end + 12.0))
    return found
