"""Which part of a chain a run covers: all of it, up to a node, from a node on, or one node alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pydantic import JsonValue

from promptstone.core.chain import Chain
from promptstone.core.chain.graph import following, reached
from promptstone.core.errors import PromptstoneError
from promptstone.core.kinds import Catalog, Scopes, running_chain
from promptstone.core.runs import StepRecord, StepState

Outputs = Mapping[str, Mapping[str, JsonValue]]
"""Values by port name, by the path of a node."""


@dataclass(frozen=True)
class RunPart:
    """What to run, and what to take as given instead of running it. All nodes are told by their path.

    `only` these nodes run (None: all). `given` nodes do not run: their outputs are these. `fed` nodes run alone, on
    these inputs, and nothing else runs; what lies in them may use what is given.
    """

    only: frozenset[str] | None = None
    given: Outputs = field(default_factory=dict)
    fed: Outputs = field(default_factory=dict)


WHOLE = RunPart()


def part_with_pins(chain: Chain, catalog: Catalog, pins: Outputs) -> RunPart:
    """Return the whole chain but for pinned nodes, and for what only they need."""
    if not pins:
        return WHOLE
    before, after = _waits(running_chain(chain, catalog), catalog)
    scopes = Scopes(chain, catalog)
    ends = [node.id for node in chain.nodes if not scopes.of(node.id) and not after.get(node.id)]
    return RunPart(only=reached(ends, before, stop=frozenset(pins)), given=dict(pins))


def part_to(chain: Chain, catalog: Catalog, node_id: str, pins: Outputs | None = None) -> RunPart:
    """Return the part that ends with a node: the node and all that it waits for."""
    goal, before, _ = _around(chain, catalog, node_id)
    return RunPart(only=reached([goal], before, stop=frozenset(pins or ())), given=dict(pins or {}))


def part_from(
    chain: Chain, catalog: Catalog, node_id: str, steps: Iterable[StepRecord], pins: Outputs | None = None
) -> RunPart:
    """Return the part that begins with a node: it and all that waits for it, on what an earlier run gave.

    Raises:
        PromptstoneError: when that run did not come as far as what the part needs.
    """
    start, before, after = _around(chain, catalog, node_id)
    only = reached([start], after)
    given = {path: outputs for path, outputs in (pins or {}).items() if path not in only}
    last = {step.node: step for step in steps if not step.turn}
    for needed in {first for node in only for first in before.get(node, ())} - only - given.keys():
        step = last.get(needed)
        if step is not None and step.state is StepState.SKIPPED and _came_to_its_end(needed, before, last):
            continue  # a way that was not taken: nothing comes from there, now as then
        if step is None or step.state is not StepState.DONE:
            node = chain.node(needed)
            raise PromptstoneError(
                f"“{node.label if node else needed}” has no result yet, and it is needed here.",
                remedy="Run the chain up to there first.",
            )
        given[needed] = step.outputs
    return RunPart(only=only, given=given)


def part_alone(node_path: str, steps: Iterable[StepRecord]) -> RunPart:
    """Return the part that is one node alone, on the inputs it had in an earlier run.

    Raises:
        PromptstoneError: when it had none.
    """
    steps = tuple(steps)
    had = [
        step for step in steps if step.node == node_path and step.state in (StepState.DONE, StepState.FAILED)
    ]
    if not had:
        raise PromptstoneError("This node has not run yet.", remedy="Run the chain up to here first.")
    step, place = had[-1], node_path.rpartition("/")[0]
    beside = {
        each.node: each.outputs
        for each in steps
        if each.state is StepState.DONE
        and each.node.rpartition("/")[0] == place
        and each.turn == step.turn[: len(each.turn)]
    }
    return RunPart(fed={node_path: step.inputs}, given=beside)


def _came_to_its_end(node: str, before: Mapping[str, set[str]], last: Mapping[str, StepRecord]) -> bool:
    """Whether nothing failed or was stopped on the way to a node that was skipped."""
    ends = (StepState.DONE, StepState.SKIPPED)
    return all(each not in last or last[each].state in ends for each in reached([node], before))


def _around(
    chain: Chain, catalog: Catalog, node_id: str
) -> tuple[str, dict[str, set[str]], dict[str, set[str]]]:
    """Return the node itself or the outermost loop around it, and who waits for whom, both ways."""
    running = running_chain(chain, catalog)
    scopes = Scopes(running, catalog)
    if running.node(node_id) is None:
        raise PromptstoneError("This node takes no part in a run.", where=node_id)
    while loop := scopes.of(node_id):
        node_id = loop
    return node_id, *_waits(running, catalog)


def _waits(running: Chain, catalog: Catalog) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return by node what it waits for, and what waits for it."""
    pairs = tuple(Scopes(running, catalog).dependencies(running.edges))
    return following((then, first) for first, then in pairs), following(pairs)
