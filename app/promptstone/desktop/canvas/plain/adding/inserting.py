"""Puts a node into a wire: which of its ports would take the wire's two halves, and the chain with them connected."""

from promptstone.core.chain import BASE_VARIANT, Chain, Edge, Node, PortAddress
from promptstone.core.edits import disconnect, in_place_of
from promptstone.core.errors import EditError
from promptstone.core.kinds import Catalog
from promptstone.core.ports import Port, PortSet
from promptstone.desktop.canvas.plain.adding.offers import OpenEnd, best_port
from promptstone.desktop.canvas.plain.connecting import connect_as
from promptstone.desktop.looks.language import tr

Passage = tuple[str, str]
"""By which input a node takes a wire in, and by which output it sends it on."""


def passage(catalog: Catalog, chain: Chain, variant: str, edge: Edge, node: Node) -> Passage | None:
    """Return the ports by which a wire can lead through a node, or None when it cannot.

    `node` need not be in the chain. Ports that have wires already are not taken.
    """
    ends = wire_ends(catalog, chain, variant, edge)
    if ends is None or node.id in (edge.source.node, edge.target.node):
        return None
    ports = catalog.ports(node)
    taken = {e.target.port for e in chain.edges if e.target.node == node.id}
    free = PortSet(inputs=tuple(p for p in ports.inputs if p.accepts_many or p.name not in taken))
    into = best_port(free, OpenEnd(ends[0], is_input=False))
    out = best_port(ports, OpenEnd(ends[1], is_input=True))
    return (into.name, out.name) if into and out else None


def inserted(
    chain: Chain, catalog: Catalog, variant: str, edge: Edge, node_id: str, through: Passage
) -> Chain:
    """Return the chain with a node of it put into a wire.

    Raises:
        EditError: when one of the halves is refused, for instance because it would make a circle.
    """
    if edge not in chain.edges:
        raise EditError(tr("The wire is not there any more."))
    into, out = PortAddress(node=node_id, port=through[0]), PortAddress(node=node_id, port=through[1])
    led = connect_as(disconnect(chain, [edge]), catalog, Edge(source=edge.source, target=into), variant)
    led = connect_as(led, catalog, Edge(source=out, target=edge.target), variant)
    return in_place_of(edge, chain, led)


def wire_ends(catalog: Catalog, chain: Chain, variant: str, edge: Edge) -> tuple[Port, Port] | None:
    """Return the ports at both ends of a wire as a variant shows them; None when one is missing."""
    source = shown_node(chain, variant, edge.source.node)
    target = shown_node(chain, variant, edge.target.node)
    if source is None or target is None:
        return None
    out = catalog.ports(source).output(edge.source.port)
    into = catalog.ports(target).input(edge.target.port)
    return (out, into) if out and into else None


def shown_node(chain: Chain, variant: str, node_id: str) -> Node | None:
    """Return a node with the settings of a variant laid over its own."""
    node = chain.node(node_id)
    known = chain.variant(variant) if variant != BASE_VARIANT else None
    own = known.settings.get(node_id) if known else None
    return node.model_copy(update={"settings": {**node.settings, **own}}) if node and own else node
