"""Draws a node as a card: header with icon, title and state, a few lines of its settings, and its ports."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from promptstone.core.chain import NodeMode
from promptstone.core.problems import Severity
from promptstone.core.runs import StepState
from promptstone.desktop.canvas.painting.badges import HEIGHT as BADGE_HEIGHT
from promptstone.desktop.canvas.painting.badges import badge_width, paint_badge, paint_pin, paint_problem
from promptstone.desktop.canvas.painting.kind_icons import paint_kind_icon
from promptstone.desktop.canvas.painting.look import Look
from promptstone.desktop.canvas.painting.mode_marks import mode_words, paint_bypass, paint_off
from promptstone.desktop.canvas.painting.port_marks import paint_port
from promptstone.desktop.canvas.painting.shadow import paint_shadow
from promptstone.desktop.canvas.painting.special.variant_tabs import paint_other_than_base, paint_tabs
from promptstone.desktop.canvas.plain.previews import LineStyle, PreviewLine
from promptstone.desktop.canvas.plain.shapes import HEADER, LINE, PADDING, ROW, NodeShape, PortSpot
from promptstone.desktop.canvas.plain.status import NodeStatus
from promptstone.desktop.canvas.plain.variant_tabs import VariantTab
from promptstone.desktop.looks.language import tr

RADIUS = 11.0
MARK = 18.0
_ICON = 30.0
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class NodeMarks:
    """What a node shows besides its own settings. Equal marks on the same shape look the same."""

    status: NodeStatus | None = None
    severity: Severity | None = None
    problem_ports: frozenset[str] = frozenset()
    connected: frozenset[tuple[str, bool]] = frozenset()
    pinned: bool = False
    tabs: tuple[VariantTab, ...] = ()


def badge_glyph_box(look: Look, shape: NodeShape, status: NodeStatus) -> QRectF:
    """Return where on the card the glyph of the run badge is, for the turning arc."""
    left = shape.width - PADDING - badge_width(look, status)
    return QRectF(left + 5.0, _badge_top() + 2.0, 13.0, 13.0)


def problem_box(shape: NodeShape) -> QRectF:
    """Return where the problem triangle is, measured from the node's corner."""
    return QRectF(shape.width - PADDING - MARK + 3.0, 8.5, MARK, MARK)


