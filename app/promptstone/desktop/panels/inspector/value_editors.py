"""Editors of single values: text, numbers, yes or no, choices, models, JSON."""

import json
import re
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from promptstone.core.values import json_fault
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.inspector.setting_spec import Unreadable
from promptstone.desktop.widgets.text_edits import ComboBox, LineEdit, TextEdit


class ValueEditor(QWidget):
    """Shows one value and tells of the user's changes: a plain JSON value, or Unreadable."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(4)

    def show_value(self, value: Any) -> None:
        """Show a value (or what was typed instead of one) without telling anybody."""
        raise NotImplementedError

    def pending(self) -> Any:
        """Return what was typed and has not been told yet, or None when everything has."""
        return None

    def name_for_readers(self, name: str) -> None:
        """Tell screen readers what is edited here."""
        self.setAccessibleName(name)
        for child in self.findChildren(QWidget):
            if isinstance(child, LineEdit | TextEdit | ComboBox | QCheckBox) and not child.accessibleName():
                child.setAccessibleName(name)

    @property
    def shows_own_title(self) -> bool:
        """Whether the title stands in the editor itself, as beside a check box."""
        return False


class LineEditor(ValueEditor):
    """One line of text; with `escaped`, line breaks and tabs are written \\n and \\t."""

    def __init__(self, *, escaped: bool = False) -> None:
        super().__init__()
        self._escaped = escaped
        self.line = LineEdit()
        if escaped:
            self.line.setProperty("code", True)
            self.line.setToolTip(tr("Write \\n for a line break and \\t for a tab."))
        self.box.addWidget(self.line)
        self.line.typed.connect(lambda text: self.edited.emit(unescaped(text) if escaped else text))

    def show_value(self, value: Any) -> None:
        """Show a value without telling anybody."""
        text = "" if value is None else str(value)
        if not self._escaped:
            self.line.show_text(text)
        elif unescaped(self.line.text()) != text:
            self.line.show_text(escaped_text(text))


class LongTextEditor(ValueEditor):
    """Several lines of text."""

    def __init__(self) -> None:
        super().__init__()
        self.text = TextEdit(3, 12)
        self.box.addWidget(self.text)
        self.text.typed.connect(self.edited.emit)

    def show_value(self, value: Any) -> None:
        """Show a value without telling anybody."""
        self.text.show_text("" if value is None else str(value))


class NumberEditor(ValueEditor):
    """A whole or a decimal number, typed."""

    def __init__(self, *, whole: bool) -> None:
        super().__init__()
        self._whole = whole
        self.line = LineEdit()
        self.box.addWidget(self.line)
        self.line.typed.connect(self._typed)

    def show_value(self, value: Any) -> None:
        """Show a value without telling anybody."""
        shown = value.text if isinstance(value, Unreadable) else "" if value is None else f"{value:g}"
        if isinstance(value, int):
            shown = str(value)
        if isinstance(value, Unreadable) or self._read(self.line.text()) != value:
            self.line.show_text(shown)

    def _read(self, text: str) -> int | float | Unreadable:
        try:
            return int(text) if self._whole else float(text.replace(",", "."))
        except ValueError:
            return Unreadable(
                text, tr("It must be a whole number.") if self._whole else tr("It must be a number.")
            )

    def _typed(self, text: str) -> None:
        self.edited.emit(self._read(text.strip()))


class CheckEditor(ValueEditor):
    """Yes or no."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.check = QCheckBox(title)
        self.box.addWidget(self.check)
        self.check.clicked.connect(self.edited.emit)

    def show_value(self, value: Any) -> None:
        """Show a value without telling anybody."""
        self.check.setChecked(bool(value))

    @property
    def shows_own_title(self) -> bool:
        """Return True: the title stands beside the box."""
        return True


class ChoiceEditor(ValueEditor):
    """One of several."""

    def __init__(self, choices: Iterable[str]) -> None:
        super().__init__()
        self.combo = ComboBox()
        for choice in choices:
            self.combo.addItem(_word(tr(choice)), choice)
        self.box.addWidget(self.combo)
        self.combo.activated.connect(lambda _row: self.edited.emit(self.combo.currentData()))

    def show_value(self, value: Any) -> None:
        """Show a value without telling anybody."""
        row = self.combo.findData(value)
        if row < 0:
            self.combo.addItem(tr("{value} (not offered)").format(value=value), value)
            row = self.combo.count() - 1
        self.combo.setCurrentIndex(row)


