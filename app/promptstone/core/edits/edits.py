"""Every change to a chain: pure functions from a chain to a new chain."""

from collections.abc import Collection, Iterable, Mapping

from pydantic import JsonValue, ValidationError

from promptstone.core.chain import BASE_VARIANT, Chain, Edge, Node, PortAddress, Position, Variant
from promptstone.core.chain.graph import contents_of, following, reached
from promptstone.core.errors import EditError, faults_in
from promptstone.core.kinds import Catalog, Scopes
from promptstone.core.ports import why_incompatible


def changed(chain: Chain, **fields: object) -> Chain:
    """Return a checked copy: unlike model_copy, this runs the chain's own rules.

    Raises:
        EditError: when it breaks one of them.
    """
    try:
        return Chain(**{name: getattr(chain, name) for name in Chain.model_fields} | fields)
    except ValidationError as error:
        raise EditError(f"This cannot be done: {faults_in(error)}.") from error


def known_node(chain: Chain, node_id: str) -> Node:
    """Return the node of that id.

    Raises:
        EditError: when there is none.
    """
    node = chain.node(node_id)
    if node is None:
        raise EditError(f'There is no node "{node_id}".')
    return node


def fresh_id(chain: Chain, stem: str) -> str:
    """Return `stem`, or `stem-2`, `stem-3` ..., whichever no node has yet."""
    return _free_id({node.id for node in chain.nodes}, stem)


def add_node(chain: Chain, node: Node) -> Chain:
    """Return the chain with one more node.

    Raises:
        EditError: when its id is taken.
    """
    if chain.node(node.id) is not None:
        raise EditError(f'There is a node "{node.id}" already.')
    return changed(chain, nodes=(*chain.nodes, node))


def remove_nodes(chain: Chain, node_ids: Iterable[str]) -> Chain:
    """Return the chain without these nodes, what lies in them, their edges and what variants said of them."""
    gone = set(node_ids)
    gone |= contents_of(chain, gone)
    return changed(
        chain,
        nodes=tuple(node for node in chain.nodes if node.id not in gone),
        edges=tuple(e for e in chain.edges if e.source.node not in gone and e.target.node not in gone),
        variants=tuple(
            variant.model_copy(
                update={
                    "settings": {k: v for k, v in variant.settings.items() if k.partition("/")[0] not in gone}
                }
            )
            for variant in chain.variants
        ),
    )


def why_not_connect(chain: Chain, catalog: Catalog, source: PortAddress, target: PortAddress) -> str:
    """Return in plain words why an edge from `source` to `target` is refused; empty when it is welcome."""
    source_node, target_node = chain.node(source.node), chain.node(target.node)
    if source_node is None or target_node is None:
        return "One end is on a node that is not there."
    output = catalog.ports(source_node).output(source.port)
    into = catalog.ports(target_node).input(target.port)
    if output is None or into is None:
        return "An edge leads from an output to an input."
    edge = Edge(source=source, target=target)
    if source.node == target.node and not (output.inside and into.inside):
        return "A node cannot feed itself."
    if edge in chain.edges:
        return "They are connected already."
    scopes = Scopes(chain, catalog)
    if reason := scopes.why_not(source, target):
        return reason
    pair = scopes.dependency(edge)
    if pair is not None and pair[0] in reached(pair[1:], following(scopes.dependencies(chain.edges))):
        return "This would make a circle: the step would wait for itself."
    return why_incompatible(output.type, into.type)


def connect(chain: Chain, catalog: Catalog, source: PortAddress, target: PortAddress) -> Chain:
    """Return the chain with one more edge; it replaces the edge of an input that takes only one.

    Raises:
        EditError: when the edge is refused, with the reason of `why_not_connect`.
    """
    if reason := why_not_connect(chain, catalog, source, target):
        raise EditError(reason)
    chain = _typed_like_its_source(chain, catalog, source, target)
    into = catalog.ports(known_node(chain, target.node)).input(target.port)
    keeps = into is not None and into.accepts_many
    edges = chain.edges if keeps else tuple(edge for edge in chain.edges if edge.target != target)
    return changed(chain, edges=(*edges, Edge(source=source, target=target)))


def _typed_like_its_source(chain: Chain, catalog: Catalog, source: PortAddress, target: PortAddress) -> Chain:
    """A piece of wire carries the type of what is connected to it."""
    node = known_node(chain, target.node)
    output = catalog.ports(known_node(chain, source.node)).output(source.port)
    if output is None or not catalog.kind(node.kind).passes_through:
        return chain
    return set_settings(chain, node.id, {"type": output.type.value})


def disconnect(chain: Chain, edges: Iterable[Edge]) -> Chain:
    """Return the chain without these edges."""
    gone = set(edges)
    return changed(chain, edges=tuple(edge for edge in chain.edges if edge not in gone))


def with_nodes(chain: Chain, nodes: Mapping[str, Node]) -> Chain:
    """Return the chain with nodes replaced one for one: same id, same container, same inside."""
    # Replacing nodes one for one cannot break a rule of the chain, so the check (slow for a drag) is left out.
    return chain.model_copy(update={"nodes": tuple(nodes.get(node.id, node) for node in chain.nodes)})


def move_nodes(chain: Chain, positions: Mapping[str, Position]) -> Chain:
    """Return the chain with these nodes at these positions (scene units)."""
    moved = {
        node.id: node.model_copy(update={"position": positions[node.id]})
        for node in chain.nodes
        if node.id in positions
    }
    for node_id in positions.keys() - moved.keys():
        known_node(chain, node_id)
    return with_nodes(chain, moved)


