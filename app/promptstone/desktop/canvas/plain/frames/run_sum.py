"""How what lies in a folded container stands in a run, summed up."""

from collections.abc import Iterable

from promptstone.core.runs import StepState
from promptstone.desktop.canvas.plain.status import NodeStatus, RunStatus

_FIRST = (StepState.FAILED, StepState.RUNNING, StepState.WAITING, StepState.CANCELLED)


def summed(run: RunStatus, node_ids: Iterable[str]) -> NodeStatus | None:
    """Return the state that matters most: what failed before what runs, waits, stopped; None when none took part."""
    found = [status for node_id in node_ids if (status := run.status(node_id)) is not None]
    if not found:
        return None
    states = {status.state for status in found}
    seconds = sum(status.seconds for status in found)
    for state in _FIRST:
        if state in states:
            error = next((status.error for status in found if status.state is state and status.error), "")
            return NodeStatus(state, seconds, error)
    done = StepState.DONE if StepState.DONE in states else StepState.SKIPPED
    return NodeStatus(done, seconds)
