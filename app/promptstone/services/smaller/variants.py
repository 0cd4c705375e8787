"""The variants of a chain with another model in the place of one that is compared."""

from collections.abc import Sequence

from pydantic import JsonValue

from promptstone.core.chain import Chain, Node, Variant, walk
from promptstone.core.errors import PromptstoneError
from promptstone.core.kinds import Catalog, Editor, NodeKind

_LONGEST = 64


def with_other_model(
    chain: Chain, catalog: Catalog, variants: Sequence[str], original: str, other: str, label: str
) -> tuple[Chain, tuple[tuple[str, str], ...]]:
    """Return the chain with a copy of each variant that asks `other` where the variant asks `original`.

    With it come the pairs of names, the original's first. `label` tells the copies apart from their originals.

    Raises:
        PromptstoneError: when a variant is not there, or does not ask the original.
    """
    added: list[Variant] = []
    pairs = []
    for name in dict.fromkeys(variants):
        if name not in chain.variant_names:
            known = ", ".join(chain.variant_names)
            raise PromptstoneError(f'The chain "{chain.name}" has no variant "{name}" (there is: {known}).')
        changed = {
            path: found
            for path, node in walk(chain.as_variant(name))
            if (found := _replaced(node, catalog, original, other))
        }
        if not changed:
            raise PromptstoneError(
                f'The chain "{chain.name}" as the variant "{name}" does not ask the model "{original}".',
                remedy="Choose a chain or a variant that does.",
            )
        own = chain.variant(name)
        before = own.settings if own is not None else {}
        settings = {node: {**before.get(node, {}), **changed.get(node, {})} for node in {**before, **changed}}
        taken = {*chain.variant_names, *(each.name for each in added)}
        copy = Variant(name=_free_name(name, label, taken), settings=settings)
        added.append(copy)
        pairs.append((name, copy.name))
    return Chain(**{**dict(chain), "variants": (*chain.variants, *added)}), tuple(pairs)


def variants_that_ask(chain: Chain, catalog: Catalog, model: str) -> tuple[str, ...]:
    """Return the variants in which at least one node asks the model of that name."""
    return tuple(
        name
        for name in chain.variant_names
        if any(_replaced(node, catalog, model, model) for _, node in walk(chain.as_variant(name)))
    )


def _replaced(node: Node, catalog: Catalog, original: str, other: str) -> dict[str, JsonValue]:
    kind = catalog.kinds.get(node.kind)
    if kind is None:
        return {}
    return {name: other for name in _model_settings(kind) if node.settings.get(name) == original}


def _model_settings(kind: NodeKind) -> list[str]:
    """Return the settings that name a model; a text that only happens to be a model's name stays as it is."""
    return [
        name
        for name, field in kind.settings_type.model_fields.items()
        if isinstance(field.json_schema_extra, dict)
        and field.json_schema_extra.get("editor") == Editor.MODEL.value
    ]


def _free_name(name: str, label: str, taken: set[str]) -> str:
    label = label[: _LONGEST // 2]
    number = 1
    while True:
        end = f" ({label})" if number == 1 else f" ({label}) {number}"
        free = name[: _LONGEST - len(end)] + end
        if free not in taken:
            return free
        number += 1
