"""Draws two states of a chain over each other, with the canvas' own painting and marks on what differs."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen

from promptstone.core.chain import Chain
from promptstone.core.kinds import Catalog
from promptstone.desktop.canvas.items.wire_item import curve
from promptstone.desktop.canvas.painting.card import RADIUS
from promptstone.desktop.canvas.painting.look import Look, scaled_font
from promptstone.desktop.canvas.plain.boxes import Box
from promptstone.desktop.canvas.plain.shapes import WireShape
from promptstone.desktop.canvas.scene import ChainScene
from promptstone.desktop.document import ChainDocument
from promptstone.desktop.panels.versions.compared_chains import SIGNS, ComparedChains, Mark
from promptstone.desktop.theme import Theme, ThemeSource

GHOST = 0.42
BADGE = 11.0
WIRE_BADGE = 8.0
BADGE_ZOOM = 0.14
"""From further away nodes are no larger than the signs."""
GROW = 3.0
"""How far a ring lies around its node."""
MOST_BADGES = 300
"""Of more marks in sight no signs are drawn: they would cover each other."""
_LINES = {
    Mark.ADDED: Qt.PenStyle.SolidLine,
    Mark.REMOVED: Qt.PenStyle.DashLine,
    Mark.CHANGED: Qt.PenStyle.DashDotLine,
    Mark.MOVED: Qt.PenStyle.DotLine,
}
_PATTERNS = {
    Mark.ADDED: Qt.BrushStyle.SolidPattern,
    Mark.REMOVED: Qt.BrushStyle.BDiagPattern,
    Mark.CHANGED: Qt.BrushStyle.Dense4Pattern,
    Mark.MOVED: Qt.BrushStyle.NoBrush,
}


def mark_colour(theme: Theme, mark: Mark) -> QColor:
    """Return the colour of a mark; it is never the only sign."""
    colours = {Mark.ADDED: theme.success, Mark.REMOVED: theme.danger, Mark.CHANGED: theme.warning}
    return QColor(colours.get(mark, theme.muted))


@dataclass(frozen=True)
class _MarkedWire:
    wire: WireShape
    mark: Mark


class DifferenceScene(ChainScene):
    """A scene that is only looked at. Nodes and wires that are gone are drawn faintly, everything marked on top."""

    def __init__(self, catalog: Catalog, themes: ThemeSource, parent: QObject) -> None:
        # A document of its own: nothing that is shown here can be edited.
        document = ChainDocument(Chain(name="-"), parent)
        super().__init__(document, catalog, themes, parent)
        self.document = document
        self.compared: ComparedChains | None = None
        self._wires_marked: tuple[_MarkedWire, ...] = ()

    def show_compared(self, compared: ComparedChains) -> None:
        """Draw another difference."""
        self.compared = compared
        self.document.reset(compared.drawn)
        drawn = self.drawing.wires_of(compared.edges)
        self._wires_marked = tuple(_MarkedWire(wire, compared.edges[wire.edge]) for wire in drawn)
        self._fade_what_is_gone()
        self.update()

    def show_region(self, seen: Box, zoom: float) -> None:
        """Have items for what is seen, faint ones for what is gone."""
        super().show_region(seen, zoom)
        self._fade_what_is_gone()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Draw a broad line behind the wires that came or went."""
        super().drawBackground(painter, rect)
        if self.is_overview:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for each in self._wires_marked_near(rect):
            colour = mark_colour(self.look.theme, each.mark)
            colour.setAlphaF(0.45)
            painter.setPen(QPen(colour, 8.0, _LINES[each.mark], Qt.PenCapStyle.FlatCap))
            painter.drawPath(curve(each.wire.start, each.wire.end))

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Draw the marks of wires and nodes."""
        if self.compared is None:
            return
        unit = 1.0 / max(self.zoom, 0.01)
        seen = QRectF(rect)
        region = Box(seen.left(), seen.top(), seen.right(), seen.bottom()).grown(24 * max(unit, 1.0))
        near = self.drawing.node_boxes.touching(region)
        nodes = [(node_id, mark) for node_id in near if (mark := self.compared.nodes.get(node_id))]
        wires = self._wires_marked_near(rect)
        if self.is_overview:
            self._paint_from_afar(painter, [(self._place(key), mark) for key, mark in nodes], wires, unit)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.is_overview:
            for each in wires:
                middle = curve(each.wire.start, each.wire.end).pointAtPercent(0.5)
                paint_sign(painter, self.look, middle, each.mark, WIRE_BADGE * max(unit * 0.75, 1.0))
            for node_id, mark in nodes:
                self._paint_ring(painter, self._place(node_id), mark, unit)
        if len(nodes) <= MOST_BADGES and self.zoom >= BADGE_ZOOM:
            for node_id, mark in nodes:
                corner = self._place(node_id).topLeft()
                paint_sign(painter, self.look, corner, mark, BADGE * max(unit * 0.75, 1.0))

    def _place(self, node_id: str) -> QRectF:
        box = self.drawing.box(node_id)
        return QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top)

    def _paint_from_afar(
        self, painter: QPainter, nodes: list[tuple[QRectF, Mark]], wires: list[_MarkedWire], unit: float
    ) -> None:
        """Draw a thousand marks in a few calls, a kind of mark each."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for mark in Mark:
            colour = mark_colour(self.look.theme, mark)
            line = _LINES[mark] if len(nodes) <= MOST_BADGES else Qt.PenStyle.SolidLine
            fill = QColor(colour)
            fill.setAlphaF(0.28 if self.zoom >= BADGE_ZOOM else 0.7)
            colour.setAlphaF(0.6)
            painter.setPen(QPen(colour, 1.5 * unit, line))
            painter.drawLines([QLineF(*it.wire.start, *it.wire.end) for it in wires if it.mark is mark])
            colour.setAlphaF(1.0)
            painter.setPen(QPen(colour, 2.0 * unit, line))
            # Where there is no room for signs, patterns tell the marks apart beside the colours.
            pattern = Qt.BrushStyle.SolidPattern if self.zoom >= BADGE_ZOOM else _PATTERNS[mark]
            painter.setBrush(Qt.BrushStyle.NoBrush if mark is Mark.MOVED else QBrush(fill, pattern))
            painter.drawRects([place for place, each in nodes if each is mark])

    def _paint_ring(self, painter: QPainter, place: QRectF, mark: Mark, unit: float) -> None:
        colour = mark_colour(self.look.theme, mark)
        width = 1.5 if mark is Mark.MOVED else 2.5
        painter.setPen(QPen(colour, width * max(unit * 0.8, 1.0), _LINES[mark]))
        colour.setAlphaF(0.07)
        painter.setBrush(Qt.BrushStyle.NoBrush if mark is Mark.MOVED else colour)
        painter.drawRoundedRect(place.adjusted(-GROW, -GROW, GROW, GROW), RADIUS + GROW, RADIUS + GROW)

    def _wires_marked_near(self, rect: QRectF | QRect) -> list[_MarkedWire]:
        seen = QRectF(rect)
        return [
            each
            for each in self._wires_marked
            if (box := each.wire.box).left <= seen.right()
            and box.right >= seen.left()
            and box.top <= seen.bottom()
            and box.bottom >= seen.top()
        ]

    def _fade_what_is_gone(self) -> None:
        compared = self.compared
        nodes = compared.nodes if compared is not None else {}
        edges = compared.edges if compared is not None else {}
        for node_id, item in self.node_items.items():
            item.setOpacity(GHOST if nodes.get(node_id) is Mark.REMOVED else 1.0)
        for wire, wire_item in self.wire_items.items():
            wire_item.setOpacity(GHOST if edges.get(wire.edge) is Mark.REMOVED else 1.0)


def paint_sign(painter: QPainter, look: Look, middle: QPointF, mark: Mark, size: float) -> None:
    """Draw the sign of a mark on a disc; what is gone has a square one. `size` is half its width."""
    colour = mark_colour(look.theme, mark)
    painter.setPen(QPen(look.backdrop, size * 0.18))
    painter.setBrush(colour)
    disc = QRectF(middle.x() - size, middle.y() - size, 2 * size, 2 * size)
    if mark is Mark.REMOVED:
        painter.drawRoundedRect(disc, size * 0.3, size * 0.3)
    else:
        painter.drawEllipse(disc)
    painter.setFont(scaled_font(max(1, round(size * 1.6)), weight=QFont.Weight.Bold))
    painter.setPen(QColor(look.theme.raised))
    painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, SIGNS[mark])
