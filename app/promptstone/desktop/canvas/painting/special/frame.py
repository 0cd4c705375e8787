"""Draws the frame of a container: a quiet coloured one for groups, a strong one with gates for loops."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from promptstone.core.chain import NodeMode
from promptstone.core.kinds import Holding
from promptstone.desktop.canvas.painting.badges import HEIGHT as BADGE_HEIGHT
from promptstone.desktop.canvas.painting.badges import badge_width, paint_badge, paint_problem
from promptstone.desktop.canvas.painting.card import MARK, NodeMarks, paint_text, problem_box
from promptstone.desktop.canvas.painting.kind_icons import paint_kind_icon
from promptstone.desktop.canvas.painting.look import Look
from promptstone.desktop.canvas.painting.mode_marks import mode_words
from promptstone.desktop.canvas.painting.port_marks import paint_port
from promptstone.desktop.canvas.painting.special.variant_tabs import paint_tabs
from promptstone.desktop.canvas.plain.frames.frame_shapes import GATE
from promptstone.desktop.canvas.plain.shapes import HEADER, PADDING, ROW, NodeShape, PortSpot
from promptstone.desktop.looks.language import tr

RADIUS = 14.0
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_TILE = 30.0


def frame_colour(look: Look, shape: NodeShape) -> QColor:
    """Return the colour of a container: the one chosen for a group, its category's for a loop."""
    return look.paper(shape.colour) if shape.holding is Holding.GROUP else look.category(shape.category)


def paint_frame(painter: QPainter, look: Look, shape: NodeShape, marks: NodeMarks, *, lit: bool) -> None:
    """Draw the frame with its top left corner at (0, 0); `lit` when what is dragged would come to lie in it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    is_loop, colour = shape.holding is Holding.LOOP, frame_colour(look, shape)
    body = QRectF(0, 0, shape.width, shape.height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_faint(colour, (0.07 if is_loop else 0.10) + (0.12 if lit else 0.0)))
    painter.drawRoundedRect(body, RADIUS, RADIUS)
    head = _head(shape.width)
    # The dots of the grid would make the title hard to read.
    painter.fillPath(head, look.backdrop)
    painter.fillPath(head, _faint(colour, 0.26 if is_loop else 0.18))
    if is_loop:
        _paint_gates(painter, look, shape, colour)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    edge = look.accent if lit else colour
    painter.setPen(QPen(edge, 3.0 if is_loop or lit else 1.4))
    painter.drawRoundedRect(body, RADIUS, RADIUS)
    if is_loop:
        painter.setPen(QPen(_faint(edge, 0.45), 1.2))
        painter.drawRoundedRect(body.adjusted(4, 4, -4, -4), RADIUS - 4, RADIUS - 4)
    _paint_header(painter, look, shape, marks)
    paint_tabs(painter, look, marks.tabs)
    for spot in shape.ports:
        _paint_gate_port(painter, look, shape, spot, marks)
    if not shape.held:
        side = GATE if is_loop else 0.0
        place = body.adjusted(side + 8, HEADER, -side - 8, 0)
        paint_text(
            painter, look.body_font, look, tr("Drag nodes in here"), place, muted=True,
            align=Qt.AlignmentFlag.AlignCenter,
        )  # fmt: skip


def _head(width: float) -> QPainterPath:
    """Return the outline of a header, round at the top. Clipping to the frame's would take far longer."""
    across = 2 * RADIUS
    path = QPainterPath(QPointF(0.0, HEADER))
    path.lineTo(0.0, RADIUS)
    path.arcTo(QRectF(0, 0, across, across), 180, -90)
    path.arcTo(QRectF(width - across, 0, across, across), 90, -90)
    path.lineTo(width, HEADER)
    path.closeSubpath()
    return path


def _faint(colour: QColor, strength: float) -> QColor:
    made = QColor(colour)
    made.setAlphaF(strength)
    return made


def _paint_gates(painter: QPainter, look: Look, shape: NodeShape, colour: QColor) -> None:
    rows = max(sum(spot.x < shape.width / 2 for spot in shape.ports), 1)
    others = max(sum(spot.x > shape.width / 2 for spot in shape.ports), 1)
    for left, count in ((0.0, rows), (shape.width - GATE, others)):
        gate = QRectF(left, HEADER, GATE, min(ROW * count + 24.0, shape.height - HEADER - 10.0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.card)
        painter.drawRect(gate)
        painter.setPen(QPen(_faint(colour, 0.5), 1.0))
        edge = gate.right() if left == 0.0 else gate.left()
        painter.drawLine(QPointF(edge, gate.top()), QPointF(edge, gate.bottom()))
        painter.drawLine(gate.bottomLeft(), gate.bottomRight())


def _paint_header(painter: QPainter, look: Look, shape: NodeShape, marks: NodeMarks) -> None:
    left, right = PADDING, shape.width - PADDING
    colour = frame_colour(look, shape)
    tile = QRectF(left, (HEADER - _TILE) / 2, _TILE, _TILE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(tile, 8.0, 8.0)
    paint_kind_icon(painter, shape.node.kind, shape.category, tile.adjusted(5, 5, -5, -5), look.on_category)
    left = tile.right() + 10.0
    if marks.severity is not None:
        paint_problem(painter, look, marks.severity, problem_box(shape))
    if marks.status is not None:
        paint_badge(painter, look, marks.status, right, 28.0 + (17.0 - BADGE_HEIGHT) / 2)
        right -= badge_width(look, marks.status) + 6.0
    remark = shape.remark if shape.node.mode is NodeMode.ON else mode_words(shape.node.mode, shape.kind_title)
    room = shape.width - PADDING - left - (MARK if marks.severity is not None else 0.0)
    if remark:
        paint_text(painter, look.title_font, look, shape.title, QRectF(left, 8, room, 20))
        paint_text(painter, look.small_font, look, remark, QRectF(left, 28, right - left, 17), muted=True)
    else:
        paint_text(painter, look.title_font, look, shape.title, QRectF(left, 0, right - left, HEADER))


def _paint_gate_port(
    painter: QPainter, look: Look, shape: NodeShape, spot: PortSpot, marks: NodeMarks
) -> None:
    name = spot.port.name
    if spot.is_input and name in marks.problem_ports:
        painter.setPen(QPen(look.danger, 1.6))
        painter.setBrush(look.card)
        painter.drawEllipse(QPointF(spot.x, spot.y), 10.0, 10.0)
    connected = (name, spot.is_input) in marks.connected
    place = QPointF(spot.x, spot.y)
    paint_port(painter, place, spot.port.type, look.ports[spot.port.type], look.card, connected=connected)
    # The name stands within the strip: beside an outer port inwards, beside an inner one outwards.
    is_right_of_port = spot.x in (0.0, shape.width - GATE)
    width = GATE - 26.0
    left = spot.x + 13.0 if is_right_of_port else spot.x - 13.0 - width
    paint_text(
        painter, look.body_font, look, name, QRectF(left, spot.y - ROW / 2, width, ROW),
        muted=spot.is_input and not spot.port.required, align=_LEFT if is_right_of_port else _RIGHT,
    )  # fmt: skip
