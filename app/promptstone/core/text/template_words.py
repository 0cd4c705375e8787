"""The filters, tests and comparisons that templates know: plain functions of JSON values."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from promptstone.core.errors import TemplateError
from promptstone.core.ports import as_text

_A_VALUE = 16


class Missing:
    """A value that is not there, and what it was called; only `default` and `is defined` may look at it."""

    def __init__(self, name: str) -> None:
        """`name` is what the template calls it."""
        self.name = name


def kind_of(value: object) -> str:
    """Return what a JSON value is, in a word with its article."""
    names = (
        (bool, "a boolean"),
        (int | float, "a number"),
        (str, "text"),
        (dict, "an object"),
        (list, "a list"),
    )
    return next((name for type_, name in names if isinstance(value, type_)), "nothing")


def size_of(value: Any) -> int:
    """Return roughly how much there is to look at, in characters; a value counts as sixteen."""
    if isinstance(value, str):
        return _A_VALUE + len(value)
    if isinstance(value, dict):
        return sum(len(key) + size_of(item) for key, item in value.items()) + _A_VALUE
    if isinstance(value, list | tuple):
        return sum(map(size_of, value)) + _A_VALUE
    return _A_VALUE


def _ends_of(value: Any, index: int) -> Any:
    if not isinstance(value, list | tuple | str | dict):
        raise TemplateError(f'"first" and "last" need a list, but got {kind_of(value)}.')
    items: Any = list(value) if isinstance(value, dict) else value
    return items[index] if items else Missing("first" if index == 0 else "last")


def _length(value: Any) -> int:
    if not isinstance(value, list | tuple | str | dict):
        raise TemplateError(f'"length" needs a list or text, but got {kind_of(value)}.')
    return len(value)


def _contains(left: Any, right: Any) -> bool:
    return bool(left in right)


TEXT_FILTERS: Mapping[str, Callable[..., Any]] = {
    "upper": lambda value: as_text(value).upper(),
    "lower": lambda value: as_text(value).lower(),
    "trim": lambda value, marks=None: as_text(value).strip(None if marks is None else as_text(marks)),
    "length": _length,
    "first": lambda value: _ends_of(value, 0),
    "last": lambda value: _ends_of(value, -1),
    "tojson": lambda value: json.dumps(value, ensure_ascii=False),
}
FILTERS: Mapping[str, int] = {**dict.fromkeys(TEXT_FILTERS, 0), "trim": 1, "join": 1, "default": 2}
"""The filters there are, and how many arguments each takes at most."""
TESTS: Mapping[str, Callable[[Any], bool]] = {
    "defined": lambda value: True,
    "undefined": lambda value: False,
    "none": lambda value: value is None,
    "string": lambda value: isinstance(value, str),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "mapping": lambda value: isinstance(value, dict),
    "sequence": lambda value: isinstance(value, list | tuple | dict | str),
}
COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "eq": lambda left, right: bool(left == right),
    "ne": lambda left, right: bool(left != right),
    "gt": lambda left, right: bool(left > right),
    "gteq": lambda left, right: bool(left >= right),
    "lt": lambda left, right: bool(left < right),
    "lteq": lambda left, right: bool(left <= right),
    "in": _contains,
    "notin": lambda left, right: not _contains(left, right),
}
