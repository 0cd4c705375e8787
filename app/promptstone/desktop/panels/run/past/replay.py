"""A past run as the events it was made of, so that whoever draws a run can draw it again, up to any step."""

from collections.abc import Iterator

from promptstone.core.runs import (
    RunEvent,
    RunFinished,
    RunRecord,
    RunStarted,
    StepFinished,
    StepRecord,
    StepText,
)


def own_steps(run: RunRecord) -> tuple[str, ...]:
    """Return the nodes of the chain itself that took part: nothing within loops or sub-chains."""
    return tuple(dict.fromkeys(step.node for step in run.steps if not step.turn and "/" not in step.node))


def events_of(run: RunRecord, steps: int | None = None) -> Iterator[RunEvent]:
    """Yield the events of a run up to a number of steps; with all of them (None) also its end."""
    yield RunStarted(nodes=own_steps(run))
    shown = run.steps if steps is None else run.steps[:steps]
    for step in shown:
        yield from _events_of_step(step)
    if steps is None or steps >= len(run.steps):
        yield RunFinished(run=run)


def _events_of_step(step: StepRecord) -> Iterator[RunEvent]:
    if step.calls:
        yield StepText(node=step.node, text=step.calls[-1].completion.text, turn=step.turn)
    yield StepFinished(step=step)