class ModelEditor(ValueEditor):
    """One of the workspace's models, or the way to add one."""

    add_wanted = Signal()

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__()
        self._value = ""
        self.combo = ComboBox()
        self.box.addWidget(self.combo)
        self.combo.activated.connect(self._activated)
        self.show_names(names)

    def show_names(self, names: Iterable[str]) -> None:
        """Offer these models."""
        self.combo.clear()
        known = list(names)
        if self._value not in known:
            missing = (
                tr("{name} (not in this workspace)").format(name=self._value)
                if self._value
                else tr("Choose a model")
            )
            self.combo.addItem(missing, self._value)
        for name in known:
            self.combo.addItem(name, name)
        self.combo.insertSeparator(self.combo.count())
        self.combo.addItem(tr("Add a model…"), None)
        self._names = known
        self.combo.setCurrentIndex(self.combo.findData(self._value))

    def show_value(self, value: Any) -> None:
        """Show a value without telling anybody."""
        if value != self._value:
            self._value = str(value or "")
            self.show_names(self._names)

    def _activated(self, row: int) -> None:
        chosen = self.combo.itemData(row)
        if chosen is None:
            self.combo.setCurrentIndex(self.combo.findData(self._value))
            self.add_wanted.emit()
        elif chosen != self._value:
            self._value = chosen
            self.edited.emit(chosen)


class JsonEditor(ValueEditor):
    """JSON as text; with `schema` it must be a JSON schema. Lines of plain text with `lines`."""

    PAUSE_MS = 600

    def __init__(self, *, schema: bool = False) -> None:
        super().__init__()
        self._schema = schema
        self._value: Any = None
        self.text = TextEdit(4, 18, code=True)
        self.box.addWidget(self.text)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(self.PAUSE_MS)
        self._pause.timeout.connect(self._read)
        self.text.typed.connect(self._typed)
        self.text.left.connect(self._finish)

    def show_value(self, value: Any) -> None:
        """Show a value without telling anybody."""
        if self._pause.isActive() or (value == self._value and self.text.toPlainText()):
            return
        self._value = value
        if isinstance(value, Unreadable):
            self.text.show_text(value.text)
        else:
            self.text.show_text(json.dumps(value, indent=2, ensure_ascii=False))

    def _typed(self, text: str) -> None:
        value = read_json(text, schema=self._schema)
        if isinstance(value, Unreadable):
            # On the way from one good text to the next it is always wrong: say so only after a pause.
            self._pause.start()
            return
        self._pause.stop()
        self._value = value
        self.edited.emit(value)

    def pending(self) -> Any:
        """Return the text that is not JSON yet; from now on nothing is told of it any more."""
        if not self._pause.isActive():
            return None
        self._pause.stop()
        self._value = read_json(self.text.toPlainText(), schema=self._schema)
        return self._value

    def _finish(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self._read()

    def _read(self) -> None:
        self._value = read_json(self.text.toPlainText(), schema=self._schema)
        self.edited.emit(self._value)


class LinesEditor(ValueEditor):
    """A list of texts, one a line."""

    def __init__(self) -> None:
        super().__init__()
        self.text = TextEdit(2, 8)
        self.box.addWidget(self.text)
        self.text.typed.connect(lambda text: self.edited.emit([line for line in text.split("\n") if line]))

    def show_value(self, value: Any) -> None:
        """Show a value without telling anybody."""
        lines = [str(item) for item in value or ()]
        if [line for line in self.text.toPlainText().split("\n") if line] != lines:
            self.text.show_text("\n".join(lines))


_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def escaped_text(text: str) -> str:
    """Return a text with its line breaks and tabs as people write them: \\n, \\t."""
    return "".join(_ESCAPES.get(character, character) for character in text)


def unescaped(text: str) -> str:
    """Return what `escaped_text` was made from; a backslash before anything else stays a backslash."""
    back = {written: character for character, written in _ESCAPES.items()}
    parts = re.split(r"(\\[\\ntr])", text)
    return "".join(back.get(part, part) for part in parts)


def read_json(text: str, *, schema: bool = False) -> Any:
    """Return the value that a JSON text stands for, or Unreadable with the reason in plain words."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        return Unreadable(
            text,
            tr("This is not JSON: {reason} (line {line}).").format(
                reason=error.msg.lower(), line=error.lineno
            ),
        )
    except RecursionError:
        return Unreadable(text, tr("This is nested too deeply."))
    if fault := json_fault(value):
        return Unreadable(text, tr("This cannot be kept: {fault}.").format(fault=fault))
    if schema:
        if not isinstance(value, dict):
            return Unreadable(text, tr("A JSON schema is an object: { … }."))
        # Imported here: it takes a while, and few nodes have a schema.
        from jsonschema import Draft202012Validator, SchemaError

        try:
            Draft202012Validator.check_schema(value)
        except SchemaError as error:
            place = ".".join(str(part) for part in error.path)
            spot = tr(" at {place}").format(place=place) if place else ""
            return Unreadable(
                text, tr("This is no JSON schema{spot}: {message}.").format(spot=spot, message=error.message)
            )
    return value


def _word(choice: str) -> str:
    """Return a choice as it is written for people."""
    return choice.upper() if choice in ("json", "csv", "url") else choice[:1].upper() + choice[1:]
