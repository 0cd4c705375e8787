"""The panel that runs the chain by hand: inputs, what comes back, and each step as it happens."""

import time
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from promptstone.core.chain import BASE_VARIANT, Chain, Node, node_at
from promptstone.core.errors import PromptstoneError
from promptstone.core.runs import RunEvent, RunRecord, StepState
from promptstone.desktop.canvas.plain.status import duration
from promptstone.desktop.document import ChainDocument
from promptstone.desktop.looks.language import tr, tr_count
from promptstone.desktop.panels.model_library.page.price_words import cost_words
from promptstone.desktop.panels.run.hand.hand_run import HandRun, RunOrder
from promptstone.desktop.panels.run.hand.run_memory import RunMemory
from promptstone.desktop.panels.run.input_fields import InputFields, input_slots
from promptstone.desktop.panels.run.outputs_view import OutputsView
from promptstone.desktop.panels.run.past.replay import events_of
from promptstone.desktop.panels.run.past.replay_bar import ReplayBar
from promptstone.desktop.panels.run.run_bar import RunBar
from promptstone.desktop.panels.run.run_commands import RunCommands
from promptstone.desktop.panels.run.step_list import StepList
from promptstone.desktop.tasks import Tasks, our_fault
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.icons import ThemedIcons
from promptstone.desktop.widgets.page_parts import icon_button, on_surface, plain_label, with_role
from promptstone.engine.parts import RunPart
from promptstone.services.models.prices import Prices
from promptstone.services.studio import Studio

SETTLE_MS = 200
CLOCK_MS = 200
EDGE = 12
_LEFT = Qt.AlignmentFlag.AlignLeft


