"""Which ports would take a wire: worked out at once for all nodes near, by the rules of the edits."""

from collections.abc import Iterable

from promptstone.core.chain import BASE_VARIANT, Chain, Edge, PortAddress
from promptstone.core.chain.graph import following, reached
from promptstone.core.edits import connect, set_settings
from promptstone.core.kinds import Catalog, Scopes
from promptstone.core.ports import Port, compatible
from promptstone.desktop.canvas.plain.chain_drawing import ChainDrawing
from promptstone.desktop.canvas.plain.shapes import PortSpot

PortKey = tuple[str, bool]
"""A port of a node: its name, and whether it is an input."""


def connect_as(chain: Chain, catalog: Catalog, edge: Edge, variant: str) -> Chain:
    """Return the chain with one more edge, by the ports that its nodes have in a variant.

    A variant's prompt may have variables, and so ports, that the base does not have.

    Raises:
        EditError: when the edge is refused.
    """
    if variant == BASE_VARIANT:
        return connect(chain, catalog, edge.source, edge.target)
    connected = connect(chain.as_variant(variant), catalog, edge.source, edge.target)
    chain = chain.model_copy(update={"edges": connected.edges})
    bend, kind = connected.node(edge.target.node), catalog.kinds.get(_kind(chain, edge.target.node))
    if bend is not None and kind is not None and kind.passes_through:
        # A bend carries the type of what is connected to it, in every variant.
        chain = set_settings(chain, bend.id, bend.settings)
    return chain


def _kind(chain: Chain, node_id: str) -> str:
    node = chain.node(node_id)
    return node.kind if node else ""


class WelcomePorts:
    """Answers for one end of a wire which ports may be the other end, as `edits.why_not_connect` would."""

    def __init__(
        self,
        chain: Chain,
        drawing: ChainDrawing,
        node_id: str,
        spot: PortSpot,
        catalog: Catalog | None = None,
    ) -> None:
        """`chain` is without the edge that is being drawn away, if any; `node_id` and `spot` are the fixed end.

        With a `catalog` the rules of loops are heeded, too.
        """
        self._drawing = drawing
        self._node = node_id
        self._spot = spot
        scopes = Scopes(chain, catalog) if catalog is not None else None
        self._scopes = scopes if scopes is not None and scopes.loops else None
        pairs = (
            self._scopes.dependencies(chain.edges)
            if self._scopes is not None
            else ((edge.source.node, edge.target.node) for edge in chain.edges)
        )
        self._follows = following(pairs if spot.is_input else ((then, first) for first, then in pairs))
        self._known: dict[str, frozenset[str]] = {}
        self._edges = {edge for edge in chain.edges if node_id in (edge.source.node, edge.target.node)}

    def is_welcome(self, node_id: str, spot: PortSpot) -> bool:
        """Say whether a wire between the fixed end and this port would be taken."""
        if spot.is_input is self._spot.is_input or self._makes_circle(node_id, spot):
            return False
        source, target = self._types(spot)
        edge = self.edge(node_id, spot)
        if not compatible(source.type, target.type) or edge in self._edges:
            return False
        return self._scopes is None or not self._scopes.why_not(edge.source, edge.target)

    def of(self, node_ids: Iterable[str]) -> dict[str, frozenset[PortKey]]:
        """Return the welcome ports of these nodes; the fixed end counts as welcome, so that it stays bright."""
        found = {
            node_id: frozenset(
                (spot.port.name, spot.is_input)
                for spot in self._drawing.shapes[node_id].ports
                if self.is_welcome(node_id, spot)
            )
            for node_id in node_ids
        }
        found[self._node] = frozenset({(self._spot.port.name, self._spot.is_input)})
        return found

    def edge(self, node_id: str, spot: PortSpot) -> Edge:
        """Return the edge between the fixed end and this port."""
        fixed = PortAddress(node=self._node, port=self._spot.port.name)
        other = PortAddress(node=node_id, port=spot.port.name)
        return Edge(source=other, target=fixed) if self._spot.is_input else Edge(source=fixed, target=other)

    def best_on(self, node_id: str, y: float) -> PortSpot | None:
        """Return the welcome port of a node to which a wire dropped on its body goes: free ones first, then near."""
        taken = self._drawing.connected(node_id)
        welcome = [s for s in self._drawing.shapes[node_id].ports if self.is_welcome(node_id, s)]
        free = [spot for spot in welcome if (spot.port.name, spot.is_input) not in taken]
        return min(free or welcome, key=lambda spot: abs(spot.y - y), default=None)

    def _makes_circle(self, node_id: str, spot: PortSpot) -> bool:
        if self._scopes is None:
            return node_id in self._reached(self._node)
        if node_id == self._node:
            return not (spot.port.inside and self._spot.port.inside)
        pair = self._scopes.dependency(self.edge(node_id, spot))
        if pair is None:
            return False
        first, then = pair
        # From an output we look back along what is fixed, the output; from an input on from what would wait.
        return first in self._reached(then) if self._spot.is_input else then in self._reached(first)

    def _reached(self, start: str) -> frozenset[str]:
        if start not in self._known:
            self._known[start] = reached((start,), self._follows)
        return self._known[start]

    def _types(self, spot: PortSpot) -> tuple[Port, Port]:
        return (spot.port, self._spot.port) if self._spot.is_input else (self._spot.port, spot.port)
