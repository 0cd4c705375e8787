"""Reads from a kind's settings type what the inspector has to show, and checks single values against it."""

import types
import typing
from dataclasses import dataclass
from enum import Enum
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, JsonValue, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import to_jsonable_python

from promptstone.core.kinds import Editor
from promptstone.desktop.looks.language import tr


@dataclass(frozen=True)
class Unreadable:
    """What was typed and cannot be read as a value; kept, so that nothing typed is lost."""

    text: str
    fault: str


@dataclass(frozen=True)
class SettingSpec:
    """One setting, ready to be shown. `choices` are the values of an enumeration, `rows` the type of list items."""

    name: str
    title: str
    description: str
    editor: Editor
    shown_if: str
    type: Any
    default: JsonValue
    choices: tuple[str, ...] = ()
    rows: type[BaseModel] | None = None
    nested: type[BaseModel] | None = None

    def is_shown(self, settings: dict[str, JsonValue]) -> bool:
        """Say whether the other setting that `shown_if` names has the value it asks for."""
        other, _, wanted = self.shown_if.partition("=")
        return not other or str(settings.get(other)) in wanted.split("|")


def specs_of(settings_type: type[BaseModel]) -> tuple[SettingSpec, ...]:
    """Return the settings in the order in which the type declares them."""
    return tuple(_spec(name, field) for name, field in settings_type.model_fields.items())


def with_defaults(
    specs: typing.Iterable[SettingSpec], settings: dict[str, JsonValue]
) -> dict[str, JsonValue]:
    """Return a node's settings with the defaults of those it does not have."""
    return {spec.name: settings.get(spec.name, spec.default) for spec in specs}


def fault_of(settings_type: type[BaseModel], name: str, value: JsonValue) -> str:
    """Return why a value does not fit a setting, in plain words; empty when it does."""
    try:
        settings_type.model_validate({name: value})
    except ValidationError as error:
        faults = [fault for fault in error.errors(include_url=False) if fault["loc"][:1] == (name,)]
        return "; ".join(_plain(fault["loc"][1:], fault["msg"]) for fault in faults[:3])
    return ""


def _plain(place: tuple[int | str, ...], message: str) -> str:
    words = message.removeprefix("Value error, ").replace("Input should be", tr("It must be"))
    if "should match pattern" in words:  # not said
        words = tr("Use letters, digits and _ only, and begin with a letter")
    spot = ".".join(str(part + 1) if isinstance(part, int) else part for part in place)
    return f"{spot}: {words}." if spot else f"{words}."


def _spec(name: str, field: FieldInfo) -> SettingSpec:
    hints = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
    kind = _without_none(field.annotation)
    default = to_jsonable_python(
        field.get_default(call_default_factory=True, validated_data={}), fallback=str
    )
    rows = next((part for part in get_args(kind) if _is_model(part)), None)
    return SettingSpec(
        name=name,
        title=tr(field.title) if field.title else name.replace("_", " ").capitalize(),
        description=tr(field.description) if field.description else "",
        editor=Editor(str(hints.get("editor", Editor.AUTO.value))),
        shown_if=str(hints.get("shown_if", "")),
        type=kind,
        default=None if field.is_required() else default,
        choices=_choices(kind),
        rows=rows,
        nested=kind if _is_model(kind) else None,
    )


def _choices(kind: Any) -> tuple[str, ...]:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return tuple(str(member.value) for member in kind)
    return tuple(str(part) for part in get_args(kind)) if get_origin(kind) is Literal else ()


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _without_none(kind: Any) -> Any:
    if get_origin(kind) in (typing.Union, types.UnionType):
        parts = [part for part in get_args(kind) if part is not type(None)]
        return parts[0] if len(parts) == 1 else kind
    return kind
