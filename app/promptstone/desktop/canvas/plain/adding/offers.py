"""What can be added to a chain: the installed kinds, and some of them ready set for a common purpose."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pydantic import JsonValue, ValidationError
from rapidfuzz import fuzz

from promptstone.core.chain import Node, Position
from promptstone.core.kinds import Catalog, Category, NodeKind
from promptstone.core.ports import Port, PortSet, PortType, compatible
from promptstone.desktop.canvas.plain.adding.offer_words import presets, synonyms
from promptstone.desktop.looks.language import tr

_TYPO = 78.0
_TYPE_SETTING = "type"


@dataclass(frozen=True)
class Offer:
    """One thing to add. `template` is the node it makes, under another id and at another place."""

    title: str
    description: str
    category: Category
    template: Node
    words: str = ""
    own_title: bool = True
    """Whether the node it makes goes by the kind's name rather than by a title of its own."""

    def node(self, node_id: str, position: Position) -> Node:
        """Return the node to add."""
        return self.template.model_copy(update={"id": node_id, "position": position})


@dataclass(frozen=True)
class OpenEnd:
    """The fixed end of a wire whose other end lies on nothing."""

    port: Port
    is_input: bool


def offers(catalog: Catalog) -> list[Offer]:
    """Return what can be added, shelf by shelf, each kind before its ready-made settings."""
    shelves = list(Category)
    found: list[Offer] = []
    for kind in sorted(catalog.kinds.values(), key=lambda kind: shelves.index(kind.category)):
        if not is_offered(kind):
            continue
        found.append(offer_of(kind))
        for preset in presets():
            if preset.kind == kind.name and _fits(kind, preset.settings):
                template = Node(id="new", kind=kind.name, title=preset.title, settings=dict(preset.settings))
                found.append(
                    Offer(preset.title, preset.description, kind.category, template, preset.words, False)
                )
    return found


def offer_of(kind: NodeKind, settings: Mapping[str, JsonValue] | None = None) -> Offer:
    """Return a kind with its default settings, or with some of them set."""
    template = Node(id="new", kind=kind.name, settings=dict(settings or {}))
    return Offer(tr(kind.title), tr(kind.description), kind.category, template, synonyms(kind.name))


def fitting(catalog: Catalog, known: Iterable[Offer], end: OpenEnd) -> list[Offer]:
    """Return those with a port that takes the wire, those of just its type first.

    A kind whose type can be set is offered in the type wanted.
    """
    found: list[tuple[bool, Offer]] = []
    for offer in known:
        typed = _in_type(catalog, offer, end.port.type)
        for each in (offer, typed):
            port = best_port(catalog.ports(each.template), end) if each else None
            if each is not None and port is not None:
                found.append((port.type is not end.port.type, each))
                break
    return [offer for _, offer in sorted(found, key=lambda pair: pair[0])]


def best_port(ports: PortSet, end: OpenEnd) -> Port | None:
    """Return the port that a wire with this fixed end goes to: of the same type if there is one, else the first."""
    outside = [port for port in (ports.outputs if end.is_input else ports.inputs) if not port.inside]
    welcome = [port for port in outside if _takes(port, end)]
    same = [port for port in welcome if port.type is end.port.type]
    return next(iter(same or welcome), None)


def ranked(known: Iterable[Offer], typed: str) -> list[Offer]:
    """Return the offers that fit what was typed, best first; all in their order when nothing was typed."""
    found = list(known)
    words = typed.casefold().split()
    if not words:
        return found
    scores = {number: _score(offer, words) for number, offer in enumerate(found)}
    fits = sorted((number for number in scores if scores[number]), key=lambda n: (-scores[n], n))
    if not fits and len(typed.strip()) > 3:
        likeness = {n: fuzz.partial_ratio(typed.casefold(), o.title.casefold()) for n, o in enumerate(found)}
        fits = sorted((n for n in likeness if likeness[n] >= _TYPO), key=lambda n: -likeness[n])
    return [found[number] for number in fits]


def _score(offer: Offer, words: list[str]) -> int:
    """Return how well every word fits: a title's beginning counts most, a description least; 0 when one does not."""
    title = offer.title.casefold()
    total = 0
    for word in words:
        if title.startswith(word):
            total += 100
        elif any(part.startswith(word) for part in title.split()):
            total += 60
        elif any(part.startswith(word) for part in offer.words.casefold().split()):
            total += 40
        elif word in title:
            total += 30
        elif word in f"{offer.category.value} {offer.description}".casefold():
            total += 10
        else:
            return 0
    return total + offer.own_title


def _takes(port: Port, end: OpenEnd) -> bool:
    source, target = (port.type, end.port.type) if end.is_input else (end.port.type, port.type)
    return compatible(source, target)


def _in_type(catalog: Catalog, offer: Offer, wanted: PortType) -> Offer | None:
    kind = catalog.kinds.get(offer.template.kind)
    if kind is None or _TYPE_SETTING not in kind.settings_type.model_fields:
        return None
    settings = {**offer.template.settings, _TYPE_SETTING: wanted.value}
    return offer_of(kind, settings) if offer.own_title and _fits(kind, settings) else None


def is_offered(kind: NodeKind) -> bool:
    """Say whether a node of this kind can be added by itself."""
    # A sub-chain needs a chain to hold, and a reroute point a wire to lie on: neither is made from nothing.
    return kind.name not in ("chain", "reroute")


def _fits(kind: NodeKind, settings: Mapping[str, JsonValue]) -> bool:
    try:
        kind.settings_type.model_validate(dict(settings))
    except ValidationError:
        return False
    return True


def shelves(known: Iterable[Offer]) -> Iterator[tuple[Category, list[Offer]]]:
    """Yield the offers by category, in the palette's order."""
    every = list(known)
    for category in Category:
        if found := [offer for offer in every if offer.category is category]:
            yield category, found
