"""What differs between two states of a chain: nodes, settings, edges and variants, told by name."""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Self

from pydantic import JsonValue

from promptstone.core.chain.chain import BASE_VARIANT, Chain, Edge, Node, Variant
from promptstone.core.values import Value

_NOT_TOLD_AS_FIELDS = frozenset({"id", "settings", "position", "inside"})
_TOLD_APART = frozenset({"nodes", "edges", "variants"})


class FieldChange(Value):
    """One named value before and after; `was_set` and `is_set` say on which side it is there at all."""

    name: str
    before: JsonValue = None
    after: JsonValue = None
    was_set: bool = True
    is_set: bool = True

    @property
    def reversed(self) -> Self:
        """The change the other way round."""
        return self.model_copy(
            update={
                "before": self.after,
                "after": self.before,
                "was_set": self.is_set,
                "is_set": self.was_set,
            }
        )


class VariantChange(Value):
    """What one variant says of one node, before and after. `key` is the node's id, or `sub/inner` for one within."""

    variant: str
    key: str
    settings: tuple[FieldChange, ...]

    @property
    def reversed(self) -> Self:
        """The change the other way round."""
        return self.model_copy(update={"settings": tuple(each.reversed for each in self.settings)})


class NodeChange(Value):
    """A node that is there on both sides and differs. `inside` tells of the chain within it."""

    before: Node
    after: Node
    fields: tuple[FieldChange, ...] = ()
    settings: tuple[FieldChange, ...] = ()
    variants: tuple[VariantChange, ...] = ()
    inside: "ChainChanges | None" = None

    @property
    def id(self) -> str:
        """The node's id, the same on both sides."""
        return self.after.id

    @property
    def is_moved(self) -> bool:
        """Whether the node lies somewhere else."""
        return self.before.position != self.after.position

    @property
    def is_changed(self) -> bool:
        """Whether more differs than the place."""
        return bool(self.fields or self.settings or self.variants or self.inside)

    @property
    def reversed(self) -> Self:
        """The change the other way round."""
        return self.model_copy(
            update={
                "before": self.after,
                "after": self.before,
                "fields": tuple(each.reversed for each in self.fields),
                "settings": tuple(each.reversed for each in self.settings),
                "variants": tuple(each.reversed for each in self.variants),
                "inside": self.inside.reversed if self.inside is not None else None,
            }
        )


class ChainChanges(Value):
    """All that leads from one chain to another. Of equal chains every part is empty."""

    about: tuple[FieldChange, ...] = ()
    """Name, description and whatever else is said of the chain as a whole."""
    added: tuple[Node, ...] = ()
    removed: tuple[Node, ...] = ()
    nodes: tuple[NodeChange, ...] = ()
    """Nodes on both sides that are changed or moved, in the order of the later chain."""
    edges_added: tuple[Edge, ...] = ()
    edges_removed: tuple[Edge, ...] = ()
    variants_added: tuple[str, ...] = ()
    variants_removed: tuple[str, ...] = ()
    variants_described: tuple[FieldChange, ...] = ()
    """Variants, by name, of which something else is said than their settings."""
    is_reordered: bool = False
    """Whether what is on both sides comes in another order; it matters where an input takes several edges."""

    @property
    def changed(self) -> tuple[NodeChange, ...]:
        """The nodes of which more differs than the place."""
        return tuple(node for node in self.nodes if node.is_changed)

    @property
    def moved(self) -> tuple[str, ...]:
        """The ids of the nodes that lie somewhere else, changed or not."""
        return tuple(node.id for node in self.nodes if node.is_moved)

    @property
    def is_layout_only(self) -> bool:
        """Whether nothing differs but where nodes lie; a run gives the same."""
        return bool(self.nodes) and not self.changed and self == ChainChanges(nodes=self.nodes)

    def __bool__(self) -> bool:
        """Say whether anything differs."""
        return self != _NONE

    def node(self, node_id: str) -> NodeChange | None:
        """Return what differs in the node of that id, or None."""
        return next((node for node in self.nodes if node.id == node_id), None)

    @property
    def reversed(self) -> Self:
        """What leads back; nodes come in the order of the other chain then, so order is not kept."""
        return self.model_copy(
            update={
                "about": tuple(each.reversed for each in self.about),
                "added": self.removed,
                "removed": self.added,
                "nodes": tuple(each.reversed for each in self.nodes),
                "edges_added": self.edges_removed,
                "edges_removed": self.edges_added,
                "variants_added": self.variants_removed,
                "variants_removed": self.variants_added,
                "variants_described": tuple(each.reversed for each in self.variants_described),
            }
        )


_NONE = ChainChanges()


