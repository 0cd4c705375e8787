"""Finds what is wrong with a chain before it runs, in plain words, each addressed to a node or a port."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import islice

from promptstone.core.chain import BASE_VARIANT, Chain, Edge, Node, NodeMode, node_at
from promptstone.core.chain.graph import following, reached
from promptstone.core.kinds import Catalog, Holding, Scopes, running_chain
from promptstone.core.ports import PortSet, why_incompatible
from promptstone.core.problems.said import Asking, SaidOfNodes
from promptstone.core.values import Value

UNUSED = "unused"


class Severity(StrEnum):
    """An error keeps the chain from running; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Problem(Value):
    """One thing that is wrong, where, and what to do about it."""

    code: str
    message: str
    severity: Severity = Severity.ERROR
    node: str = ""
    port: str = ""
    variant: str = BASE_VARIANT
    inside: str = ""
    """For a problem within a sub-chain: the path of the node that has it, seen from `node`."""

    def __str__(self) -> str:
        """Return `node.port: message`, as a terminal shows it; `sub/inner.port` within a sub-chain."""
        node = "/".join(part for part in (self.node, self.inside) if part)
        place = ".".join(part for part in (node, self.port) if part)
        variant = f" (variant {self.variant})" if self.variant != BASE_VARIANT else ""
        return f"{place}: {self.message}{variant}" if place else f"{self.message}{variant}"


def find_problems(
    chain: Chain,
    catalog: Catalog,
    models: Collection[str] | None = None,
    memory: SaidOfNodes | None = None,
) -> tuple[Problem, ...]:
    """Return the problems of the base and then those that only a variant has.

    `models` are the names of the models at hand; None leaves models unchecked. With a `memory`, the kinds are asked
    only about the nodes that are others than at the last look with it.
    """
    asking = Asking(catalog, memory)
    found = _all_problems(chain, asking, models)
    asking.end()
    return tuple(found)


def _all_problems(chain: Chain, asking: Asking, models: Collection[str] | None) -> list[Problem]:
    others = {variant.name: _Looked(chain.as_variant(variant.name), asking) for variant in chain.variants}
    found = [
        problem
        for problem in _problems_of(_Looked(chain.as_variant(BASE_VARIANT), asking), models)
        if not _used_by_a_variant(problem, others.values())
    ]
    known = {_place(problem) for problem in found}
    for variant in chain.variants:
        for node_id in variant.settings:
            if node_at(chain, node_id) is None:
                message = f'It changes the node "{node_id}", which is not there.'
                found.append(
                    Problem(code="variant", message=message, severity=Severity.WARNING, variant=variant.name)
                )
        for problem in _problems_of(others[variant.name], models):
            # What a variant does not use is no fault of the chain: another variant, or the base, does use it.
            if problem.code != UNUSED and _place(problem) not in known:
                found.append(problem.model_copy(update={"variant": variant.name}))
    return found


def _place(problem: Problem) -> tuple[str, str, str, str]:
    return problem.code, problem.node, problem.inside, problem.port


class _Looked:
    """A chain without variants, with what its kinds say of each node, asked once."""

    def __init__(self, chain: Chain, asking: Asking) -> None:
        self.asking = asking
        self.catalog = catalog = asking.catalog
        self.chain = chain = running_chain(chain, catalog)
        self.scopes = Scopes(chain, catalog)
        self.off = self._switched_off()
        self.nodes = {node.id: node for node in chain.nodes}
        self.said = {node.id: asking.of(node) for node in chain.nodes}

    def _switched_off(self) -> frozenset[str]:
        """Return the nodes that are off, or in a loop that is: what is wrong with them keeps nothing from running."""
        off = frozenset(node.id for node in self.chain.nodes if node.mode is NodeMode.OFF)
        if not off & self.scopes.loops:
            return off
        within = (
            n.id for n in self.chain.nodes if off.intersection(self.scopes.around(self.scopes.of(n.id)))
        )
        return off.union(within)

    def ports(self, node_id: str) -> PortSet | None:
        """The ports of a node; None when it is not there or could not be looked at."""
        said = self.said.get(node_id)
        return None if said is None else said.ports

    def runs(self, node: Node) -> bool:
        """Whether the node takes part in a run, as far as is known."""
        kind = self.catalog.kinds.get(node.kind)
        return kind is None or kind.runs


def _used_by_a_variant(problem: Problem, variants: Iterable[_Looked]) -> bool:
    if problem.code != UNUSED:
        return False
    return any(
        (ports := looked.ports(problem.node)) is not None and ports.input(problem.port) is not None
        for looked in variants
    )


def _problems_of(looked: _Looked, models: Collection[str] | None) -> Iterator[Problem]:
    if not any(looked.runs(node) for node in looked.chain.nodes):
        yield Problem(code="empty", message="The chain is empty. Add an Input, a Prompt and an Output.")
        return
    for node in looked.chain.nodes:
        if node.id not in looked.off:
            yield from _node_problems(looked, node, models)
            yield from _problems_inside(looked, node, models)
    for edge in looked.chain.edges:
        if not looked.off & {edge.source.node, edge.target.node}:
            yield from _edge_problems(looked, edge)
    yield from _unconnected_inputs(looked)
    yield from _cycles(looked)
    yield from _chain_ends(looked)


def _node_problems(looked: _Looked, node: Node, models: Collection[str] | None) -> Iterator[Problem]:
    said = looked.said[node.id]
    if said.kind is None:
        code = "settings" if node.kind in looked.catalog.kinds else "kind"
        yield Problem(code=code, message=said.fault, node=node.id)
        return
    for message in said.messages:
        yield Problem(code="settings", message=message, node=node.id)
    for model in said.models:
        if not model:
            yield Problem(code="model", message="No model is chosen.", node=node.id)
        elif models is not None and model not in models:
            message = f'The model "{model}" is not in this workspace. Add it under Models, or choose another.'
            yield Problem(code="model", message=message, node=node.id)


