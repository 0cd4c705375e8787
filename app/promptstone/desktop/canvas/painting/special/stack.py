"""Draws the edges of further cards behind one that stands for several nodes."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen

from promptstone.core.kinds import Holding
from promptstone.desktop.canvas.painting.look import Look
from promptstone.desktop.canvas.plain.shapes import NodeShape

_RADIUS = 11.0


def paint_stack(painter: QPainter, look: Look, shape: NodeShape) -> None:
    """Draw two more cards peeping out below a sub-chain or a folded container; nothing for others."""
    if shape.holding is Holding.NOTHING:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.card_border, 1.0))
    for step in (2, 1):
        painter.setBrush(look.headers[shape.category])
        inset = 7.0 * step
        painter.drawRoundedRect(
            QRectF(inset, shape.height - 20.0, shape.width - 2 * inset, 20.0 + 5.0 * step), _RADIUS, _RADIUS
        )
