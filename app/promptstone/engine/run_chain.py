"""Runs one chain on one input, as a stream of events; independent nodes run at once."""

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing

from pydantic import JsonValue

from promptstone.core.chain import BASE_VARIANT, Chain
from promptstone.core.errors import PromptstoneError
from promptstone.core.runs import (
    RunEvent,
    RunFinished,
    RunRecord,
    RunStarted,
    StepFinished,
    StepRecord,
    StepStarted,
    StepState,
    StepText,
)
from promptstone.core.values import content_digest, json_fault
from promptstone.engine.context import EngineContext, StepContext
from promptstone.engine.plan import PlannedStep, inputs_of, plan_run

_log = logging.getLogger(__name__)
_BROKE = "Something went wrong inside this node. The log file tells more."
LETTING_GO = 5.0
"""Seconds that cancelled steps get to let go; what does not is left behind."""


async def run_chain(
    chain: Chain, inputs: Mapping[str, JsonValue], engine: EngineContext, variant: str = BASE_VARIANT
) -> AsyncGenerator[RunEvent, None]:
    """Run one variant of a chain; the last event is RunFinished, whatever happened.

    A failed step does not stop steps that do not depend on it. Setting `engine.stop`, or closing the iterator,
    cancels what is under way.

    Raises:
        PromptstoneError: when the chain cannot be run at all (unknown variant or kind, bad settings, a circle,
            an input that is not plain JSON).
    """
    try:
        flat = chain.as_variant(variant)
    except KeyError as error:
        raise PromptstoneError(f'The chain "{chain.name}" has no variant "{variant}".') from error
    for name, value in inputs.items():
        if fault := json_fault(value):
            raise PromptstoneError(f"This input cannot be used: {fault}.", where=name)
    steps = plan_run(flat, engine.catalog)
    run = _Run(steps, dict(inputs), engine)
    yield RunStarted(nodes=tuple(step.node.id for step in steps))
    began = time.perf_counter()
    try:
        async with aclosing(run.events()) as events:
            async for event in events:
                yield event
    finally:
        await run.cancel()
    yield RunFinished(run=run.record(chain.digest, variant, time.perf_counter() - began))


class _Run:
    """The state of one run: which steps wait, run and are done. Lives in one event loop."""

    def __init__(
        self, steps: tuple[PlannedStep, ...], inputs: dict[str, JsonValue], engine: EngineContext
    ) -> None:
        self._steps = steps
        self._inputs = inputs
        self._engine = engine
        self._following: dict[str, list[PlannedStep]] = {}
        ids = {step.node.id for step in steps}
        # Only what runs is waited for: an edge from a note, or from nowhere, never brings anything.
        self._waiting = {step.node.id: set(step.waits_for & ids) for step in steps}
        for step in steps:
            for source in self._waiting[step.node.id]:
                self._following.setdefault(source, []).append(step)
        self._done: dict[str, StepRecord] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        # None wakes whoever waits for an event when the run is to be stopped.
        self._events: asyncio.Queue[RunEvent | None] = asyncio.Queue()

    async def events(self) -> AsyncGenerator[RunEvent, None]:
        """Start what is ready and hand on what happens, until every step has come to its end."""
        stop = self._engine.stop
        watch = None if stop is None else asyncio.ensure_future(self._wake_when(stop))
        try:
            for step in self._steps:
                if not self._waiting[step.node.id]:
                    self._start(step)
            while len(self._done) < len(self._steps) or not self._events.empty():
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
        while event is not None or not self._events.empty():
            if isinstance(event, StepFinished):
                self._done[event.step.node] = event.step
            if event is not None:
                yield event
            event = None if self._events.empty() else self._events.get_nowait()
        for step in self._steps:
            if step.node.id not in self._done:
                record = StepRecord(node=step.node.id, kind=step.kind.name, state=StepState.CANCELLED)
                self._done[step.node.id] = record
                yield StepFinished(step=record)

    def _start(self, step: PlannedStep) -> None:
        node_id = step.node.id
        self._tasks[node_id] = asyncio.create_task(self._run_step(step), name=f"step {node_id}")

    def _ended_step(self, record: StepRecord) -> None:
        """Note a step's end, and start what waited only for it."""
        self._done[record.node] = record
        for step in self._following.get(record.node, ()):
            waits = self._waiting[step.node.id]
            waits.discard(record.node)
            if not waits:
                self._start(step)

    async def _run_step(self, step: PlannedStep) -> None:
        began = time.perf_counter()
        record = StepRecord(node=step.node.id, kind=step.kind.name, state=StepState.RUNNING)
        context = StepContext(self._engine, self._inputs, lambda text: self._text(step, text))
        try:
            inputs, reason = inputs_of(step, self._done)
            record = record.model_copy(update={"inputs": inputs})
            if reason:
                record = record.model_copy(update={"state": StepState.SKIPPED, "error": reason})
            else:
                self._events.put_nowait(StepStarted(node=step.node.id, inputs=inputs))
                record = await self._worked(step, record, context)
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
            _log.exception("The node %s (%s) broke", step.node.id, step.kind.name)
            record = record.model_copy(update={"state": StepState.FAILED, "error": _BROKE})
        seconds = time.perf_counter() - began
        calls = record.calls or tuple(context.calls)
        record = record.model_copy(update={"seconds": seconds, "calls": calls})
        await self._keep(record)
        self._events.put_nowait(StepFinished(step=record))

    async def _keep(self, record: StepRecord) -> None:
        if (
            self._engine.cache is None
            or not record.key
            or record.reused
            or record.state is not StepState.DONE
        ):
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

    def _text(self, step: PlannedStep, text: str) -> None:
        self._events.put_nowait(StepText(node=step.node.id, text=text))

    async def _worked(self, step: PlannedStep, record: StepRecord, context: StepContext) -> StepRecord:
        key = self._key(step, record.inputs)
        kept = await self._kept(key)
        if kept is not None:
            return kept.model_copy(update={"node": step.node.id, "reused": True})
        outputs = await step.kind.run(step.settings, record.inputs, context)
        unknown = [name for name in outputs if step.ports.output(name) is None]
        if unknown and not step.kind.chain_outputs(step.settings):
            raise PromptstoneError(f"The node gave outputs it does not declare: {', '.join(unknown)}.")
        if fault := json_fault(dict(outputs)):
            raise PromptstoneError(f"What the node gave cannot be passed on: {fault}.")
        return record.model_copy(update={"state": StepState.DONE, "outputs": dict(outputs), "key": key})

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

    def record(self, digest: str, variant: str, seconds: float) -> RunRecord:
        """Return what is kept of the run."""
        records = tuple(self._done[step.node.id] for step in self._steps if step.node.id in self._done)
        outputs = {
            port.name: self._done[step.node.id].outputs[name]
            for step in self._steps
            for name, port in step.kind.chain_outputs(step.settings).items()
            if step.node.id in self._done and name in self._done[step.node.id].outputs
        }
        failed = next((record for record in records if record.state is StepState.FAILED), None)
        states = {record.state for record in records}
        state = StepState.CANCELLED if StepState.CANCELLED in states else StepState.DONE
        return RunRecord(
            chain_digest=digest,
            variant=variant,
            inputs=self._inputs,
            outputs=outputs,
            state=StepState.FAILED if failed else state,
            error=f"{failed.node}: {failed.error}" if failed else "",
            seconds=seconds,
            steps=records,
        )
