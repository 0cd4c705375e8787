"""Edits of sub-chains: several nodes made one, opened, changed and dissolved again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pydantic import JsonValue

from promptstone.core.chain import (
    MAX_NESTED,
    Chain,
    Edge,
    Node,
    PortAddress,
    Position,
    Variant,
    depth_of,
    node_at,
)
from promptstone.core.chain.graph import contents_of, following, reached
from promptstone.core.edits.edits import changed, fresh_id, insert_copy
from promptstone.core.errors import EditError
from promptstone.core.kinds import Catalog, Holding, NodeKind, Scopes
from promptstone.core.ports import Port, PortType

INPUT = "input"
OUTPUT = "output"
SUB_CHAIN = "chain"
_Joined = tuple[Edge | None, Edge]
_BESIDE = 344.0
_BELOW = 120.0


def inner_view(chain: Chain, path: str) -> Chain:
    """Return the chain within a sub-chain as one to be edited: with the variants' settings of its nodes.

    The empty path gives the chain itself.

    Raises:
        EditError: when there is no sub-chain at that path.
    """
    if not path:
        return chain
    node = node_at(chain, path)
    if node is None or node.inside is None:
        raise EditError("This sub-chain is not there any more.")
    start = f"{path}/"
    variants = tuple(
        Variant(
            name=each.name,
            description=each.description,
            settings={k.removeprefix(start): v for k, v in each.settings.items() if k.startswith(start)},
        )
        for each in chain.variants
    )
    return node.inside.model_copy(update={"variants": variants})


def replace_inside(chain: Chain, path: str, view: Chain) -> Chain:
    """Return the chain with another chain within a sub-chain, as `inner_view` gave it; the empty path: that chain.

    Variants that the view has more or fewer of come to the whole chain, or leave it.

    Raises:
        EditError: when there is no sub-chain at that path, or sub-chains would lie too deep within each other.
    """
    if not path:
        return view
    if path.count("/") + 1 + depth_of(view) > MAX_NESTED:
        # Here, as the chain around is not checked again: it would be kept, and never be read any more.
        raise EditError(f"Sub-chains can lie at most {MAX_NESTED} deep within each other.")
    start = f"{path}/"
    variants = []
    for each in view.variants:
        before = chain.variant(each.name)
        kept = {} if before is None else before.settings
        settings = {k: v for k, v in kept.items() if not k.startswith(start)}
        settings |= {f"{start}{inner}": values for inner, values in each.settings.items()}
        variants.append(each.model_copy(update={"settings": settings}))
    nodes = _with_inside(chain.nodes, path, view.model_copy(update={"variants": ()}))
    return chain.model_copy(update={"nodes": nodes, "variants": tuple(variants)})


def _with_inside(nodes: tuple[Node, ...], path: str, inside: Chain) -> tuple[Node, ...]:
    head, _, rest = path.partition("/")
    held = next((node.inside for node in nodes if node.id == head), None)
    if held is None:
        raise EditError("This sub-chain is not there any more.")
    if rest:
        inside = held.model_copy(update={"nodes": _with_inside(held.nodes, rest, inside)})
    return tuple(node.model_copy(update={"inside": inside}) if node.id == head else node for node in nodes)


def sub_chain_node(chain: Chain, node_id: str, digest: str = "", variant: str = "base") -> Node:
    """Return a node that holds a copy of a saved chain, one variant of it.

    Raises:
        EditError: when there is no such variant.
    """
    try:
        inside = chain.as_variant(variant)
    except KeyError as error:
        raise EditError(f'There is no variant "{variant}" in that chain.') from error
    settings: dict[str, JsonValue] = {"name": chain.name, "revision": digest, "variant": variant}
    return Node(id=node_id, kind=SUB_CHAIN, title=chain.name, settings=settings, inside=inside)


@dataclass
class _Ends:
    """The inputs and outputs that a sub-chain gets for the edges that cross its border."""

    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)
    """The ids of the nodes that are moved: the ends are called otherwise."""

    def add(self, kind: str, wanted: str, type_: PortType, place: Position) -> tuple[str, str]:
        """Add an Input or Output; return its node id and its name."""
        name, number = wanted, 2
        while name in self.names:
            name, number = f"{wanted[:56]}_{number}", number + 1
        self.names.add(name)
        node_id = f"{kind}-{len(self.nodes) + 1}"
        while node_id in self.taken:
            node_id = f"{node_id}-end"
        settings: dict[str, JsonValue] = {"name": name, "type": type_.value}
        self.nodes.append(Node(id=node_id, kind=kind, title=name, settings=settings, position=place))
        return node_id, name


def make_sub_chain(
    chain: Chain, catalog: Catalog, node_ids: Iterable[str], title: str = ""
) -> tuple[Chain, str]:
    """Return the chain with nodes moved into one new sub-chain node, and its id.

    The chain's own inputs and outputs stay outside. What variants say of the nodes goes with them.

    Raises:
        EditError: when nothing is left to move, or the node would have to wait for itself.
    """
    chosen = {node.id for node in chain.nodes if node.id in set(node_ids) and not _is_end(catalog, node)}
    chosen |= contents_of(chain, chosen)
    ends = {node.id for node in chain.nodes if node.id in chosen and _is_end(catalog, node)}
    chosen -= ends
    nodes = [node for node in chain.nodes if node.id in chosen]
    if not any(_runs(catalog, node) for node in nodes):
        raise EditError(
            "Select what shall lie in the sub-chain. Inputs and outputs of the chain stay outside."
        )
    around = {node.parent for node in nodes if node.parent not in chosen}
    if len(around) != 1:
        raise EditError("These nodes lie in different containers.", remedy="Select nodes of one container.")
    parent = around.pop()
    new_id = fresh_id(chain, "sub-chain")
    inside, edges = _moved_inside(chain, catalog, nodes, chosen, new_id, parent)
    centre = Position(
        x=sum(node.position.x for node in nodes) / len(nodes),
        y=sum(node.position.y for node in nodes) / len(nodes),
    )
    inside = inside.model_copy(update={"name": title or "Sub-chain"})
    holder = Node(id=new_id, kind=SUB_CHAIN, title=title, position=centre, parent=parent, inside=inside)
    result = changed(
        chain,
        nodes=(
            # An input or output that lay in a chosen container stays where the sub-chain comes to lie.
            *(
                node.model_copy(update={"parent": parent}) if node.id in ends else node
                for node in chain.nodes
                if node.id not in chosen
            ),
            holder,
        ),
        edges=edges,
        variants=tuple(_renamed(each, {old: f"{new_id}/{old}" for old in chosen}) for each in chain.variants),
    )
    _refuse_circle(result, catalog, new_id)
    return result, new_id


def _runs(catalog: Catalog, node: Node) -> bool:
    kind = catalog.kinds.get(node.kind)
    return kind is None or kind.runs


def _is_end(catalog: Catalog, node: Node) -> bool:
    kind = catalog.kinds.get(node.kind)
    own = {type(kind).chain_inputs, type(kind).chain_outputs} if kind is not None else set()
    if not own - {NodeKind.chain_inputs, NodeKind.chain_outputs}:
        return False  # nearly every node: its settings need not be read to know that it is no end
    ends = catalog.chain_ports(Chain(name="x", nodes=(node.model_copy(update={"parent": ""}),)))
    return bool(ends.inputs or ends.outputs)


def _moved_inside(
    chain: Chain, catalog: Catalog, nodes: list[Node], chosen: set[str], new_id: str, parent: str
) -> tuple[Chain, tuple[Edge, ...]]:
    """Return the chain inside, and the edges of the chain outside."""
    ends = _Ends(taken=chosen)
    places = [node.position for node in nodes]
    left, right = min(p.x for p in places) - _BESIDE, max(p.x for p in places) + _BESIDE
    top = min(p.y for p in places)
    coming: dict[PortAddress, tuple[str, str]] = {}
    going: dict[PortAddress, tuple[str, str]] = {}
    inner: list[Edge] = []
    outer: dict[Edge, None] = {}
    for edge in chain.edges:
        enters, leaves = edge.target.node in chosen, edge.source.node in chosen
        if enters and leaves:
            inner.append(edge)
        elif enters:
            if edge.source not in coming:
                place = Position(x=left, y=top + _BELOW * len(coming))
                coming[edge.source] = ends.add(
                    INPUT, edge.target.port, _type(chain, catalog, edge.source), place
                )
            node_id, name = coming[edge.source]
            inner.append(Edge(source=PortAddress(node=node_id, port="value"), target=edge.target))
            outer[Edge(source=edge.source, target=PortAddress(node=new_id, port=name))] = None
        elif leaves:
            if edge.source not in going:
                place = Position(x=right, y=top + _BELOW * len(going))
                going[edge.source] = ends.add(
                    OUTPUT, edge.source.port, _type(chain, catalog, edge.source), place
                )
                target = PortAddress(node=going[edge.source][0], port="value")
                inner.append(Edge(source=edge.source, target=target))
            outer[Edge(source=PortAddress(node=new_id, port=going[edge.source][1]), target=edge.target)] = (
                None
            )
        else:
            outer[edge] = None
    moved = [node.model_copy(update={"parent": ""}) if node.parent == parent else node for node in nodes]
    return Chain(name="Sub-chain", nodes=(*moved, *ends.nodes), edges=tuple(inner)), tuple(outer)


def _type(chain: Chain, catalog: Catalog, source: PortAddress) -> PortType:
    node = chain.node(source.node)
    output: Port | None = None if node is None else catalog.ports(node).output(source.port)
    return PortType.JSON if output is None else output.type


def _renamed(variant: Variant, names: Mapping[str, str]) -> Variant:
    settings = {}
    for path, values in variant.settings.items():
        head, slash, rest = path.partition("/")
        settings[f"{names.get(head, head)}{slash}{rest}"] = values
    return variant.model_copy(update={"settings": settings})


def _refuse_circle(chain: Chain, catalog: Catalog, node_id: str) -> None:
    after = following(Scopes(chain, catalog).dependencies(chain.edges))
    if node_id in reached(after.get(node_id, ()), after):
        raise EditError(
            "The sub-chain would wait for itself: a node that stays outside lies between those inside.",
            remedy="Select that node too.",
        )


def dissolve_sub_chain(chain: Chain, catalog: Catalog, node_id: str) -> tuple[Chain, tuple[str, ...]]:
    """Return the chain with what lay in a sub-chain laid out in it, and the ids it has there.

    Raises:
        EditError: when the node is no sub-chain.
    """
    holder = chain.node(node_id)
    if holder is None or holder.inside is None or catalog.holding(holder) is not Holding.CHAIN:
        raise EditError("Only a sub-chain can be dissolved.")
    inside = holder.inside
    ends = {node.id for node in inside.nodes if _is_end(catalog, node)}
    kept = [node for node in inside.nodes if node.id not in ends]
    variants = {
        each.name: {k.partition("/")[2]: v for k, v in each.settings.items() if k.startswith(f"{node_id}/")}
        for each in chain.variants
    }
    first = min((node.position for node in kept), key=lambda p: (p.x, p.y), default=holder.position)
    offset = Position(x=holder.position.x - first.x, y=holder.position.y - first.y)
    whole, ids = insert_copy(chain, kept, (), offset, variants)
    names = dict(zip((node.id for node in kept), ids, strict=True))
    joined = _joined(chain, catalog, holder, ends, names)
    new = frozenset(ids)
    nodes = tuple(
        node.model_copy(update={"parent": holder.parent}) if node.id in new and not node.parent else node
        for node in whole.nodes
        if node.id != node_id
    )
    left = tuple(
        each.model_copy(
            update={"settings": {k: v for k, v in each.settings.items() if k.partition("/")[0] != node_id}}
        )
        for each in whole.variants
    )
    return changed(whole, nodes=nodes, edges=_in_turn(whole.edges, joined, node_id), variants=left), ids


def _in_turn(edges: Iterable[Edge], joined: Iterable[_Joined], node_id: str) -> tuple[Edge, ...]:
    """Return the edges with those of a dissolved sub-chain replaced, each where it was: inputs keep their order."""
    instead: dict[Edge | None, list[Edge]] = {}
    for replaced, edge in joined:
        instead.setdefault(replaced, []).append(edge)
    found: dict[Edge, None] = {}
    for edge in edges:
        if edge.source.node == node_id:
            found.update(dict.fromkeys(instead.get(edge, ())))
        elif edge.target.node != node_id:
            found[edge] = None
    found.update(dict.fromkeys(instead.get(None, ())))
    return tuple(found)


def _joined(
    chain: Chain, catalog: Catalog, holder: Node, ends: set[str], names: Mapping[str, str]
) -> list[_Joined]:
    """Return the edges inside as they are outside, straight through where the inputs and outputs were.

    With each comes the edge out of the sub-chain that it replaces, or None.
    """
    inside = holder.inside
    if inside is None:
        return []
    coming: dict[str, list[PortAddress]] = {}
    going: dict[str, list[PortAddress]] = {}
    for edge in chain.edges:
        if edge.target.node == holder.id:
            coming.setdefault(edge.target.port, []).append(edge.source)
        if edge.source.node == holder.id:
            going.setdefault(edge.source.port, []).append(edge.target)
    port_of = {}
    for node in inside.nodes:
        if node.id in ends:
            own = catalog.chain_ports(Chain(name="x", nodes=(node.model_copy(update={"parent": ""}),)))
            port_of[node.id] = next(port.name for port in (*own.inputs, *own.outputs))

    def sources(end: PortAddress) -> list[PortAddress]:
        if end.node in ends:
            return coming.get(port_of[end.node], [])
        return [PortAddress(node=names[end.node], port=end.port)]

    def targets(end: PortAddress) -> list[PortAddress]:
        if end.node in ends:
            return going.get(port_of[end.node], [])
        return [PortAddress(node=names[end.node], port=end.port)]

    def replaced(end: PortAddress, target: PortAddress) -> Edge | None:
        if end.node not in ends:
            return None
        return Edge(source=PortAddress(node=holder.id, port=port_of[end.node]), target=target)

    return [
        (replaced(edge.target, target), Edge(source=source, target=target))
        for edge in inside.edges
        for source in sources(edge.source)
        for target in targets(edge.target)
    ]
