"""The few lines that a node shows of its settings, for any kind, made from what its settings declare."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from promptstone.core.chain import Node
from promptstone.core.kinds import Editor, NodeKind
from promptstone.desktop.looks.language import tr

MAX_LINES = 3
_LONGEST = 160
_TEXTS = (Editor.TEMPLATE, Editor.LONG_TEXT)


class LineStyle(StrEnum):
    """How a preview line is drawn."""

    MODEL = "model"
    TEXT = "text"
    RULE = "rule"


class PreviewLine(NamedTuple):
    """One line under a node's title; too long ones are cut when painted.

    `base` is what the base says there, when the variant that is shown says otherwise.
    """

    text: str
    style: LineStyle
    base: str | None = None


def preview_lines(kind: NodeKind, node: Node, base: Node | None = None) -> tuple[PreviewLine, ...]:
    """Return up to three lines: the model first, then texts, rules and other settings that are not default.

    `base` is the node without what a variant says otherwise.
    """
    found: list[PreviewLine] = []
    settings = node.settings
    for field in _fields_of(kind.settings_type):
        name = field.name
        is_own = name in settings
        if not is_own and field.is_silent:
            continue
        value = settings[name] if is_own else field.default
        if field.shown_if is None or _is_shown(field, settings):
            lines = _lines_of(field, value, is_own=is_own)
            known = value if base is None else base.settings.get(name, field.default)
            found.extend(lines if known is value or known == value else _beside_base(field, lines, known))
    models = [line for line in found if line.style is LineStyle.MODEL]
    others = [line for line in found if line.style is not LineStyle.MODEL]
    return (*models[:1], *others)[:MAX_LINES]


def setting_title(settings_type: type[BaseModel], name: str) -> str:
    """Return what a setting is called in the inspector."""
    field = settings_type.model_fields.get(name)
    return (tr(field.title) if field and field.title else "") or name.replace("_", " ").capitalize()


def note_text(kind: NodeKind, node: Node) -> str:
    """Return the text of a kind that only annotates: its first long text."""
    for field in _fields_of(kind.settings_type):
        value = node.settings.get(field.name, field.default)
        if isinstance(value, str) and (field.editor in _TEXTS or value):
            return value
    return ""


class _Field(NamedTuple):
    """What a preview needs to know of a setting, read once for all nodes of a kind."""

    name: str
    title: str
    default: Any
    editor: Editor
    shown_if: tuple[str, Any, tuple[str, ...]] | None
    """The other setting, its default, and the values at which this one is shown; None when it always is."""
    is_silent: bool
    """Whether there is nothing to say as long as it is not set."""


@lru_cache(maxsize=256)
def _fields_of(settings_type: type[BaseModel]) -> tuple[_Field, ...]:
    fields = settings_type.model_fields
    return tuple(
        _Field(
            name,
            field.title or "",
            field.default,
            _editor(field),
            _condition(fields, field),
            _is_silent(field),
        )
        for name, field in fields.items()
    )


def _is_silent(field: FieldInfo) -> bool:
    editor = _editor(field)
    return editor is not Editor.MODEL and (editor not in (*_TEXTS, Editor.BRANCHES) or not field.default)


def _condition(fields: dict[str, FieldInfo], field: FieldInfo) -> tuple[str, Any, tuple[str, ...]] | None:
    hints = field.json_schema_extra
    name, equals, values = str(hints.get("shown_if", "") if isinstance(hints, dict) else "").partition("=")
    if not equals:
        return None
    other = fields.get(name)
    return name, other.default if other else None, tuple(values.lower().split("|"))


def _editor(field: FieldInfo) -> Editor:
    hints = field.json_schema_extra
    wanted = hints.get("editor") if isinstance(hints, dict) else None
    # A plugin made for a newer Promptstone may name an editor that this one does not know.
    return Editor(str(wanted)) if wanted in list(Editor) else Editor.AUTO


def _is_shown(field: _Field, settings: Mapping[str, Any]) -> bool:
    if field.shown_if is None:
        return True
    other, default, values = field.shown_if
    return str(settings.get(other, default)).lower() in values


def _lines_of(field: _Field, value: Any, *, is_own: bool) -> Iterator[PreviewLine]:
    editor = field.editor
    if editor is Editor.MODEL:
        chosen = isinstance(value, str) and bool(value)
        yield PreviewLine(value[:_LONGEST] if chosen else tr("No model chosen"), LineStyle.MODEL)
    elif editor in _TEXTS:
        text = " ".join(value[: 4 * _LONGEST].split()) if isinstance(value, str) else ""
        if text:
            yield PreviewLine(text[:_LONGEST], LineStyle.TEXT)
    elif editor is Editor.BRANCHES and isinstance(value, list | tuple):
        for rule in value:
            yield PreviewLine(_rule(rule)[:_LONGEST], LineStyle.RULE)
    elif editor in (Editor.AUTO, Editor.CHOICES) and is_own and isinstance(value, str | int | float):
        yield from _plain(field, value)


def _plain(field: _Field, value: str | float) -> Iterator[PreviewLine]:
    if value == field.default or value == "":
        return
    text = (tr("Yes") if value else tr("No")) if isinstance(value, bool) else str(value)
    yield PreviewLine(
        f"{tr(field.title)}: {text}"[:_LONGEST] if field.title else text[:_LONGEST], LineStyle.TEXT
    )


def _rule(rule: Any) -> str:
    """Write a rule as its values in their order: `urgency is high`."""
    if isinstance(rule, BaseModel):
        rule = rule.model_dump(mode="json")
    if isinstance(rule, dict):
        return " ".join(
            str(value) for value in rule.values() if value not in ("", None) and not isinstance(value, bool)
        )
    return str(rule)


def _beside_base(field: _Field, lines: Iterable[PreviewLine], known: Any) -> Iterator[PreviewLine]:
    """Put beside each line of a setting what the base says there: `known` is its value."""
    before = [line.text for line in _lines_of(field, known, is_own=True)]
    for place, line in enumerate(lines):
        yield line._replace(base=before[place] if place < len(before) else "")
