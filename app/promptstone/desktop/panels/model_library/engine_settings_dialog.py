"""How a local model runs here: whether it fits, what was chosen and measured, and what the user wants instead."""

import asyncio
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from promptstone.backends.llama.computer.choosing import EngineChoice
from promptstone.core.errors import PromptstoneError
from promptstone.core.generation import ModelEntry
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.model_library.measured_table import MeasuredTable
from promptstone.desktop.panels.model_library.memory_bars import MemoryBars
from promptstone.desktop.panels.model_library.settings_fields import SettingsFields
from promptstone.desktop.tasks import Tasks, our_fault
from promptstone.desktop.widgets.page_parts import (
    dialog_button,
    dialog_buttons,
    dialog_layout,
    plain_label,
    with_role,
)
from promptstone.services.models.engine_settings import why_so
from promptstone.services.studio import Studio

_NOT_MEASURED_WORDS = (
    "Not measured yet. Measuring runs the model a few times and finds the fastest settings for this computer."
)
_MEASURED_WORDS = "Tokens per second: reading prompts, writing one answer alone, and all answers at once."


class EngineSettingsDialog(QDialog):
    """Shows and changes how one model runs; emits `kept(name)` when something was saved or measured."""

    kept = Signal(str)

    def __init__(
        self, studio: Studio, entry: ModelEntry, parent: QWidget | None = None, tasks: Tasks | None = None
    ) -> None:
        """Without `tasks` it has its own; what goes wrong is told in the dialog either way."""
        super().__init__(parent)
        self.setWindowTitle(tr("How it runs"))
        self.resize(740, 680)
        self._studio = studio
        self._name = entry.name
        self._tasks = tasks or Tasks(self)
        self._measuring: asyncio.Task[Any] | None = None
        self.choice: EngineChoice | None = None
        self.fields: SettingsFields | None = None
        self.verdict = with_role(plain_label(tr("Looking at the model and this computer…")), "muted")
        self.why = plain_label(role="muted")
        self.memory = MemoryBars()
        self.measured_hint = plain_label(tr(_NOT_MEASURED_WORDS), "muted")
        self.measured = MeasuredTable()
        self.progress = QProgressBar()
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("Measuring"))
        self.measure_button = QPushButton(tr("&Measure"))
        self.fault = plain_label(role="danger")
        self.buttons, self.save_button = dialog_buttons(tr("Save"))
        self.reset_button = dialog_button(self.buttons, tr("&Reset"), QDialogButtonBox.ButtonRole.ResetRole)
        self._lay_out()
        self._connect()
        self._tasks.start(self._load(), self, on_error=self._failed)

    def _lay_out(self) -> None:
        inside = QWidget()
        self._column = column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(8)
        name = with_role(plain_label(self._name), "title")
        self._sections = _section(tr("Settings")), _section(tr("Measured"))
        for widget in (name, self.verdict, self.memory, self._sections[0], self.why):
            column.addWidget(widget)
        self._place_of_fields = column.count()
        measuring = QHBoxLayout()
        measuring.addWidget(self.measured_hint, 1)
        measuring.addWidget(self.measure_button)
        column.addWidget(self._sections[1])
        column.addLayout(measuring)
        column.addWidget(self.progress)
        column.addWidget(self.measured)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inside)
        layout = dialog_layout(self)
        layout.addWidget(self.fault)
        layout.addWidget(area, 1)
        layout.addWidget(self.buttons)
        for hidden in (self.fault, self.progress, self.measured):
            hidden.hide()
        for button in (self.measure_button, self.reset_button):
            button.setAutoDefault(False)
        self._allow()

    def _connect(self) -> None:
        self.measure_button.clicked.connect(self._measure_or_stop)
        self.reset_button.clicked.connect(self._reset)
        self.buttons.accepted.connect(self._save)
        self.buttons.rejected.connect(self.reject)

    async def _load(self) -> None:
        self.choice = await self._studio.engine_settings.of(self._name)
        self.fields = SettingsFields(self.choice)
        self._column.insertWidget(self._place_of_fields, self.fields)
        self.fields.changed.connect(self._judge_again)
        # The fields came late: the keyboard goes through them before the buttons.
        self.setTabOrder(self.fields.flash, self.measure_button)
        self._show(self.choice)
        self._allow()
        self.fields.slots.setFocus()

    def _judge_again(self) -> None:
        if self.choice is not None and self.fields is not None:
            self._show(self.choice.with_override(self.fields.override()))

    def _show(self, choice: EngineChoice) -> None:
        self.choice = choice
        with_role(self.verdict, "success" if choice.judgement.fits else "danger").style().polish(self.verdict)
        self.verdict.setText(choice.sentence)
        self.why.setText(why_so(choice))
        self.memory.show_places(choice.judgement.places)
        if self.fields is not None:
            self.fields.show_choice(choice)
        measured = choice.kept.measured
        self.measured.setVisible(measured is not None)
        self.measure_button.setText(
            tr("Stop") if self._measuring else tr("&Measure again") if measured else tr("&Measure")
        )
        self.measured_hint.setText(tr(_MEASURED_WORDS) if measured else tr(_NOT_MEASURED_WORDS))
        if measured is not None:
            self.measured.show_measured(measured)

    def _allow(self) -> None:
        ready = self.choice is not None and self._measuring is None
        self.save_button.setEnabled(ready)
        self.reset_button.setEnabled(ready)
        self.measure_button.setEnabled(self.choice is not None)
        if self.fields is not None:
            self.fields.setEnabled(ready)

    def _measure_or_stop(self) -> None:
        self.fault.hide()
        if self._measuring is not None:
            self._measuring.cancel()
            return
        label = tr("Measuring {name}").format(name=self._name)
        self._measuring = self._tasks.start(self._measure(), self, label, on_error=self._failed)
        self._measuring.add_done_callback(lambda _: self._measured())
        self._measured_so_far(0.0, tr("Measuring…"))
        self.progress.show()
        self.measure_button.setText(tr("Stop"))
        self._allow()

    async def _measure(self) -> None:
        # What is in the fields counts: whoever fixed the slots wants them measured.
        assert self.fields is not None  # noqa: S101 - the button works only then
        await self._studio.engine_settings.keep(self._name, self.fields.override())
        self.choice = await self._studio.engine_settings.measure(self._name, self._measured_so_far)
        self.kept.emit(self._name)

    def _measured_so_far(self, part: float, text: str) -> None:
        self.progress.setValue(round(1000 * part))
        self.measured_hint.setText(text)
        if self._measuring is not None:
            self._tasks.report(round(100 * part), 100, words=text, task=self._measuring)

    def _measured(self) -> None:
        self._measuring = None
        self.progress.hide()
        if self.choice is not None:
            self._show(self.choice)
        self._allow()

    def _reset(self) -> None:
        if self.fields is not None:
            self.fields.clear()
            self._judge_again()

    def _save(self) -> None:
        if self.fields is not None:
            self._tasks.start(self._keep(), self, on_error=self._failed)

    async def _keep(self) -> None:
        assert self.fields is not None  # noqa: S101 - the button works only then
        await self._studio.engine_settings.keep(self._name, self.fields.override())
        self.kept.emit(self._name)
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self.fault.setText(str(error) if isinstance(error, PromptstoneError) else our_fault())
        self.fault.show()
        if self.choice is None:
            # Nothing is known of the model or of this computer, so there is nothing to choose.
            for part in (self.verdict, self.measured_hint, self.measure_button, *self._sections):
                part.hide()

    def done(self, result: int) -> None:
        """End a measurement with the dialog."""
        if self._measuring is not None:
            self._measuring.cancel()
        super().done(result)


def _section(title: str) -> QLabel:
    label = with_role(QLabel(title), "section")
    label.setContentsMargins(0, 10, 0, 0)
    return label
