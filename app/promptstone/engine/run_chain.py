"""Runs one chain on one input, as a stream of events; independent nodes run at once."""

import time
from collections.abc import AsyncGenerator, Iterable, Mapping
from contextlib import aclosing

from pydantic import JsonValue

from promptstone.core.chain import BASE_VARIANT, Chain
from promptstone.core.errors import PromptstoneError
from promptstone.core.runs import RunEvent, RunFinished, RunStarted, StepRecord, StepState
from promptstone.core.values import json_fault
from promptstone.engine.context import EngineContext
from promptstone.engine.parts import WHOLE, RunPart
from promptstone.engine.plan import PlannedStep, plan_run
from promptstone.engine.steps import Steps


async def run_chain(
    chain: Chain,
    inputs: Mapping[str, JsonValue],
    engine: EngineContext,
    variant: str = BASE_VARIANT,
    part: RunPart = WHOLE,
) -> AsyncGenerator[RunEvent, None]:
    """Run one variant of a chain, or a part of it; the last event is RunFinished, whatever happened.

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
    steps = plan_run(flat, engine.catalog, part)
    given = {} if part.fed else part.given
    run = Steps(steps, dict(inputs), engine, given, known=_known_inside(steps, part))
    yield RunStarted(nodes=tuple(step.path for step in steps))
    began = time.perf_counter()
    try:
        async with aclosing(run.events()) as events:
            async for event in events:
                yield event
    finally:
        await run.cancel()
    yield RunFinished(run=run.record(chain.digest, variant, time.perf_counter() - began))


def _known_inside(steps: Iterable[PlannedStep], part: RunPart) -> dict[str, StepRecord]:
    """Return what nodes outside gave that is used inside of loops that run alone."""
    if not part.fed:
        return {}
    captured = {path for step in steps if step.body is not None for path in step.body.captured}
    return {
        path: StepRecord(node=path, kind="", state=StepState.DONE, outputs=dict(part.given[path]))
        for path in captured & part.given.keys()
    }
