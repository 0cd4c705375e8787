"""Draws a note as a sticky note."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from promptstone.desktop.canvas.painting.card import paint_text
from promptstone.desktop.canvas.painting.look import Look
from promptstone.desktop.canvas.painting.shadow import paint_shadow
from promptstone.desktop.canvas.plain.shapes import NodeShape

_FOLD = 18.0
_RADIUS = 5.0


def paint_sticky(painter: QPainter, look: Look, shape: NodeShape) -> None:
    """Draw the note with its top left corner at (0, 0)."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    body = QRectF(0, 0, shape.width, shape.height)
    paint_shadow(painter, look, body, _RADIUS)
    right, bottom = shape.width, shape.height
    paper = QPainterPath()
    paper.addRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
    corner = QPainterPath()
    corner.addPolygon(
        QPolygonF(
            [
                QPointF(right - _FOLD, bottom + 1),
                QPointF(right + 1, bottom - _FOLD),
                QPointF(right + 1, bottom + 1),
            ]
        )
    )
    paper = paper.subtracted(corner)
    painter.setPen(QPen(look.sticky_border, 1.0))
    painter.setBrush(look.sticky)
    painter.drawPath(paper)
    painter.setBrush(look.sticky_fold)
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(right - _FOLD, bottom - 0.5),
                QPointF(right - 0.5, bottom - _FOLD),
                QPointF(right - _FOLD, bottom - _FOLD),
            ]
        )
    )
    top = 12.0
    if shape.title:
        paint_text(painter, look.title_font, look, shape.title, QRectF(14, 10, shape.width - 28, 20))
        top = 36.0
    place = QRectF(14, top, shape.width - 28, shape.height - top - 12)
    painter.setFont(look.body_font)
    painter.setPen(look.text if shape.note else look.muted)
    painter.setClipRect(place)
    painter.drawText(
        place,
        int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap),
        shape.note or "An empty note. Write its text in the inspector.",
    )
    painter.setClipping(False)
