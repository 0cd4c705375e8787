"""What is known of runs by hand while a chain is open: the last results of each node, and those that are pinned."""

from collections.abc import Iterable, Mapping

from pydantic import JsonValue
from PySide6.QtCore import QObject, Signal

from promptstone.core.chain import Chain
from promptstone.core.kinds import Catalog
from promptstone.core.runs import RunEvent, RunFinished, StepFinished, StepRecord, StepState
from promptstone.engine.parts import RunPart, part_alone, part_from, part_to, part_with_pins

MOST_TURNS = 200
"""As many turns of a node in a loop are kept for a look at what flowed."""


class RunMemory(QObject):
    """Hears the events of runs. What it says of a node is from the last run in which that node took part."""

    pins_changed = Signal()
    learned = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: dict[str, list[StepRecord]] = {}
        self._fresh: set[str] = set()
        self.pins: dict[str, dict[str, JsonValue]] = {}
        """The outputs of nodes that are fixed, by the node's path and the output's name."""

    def begin(self) -> None:
        """A run begins: the first step of each node replaces what was known of it."""
        self._fresh = set()

    def take(self, event: RunEvent) -> None:
        """Take in one event."""
        if isinstance(event, StepFinished):
            step = event.step
            if step.node not in self._fresh:
                self._fresh.add(step.node)
                self._steps[step.node] = []
            if len(self._steps[step.node]) < MOST_TURNS:
                self._steps[step.node].append(step)
        elif isinstance(event, RunFinished):
            self.learned.emit()

    def forget(self) -> None:
        """Another chain is open."""
        self._steps = {}
        self.set_pins({})

    def steps_of(self, path: str) -> tuple[StepRecord, ...]:
        """Return the steps a node made in the last run it took part in, one for each turn of a loop, in their order.

        Turns of a loop run at once and end in any order.
        """
        return tuple(sorted(self._steps.get(path, ()), key=lambda step: step.turn))

    def all_steps(self) -> tuple[StepRecord, ...]:
        """Return the last steps of all nodes."""
        return tuple(step for steps in self._steps.values() for step in steps)

    def outputs_of(self, path: str) -> Mapping[str, JsonValue] | None:
        """Return what a node gave last; None when it gave nothing yet."""
        done = [step for step in self.steps_of(path) if step.state is StepState.DONE]
        return done[-1].outputs if done else None

    # Pins

    def pin(self, path: str) -> bool:
        """Fix what a node gave last; say whether it had given anything."""
        outputs = self.outputs_of(path)
        if outputs is None:
            return False
        self.set_pins({**self.pins, path: dict(outputs)})
        return True

    def unpin(self, path: str) -> None:
        """Let a node run again."""
        self.set_pins({each: outputs for each, outputs in self.pins.items() if each != path})

    def set_pins(self, pins: Mapping[str, Mapping[str, JsonValue]]) -> None:
        """Take over all pins."""
        new = {path: dict(outputs) for path, outputs in pins.items()}
        if new != self.pins:
            self.pins = new
            self.pins_changed.emit()

    def restore_pins(self, kept: object) -> None:
        """Take over pins that were kept beside unsaved work; what is none is passed over."""
        if isinstance(kept, dict):
            self.set_pins({path: outputs for path, outputs in kept.items() if isinstance(outputs, dict)})

    # Parts of a run

    def whole(self, chain: Chain, catalog: Catalog) -> RunPart:
        """The whole chain, but for what is pinned and what only pinned nodes need."""
        return part_with_pins(chain, catalog, self.pins)

    def part_to(self, chain: Chain, catalog: Catalog, path: str) -> RunPart:
        """The part up to a node. Raises PromptstoneError: see engine.parts."""
        return part_to(chain, catalog, _outermost(path), self.pins)

    def part_from(self, chain: Chain, catalog: Catalog, path: str) -> RunPart:
        """The part from a node on. Raises PromptstoneError: see engine.parts."""
        return part_from(chain, catalog, _outermost(path), self.all_steps(), self.pins)

    def part_alone(self, path: str) -> RunPart:
        """One node alone, on the inputs it had last. Raises PromptstoneError: see engine.parts."""
        return part_alone(path, self.all_steps())


def _outermost(path: str) -> str:
    """A node within a sub-chain runs with the whole sub-chain."""
    return path.partition("/")[0]


def first_of(steps: Iterable[StepRecord], path: str) -> StepRecord | None:
    """Return the first of these steps that the node at a path made, or None."""
    return next((step for step in steps if step.node == path), None)
