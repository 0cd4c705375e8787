"""The page of shortcuts, drawn from the same actions as the menus."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from promptstone.desktop.actions import Action, ActionList

CANVAS_KEYS = (
    ("Add a node", "A"),
    ("Connect the selected node", "C"),
    ("Next or previous node", "Tab, Shift+Tab"),
    ("Move the selected nodes", "Arrows (Shift: farther)"),
    ("Remove", "Delete"),
    ("Show everything", "F"),
    ("Put nodes into columns", "L"),
    ("Pan", "Space + drag, middle button, wheel"),
    ("Zoom", "Ctrl + wheel"),
)


class ShortcutsDialog(QDialog):
    """Lists every key; open it with `open()`."""

    def __init__(self, actions: Iterable[Action], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        self.resize(520, 600)
        inner = QWidget()
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(16, 12, 16, 12)
        self._grid.setVerticalSpacing(7)
        self._grid.setColumnStretch(0, 1)
        by_menu: dict[str, list[tuple[str, str]]] = {}
        for action in actions:
            if action.shortcut:
                row = (action.title.rstrip("…"), ActionList.shown_shortcut(action))
                by_menu.setdefault(action.menu or "Elsewhere", []).append(row)
        for heading, rows in by_menu.items():
            self._add(heading, rows)
        self._add("On the canvas", CANVAS_KEYS)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(area)
        layout.addWidget(buttons)

    def _add(self, heading: str, rows: Iterable[tuple[str, str]]) -> None:
        title = QLabel(heading)
        title.setProperty("role", "section")
        title.setContentsMargins(0, 10, 0, 2)
        self._grid.addWidget(title, self._grid.rowCount(), 0)
        for what, keys in rows:
            row = self._grid.rowCount()
            self._grid.addWidget(QLabel(what), row, 0)
            label = QLabel(keys)
            label.setProperty("role", "muted")
            self._grid.addWidget(label, row, 1, Qt.AlignmentFlag.AlignRight)
