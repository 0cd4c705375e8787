"""Fields that edit one setting in place: a tick, a choice, a number, a line."""

from collections.abc import Mapping

from pydantic import JsonValue
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSpinBox, QWidget

from promptstone.desktop.looks.language import SYSTEM, languages, tr
from promptstone.desktop.widgets.page_parts import pad_number
from promptstone.desktop.widgets.text_edits import ComboBox, LineEdit
from promptstone.services.user import SettingSpec
from promptstone.services.user.settings import Widget

WIDTH = 240


class ValueField(QWidget):
    """Shows the value of a setting; `edited` carries what the user makes of it."""

    edited = Signal(object)

    def __init__(self, inner: QWidget, title: str, description: str) -> None:
        super().__init__()
        self.inner = inner
        inner.setAccessibleName(title)
        inner.setAccessibleDescription(description)
        self.setFocusProxy(inner)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(inner)

    def show_value(self, value: JsonValue) -> None:
        """Show a value without telling anybody."""


class TickField(ValueField):
    """Yes or no."""

    def __init__(self, spec: SettingSpec) -> None:
        self._box = QCheckBox(tr("On"))
        super().__init__(self._box, tr(spec.title), tr(spec.description))
        self._box.toggled.connect(self.edited.emit)

    def show_value(self, value: JsonValue) -> None:
        """Show a value without telling anybody."""
        self._box.blockSignals(True)
        self._box.setChecked(bool(value))
        self._box.blockSignals(False)


class ChoiceField(ValueField):
    """One of several words."""

    def __init__(self, spec: SettingSpec, choices: Mapping[str, str]) -> None:
        self._box = ComboBox()
        for value, words in choices.items():
            self._box.addItem(words, value)
        super().__init__(self._box, tr(spec.title), tr(spec.description))
        self._box.activated.connect(lambda _row: self.edited.emit(self._box.currentData()))

    def show_value(self, value: JsonValue) -> None:
        """Show a value without telling anybody; one that is not offered is named as it is."""
        row = self._box.findData(value)
        if row < 0:
            self._box.addItem(str(value), value)
            row = self._box.count() - 1
        self._box.setCurrentIndex(row)


class NumberField(ValueField):
    """A whole number within bounds."""

    def __init__(self, spec: SettingSpec) -> None:
        self._box = _Number()
        self._box.setRange(spec.lowest or 0, 1_000_000 if spec.highest is None else spec.highest)
        self._box.setSingleStep(spec.step)
        self._box.setSuffix(f" {spec.unit}" if spec.unit else "")
        # Not at every digit: "1" on the way to "120" is no size.
        self._box.setKeyboardTracking(False)
        pad_number(self._box)
        super().__init__(self._box, tr(spec.title), tr(spec.description))
        self._box.valueChanged.connect(self.edited.emit)

    def show_value(self, value: JsonValue) -> None:
        """Show a value without telling anybody."""
        self._box.blockSignals(True)
        self._box.setValue(int(value) if isinstance(value, int | float) else 0)
        self._box.blockSignals(False)


class TextField(ValueField):
    """One line of text, taken when the user leaves it or presses Enter."""

    def __init__(self, spec: SettingSpec) -> None:
        self._line = LineEdit(own_history=True)
        super().__init__(self._line, tr(spec.title), tr(spec.description))
        self._line.editingFinished.connect(lambda: self.edited.emit(self._line.text().strip()))

    def show_value(self, value: JsonValue) -> None:
        """Show a value without telling anybody."""
        self._line.show_text(str(value))


class _Number(QSpinBox):
    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        # A wheel that turns over the page must not change a setting in passing.
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def field_for(spec: SettingSpec) -> ValueField:
    """Return the field that edits a setting of this type."""
    if spec.widget is Widget.LANGUAGE:
        return ChoiceField(spec, {SYSTEM: tr("As the desktop"), **languages()})
    if spec.choices:
        return ChoiceField(spec, {value: tr(words) for value, words in spec.choices.items()})
    if spec.kind is bool:
        return TickField(spec)
    return NumberField(spec) if spec.kind is int else TextField(spec)
