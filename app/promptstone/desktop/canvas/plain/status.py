"""How each node stands: in the run that is shown, and in what is wrong with it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from promptstone.core.problems import Problem, Severity
from promptstone.core.runs import RunEvent, RunFinished, RunStarted, StepFinished, StepStarted, StepState


@dataclass(frozen=True)
class NodeStatus:
    """How one node stands in the run that is shown."""

    state: StepState
    seconds: float = 0.0
    error: str = ""
    reused: bool = False

    @property
    def words(self) -> str:
        """What the badge says, short."""
        if self.state is StepState.DONE:
            return "Reused" if self.reused else duration(self.seconds)
        return {StepState.CANCELLED: "Stopped"}.get(self.state, self.state.value.capitalize())


def duration(seconds: float) -> str:
    """Write a time as people say it: `320 ms`, `4.1 s`, `2 min 5 s`."""
    if seconds < 0.9995:
        return f"{max(round(seconds * 1000), 1)} ms"
    if seconds < 59.95:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s"


@dataclass
class RunStatus:
    """What the events of a run have said so far, by node id."""

    nodes: dict[str, NodeStatus] = field(default_factory=dict)

    version: int = 0
    """Grows whenever a node stands otherwise than before."""
    _running: dict[str, None] = field(default_factory=dict)

    def take(self, event: RunEvent) -> set[str]:
        """Take in one event; return the ids of the nodes that look different now."""
        touched = self._take(event)
        if touched:
            self._note(touched)
        return touched

    def clear(self) -> set[str]:
        """Forget the run; return the ids of the nodes that look different now."""
        touched = set(self.nodes)
        self.nodes = {}
        self._note(touched)
        return touched

    @property
    def running(self) -> list[str]:
        """The ids of the nodes at work."""
        return list(self._running)

    def _note(self, touched: set[str]) -> None:
        # Kept as events come: to look through thousands of nodes for each word of an answer holds up the window.
        self.version += 1
        for node_id in touched:
            status = self.nodes.get(node_id)
            if status is not None and status.state is StepState.RUNNING:
                self._running[node_id] = None
            else:
                self._running.pop(node_id, None)

    def _take(self, event: RunEvent) -> set[str]:
        if isinstance(event, RunStarted):
            touched = set(self.nodes) | set(event.nodes)
            self.nodes = {node_id: NodeStatus(StepState.WAITING) for node_id in event.nodes}
            return touched
        if isinstance(event, StepStarted):
            self.nodes[event.node] = NodeStatus(StepState.RUNNING)
            return {event.node}
        if isinstance(event, StepFinished):
            step = event.step
            self.nodes[step.node] = NodeStatus(step.state, step.seconds, step.error, step.reused)
            return {step.node}
        if isinstance(event, RunFinished):
            return self._end()
        return set()

    def _end(self) -> set[str]:
        open_states = (StepState.RUNNING, StepState.WAITING)
        left = {node_id for node_id, status in self.nodes.items() if status.state in open_states}
        for node_id in left:
            self.nodes[node_id] = NodeStatus(StepState.CANCELLED)
        return left


def problems_by_node(problems: Iterable[Problem], variant: str, base: str) -> dict[str, tuple[Problem, ...]]:
    """Return the problems that concern the base or this variant, by node id, errors first."""
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.node and problem.variant in (base, variant):
            found.setdefault(problem.node, []).append(problem)
    return {
        node_id: tuple(sorted(each, key=lambda problem: problem.severity is not Severity.ERROR))
        for node_id, each in found.items()
    }