def chain_changes(before: Chain, after: Chain) -> ChainChanges:
    """Return what leads from one chain to another; nodes are the same when their ids are."""
    if before is after:
        return _NONE
    old = {node.id: node for node in before.nodes}
    new = {node.id: node for node in after.nodes}
    old_edges, new_edges = frozenset(before.edges), frozenset(after.edges)
    variants = _variant_changes(before, after)
    pairs = ((old[key], node) for key, node in new.items() if key in old)
    return ChainChanges(
        about=_attribute_changes(before, after, _TOLD_APART),
        added=tuple(node for key, node in new.items() if key not in old),
        removed=tuple(node for key, node in old.items() if key not in new),
        nodes=tuple(
            change for was, now in pairs if (change := _node_change(was, now, variants.get(now.id, ())))
        ),
        edges_added=tuple(edge for edge in after.edges if edge not in old_edges),
        edges_removed=tuple(edge for edge in before.edges if edge not in new_edges),
        variants_added=_missing_from(before.variants, after.variants),
        variants_removed=_missing_from(after.variants, before.variants),
        variants_described=_described(before, after),
        is_reordered=_is_reordered(before, after),
    )


def settings_changes(
    before: Mapping[str, JsonValue], after: Mapping[str, JsonValue]
) -> tuple[FieldChange, ...]:
    """Return the settings that differ, those known before first."""
    names = dict.fromkeys((*before, *after))
    return tuple(
        FieldChange(
            name=name,
            before=before.get(name),
            after=after.get(name),
            was_set=name in before,
            is_set=name in after,
        )
        for name in names
        if (name in before) != (name in after) or not _same(before[name], after[name])
    )


def _node_change(before: Node, after: Node, variants: tuple[VariantChange, ...]) -> NodeChange | None:
    if before is after and not variants:
        return None
    inside = None
    if before.inside is not None and after.inside is not None:
        inside = chain_changes(before.inside, after.inside) or None
    change = NodeChange(
        before=before,
        after=after,
        fields=_attribute_changes(before, after, _NOT_TOLD_AS_FIELDS),
        settings=settings_changes(before.settings, after.settings),
        variants=variants,
        inside=inside,
    )
    if (before.inside is None) != (after.inside is None):
        # The chain within came or went: told as a field, for there is nothing to compare it with.
        told = FieldChange(name="inside", was_set=before.inside is not None, is_set=after.inside is not None)
        change = change.model_copy(update={"fields": (*change.fields, told)})
    return change if change.is_changed or change.is_moved else None


def _attribute_changes(
    before: Node | Chain, after: Node | Chain, left_out: frozenset[str]
) -> tuple[FieldChange, ...]:
    names = [name for name in type(after).model_fields if name not in left_out]
    sides = ({name: getattr(side, name) for name in names} for side in (before, after))
    return settings_changes(*({name: _plain(value) for name, value in side.items()} for side in sides))


def _plain(value: JsonValue | Enum) -> JsonValue:
    return str(value.value) if isinstance(value, Enum) else value


def _variant_changes(before: Chain, after: Chain) -> dict[str, tuple[VariantChange, ...]]:
    """Return by node what the variants say otherwise of it; a variant that is not there says nothing."""
    found: dict[str, list[VariantChange]] = {}
    for name in dict.fromkeys((*after.variant_names, *before.variant_names)):
        old, new = _settings_of(before, name), _settings_of(after, name)
        for key in dict.fromkeys((*new, *old)):
            if settings := settings_changes(old.get(key, {}), new.get(key, {})):
                change = VariantChange(variant=name, key=key, settings=settings)
                found.setdefault(key.split("/")[0], []).append(change)
    return {key: tuple(changes) for key, changes in found.items()}


def _settings_of(chain: Chain, variant: str) -> Mapping[str, Mapping[str, JsonValue]]:
    known = None if variant == BASE_VARIANT else chain.variant(variant)
    return known.settings if known is not None else {}


def _described(before: Chain, after: Chain) -> tuple[FieldChange, ...]:
    old = {variant.name: variant.description for variant in before.variants}
    return tuple(
        FieldChange(name=variant.name, before=old[variant.name], after=variant.description)
        for variant in after.variants
        if variant.name in old and old[variant.name] != variant.description
    )


def _missing_from(there: Iterable[Variant], wanted: Iterable[Variant]) -> tuple[str, ...]:
    known = {variant.name for variant in there}
    return tuple(variant.name for variant in wanted if variant.name not in known)


def _is_reordered(before: Chain, after: Chain) -> bool:
    pairs: tuple[tuple[list[object], list[object]], ...] = (
        ([node.id for node in before.nodes], [node.id for node in after.nodes]),
        (list(before.edges), list(after.edges)),
        ([variant.name for variant in before.variants], [variant.name for variant in after.variants]),
    )
    return any(_kept(old, new) != _kept(new, old) for old, new in pairs)


def _kept(items: list[object], others: list[object]) -> list[object]:
    known = set(others)
    return [item for item in items if item in known]


def _same(one: JsonValue, other: JsonValue) -> bool:
    """Compare as JSON does: `true` is not 1, and 1 is not 1.0, though Python holds them equal."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return type(one) is type(other) and one == other
