"""Port marks: a shape of its own and a colour for each port type, so that colour alone never tells."""

from functools import lru_cache
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from promptstone.core.ports import PortType
from promptstone.desktop.canvas.plain.shapes import PORT_RADIUS


def _polygon(sides: int, radius: float, turn: float) -> QPainterPath:
    corners = [
        QPointF(radius * cos(turn + 2 * pi * i / sides), radius * sin(turn + 2 * pi * i / sides))
        for i in range(sides)
    ]
    path = QPainterPath()
    path.addPolygon(QPolygonF(corners))
    path.closeSubpath()
    return path


def _bookmark(radius: float) -> QPainterPath:
    """A ribbon with a notch at its lower end."""
    across, down = radius * 0.72, radius * 1.15
    path = QPainterPath()
    path.addPolygon(
        QPolygonF(
            [
                QPointF(-across, -down),
                QPointF(across, -down),
                QPointF(across, down),
                QPointF(0.0, down * 0.35),
                QPointF(-across, down),
            ]
        )
    )
    path.closeSubpath()
    return path


@lru_cache(maxsize=32)
def mark_path(type_: PortType) -> QPainterPath:
    """Return the shape of a port type around (0, 0), in scene units."""
    radius = PORT_RADIUS
    path = QPainterPath()
    if type_ is PortType.NUMBER:
        return _polygon(4, radius * 1.12, 0.0)
    if type_ is PortType.BOOLEAN:
        return _polygon(3, radius * 1.2, -pi / 2)
    if type_ is PortType.PASSAGES:
        return _bookmark(radius)
    if type_ is PortType.LIST:
        # Two bars, one under the other: many corners would look like a circle at this size.
        for top in (-radius, radius * 0.24):
            path.addRoundedRect(QRectF(-radius * 1.05, top, radius * 2.1, radius * 0.76), 1.5, 1.5)
        return path
    if type_ is PortType.JSON:
        side = radius * 0.96
        path.addRoundedRect(QRectF(-side, -side, 2 * side, 2 * side), 0.8, 0.8)
        return path
    path.addEllipse(QPointF(0, 0), radius * 0.95, radius * 0.95)
    return path


def paint_port(
    painter: QPainter, place: QPointF, type_: PortType, colour: QColor, inside: QColor, *, connected: bool
) -> None:
    """Draw a port: filled when a wire is connected, hollow when not."""
    pen = QPen(colour, 2.0)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(colour if connected else inside)
    painter.translate(place)
    painter.drawPath(mark_path(type_))
    painter.translate(-place)
