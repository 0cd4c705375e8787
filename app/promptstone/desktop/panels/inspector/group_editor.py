"""Edits a group of numbers that belong together, such as how a model samples."""

from typing import Any

from pydantic import BaseModel
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.inspector.setting_spec import SettingSpec, Unreadable, fault_of, specs_of
from promptstone.desktop.panels.inspector.value_editors import (
    CheckEditor,
    ChoiceEditor,
    JsonEditor,
    LineEditor,
    LinesEditor,
    NumberEditor,
    ValueEditor,
)

FIRST = ("temperature", "max_tokens")


def _shown(value: Any) -> str:
    return ", ".join(repr(item) for item in value) if isinstance(value, list | tuple) else f"{value}"


class GroupEditor(ValueEditor):
    """One line a field; what is rarely changed opens on demand."""

    def __init__(self, group: type[BaseModel]) -> None:
        super().__init__()
        self._group = group
        self._value: dict[str, Any] = {}
        specs = {spec.name: spec for spec in specs_of(group)}
        first = [specs[name] for name in FIRST if name in specs] or list(specs.values())
        rest = [spec for spec in specs.values() if spec not in first]
        self._rest = tuple(spec.name for spec in rest)
        self.editors: dict[str, ValueEditor] = {}
        self._faults: dict[str, QLabel] = {}
        self._defaults = {name: spec.default for name, spec in specs.items()}
        self._titles = {name: spec.title for name, spec in specs.items()}
        self.box.addWidget(self._grid(first))
        self._more = self._grid(rest)
        self.more_button = QPushButton(tr("More…"))
        self.more_button.setProperty("role", "link")
        self.more_button.setVisible(bool(rest))
        self.box.addWidget(self.more_button)
        self.box.addWidget(self._more)
        self._more.hide()
        self.more_button.clicked.connect(self._toggle)

    def show_value(self, value: Any) -> None:
        """Show a value without telling anybody."""
        given = value if isinstance(value, dict) else {}
        # Defaults are not written out, so that chain files say only what was chosen.
        self._value = {} if {**self._defaults, **given} == self._defaults else dict(given)
        for name, editor in self.editors.items():
            editor.show_value(given.get(name, self._defaults[name]))
        self._describe()

    def _grid(self, specs: list[SettingSpec]) -> QWidget:
        grid = QWidget()
        layout = QGridLayout(grid)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(10)
        layout.setVerticalSpacing(6)
        layout.setColumnStretch(1, 1)
        for spec in specs:
            label = QLabel(spec.title)
            label.setToolTip(spec.description)
            editor = plain_editor(spec, spec.title)
            editor.setToolTip(spec.description)
            editor.name_for_readers(spec.title)
            editor.edited.connect(lambda value, name=spec.name: self._edited(name, value))
            fault = QLabel()
            fault.setProperty("role", "danger")
            fault.setWordWrap(True)
            fault.hide()
            row = layout.rowCount()
            layout.addWidget(label, row, 0)
            layout.addWidget(editor, row, 1)
            layout.addWidget(fault, row + 1, 1)
            self.editors[spec.name] = editor
            self._faults[spec.name] = fault
        return grid

    def _edited(self, name: str, value: Any) -> None:
        fault = value.fault if isinstance(value, Unreadable) else fault_of(self._group, name, value)
        self._faults[name].setText(fault)
        self._faults[name].setVisible(bool(fault))
        if not fault:
            self._value = {**self._value, name: value}
            self._describe()
            self.edited.emit(dict(self._value))

    def _toggle(self) -> None:
        self._more.setVisible(self._more.isHidden())
        self._describe()

    def _describe(self) -> None:
        """Say on the button which of the hidden values are not the usual ones."""
        own = [
            f"{self._titles[name].lower()} {_shown(self._value[name])}"
            for name in self._rest
            if name in self._value and self._value[name] != self._defaults[name]
        ]
        words = tr("More: {names}").format(names=", ".join(own)) if own else tr("More…")
        self.more_button.setText(words if self._more.isHidden() else tr("Less"))


def plain_editor(spec: SettingSpec, title: str) -> ValueEditor:
    """Return the editor of a value inside a group or a list: by its type, else as JSON."""
    if spec.choices:
        return ChoiceEditor(spec.choices)
    if spec.type is bool:
        return CheckEditor(title)
    if spec.type in (int, float):
        return NumberEditor(whole=spec.type is int)
    if spec.type is str:
        return LineEditor()
    return LinesEditor() if str(spec.type).startswith(("tuple[str", "list[str")) else JsonEditor()
