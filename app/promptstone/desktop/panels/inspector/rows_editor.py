"""Edits a list of small records, such as the rules of a Branch: a card for each, with buttons to reorder."""

from typing import Any

from pydantic import BaseModel
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.inspector.group_editor import plain_editor
from promptstone.desktop.panels.inspector.setting_spec import SettingSpec, specs_of, with_defaults
from promptstone.desktop.panels.inspector.value_editors import ValueEditor
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.icons import ThemedIcons


class RowsEditor(ValueEditor):
    """Every change gives the whole list."""

    def __init__(self, rows: type[BaseModel], themes: ThemeSource) -> None:
        super().__init__()
        self._specs = specs_of(rows)
        self._themes = themes
        self._value: list[dict[str, Any]] = []
        self.cards: list[_Card] = []
        self.add_button = QPushButton(tr("Add"))
        self._icons = ThemedIcons(themes, self)
        self._icons.put(self.add_button, "add", "muted")
        self.add_button.clicked.connect(self.add_row)
        self.box.setSpacing(8)
        self.box.addWidget(self.add_button)

    def show_value(self, value: Any) -> None:
        """Show a value without telling anybody."""
        rows = [dict(row) for row in value or () if isinstance(row, dict)]
        self._value = rows
        while len(self.cards) > len(rows):
            gone = self.cards.pop()
            gone.hide()
            gone.deleteLater()
        while len(self.cards) < len(rows):
            card = _Card(self._specs, len(self.cards), self._themes, self)
            self.cards.append(card)
            self.box.insertWidget(self.box.count() - 1, card)
        for card, row in zip(self.cards, rows, strict=True):
            card.show_row(with_defaults(self._specs, row), is_last=card is self.cards[-1])

    def add_row(self) -> None:
        """Add a record with the defaults."""
        row = {spec.name: spec.default for spec in self._specs}
        taken = {str(other.get("name")) for other in self._value}
        if "name" in row:
            number = len(self._value) + 1
            while f"way_{number}" in taken:
                number += 1
            row["name"] = f"way_{number}" if taken else row["name"]
        self._tell([*self._value, row])
        self.cards[-1].first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def change(self, number: int, name: str, value: Any) -> None:
        """Change one field of one record."""
        self._tell([{**row, name: value} if i == number else row for i, row in enumerate(self._value)])

    def remove(self, number: int) -> None:
        """Take one record out."""
        self._tell([row for i, row in enumerate(self._value) if i != number])

    def raise_row(self, number: int) -> None:
        """Put one record before the one above it."""
        self._swap(number, number - 1)

    def lower_row(self, number: int) -> None:
        """Put one record after the one below it."""
        self._swap(number, number + 1)

    def _swap(self, number: int, other: int) -> None:
        rows = list(self._value)
        if 0 <= other < len(rows):
            rows[other], rows[number] = rows[number], rows[other]
            self._tell(rows)

    def _tell(self, rows: list[dict[str, Any]]) -> None:
        self.show_value(rows)
        self.edited.emit(rows)


class _Card(QFrame):
    """One record."""

    def __init__(
        self, specs: tuple[SettingSpec, ...], number: int, themes: ThemeSource, owner: RowsEditor
    ) -> None:
        super().__init__(owner)
        self.number = number
        self.setProperty("surface", "card")
        self._icons = ThemedIcons(themes, self)
        self.editors: dict[str, ValueEditor] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 6, 10, 10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        head = QHBoxLayout()
        title = QLabel(f"{number + 1}")
        title.setProperty("role", "section")
        head.addWidget(title)
        head.addStretch(1)
        self._up = self._button("up", tr("Move up"), lambda: owner.raise_row(number))
        self._down = self._button("down", tr("Move down"), lambda: owner.lower_row(number))
        self._remove = self._button("delete", tr("Remove"), lambda: owner.remove(number))
        head.addWidget(self._up)
        head.addWidget(self._down)
        head.addWidget(self._remove)
        grid.addLayout(head, 0, 0, 1, 2)
        for row, spec in enumerate(specs, 1):
            label = QLabel(spec.title)
            label.setToolTip(spec.description)
            editor = plain_editor(spec, spec.title)
            editor.setToolTip(spec.description)
            editor.name_for_readers(f"{spec.title} {number + 1}")
            editor.edited.connect(lambda value, name=spec.name: owner.change(number, name, value))
            self.editors[spec.name] = editor
            grid.addWidget(label, row, 0)
            grid.addWidget(editor, row, 1)

    def first_field(self) -> QWidget:
        """What the cursor goes to when the record is new."""
        fields = self.findChildren(QLineEdit)
        return fields[0] if fields else self

    def show_row(self, row: dict[str, Any], *, is_last: bool) -> None:
        """Show the record."""
        self._up.setEnabled(self.number > 0)
        self._down.setEnabled(not is_last)
        for name, editor in self.editors.items():
            editor.show_value(row[name])

    def _button(self, icon_name: str, title: str, do: Any) -> QToolButton:
        button = QToolButton()
        self._icons.put(button, icon_name, "muted")
        button.setToolTip(title)
        button.setAccessibleName(f"{title} {self.number + 1}")
        button.clicked.connect(do)
        return button
