"""Typed ports: what may flow into what, and how a value is turned into the type it flows into."""

import json
from enum import StrEnum
from typing import ClassVar

from pydantic import Field, JsonValue

from promptstone.core.errors import ValueConversionError
from promptstone.core.values import Grown, Value

NAME_PATTERN = r"^[A-Za-z_][A-Za-z0-9_]{0,63}$"


class PortType(StrEnum):
    """What a port carries."""

    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    JSON = "json"
    LIST = "list"
    PASSAGES = "passages"


class Port(Grown, Value):
    """A named, typed place on a node where an edge may end.

    `accepts_many` inputs take several edges and receive a list of the values that arrived, in edge order. `inside`
    ports of a loop are met by what lies in it: its inner outputs give each turn's values, its inner inputs take
    what a turn made.
    """

    later: ClassVar[frozenset[str]] = frozenset({"inside"})

    name: str = Field(pattern=NAME_PATTERN)
    type: PortType = PortType.TEXT
    required: bool = True
    accepts_many: bool = False
    description: str = ""
    inside: bool = False


class PortSet(Value):
    """The inputs and outputs of one node, in drawing order."""

    inputs: tuple[Port, ...] = ()
    outputs: tuple[Port, ...] = ()

    def input(self, name: str) -> Port | None:
        """Return the input of that name, or None."""
        return next((port for port in self.inputs if port.name == name), None)

    def output(self, name: str) -> Port | None:
        """Return the output of that name, or None."""
        return next((port for port in self.outputs if port.name == name), None)


# Into text and JSON everything flows; a JSON value may turn out to be any type and is checked when it arrives.
_ACCEPTS: dict[PortType, frozenset[PortType]] = {
    PortType.TEXT: frozenset(PortType),
    PortType.JSON: frozenset(PortType),
    PortType.NUMBER: frozenset({PortType.NUMBER, PortType.JSON}),
    PortType.BOOLEAN: frozenset({PortType.BOOLEAN, PortType.JSON}),
    PortType.LIST: frozenset({PortType.LIST, PortType.PASSAGES, PortType.JSON}),
    PortType.PASSAGES: frozenset({PortType.PASSAGES}),
}


def compatible(source: PortType, target: PortType) -> bool:
    """Say whether an edge may lead from a port of type `source` to one of type `target`."""
    return source in _ACCEPTS[target]


def why_incompatible(source: PortType, target: PortType) -> str:
    """Return the reason in plain words why `source` does not flow into `target`; empty when it does."""
    if compatible(source, target):
        return ""
    hint = " Put a Transform between them." if source is PortType.TEXT else ""
    return f"A {source} does not fit where a {target} is expected.{hint}"


def as_text(value: JsonValue) -> str:
    """Return a value as a person would write it: text as it is, other values as JSON, nothing as empty text."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def _is_number(value: JsonValue) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_passage(value: JsonValue) -> bool:
    return isinstance(value, dict) and isinstance(value.get("text"), str)


def convert(value: JsonValue, target: PortType) -> JsonValue:
    """Return `value` as the type `target`.

    Raises:
        ValueConversionError: when the value cannot be read as that type.
    """
    if target is PortType.TEXT:
        return as_text(value)
    if target is PortType.JSON:
        return value
    fits = {
        PortType.NUMBER: _is_number(value),
        PortType.BOOLEAN: isinstance(value, bool),
        PortType.LIST: isinstance(value, list),
        PortType.PASSAGES: isinstance(value, list) and all(_is_passage(item) for item in value),
    }[target]
    if not fits:
        raise ValueConversionError(f"Expected a {target}, but got {_shortened(value)}.")
    return value


def _shortened(value: JsonValue) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 80 else text[:77] + "..."
