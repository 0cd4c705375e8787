"""What a container or a sub-chain says of itself in a line."""

from collections.abc import Mapping

from pydantic import JsonValue

from promptstone.core.chain import Node
from promptstone.core.kinds import Holding, NodeKind
from promptstone.desktop.looks.language import tr, tr_count


def node_count(count: int) -> str:
    """Return a count of nodes in words."""
    return tr_count("{n} node", "{n} nodes", count) if count else tr("empty")


def frame_words(kind: NodeKind, settings: Mapping[str, JsonValue]) -> str:
    """Return the line under a container's title: how a loop goes on, or what a group is for."""
    known = {name: field.default for name, field in kind.settings_type.model_fields.items()} | dict(settings)
    if kind.holds is Holding.GROUP:
        return next(iter(str(known.get("text", "")).strip().splitlines()), "")
    if kind.name == "for_each":
        return tr("{kind} · {count} at once").format(kind=tr(kind.title), count=known["at_once"])
    if kind.name == "repeat_until":
        test, chosen = tr("{kind} value {test} “{value}” · {count} turns at most"), _text(known["test"])
        return test.format(kind=tr(kind.title), test=tr(chosen), value=known["value"], count=known["limit"])
    return tr(kind.title)


def inside_words(node: Node) -> tuple[str, ...]:
    """Return what a sub-chain's node says of what is inside: how many nodes, and from which chain they are."""
    count = len(node.inside.nodes) if node.inside else 0
    lines = [tr_count("{n} node inside", "{n} nodes inside", count)]
    if name := str(node.settings.get("name", "")):
        lines.append(tr("from {name}").format(name=name))
    return tuple(lines)


def _text(value: object) -> str:
    return str(getattr(value, "value", value))
