"""What a run gave back: each output with its name, to read and to copy; or why it gave nothing."""

from collections.abc import Callable

from pydantic import JsonValue
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from promptstone.core.runs import RunRecord, StepRecord, StepState
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.run.bounded_text import BoundedText
from promptstone.desktop.panels.run.step_row import value_as_text
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.icons import ThemedIcons
from promptstone.desktop.widgets.page_parts import on_surface, plain_label, with_role

LINES = 12
SHORT = 28
COPIED_MS = 1500
MOST_OUTPUTS = 60


class OutputsView(QWidget):
    """Shows the end of one run."""

    node_chosen = Signal(str)

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        self._themes = themes
        self.texts: dict[str, BoundedText] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)

    def clear(self) -> None:
        """Show nothing."""
        self.texts = {}
        while item := self._box.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def show_run(self, run: RunRecord, label_of: Callable[[str], str]) -> None:
        """Show the outputs of a run, after the step that kept it from giving more."""
        self.clear()
        failed = _first(run, StepState.FAILED)
        if failed is not None:
            words = tr("“{node}” failed").format(node=label_of(failed.node))
            self._box.addWidget(self._reason("danger", words, failed))
        if run.outputs:
            self._box.addWidget(self._card(list(run.outputs.items())[:MOST_OUTPUTS]))
        elif run.state is StepState.CANCELLED:
            self._box.addWidget(plain_label(tr("The run was stopped before it gave anything."), "muted"))
        elif failed is None:
            self._box.addWidget(plain_label(tr("The run gave nothing back."), "muted"))
            skipped = _first(run, StepState.SKIPPED)
            if skipped is not None:
                words = tr("“{node}” was skipped").format(node=label_of(skipped.node))
                self._box.addWidget(self._reason("warning", words, skipped))

    def _reason(self, tone: str, words: str, step: StepRecord) -> QFrame:
        frame = QFrame()
        frame.setProperty("tone", tone)
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(4)
        layout.addWidget(with_role(plain_label(words), "strong"))
        layout.addWidget(plain_label(step.error))
        button = with_role(QPushButton(tr("Show it on the canvas")), "link")
        button.clicked.connect(lambda: self.node_chosen.emit(step.node))
        layout.addWidget(button)
        return frame

    def _card(self, outputs: list[tuple[str, JsonValue]]) -> QFrame:
        card = on_surface(QFrame(), "card")
        grid = QGridLayout(card)
        grid.setContentsMargins(12, 6, 6, 8)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for number, (name, value) in enumerate(outputs):
            self._put(grid, 3 * number, name, value)
        return card

    def _put(self, grid: QGridLayout, row: int, name: str, value: JsonValue) -> None:
        """Put a short output beside its name, a longer one below it."""
        text = value_as_text(value)
        shown = BoundedText(name, LINES, code=not isinstance(value, str))
        shown.text.setStyleSheet("background: transparent; border: none; padding: 0;")
        shown.text.document().setDocumentMargin(0)
        shown.show_text(text)
        self.texts[name] = shown
        label = with_role(QLabel(name), "section")
        label.setTextFormat(Qt.TextFormat.PlainText)
        if row:
            line = with_role(QFrame(), "line")
            grid.addWidget(line, row, 0, 1, 3)
        grid.addWidget(label, row + 1, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(_CopyButton(name, text, self._themes), row + 1, 2)
        if len(text) <= SHORT and "\n" not in text:
            grid.addWidget(shown, row + 1, 1, Qt.AlignmentFlag.AlignVCenter)
        else:
            grid.addWidget(shown, row + 2, 0, 1, 3)


def _first(run: RunRecord, state: StepState) -> StepRecord | None:
    return next((step for step in run.steps if step.state is state), None)


class _CopyButton(QToolButton):
    """Puts the whole text on the clipboard, and says so with a tick."""

    def __init__(self, name: str, text: str, themes: ThemeSource) -> None:
        super().__init__()
        self._icons = ThemedIcons(themes, self)
        self._text = text
        self._back = QTimer(self)
        self._back.setSingleShot(True)
        self._back.setInterval(COPIED_MS)
        self._back.timeout.connect(self._offer)
        self.setToolTip(tr("Copy"))
        self.setAccessibleName(tr("Copy {name}").format(name=name))
        self._offer()
        self.clicked.connect(self._copy)

    def _offer(self) -> None:
        self._icons.put(self, "copy", "muted")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
        self._icons.put(self, "check", "success")
        self._back.start()
