"""Finds what is wrong with a chain before it runs, in plain words, each addressed to a node or a port."""

from collections.abc import Collection, Iterator
from enum import StrEnum

from promptstone.core.chain import BASE_VARIANT, Chain, Edge, Node, PortAddress
from promptstone.core.errors import PromptstoneError
from promptstone.core.kinds import Catalog
from promptstone.core.ports import why_incompatible
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

    def __str__(self) -> str:
        """Return `node.port: message`, as a terminal shows it."""
        place = ".".join(part for part in (self.node, self.port) if part)
        variant = f" (variant {self.variant})" if self.variant != BASE_VARIANT else ""
        return f"{place}: {self.message}{variant}" if place else f"{self.message}{variant}"


def find_problems(
    chain: Chain, catalog: Catalog, models: Collection[str] | None = None
) -> tuple[Problem, ...]:
    """Return the problems of the base and then those that only a variant has.

    `models` are the names of the models at hand; None leaves models unchecked.
    """
    found = [
        problem
        for problem in _problems_of(chain.as_variant(BASE_VARIANT), catalog, models)
        if not _used_by_a_variant(problem, chain, catalog)
    ]
    known = {(problem.code, problem.node, problem.port) for problem in found}
    ids = {node.id for node in chain.nodes}
    for variant in chain.variants:
        for node_id in variant.settings:
            if node_id not in ids:
                message = f'It changes the node "{node_id}", which is not there.'
                found.append(
                    Problem(code="variant", message=message, severity=Severity.WARNING, variant=variant.name)
                )
        for problem in _problems_of(chain.as_variant(variant.name), catalog, models):
            # What a variant does not use is no fault of the chain: another variant, or the base, does use it.
            if problem.code != UNUSED and (problem.code, problem.node, problem.port) not in known:
                found.append(problem.model_copy(update={"variant": variant.name}))
    return tuple(found)


def _used_by_a_variant(problem: Problem, chain: Chain, catalog: Catalog) -> bool:
    if problem.code != UNUSED:
        return False
    nodes = (chain.as_variant(variant.name).node(problem.node) for variant in chain.variants)
    return any(node is not None and catalog.ports(node).input(problem.port) is not None for node in nodes)


def _problems_of(chain: Chain, catalog: Catalog, models: Collection[str] | None) -> Iterator[Problem]:
    if not any(_runs(node, catalog) for node in chain.nodes):
        yield Problem(code="empty", message="The chain is empty. Add an Input, a Prompt and an Output.")
        return
    for node in chain.nodes:
        yield from _node_problems(node, catalog, models)
    for edge in chain.edges:
        yield from _edge_problems(chain, edge, catalog)
    yield from _unconnected_inputs(chain, catalog)
    yield from _cycles(chain)
    yield from _chain_ends(chain, catalog)


def _runs(node: Node, catalog: Catalog) -> bool:
    kind = catalog.kinds.get(node.kind)
    return kind is None or kind.runs


def _node_problems(node: Node, catalog: Catalog, models: Collection[str] | None) -> Iterator[Problem]:
    kind = catalog.kinds.get(node.kind)
    if kind is None:
        message = f'The kind "{node.kind}" is not installed. Install the plugin that brings it.'
        yield Problem(code="kind", message=message, node=node.id)
        return
    try:
        settings = kind.read_settings(node)
    except PromptstoneError as error:
        yield Problem(code="settings", message=error.what, node=node.id)
        return
    for message in kind.problems(settings):
        yield Problem(code="settings", message=message, node=node.id)
    for model in kind.models(settings):
        if not model:
            yield Problem(code="model", message="No model is chosen.", node=node.id)
        elif models is not None and model not in models:
            message = f'The model "{model}" is not in this workspace. Add it under Models, or choose another.'
            yield Problem(code="model", message=message, node=node.id)


def _edge_problems(chain: Chain, edge: Edge, catalog: Catalog) -> Iterator[Problem]:
    source, target = chain.node(edge.source.node), chain.node(edge.target.node)
    if source is None or target is None or not _readable(source, catalog) or not _readable(target, catalog):
        return
    output = catalog.ports(source).output(edge.source.port)
    into = catalog.ports(target).input(edge.target.port)
    if output is None:
        message = f'An edge starts at the output "{edge.source.port}", which this node does not have.'
        yield Problem(code="port", message=message, node=source.id, port=edge.source.port)
    if into is None:
        message = f'An edge leads to "{edge.target.port}", which this node does not use (any more).'
        yield Problem(
            code=UNUSED, message=message, node=target.id, port=edge.target.port, severity=Severity.WARNING
        )
    if output and into and (reason := why_incompatible(output.type, into.type)):
        yield Problem(code="type", message=reason, node=target.id, port=into.name)


