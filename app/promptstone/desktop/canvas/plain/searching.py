"""Finds text anywhere in a chain: titles, kinds, prompts and other settings, of the base and of every variant."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from promptstone.core.chain import BASE_VARIANT, Chain, Node
from promptstone.core.kinds import Catalog
from promptstone.desktop.looks.language import tr

MOST = 500
_AROUND = 38
_DEPTH = 12


@dataclass(frozen=True)
class Found:
    """One place where the text stands. `path` leads into sub-chains; `variant` is the one whose setting it is."""

    node: str
    title: str
    kind: str
    where: str
    variant: str
    before: str
    match: str
    after: str
    path: str


def search(chain: Chain, catalog: Catalog, words: str, most: int = MOST) -> tuple[Found, ...]:
    """Return where the words stand as they were typed, capitals aside: each setting once, in the chain's order."""
    wanted = words.strip().casefold()
    if not wanted:
        return ()
    found: list[Found] = []
    for each in _in_chain(chain, catalog, wanted, "", {v.name: v.settings for v in chain.variants}):
        found.append(each)
        if len(found) >= most:
            break
    return tuple(found)


def _in_chain(
    chain: Chain,
    catalog: Catalog,
    wanted: str,
    above: str,
    variants: Mapping[str, Mapping[str, Mapping[str, JsonValue]]],
) -> Iterator[Found]:
    for node in chain.nodes:
        path = f"{above}/{node.id}" if above else node.id
        for where, variant, text in _texts(node, path, catalog, variants):
            if (place := text.casefold().find(wanted)) >= 0:
                yield _found(node, path, where, variant, text, place, len(wanted))
        if node.inside is not None:
            yield from _in_chain(node.inside, catalog, wanted, path, variants)


def _texts(
    node: Node,
    path: str,
    catalog: Catalog,
    variants: Mapping[str, Mapping[str, Mapping[str, JsonValue]]],
) -> Iterator[tuple[str, str, str]]:
    """Yield every text of a node: what it is called, in which variant it stands, and the text."""
    kind = catalog.kinds.get(node.kind)
    yield tr("Title"), BASE_VARIANT, node.title or node.id
    if node.title:
        yield tr("Name in the file"), BASE_VARIANT, node.id
    yield tr("Kind"), BASE_VARIANT, tr(kind.title) if kind else node.kind
    fields = kind.settings_type.model_fields if kind else {}
    own: list[tuple[str, Mapping[str, JsonValue]]] = [(BASE_VARIANT, node.settings)]
    own += [(name, settings[path]) for name, settings in variants.items() if path in settings]
    for variant, settings in own:
        for name, value in settings.items():
            field = fields.get(name)
            where = tr(field.title) if field and field.title else name
            for text in _strings(value, 0):
                yield where, variant, text


def _strings(value: JsonValue, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict) and depth < _DEPTH:
        for key, each in value.items():
            yield key
            yield from _strings(each, depth + 1)
    elif isinstance(value, list) and depth < _DEPTH:
        for each in value:
            yield from _strings(each, depth + 1)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield str(value)


def _found(node: Node, path: str, where: str, variant: str, text: str, place: int, length: int) -> Found:
    end = place + length
    before = text[max(place - _AROUND, 0) : place]
    after = text[end : end + _AROUND * 2]
    return Found(
        node=path.partition("/")[0],
        title=node.title or node.id,
        kind=node.kind,
        where=where,
        variant=variant,
        before=("…" if place > _AROUND else "") + " ".join(before.split("\n")),
        match=text[place:end],
        after=" ".join(after.split("\n")) + ("…" if len(text) > end + _AROUND * 2 else ""),
        path=path,
    )
