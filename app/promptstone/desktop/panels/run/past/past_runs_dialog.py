"""The list of past runs by hand, to look at one again or to start from its inputs."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from promptstone.core.ports import as_text
from promptstone.core.runs import RunRecord, StepState
from promptstone.desktop.canvas.plain.status import duration
from promptstone.desktop.looks.language import tr
from promptstone.desktop.widgets.page_parts import dialog_buttons, dialog_layout, plain_label

PastRun = tuple[int, datetime, RunRecord]
SHOWN = 90


class PastRunsDialog(QDialog):
    """Emits `chosen(run, time)`; opened with `open()`."""

    chosen = Signal(object, object)

    def __init__(self, runs: Sequence[PastRun], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Past runs"))
        self.resize(620, 420)
        self._runs = list(runs)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Past runs"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for _, created, run in self._runs:
            self.list.addItem(QListWidgetItem(run_line(run, created)))
        self.none = plain_label(tr("This chain has not been run yet."), "muted")
        self.none.setVisible(not self._runs)
        self.list.setVisible(bool(self._runs))
        buttons, self.show_button = dialog_buttons(tr("Show on the canvas"), tr("Cancel"))
        self.show_button.setEnabled(bool(self._runs))
        layout = dialog_layout(self)
        layout.addWidget(plain_label(tr("The run is shown again, nothing runs anew."), "muted"))
        layout.addWidget(self.none)
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)
        buttons.accepted.connect(self._choose)
        buttons.rejected.connect(self.reject)
        self.list.itemActivated.connect(lambda _item: self._choose())
        if self._runs:
            self.list.setCurrentRow(0)
            self.list.setFocus()

    def _choose(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._runs):
            _, created, run = self._runs[row]
            self.chosen.emit(run, created)
            self.accept()


def run_line(run: RunRecord, created: datetime) -> str:
    """Return a run in one line: when, how it ended, which variant, and what it was started with."""
    state = {
        StepState.DONE: tr("done in {time}").format(time=duration(run.seconds)),
        StepState.FAILED: tr("failed"),
        StepState.CANCELLED: tr("stopped"),
    }.get(run.state, run.state.value)
    inputs = " · ".join(" ".join(as_text(value).split()) for value in run.inputs.values())
    shown = inputs if len(inputs) <= SHOWN else inputs[: SHOWN - 1] + "…"
    when = created.astimezone().strftime("%Y-%m-%d %H:%M:%S")
    return "  ·  ".join(part for part in (when, state, run.variant, shown) if part)
