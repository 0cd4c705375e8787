"""Pans the view with the middle button, or with the left one while space is held."""

from PySide6.QtCore import Qt

from promptstone.desktop.canvas.interactions.base import Pointer, Stage, UserInteraction


class PanView(UserInteraction):
    """What is under the mouse follows it."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, stage: Stage, start: Pointer) -> None:
        super().__init__(stage, start)
        self._last = start.pixel

    def move(self, pointer: Pointer) -> None:
        """Scroll by as much as the mouse moved."""
        step = self._last - pointer.pixel
        self._last = pointer.pixel
        self.stage.camera.pan(step.x(), step.y())

    def end(self, pointer: Pointer) -> None:
        """Take the last move along."""
        self.move(pointer)
