"""Runs by hand are kept, the cancelled ones with what was done."""

import asyncio

from sample_chains import triage

from promptstone.core.runs import RunFinished, StepStarted, StepState


async def test_a_finished_run_is_kept_with_its_steps(desk) -> None:
    events = [event async for event in desk.runs.stream(triage(), {"message": "hello"})]
    assert isinstance(events[-1], RunFinished)
    (_, _, kept), *others = await desk.runs.recent("Triage")
    assert others == []
    assert kept.outputs == events[-1].run.outputs
    assert {step.node for step in kept.steps} == {node.id for node in triage().nodes}


async def test_a_run_that_was_closed_early_is_kept_as_cancelled(desk) -> None:
    desk.backend.hold = asyncio.Event()
    events = desk.runs.stream(triage(), {"message": "hello"})
    async for event in events:
        if isinstance(event, StepStarted) and event.node == "classify":
            break
    await events.aclose()
    (_, _, kept), *_ = await desk.runs.recent("Triage")
    assert kept.state is StepState.CANCELLED
    assert [step.node for step in kept.steps] == ["message"]


async def test_a_second_run_uses_the_first_ones_steps(desk) -> None:
    async for _ in desk.runs.stream(triage(), {"message": "hello"}):
        pass
    asked = len(desk.backend.asked)
    events = [event async for event in desk.runs.stream(triage(), {"message": "hello"})]
    assert len(desk.backend.asked) == asked
    assert isinstance(events[-1], RunFinished)
    assert any(step.reused for step in events[-1].run.steps)