class RunPanel(QWidget):
    """Runs the document's chain, or parts of it, with the variant that is being edited. One run at a time."""

    event_happened = Signal(object)
    """A RunEvent, also the end of a run that was stopped, and those of a past run that is shown again."""
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
        self.setAccessibleName(tr("Run"))
        self._studio = studio
        self._document = document
        self._tasks = tasks
        self._began = 0.0
        self._shown: RunRecord | None = None
        self.prices = Prices()
        """What models cost, as far as whoever shows this panel knows."""
        self._icons = ThemedIcons(themes, self)
        self.hand = HandRun(studio, tasks, self._failed, self.show_wanted.emit, self)
        self.commands = RunCommands(self, studio, document, tasks)
        self.bar = RunBar(themes, self.commands.entries)
        self.run_button, self.cancel_button = self.bar.run, self.bar.cancel
        self.variant, self.status = self.bar.variant, self.bar.status
        self.replay = ReplayBar(themes)
        self.refusal = with_role(plain_label(), "danger")
        self.inputs = InputFields()
        self.outputs = OutputsView(themes)
        tip = tr("Keep these inputs and outputs as a case of a golden set")
        self.case_button = icon_button(self._icons, tr("Make it a golden case"), "golden", "quiet", tip)
        self.steps = StepList(themes, studio.catalog, self._node_of)
        self._lay_out()
        self._settled = _timer(self, SETTLE_MS, single=True)
        self._clock = _timer(self, CLOCK_MS, single=False)
        self._connect()
        self._show_variant()
        self._show_running(False)
        self.inputs.begin_chain(document.whole.name)
        self.refresh()

    def _lay_out(self) -> None:
        inside = on_surface(QWidget(), "panel")
        self._box = QVBoxLayout(inside)
        self._box.setContentsMargins(EDGE, 12, EDGE, EDGE)
        self._box.setSpacing(8)
        self._box.addWidget(self.inputs)
        self._box.addWidget(self.refusal)
        self._outputs_title = _section(tr("Result"))
        self._steps_title = _section(tr("Steps"))
        for part in (self._outputs_title, self.outputs, self.case_button, self._steps_title, self.steps):
            if isinstance(part, QLabel):
                self._box.addSpacing(6)
            self._box.addWidget(part, 0, _LEFT if part is self.case_button else Qt.AlignmentFlag(0))
        self._box.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.replay)
        layout.addWidget(self._area, 1)
        self._show_result(outputs=False, steps=False)
        self.refusal.hide()

    def _connect(self) -> None:
        self.run_button.clicked.connect(self.run)
        self.cancel_button.clicked.connect(self.cancel)
        self.bar.next_step.clicked.connect(self.commands.next_step)
        self.bar.run_rest.clicked.connect(self.commands.run_rest)
        self.case_button.clicked.connect(self._make_case)
        self.replay.moved.connect(self._show_replayed)
        self.replay.closed.connect(self.clear)
        self.hand.event_happened.connect(self._take)
        self.hand.held.connect(self._show_held)
        self.hand.ended.connect(self._end)
        self.outputs.node_chosen.connect(self.node_chosen)
        self.steps.node_chosen.connect(self.node_chosen)
        self._settled.timeout.connect(self.refresh)
        self._clock.timeout.connect(self._show_time)
        self._document.whole_changed.connect(self._chain_changed)
        self._document.variant_changed.connect(self._show_variant)

    @property
    def is_running(self) -> bool:
        """Whether a run is under way."""
        return self.hand.is_running

    @property
    def memory(self) -> RunMemory:
        """What is known of the runs since the chain was opened."""
        return self.hand.memory

    def refresh(self) -> None:
        """Show the inputs that the chain has now."""
        self._settled.stop()
        chain = self._document.whole.as_variant(self._document.variant)
        self.inputs.show_slots(input_slots(chain, self._studio.catalog))

    def clear(self) -> None:
        """Forget the run that is shown; one that is under way is stopped."""
        self.cancel()
        self.replay.hide()
        self._shown = None
        self.steps.clear()
        self.outputs.clear()
        self._refuse("")
        self.status.setText("")
        self._show_result(outputs=False, steps=False)
        self.cleared.emit()

    def run(self) -> None:
        """Run the chain on what stands in the fields, but for what is pinned; nothing happens while one runs."""
        self.commands.run_whole()

    def begin(self, part: RunPart, *, needs_inputs: bool, by_steps: bool = False) -> None:
        """Run a part of the chain. Without `needs_inputs`, fields that cannot be read are passed over."""
        if self.is_running:
            return
        self.refresh()
        values = self.inputs.read()
        self._refuse("")
        if values is None and needs_inputs:
            self.status.setText("")
            return
        self.clear()
        self._began = time.monotonic()
        chain, variant = self._document.whole, self._document.variant
        self.hand.begin(RunOrder(chain, values or {}, variant, part, by_steps))
        self._show_running(True)

    def cancel(self) -> None:
        """Stop the run that is under way."""
        self.hand.cancel()

    def show_past(self, run: RunRecord, created: datetime) -> None:
        """Show a past run again, here and on the canvas; nothing runs."""
        self.clear()
        self._shown = run
        self.replay.begin(run, created)
        self.memory.begin()
        self._show_replayed(len(run.steps))
        for event in events_of(run):
            self.memory.take(event)

    def _make_case(self) -> None:
        if self._shown is not None:
            self.commands.make_case(self._shown)

    def refuse(self, reason: str) -> None:
        """Say why something cannot be run."""
        self._refuse(reason)

    def _show_replayed(self, steps: int) -> None:
        run = self._shown
        if run is None:
            return
        self.cleared.emit()
        for event in events_of(run, steps):
            self._take(event)
        self.steps.flush()
        is_whole = steps >= len(run.steps)
        if is_whole:
            self.steps.end()
            self.outputs.show_run(run, self._label_of)
            self.status.setText(run_in_words(run, run.seconds, self.prices))
        self._show_result(outputs=is_whole, steps=True)

    def _take(self, event: RunEvent) -> None:
        self.steps.take(event)
        self._show_result(outputs=False, steps=True)
        self.event_happened.emit(event)

    def _end(self, run: RunRecord | None) -> None:
        self.steps.end()
        self._show_running(False)
        if run is None:
            self.status.setText(tr("Not run"))
            self.cleared.emit()
            return
        self._shown = run
        self.outputs.show_run(run, self._label_of)
        self._show_result(outputs=True, steps=True)
        words = run_in_words(run, time.monotonic() - self._began, self.prices)
        self.status.setText(words)
        self._tasks.conclude(words, failed=run.state is StepState.FAILED)
        self._area.verticalScrollBar().setValue(0)

    def _failed(self, error: BaseException) -> None:
        self._refuse(str(error) if isinstance(error, PromptstoneError) else our_fault())

    def _refuse(self, reason: str) -> None:
        self.refusal.setText(reason)
        self.refusal.setVisible(bool(reason))

    def _chain_changed(self, before: Chain, after: Chain) -> None:
        # Another chain comes with an empty history; a chain that was only renamed does not.
        if before.name != after.name and self._document.undo_stack.count() == 0:
            self.inputs.begin_chain(after.name)
            self.memory.forget()
        self._settled.start()

    def _label_of(self, path: str) -> str:
        node = self._node_of(path)
        return node.label if node else path

    def _node_of(self, path: str) -> Node | None:
        order = self.hand.order
        return node_at(self._document.whole if order is None else order.chain, path)

    def _show_variant(self) -> None:
        name = self._document.variant
        self.variant.setText(name)
        words = tr("Runs the variant “{name}”.") if name != BASE_VARIANT else tr("Runs the base.")
        self.variant.setToolTip(words.format(name=name))
        self.variant.setVisible(len(self._document.whole.variants) > 0)
        self._settled.start()

    def _show_running(self, running: bool) -> None:
        self.bar.show_running(running=running)
        if running:
            self._clock.start()
            self._show_time()
        else:
            self._clock.stop()
        self.running_changed.emit(running)

    def _show_held(self, paths: tuple[str, ...]) -> None:
        self.bar.show_held(len(paths))
        self._show_time()

    def _show_time(self) -> None:
        stepping = self.hand.stepping
        if stepping is not None and stepping.waiting:
            self.status.setText(tr("Next: {node}").format(node=self._label_of(stepping.waiting[0])))
            return
        seconds = time.monotonic() - self._began
        words = (
            tr("{done} of {total} steps · {seconds} s") if self.steps.total else tr("Starting · {seconds} s")
        )
        self.status.setText(
            words.format(done=self.steps.done, total=self.steps.total, seconds=f"{seconds:.1f}")
        )

    def _show_result(self, *, outputs: bool, steps: bool) -> None:
        can_keep = outputs and self._shown is not None and bool(self._shown.outputs)
        for shown, widgets in (
            (outputs, (self._outputs_title, self.outputs)),
            (can_keep, (self.case_button,)),
            (steps, (self._steps_title, self.steps)),
        ):
            for widget in widgets:
                widget.setVisible(shown)


def run_in_words(run: RunRecord, seconds: float, prices: Prices) -> str:
    """Return how a run ended in a few words: `Done in 1.2 s · 34 tokens · 0.0021 €`."""
    cost = cost_words(prices.cost_of_steps(run.steps))
    return " · ".join(part for part in (_ending(run, seconds), cost) if part)


def _ending(run: RunRecord, seconds: float) -> str:
    if run.state is StepState.CANCELLED:
        return tr("Stopped after {time}").format(time=duration(seconds))
    if run.state is StepState.FAILED:
        count = sum(step.state is StepState.FAILED for step in run.steps)
        return tr_count("{n} step failed", "{n} steps failed", count)
    tokens = sum(step.completion_tokens for step in run.steps)
    done = tr("Done in {time}").format(time=duration(run.seconds))
    return done + (" · " + tr_count("{n} token", "{n} tokens", tokens) if tokens else "")


def _section(text: str) -> QLabel:
    return with_role(QLabel(text), "section")


def _timer(owner: QWidget, interval: int, *, single: bool) -> QTimer:
    timer = QTimer(owner)
    timer.setInterval(interval)
    timer.setSingleShot(single)
    return timer
