"""The keys of the canvas, as a table."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from promptstone.desktop.canvas.camera import Camera
from promptstone.desktop.canvas.commands.canvas_commands import CanvasCommands
from promptstone.desktop.canvas.commands.keyboard_lists import KeyboardLists
from promptstone.desktop.document import ChainDocument

STEP = 8.0
BIG_STEP = 48.0
_PAN = 80
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_Do = Callable[[], object]

KEY_WORDS = (
    ("A", "Add a node from a list"),
    ("C", "Connect a port of the current node"),
    ("Tab", "Go to the next node"),
    ("Arrows", "Move the selected nodes (Shift: further), or the view"),
    ("Return", "Edit the current node"),
    ("Del", "Delete what is selected"),
    ("Ctrl+D", "Duplicate the selected nodes"),
    ("L", "Arrange the nodes in columns"),
    ("F", "Show the whole chain"),
    ("Ctrl+0", "Back to 100%"),
    ("Space", "Hold to pan with the mouse"),
    ("Esc", "Give up a gesture, select nothing"),
)
"""The canvas's own keys in words, for whoever lists shortcuts."""


class CanvasKeys:
    """Finds what a key does. A menu's shortcut for the same key comes before."""

    def __init__(
        self,
        document: ChainDocument,
        camera: Camera,
        commands: CanvasCommands,
        lists: KeyboardLists,
        fit: _Do,
        activate: _Do,
    ) -> None:
        self._document = document
        self._camera = camera
        self._commands = commands
        standard = QKeySequence.StandardKey
        self._standard: dict[QKeySequence.StandardKey, _Do] = {
            standard.Undo: document.undo,
            standard.Redo: document.redo,
            standard.SelectAll: document.select_all,
            standard.Copy: commands.copy,
            standard.Cut: commands.cut,
            standard.Paste: commands.paste,
            standard.ZoomIn: camera.zoom_in,
            standard.ZoomOut: camera.zoom_out,
        }
        self._plain: dict[Qt.Key, _Do] = {
            Qt.Key.Key_Delete: commands.delete,
            Qt.Key.Key_Backspace: commands.delete,
            Qt.Key.Key_F: fit,
            Qt.Key.Key_A: lists.choose_kind,
            Qt.Key.Key_Insert: lists.choose_kind,
            Qt.Key.Key_C: lists.connect_current,
            Qt.Key.Key_L: commands.arrange,
            Qt.Key.Key_Return: activate,
            Qt.Key.Key_Enter: activate,
        }
        self._with_control: dict[Qt.Key, _Do] = {
            Qt.Key.Key_0: lambda: camera.set_zoom(1.0),
            Qt.Key.Key_D: commands.duplicate,
            Qt.Key.Key_Plus: camera.zoom_in,
            Qt.Key.Key_Equal: camera.zoom_in,
        }

    def handle(self, event: QKeyEvent) -> bool:
        """Do what the key says; say whether it says anything."""
        for sequence, do in self._standard.items():
            if event.matches(sequence):
                do()
                return True
        key = Qt.Key(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _ARROWS and not modifiers & ~Qt.KeyboardModifier.ShiftModifier:
            self._arrow(*_ARROWS[key], far=bool(modifiers))
            return True
        table = {
            Qt.KeyboardModifier.NoModifier: self._plain,
            Qt.KeyboardModifier.ControlModifier: self._with_control,
        }.get(modifiers, {})
        if key not in table:
            return False
        table[key]()
        return True

    def _arrow(self, right: int, down: int, *, far: bool) -> None:
        if self._document.selection.nodes:
            step = BIG_STEP if far else STEP
            self._commands.nudge(right * step, down * step)
        else:
            self._camera.pan(right * _PAN, down * _PAN)
