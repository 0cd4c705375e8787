"""Selects the nodes whose middle lies within a line drawn freely around them."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QPolygonF
from PySide6.QtWidgets import QApplication

from promptstone.desktop.canvas.interactions.base import Pointer, Stage, UserInteraction
from promptstone.desktop.canvas.items.gesture_items import StrokeItem
from promptstone.desktop.canvas.plain.boxes import Box
from promptstone.desktop.canvas.plain.crossing import within

_STEP_PIXELS = 5


class LassoSelect(UserInteraction):
    """Draws a line around nodes. With Ctrl or Shift they join the selection."""

    cursor = Qt.CursorShape.CrossCursor
    scrolls = True

    def __init__(self, stage: Stage, start: Pointer) -> None:
        super().__init__(stage, start)
        self._before = stage.document.selection
        self._places = QPolygonF([start.place])
        self._last = start.pixel
        self._stroke = StrokeItem(stage.scene.look.accent, is_closed=True)
        stage.scene.addItem(self._stroke)
        if not start.extends:
            stage.document.select()

    def move(self, pointer: Pointer) -> None:
        """Draw the line on, and select what lies within it."""
        if (pointer.pixel - self._last).manhattanLength() < min(
            _STEP_PIXELS, QApplication.startDragDistance()
        ):
            return
        self._last = pointer.pixel
        self._places.append(pointer.place)
        self._stroke.show_places(self._places)
        drawing = self.stage.scene.drawing
        around = self._places.boundingRect()
        touched = drawing.node_boxes.touching(
            Box(around.left(), around.top(), around.right(), around.bottom())
        )
        near = [node_id for node_id in touched if not drawing.nesting.is_frame(node_id)]
        boxes = drawing.node_boxes.boxes[drawing.node_boxes.rows(near)]
        middles = (boxes[:, :2] + boxes[:, 2:]) / 2
        held = within(middles, np.array([(place.x(), place.y()) for place in self._places.toList()]))
        inside = [node_id for node_id, is_held in zip(near, held.tolist(), strict=True) if is_held]
        kept = self._before.nodes if self.start.extends else ()
        self.stage.document.select((*kept, *sorted(inside, key=drawing.order.__getitem__)))

    def end(self, pointer: Pointer) -> None:
        """Keep what is selected."""
        self.move(pointer)
        self.stage.scene.removeItem(self._stroke)

    def cancel(self) -> None:
        """Select again what was selected before."""
        self.stage.scene.removeItem(self._stroke)
        self.stage.document.select(self._before.nodes, self._before.edges)
