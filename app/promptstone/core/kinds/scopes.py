"""Which loop each node of a chain runs in, and which edges that allows."""

from collections.abc import Iterable, Iterator

from promptstone.core.chain import Chain, Edge, Node, PortAddress
from promptstone.core.kinds.catalog import Catalog
from promptstone.core.kinds.kinds import Holding


class Scopes:
    """The loops of a chain. A scope is a loop's id; the empty text is the chain itself. Groups make no scope."""

    def __init__(self, chain: Chain, catalog: Catalog) -> None:
        """Look at the chain as it is; a changed chain needs scopes of its own."""
        self._nodes = {node.id: node for node in chain.nodes if node.parent} if chain.nodes else {}
        self._loops: dict[str, Node] = {}
        for node in chain.nodes:
            if catalog.holding(node) is Holding.LOOP:
                self._loops[node.id] = node
        self._inner = {loop_id: _inner_names(catalog, loop) for loop_id, loop in self._loops.items()}

    @property
    def loops(self) -> frozenset[str]:
        """The ids of the loops."""
        return frozenset(self._loops)

    def of(self, node_id: str) -> str:
        """Return the loop that a node lies in, through whatever groups; empty outside of any."""
        place = node_id
        while (node := self._nodes.get(place)) is not None:
            place = node.parent
            if place in self._loops:
                return place
        return ""

    def of_source(self, source: PortAddress) -> str:
        """Return the scope in which an output gives its values: a loop's inner outputs give them inside."""
        return source.node if source.port in self._inner.get(source.node, _NONE)[0] else self.of(source.node)

    def of_target(self, target: PortAddress) -> str:
        """Return the scope in which an input takes its values."""
        return target.node if target.port in self._inner.get(target.node, _NONE)[1] else self.of(target.node)

    def around(self, scope: str) -> Iterator[str]:
        """Yield a scope and those around it, the chain itself last."""
        while scope:
            yield scope
            scope = self.of(scope)
        yield ""

    def why_not(self, source: PortAddress, target: PortAddress) -> str:
        """Return why a value cannot go from one scope to another; empty when it can."""
        if self.of_source(source) in self.around(self.of_target(target)):
            return ""
        inner = self._inner[self.of_source(source)][1]
        way = f" Connect it to “{inner[0]}” of the loop." if inner else ""
        return f"What is made inside a loop leaves it only through the loop.{way}"

    def dependency(self, edge: Edge) -> tuple[str, str] | None:
        """Return which node waits for which because of an edge, both in the scope of its source: (first, then).

        None for the edges by which a turn begins and ends: nobody waits for them from outside.
        """
        if not self._loops:
            return edge.source.node, edge.target.node
        scope = self.of_source(edge.source)
        if scope == edge.source.node:
            return None
        then, its = edge.target.node, self.of_target(edge.target)
        if its == then:
            if scope == its:
                return None
            its = self.of(then)
        while its != scope and then:
            then, its = its, self.of(its)
        return (edge.source.node, then) if then else None

    def dependencies(self, edges: Iterable[Edge]) -> Iterator[tuple[str, str]]:
        """Yield the pairs of `dependency` for those edges that have one."""
        for edge in edges:
            if (pair := self.dependency(edge)) is not None:
                yield pair


_NONE: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())


def _inner_names(catalog: Catalog, loop: Node) -> tuple[tuple[str, ...], tuple[str, ...]]:
    ports = catalog.ports(loop)
    return (
        tuple(port.name for port in ports.outputs if port.inside),
        tuple(port.name for port in ports.inputs if port.inside),
    )
