"""One run by hand after the other: starts it, hears it, can stop it, and remembers what it taught."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pydantic import JsonValue
from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from promptstone.core.chain import Chain
from promptstone.core.runs import RunEvent, RunFinished, RunRecord, StepFinished, StepRecord, StepState
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.run.hand.run_memory import RunMemory
from promptstone.desktop.panels.run.hand.stepping import Stepping
from promptstone.desktop.process.gathered_text import GatheredText
from promptstone.desktop.tasks import Tasks
from promptstone.engine.parts import WHOLE, RunPart
from promptstone.services.studio import Studio


@dataclass(frozen=True)
class RunOrder:
    """What to run: a chain or a part of it, on these inputs, in one go or step by step."""

    chain: Chain
    inputs: Mapping[str, JsonValue]
    variant: str
    part: RunPart = WHOLE
    by_steps: bool = False


class HandRun(QObject):
    """At most one run is under way."""

    event_happened = Signal(object)
    """A RunEvent, also the end of a run that was stopped."""
    ended = Signal(object)
    """The RunRecord, or None when nothing ran at all."""
    held = Signal(object)
    """The paths of the nodes that wait for the user's word, when it goes step by step."""

    def __init__(
        self,
        studio: Studio,
        tasks: Tasks,
        on_error: Callable[[BaseException], None],
        show: Callable[[], object],
        parent: QObject,
    ) -> None:
        """`show` leads from the list of tasks to the run."""
        super().__init__(parent)
        self._studio = studio
        self._tasks = tasks
        self._on_error = on_error
        self._show = show
        self._task: asyncio.Task[None] | None = None
        self._steps: list[StepRecord] = []
        self.memory = RunMemory(self)
        self._gathered = GatheredText(self._take, self)
        self.stepping: Stepping | None = None
        self.order: RunOrder | None = None
        """What runs, or ran last."""

    @property
    def is_running(self) -> bool:
        """Whether a run is under way."""
        return self._task is not None

    def begin(self, order: RunOrder) -> None:
        """Start a run; nothing happens while one is under way."""
        if self.is_running:
            return
        self.order = order
        self._steps = []
        self.memory.begin()
        if order.by_steps:
            self.stepping = Stepping(self)
            self.stepping.held.connect(self.held)
        label = tr("Running {name}").format(name=order.chain.name)
        self._task = self._tasks.start(
            self._stream(order), self, label, on_error=self._on_error, show=self._show
        )

    def cancel(self) -> None:
        """Stop the run that is under way."""
        if self._task is not None:
            self._task.cancel()

    async def _stream(self, order: RunOrder) -> None:
        hold = self.stepping.hold if self.stepping is not None else None
        events = self._studio.runs.stream(order.chain, order.inputs, order.variant, order.part, hold)
        run: RunRecord | None = None
        try:
            async for event in events:
                self._gathered.take(event)
                if isinstance(event, RunFinished):
                    run = event.run
                await self._gathered.breathe()
        except asyncio.CancelledError:
            run = RunRecord(
                chain_digest=order.chain.digest,
                variant=order.variant,
                inputs=dict(order.inputs),
                state=StepState.CANCELLED,
                steps=tuple(self._steps),
            )
            if isValid(self):
                self._gathered.take(RunFinished(run=run))
            raise
        finally:
            await events.aclose()
            if isValid(self):
                self._end(run)

    def _take(self, event: RunEvent) -> None:
        if isinstance(event, StepFinished):
            self._steps.append(event.step)
        self.memory.take(event)
        self.event_happened.emit(event)

    def _end(self, run: RunRecord | None) -> None:
        self._task = None
        if self.stepping is not None:
            self.stepping.deleteLater()
            self.stepping = None
        self.ended.emit(run)