def _readable(node: Node, catalog: Catalog) -> bool:
    kind = catalog.kinds.get(node.kind)
    if kind is None:
        return False
    try:
        kind.read_settings(node)
    except PromptstoneError:
        return False
    return True


def _unconnected_inputs(chain: Chain, catalog: Catalog) -> Iterator[Problem]:
    fed: dict[PortAddress, int] = {}
    for edge in chain.edges:
        fed[edge.target] = fed.get(edge.target, 0) + 1
    for node in chain.nodes:
        for port in catalog.ports(node).inputs:
            count = fed.get(PortAddress(node=node.id, port=port.name), 0)
            if port.required and count == 0:
                message = f'Nothing is connected to "{port.name}".'
                yield Problem(code="unconnected", message=message, node=node.id, port=port.name)
            if count > 1 and not port.accepts_many:
                message = f'"{port.name}" takes one edge, but {count} lead to it.'
                yield Problem(code="many", message=message, node=node.id, port=port.name)


def _cycles(chain: Chain) -> Iterator[Problem]:
    waits: dict[str, set[str]] = {node.id: set() for node in chain.nodes}
    feeds: dict[str, list[str]] = {}
    for edge in chain.edges:
        waits[edge.target.node].add(edge.source.node)
        feeds.setdefault(edge.source.node, []).append(edge.target.node)
    ready = [node_id for node_id, sources in waits.items() if not sources]
    while ready:
        node_id = ready.pop()
        waits.pop(node_id, None)
        for following in feeds.get(node_id, ()):
            if following in waits:
                waits[following].discard(node_id)
                if not waits[following]:
                    ready.append(following)
    if waits:
        members = [node.id for node in chain.nodes if node.id in waits and _in_circle(node.id, feeds)]
        names = ", ".join(members[:6])
        message = f"These nodes wait for each other in a circle: {names}. Remove one of the edges."
        yield Problem(code="cycle", message=message, node=members[0])


def _in_circle(start: str, feeds: dict[str, list[str]]) -> bool:
    seen: set[str] = set()
    waiting = list(feeds.get(start, ()))
    while waiting:
        node = waiting.pop()
        if node == start:
            return True
        if node not in seen:
            seen.add(node)
            waiting.extend(feeds.get(node, ()))
    return False


def _chain_ends(chain: Chain, catalog: Catalog) -> Iterator[Problem]:
    inputs: dict[str, str] = {}
    outputs: dict[str, str] = {}
    ends: set[str] = set()
    for node in chain.nodes:
        kind = catalog.kinds.get(node.kind)
        if kind is None or not _readable(node, catalog):
            ends.add(node.id)
            continue
        settings = kind.read_settings(node)
        for port in kind.chain_inputs(settings):
            yield from _taken("input", port.name, node.id, inputs)
        for port in kind.chain_outputs(settings).values():
            ends.add(node.id)
            yield from _taken("output", port.name, node.id, outputs)
    if not ends:
        yield Problem(code="output", message="The chain has no Output, so it gives nothing back. Add one.")
        return
    yield from _unreachable(chain, catalog, ends)


def _taken(what: str, name: str, node_id: str, known: dict[str, str]) -> Iterator[Problem]:
    if name in known:
        message = f'The {what} name "{name}" is used by "{known[name]}" already. Choose another.'
        yield Problem(code="name", message=message, node=node_id)
    known.setdefault(name, node_id)


def _unreachable(chain: Chain, catalog: Catalog, ends: set[str]) -> Iterator[Problem]:
    sources: dict[str, list[str]] = {}
    for edge in chain.edges:
        sources.setdefault(edge.target.node, []).append(edge.source.node)
    used: set[str] = set()
    waiting = list(ends)
    while waiting:
        node_id = waiting.pop()
        if node_id not in used:
            used.add(node_id)
            waiting.extend(sources.get(node_id, ()))
    for node in chain.nodes:
        if node.id not in used and _runs(node, catalog):
            message = "Nothing that it makes reaches an Output."
            yield Problem(code="unreachable", message=message, node=node.id, severity=Severity.WARNING)
