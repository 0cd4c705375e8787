"""Draws many nodes and wires at once in simple form, for zooms at which no text could be read."""

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from promptstone.core.kinds import Category
from promptstone.core.ports import PortType
from promptstone.desktop.canvas.painting.look import Look, scaled_font
from promptstone.desktop.canvas.plain.boxes import Box
from promptstone.desktop.canvas.plain.chain_drawing import ChainDrawing
from promptstone.desktop.canvas.plain.status import NodeStatus

_MOST_TITLES = 160
_TITLE_PIXELS = 11


class Overview:
    """Draws the chain from its plain values. Rectangles of one colour go to Qt in one call."""

    def __init__(self, drawing: ChainDrawing) -> None:
        self._drawing = drawing

    def paint(
        self,
        painter: QPainter,
        look: Look,
        region: Box,
        zoom: float,
        selected: frozenset[str],
        statuses: dict[str, NodeStatus],
    ) -> None:
        """Draw what touches the region; `zoom` is screen pixels a scene unit."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self._paint_wires(painter, look, region)
        near = self._drawing.node_boxes.touching(region)
        near.sort(key=self._drawing.order.__getitem__)
        self._paint_cards(painter, look, near, zoom)
        self._paint_marks(painter, look, near, zoom, selected, statuses)
        if len(near) <= _MOST_TITLES and zoom >= 0.16:
            self._paint_titles(painter, look, near, zoom)

    def _paint_wires(self, painter: QPainter, look: Look, region: Box) -> None:
        lines: dict[PortType, list[QLineF]] = {}
        for wire in self._drawing.wire_boxes.touching(region):
            lines.setdefault(wire.type, []).append(QLineF(*wire.start, *wire.end))
        for type_, found in lines.items():
            pen = QPen(look.ports[type_], 1.0)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawLines(found)

    def _paint_cards(self, painter: QPainter, look: Look, near: list[str], zoom: float) -> None:
        cards: list[QRectF] = []
        strips: dict[Category, list[QRectF]] = {}
        notes: list[QRectF] = []
        for node_id in near:
            shape = self._drawing.shapes[node_id]
            x, y = self._drawing.place(node_id)
            if shape.note is not None:
                notes.append(QRectF(x, y, shape.width, shape.height))
                continue
            cards.append(QRectF(x, y, shape.width, shape.height))
            strip = QRectF(x, y, shape.width, max(12.0, 3.0 / zoom))
            strips.setdefault(shape.category, []).append(strip)
        border = QPen(look.card_border, 1.0)
        border.setCosmetic(True)
        painter.setPen(border)
        painter.setBrush(look.card)
        painter.drawRects(cards)
        painter.setBrush(look.sticky)
        painter.drawRects(notes)
        painter.setPen(Qt.PenStyle.NoPen)
        for category, found in strips.items():
            painter.setBrush(look.category(category))
            painter.drawRects(found)

    def _paint_marks(
        self,
        painter: QPainter,
        look: Look,
        near: Iterable[str],
        zoom: float,
        selected: frozenset[str],
        statuses: dict[str, NodeStatus],
    ) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for node_id in near:
            status = statuses.get(node_id)
            chosen = node_id in selected
            if not chosen and status is None:
                continue
            box = self._drawing.box(node_id)
            place = QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top)
            if status is not None:
                painter.fillRect(
                    QRectF(place.left(), place.bottom() - 4.0 / zoom, place.width(), 4.0 / zoom),
                    look.states[status.state],
                )
            if chosen:
                pen = QPen(look.accent, 2.0)
                pen.setCosmetic(True)
                painter.setPen(pen)
                painter.drawRect(place.adjusted(-2 / zoom, -2 / zoom, 2 / zoom, 2 / zoom))

    def _paint_titles(self, painter: QPainter, look: Look, near: Iterable[str], zoom: float) -> None:
        font = scaled_font(_TITLE_PIXELS)
        metrics = QFontMetricsF(font)
        to_screen = painter.worldTransform()
        painter.save()
        painter.resetTransform()
        painter.setFont(font)
        painter.setPen(look.text)
        for node_id in near:
            shape = self._drawing.shapes[node_id]
            x, y = self._drawing.place(node_id)
            place = to_screen.mapRect(QRectF(x, y, shape.width, shape.height)).adjusted(5, 3.5, -4, -1)
            if place.height() < _TITLE_PIXELS + 2:
                continue
            text = metrics.elidedText(
                shape.title or shape.note or "", Qt.TextElideMode.ElideRight, place.width()
            )
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()
