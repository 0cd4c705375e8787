"""The few lines that a node shows of its settings, for any kind, made from what its settings declare."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, NamedTuple

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from promptstone.core.chain import Node
from promptstone.core.kinds import Editor, NodeKind

MAX_LINES = 3
_LONGEST = 160
_TEXTS = (Editor.TEMPLATE, Editor.LONG_TEXT)


class LineStyle(StrEnum):
    """How a preview line is drawn."""

    MODEL = "model"
    TEXT = "text"
    RULE = "rule"


class PreviewLine(NamedTuple):
    """One line under a node's title; too long ones are cut when painted."""

    text: str
    style: LineStyle


def preview_lines(kind: NodeKind, node: Node) -> tuple[PreviewLine, ...]:
    """Return up to three lines: the model first, then texts, rules and other settings that are not default."""
    found: list[PreviewLine] = []
    for name, field in kind.settings_type.model_fields.items():
        value = node.settings.get(name, field.default)
        if _is_shown(kind, field, node):
            found.extend(_lines_of(field, value, is_own=name in node.settings))
    models = [line for line in found if line.style is LineStyle.MODEL]
    others = [line for line in found if line.style is not LineStyle.MODEL]
    return (*models[:1], *others)[:MAX_LINES]


def note_text(kind: NodeKind, node: Node) -> str:
    """Return the text of a kind that only annotates: its first long text."""
    for name, field in kind.settings_type.model_fields.items():
        value = node.settings.get(name, field.default)
        if isinstance(value, str) and (_editor(field) in _TEXTS or value):
            return value
    return ""


def _editor(field: FieldInfo) -> Editor:
    hints = field.json_schema_extra
    wanted = hints.get("editor") if isinstance(hints, dict) else None
    # A plugin made for a newer Promptstone may name an editor that this one does not know.
    return Editor(str(wanted)) if wanted in list(Editor) else Editor.AUTO


def _is_shown(kind: NodeKind, field: FieldInfo, node: Node) -> bool:
    hints = field.json_schema_extra
    condition = str(hints.get("shown_if", "")) if isinstance(hints, dict) else ""
    name, equals, values = condition.partition("=")
    if not equals:
        return True
    other = kind.settings_type.model_fields.get(name)
    value = node.settings.get(name, other.default if other else None)
    return str(value).lower() in values.lower().split("|")


def _lines_of(field: FieldInfo, value: Any, *, is_own: bool) -> Iterator[PreviewLine]:
    editor = _editor(field)
    if editor is Editor.MODEL:
        chosen = isinstance(value, str) and bool(value)
        yield PreviewLine(value[:_LONGEST] if chosen else "No model chosen", LineStyle.MODEL)
    elif editor in _TEXTS:
        text = " ".join(value[: 4 * _LONGEST].split()) if isinstance(value, str) else ""
        if text:
            yield PreviewLine(text[:_LONGEST], LineStyle.TEXT)
    elif editor is Editor.BRANCHES and isinstance(value, list | tuple):
        for rule in value:
            yield PreviewLine(_rule(rule)[:_LONGEST], LineStyle.RULE)
    elif editor in (Editor.AUTO, Editor.CHOICES) and is_own and isinstance(value, str | int | float):
        yield from _plain(field, value)


def _plain(field: FieldInfo, value: str | float) -> Iterator[PreviewLine]:
    if value == field.default or value == "":
        return
    text = ("Yes" if value else "No") if isinstance(value, bool) else str(value)
    yield PreviewLine(f"{field.title}: {text}"[:_LONGEST] if field.title else text[:_LONGEST], LineStyle.TEXT)


def _rule(rule: Any) -> str:
    """Write a rule as its values in their order: `urgency is high`."""
    if isinstance(rule, BaseModel):
        rule = rule.model_dump(mode="json")
    if isinstance(rule, dict):
        return " ".join(
            str(value) for value in rule.values() if value not in ("", None) and not isinstance(value, bool)
        )
    return str(rule)
