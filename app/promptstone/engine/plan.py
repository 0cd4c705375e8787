"""Which nodes of a chain take part in a run, what each waits for, and what flows where."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import JsonValue

from promptstone.core.chain import Chain, Node, NodeMode, PortAddress
from promptstone.core.errors import PromptstoneError
from promptstone.core.kinds import Catalog, Holding, NodeKind, Scopes, running_chain
from promptstone.core.ports import PortSet
from promptstone.engine.parts import WHOLE, RunPart

_log = logging.getLogger(__name__)

Ends = tuple[tuple[str, str], ...]
"""The (node path, output port name) of each edge that leads somewhere, in order."""


@dataclass(frozen=True)
class Body:
    """What lies within a loop or a sub-chain, ready to run once a turn."""

    steps: tuple["PlannedStep", ...]
    results: Mapping[str, Ends]
    """A loop's inner inputs -> what leads there."""
    captured: frozenset[str]
    """The paths of the nodes outside whose values are used inside."""
    is_chain: bool


@dataclass(frozen=True)
class PlannedStep:
    """One node, ready to run: its kind, settings, ports, and the edges into each input in order."""

    path: str
    node: Node
    kind: NodeKind
    settings: Any
    ports: PortSet
    sources: Mapping[str, Ends]
    waits_for: frozenset[str]
    """The paths of the nodes that must come to an end first."""
    body: Body | None = None
    fed: Mapping[str, JsonValue] | None = None
    """Inputs that were fixed beforehand."""

    @property
    def is_off(self) -> bool:
        """Whether the node is switched off; nothing else is known of it then."""
        return self.node.mode is NodeMode.OFF


def plan_run(chain: Chain, catalog: Catalog, part: RunPart = WHOLE) -> tuple[PlannedStep, ...]:
    """Return the steps in an order in which they could run one after the other.

    Raises:
        PromptstoneError: for a kind that is not installed, settings that do not fit, a circle, or a node that
            takes no part in a run.
    """
    if part.fed:
        return tuple(_alone(chain, catalog, path, inputs) for path, inputs in part.fed.items())
    steps = _Planning(chain, catalog, "").steps("")
    if part.only is None:
        return steps
    kept = part.only | part.given.keys()
    return tuple(step for step in steps if step.path in kept)


def _alone(chain: Chain, catalog: Catalog, path: str, inputs: Mapping[str, JsonValue]) -> PlannedStep:
    place, _, node_id = path.rpartition("/")
    for step in filter(None, place.split("/")):
        holder = chain.node(step)
        if holder is None or holder.inside is None:
            raise PromptstoneError("This node is not there any more.", where=path)
        chain = holder.inside
    planning = _Planning(chain, catalog, f"{place}/" if place else "")
    alone = planning.step_of(node_id)
    if alone.body is not None and alone.body.captured & planning.loops_around(node_id):
        raise PromptstoneError(
            "What lies in this loop uses a value that the loop around it gives in each turn.",
            where=alone.node.label,
            remedy="Run the loop around it.",
        )
    return replace(alone, sources={}, waits_for=frozenset(), fed=inputs)


@dataclass
class _Nested:
    nodes: list[Node] = field(default_factory=list)
    waits: dict[str, set[str]] = field(default_factory=dict)


