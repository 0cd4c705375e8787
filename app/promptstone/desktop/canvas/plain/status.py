"""How each node stands: in the run that is shown, and in what is wrong with it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from promptstone.core.generation import ModelCall
from promptstone.core.problems import Problem, Severity
from promptstone.core.runs import (
    RunEvent,
    RunStarted,
    StepFinished,
    StepRecord,
    StepStarted,
    StepState,
    StepText,
)
from promptstone.desktop.looks.language import tr

TAIL = 160
"""As many characters of what a model writes are shown on its node."""
SHOWN_OUTPUT = 400


@dataclass(frozen=True)
class NodeStatus:
    """How one node stands in the run that is shown. `turns` counts those of a loop that it has finished."""

    state: StepState
    seconds: float = 0.0
    error: str = ""
    reused: bool = False
    given: bool = False
    turns: int = 0

    @property
    def words(self) -> str:
        """What the badge says, short."""
        if self.state is StepState.DONE:
            if self.given:
                return tr("Given")
            took = tr("Reused") if self.reused else duration(self.seconds)
            return f"{self.turns} × · {took}" if self.turns > 1 else took
        if self.state is StepState.RUNNING and self.turns:
            return f"{self.turns} × …"
        return {
            StepState.CANCELLED: tr("Stopped"),
            StepState.WAITING: tr("Waiting"),
            StepState.RUNNING: tr("Running"),
            StepState.FAILED: tr("Failed"),
            StepState.SKIPPED: tr("Skipped"),
        }[self.state]


@dataclass(frozen=True)
class LiveWords:
    """What a model writes in a node, and what that took: the end of its text, and figures in words."""

    tail: str = ""
    figures: str = ""


@dataclass
class _Work:
    """What a node has done so far, over all its turns."""

    at_work: int = 0
    turns: int = 0
    seconds: float = 0.0
    tokens: int = 0
    calls: list[ModelCall] = field(default_factory=list)
    failed: str = ""


def duration(seconds: float) -> str:
    """Write a time as people say it: `320 ms`, `4.1 s`, `2 min 5 s`."""
    if seconds < 0.9995:
        return f"{max(round(seconds * 1000), 1)} ms"
    if seconds < 59.95:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return tr("{minutes} min {rest} s").format(minutes=minutes, rest=rest)


def no_price(calls: Iterable[ModelCall]) -> str:
    """Say nothing of what calls cost."""
    return ""


@dataclass
class RunStatus:
    """What the events of a run have said so far, seen from one chain: the whole, or a sub-chain that is open.

    What happens within a sub-chain also moves the node that holds it: its words are those written last inside.
    """

    within: str = ""
    """The path of the sub-chain whose nodes are looked at; empty for the whole chain."""
    price: Callable[[Iterable[ModelCall]], str] = no_price
    """Says what calls cost in words; empty when no price is known."""

    version: int = 0
    """Grows whenever a node stands otherwise than before."""
    written: set[str] = field(default_factory=set)
    """The nodes whose words changed since somebody looked; see `take_written`."""
    _all: dict[str, NodeStatus] = field(default_factory=dict)
    _words: dict[str, LiveWords] = field(default_factory=dict)
    _running: dict[str, None] = field(default_factory=dict)
    _work: dict[str, _Work] = field(default_factory=dict)

    def take(self, event: RunEvent) -> set[str]:
        """Take in one event; return the ids of the nodes whose state looks different now."""
        touched = self._take(event)
        if touched:
            self._note(touched)
        return self._seen(touched)

    def look_within(self, path: str) -> None:
        """Look at the nodes of another chain: of the sub-chain at a path, or of the whole (an empty text)."""
        self.within = path
        self.version += 1

    def clear(self) -> set[str]:
        """Forget the run; return the ids of the nodes that look different now."""
        return self._seen(self._clear())

    def _clear(self) -> set[str]:
        touched = set(self._all) | set(self._words)
        self._all, self._words, self._work = {}, {}, {}
        self.written |= touched
        self._note(touched)
        return touched

    @property
    def running(self) -> list[str]:
        """The ids of the nodes at work."""
        return list(self._seen(self._running))

    @property
    def nodes(self) -> Mapping[str, NodeStatus]:
        """How the nodes stand, by id."""
        if not self.within:
            return self._all
        start = f"{self.within}/"
        return {
            path.removeprefix(start): status for path, status in self._all.items() if path.startswith(start)
        }

    def status(self, node_id: str) -> NodeStatus | None:
        """How one node stands; None when it takes no part in the run."""
        return self._all.get(self._path(node_id))

    def words(self, node_id: str) -> LiveWords | None:
        """What a model wrote in a node; None when it asked none."""
        return self._words.get(self._path(node_id))

    def take_written(self) -> set[str]:
        """Return the ids of the nodes whose words changed since this was asked the last time."""
        written, self.written = self.written, set()
        return self._seen(written)

    def _path(self, node_id: str) -> str:
        return f"{self.within}/{node_id}" if self.within else node_id

    def _seen(self, paths: Iterable[str]) -> set[str]:
        if not self.within:
            return set(paths)
        start = f"{self.within}/"
        return {path.removeprefix(start) for path in paths if path.startswith(start)}

    def _note(self, touched: set[str]) -> None:
        # Kept as events come: to look through thousands of nodes for each word of an answer holds up the window.
        self.version += 1
        for path in touched:
            status = self._all.get(path)
            if status is not None and status.state is StepState.RUNNING:
                self._running[path] = None
            else:
                self._running.pop(path, None)

    def _take(self, event: RunEvent) -> set[str]:
        if isinstance(event, RunStarted):
            touched = self._clear() | set(event.nodes)
            self._all = {path: NodeStatus(StepState.WAITING) for path in event.nodes}
            return touched
        if isinstance(event, StepStarted):
            return self._begun(event.node)
        if isinstance(event, StepText):
            self._write(event.node, event.text)
            return set()
        if isinstance(event, StepFinished):
            return self._finished(event.step)
        return self._end()

    def _begun(self, path: str) -> set[str]:
        work = self._work.setdefault(path, _Work())
        work.at_work += 1
        if work.at_work == 1:
            self._forget_words(path)
        known = self._all.get(path)
        status = NodeStatus(StepState.RUNNING, turns=work.turns)
        if known == status:
            return set()
        self._all[path] = status
        return {path}

    def _forget_words(self, path: str) -> None:
        for place in _with_holders(path):
            if place in self._words:
                self._words[place] = replace(self._words[place], tail="")
                self.written.add(place)

    def _write(self, path: str, text: str) -> None:
        for place in _with_holders(path):
            before = self._words.get(place, LiveWords())
            self._words[place] = replace(before, tail=(before.tail + text)[-TAIL:])
            self.written.add(place)

    def _finished(self, step: StepRecord) -> set[str]:
        work = self._work.setdefault(step.node, _Work())
        work.at_work = max(work.at_work - 1, 0)
        if step.turn:
            work.turns += 1
        work.seconds += step.seconds
        work.failed = work.failed or (step.error if step.state is StepState.FAILED else "")
        state = step.state
        if work.at_work:
            state = StepState.RUNNING
        elif work.failed:
            state = StepState.FAILED
        self._all[step.node] = NodeStatus(
            state, work.seconds, work.failed or step.error, step.reused, step.given, work.turns
        )
        self._count(step)
        return {step.node}

    def _count(self, step: StepRecord) -> None:
        """Put tokens and cost on the node and on those that hold it, and its output where no text streamed."""
        if not step.calls:
            return
        for place in _with_holders(step.node):
            work = self._work.setdefault(place, _Work())
            if not step.reused:
                work.tokens += step.completion_tokens
                work.calls.extend(step.calls)
            before = self._words.get(place, LiveWords())
            tail = before.tail or step.calls[-1].completion.text[:SHOWN_OUTPUT][-TAIL:]
            self._words[place] = LiveWords(tail, self._figures(work))
            self.written.add(place)

    def _figures(self, work: _Work) -> str:
        tokens = tr("{count} tokens").format(count=f"{work.tokens:,}") if work.tokens else tr("no new tokens")
        return " · ".join(part for part in (tokens, self.price(work.calls)) if part)

    def _end(self) -> set[str]:
        open_states = (StepState.RUNNING, StepState.WAITING)
        left = {path for path, status in self._all.items() if status.state in open_states}
        for path in left:
            self._all[path] = NodeStatus(StepState.CANCELLED)
        return left


def _with_holders(path: str) -> Iterable[str]:
    """Yield a path and those of the sub-chains around it."""
    while path:
        yield path
        path = path.rpartition("/")[0]


def problems_by_node(
    problems: Iterable[Problem], variant: str, base: str, within: str = ""
) -> dict[str, tuple[Problem, ...]]:
    """Return the problems that concern the base or this variant, by node id, errors first.

    `within` is the path of the sub-chain whose nodes are looked at; a problem inside a node is that node's, too.
    """
    found: dict[str, list[Problem]] = {}
    start = f"{within}/" if within else ""
    for problem in problems:
        path = "/".join(part for part in (problem.node, problem.inside) if part)
        if problem.node and problem.variant in (base, variant) and path.startswith(start):
            found.setdefault(path.removeprefix(start).partition("/")[0], []).append(problem)
    return {
        node_id: tuple(sorted(each, key=lambda problem: problem.severity is not Severity.ERROR))
        for node_id, each in found.items()
    }
