"""The canvas's context menu."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from promptstone.desktop.canvas.canvas_view import CanvasView


def canvas_menu(canvas: "CanvasView", place: QPointF | None) -> QMenu:
    """Return the menu for what is selected; new nodes come to lie at `place`. It deletes itself when it closes."""
    menu = QMenu(canvas)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName("Canvas menu")
    selection, commands = canvas.stage.document.selection, canvas.commands
    if selection.nodes:
        _entry(menu, "Edit settings", "Return", lambda: canvas.node_activated.emit(selection.current))
        _entry(menu, "Connect…", "C", canvas.lists.connect_current)
        menu.addSeparator()
        _entry(menu, "Cut", "Ctrl+X", commands.cut)
        _entry(menu, "Copy", "Ctrl+C", commands.copy)
        _entry(menu, "Duplicate", "Ctrl+D", commands.duplicate)
    else:
        adding = menu.addMenu("Add")
        for kind in canvas.stage.catalog.kinds.values():
            _entry(adding, kind.title, "", partial(commands.add, kind.name, place))
    _entry(menu, "Paste", "Ctrl+V", commands.paste)
    if selection:
        menu.addSeparator()
        _entry(menu, "Delete", "Del", commands.delete)
    menu.addSeparator()
    _entry(menu, "Select all", "Ctrl+A", canvas.stage.document.select_all)
    _entry(menu, "Arrange in columns", "L", commands.arrange)
    _entry(menu, "Show the whole chain", "F", canvas.fit)
    return menu


def _entry(menu: QMenu, text: str, key: str, do: Callable[[], object]) -> None:
    # The key is only told here (after a tab): the canvas itself answers it.
    action = menu.addAction(f"{text}\t{key}" if key else text)
    action.triggered.connect(lambda: do())
