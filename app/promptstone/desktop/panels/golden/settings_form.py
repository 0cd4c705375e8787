"""A form made from a scorer's settings: one row for each, in the order and the words of their declaration."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, JsonValue, ValidationError
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.golden.setting_editors import SettingEditor, make_editor
from promptstone.desktop.widgets.page_parts import plain_label


class SettingsForm(QWidget):
    """Edits the settings of one scorer; `changed` tells of each change."""

    changed = Signal()

    def __init__(
        self,
        settings_type: type[BaseModel],
        values: Mapping[str, JsonValue],
        choices: Mapping[str, tuple[str, ...]],
    ) -> None:
        """`choices` are the texts that are offered for settings of these names."""
        super().__init__()
        self._type = settings_type
        self.editors: dict[str, SettingEditor] = {}
        self._faults: dict[str, QLabel] = {}
        defaults = settings_type.model_construct().model_dump(mode="json")
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setVerticalSpacing(10)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, field in settings_type.model_fields.items():
            editor = make_editor(field, values.get(name, defaults.get(name)), choices.get(name))
            title, description = field.title or name, field.description or ""
            self._add_row(name, tr(title), tr(description) if description else "", editor)

    def _add_row(self, name: str, title: str, description: str, editor: SettingEditor) -> None:
        editor.widget.setAccessibleName(title)
        editor.widget.setAccessibleDescription(description)
        editor.changed.connect(self._edited)
        fault = plain_label(role="danger")
        fault.hide()
        words = plain_label(description, "small")
        row = QWidget()
        layout = QVBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        for widget in (editor.widget, words, fault):
            layout.addWidget(widget)
        words.setVisible(bool(description))
        if isinstance(editor.widget, QCheckBox):
            self._form.addRow("", row)
        else:
            label = QLabel(title)
            label.setBuddy(editor.widget)
            self._form.addRow(label, row)
        self.editors[name] = editor
        self._faults[name] = fault

    def values(self) -> dict[str, JsonValue]:
        """Return the settings as they stand, without those that are as they come."""
        defaults = self._type.model_construct().model_dump(mode="json")
        current = {name: editor.read() for name, editor in self.editors.items()}
        return {name: value for name, value in current.items() if value != defaults.get(name)}

    def check(self) -> bool:
        """Say beside each setting what is wrong with it; return whether all is well."""
        faults: dict[str, Any] = {}
        try:
            self._type.model_validate(self.values())
        except ValidationError as error:
            faults = {str((*fault["loc"], "")[0]): fault["msg"] for fault in error.errors(include_url=False)}
        for name, label in self._faults.items():
            label.setText(str(faults.get(name, "")))
            label.setVisible(name in faults)
        return not faults

    def _edited(self) -> None:
        self.check()
        self.changed.emit()
