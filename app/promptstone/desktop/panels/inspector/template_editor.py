"""The prompt editor: a template with its {{variables}} in colour, listed below, and what is wrong with it."""

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QWidget

from promptstone.core.text.template import template_fault, variables_of
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.inspector.value_editors import ValueEditor
from promptstone.desktop.panels.prompt_help.help_bar import HelpBar
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.flow_layout import FlowLayout
from promptstone.desktop.widgets.page_parts import plain_label
from promptstone.desktop.widgets.template_highlighter import TemplateHighlighter
from promptstone.desktop.widgets.text_edits import TextEdit

PAUSE_MS = 1200


class TemplateEditor(ValueEditor):
    """Tells of a template as it is typed; while it cannot be read, only after a pause.

    Otherwise each `{{` on the way to `{{name}}` would take the node's ports away for a moment.
    """

    help_wanted = Signal(str)

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        self.help: HelpBar | None = None
        self.text = TextEdit(2, 30, code=True)
        self._highlighter = TemplateHighlighter(self.text.document(), themes)
        self.chips = QWidget()
        self._chips = FlowLayout(self.chips)
        self._names: tuple[str, ...] = ()
        self.fault = plain_label(role="danger")
        for widget in (self.text, self.chips, self.fault):
            self.box.addWidget(widget)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.text.typed.connect(self._typed)
        self.text.left.connect(self._finish)
        self._describe("")

    def show_value(self, value: Any) -> None:
        """Show a value without telling anybody."""
        if not self._pause.isActive():
            self.text.show_text("" if value is None else str(value))
            self._describe(self.text.toPlainText())

    def offer_help(self, *, try_it: bool) -> None:
        """Lead to help with this prompt, and with `try_it` to the playground."""
        self.help = HelpBar(try_it=try_it)
        self.help.wanted.connect(self.help_wanted)
        self.box.insertWidget(1, self.help)

    def pending(self) -> Any:
        """Return the template that cannot be read yet; from now on nothing is told of it any more."""
        waits = self._pause.isActive()
        self._pause.stop()
        return self.text.toPlainText() if waits else None

    def _typed(self, text: str) -> None:
        fault = self._describe(text)
        if fault:
            self._pause.start()
        else:
            self._pause.stop()
            self._tell()

    def _finish(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self._tell()

    def _tell(self) -> None:
        self.edited.emit(self.text.toPlainText())

    def _describe(self, text: str) -> str:
        fault = template_fault(text)
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        names = tuple(variables_of(text))
        if not fault and names != self._names:
            self._names = names
            self._chips.clear()
            for name in names:
                chip = QLabel(name)
                chip.setProperty("role", "chip")
                chip.setToolTip(tr("The input “{name}” of this node").format(name=name))
                self._chips.addWidget(chip)
                chip.show()
        self.chips.setVisible(bool(self._names))
        return fault
