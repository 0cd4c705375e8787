"""Hands arrays of rectangles and lines to Qt in one call each: one object for each of ten thousand costs the frame."""

from typing import Any

import numpy as np
import shiboken6
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRect
from PySide6.QtGui import QPainter

Pixels = NDArray[np.int32]
"""Rectangles as left, top, right and bottom, in whole pixels; right and bottom lie just outside."""


def fill_rects(painter: QPainter, pixels: Pixels) -> None:
    """Draw rectangles with the painter's brush and no pen."""
    shown = pixels[(pixels[:, 2] > pixels[:, 0]) & (pixels[:, 3] > pixels[:, 1])]
    if len(shown):
        # Qt keeps a rectangle as its first and its last pixel.
        corners = np.ascontiguousarray(shown - np.array([0, 0, 1, 1], dtype=np.int32), dtype=np.int32)
        painter.drawRects(_first(corners, QRect), len(corners))


def borders(pixels: Pixels, width: int) -> Pixels:
    """Return the four sides of rectangles as thin rectangles within them."""
    left, top, right, bottom = (pixels.copy() for _ in range(4))
    left[:, 2] = left[:, 0] + width
    right[:, 0] = right[:, 2] - width
    top[:, 3] = top[:, 1] + width
    bottom[:, 1] = bottom[:, 3] - width
    return np.concatenate([left, top, right, bottom])


def draw_lines(painter: QPainter, ends: NDArray[np.float64]) -> None:
    """Draw lines, each given as x and y of its two ends, with the painter's pen."""
    if len(ends):
        kept = np.ascontiguousarray(ends, dtype=np.float64)
        painter.drawLines(_first(kept, QLineF), len(kept))


def _first(array: NDArray[Any], kind: type[Any]) -> Any:
    """Return the first of the array's values as the Qt value that lies in memory just so; the array must outlive it."""
    return shiboken6.Shiboken.wrapInstance(array.ctypes.data, kind)