def _problems_inside(looked: _Looked, node: Node, models: Collection[str] | None) -> Iterator[Problem]:
    if node.inside is None or looked.catalog.holding(node) is not Holding.CHAIN:
        return
    for problem in _problems_of(_Looked(node.inside.as_variant(BASE_VARIANT), looked.asking), models):
        if problem.code != UNUSED:
            inside = "/".join(part for part in (problem.node, problem.inside) if part)
            yield problem.model_copy(update={"node": node.id, "inside": inside})


def _edge_problems(looked: _Looked, edge: Edge) -> Iterator[Problem]:
    source, target = looked.ports(edge.source.node), looked.ports(edge.target.node)
    if source is None or target is None:
        return
    output, into = source.output(edge.source.port), target.input(edge.target.port)
    if output is None:
        message = f'An edge starts at the output "{edge.source.port}", which this node does not have.'
        yield Problem(code="port", message=message, node=edge.source.node, port=edge.source.port)
    if into is None:
        message = f'An edge leads to "{edge.target.port}", which this node does not use (any more).'
        yield Problem(
            code=UNUSED,
            message=message,
            node=edge.target.node,
            port=edge.target.port,
            severity=Severity.WARNING,
        )
    if output and into and (reason := why_incompatible(output.type, into.type)):
        yield Problem(code="type", message=reason, node=edge.target.node, port=into.name)
    if looked.scopes.loops and (reason := looked.scopes.why_not(edge.source, edge.target)):
        yield Problem(code="loop", message=reason, node=edge.source.node, port=edge.source.port)


def _unconnected_inputs(looked: _Looked) -> Iterator[Problem]:
    fed = Counter((edge.target.node, edge.target.port) for edge in looked.chain.edges)
    for node_id, said in looked.said.items():
        for port in said.ports.inputs if said.ports is not None and node_id not in looked.off else ():
            count = fed[node_id, port.name]
            if port.required and count == 0:
                message = f'Nothing is connected to "{port.name}".'
                yield Problem(code="unconnected", message=message, node=node_id, port=port.name)
            if count > 1 and not port.accepts_many:
                message = f'"{port.name}" takes one edge, but {count} lead to it.'
                yield Problem(code="many", message=message, node=node_id, port=port.name)


def _cycles(looked: _Looked) -> Iterator[Problem]:
    chain = looked.chain
    before: dict[str, set[str]] = {node.id: set() for node in chain.nodes}
    after: dict[str, set[str]] = {node.id: set() for node in chain.nodes}
    for first, then in looked.scopes.dependencies(chain.edges):
        before[then].add(first)
        after[first].add(then)
    # What neither waits for a circle nor is waited for by one is left out, so that few have to be looked at.
    left = _waiting(after, before, _waiting(before, after, before.keys()))
    if left:
        circle = (
            node.id for node in chain.nodes if node.id in left and node.id in reached(after[node.id], after)
        )
        members = list(islice(circle, 6))
        names = ", ".join(members)
        message = f"These nodes wait for each other in a circle: {names}. Remove one of the edges."
        yield Problem(code="cycle", message=message, node=members[0])


def _waiting(
    before: Mapping[str, set[str]], after: Mapping[str, set[str]], among: Collection[str]
) -> frozenset[str]:
    """Return which of these nodes can never be reached by going on only from nodes that nothing is before."""
    left = set(among)
    count = {node_id: len(before[node_id] & left) for node_id in among}
    ready = [node_id for node_id, sources in count.items() if not sources]
    while ready:
        node_id = ready.pop()
        left.discard(node_id)
        for then in after[node_id] & left:
            count[then] -= 1
            if not count[then]:
                ready.append(then)
    return frozenset(left)


def _chain_ends(looked: _Looked) -> Iterator[Problem]:
    inputs: dict[str, str] = {}
    outputs: dict[str, str] = {}
    ends: set[str] = set()
    for node_id in looked.nodes:
        if node_id in looked.off:
            continue
        said = looked.said[node_id].ends
        if said is None:
            ends.add(node_id)
            continue
        coming, going = said
        for name in coming:
            yield from _taken("input", name, node_id, inputs)
        if going and looked.scopes.of(node_id):
            message = "An Output cannot lie in a loop. Connect its value to the loop's result instead."
            yield Problem(code="loop", message=message, node=node_id)
        for name in going:
            ends.add(node_id)
            yield from _taken("output", name, node_id, outputs)
    if not ends:
        yield Problem(code="output", message="The chain has no Output, so it gives nothing back. Add one.")
        return
    yield from _unreachable(looked, ends)


def _taken(what: str, name: str, node_id: str, known: dict[str, str]) -> Iterator[Problem]:
    if name in known:
        message = f'The {what} name "{name}" is used by "{known[name]}" already. Choose another.'
        yield Problem(code="name", message=message, node=node_id)
    known.setdefault(name, node_id)


def _unreachable(looked: _Looked, ends: set[str]) -> Iterator[Problem]:
    used = reached(ends, following((edge.target.node, edge.source.node) for edge in looked.chain.edges))
    for node in looked.chain.nodes:
        if node.id not in used and node.id not in looked.off and looked.runs(node):
            message = "Nothing that it makes reaches an Output."
            yield Problem(code="unreachable", message=message, node=node.id, severity=Severity.WARNING)
