"""Makes the editor of one setting from its declaration: which widget, how it is read and when it changed."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import get_args, get_origin

from annotated_types import Ge, Le
from pydantic import JsonValue
from pydantic.fields import FieldInfo
from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from promptstone.core.kinds import Editor
from promptstone.desktop.looks.language import tr
from promptstone.desktop.widgets.page_parts import pad_number

LARGEST = 1_000_000_000


@dataclass(frozen=True)
class SettingEditor:
    """A widget that edits one setting; `read` returns its value as JSON and `changed` tells of each change."""

    widget: QWidget
    read: Callable[[], JsonValue]
    changed: SignalInstance


def make_editor(field: FieldInfo, value: JsonValue, choices: tuple[str, ...] | None) -> SettingEditor:
    """Return the editor of a setting that has this value now; `choices` are texts that are offered."""
    kind, hints = field.annotation, field.json_schema_extra
    wish = hints.get("editor") if isinstance(hints, dict) else None
    if choices is not None:
        return _choice(value, choices)
    if kind is bool:
        return _check(field, value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _enumeration(kind, value)
    if kind is int or kind is float:
        return _number(field, value)
    if get_origin(kind) is tuple and get_args(kind)[:1] == (str,):
        return _lines(value)
    if kind is str:
        return _long_text(value) if wish == Editor.LONG_TEXT.value else _line(value)
    return _json(value)


def _choice(value: JsonValue, choices: tuple[str, ...]) -> SettingEditor:
    box = QComboBox()
    box.setEditable(True)
    box.addItems(["", *choices])
    box.setCurrentText(str(value or ""))
    return SettingEditor(box, lambda: box.currentText().strip(), box.currentTextChanged)


def _check(field: FieldInfo, value: JsonValue) -> SettingEditor:
    check = QCheckBox(tr(field.title) if field.title else "")
    check.setChecked(bool(value))
    return SettingEditor(check, check.isChecked, check.toggled)


def _enumeration(kind: type[Enum], value: JsonValue) -> SettingEditor:
    box = QComboBox()
    for member in kind:
        words = str(member.value).replace("_", " ")
        box.addItem(tr(words), member.value)
    box.setCurrentIndex(max(box.findData(value), 0))
    return SettingEditor(box, box.currentData, box.currentIndexChanged)


def _number(field: FieldInfo, value: JsonValue) -> SettingEditor:
    least, most = -float(LARGEST), float(LARGEST)
    for rule in field.metadata:
        if isinstance(rule, Ge) and isinstance(rule.ge, int | float):
            least = max(least, float(rule.ge))
        if isinstance(rule, Le) and isinstance(rule.le, int | float):
            most = min(most, float(rule.le))
    number = float(value) if isinstance(value, int | float) else 0.0
    if field.annotation is int:
        whole = QSpinBox()
        whole.setRange(int(least), int(most))
        whole.setValue(int(number))
        pad_number(whole)
        return SettingEditor(whole, whole.value, whole.valueChanged)
    spin = QDoubleSpinBox()
    spin.setDecimals(4)
    spin.setRange(least, most)
    spin.setSingleStep(0.05 if most <= 1 else 1.0)
    spin.setValue(number)
    pad_number(spin)
    return SettingEditor(spin, spin.value, spin.valueChanged)


def _lines(value: JsonValue) -> SettingEditor:
    text = _text_box("\n".join(str(item) for item in value) if isinstance(value, list | tuple) else "")
    text.setPlaceholderText(tr("One on each line"))

    def read() -> JsonValue:
        return [line.strip() for line in text.toPlainText().splitlines() if line.strip()]

    return SettingEditor(text, read, text.textChanged)


def _line(value: JsonValue) -> SettingEditor:
    line = QLineEdit(str(value or ""))
    return SettingEditor(line, line.text, line.textChanged)


def _long_text(value: JsonValue) -> SettingEditor:
    text = _text_box(str(value or ""))
    text.setFixedHeight(120)
    return SettingEditor(text, text.toPlainText, text.textChanged)


def _json(value: JsonValue) -> SettingEditor:
    text = _text_box(json.dumps(value, ensure_ascii=False, indent=2))
    text.setProperty("code", True)

    def read() -> JsonValue:
        try:
            parsed: JsonValue = json.loads(text.toPlainText())
        except ValueError:
            return text.toPlainText()
        return parsed

    return SettingEditor(text, read, text.textChanged)


def _text_box(content: str) -> QPlainTextEdit:
    text = QPlainTextEdit(content)
    text.setTabChangesFocus(True)
    text.setFixedHeight(76)
    return text
