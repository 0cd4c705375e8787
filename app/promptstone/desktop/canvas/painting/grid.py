"""The dots behind the chain."""

from functools import lru_cache
from math import ceil, floor

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from promptstone.desktop.canvas.painting.look import Look
from promptstone.desktop.canvas.plain.boxes import Box

SPACING = 24.0
_CLOSEST = 15.0
"""The least distance of dots on the screen, in pixels."""
_DOT = 2.0
_STRIP = 4


def paint_grid(painter: QPainter, look: Look, region: Box, zoom: float) -> None:
    """Fill a region of the scene with the backdrop and its dots; `zoom` is screen pixels a scene unit."""
    across = QRectF(region.left, region.top, region.right - region.left, region.bottom - region.top)
    painter.fillRect(across, look.backdrop)
    step = SPACING
    while step * zoom < _CLOSEST:
        step *= 2
    first = floor(region.left / step)
    count = ceil((region.right - region.left) / step) + 2
    to_screen = painter.worldTransform()
    strip = _strip(look, step * zoom, -(-count // 32) * 32, painter.device().devicePixelRatioF())
    painter.save()
    painter.setClipRect(across)
    painter.resetTransform()
    # One picture of a whole row of dots: a thousand single dots a frame would take longer than all the nodes.
    for row in range(floor(region.top / step), ceil(region.bottom / step) + 1):
        corner = to_screen.map(QPointF(first * step, row * step))
        painter.drawPixmap(QPointF(round(corner.x()) - 1, round(corner.y()) - 1), strip)
    painter.restore()


@lru_cache(maxsize=8)
def _strip(look: Look, distance: float, count: int, ratio: float) -> QPixmap:
    """Return a row of dots, `distance` pixels from one to the next, the first at its left end."""
    strip = QPixmap(ceil((distance * count + _STRIP) * ratio), ceil(_STRIP * ratio))
    strip.setDevicePixelRatio(ratio)
    strip.fill(Qt.GlobalColor.transparent)
    painter = QPainter(strip)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.dots)
    painter.drawRects([QRectF(round(place * distance), 0, _DOT, _DOT) for place in range(count)])
    painter.end()
    return strip
