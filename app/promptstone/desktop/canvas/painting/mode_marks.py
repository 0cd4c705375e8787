"""How a node shows that it is switched off or bypassed: in words, and by a line through it."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from promptstone.core.chain import NodeMode
from promptstone.desktop.canvas.painting.look import Look
from promptstone.desktop.canvas.plain.shapes import HEADER, NodeShape
from promptstone.desktop.looks.language import tr

_RADIUS = 11.0


def mode_words(mode: NodeMode, kind_title: str) -> str:
    """Return the line under a node's title: its kind, and whether it is off or bypassed."""
    if mode is NodeMode.OFF:
        return tr("Off · {kind}").format(kind=kind_title)
    if mode is NodeMode.BYPASS:
        return tr("Bypassed · {kind}").format(kind=kind_title)
    return kind_title


def paint_off(painter: QPainter, look: Look, body: QRectF) -> None:
    """Strike the whole node through, and draw its border dashed."""
    pen = QPen(look.muted, 1.6, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
    painter.setPen(QPen(look.muted, 1.4))
    painter.drawLine(QPointF(body.left() + 6, body.bottom() - 6), QPointF(body.right() - 6, body.top() + 6))


def paint_bypass(painter: QPainter, look: Look, shape: NodeShape) -> None:
    """Draw the way that what comes in takes around the node: a dashed line from its first input to its output."""
    into = next((spot for spot in shape.ports if spot.is_input), None)
    out = next((spot for spot in shape.ports if not spot.is_input), None)
    start = QPointF(into.x, into.y) if into else QPointF(0.0, HEADER / 2)
    end = QPointF(out.x, out.y) if out else QPointF(shape.width, HEADER / 2)
    path = QPainterPath(start)
    # In a bow, so that it strikes through no port's name.
    bend, bow = shape.width * 0.25, 44.0
    path.cubicTo(start.x() + bend, start.y() - bow, end.x() - bend, end.y() - bow, end.x(), end.y())
    pen = QPen(look.ports[out.port.type] if out else look.muted, 2.4)
    pen.setDashPattern([3.0, 2.5])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
