"""Edits of wires: nodes put into an edge, and the bends that lead it."""

from promptstone.core.chain import Chain, Edge, Node, PortAddress, Position
from promptstone.core.edits.edits import add_node, changed, connect, disconnect, fresh_id, known_node
from promptstone.core.errors import EditError
from promptstone.core.kinds import Catalog
from promptstone.core.ports import Port, compatible

REROUTE = "reroute"


def fitting_ports(chain: Chain, catalog: Catalog, node: Node, edge: Edge) -> tuple[Port, Port] | None:
    """Return the input and output by which a node can lie in an edge: the first of each that fits; None: it cannot."""
    source, target = chain.node(edge.source.node), chain.node(edge.target.node)
    if source is None or target is None or node.id in (source.id, target.id):
        return None
    output = catalog.ports(source).output(edge.source.port)
    into = catalog.ports(target).input(edge.target.port)
    if output is None or into is None:
        return None
    own = catalog.ports(node)
    first = _best([port for port in own.inputs if not port.inside and compatible(output.type, port.type)])
    last = next((port for port in own.outputs if not port.inside and compatible(port.type, into.type)), None)
    return None if first is None or last is None else (first, last)


def _best(ports: list[Port]) -> Port | None:
    return next((port for port in ports if port.required), ports[0] if ports else None)


def container_of(chain: Chain, catalog: Catalog, edge: Edge) -> str:
    """Return the container in which what lies in an edge has to lie; empty when in none."""
    target = known_node(chain, edge.target.node)
    into = catalog.ports(target).input(edge.target.port)
    # An inner input of a loop takes what is made within: the loop's own place is already outside.
    return target.id if into is not None and into.inside else target.parent


def in_place_of(edge: Edge, before: Chain, after: Chain) -> Chain:
    """Return a chain into one of whose edges a node was put, with its edges in the order they had before.

    An input that takes several edges gets their values in this order, so a node in one of them must not move it
    behind the others.
    """
    left, known = set(after.edges), set(before.edges)
    new = [each for each in after.edges if each not in known]
    edges = [part for each in before.edges for part in (new if each == edge else (each,)) if part in left]
    return changed(after, edges=tuple(edges))


def insert_on_edge(chain: Chain, catalog: Catalog, node: Node, edge: Edge) -> Chain:
    """Return the chain with a node, new or there already, lying in an edge: the edge leads into it and on from it.

    Raises:
        EditError: when the edge is not there or the node's ports do not fit.
    """
    if edge not in chain.edges:
        raise EditError("This edge is not there any more.")
    fitting = fitting_ports(chain, catalog, node, edge)
    if fitting is None:
        raise EditError(f"“{node.label}” does not fit into this edge.")
    if chain.node(node.id) is None:
        chain = add_node(chain, node)
    first, last = fitting
    cut = disconnect(chain, [edge])
    led = connect(cut, catalog, edge.source, PortAddress(node=node.id, port=first.name))
    led = connect(led, catalog, PortAddress(node=node.id, port=last.name), edge.target)
    return in_place_of(edge, chain, led)


def add_reroute(chain: Chain, catalog: Catalog, edge: Edge, position: Position) -> tuple[Chain, str]:
    """Return the chain with a bend in an edge, at a place in scene units, and the bend's id.

    Raises:
        EditError: when the edge is not there.
    """
    output = catalog.ports(known_node(chain, edge.source.node)).output(edge.source.port)
    bend = Node(
        id=fresh_id(chain, REROUTE),
        kind=REROUTE,
        settings={} if output is None else {"type": output.type.value},
        position=position,
        parent=container_of(chain, catalog, edge),
    )
    return insert_on_edge(chain, catalog, bend, edge), bend.id
