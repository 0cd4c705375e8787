"""A soft shadow under cards, made of a few translucent layers (a blur effect would cost every frame)."""

from functools import lru_cache
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from promptstone.desktop.canvas.painting.look import Look

SHADOW_REACH = 14.0
_LAYERS = 6
_MOST_KEPT_SCALE = 2.0
"""Larger shadows are drawn each time: their pictures would take much memory, and few of them are in sight."""


def paint_shadow(painter: QPainter, look: Look, body: QRectF, radius: float) -> None:
    """Draw the shadow of a rounded rectangle, falling a little downwards."""
    to_screen = painter.worldTransform()
    scale = to_screen.m11()
    if scale > _MOST_KEPT_SCALE or to_screen.isRotating():
        _paint_layers(painter, look.theme.dark, body, radius)
        return
    # The layers take longer than all the rest of a card, and most cards have one of a few sizes.
    picture = _picture(look.theme.dark, body.width(), body.height(), radius, scale)
    corner = to_screen.map(body.topLeft() - QPointF(SHADOW_REACH, SHADOW_REACH))
    painter.save()
    painter.resetTransform()
    painter.drawPixmap(QPointF(round(corner.x()), round(corner.y())), picture)
    painter.restore()


@lru_cache(maxsize=24)
def _picture(dark: bool, width: float, height: float, radius: float, scale: float) -> QPixmap:
    reach = 2 * SHADOW_REACH
    picture = QPixmap(ceil((width + reach) * scale), ceil((height + reach) * scale))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    _paint_layers(painter, dark, QRectF(SHADOW_REACH, SHADOW_REACH, width, height), radius)
    painter.end()
    return picture


def _paint_layers(painter: QPainter, dark: bool, body: QRectF, radius: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 17 if dark else 5))
    for layer in range(_LAYERS):
        grow = (layer + 1) * 1.6 - 1.5
        painter.drawRoundedRect(
            body.adjusted(-grow, -grow + 2.5, grow, grow + 2.5), radius + grow, radius + grow
        )
