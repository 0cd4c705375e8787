"""The keys of the canvas, as a table."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from promptstone.desktop.canvas.access.arrow_keys import ARROW_WORDS, ArrowKeys

if TYPE_CHECKING:
    from promptstone.desktop.canvas.canvas_view import CanvasView

_Do = Callable[[], object]
_KEYPAD = Qt.KeyboardModifier.KeypadModifier

KEY_WORDS = (
    ("A", "Add a node from a list"),
    ("C", "Connect a port of the current node"),
    ("Tab", "Go to the next node"),
    *ARROW_WORDS,
    ("W", "Choose a wire of the current node"),
    ("Return", "Edit the current node"),
    ("R", "Rename the current node where it stands"),
    ("Del", "Delete what is selected"),
    ("Ctrl+D", "Duplicate the selected nodes"),
    ("L", "Arrange what is selected, or the whole chain (Shift: only move nodes off each other)"),
    ("Ctrl+G", "Group the selected nodes (Ctrl+Shift+G: dissolve the group or sub-chain)"),
    ("Ctrl+Shift+M", "Make the selected nodes one sub-chain"),
    ("E", "Fold the selected containers up or unfold them"),
    ("Alt+Up, Backspace", "Leave the sub-chain that is open (when nothing is selected)"),
    ("M, B", "Switch the selected nodes off or on; bypass them or not"),
    ("U, D, K, I", "Select what feeds the selection, what follows it, all connected, all else"),
    ("F, Z", "Show the whole chain, or what is selected"),
    ("N", "Show the map in the corner or not"),
    ("Ctrl+F, F3", "Find text in the whole chain, and go to the next place"),
    ("F8", "Go to the next problem (Shift: to the one before)"),
    ("Double-click", "Choose a node to add; on a wire: bend it"),
    ("Alt+drag", "Select by a lasso"),
    ("Ctrl+Shift+drag", "Cut wires"),
    ("Ctrl+PgDown", "Edit the next variant (Ctrl+PgUp: the one before)"),
    ("Ctrl+0", "Back to 100%"),
    ("Space", "Hold to pan with the mouse"),
    ("Esc", "Give up a gesture, select nothing"),
)
"""The canvas's own keys in words, for whoever lists shortcuts."""


class CanvasKeys:
    """Finds what a key does. A menu's shortcut for the same key comes before."""

    def __init__(self, canvas: "CanvasView", arrows: ArrowKeys) -> None:
        self._arrows = arrows
        self._canvas = canvas
        self._standard = _standard_keys(canvas)
        self._tables = {
            Qt.KeyboardModifier.NoModifier: _editing_keys(canvas) | _more_keys(canvas),
            Qt.KeyboardModifier.ShiftModifier: _keys_with_shift(canvas),
            Qt.KeyboardModifier.ControlModifier: _keys_with_control(canvas),
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier: _keys_with_both(canvas),
        }

    def handle(self, event: QKeyEvent) -> bool:
        """Do what the key says; say whether it says anything."""
        for sequence, do in self._standard.items():
            if event.matches(sequence):
                do()
                return True
        key = Qt.Key(event.key())
        if self._leaves(key, event.modifiers()):
            return True
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self._arrows.handle(key, modifiers):
            return True
        table = self._tables.get(modifiers, {})
        if key not in table:
            return False
        table[key]()
        return True

    def _leaves(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Alt+Up leaves a sub-chain when no node is selected from which it would go on."""
        wanted = key == Qt.Key.Key_Up and modifiers & ~_KEYPAD == Qt.KeyboardModifier.AltModifier
        selected = self._canvas.stage.document.selection
        return wanted and not selected and self._canvas.commands.containing.go_up()


def _delete_or_go_up(canvas: "CanvasView") -> None:
    if canvas.stage.document.selection:
        canvas.commands.delete()
    else:
        canvas.commands.containing.go_up()


def _keys_with_both(canvas: "CanvasView") -> dict[Qt.Key, _Do]:
    """The keys with Ctrl and Shift."""
    return {
        Qt.Key.Key_G: canvas.commands.containing.dissolve,
        Qt.Key.Key_M: canvas.commands.containing.make_sub_chain,
    }


def _standard_keys(canvas: "CanvasView") -> dict[QKeySequence.StandardKey, _Do]:
    standard, document, commands = QKeySequence.StandardKey, canvas.stage.document, canvas.commands
    return {
        standard.Undo: document.undo,
        standard.Redo: document.redo,
        standard.SelectAll: document.select_all,
        standard.Copy: commands.copy,
        standard.Cut: commands.cut,
        standard.Paste: commands.paste,
        standard.ZoomIn: canvas.camera.zoom_in,
        standard.ZoomOut: canvas.camera.zoom_out,
    }


def _editing_keys(canvas: "CanvasView") -> dict[Qt.Key, _Do]:
    commands, lists = canvas.commands, canvas.lists
    return {
        Qt.Key.Key_Delete: commands.delete,
        Qt.Key.Key_Backspace: lambda: _delete_or_go_up(canvas),
        Qt.Key.Key_F: canvas.fit,
        Qt.Key.Key_A: lists.choose_kind,
        Qt.Key.Key_Insert: lists.choose_kind,
        Qt.Key.Key_C: lists.connect_current,
        Qt.Key.Key_W: lists.choose_wire,
        Qt.Key.Key_L: commands.placing.arrange,
        Qt.Key.Key_Return: canvas.activate,
        Qt.Key.Key_Enter: canvas.activate,
    }


def _more_keys(canvas: "CanvasView") -> dict[Qt.Key, _Do]:
    """The keys of what is found, selected, switched and shown."""
    selecting, switching = canvas.commands.selecting, canvas.commands.switching
    return {
        Qt.Key.Key_U: selecting.upstream,
        Qt.Key.Key_D: selecting.downstream,
        Qt.Key.Key_K: selecting.connected,
        Qt.Key.Key_I: selecting.invert,
        Qt.Key.Key_E: canvas.commands.containing.toggle_folded,
        Qt.Key.Key_M: switching.toggle_off,
        Qt.Key.Key_B: switching.toggle_bypass,
        Qt.Key.Key_Z: canvas.zoom_to_selection,
        Qt.Key.Key_N: lambda: canvas.minimap.want(not canvas.minimap.is_wanted),
        Qt.Key.Key_R: lambda: canvas.writing.write_title(canvas.stage.document.selection.current),
        Qt.Key.Key_F3: lambda: canvas.finding.step(1),
        Qt.Key.Key_F8: lambda: canvas.problem_walk.step(1),
    }


def _keys_with_shift(canvas: "CanvasView") -> dict[Qt.Key, _Do]:
    return {
        Qt.Key.Key_L: canvas.commands.placing.tidy,
        Qt.Key.Key_F3: lambda: canvas.finding.step(-1),
        Qt.Key.Key_F8: lambda: canvas.problem_walk.step(-1),
    }


def _keys_with_control(canvas: "CanvasView") -> dict[Qt.Key, _Do]:
    return {
        Qt.Key.Key_0: lambda: canvas.camera.set_zoom(1.0),
        Qt.Key.Key_D: canvas.commands.duplicate,
        Qt.Key.Key_G: canvas.commands.containing.put_into_new,
        Qt.Key.Key_F: canvas.finding.open,
        Qt.Key.Key_PageDown: lambda: canvas.commands.variants.step(1),
        Qt.Key.Key_PageUp: lambda: canvas.commands.variants.step(-1),
        Qt.Key.Key_Plus: canvas.camera.zoom_in,
        Qt.Key.Key_Equal: canvas.camera.zoom_in,
    }
