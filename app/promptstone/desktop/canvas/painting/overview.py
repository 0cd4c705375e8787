"""Draws many nodes and wires at once in simple form, for zooms at which no text could be read."""

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QTransform

from promptstone.core.kinds import Category, Holding
from promptstone.core.runs import StepState
from promptstone.desktop.canvas.painting.batches import Pixels, borders, draw_lines, fill_rects
from promptstone.desktop.canvas.painting.look import Look, scaled_font
from promptstone.desktop.canvas.plain.boxes import Box, Floats, Rows, touches
from promptstone.desktop.canvas.plain.chain_drawing import (
    FRAME_MARK,
    NODE_MARKS,
    NOTE_MARK,
    WIRE_MARKS,
    ChainDrawing,
)
from promptstone.desktop.canvas.plain.shapes import HEADER, Form
from promptstone.desktop.canvas.plain.status import RunStatus

_MOST_TITLES = 160
_TITLE_ZOOM = 0.16
_TITLE_PIXELS = 11
_RING = np.array([-2, -2, 2, 2], dtype=np.int32)
_INSET = np.array([1, 1, -1, -1], dtype=np.int32)
_STATUS_PIXELS = 4
_FrameLook = tuple[int, bool, Category, str]
"""How deep a container lies, whether it is a loop, its category and the colour that it was given."""


