"""Edits of containers: groups and loops, and which nodes lie in them."""

from collections.abc import Iterable, Iterator

from promptstone.core.chain import Chain, Edge, Node, NodeMode, PortAddress, Position
from promptstone.core.chain.graph import contents_of
from promptstone.core.edits.edits import add_node, changed, fresh_id, with_nodes
from promptstone.core.errors import EditError
from promptstone.core.kinds import Catalog, Holding, Scopes
from promptstone.core.ports import PortType, compatible

GROUP = "group"


def put_into(chain: Chain, catalog: Catalog, node_ids: Iterable[str], container: str) -> Chain:
    """Return the chain with nodes lying in a container, or in none (an empty text).

    Raises:
        EditError: when the container is none or lies in one of the nodes, or when an edge would then lead out of
            a loop.
    """
    wanted = frozenset(node_ids)
    if container:
        holder = chain.node(container)
        if holder is None or catalog.holding(holder) not in (Holding.GROUP, Holding.LOOP):
            raise EditError("Nodes can be put into groups and loops only.")
        if container in wanted or container in contents_of(chain, wanted):
            raise EditError("A container cannot lie in itself.")
    moved = {
        node.id: node.model_copy(update={"parent": container})
        for node in chain.nodes
        if node.id in wanted and node.parent != container
    }
    if not moved:
        return chain
    try:
        result = changed(chain, nodes=tuple(moved.get(node.id, node) for node in chain.nodes))
    except EditError as error:
        raise EditError("Containers can lie at most 8 deep within each other.") from error
    _check_edges(result, catalog)
    return result


def _check_edges(chain: Chain, catalog: Catalog) -> None:
    scopes = Scopes(chain, catalog)
    if not scopes.loops:
        return
    for edge in chain.edges:
        if reason := scopes.why_not(edge.source, edge.target):
            raise EditError(reason, where=f"{edge.source.node} to {edge.target.node}")


def make_container(
    chain: Chain, catalog: Catalog, node_ids: Iterable[str], kind: str = GROUP, title: str = ""
) -> tuple[Chain, str]:
    """Return the chain with a new container around nodes, and its id.

    Around a loop's new content edges keep what they carry: an output used outside leaves through the loop's first
    inner input and first outer output that take it; a list that came from outside into the loop's outer input of
    that type, item by item, when it is the only one.

    Raises:
        EditError: when the nodes do not lie in the same container, or more than one output is used outside a loop.
    """
    wanted = frozenset(node_ids)
    nodes = [node for node in chain.nodes if node.id in wanted]
    if not nodes:
        raise EditError("No node is selected.")
    around = {node.parent for node in nodes if node.parent not in wanted}
    if len(around) != 1:
        raise EditError("These nodes lie in different containers.", remedy="Select nodes of one container.")
    place = Position(x=min(n.position.x for n in nodes) - 40, y=min(n.position.y for n in nodes) - 72)
    container = Node(id=fresh_id(chain, kind), kind=kind, title=title, position=place, parent=around.pop())
    chain = add_node(chain, container)
    if catalog.holding(container) is Holding.LOOP:
        chain = _through_loop(chain, catalog, container, {*wanted, *contents_of(chain, wanted)})
    top = [node.id for node in nodes if node.parent == container.parent]
    return put_into(chain, catalog, top, container.id), container.id


def _through_loop(chain: Chain, catalog: Catalog, loop: Node, inside: set[str]) -> Chain:
    ports = catalog.ports(loop)
    leaving = {e for e in chain.edges if e.source.node in inside and e.target.node not in inside}
    sources = {edge.source for edge in leaving}
    if len(sources) > 1:
        raise EditError(
            "More than one value of these nodes is used outside, and a loop gives one result.",
            remedy="Select nodes of which one output is used outside, or remove the other edges first.",
        )
    inner = next((port for port in ports.inputs if port.inside and port.required), None)
    outer = next((port for port in ports.outputs if not port.inside), None)
    edges: list[Edge] = []
    # Each in its place: an input that takes several edges gets their values in this order.
    for edge in chain.edges:
        if edge not in leaving:
            edges.append(edge)
        elif inner and outer and _flows(chain, catalog, outer.type, edge.target):
            given = PortAddress(node=loop.id, port=outer.name)
            edges.append(Edge(source=given, target=edge.target))
    if sources and inner and outer:
        edges.append(Edge(source=sources.pop(), target=PortAddress(node=loop.id, port=inner.name)))
    return changed(chain, edges=tuple(dict.fromkeys(_with_items(chain, catalog, loop, inside, edges))))


def _flows(chain: Chain, catalog: Catalog, made: PortType, target: PortAddress) -> bool:
    node = chain.node(target.node)
    into = None if node is None else catalog.ports(node).input(target.port)
    return into is not None and compatible(made, into.type)


def _type_of(chain: Chain, catalog: Catalog, source: PortAddress) -> PortType | None:
    node = chain.node(source.node)
    output = None if node is None else catalog.ports(node).output(source.port)
    return None if output is None else output.type


def _with_items(
    chain: Chain, catalog: Catalog, loop: Node, inside: set[str], edges: list[Edge]
) -> Iterator[Edge]:
    """Yield the edges, those of the one source that fits the loop's outer input led through the loop."""
    ports = catalog.ports(loop)
    into = next(port for port in ports.inputs if not port.inside)
    item = next(port for port in ports.outputs if port.inside)
    coming = {edge.source for edge in edges if edge.target.node in inside and edge.source.node not in inside}
    fitting = [source for source in coming if _type_of(chain, catalog, source) is into.type]
    if not fitting and into.type is PortType.JSON:
        fitting = list(coming)
    for edge in edges:
        if len(fitting) == 1 and edge.source == fitting[0] and edge.target.node in inside:
            yield Edge(source=edge.source, target=PortAddress(node=loop.id, port=into.name))
            yield Edge(source=PortAddress(node=loop.id, port=item.name), target=edge.target)
        else:
            yield edge


def ungroup(chain: Chain, catalog: Catalog, container: str) -> Chain:
    """Return the chain without a group; what lay in it lies where the group lay.

    Raises:
        EditError: when it is no group.
    """
    holder = chain.node(container)
    if holder is None or catalog.holding(holder) is not Holding.GROUP:
        raise EditError("Only a group can be dissolved.")
    nodes = tuple(
        node.model_copy(update={"parent": holder.parent}) if node.parent == container else node
        for node in chain.nodes
        if node.id != container
    )
    return changed(chain, nodes=nodes)


def set_collapsed(chain: Chain, node_ids: Iterable[str], *, collapsed: bool) -> Chain:
    """Return the chain with containers or nodes folded up, or unfolded."""
    wanted = set(node_ids)
    return with_nodes(
        chain,
        {n.id: n.model_copy(update={"collapsed": collapsed}) for n in chain.nodes if n.id in wanted},
    )


def set_mode(chain: Chain, catalog: Catalog, node_ids: Iterable[str], mode: NodeMode) -> Chain:
    """Return the chain with nodes on, off or bypassed; for a group that means all that lies in it."""
    wanted = set(node_ids)
    groups = {n.id for n in chain.nodes if n.id in wanted and catalog.holding(n) is Holding.GROUP}
    wanted = (wanted | contents_of(chain, groups)) - groups
    found = {}
    for node in chain.nodes:
        kind = catalog.kinds.get(node.kind)
        if node.id in wanted and (kind is None or (kind.runs and not kind.passes_through)):
            found[node.id] = node.model_copy(update={"mode": mode})
    return with_nodes(chain, found)
