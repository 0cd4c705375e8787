"""The small marks of state on a node: the run badge, the turning arc of a running step, the problem triangle."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from promptstone.core.problems import Severity
from promptstone.core.runs import StepState
from promptstone.desktop.canvas.painting.look import Look
from promptstone.desktop.canvas.plain.status import NodeStatus

HEIGHT = 17.0
_GLYPH = 13.0
_SIDE = 6.0


def badge_width(look: Look, status: NodeStatus) -> float:
    """Return how wide the badge of a state is."""
    return _SIDE + _GLYPH + 3.0 + look.badge_metrics.horizontalAdvance(status.words) + _SIDE + 1.0


def badge_back(look: Look, state: StepState) -> QColor:
    """Return the see-through colour of a badge's pill, on which its words are readable over any head (WCAG AA)."""
    back = QColor(look.theme.window if look.theme.dark else look.states[state])
    back.setAlphaF(0.55 if look.theme.dark else 0.1)
    return back


def paint_badge(painter: QPainter, look: Look, status: NodeStatus, right: float, top: float) -> QRectF:
    """Draw the badge with its right end at `right`; return the square of its glyph."""
    colour = look.states[status.state]
    width = badge_width(look, status)
    pill = QRectF(right - width, top, width, HEIGHT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(badge_back(look, status.state))
    painter.drawRoundedRect(pill, HEIGHT / 2, HEIGHT / 2)
    glyph = QRectF(pill.left() + _SIDE - 1.0, pill.top() + (HEIGHT - _GLYPH) / 2, _GLYPH, _GLYPH)
    if status.state is not StepState.RUNNING:
        _paint_glyph(painter, status.state, glyph, colour)
    painter.setPen(colour)
    painter.setFont(look.badge_font)
    words = QRectF(glyph.right() + 3.0, pill.top(), pill.right() - glyph.right() - 3.0, HEIGHT)
    painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, status.words)
    return glyph


def _paint_glyph(painter: QPainter, state: StepState, box: QRectF, colour: QColor) -> None:
    pen = QPen(colour, 1.7, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)

    def at(x: float, y: float) -> QPointF:
        return QPointF(box.left() + x * box.width(), box.top() + y * box.height())

    if state is StepState.DONE:
        painter.drawPolyline(QPolygonF([at(0.18, 0.55), at(0.42, 0.78), at(0.84, 0.28)]))
    elif state is StepState.FAILED:
        painter.drawLine(at(0.25, 0.25), at(0.75, 0.75))
        painter.drawLine(at(0.75, 0.25), at(0.25, 0.75))
    elif state is StepState.SKIPPED:
        painter.drawPolyline(QPolygonF([at(0.2, 0.25), at(0.48, 0.5), at(0.2, 0.75)]))
        painter.drawPolyline(QPolygonF([at(0.52, 0.25), at(0.8, 0.5), at(0.52, 0.75)]))
    elif state is StepState.CANCELLED:
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(at(0.28, 0.28), at(0.72, 0.72)), 1.0, 1.0)
    else:
        painter.drawEllipse(box.adjusted(1.6, 1.6, -1.6, -1.6))
        painter.drawPolyline(QPolygonF([at(0.5, 0.3), at(0.5, 0.52), at(0.66, 0.62)]))


def paint_arc(painter: QPainter, look: Look, box: QRectF, turn: float) -> None:
    """Draw the turning arc of a running step; `turn` goes from 0 to 1 around."""
    inner = box.adjusted(1.8, 1.8, -1.8, -1.8)
    faint = QColor(look.states[StepState.RUNNING])
    faint.setAlphaF(0.25)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(faint, 2.0))
    painter.drawEllipse(inner)
    painter.setPen(QPen(look.states[StepState.RUNNING], 2.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawArc(inner, round(-turn * 360 * 16), -110 * 16)


def paint_problem(painter: QPainter, look: Look, severity: Severity, box: QRectF) -> None:
    """Draw the triangle that says that something is wrong with a node."""
    colour = look.danger if severity is Severity.ERROR else look.warning
    back = QColor(colour)
    back.setAlphaF(0.16)
    triangle = QPolygonF(
        [
            QPointF(box.center().x(), box.top() + 1.5),
            QPointF(box.right() - 0.5, box.bottom() - 1.5),
            QPointF(box.left() + 0.5, box.bottom() - 1.5),
        ]
    )
    painter.setPen(
        QPen(colour, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    painter.setBrush(back)
    painter.drawPolygon(triangle)
    middle = box.center().x()
    painter.drawLine(QPointF(middle, box.top() + 6.2), QPointF(middle, box.top() + 10.2))
    painter.drawPoint(QPointF(middle, box.top() + 12.9))


def paint_pin(painter: QPainter, look: Look, centre: QPointF) -> None:
    """Draw the pin that says that a node does not run, as its output is fixed."""
    painter.setPen(QPen(look.card, 2.0))
    painter.setBrush(look.accent)
    painter.drawEllipse(centre, 11.0, 11.0)
    pen = QPen(QColor(look.on_category), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(look.on_category)
    x, y = centre.x(), centre.y()
    painter.drawRect(QRectF(x - 2.2, y - 5.5, 4.4, 5.5))
    painter.drawLine(QPointF(x - 4.5, y), QPointF(x + 4.5, y))
    painter.drawLine(QPointF(x, y), QPointF(x, y + 5.5))