def paint_card(painter: QPainter, look: Look, shape: NodeShape, marks: NodeMarks) -> None:
    """Draw the card with its top left corner at (0, 0)."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    body = QRectF(0, 0, shape.width, shape.height)
    paint_shadow(painter, look, body, RADIUS)
    mode = shape.node.mode
    skipped = marks.status is not None and marks.status.state is StepState.SKIPPED
    faded = skipped or mode is not NodeMode.ON
    _paint_body(painter, look, shape, marks, body)
    if faded:
        painter.setOpacity(0.55)
    _paint_header(painter, look, shape, marks)
    top = HEADER + PADDING * 0.75
    for line in shape.preview:
        place = QRectF(PADDING, top, shape.width - 2 * PADDING, LINE)
        if line.base is not None:
            paint_other_than_base(painter, look, line, place)
        _paint_line(painter, look, line, place)
        top += LINE
    for spot in shape.ports:
        _paint_port_row(painter, look, shape, spot, marks)
    painter.setOpacity(1.0)
    paint_tabs(painter, look, marks.tabs)
    if marks.pinned:
        paint_pin(painter, look, QPointF(4.0, 4.0))
    if mode is NodeMode.BYPASS:
        paint_bypass(painter, look, shape)
    elif mode is NodeMode.OFF:
        paint_off(painter, look, body)


def _paint_body(painter: QPainter, look: Look, shape: NodeShape, marks: NodeMarks, body: QRectF) -> None:
    outline = QPainterPath()
    outline.addRoundedRect(body, RADIUS, RADIUS)
    painter.fillPath(outline, look.card)
    painter.save()
    painter.setClipPath(outline)
    header, strip = look.heading(shape.category, shape.colour)
    painter.fillRect(QRectF(0, 0, shape.width, HEADER), header)
    painter.fillRect(QRectF(0, 0, shape.width, 3.0), strip)
    painter.restore()
    painter.setPen(QPen(look.line, 1.0))
    painter.drawLine(QPointF(0.5, HEADER), QPointF(shape.width - 0.5, HEADER))
    pen = QPen(look.card_border, 1.0)
    if marks.status and marks.status.state in (StepState.RUNNING, StepState.FAILED):
        pen = QPen(look.states[marks.status.state], 1.8)
    elif not shape.is_installed:
        pen = QPen(look.danger, 1.4, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)


def _paint_header(painter: QPainter, look: Look, shape: NodeShape, marks: NodeMarks) -> None:
    tile = QRectF(PADDING - 2.0, (HEADER + 3.0 - _ICON) / 2, _ICON, _ICON)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.heading(shape.category, shape.colour)[1])
    painter.drawRoundedRect(tile, 8.0, 8.0)
    paint_kind_icon(painter, shape.node.kind, shape.category, tile.adjusted(5, 5, -5, -5), look.on_category)
    left = tile.right() + 9.0
    right = shape.width - PADDING
    if marks.severity is not None:
        paint_problem(painter, look, marks.severity, problem_box(shape))
        paint_text(painter, look.title_font, look, shape.title, QRectF(left, 9, right - MARK - left, 19))
    else:
        paint_text(painter, look.title_font, look, shape.title, QRectF(left, 9, right - left, 19))
    if marks.status is not None:
        right -= badge_width(look, marks.status) + 6.0
        paint_badge(painter, look, marks.status, shape.width - PADDING, _badge_top())
    kind = mode_words(shape.node.mode, shape.kind_title) if shape.is_installed else tr("Not installed")
    place = QRectF(left, 28, max(right - left, 0.0), 17)
    paint_text(painter, look.small_font, look, kind, place, muted=True)


def _badge_top() -> float:
    return 28.0 + (17.0 - BADGE_HEIGHT) / 2


def _paint_line(painter: QPainter, look: Look, line: PreviewLine, place: QRectF) -> None:
    if line.style is LineStyle.MODEL:
        metrics = look.small_metrics
        width = min(metrics.horizontalAdvance(line.text) + 14.0, place.width())
        chip = QRectF(place.left(), place.top() + 1.0, width, place.height() - 2.0)
        painter.setPen(QPen(look.line, 1.0))
        painter.setBrush(look.chip)
        painter.drawRoundedRect(chip, 5.0, 5.0)
        paint_text(painter, look.small_font, look, line.text, chip.adjusted(7, 0, -5, 0), muted=True)
    elif line.style is LineStyle.RULE:
        dot = QPointF(place.left() + 3.0, place.center().y())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.card_border)
        painter.drawEllipse(dot, 2.2, 2.2)
        paint_text(painter, look.body_font, look, line.text, place.adjusted(11, 0, 0, 0), muted=True)
    else:
        paint_text(painter, look.body_font, look, line.text, place, muted=True)


def _paint_port_row(
    painter: QPainter, look: Look, shape: NodeShape, spot: PortSpot, marks: NodeMarks
) -> None:
    colour = look.ports[spot.port.type]
    if spot.is_input and spot.port.name in marks.problem_ports:
        halo = QPen(look.danger, 1.6)
        painter.setPen(halo)
        painter.setBrush(look.card)
        painter.drawEllipse(QPointF(spot.x, spot.y), 10.0, 10.0)
    connected = (spot.port.name, spot.is_input) in marks.connected
    paint_port(painter, QPointF(spot.x, spot.y), spot.port.type, colour, look.card, connected=connected)
    both = any(other.y == spot.y and other.is_input is not spot.is_input for other in shape.ports)
    width = shape.width * (0.5 if both else 1.0) - PADDING - 8.0
    left = 15.0 if spot.is_input else shape.width - 15.0 - width
    place = QRectF(left, spot.y - ROW / 2, width, ROW)
    required = spot.port.required or not spot.is_input
    paint_text(
        painter,
        look.body_font,
        look,
        spot.port.name,
        place,
        muted=not required,
        align=_LEFT if spot.is_input else _RIGHT,
    )


def paint_text(
    painter: QPainter,
    font: QFont,
    look: Look,
    text: str,
    place: QRectF,
    *,
    muted: bool = False,
    align: Qt.AlignmentFlag = _LEFT,
) -> None:
    """Draw one line, cut with an ellipsis when it is longer than its place."""
    painter.setFont(font)
    painter.setPen(look.muted if muted else look.text)
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, align, shown)