class Overview:
    """Draws the chain from the arrays of its index, so that a frame costs the same whatever changed since the last."""

    def __init__(self, drawing: ChainDrawing) -> None:
        self._drawing = drawing
        self._selected: tuple[object, int] | None = None
        self._selected_rows: Rows = np.empty(0, dtype=np.intp)
        self._frames_version = -1
        self._frame_rows: dict[_FrameLook, Rows] = {}
        self._run: tuple[int, int] | None = None
        self._run_rows: dict[StepState, Rows] = {}

    def paint(
        self,
        painter: QPainter,
        look: Look,
        region: Box,
        zoom: float,
        selected: frozenset[str],
        run: RunStatus,
    ) -> None:
        """Draw what touches the region; `zoom` is screen pixels a scene unit."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        to_screen = painter.worldTransform()
        painter.resetTransform()
        self._paint_frames(painter, look, region, to_screen, selected)
        self._paint_wires(painter, look, region, to_screen)
        self._paint_nodes(painter, look, region, to_screen, selected)
        self._paint_run(painter, look, to_screen, run)
        if zoom >= _TITLE_ZOOM:
            near = self._drawing.node_boxes.touching(region)
            if len(near) <= _MOST_TITLES:
                self._paint_titles(painter, look, near, to_screen)
        painter.restore()

    def _paint_frames(
        self, painter: QPainter, look: Look, region: Box, to_screen: QTransform, selected: frozenset[str]
    ) -> None:
        index = self._drawing.node_boxes
        painter.setPen(Qt.PenStyle.NoPen)
        for (_, is_loop, category, colour), rows in self._frames().items():
            boxes = index.boxes[rows]
            pixels = _whole(_on_screen(boxes[touches(boxes, region)], to_screen))
            if not len(pixels):
                continue
            edge = QColor(look.category(category) if is_loop else look.paper(colour))
            fill = QColor(edge)
            fill.setAlphaF(0.12)
            painter.setBrush(fill)
            fill_rects(painter, pixels)
            heads = pixels.copy()
            heads[:, 3] = np.minimum(heads[:, 3], heads[:, 1] + round(HEADER * to_screen.m22()))
            fill_rects(painter, heads)
            painter.setBrush(edge)
            fill_rects(painter, borders(pixels, 2 if is_loop else 1))
        if self._drawing.nesting.children and len(chosen := self._rows_of(selected)):
            chosen = chosen[index.marks[chosen] == FRAME_MARK]
            painter.setBrush(look.accent)
            fill_rects(painter, borders(_whole(_on_screen(index.boxes[chosen], to_screen)) + _RING, 2))

    def _frames(self) -> dict[_FrameLook, Rows]:
        """Return the rows of the frames by how deep they lie and how they look, the outer ones first."""
        drawing = self._drawing
        if drawing.version != self._frames_version:
            self._frames_version = drawing.version
            found: dict[_FrameLook, list[str]] = {}
            for frame in drawing.frames():
                shape = drawing.shapes[frame]
                depth, is_loop = drawing.nesting.depth(frame), shape.holding is Holding.LOOP
                found.setdefault((depth, is_loop, shape.category, shape.colour), []).append(frame)
            self._frame_rows = {key: drawing.node_boxes.rows(frames) for key, frames in found.items()}
        return self._frame_rows

    def _paint_wires(self, painter: QPainter, look: Look, region: Box, to_screen: QTransform) -> None:
        index = self._drawing.wire_boxes
        rows = index.rows_touching(region)
        ends, marks = _on_screen(index.lines[rows], to_screen), index.marks[rows]
        for type_, mark in WIRE_MARKS.items():
            painter.setPen(QPen(look.ports[type_], 1.0))
            draw_lines(painter, ends[marks == mark])

    def _paint_nodes(
        self,
        painter: QPainter,
        look: Look,
        region: Box,
        to_screen: QTransform,
        selected: frozenset[str],
    ) -> None:
        index, zoom = self._drawing.node_boxes, to_screen.m11()
        rows = index.rows_touching(region)
        rows = rows[index.marks[rows] != FRAME_MARK]
        pixels, marks = _whole(_on_screen(index.boxes[rows], to_screen)), index.marks[rows]
        painter.setPen(Qt.PenStyle.NoPen)
        chosen = self._rows_of(selected)
        chosen = chosen[index.marks[chosen] != FRAME_MARK]
        if len(chosen):
            painter.setBrush(look.accent)
            fill_rects(painter, _whole(_on_screen(index.boxes[chosen], to_screen)) + _RING)
        # A border drawn as a rectangle under another takes a seventh of the time that a pen does.
        painter.setBrush(look.card_border)
        fill_rects(painter, pixels)
        inner, notes = pixels + _INSET, marks == NOTE_MARK
        painter.setBrush(look.card)
        fill_rects(painter, inner[~notes])
        painter.setBrush(look.sticky)
        fill_rects(painter, inner[notes])
        strips = pixels.copy()
        strip = max(round((14.0 if zoom > 0.2 else 40.0) * zoom), 2)
        strips[:, 3] = np.minimum(strips[:, 3], strips[:, 1] + strip)
        for category, mark in NODE_MARKS.items():
            painter.setBrush(look.category(category))
            fill_rects(painter, strips[marks == mark])

    def _paint_run(self, painter: QPainter, look: Look, to_screen: QTransform, run: RunStatus) -> None:
        index, known = self._drawing.node_boxes, (run.version, self._drawing.node_boxes.version)
        if known != self._run:
            self._run = known
            by_state: dict[StepState, list[str]] = {}
            for node_id, status in run.nodes.items():
                if node_id in self._drawing.shapes:
                    by_state.setdefault(status.state, []).append(node_id)
            self._run_rows = {state: index.rows(node_ids) for state, node_ids in by_state.items()}
        painter.setPen(Qt.PenStyle.NoPen)
        for state, rows in self._run_rows.items():
            pixels = _whole(_on_screen(index.boxes[rows], to_screen))
            pixels[:, 1] = pixels[:, 3] - _STATUS_PIXELS
            painter.setBrush(look.states[state])
            fill_rects(painter, pixels)

    def _rows_of(self, selected: frozenset[str]) -> Rows:
        known = (selected, self._drawing.node_boxes.version)
        if self._selected is None or self._selected[0] is not selected or self._selected[1] != known[1]:
            self._selected = known
            self._selected_rows = self._drawing.node_boxes.rows(selected)
        return self._selected_rows

    def _paint_titles(
        self, painter: QPainter, look: Look, near: Iterable[str], to_screen: QTransform
    ) -> None:
        font = scaled_font(_TITLE_PIXELS)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(look.text)
        for node_id in near:
            shape = self._drawing.shapes[node_id]
            x, y = self._drawing.place(node_id)
            place = to_screen.mapRect(QRectF(x, y, shape.width, shape.height)).adjusted(5, 3.5, -4, -1)
            if shape.form is Form.FRAME:
                place.setHeight(HEADER * to_screen.m22())
            if shape.form is Form.DOT or place.height() < _TITLE_PIXELS + 2:
                continue
            text = metrics.elidedText(
                shape.title or shape.note or "", Qt.TextElideMode.ElideRight, place.width()
            )
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)


def _on_screen(places: Floats, to_screen: QTransform) -> Floats:
    """Return pairs of x and y as places on the screen; the view scales and shifts, and never turns."""
    across, down = (to_screen.m11(), to_screen.dx()), (to_screen.m22(), to_screen.dy())
    factor = np.array([across[0], down[0]] * 2)
    shift = np.array([across[1], down[1]] * 2)
    return np.asarray(places * factor + shift, dtype=np.float64)


def _whole(places: Floats) -> Pixels:
    # Places far outside the screen are never seen, and would not fit into Qt's whole numbers.
    return np.rint(np.clip(places, -1e6, 1e6)).astype(np.int32)
