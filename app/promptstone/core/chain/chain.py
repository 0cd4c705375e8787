"""The chain: nodes, edges and variants as one frozen value."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import AfterValidator, Field, JsonValue, StringConstraints, field_validator, model_validator

from promptstone.core.ports import NAME_PATTERN
from promptstone.core.values import Grown, Value, content_digest, json_fault


def _unbroken(text: str) -> str:
    if json_fault(text):
        raise ValueError("This text holds broken Unicode and cannot be kept.")
    return text


def _plain(settings: dict[str, Any]) -> dict[str, Any]:
    if fault := json_fault(settings):
        raise ValueError(f"These settings cannot be kept: {fault}.")
    return settings


Text = Annotated[str, AfterValidator(_unbroken)]
NodeId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")]
PortName = Annotated[str, StringConstraints(pattern=NAME_PATTERN)]
NodePath = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}(/[a-z0-9][a-z0-9_-]{0,63}){0,8}$")
]
"""A node's id; for a node within a sub-chain the ids that lead there, parted by `/`."""
BASE_VARIANT = "base"
MAX_NODES = 20_000
MAX_NESTED = 8
"""How deep sub-chains may lie within each other, and containers within each other."""


class NodeMode(StrEnum):
    """Whether a node takes part in a run.

    `off`: it does not, and neither does what hangs on it. `bypass`: its input passes through to its output.
    """

    ON = "on"
    OFF = "off"
    BYPASS = "bypass"


class Position(Value):
    """Where a node's top left corner lies on the canvas, in scene units (pixels at zoom 1)."""

    x: float = 0.0
    y: float = 0.0


class PortAddress(Value):
    """One port of one node; written `node.port`."""

    node: NodeId
    port: PortName

    def __str__(self) -> str:
        """Return `node.port`."""
        return f"{self.node}.{self.port}"


class Edge(Value):
    """A wire from an output port to an input port."""

    source: PortAddress
    target: PortAddress

    def __str__(self) -> str:
        """Return `node.port -> node.port`."""
        return f"{self.source} -> {self.target}"


class Node(Grown, Value):
    """One node: which kind it is and how it is set. Settings are checked by the kind, not here.

    `parent` is the container (a group or a loop) the node lies in. `inside` is the chain that a sub-chain node
    stands for; it is part of the node, so a chain never depends on another one that may change.
    """

    later: ClassVar[frozenset[str]] = frozenset({"mode", "parent", "collapsed", "inside"})

    id: NodeId
    kind: Text = Field(min_length=1, max_length=100)
    title: Text = ""
    settings: Annotated[dict[str, JsonValue], AfterValidator(_plain)] = Field(default_factory=dict)
    position: Position = Position()
    mode: NodeMode = NodeMode.ON
    parent: NodeId | Literal[""] = ""
    collapsed: bool = False
    inside: "Chain | None" = None

    @property
    def label(self) -> str:
        """The title, or the id when there is none."""
        return self.title or self.id


class Variant(Value):
    """A named alternative: node settings that replace the base's, by node path and setting name."""

    name: Text = Field(min_length=1, max_length=64)
    description: Text = ""
    settings: Annotated[dict[NodePath, dict[str, JsonValue]], AfterValidator(_plain)] = Field(
        default_factory=dict
    )

    @field_validator("name")
    @classmethod
    def _not_base(cls, name: str) -> str:
        if name == BASE_VARIANT:
            raise ValueError(f'"{BASE_VARIANT}" is the name of the chain without any variant.')
        return name


