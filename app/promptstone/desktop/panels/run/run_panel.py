"""The panel that runs the chain by hand: inputs, what comes back, and each step as it happens."""

import asyncio
import time
from collections.abc import Mapping

from pydantic import JsonValue
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from promptstone.core.chain import BASE_VARIANT, Chain, Node
from promptstone.core.errors import PromptstoneError
from promptstone.core.runs import RunEvent, RunFinished, RunRecord, StepFinished, StepRecord, StepState
from promptstone.desktop.canvas.plain.status import duration
from promptstone.desktop.document import ChainDocument
from promptstone.desktop.panels.run.input_fields import InputFields, input_slots
from promptstone.desktop.panels.run.outputs_view import OutputsView
from promptstone.desktop.panels.run.step_list import StepList
from promptstone.desktop.tasks import OUR_FAULT, Tasks
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.icons import ThemedIcons
from promptstone.desktop.widgets.page_parts import icon_button, on_surface, plain_label, with_role
from promptstone.services.studio import Studio

SETTLE_MS = 200
CLOCK_MS = 200
EDGE = 12


class RunPanel(QWidget):
    """Runs the document's chain with the variant that is being edited. One run at a time."""

    event_happened = Signal(object)
    """A RunEvent, also the end of a run that was stopped."""
    cleared = Signal()
    """What was shown of the last run is gone: another one begins, or another chain was opened."""
    node_chosen = Signal(str)
    running_changed = Signal(bool)
    show_wanted = Signal()
    """The list of tasks leads to the run."""

    def __init__(
        self,
        studio: Studio,
        document: ChainDocument,
        tasks: Tasks,
        themes: ThemeSource,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName("Run")
        self._studio = studio
        self._document = document
        self._tasks = tasks
        self._task: asyncio.Task[None] | None = None
        self._chain: Chain | None = None
        self._steps: list[StepRecord] = []
        self._began = 0.0
        self._icons = ThemedIcons(themes, self)
        self.run_button = icon_button(self._icons, "Run", "run", "primary", "Run the chain (Ctrl+Return)")
        self.cancel_button = icon_button(self._icons, "Cancel", "stop", "", "Stop the run")
        self.variant = with_role(QLabel(), "chip")
        self.status = plain_label(role="small")
        self.refusal = with_role(plain_label(), "danger")
        self.inputs = InputFields()
        self.outputs = OutputsView(themes)
        self.steps = StepList(themes, studio.catalog, self._node_of)
        self._lay_out()
        self._settled = _timer(self, SETTLE_MS, single=True)
        self._clock = _timer(self, CLOCK_MS, single=False)
        self._connect()
        self._show_variant()
        self._show_running(False)
        self.inputs.begin_chain(document.chain.name)
        self.refresh()

    def _lay_out(self) -> None:
        bar = on_surface(QFrame(), "bar")
        bar_layout = QHBoxLayout(bar)
        bar_layout.setContentsMargins(EDGE, 8, EDGE, 8)
        bar_layout.setSpacing(8)
        for widget in (self.run_button, self.cancel_button):
            bar_layout.addWidget(widget)
        bar_layout.addWidget(self.status, 1)
        bar_layout.addWidget(self.variant, 0, Qt.AlignmentFlag.AlignVCenter)
        inside = on_surface(QWidget(), "panel")
        self._box = QVBoxLayout(inside)
        self._box.setContentsMargins(EDGE, 12, EDGE, EDGE)
        self._box.setSpacing(8)
        self._box.addWidget(self.inputs)
        self._box.addWidget(self.refusal)
        self._outputs_title = _section("Result")
        self._steps_title = _section("Steps")
        for part in (self._outputs_title, self.outputs, self._steps_title, self.steps):
            if isinstance(part, QLabel):
                self._box.addSpacing(6)
            self._box.addWidget(part)
        self._box.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar)
        layout.addWidget(self._area, 1)
        self._show_result(outputs=False, steps=False)
        self.refusal.hide()

    def _connect(self) -> None:
        self.run_button.clicked.connect(self.run)
        self.cancel_button.clicked.connect(self.cancel)
        self.outputs.node_chosen.connect(self.node_chosen)
        self.steps.node_chosen.connect(self.node_chosen)
        self._settled.timeout.connect(self.refresh)
        self._clock.timeout.connect(self._show_time)
        self._document.changed.connect(self._chain_changed)
        self._document.variant_changed.connect(self._show_variant)

    @property
    def is_running(self) -> bool:
        """Whether a run is under way."""
        return self._task is not None

    def refresh(self) -> None:
        """Show the inputs that the chain has now."""
        self._settled.stop()
        chain = self._document.chain.as_variant(self._document.variant)
        self.inputs.show_slots(input_slots(chain, self._studio.catalog))

    def clear(self) -> None:
        """Forget the last run; one that is under way is stopped."""
        self.cancel()
        self.steps.clear()
        self.outputs.clear()
        self._refuse("")
        self.status.setText("")
        self._show_result(outputs=False, steps=False)
        self.cleared.emit()

    def run(self) -> None:
        """Run the chain on what stands in the fields; nothing happens while one runs."""
        if self.is_running:
            return
        self.refresh()
        values = self.inputs.read()
        self._refuse("")
        if values is None:
            self.status.setText("")
            return
        self.clear()
        self._chain = self._document.chain
        self._steps = []
        self._began = time.monotonic()
        run = self._stream(self._chain, values, self._document.variant)
        label = f"Running {self._chain.name}"
        self._task = self._tasks.start(run, self, label, on_error=self._failed, show=self.show_wanted.emit)
        self._show_running(True)

    def cancel(self) -> None:
        """Stop the run that is under way."""
        if self._task is not None:
            self._task.cancel()

    async def _stream(self, chain: Chain, values: Mapping[str, JsonValue], variant: str) -> None:
        events = self._studio.runs.stream(chain, values, variant)
        run: RunRecord | None = None
        try:
            async for event in events:
                self._take(event)
                if isinstance(event, RunFinished):
                    run = event.run
        except asyncio.CancelledError:
            run = RunRecord(
                chain_digest=chain.digest,
                variant=variant,
                inputs=dict(values),
                state=StepState.CANCELLED,
                steps=tuple(self._steps),
            )
            if isValid(self):
                self._take(RunFinished(run=run))
            raise
        finally:
            await events.aclose()
            if isValid(self):
                self._end(run)

    def _take(self, event: RunEvent) -> None:
        if isinstance(event, StepFinished):
            self._steps.append(event.step)
        self.steps.take(event)
        self._show_result(outputs=False, steps=True)
        self.event_happened.emit(event)

    def _end(self, run: RunRecord | None) -> None:
        self._task = None
        self.steps.end()
        self._show_running(False)
        if run is None:
            self.status.setText("Not run")
            self.cleared.emit()
            return
        self.outputs.show_run(run, self._label_of)
        self._show_result(outputs=True, steps=True)
        words = run_in_words(run, time.monotonic() - self._began)
        self.status.setText(words)
        self._tasks.conclude(words, failed=run.state is StepState.FAILED)
        self._area.verticalScrollBar().setValue(0)

    def _failed(self, error: BaseException) -> None:
        self._refuse(str(error) if isinstance(error, PromptstoneError) else OUR_FAULT)

    def _refuse(self, reason: str) -> None:
        self.refusal.setText(reason)
        self.refusal.setVisible(bool(reason))

    def _chain_changed(self, before: Chain, after: Chain) -> None:
        # Another chain comes with an empty history; a chain that was only renamed does not.
        if before.name != after.name and self._document.undo_stack.count() == 0:
            self.inputs.begin_chain(after.name)
        self._settled.start()

    def _label_of(self, node_id: str) -> str:
        node = self._node_of(node_id)
        return node.label if node else node_id

    def _node_of(self, node_id: str) -> Node | None:
        return (self._chain or self._document.chain).node(node_id)

    def _show_variant(self) -> None:
        name = self._document.variant
        self.variant.setText(name)
        self.variant.setToolTip(f"Runs the variant “{name}”." if name != BASE_VARIANT else "Runs the base.")
        self.variant.setVisible(len(self._document.chain.variants) > 0)
        self._settled.start()

    def _show_running(self, running: bool) -> None:
        self.run_button.setVisible(not running)
        self.cancel_button.setVisible(running)
        if running:
            self._clock.start()
            self._show_time()
        else:
            self._clock.stop()
        self.running_changed.emit(running)

    def _show_time(self) -> None:
        steps = f"{self.steps.done} of {self.steps.total} steps" if self.steps.total else "Starting"
        self.status.setText(f"{steps} · {time.monotonic() - self._began:.1f} s")

    def _show_result(self, *, outputs: bool, steps: bool) -> None:
        for shown, widgets in (
            (outputs, (self._outputs_title, self.outputs)),
            (steps, (self._steps_title, self.steps)),
        ):
            for widget in widgets:
                widget.setVisible(shown)


def run_in_words(run: RunRecord, seconds: float) -> str:
    """Return how a run ended in a few words: `Done in 1.2 s · 34 tokens`."""
    if run.state is StepState.CANCELLED:
        return f"Stopped after {duration(seconds)}"
    if run.state is StepState.FAILED:
        count = sum(step.state is StepState.FAILED for step in run.steps)
        return f"{count} step{'' if count == 1 else 's'} failed"
    tokens = sum(step.completion_tokens for step in run.steps)
    return f"Done in {duration(run.seconds)}" + (f" · {tokens:,} tokens" if tokens else "")


def _section(text: str) -> QLabel:
    return with_role(QLabel(text), "section")


def _timer(owner: QWidget, interval: int, *, single: bool) -> QTimer:
    timer = QTimer(owner)
    timer.setInterval(interval)
    timer.setSingleShot(single)
    return timer
