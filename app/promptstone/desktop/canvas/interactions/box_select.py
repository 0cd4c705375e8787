"""Selects what a rectangle touches; a click on nothing selects nothing."""

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication

from promptstone.desktop.canvas.interactions.base import Pointer, Stage, UserInteraction
from promptstone.desktop.canvas.items.gesture_items import RubberBandItem
from promptstone.desktop.canvas.plain.boxes import Box


class BoxSelect(UserInteraction):
    """Pulls a rectangle open. With Ctrl or Shift what it touches joins the selection."""

    scrolls = True

    def __init__(self, stage: Stage, start: Pointer) -> None:
        super().__init__(stage, start)
        self._before = stage.document.selection
        self._band: RubberBandItem | None = None
        if not start.extends:
            stage.document.select()

    def move(self, pointer: Pointer) -> None:
        """Open the rectangle to the mouse and select what it touches."""
        far = (pointer.pixel - self.start.pixel).manhattanLength() >= QApplication.startDragDistance()
        if self._band is None and not far:
            return
        if self._band is None:
            self._band = RubberBandItem(self.stage.scene.look.accent)
            self.stage.scene.addItem(self._band)
        rect = QRectF(self.start.place, pointer.place).normalized()
        self._band.show_rect(rect)
        drawing = self.stage.scene.drawing
        around = Box(rect.left(), rect.top(), rect.right(), rect.bottom())
        # A frame is selected only as a whole: else nothing in it could be selected without it.
        touched = [
            node_id
            for node_id in drawing.node_boxes.touching(around)
            if not drawing.nesting.is_frame(node_id) or around.contains(drawing.box(node_id))
        ]
        kept = self._before.nodes if self.start.extends else ()
        self.stage.document.select((*kept, *sorted(touched, key=drawing.order.__getitem__)))

    def end(self, pointer: Pointer) -> None:
        """Keep what is selected."""
        self._remove_band()

    def cancel(self) -> None:
        """Select again what was selected before."""
        self._remove_band()
        self.stage.document.select(self._before.nodes, self._before.edges)

    def _remove_band(self) -> None:
        if self._band is not None:
            self.stage.scene.removeItem(self._band)
            self._band = None
