"""The chain: nodes, edges and variants as one frozen value."""

from datetime import datetime
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, JsonValue, StringConstraints, field_validator, model_validator

from promptstone.core.ports import NAME_PATTERN
from promptstone.core.values import Value, content_digest, json_fault


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
BASE_VARIANT = "base"
MAX_NODES = 20_000


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


class Node(Value):
    """One node: which kind it is and how it is set. Settings are checked by the kind, not here."""

    id: NodeId
    kind: Text = Field(min_length=1, max_length=100)
    title: Text = ""
    settings: Annotated[dict[str, JsonValue], AfterValidator(_plain)] = Field(default_factory=dict)
    position: Position = Position()

    @property
    def label(self) -> str:
        """The title, or the id when there is none."""
        return self.title or self.id


class Variant(Value):
    """A named alternative: node settings that replace the base's, by node id and setting name."""

    name: Text = Field(min_length=1, max_length=64)
    description: Text = ""
    settings: Annotated[dict[NodeId, dict[str, JsonValue]], AfterValidator(_plain)] = Field(
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
        for edge in self.edges:
            for end in (edge.source, edge.target):
                if end.node not in ids:
                    raise ValueError(f'The edge "{edge}" names the node "{end.node}", which is not there.')
        if len({str(edge) for edge in self.edges}) != len(self.edges):
            raise ValueError("An edge is there twice.")
        names = [variant.name for variant in self.variants]
        if len(set(names)) != len(names):
            raise ValueError("Two variants have the same name.")
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
        nodes = tuple(
            node.model_copy(update={"settings": {**node.settings, **variant.settings[node.id]}})
            if node.id in variant.settings
            else node
            for node in self.nodes
        )
        return self.model_copy(update={"nodes": nodes, "variants": ()})

    @property
    def digest(self) -> str:
        """The content address of the whole chain, layout and variants included."""
        return content_digest(self)


class Revision(Value):
    """A saved state of a chain: who saved it, when, and with which message. `parent` is the digest before it."""

    digest: str
    chain_name: str
    author: str
    created: datetime
    message: str = ""
    parent: str = ""
