"""The dots behind the chain."""

from math import ceil, floor

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from promptstone.desktop.canvas.painting.look import Look
from promptstone.desktop.canvas.plain.boxes import Box

SPACING = 24.0
_CLOSEST = 15.0
"""The least distance of dots on the screen, in pixels."""


def paint_grid(painter: QPainter, look: Look, region: Box, zoom: float) -> None:
    """Fill a region of the scene with the backdrop and its dots; `zoom` is screen pixels a scene unit."""
    painter.fillRect(
        QRectF(region.left, region.top, region.right - region.left, region.bottom - region.top), look.backdrop
    )
    step = SPACING
    while step * zoom < _CLOSEST:
        step *= 2
    columns = range(floor(region.left / step), ceil(region.right / step) + 1)
    rows = range(floor(region.top / step), ceil(region.bottom / step) + 1)
    pen = QPen(look.dots, 2.0 if zoom >= 0.8 else 1.5)
    pen.setCosmetic(True)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.drawPoints([QPointF(column * step, row * step) for row in rows for column in columns])
