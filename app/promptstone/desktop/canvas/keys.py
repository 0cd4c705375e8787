"""The keys of the canvas, as a table."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from promptstone.desktop.canvas.access.arrow_keys import ARROW_WORDS, ArrowKeys
from promptstone.desktop.canvas.camera import Camera
from promptstone.desktop.canvas.commands.canvas_commands import CanvasCommands
from promptstone.desktop.canvas.commands.keyboard_lists import KeyboardLists
from promptstone.desktop.document import ChainDocument

if TYPE_CHECKING:
    from promptstone.desktop.canvas.canvas_view import CanvasView

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
    ("L", "Arrange what is selected, or the whole chain (Shift: only move nodes off each other)"),
    ("M, B", "Switch the selected nodes off or on; bypass them or not"),
    ("U, D, K, I", "Select what feeds the selection, what follows it, all connected, all else"),
    ("F, Z", "Show the whole chain, or what is selected"),
    ("N", "Show the map in the corner or not"),
    ("Ctrl+F, F3", "Find text in the whole chain, and go to the next place"),
    ("F8", "Go to the next problem (Shift: to the one before)"),
    ("Double-click", "Choose a node to add; on a wire: bend it"),
    ("Alt+drag", "Select by a lasso"),
    ("Ctrl+Shift+drag", "Cut wires"),
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
        self.plain: dict[Qt.Key, _Do] = {
            Qt.Key.Key_Delete: commands.delete,
            Qt.Key.Key_Backspace: commands.delete,
            Qt.Key.Key_F: fit,
            Qt.Key.Key_A: lists.choose_kind,
            Qt.Key.Key_Insert: lists.choose_kind,
            Qt.Key.Key_C: lists.connect_current,
            Qt.Key.Key_W: lists.choose_wire,
            Qt.Key.Key_L: commands.placing.arrange,
            Qt.Key.Key_Return: activate,
            Qt.Key.Key_Enter: activate,
        }
        self.with_control: dict[Qt.Key, _Do] = {
            Qt.Key.Key_0: camera.show_actual_size,
            Qt.Key.Key_D: commands.duplicate,
            Qt.Key.Key_Plus: camera.zoom_in,
            Qt.Key.Key_Equal: camera.zoom_in,
        }

        self.with_shift: dict[Qt.Key, _Do] = {Qt.Key.Key_L: commands.placing.tidy}

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
            Qt.KeyboardModifier.NoModifier: self.plain,
            Qt.KeyboardModifier.ShiftModifier: self.with_shift,
            Qt.KeyboardModifier.ControlModifier: self.with_control,
        }.get(modifiers, {})
        if key not in table:
            return False
        table[key]()
        return True


def more_keys(canvas: "CanvasView", keys: CanvasKeys) -> None:
    """Add the keys of what is found, selected, switched and shown."""
    selecting, switching = canvas.commands.selecting, canvas.commands.switching
    keys.plain |= {
        Qt.Key.Key_U: selecting.upstream,
        Qt.Key.Key_D: selecting.downstream,
        Qt.Key.Key_K: selecting.connected,
        Qt.Key.Key_I: selecting.invert,
        Qt.Key.Key_M: switching.toggle_off,
        Qt.Key.Key_B: switching.toggle_bypass,
        Qt.Key.Key_Z: canvas.zoom_to_selection,
        Qt.Key.Key_N: lambda: canvas.minimap.want(not canvas.minimap.is_wanted),
        Qt.Key.Key_F3: lambda: canvas.finding.step(1),
        Qt.Key.Key_F8: lambda: canvas.problem_walk.step(1),
    }
    keys.with_shift |= {
        Qt.Key.Key_F3: lambda: canvas.finding.step(-1),
        Qt.Key.Key_F8: lambda: canvas.problem_walk.step(-1),
    }
    keys.with_control |= {Qt.Key.Key_F: canvas.finding.open}
