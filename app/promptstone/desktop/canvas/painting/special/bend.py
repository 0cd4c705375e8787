"""Draws the bend of a wire: a dot in the wire's colour, in the shape of what it carries."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from promptstone.core.ports import PortType
from promptstone.desktop.canvas.painting.look import Look
from promptstone.desktop.canvas.painting.port_marks import mark_path
from promptstone.desktop.canvas.plain.shapes import NodeShape


def paint_bend(painter: QPainter, look: Look, shape: NodeShape) -> None:
    """Draw a piece of the wire with its mark in the middle."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    type_ = next((spot.port.type for spot in shape.ports if not spot.is_input), PortType.JSON)
    colour, middle = look.ports[type_], QPointF(shape.width / 2, shape.height / 2)
    pen = QPen(colour, 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawLine(QPointF(0, middle.y()), QPointF(shape.width, middle.y()))
    painter.translate(middle)
    # A ring of the canvas's colour parts the dot from wires that run behind it.
    painter.setPen(QPen(look.backdrop, 5.0))
    painter.setBrush(look.backdrop)
    painter.drawPath(mark_path(type_))
    painter.setPen(QPen(colour, 1.6))
    painter.setBrush(colour)
    painter.drawPath(mark_path(type_))
    painter.translate(-middle)
