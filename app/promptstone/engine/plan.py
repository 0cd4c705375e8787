"""Which nodes of a chain take part in a run, what each waits for, and what flows where."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import JsonValue

from promptstone.core.chain import Chain, Node
from promptstone.core.errors import PromptstoneError
from promptstone.core.kinds import Catalog, NodeKind
from promptstone.core.ports import PortSet, convert
from promptstone.core.runs import StepRecord, StepState

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class PlannedStep:
    """One node, ready to run: its kind, settings, ports, and the edges into each input in order."""

    node: Node
    kind: NodeKind
    settings: Any
    ports: PortSet
    sources: Mapping[str, tuple[tuple[str, str], ...]]
    """Input port name -> (node id, output port name) of each edge that leads there."""

    @property
    def waits_for(self) -> frozenset[str]:
        """The ids of the nodes that must come to an end first."""
        return frozenset(node for ends in self.sources.values() for node, _ in ends)


def plan_run(chain: Chain, catalog: Catalog) -> tuple[PlannedStep, ...]:
    """Return the steps in an order in which they could run one after the other.

    Raises:
        PromptstoneError: for a kind that is not installed, settings that do not fit, or a circle.
    """
    steps: dict[str, PlannedStep] = {}
    feeding: dict[str, dict[str, list[tuple[str, str]]]] = {}
    for edge in chain.edges:
        ends = feeding.setdefault(edge.target.node, {}).setdefault(edge.target.port, [])
        ends.append((edge.source.node, edge.source.port))
    for node in chain.nodes:
        kind = catalog.kind(node.kind)
        if kind.runs:
            settings = kind.read_settings(node)
            ports = _ports_of(kind, settings, node)
            sources = {port.name: tuple(feeding.get(node.id, {}).get(port.name, ())) for port in ports.inputs}
            steps[node.id] = PlannedStep(node, kind, settings, ports, sources)
    return _in_order(steps)


def _ports_of(kind: NodeKind, settings: Any, node: Node) -> PortSet:
    try:
        return kind.ports(settings)
    except PromptstoneError:
        raise
    except Exception as error:
        _log.exception("The kind %s cannot tell its ports", kind.name)
        raise PromptstoneError(
            f'The kind "{kind.name}" cannot work with these settings. The log file tells more.',
            where=node.label,
            remedy="Change its settings, or ask whoever made the plugin.",
        ) from error


def _in_order(steps: dict[str, PlannedStep]) -> tuple[PlannedStep, ...]:
    ordered: list[PlannedStep] = []
    missing = {node_id: set(step.waits_for & steps.keys()) for node_id, step in steps.items()}
    following: dict[str, list[str]] = {}
    for node_id, sources in missing.items():
        for source in sources:
            following.setdefault(source, []).append(node_id)
    ready = [node_id for node_id, sources in missing.items() if not sources]
    for node_id in ready:
        ordered.append(steps[node_id])
        for after in following.get(node_id, ()):
            missing[after].discard(node_id)
            if not missing[after]:
                ready.append(after)
    if len(ordered) < len(steps):
        circle = ", ".join(node_id for node_id in steps if missing[node_id])
        raise PromptstoneError(
            f"These nodes wait for each other in a circle: {circle}.", remedy="Remove one of the edges."
        )
    return tuple(ordered)


def inputs_of(step: PlannedStep, done: Mapping[str, StepRecord]) -> tuple[dict[str, JsonValue], str]:
    """Return the values that arrived at a step's inputs, and why it cannot run (empty when it can).

    Raises:
        PromptstoneError: when a value does not fit the port it arrived at.
    """
    inputs: dict[str, JsonValue] = {}
    for port in step.ports.inputs:
        ends = step.sources[port.name]
        arrived = [done[node].outputs[output] for node, output in ends if output in _outputs(done, node)]
        if port.accepts_many and arrived:
            inputs[port.name] = [*arrived]
        elif arrived:
            inputs[port.name] = _converted(step, port.name, arrived[0])
        elif port.required or ends:
            # An input that may stay unconnected but is connected is meant: without its value the step would err.
            return inputs, _why_nothing_arrived(port.name, ends, done)
    return inputs, ""


def _outputs(done: Mapping[str, StepRecord], node: str) -> Mapping[str, JsonValue]:
    return done[node].outputs if node in done else {}


def _converted(step: PlannedStep, port_name: str, value: JsonValue) -> JsonValue:
    port = step.ports.input(port_name)
    if port is None:
        return value
    try:
        return convert(value, port.type)
    except PromptstoneError as error:
        raise PromptstoneError(error.what, where=port_name) from error


def _why_nothing_arrived(port: str, ends: tuple[tuple[str, str], ...], done: Mapping[str, StepRecord]) -> str:
    if not ends:
        return f'Nothing is connected to "{port}".'
    failed = [node for node, _ in ends if node in done and done[node].state is StepState.FAILED]
    if failed:
        return f'"{failed[0]}" failed, so nothing arrived at "{port}".'
    return f'Nothing arrived at "{port}": its path was not taken.'
