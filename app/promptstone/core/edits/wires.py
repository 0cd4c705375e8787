"""Edits of wires: nodes put into an edge, and the bends that lead it."""

from promptstone.core.chain import Chain, Edge, Node, PortAddress, Position
from promptstone.core.edits.edits import add_node, connect, disconnect, fresh_id, known_node
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
    chain = disconnect(chain, [edge])
    first, last = fitting
    chain = connect(chain, catalog, edge.source, PortAddress(node=node.id, port=first.name))
    return connect(chain, catalog, PortAddress(node=node.id, port=last.name), edge.target)


def add_reroute(chain: Chain, catalog: Catalog, edge: Edge, position: Position) -> tuple[Chain, str]:
    """Return the chain with a bend in an edge, at a place in scene units, and the bend's id.

    Raises:
        EditError: when the edge is not there.
    """
    target = known_node(chain, edge.target.node)
    output = catalog.ports(known_node(chain, edge.source.node)).output(edge.source.port)
    bend = Node(
        id=fresh_id(chain, REROUTE),
        kind=REROUTE,
        settings={} if output is None else {"type": output.type.value},
        position=position,
        parent=target.parent,
    )
    return insert_on_edge(chain, catalog, bend, edge), bend.id