def rename_node(chain: Chain, node_id: str, title: str) -> Chain:
    """Return the chain with another title on one node."""
    return with_nodes(chain, {node_id: known_node(chain, node_id).model_copy(update={"title": title})})


def set_settings(
    chain: Chain, node_id: str, settings: Mapping[str, JsonValue], variant: str = BASE_VARIANT
) -> Chain:
    """Return the chain with some settings of one node replaced, in the base or in one variant.

    In a variant only what differs from the base is kept.

    Raises:
        EditError: when the node or the variant is not there, or the values are not plain JSON.
    """
    node = known_node(chain, node_id)
    try:
        checked = Node(id=node.id, kind=node.kind, settings=dict(settings)).settings
    except ValueError as error:
        raise EditError(
            "These settings cannot be kept: they are not plain JSON.", where=node.label
        ) from error
    if variant == BASE_VARIANT:
        return with_nodes(
            chain, {node_id: node.model_copy(update={"settings": {**node.settings, **checked}})}
        )
    known = chain.variant(variant)
    if known is None:
        raise EditError(f'There is no variant "{variant}".')
    own = {**known.settings.get(node_id, {}), **checked}
    own = {
        name: value
        for name, value in own.items()
        if name not in node.settings or node.settings[name] != value
    }
    others = {key: value for key, value in known.settings.items() if key != node_id}
    changed = known.model_copy(update={"settings": {**others, node_id: own} if own else others})
    return _with_variant(chain, changed)


def reset_settings(chain: Chain, node_id: str, names: Iterable[str], variant: str) -> Chain:
    """Return the chain with some settings of one node in a variant as they are in the base again.

    Raises:
        EditError: when the variant is not there.
    """
    known = chain.variant(variant)
    if known is None:
        raise EditError(f'There is no variant "{variant}".')
    gone = set(names)
    own = {name: value for name, value in known.settings.get(node_id, {}).items() if name not in gone}
    others = {key: value for key, value in known.settings.items() if key != node_id}
    return _with_variant(
        chain, known.model_copy(update={"settings": {**others, node_id: own} if own else others})
    )


def _with_variant(chain: Chain, variant: Variant) -> Chain:
    return changed(
        chain, variants=tuple(variant if old.name == variant.name else old for old in chain.variants)
    )


def add_variant(chain: Chain, name: str, like: str = BASE_VARIANT) -> Chain:
    """Return the chain with a new variant that starts as a copy of `like`.

    Raises:
        EditError: when the name is taken or empty, or `like` is not there.
    """
    if name in chain.variant_names or not name.strip() or len(name) > 64:
        raise EditError(f'A variant cannot be called "{name}".', remedy="Choose a name that is not in use.")
    source = chain.variant(like)
    if source is None and like != BASE_VARIANT:
        raise EditError(f'There is no variant "{like}".')
    settings = {} if source is None else source.settings
    return changed(chain, variants=(*chain.variants, Variant(name=name, settings=settings)))


def remove_variant(chain: Chain, name: str) -> Chain:
    """Return the chain without that variant."""
    return changed(chain, variants=tuple(variant for variant in chain.variants if variant.name != name))


def describe(
    chain: Chain, *, name: str | None = None, description: str | None = None, owner: str | None = None
) -> Chain:
    """Return the chain with another name, description or owner; None leaves one as it is."""
    fields = {"name": name, "description": description, "owner": owner}
    return changed(chain, **{key: value for key, value in fields.items() if value is not None})


def insert_copy(
    chain: Chain,
    nodes: Iterable[Node],
    edges: Iterable[Edge],
    offset: Position,
    variants: Mapping[str, Mapping[str, Mapping[str, JsonValue]]] | None = None,
) -> tuple[Chain, tuple[str, ...]]:
    """Return the chain with copies of nodes and the edges among them, under fresh ids, and those ids.

    A copy lies in the copy of its container, or in the container itself when that is not copied but there.
    `variants` say by the variant's name, and the node's old path, what variants of the same name set differently.
    """
    copied = list(nodes)
    there = {node.id for node in chain.nodes}
    names = _fresh_names(there, copied)
    new = [
        node.model_copy(
            update={
                "id": names[node.id],
                "parent": names.get(node.parent, node.parent if node.parent in there else ""),
                "position": Position(x=node.position.x + offset.x, y=node.position.y + offset.y),
            }
        )
        for node in copied
    ]
    among = tuple(
        Edge(
            source=PortAddress(node=names[edge.source.node], port=edge.source.port),
            target=PortAddress(node=names[edge.target.node], port=edge.target.port),
        )
        for edge in edges
        if edge.source.node in names and edge.target.node in names
    )
    result = changed(
        chain,
        nodes=(*chain.nodes, *new),
        edges=(*chain.edges, *among),
        variants=tuple(
            _with_copies(each, names, (variants or {}).get(each.name, {})) for each in chain.variants
        ),
    )
    return result, tuple(names.values())


def _fresh_names(there: Collection[str], nodes: Iterable[Node]) -> dict[str, str]:
    taken = set(there)
    names: dict[str, str] = {}
    for node in nodes:
        names[node.id] = _free_id(taken, node.id)
        taken.add(names[node.id])
    return names


def _with_copies(
    variant: Variant, names: Mapping[str, str], settings: Mapping[str, Mapping[str, JsonValue]]
) -> Variant:
    own = {}
    for path, values in settings.items():
        head, slash, rest = path.partition("/")
        if head in names:
            own[f"{names[head]}{slash}{rest}"] = dict(values)
    return variant.model_copy(update={"settings": {**variant.settings, **own}}) if own else variant


def _free_id(taken: Collection[str], stem: str) -> str:
    stem = stem[:56]
    if stem not in taken:
        return stem
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"
