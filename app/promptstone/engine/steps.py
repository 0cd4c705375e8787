"""Runs the steps of a chain, or of what lies within a loop or a sub-chain, each as soon as its inputs are there."""

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Collection, Iterator, Mapping
from contextlib import aclosing
from dataclasses import replace

from pydantic import JsonValue

from promptstone.core.errors import PromptstoneError, StepError
from promptstone.core.runs import (
    RunEvent,
    RunRecord,
    StepFinished,
    StepRecord,
    StepStarted,
    StepState,
    StepText,
)
from promptstone.core.values import content_digest, json_fault
from promptstone.engine.arrivals import arrived, converted, inputs_of, missing_in
from promptstone.engine.context import EngineContext, StepContext
from promptstone.engine.parts import Outputs
from promptstone.engine.plan import Body, PlannedStep

_log = logging.getLogger(__name__)
_BROKE = "Something went wrong inside this node. The log file tells more."
LETTING_GO = 5.0
"""Seconds that cancelled steps get to let go; what does not is left behind."""


class Steps:
    """The state of one run, or of one turn of a loop: which steps wait, run and are done. Lives in one event loop."""

    def __init__(
        self,
        steps: tuple[PlannedStep, ...],
        inputs: Mapping[str, JsonValue],
        engine: EngineContext,
        given: Outputs,
        turn: tuple[int, ...] = (),
        known: Mapping[str, StepRecord] | None = None,
        *,
        is_within_chain: bool = False,
    ) -> None:
        """`known` are finished steps around these whose values may be used; they are not run nor told again.

        `is_within_chain`: these lie in a sub-chain, whose inputs are skipped when nothing arrived at them.
        """
        self._steps = steps
        self._inputs = inputs
        self._engine = engine
        self._given = given
        self._turn = turn
        self._is_within_chain = is_within_chain
        self._following: dict[str, list[PlannedStep]] = {}
        self._open = {step.path for step in steps}
        # Only what runs is waited for: an edge from a note, or from nowhere, never brings anything.
        self._waiting = {step.path: set(step.waits_for & self._open) for step in steps}
        for step in steps:
            for source in self._waiting[step.path]:
                self._following.setdefault(source, []).append(step)
        self._done: dict[str, StepRecord] = dict(known or {})
        self._within: dict[str, list[tuple[int, tuple[StepRecord, ...]]]] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        # None wakes whoever waits for an event when the run is to be stopped.
        self._events: asyncio.Queue[RunEvent | None] = asyncio.Queue()

    async def events(self) -> AsyncGenerator[RunEvent, None]:
        """Start what is ready and hand on what happens, until every step has come to its end."""
        stop = self._engine.stop
        watch = None if stop is None else asyncio.ensure_future(self._wake_when(stop))
        try:
            for step in self._steps:
                if not self._waiting[step.path]:
                    self._start(step)
            while self._open or not self._events.empty():
                event = await self._events.get()
                if event is None or (stop is not None and stop.is_set()):
                    async with aclosing(self._ended(event)) as last:
                        async for told in last:
                            yield told
                    return
                if isinstance(event, StepFinished):
                    self._ended_step(event.step)
                yield event
        finally:
            if watch is not None:
                watch.cancel()

    async def _wake_when(self, stop: asyncio.Event) -> None:
        await stop.wait()
        self._events.put_nowait(None)

    async def _ended(self, event: RunEvent | None) -> AsyncGenerator[RunEvent, None]:
        """Cancel what is under way; hand on what had happened until then, and what was cancelled."""
        await self.cancel()
        for told in self._left(event, self._open):
            yield told
        self._open.clear()

    def _left(self, event: RunEvent | None, cancelled: Collection[str]) -> Iterator[RunEvent]:
        """Yield an event and those not handed on yet, and then the end of those of these steps that are open."""
        while event is not None or not self._events.empty():
            if isinstance(event, StepFinished) and self._is_own(event.step):
                self._done[event.step.node] = event.step
                self._open.discard(event.step.node)
            if event is not None:
                yield event
            event = None if self._events.empty() else self._events.get_nowait()
        for step in self._steps:
            if step.path in self._open and step.path in cancelled:
                record = self._record_of(step, StepState.CANCELLED)
                self._done[step.path] = record
                yield StepFinished(step=record)

    def _is_own(self, record: StepRecord) -> bool:
        """Whether a finished step is one of these, and not of a turn within one of them."""
        return record.node in self._waiting and record.turn == self._turn

    def _start(self, step: PlannedStep) -> None:
        self._tasks[step.path] = asyncio.create_task(self._run_step(step), name=f"step {step.path}")

    def _ended_step(self, record: StepRecord) -> None:
        """Note a step's end, and start what waited only for it."""
        if not self._is_own(record):
            return
        self._done[record.node] = record
        self._open.discard(record.node)
        for step in self._following.get(record.node, ()):
            waits = self._waiting[step.path]
            waits.discard(record.node)
            if not waits:
                self._start(step)

    def _record_of(self, step: PlannedStep, state: StepState) -> StepRecord:
        return StepRecord(node=step.path, kind=step.kind.name, state=state, turn=self._turn)

    async def _run_step(self, step: PlannedStep) -> None:
        began = time.perf_counter()
        record = self._record_of(step, StepState.RUNNING)
        if step.path in self._given and not step.is_off:
            self._give(step)
            return
        context = StepContext(
            self._engine,
            self._inputs,
            lambda text: self._events.put_nowait(StepText(node=step.path, text=text, turn=self._turn)),
            lambda values, turn: self._run_inside(step, values, turn),
        )
        try:
            inputs, reason = inputs_of(step, self._done)
            if self._is_within_chain:
                reason = reason or missing_in(step, self._inputs)
            record = record.model_copy(update={"inputs": inputs})
            if reason:
                record = record.model_copy(update={"state": StepState.SKIPPED, "error": reason})
            else:
                if self._engine.before_step is not None:
                    await self._engine.before_step(step.path, self._turn)
                    began = time.perf_counter()
                self._events.put_nowait(StepStarted(node=step.path, inputs=inputs, turn=self._turn))
                record = await self._worked(step, record, context, began)
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if task is None or task.cancelling():
                raise
            # Nobody cancelled this step: something inside it did, and without an end the run would wait for ever.
            record = record.model_copy(update={"state": StepState.FAILED, "error": _BROKE})
        except PromptstoneError as error:
            record = record.model_copy(update={"state": StepState.FAILED, "error": str(error)})
        except Exception:
            # A plugin's bug must not take the run down; the log has the whole story.
            _log.exception("The node %s (%s) broke", step.path, step.kind.name)
            record = record.model_copy(update={"state": StepState.FAILED, "error": _BROKE})
        took = {"seconds": time.perf_counter() - began, "calls": record.calls or tuple(context.calls)}
        record = record.model_copy(update=took)
        self._events.put_nowait(StepFinished(step=record))

    def _give(self, step: PlannedStep) -> None:
        """End a step whose outputs were fixed beforehand."""
        update = {"outputs": dict(self._given[step.path]), "given": True}
        record = self._record_of(step, StepState.DONE).model_copy(update=update)
        self._events.put_nowait(StepFinished(step=record))

    async def _run_inside(
        self, step: PlannedStep, values: Mapping[str, JsonValue], turn: int
    ) -> Mapping[str, JsonValue]:
        """Run what lies within a loop or a sub-chain once; see RunContext."""
        body = step.body
        if body is None:
            return {}
        begun = self._record_of(step, StepState.DONE).model_copy(update={"outputs": dict(values)})
        within = Steps(
            body.steps,
            values if body.is_chain else self._inputs,
            # Who stops the run cancels this step, and with it what is within.
            replace(self._engine, stop=None),
            self._given,
            self._turn if body.is_chain else (*self._turn, turn),
            {} if body.is_chain else self._seen_from(body) | {step.path: begun},
            is_within_chain=body.is_chain or self._is_within_chain,
        )
        try:
            async with aclosing(within.events()) as events:
                async for event in events:
                    self._events.put_nowait(event)
        finally:
            try:
                await within.cancel()
            finally:
                # Broken off: whoever heard a step begin hears its end, too.
                for event in within._left(None, within._tasks):
                    self._events.put_nowait(event)
                self._within.setdefault(step.path, []).append((turn, within.records()))
        if failed := within.failed:
            place = f"Turn {turn}, " if turn else ""
            raise StepError(f"{place}“{failed.node}”: {failed.error}")
        return within.outputs() if body.is_chain else _results(step, body, within._done)

    def _seen_from(self, body: Body) -> dict[str, StepRecord]:
        return {path: self._done[path] for path in body.captured if path in self._done}

    async def _keep(self, record: StepRecord) -> None:
        if self._engine.cache is None or not record.key:
            return
        try:
            await self._engine.cache.keep(record)
        except Exception:
            # The step is done all the same; it will only not be found again.
            _log.exception("The step %s could not be kept", record.node)

    async def _kept(self, key: str) -> StepRecord | None:
        if self._engine.cache is None or not key:
            return None
        try:
            return await self._engine.cache.find(key)
        except Exception:
            _log.exception("Kept steps could not be looked up")
            return None

    async def _worked(
        self, step: PlannedStep, record: StepRecord, context: StepContext, began: float
    ) -> StepRecord:
        key = self._key(step, record.inputs)
        # What holds other steps waits for nobody: one of those might be equal to it.
        async with self._engine.equal_work.alone("" if step.body or self._engine.cache is None else key):
            kept = await self._kept(key)
            if kept is not None:
                return kept.model_copy(update={"node": step.path, "turn": self._turn, "reused": True})
            outputs = await self._outputs(step, record, context)
            seconds = time.perf_counter() - began
            update = {"outputs": outputs, "key": key, "calls": tuple(context.calls), "seconds": seconds}
            record = record.model_copy(update={"state": StepState.DONE, **update})
            await self._keep(record)
            return record

    async def _outputs(
        self, step: PlannedStep, record: StepRecord, context: StepContext
    ) -> dict[str, JsonValue]:
        outputs = await step.kind.run(step.settings, record.inputs, context)
        unknown = [name for name in outputs if step.ports.output(name) is None]
        if unknown and not step.kind.chain_outputs(step.settings):
            raise PromptstoneError(f"The node gave outputs it does not declare: {', '.join(unknown)}.")
        if fault := json_fault(dict(outputs)):
            raise PromptstoneError(f"What the node gave cannot be passed on: {fault}.")
        return dict(outputs)

    def _key(self, step: PlannedStep, inputs: Mapping[str, JsonValue]) -> str:
        """The content address of a step's result; empty for kinds whose work is not worth keeping."""
        if not step.kind.keeps_steps:
            return ""
        models = step.kind.models(step.settings)
        if any(name not in self._engine.models for name in models):
            return ""
        return content_digest(
            {
                "kind": step.kind.name,
                "version": step.kind.version,
                "settings": step.settings.model_dump(mode="json"),
                "inputs": dict(inputs),
                "models": [self._engine.models[name].content for name in models],
            }
        )

    async def cancel(self) -> None:
        """Cancel what is under way and wait until it has let go."""
        running = [task for task in self._tasks.values() if not task.done()]
        for task in running:
            task.cancel()
        if running:
            _, stuck = await asyncio.wait(running, timeout=LETTING_GO)
            for task in stuck:
                _log.error("%s does not let itself be cancelled and is left behind", task.get_name())

    @property
    def failed(self) -> StepRecord | None:
        """The first of these steps that failed."""
        own = (self._done[step.path] for step in self._steps if step.path in self._done)
        return next((record for record in own if record.state is StepState.FAILED), None)

    def records(self) -> tuple[StepRecord, ...]:
        """Return the steps that came to an end, in order, each followed by those within it, turn by turn."""
        found: list[StepRecord] = []
        for step in self._steps:
            if step.path in self._done:
                found.append(self._done[step.path])
            for _, records in sorted(self._within.get(step.path, ()), key=lambda turn: turn[0]):
                found.extend(records)
        return tuple(found)

    def outputs(self) -> dict[str, JsonValue]:
        """Return the outputs of the chain that these steps are."""
        return {
            port.name: self._done[step.path].outputs[name]
            for step in self._steps
            if not step.is_off
            for name, port in step.kind.chain_outputs(step.settings).items()
            if step.path in self._done and name in self._done[step.path].outputs
        }

    def record(self, digest: str, variant: str, seconds: float) -> RunRecord:
        """Return what is kept of the run."""
        failed = self.failed
        states = {self._done[step.path].state for step in self._steps if step.path in self._done}
        state = StepState.CANCELLED if StepState.CANCELLED in states else StepState.DONE
        return RunRecord(
            chain_digest=digest,
            variant=variant,
            inputs=dict(self._inputs),
            outputs=self.outputs(),
            state=StepState.FAILED if failed else state,
            error=f"{failed.node}: {failed.error}" if failed else "",
            seconds=seconds,
            steps=self.records(),
        )


def _results(step: PlannedStep, body: Body, done: Mapping[str, StepRecord]) -> dict[str, JsonValue]:
    """Return what came to the inner inputs of a loop in one turn."""
    results: dict[str, JsonValue] = {}
    for name, ends in body.results.items():
        if values := arrived(ends, done):
            results[name] = converted(step, name, values[0])
    return results
