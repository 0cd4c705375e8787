"""What of a chain takes part in a run: groups, reroutes and bypassed nodes resolved into plain edges."""

from collections.abc import Iterator, Mapping

from promptstone.core.chain import Chain, Edge, Node, NodeMode, PortAddress
from promptstone.core.kinds.catalog import Catalog
from promptstone.core.kinds.kinds import Holding
from promptstone.core.kinds.scopes import Scopes
from promptstone.core.ports import Port, compatible


def running_chain(chain: Chain, catalog: Catalog) -> Chain:
    """Return the chain without groups, reroutes and bypassed nodes, its edges leading straight to where they end.

    Nodes that are off stay, as does what they feed; sub-chains are not looked into.
    """
    gone = _transparent(chain, catalog)
    if not gone:
        return chain
    wires = _Wires(chain, catalog, gone)
    edges: dict[Edge, None] = {}
    for edge in chain.edges:
        if edge.target.node not in gone:
            for source in wires.origins(edge.source):
                edges[Edge(source=source, target=edge.target)] = None
    parents = {node.id: node.parent for node in chain.nodes}
    nodes = tuple(_moved_out(node, parents, gone) for node in chain.nodes if node.id not in gone)
    return chain.model_copy(update={"nodes": nodes, "edges": tuple(edges)})


def taking_part(chain: Chain, catalog: Catalog, prefix: str = "") -> Iterator[tuple[str, Node]]:
    """Yield the nodes that can run, with their paths, those within sub-chains after the node that holds them.

    Left out are those that are off or bypassed, and what lies in a loop or a sub-chain that is.
    """
    running = running_chain(chain, catalog)
    scopes = Scopes(running, catalog)
    off = {node.id for node in running.nodes if node.mode is NodeMode.OFF}
    for node in running.nodes:
        if node.id in off or (off and off.intersection(scopes.around(scopes.of(node.id)))):
            continue
        yield f"{prefix}{node.id}", node
        if node.inside is not None and catalog.holding(node) is Holding.CHAIN:
            yield from taking_part(node.inside, catalog, f"{prefix}{node.id}/")


def _transparent(chain: Chain, catalog: Catalog) -> Mapping[str, Node]:
    gone: dict[str, Node] = {}
    bypassed_loops: set[str] = set()
    for node in chain.nodes:
        kind = catalog.kinds.get(node.kind)
        holds = catalog.holding(node)
        if (
            node.mode is NodeMode.BYPASS
            or holds is Holding.GROUP
            or (kind is not None and kind.passes_through)
        ):
            gone[node.id] = node
            if holds is Holding.LOOP:
                bypassed_loops.add(node.id)
    if bypassed_loops:
        scopes = Scopes(chain, catalog)
        for node in chain.nodes:
            if bypassed_loops.intersection(scopes.around(scopes.of(node.id))):
                gone[node.id] = node
    return gone


def _moved_out(node: Node, parents: Mapping[str, str], gone: Mapping[str, Node]) -> Node:
    parent = node.parent
    while parent in gone:
        parent = parents[parent]
    return node if parent == node.parent else node.model_copy(update={"parent": parent})


class _Wires:
    """Follows edges backwards through the nodes that are gone."""

    def __init__(self, chain: Chain, catalog: Catalog, gone: Mapping[str, Node]) -> None:
        self._catalog = catalog
        self._gone = gone
        self._feeding: dict[tuple[str, str], list[PortAddress]] = {}
        for edge in chain.edges:
            if edge.target.node in gone:
                self._feeding.setdefault((edge.target.node, edge.target.port), []).append(edge.source)

    def origins(self, source: PortAddress) -> tuple[PortAddress, ...]:
        """Return the outputs of running nodes that a value at `source` comes from; none when nothing flows."""
        found: dict[PortAddress, None] = {}
        seen: set[PortAddress] = set()
        waiting = [source]
        while waiting:
            place = waiting.pop()
            if place.node not in self._gone:
                found[place] = None
            elif place not in seen:
                seen.add(place)
                waiting.extend(reversed(self._before(place)))
        return tuple(found)

    def _before(self, place: PortAddress) -> list[PortAddress]:
        ports = self._catalog.ports(self._gone[place.node])
        output = ports.output(place.port)
        if output is None or output.inside:
            return []
        fed = [port for port in ports.inputs if not port.inside and (place.node, port.name) in self._feeding]
        chosen = _passed_on(fed, output)
        return [] if chosen is None else self._feeding[place.node, chosen.name]


def _passed_on(inputs: list[Port], output: Port) -> Port | None:
    """Return the input whose value leaves by an output of a bypassed node: one of its type, or one that fits."""
    same = next((port for port in inputs if port.type is output.type), None)
    return same or next((port for port in inputs if compatible(port.type, output.type)), None)
