"""The arrow keys of the canvas: go from node to node, follow wires, move what is selected, pan."""

from PySide6.QtCore import Qt

from promptstone.desktop.canvas.access.walks import Walks
from promptstone.desktop.canvas.camera import Camera
from promptstone.desktop.canvas.commands.canvas_commands import CanvasCommands
from promptstone.desktop.document import ChainDocument

STEP = 8.0
BIG_STEP = 48.0
_PAN = 80
_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}

ARROW_WORDS = (
    ("Arrows", "Go to the nearest node in that direction (Shift: select it, too)"),
    ("Alt+Left, Alt+Right", "Follow a wire back or on"),
    ("Alt+Up, Alt+Down", "Go to the next node on the same wire's other end"),
    ("Home, End", "Go to the first or the last node"),
    ("Ctrl+arrows", "Move the selected nodes, or the view (Ctrl+Shift: further)"),
)
"""These keys in words, for whoever lists shortcuts."""


class ArrowKeys:
    """Answers the arrow keys, Home and End."""

    def __init__(
        self, document: ChainDocument, camera: Camera, commands: CanvasCommands, walks: Walks
    ) -> None:
        self._document = document
        self._camera = camera
        self._commands = commands
        self._walks = walks

    def handle(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Do what the key says; say whether it says anything here."""
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End) and modifiers == _NONE:
            self._walks.to_end(self._commands.reading_order(), last=key == Qt.Key.Key_End)
            return True
        if key not in _ARROWS:
            return False
        right, down = _ARROWS[key]
        if modifiers in (_NONE, _SHIFT):
            self._walks.towards(right, down, joining=modifiers == _SHIFT)
        elif modifiers in (_CONTROL, _CONTROL | _SHIFT):
            self._move(right, down, BIG_STEP if modifiers != _CONTROL else STEP)
        elif modifiers == _ALT and right:
            self._walks.along(forwards=right > 0)
        elif modifiers == _ALT:
            self._walks.beside(down)
        else:
            return False
        return True

    def _move(self, right: int, down: int, step: float) -> None:
        if self._document.selection.nodes:
            self._commands.nudge(right * step, down * step)
        else:
            self._camera.pan(right * _PAN, down * _PAN)
