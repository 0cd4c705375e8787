"""A soft shadow under cards, made of a few translucent layers (a blur effect would cost every frame)."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from promptstone.desktop.canvas.painting.look import Look

SHADOW_REACH = 14.0
_LAYERS = 6


def paint_shadow(painter: QPainter, look: Look, body: QRectF, radius: float) -> None:
    """Draw the shadow of a rounded rectangle, falling a little downwards."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 17 if look.theme.dark else 5))
    for layer in range(_LAYERS):
        grow = (layer + 1) * 1.6 - 1.5
        painter.drawRoundedRect(
            body.adjusted(-grow, -grow + 2.5, grow, grow + 2.5), radius + grow, radius + grow
        )
