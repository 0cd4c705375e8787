"""One setting in the inspector: title, editor, sentence, what is wrong, and the way back to the base."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from promptstone.core.kinds import Editor
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.inspector.base_strip import BaseStrip
from promptstone.desktop.panels.inspector.group_editor import GroupEditor
from promptstone.desktop.panels.inspector.rows_editor import RowsEditor
from promptstone.desktop.panels.inspector.setting_spec import SettingSpec
from promptstone.desktop.panels.inspector.template_editor import TemplateEditor
from promptstone.desktop.panels.inspector.value_editors import (
    CheckEditor,
    ChoiceEditor,
    JsonEditor,
    LineEditor,
    LinesEditor,
    LongTextEditor,
    ModelEditor,
    NumberEditor,
    ValueEditor,
)
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.page_parts import plain_label

TO_BASE_WORDS = "Back to base"
DISCARD_WORDS = "Discard"
_MOST_NAMES = 3


class SettingRow(QWidget):
    """Shows a setting and tells of the user's changes."""

    edited = Signal(str, object)
    reset_wanted = Signal(str)

    def __init__(self, spec: SettingSpec, editor: ValueEditor, themes: ThemeSource) -> None:
        super().__init__()
        self.spec = spec
        self.editor = editor
        editor.name_for_readers(spec.title)
        self.mark = QLabel("◆")
        self.mark.setStyleSheet("color: palette(link);")
        self.mark.setToolTip(tr("This variant differs from the base here."))
        self.mark.setAccessibleName(tr("Differs from the base"))
        self.reset_button = QPushButton(tr(TO_BASE_WORDS))
        self.reset_button.setProperty("role", "link")
        self.fault = plain_label(role="danger")
        self.base = BaseStrip(spec.title, themes)
        self.others = plain_label(role="small")
        self.others.hide()
        self._lay_out()
        self.show_fault("")
        self.show_changed(False)
        editor.edited.connect(lambda value: self.edited.emit(spec.name, value))
        self.reset_button.clicked.connect(lambda: self.reset_wanted.emit(spec.name))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        if not self.editor.shows_own_title:
            title = QLabel(self.spec.title)
            title.setProperty("role", "strong")
            # A long title would push the fields out of a narrow panel.
            title.setWordWrap(True)
            head.addWidget(title, 1)
        head.addWidget(self.mark)
        if self.editor.shows_own_title:
            head.addStretch(1)
        head.addWidget(self.reset_button)
        layout.addLayout(head)
        layout.addWidget(self.editor)
        layout.addWidget(self.fault)
        layout.addWidget(self.base)
        layout.addWidget(self.others)
        if self.spec.description:
            words = QLabel(self.spec.description)
            words.setProperty("role", "small")
            words.setWordWrap(True)
            layout.addWidget(words)

    def show_value(self, value: Any) -> None:
        """Show a value without telling anybody."""
        self.editor.show_value(value)

    def show_fault(self, fault: str) -> None:
        """Say under the editor what is wrong; nothing when the text is empty."""
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))

    def show_base(self, base: Any, own: Any) -> None:
        """Say what the base says here, where the variant says otherwise."""
        self.base.show_base(base, own)

    def show_others(self, variants: Sequence[str]) -> None:
        """Say which other variants differ from the base here."""
        names = ", ".join(tr("“{name}”").format(name=name) for name in variants[:_MOST_NAMES])
        more = len(variants) - _MOST_NAMES
        names = tr("{names} and {n} more").format(names=names, n=more) if more > 0 else names
        self.others.setText(tr("◆ Other than the base in {variants}").format(variants=names))
        self.others.setVisible(bool(variants))

    def show_changed(self, changed: bool, *, draft: bool = False) -> None:
        """Say whether the variant differs here from the base, and whether what stands here is not kept yet."""
        self.mark.setVisible(changed)
        if not changed:
            self.base.hide()
        self.reset_button.setText(tr(DISCARD_WORDS) if draft else tr(TO_BASE_WORDS))
        self.reset_button.setToolTip(
            tr("Go back to the value that is kept.") if draft else tr("Take the value of the base again.")
        )
        self.reset_button.setVisible(changed or draft)


def editor_for(spec: SettingSpec, themes: ThemeSource, models: tuple[str, ...]) -> ValueEditor:
    """Return the editor that fits a setting: by its hint, else by its type, else as JSON."""
    if spec.editor is Editor.TEMPLATE:
        return TemplateEditor(themes)
    if spec.editor is Editor.LONG_TEXT:
        return LongTextEditor()
    if spec.editor is Editor.MODEL:
        return ModelEditor(models)
    if spec.editor is Editor.JSON_SCHEMA:
        return JsonEditor(schema=True)
    if spec.nested is not None:
        return GroupEditor(spec.nested)
    if spec.rows is not None:
        return RowsEditor(spec.rows, themes)
    if spec.choices:
        return ChoiceEditor(spec.choices)
    return _by_type(spec)


def _by_type(spec: SettingSpec) -> ValueEditor:
    if spec.type is bool:
        return CheckEditor(spec.title)
    if spec.type in (int, float):
        return NumberEditor(whole=spec.type is int)
    if spec.type is str:
        return LineEditor(escaped=isinstance(spec.default, str) and not spec.default.isprintable())
    if str(spec.type).startswith(("tuple[str", "list[str")):
        return LinesEditor()
    return JsonEditor()