class _Planning:
    """A chain being planned: its nodes by the loop they run in, and what leads to each input."""

    def __init__(self, chain: Chain, catalog: Catalog, prefix: str) -> None:
        self._chain = running_chain(chain, catalog)
        self._catalog = catalog
        self._prefix = prefix
        self._scopes = Scopes(self._chain, catalog)
        self._feeding: dict[str, dict[str, list[tuple[str, str]]]] = {}
        self._nested: dict[str, _Nested] = {}
        self._captured: dict[str, set[str]] = {}
        self._sort_nodes()
        self._sort_edges()

    def _sort_nodes(self) -> None:
        for node in self._chain.nodes:
            if self._is_left_out(node):
                continue
            if self._catalog.kind(node.kind).runs:
                self._nested.setdefault(self._scopes.of(node.id), _Nested()).nodes.append(node)

    def _is_left_out(self, node: Node) -> bool:
        """Whether nothing is known of a node and nothing has to be: it, or a loop around it, is switched off."""
        if node.kind in self._catalog.kinds:
            return False
        loops = (self._chain.node(loop) for loop in self._scopes.around(self._scopes.of(node.id)) if loop)
        return any(each is not None and each.mode is NodeMode.OFF for each in (node, *loops))

    def _sort_edges(self) -> None:
        for edge in self._chain.edges:
            if self._scopes.loops and (reason := self._scopes.why_not(edge.source, edge.target)):
                raise PromptstoneError(reason, where=str(edge))
            ends = self._feeding.setdefault(edge.target.node, {}).setdefault(edge.target.port, [])
            ends.append((self._prefix + edge.source.node, edge.source.port))
            self._note_captured(edge.source, edge.target)
        for first, then in self._scopes.dependencies(self._chain.edges):
            nested = self._nested.setdefault(self._scopes.of(then), _Nested())
            nested.waits.setdefault(then, set()).add(first)

    def _note_captured(self, source: PortAddress, target: PortAddress) -> None:
        made = self._scopes.of_source(source)
        for scope in self._scopes.around(self._scopes.of_target(target)):
            if scope == made:
                return
            self._captured.setdefault(scope, set()).add(self._prefix + source.node)

    def steps(self, scope: str) -> tuple[PlannedStep, ...]:
        """Return the steps of one loop's body, or of the chain itself, in order."""
        nested = self._nested.get(scope, _Nested())
        return _in_order({node.id: self._step(node) for node in nested.nodes}, self._prefix)

    def loops_around(self, node_id: str) -> frozenset[str]:
        """Return the paths of the loops that a node lies in."""
        scopes = self._scopes
        return frozenset(self._prefix + loop for loop in scopes.around(scopes.of(node_id)) if loop)

    def step_of(self, node_id: str) -> PlannedStep:
        """Return one node's step."""
        node = self._chain.node(node_id)
        if node is None:
            raise PromptstoneError("This node takes no part in a run.", where=node_id)
        return self._step(node)

    def _step(self, node: Node) -> PlannedStep:
        kind = self._catalog.kind(node.kind)
        path = self._prefix + node.id
        waits = self._nested.get(self._scopes.of(node.id), _Nested()).waits.get(node.id, ())
        waits_for = frozenset(self._prefix + first for first in waits)
        if node.mode is NodeMode.OFF:
            return PlannedStep(path, node, kind, None, PortSet(), {}, waits_for)
        settings = kind.read_settings(node)
        ports = _ports_of(self._catalog, kind, node)
        feeding = self._feeding.get(node.id, {})
        ends = {port.name: tuple(feeding.get(port.name, ())) for port in ports.inputs}
        sources = {port.name: ends[port.name] for port in ports.inputs if not port.inside}
        body = self._body(kind, node, {port.name: ends[port.name] for port in ports.inputs if port.inside})
        return PlannedStep(path, node, kind, settings, ports, sources, waits_for, body)

    def _body(self, kind: NodeKind, node: Node, results: Mapping[str, Ends]) -> Body | None:
        if kind.holds is Holding.LOOP:
            captured = frozenset(self._captured.get(node.id, ()))
            return Body(self.steps(node.id), results, captured, is_chain=False)
        if kind.holds is not Holding.CHAIN or node.inside is None:
            return None
        try:
            steps = _Planning(node.inside, self._catalog, f"{self._prefix}{node.id}/").steps("")
        except PromptstoneError as error:
            where = ", ".join(part for part in (node.label, error.where) if part)
            raise PromptstoneError(error.what, where=where, remedy=error.remedy) from error
        return Body(steps, {}, frozenset(), is_chain=True)


def _ports_of(catalog: Catalog, kind: NodeKind, node: Node) -> PortSet:
    try:
        return catalog.read_ports(node)
    except PromptstoneError:
        raise
    except Exception as error:
        _log.exception("The kind %s cannot tell its ports", kind.name)
        raise PromptstoneError(
            f'The kind "{kind.name}" cannot work with these settings. The log file tells more.',
            where=node.label,
            remedy="Change its settings, or ask whoever made the plugin.",
        ) from error


def _in_order(steps: dict[str, PlannedStep], prefix: str) -> tuple[PlannedStep, ...]:
    by_path = {step.path: step for step in steps.values()}
    ordered: list[PlannedStep] = []
    missing = {path: set(step.waits_for & by_path.keys()) for path, step in by_path.items()}
    following: dict[str, list[str]] = {}
    for path, sources in missing.items():
        for source in sources:
            following.setdefault(source, []).append(path)
    ready = [path for path, sources in missing.items() if not sources]
    for path in ready:
        ordered.append(by_path[path])
        for after in following.get(path, ()):
            missing[after].discard(path)
            if not missing[after]:
                ready.append(after)
    if len(ordered) < len(by_path):
        circle = ", ".join(_left(missing, prefix))
        raise PromptstoneError(
            f"These nodes wait for each other in a circle: {circle}.", remedy="Remove one of the edges."
        )
    return tuple(ordered)


def _left(missing: Mapping[str, set[str]], prefix: str) -> Iterable[str]:
    return (path.removeprefix(prefix) for path, sources in missing.items() if sources)
