"""How unsaved work is written down: one JSON file that holds the chain and what it is based on."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from pydantic import JsonValue, ValidationError

from promptstone.core.chain import BASE_VARIANT, Chain
from promptstone.core.errors import WorkspaceError, faults_in
from promptstone.core.values import Value

FORMAT = 1
_MARK = "promptstone_draft"
_PARTS = ("nodes", "edges", "variants")


@dataclass(frozen=True)
class Draft:
    """A chain with changes that are in no revision.

    `based_on` is the digest of the revision it was opened from and `saved_name` that revision's chain, both empty
    for a chain that was never saved. `extras` is for what belongs to the work but not to the chain, by name:
    plain JSON, given back as it was (outputs that are fixed by hand, for example).
    """

    chain: Chain
    based_on: str = ""
    saved_name: str = ""
    variant: str = BASE_VARIANT
    time: datetime = field(default_factory=lambda: datetime.now(UTC))
    extras: dict[str, JsonValue] = field(default_factory=dict)


class DraftWriter:
    """Writes drafts that follow each other; what did not change since the last one is not made into JSON again.

    A large chain takes long as one piece, during which no other thread of Python goes on; so it is written
    node by node.
    """

    def __init__(self) -> None:
        """Begin with nothing written."""
        self._written: dict[int, tuple[Value, str]] = {}

    def text(self, draft: Draft) -> str:
        """Return the draft as JSON."""
        chain, kept = draft.chain, dict[int, tuple[Value, str]]()
        head = {
            _MARK: FORMAT,
            "based_on": draft.based_on,
            "saved_name": draft.saved_name,
            "variant": draft.variant,
            "time": draft.time.isoformat(),
            "extras": draft.extras,
        }
        whole = chain.model_dump_json(exclude=set(_PARTS))
        parts = (chain.nodes, chain.edges, chain.variants)
        lists = [
            f'"{name}":[{",".join(self._texts(part, kept))}]'
            for name, part in zip(_PARTS, parts, strict=True)
        ]
        self._written = kept
        chain_text = f"{whole[:-1]},{','.join(lists)}}}"
        return f'{json.dumps(head, allow_nan=False)[:-1]},"chain":{chain_text}}}'

    def _texts(self, part: Iterable[Value], kept: dict[int, tuple[Value, str]]) -> Iterable[str]:
        for value in part:
            known = self._written.get(id(value))
            # The value is held beside its text, so that no other one can get its id meanwhile.
            entry = known if known is not None and known[0] is value else (value, value.model_dump_json())
            kept[id(value)] = entry
            yield entry[1]


def read_draft(text: str, where: str = "") -> Draft:
    """Return the draft that was written down.

    Raises:
        WorkspaceError: when the text is no draft, is damaged, or was written by a newer version.
    """
    try:
        read: Any = json.loads(text)
        version = read[_MARK]
        if isinstance(version, int) and version > FORMAT:
            raise WorkspaceError("It was written by a newer version of Promptstone.", where=where)
        extras = read["extras"]
        return Draft(
            chain=Chain.model_validate(read["chain"]),
            based_on=str(read["based_on"]),
            saved_name=str(read["saved_name"]),
            variant=str(read["variant"]),
            time=datetime.fromisoformat(read["time"]).astimezone(UTC),
            extras=extras if isinstance(extras, dict) else {},
        )
    except ValidationError as error:
        raise WorkspaceError(f"It holds no usable chain: {faults_in(error)}.", where=where) from error
    except (ValueError, KeyError, TypeError, RecursionError, OverflowError) as error:
        raise WorkspaceError("It is damaged.", where=where) from error


def count_changes(before: Chain | None, after: Chain) -> int:
    """Return how many nodes, edges, variants and fields of its own a chain has that `before` has not, or had."""
    old = before or Chain(name=after.name)
    nodes = {node.id: node for node in old.nodes}
    new = {node.id: node for node in after.nodes}
    variants = {variant.name: variant for variant in old.variants}
    new_variants = {variant.name: variant for variant in after.variants}
    own = (name for name in Chain.model_fields if name not in _PARTS)
    counts: tuple[int, ...] = (
        sum(nodes.get(name) != new.get(name) for name in nodes.keys() | new.keys()),
        len(set(old.edges) ^ set(after.edges)),
        sum(variants.get(name) != new_variants.get(name) for name in variants.keys() | new_variants.keys()),
        sum(1 for name in own if getattr(old, name) != getattr(after, name)),
    )
    return sum(counts)
