"""The keys of the canvas, as a table."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from promptstone.desktop.canvas.access.arrow_keys import ARROW_WORDS, ArrowKeys
from promptstone.desktop.canvas.camera import Camera
from promptstone.desktop.canvas.commands.canvas_commands import CanvasCommands
from promptstone.desktop.canvas.commands.keyboard_lists import KeyboardLists
from promptstone.desktop.document import ChainDocument

_Do = Callable[[], object]

KEY_WORDS = (
    ("A", "Add a node from a list"),
    ("C", "Connect a port of the current node"),
    ("Tab", "Go to the next node"),
    *ARROW_WORDS,
    ("W", "Choose a wire of the current node"),
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
        arrows: ArrowKeys,
        fit: _Do,
        activate: _Do,
    ) -> None:
        self._arrows = arrows
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
            Qt.Key.Key_W: lists.choose_wire,
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
        if self._arrows.handle(key, modifiers):
            return True
        table = {
            Qt.KeyboardModifier.NoModifier: self._plain,
            Qt.KeyboardModifier.ControlModifier: self._with_control,
        }.get(modifiers, {})
        if key not in table:
            return False
        table[key]()
        return True
