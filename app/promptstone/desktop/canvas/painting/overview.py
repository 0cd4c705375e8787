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
_TITLE_ZOOM = 0.16
_TITLE_PIXELS = 11


class _Batches:
    """All rectangles and lines of the chain, by colour, ready to go to Qt in one call each."""

    def __init__(self, drawing: ChainDrawing, strip: float) -> None:
        self.cards: list[QRectF] = []
        self.notes: list[QRectF] = []
        self.strips: dict[Category, list[QRectF]] = {}
        self.lines: dict[PortType, list[QLineF]] = {}
        for node_id in drawing.order:
            shape = drawing.shapes[node_id]
            x, y = drawing.place(node_id)
            if shape.note is not None:
                self.notes.append(QRectF(x, y, shape.width, shape.height))
                continue
            self.cards.append(QRectF(x, y, shape.width, shape.height))
            self.strips.setdefault(shape.category, []).append(QRectF(x, y, shape.width, strip))
        for wire in drawing.all_wires():
            self.lines.setdefault(wire.type, []).append(QLineF(*wire.start, *wire.end))


class Overview:
    """Draws the chain from its plain values. What it hands to Qt is kept until the drawing changes."""

    def __init__(self, drawing: ChainDrawing) -> None:
        self._drawing = drawing
        self._batches: _Batches | None = None
        self._made_for: tuple[int, float] | None = None

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
        strip = 14.0 if zoom > 0.2 else 40.0
        if self._batches is None or self._made_for != (self._drawing.version, strip):
            self._batches = _Batches(self._drawing, strip)
            self._made_for = (self._drawing.version, strip)
        self._paint_batches(painter, look, self._batches)
        marked = [node_id for node_id in {*selected, *statuses} if node_id in self._drawing.shapes]
        self._paint_marks(painter, look, marked, zoom, selected, statuses)
        if zoom >= _TITLE_ZOOM:
            near = self._drawing.node_boxes.touching(region)
            if len(near) <= _MOST_TITLES:
                self._paint_titles(painter, look, near)

    def _paint_batches(self, painter: QPainter, look: Look, batches: _Batches) -> None:
        for type_, lines in batches.lines.items():
            pen = QPen(look.ports[type_], 1.0)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawLines(lines)
        border = QPen(look.card_border, 1.0)
        border.setCosmetic(True)
        painter.setPen(border)
        for fill, rects in ((look.card, batches.cards), (look.sticky, batches.notes)):
            painter.setBrush(fill)
            painter.drawRects(rects)
        painter.setPen(Qt.PenStyle.NoPen)
        for category, rects in batches.strips.items():
            painter.setBrush(look.category(category))
            painter.drawRects(rects)

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

    def _paint_titles(self, painter: QPainter, look: Look, near: Iterable[str]) -> None:
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
