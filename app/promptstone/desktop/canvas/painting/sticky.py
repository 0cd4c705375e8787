"""Draws a note as a sticky note."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from promptstone.desktop.canvas.painting.card import paint_text
from promptstone.desktop.canvas.painting.look import Look
from promptstone.desktop.canvas.painting.shadow import paint_shadow
from promptstone.desktop.canvas.painting.special.note_words import paint_note
from promptstone.desktop.canvas.plain.shapes import NodeShape
from promptstone.desktop.looks.language import tr

_FOLD = 18.0
_RADIUS = 5.0


def paint_sticky(painter: QPainter, look: Look, shape: NodeShape) -> None:
    """Draw the note with its top left corner at (0, 0)."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_shadow(painter, look, QRectF(0, 0, shape.width, shape.height), _RADIUS)
    _paint_paper(painter, look, shape)
    top = 12.0
    if shape.title:
        paint_text(painter, look.title_font, look, shape.title, QRectF(14, 10, shape.width - 28, 20))
        top = 36.0
    place = QRectF(14, top, shape.width - 28, shape.height - top - 12)
    painter.setClipRect(place)
    if shape.note:
        painter.translate(place.topLeft())
        paint_note(painter, look, shape.note, place.width())
        painter.translate(-place.topLeft())
    else:
        painter.setFont(look.body_font)
        painter.setPen(look.muted)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(place, flags, tr("An empty note. Double-click it to write."))
    painter.setClipping(False)


def _paint_paper(painter: QPainter, look: Look, shape: NodeShape) -> None:
    right, bottom = shape.width, shape.height
    sticky, border, folded = look.sticky_of(shape.colour)
    paper = QPainterPath()
    paper.addRoundedRect(QRectF(0.5, 0.5, right - 1, bottom - 1), _RADIUS, _RADIUS)
    corner = QPainterPath()
    outside = (right - _FOLD, bottom + 1), (right + 1, bottom - _FOLD), (right + 1, bottom + 1)
    corner.addPolygon(QPolygonF([QPointF(*place) for place in outside]))
    painter.setPen(QPen(border, 1.0))
    painter.setBrush(sticky)
    painter.drawPath(paper.subtracted(corner))
    painter.setBrush(folded)
    fold = (right - _FOLD, bottom - 0.5), (right - 0.5, bottom - _FOLD), (right - _FOLD, bottom - _FOLD)
    painter.drawPolygon(QPolygonF([QPointF(*place) for place in fold]))
