"""Draws a node's variants as tabs on its upper edge: filled the one that is edited, a diamond where it differs."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from promptstone.core.text.differences import Change, word_differences
from promptstone.desktop.canvas.painting.look import Look
from promptstone.desktop.canvas.plain.previews import LineStyle, PreviewLine
from promptstone.desktop.canvas.plain.variant_tabs import MARK_WIDTH, TAB_HEIGHT, VariantTab

_RADIUS = 6.0
_LOWER = 2.0
_SIDE = 7.0
_DIAMOND = 3.6


def paint_tabs(painter: QPainter, look: Look, tabs: Iterable[VariantTab]) -> None:
    """Draw tabs above a card whose top left corner is at (0, 0)."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for tab in tabs:
        _paint_tab(painter, look, tab)


def paint_other_than_base(painter: QPainter, look: Look, line: PreviewLine, place: QRectF) -> None:
    """Mark a line of a card that says something else than the base: a bar before it, a tint under its words."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.accent)
    painter.drawRoundedRect(
        QRectF(place.left() - 8.0, place.top() + 2.0, 3.0, place.height() - 4.0), 1.5, 1.5
    )
    if line.style is not LineStyle.TEXT or not line.base:
        return
    metrics = look.body_metrics
    shown = metrics.elidedText(line.text, Qt.TextElideMode.ElideRight, place.width())
    begun = 0
    for span in word_differences(line.base, line.text):
        if span.change is Change.REMOVED:
            continue
        ended = begun + len(span.text)
        if span.change is Change.ADDED and begun < len(shown):
            left = place.left() + metrics.horizontalAdvance(shown[:begun])
            width = metrics.horizontalAdvance(shown[begun:ended])
            painter.fillRect(QRectF(left, place.top() + 1.0, width, place.height() - 2.0), look.added)
        begun = ended


def _paint_tab(painter: QPainter, look: Look, tab: VariantTab) -> None:
    # The one that is edited stands higher, so that it is told apart without any colour.
    top = -TAB_HEIGHT if tab.is_current else -TAB_HEIGHT + _LOWER
    box = QRectF(tab.left, top, tab.width, -top)
    painter.setPen(QPen(look.accent if tab.is_current else look.card_border, 1.0))
    painter.setBrush(look.accent if tab.is_current else look.chip)
    painter.drawPath(_outline(box))
    text = look.on_accent if tab.is_current else look.text if tab.differs else look.muted
    left = box.left() + _SIDE
    if tab.differs:
        _paint_diamond(painter, look, tab, QPointF(left + _DIAMOND, box.center().y()))
        left += MARK_WIDTH
    place = QRectF(left, box.top(), box.right() - _SIDE + 2.0 - left, box.height())
    painter.setFont(look.badge_font if tab.is_current else look.small_font)
    metrics = look.badge_metrics if tab.is_current else look.small_metrics
    painter.setPen(text)
    shown = metrics.elidedText(tab.label, Qt.TextElideMode.ElideMiddle, place.width())
    painter.drawText(place, _ALIGN if tab.differs else int(Qt.AlignmentFlag.AlignCenter), shown)


_ALIGN = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def _outline(box: QRectF) -> QPainterPath:
    """Return a rectangle that is round at the top only: it stands on the card."""
    path = QPainterPath(box.bottomLeft())
    path.lineTo(box.left(), box.top() + _RADIUS)
    path.quadTo(box.topLeft(), QPointF(box.left() + _RADIUS, box.top()))
    path.lineTo(box.right() - _RADIUS, box.top())
    path.quadTo(box.topRight(), QPointF(box.right(), box.top() + _RADIUS))
    path.lineTo(box.bottomRight())
    return path


def _paint_diamond(painter: QPainter, look: Look, tab: VariantTab, middle: QPointF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.on_accent if tab.is_current else look.accent)
    corners = ((0.0, -_DIAMOND), (_DIAMOND, 0.0), (0.0, _DIAMOND), (-_DIAMOND, 0.0))
    painter.drawPolygon(QPolygonF([middle + QPointF(*corner) for corner in corners]))
