"""Shows and changes the chat template with which a model's prompts are made, beside what it makes of a conversation."""

import asyncio
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from promptstone.core.errors import PromptstoneError
from promptstone.core.generation import ModelEntry
from promptstone.desktop.looks.language import tr
from promptstone.desktop.tasks import Tasks, our_fault
from promptstone.desktop.theme import ThemeSource, code_font
from promptstone.desktop.widgets.elided_label import ElidedLabel
from promptstone.desktop.widgets.page_parts import (
    dialog_button,
    dialog_buttons,
    dialog_layout,
    plain_label,
    side_by_side,
    with_role,
)
from promptstone.desktop.widgets.template_highlighter import TemplateHighlighter
from promptstone.services.studio import Studio

HINT_WORDS = (
    "The chat template turns a conversation into the text that the model reads. A template of your own is kept with "
    "this model; steps and bundles that use it are told apart from those that do not."
)
OWN_WORDS = "Your own template"
FILES_OWN_WORDS = "The template in the model's file"
NONE_WORDS = "The file has no template"
PREVIEW_HINT_WORDS = "The tokens that open and end a text stand as <s> and </s>."


class TemplateDialog(QDialog):
    """Emits `kept(name)` when the model uses another template from now on."""

    PAUSE_MS = 400
    kept = Signal(str)

    def __init__(
        self,
        studio: Studio,
        entry: ModelEntry,
        parent: QWidget | None = None,
        tasks: Tasks | None = None,
        themes: ThemeSource | None = None,
    ) -> None:
        """Without `tasks` it has its own; with `themes` the template is coloured."""
        super().__init__(parent)
        self.setWindowTitle(tr("Chat template"))
        self.resize(980, 640)
        self._studio = studio
        self._entry = entry
        self._tasks = tasks or Tasks(self)
        self._showing: asyncio.Task[Any] | None = None
        self.whose = with_role(QLabel(), "section")
        self.text = _code_field(tr("Chat template"))
        self.text.setPlainText(entry.used_template)
        self.text.setTabChangesFocus(True)
        self.preview = _code_field(tr("Prompt"))
        self.preview.setReadOnly(True)
        self.fault = plain_label(role="danger")
        self.fault.hide()
        self.buttons, self.save_button = dialog_buttons(tr("Save"))
        self.reset_button = dialog_button(self.buttons, tr("&Reset"), QDialogButtonBox.ButtonRole.ResetRole)
        self.reset_button.setToolTip(tr("Go back to the template in the model's file."))
        self.reset_button.setAutoDefault(False)
        if themes is not None:
            self._colours = TemplateHighlighter(self.text.document(), themes)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(self.PAUSE_MS)
        self._lay_out()
        self._connect()
        self._typed()
        self._look()

    def _lay_out(self) -> None:
        left = _titled(self.whose, self.text)
        left.setContentsMargins(0, 0, 8, 0)
        heading = with_role(QLabel(tr("WHAT THE MODEL READS")), "section")
        right = _titled(heading, self.preview, plain_label(tr(PREVIEW_HINT_WORDS), "small"))
        right.setContentsMargins(8, 0, 0, 0)
        panes = side_by_side(left, right, sizes=(480, 480))
        panes.setStretchFactor(0, 1)
        layout = dialog_layout(self)
        name = with_role(ElidedLabel(), "title")
        name.show_text(self._entry.name)
        layout.addWidget(name)
        layout.addWidget(plain_label(tr(HINT_WORDS), "muted"))
        layout.addWidget(panes, 1)
        layout.addWidget(self.fault)
        layout.addWidget(self.buttons)

    def _connect(self) -> None:
        self.text.textChanged.connect(self._typed)
        self._pause.timeout.connect(self._look)
        self.reset_button.clicked.connect(self._reset)
        self.buttons.accepted.connect(self._save)
        self.buttons.rejected.connect(self.reject)

    def _typed(self) -> None:
        text = self.text.toPlainText()
        own = self._entry.chat_template
        whose = OWN_WORDS if text != own else FILES_OWN_WORDS if own else NONE_WORDS
        self.whose.setText(tr(whose).upper())
        self.reset_button.setEnabled(text != own)
        self.save_button.setEnabled(bool(text.strip()) or text == own)
        self._pause.start()

    def _look(self) -> None:
        """Show what the template makes of a conversation."""
        if self._showing is not None:
            self._showing.cancel()
        self._pause.stop()
        template = self.text.toPlainText()
        if not template.strip():
            self._told("")
            self.preview.setPlainText("")
            return
        self._showing = self._tasks.start(self._show(template), self, on_error=self._failed)

    async def _show(self, template: str) -> None:
        shown = await self._studio.model_changes.preview(template)
        self.preview.setPlainText(shown)
        self._told("")

    def _reset(self) -> None:
        # As a typed change, so that it can be undone in the field.
        cursor = self.text.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(self._entry.chat_template)
        self.text.setFocus()

    def _save(self) -> None:
        self.save_button.setEnabled(False)
        self._tasks.start(self._keep(self.text.toPlainText()), self, on_error=self._not_kept)

    async def _keep(self, template: str) -> None:
        changes = self._studio.model_changes
        if template == self._entry.chat_template:
            await changes.reset_template(self._entry.name)
        else:
            await changes.set_template(self._entry.name, template)
        self.kept.emit(self._entry.name)
        self.accept()

    def _not_kept(self, error: BaseException) -> None:
        self._failed(error)
        self.save_button.setEnabled(True)

    def _failed(self, error: BaseException) -> None:
        self._told(str(error) if isinstance(error, PromptstoneError) else our_fault())

    def _told(self, fault: str) -> None:
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        if fault:
            self.preview.setPlainText("")

    def done(self, result: int) -> None:
        """End a preview with the dialog."""
        self._pause.stop()
        if self._showing is not None:
            self._showing.cancel()
        super().done(result)


def _code_field(name: str) -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setFont(code_font())
    field.setProperty("code", True)
    field.setAccessibleName(name)
    field.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    return field


def _titled(title: QWidget, body: QWidget, *below: QWidget) -> QWidget:
    pane = QWidget()
    layout = QVBoxLayout(pane)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(6)
    layout.addWidget(title)
    layout.addWidget(body, 1)
    for widget in below:
        layout.addWidget(widget)
    return pane