class Chain(Value):
    """A prompt chain. Every change makes a new one; see `promptstone.core.edits`."""

    name: Text = Field(min_length=1, max_length=200)
    description: Text = ""
    owner: Text = ""
    nodes: tuple[Node, ...] = Field(default=(), max_length=MAX_NODES)
    edges: tuple[Edge, ...] = Field(default=(), max_length=MAX_NODES * 8)
    variants: tuple[Variant, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        ids = {node.id for node in self.nodes}
        if len(ids) != len(self.nodes):
            raise ValueError("Two nodes have the same id.")
        known: set[tuple[str, str, str, str]] = set()
        for edge in self.edges:
            source, target = edge.source, edge.target
            if source.node not in ids or target.node not in ids:
                missing = target.node if source.node in ids else source.node
                raise ValueError(f'The edge "{edge}" names the node "{missing}", which is not there.')
            known.add((source.node, source.port, target.node, target.port))
        if len(known) != len(self.edges):
            raise ValueError("An edge is there twice.")
        names = [variant.name for variant in self.variants]
        if len(set(names)) != len(names):
            raise ValueError("Two variants have the same name.")
        _check_containers(self.nodes)
        if depth_of(self) > MAX_NESTED:
            raise ValueError(f"Sub-chains lie more than {MAX_NESTED} deep within each other.")
        return self

    def node(self, node_id: str) -> Node | None:
        """Return the node of that id, or None."""
        return next((node for node in self.nodes if node.id == node_id), None)

    def variant(self, name: str) -> Variant | None:
        """Return the variant of that name, or None (also for the base)."""
        return next((variant for variant in self.variants if variant.name == name), None)

    @property
    def variant_names(self) -> tuple[str, ...]:
        """The base first, then the variants in their order."""
        return (BASE_VARIANT, *(variant.name for variant in self.variants))

    def as_variant(self, name: str) -> "Chain":
        """Return the chain with the settings of one variant laid over the base, and no variants.

        Raises:
            KeyError: when there is no variant of that name.
        """
        if name == BASE_VARIANT:
            return self.model_copy(update={"variants": ()})
        variant = self.variant(name)
        if variant is None:
            raise KeyError(name)
        return self.model_copy(update={"nodes": _overlaid(self.nodes, variant.settings), "variants": ()})

    @property
    def digest(self) -> str:
        """The content address of the whole chain, layout and variants included."""
        return content_digest(self)


def _overlaid(nodes: tuple[Node, ...], settings: Mapping[str, Mapping[str, JsonValue]]) -> tuple[Node, ...]:
    """Return the nodes with these settings laid over theirs; keys `sub/inner` reach into sub-chains."""
    within: dict[str, dict[str, Mapping[str, JsonValue]]] = {}
    for path, own in settings.items():
        head, _, rest = path.partition("/")
        if rest:
            within.setdefault(head, {})[rest] = own
    return tuple(_overlaid_node(node, settings.get(node.id), within.get(node.id)) for node in nodes)


def _overlaid_node(
    node: Node, own: Mapping[str, JsonValue] | None, within: Mapping[str, Mapping[str, JsonValue]] | None
) -> Node:
    if own:
        node = node.model_copy(update={"settings": {**node.settings, **own}})
    if within and node.inside is not None:
        inside = node.inside.model_copy(update={"nodes": _overlaid(node.inside.nodes, within)})
        node = node.model_copy(update={"inside": inside})
    return node


def _check_containers(nodes: tuple[Node, ...]) -> None:
    parents = {node.id: node.parent for node in nodes if node.parent}
    if not parents:
        return
    ids = {node.id for node in nodes}
    for node_id, parent in parents.items():
        if parent not in ids:
            raise ValueError(f'The node "{node_id}" lies in "{parent}", which is not there.')
    for node_id in parents:
        place, steps = node_id, 0
        while place := parents.get(place, ""):
            steps += 1
            if steps > MAX_NESTED:
                raise ValueError(
                    f'The node "{node_id}" lies in more than {MAX_NESTED} containers, or in itself.'
                )


def depth_of(chain: Chain) -> int:
    """Return how deep sub-chains lie within each other; 0 without any."""
    return 1 + max((depth_of(node.inside) for node in chain.nodes if node.inside is not None), default=-1)


def walk(chain: Chain, prefix: str = "") -> Iterator[tuple[str, Node]]:
    """Yield each node with its path, those within sub-chains after the node that holds them."""
    for node in chain.nodes:
        yield f"{prefix}{node.id}", node
        if node.inside is not None:
            yield from walk(node.inside, f"{prefix}{node.id}/")


def node_at(chain: Chain, path: str) -> Node | None:
    """Return the node at a path (`id`, or `sub/inner`), or None."""
    head, _, rest = path.partition("/")
    node = chain.node(head)
    if not rest or node is None:
        return node
    return None if node.inside is None else node_at(node.inside, rest)


class Revision(Value):
    """A saved state of a chain: who saved it, when, and with which message. `parent` is the digest before it."""

    digest: str
    chain_name: str
    author: str
    created: datetime
    message: str = ""
    parent: str = ""
