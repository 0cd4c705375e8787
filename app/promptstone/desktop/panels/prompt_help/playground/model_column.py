"""One model on the playground: its answer as it comes, how fast it was, and what can be done with it."""

import asyncio
import time

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from promptstone.core.errors import PromptstoneError
from promptstone.core.generation import Completion
from promptstone.core.runs import Pace, StepState
from promptstone.desktop.canvas.plain.status import duration
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.run.bounded_text import BoundedText
from promptstone.desktop.panels.run.state_mark import StateMark
from promptstone.desktop.tasks import Tasks, our_fault
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.flow_layout import FlowLayout
from promptstone.desktop.widgets.icons import ThemedIcons
from promptstone.desktop.widgets.page_parts import icon_button, on_surface, plain_label, with_role
from promptstone.desktop.widgets.text_edits import ComboBox
from promptstone.services.models.prompts import Prompts, Trial

LEAST_WIDTH = 250
LEAST_LINES = 6
AROUND = 275
"""Pixels of a column that are not its answer."""


class ModelColumn(QFrame):
    """Asks one model at a time; whoever holds several flushes them all at once."""

    model_changed = Signal()
    running_changed = Signal()
    remove_wanted = Signal()
    case_wanted = Signal()
    use_wanted = Signal()

    def __init__(self, prompts: Prompts, tasks: Tasks, themes: ThemeSource) -> None:
        super().__init__()
        on_surface(self, "card")
        self.setMinimumWidth(LEAST_WIDTH)
        self._prompts = prompts
        self._tasks = tasks
        self._task: asyncio.Task[None] | None = None
        self._gathered: list[str] = []
        self._began = 0.0
        self._first: float | None = None
        self.trial: Trial | None = None
        """What was asked last."""
        self.completion: Completion | None = None
        """What was answered to it, once the answer is whole."""
        icons = ThemedIcons(themes, self)
        self.models = ComboBox()
        self.models.setAccessibleName(tr("Model"))
        self.run_button = icon_button(icons, "", "run", "", tr("Ask this model only"))
        self.stop_button = icon_button(icons, "", "stop", "", tr("Stop this model"))
        for button in (self.run_button, self.stop_button):
            button.setAccessibleName(button.toolTip())
        self.remove_button = QToolButton()
        self.remove_button.setToolTip(tr("Take this model away"))
        self.remove_button.setAccessibleName(tr("Take this model away"))
        icons.put(self.remove_button, "close", "muted")
        self.mark = StateMark(themes)
        self.status = plain_label(role="small")
        self.error = plain_label(role="danger")
        self.output = BoundedText(tr("Answer"), LEAST_LINES)
        self.facts = plain_label(role="small")
        self.case_button = with_role(QPushButton(tr("Make a golden case…")), "link")
        self.use_button = with_role(QPushButton(tr("Use with this model")), "link")
        self.use_button.setToolTip(tr("Put prompt, sampling and this model into the node"))
        self._lay_out()
        self._connect()
        self._show_state()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.models, 1)
        for widget in (self.run_button, self.stop_button, self.remove_button):
            head.addWidget(widget)
        state = QHBoxLayout()
        state.setSpacing(6)
        state.addWidget(self.mark)
        state.addWidget(self.status, 1)
        self._foot = QWidget()
        foot = FlowLayout(self._foot, 14)
        foot.addWidget(self.case_button)
        foot.addWidget(self.use_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addLayout(state)
        for part in (self.error, self.output, self.facts, self._foot):
            layout.addWidget(part)
        layout.addStretch(1)

    def _connect(self) -> None:
        self.stop_button.clicked.connect(self.stop)
        self.remove_button.clicked.connect(self.remove_wanted)
        self.case_button.clicked.connect(self.case_wanted)
        self.use_button.clicked.connect(self.use_wanted)
        self.models.activated.connect(self._chosen)

    @property
    def model(self) -> str:
        """The name of the model that is chosen; empty when none is."""
        return self.models.currentText()

    @property
    def is_running(self) -> bool:
        """Whether the model is being asked."""
        return self._task is not None

    def show_models(self, names: tuple[str, ...], chosen: str = "") -> None:
        """Offer these models; `chosen`, or the one that was, or the first is taken."""
        wanted = chosen or self.model
        self.models.clear()
        self.models.addItems(names)
        for row, name in enumerate(names):
            self.models.setItemData(row, name, Qt.ItemDataRole.ToolTipRole)
        if wanted in names:
            self.models.setCurrentText(wanted)
        self._show_state()

    def _chosen(self, _row: int) -> None:
        self._show_state()
        self.model_changed.emit()

    def run(self, trial: Trial) -> None:
        """Ask the model; nothing happens while it is being asked or when there is none."""
        if self._task is not None or not self.model:
            return
        self.trial, self.completion, self._gathered = trial, None, []
        self._began, self._first = time.monotonic(), None
        self.output.show_text("")
        self.facts.setText("")
        self.error.setText("")
        self.mark.show_state(StepState.RUNNING)
        work = self._ask(self.model, trial)
        label = tr("Trying {model}").format(model=self.model)
        self._task = self._tasks.start(work, self, label, on_error=self._failed)
        self._show_state()
        self.running_changed.emit()

    def stop(self) -> None:
        """Stop the model; what it wrote so far stays."""
        if self._task is not None:
            self._task.cancel()

    def flush(self) -> None:
        """Show the text that came since the last time."""
        if self._gathered:
            text = "".join(self._gathered)
            self._gathered.clear()
            self.output.append(text)
        if self._task is not None:
            self.mark.turn()
            self.status.setText(f"{time.monotonic() - self._began:.1f} s")

    async def _ask(self, model: str, trial: Trial) -> None:
        try:
            done = await self._prompts.ask(model, trial, self._hear)
        except asyncio.CancelledError:
            if isValid(self):
                self._end(StepState.CANCELLED)
                self.status.setText(
                    tr("Stopped after {time}").format(time=f"{time.monotonic() - self._began:.1f} s")
                )
            raise
        self.completion = done
        self._end(StepState.DONE)
        self.output.show_text(done.text)
        self._show_facts(done)

    def _hear(self, text: str) -> None:
        if self._first is None:
            self._first = time.monotonic() - self._began
        self._gathered.append(text)

    def _failed(self, error: BaseException) -> None:
        self._end(StepState.FAILED)
        self.status.setText(tr("Failed"))
        self.error.setText(str(error) if isinstance(error, PromptstoneError) else our_fault())
        self._show_state()

    def _end(self, state: StepState) -> None:
        self.flush()
        self._task = None
        self.mark.show_state(state)
        self._show_state()
        self.running_changed.emit()

    def _show_facts(self, done: Completion) -> None:
        taken = done.seconds or time.monotonic() - self._began
        waited = done.first_text_seconds if done.first_text_seconds is not None else self._first
        pace = Pace(
            prompt_tokens=done.prompt_tokens,
            reused_tokens=done.reused_tokens,
            completion_tokens=done.completion_tokens,
            first_text_seconds=waited,
            writing_seconds=max(0.0, taken - (waited or 0.0)),
            later_tokens=max(0, done.completion_tokens - 1),
        )
        cut = tr(" · cut off at the longest answer") if done.finish_reason == "length" else ""
        self.status.setText(tr("Done in {time}").format(time=duration(taken)) + cut)
        tokens = tr("{count} answer tokens").format(count=f"{done.completion_tokens:,}")
        self.facts.setText(" · ".join((*pace.words, tokens)))
        self._show_state()

    def _show_state(self) -> None:
        self.run_button.setVisible(not self.is_running)
        self.run_button.setEnabled(bool(self.model))
        self.models.setToolTip(self.model)
        self.stop_button.setVisible(self.is_running)
        self.models.setEnabled(not self.is_running)
        self.mark.setVisible(self.trial is not None)
        self.output.setVisible(self.trial is not None)
        self.error.setVisible(bool(self.error.text()))
        self.facts.setVisible(bool(self.facts.text()))
        self._foot.setVisible(self.completion is not None)
        if self.trial is None:
            self.status.setText(tr("Not asked yet.") if self.model else tr("There is no model yet."))

    def fit(self, room: int) -> None:
        """Let the answer be as high as there is room for, in pixels; what it holds decides how high it really is."""
        line = self.output.text.fontMetrics().lineSpacing()
        self.output.text.set_most_lines(max(LEAST_LINES, (room - AROUND) // line))

    def sizeHint(self) -> QSize:
        """Return the wished size: the page's height is for the answers."""
        return QSize(LEAST_WIDTH + 90, super().sizeHint().height())
