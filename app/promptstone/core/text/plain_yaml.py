"""Reads the part of YAML that is JSON: objects, lists, texts, numbers, true, false and null, and nothing else.

Values are built from the parser's events, one after the other, so neither depth nor references nor tags reach
anything that could be made to hang or to construct.
"""

import re
from collections.abc import Callable
from typing import Any

import yaml

from promptstone.core.chain import MAX_NESTED
from promptstone.core.errors import ChainFileError
from promptstone.core.values import MAX_DEPTH

# Written in C where PyYAML was built so: twenty times as fast.
_Parser: Any = getattr(yaml, "CLoader", yaml.SafeLoader)
_ADDED_DEPTH = 8 + 3 * MAX_NESTED
"""What lies around the deepest value: the file, and three levels for each sub-chain within another."""
_PLAIN: tuple[tuple[re.Pattern[str], Callable[[str], Any]], ...] = (
    (re.compile(r"~|null|"), lambda _: None),
    (re.compile(r"true|false"), lambda word: word == "true"),
    (re.compile(r"-?(?:0|[1-9][0-9]{0,30})"), int),
    (re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]*(?:[eE][-+]?[0-9]+)?"), float),
)


def read_yaml(text: str) -> Any:
    """Return the value that a text of one YAML document holds; None for an empty one.

    Raises:
        ChainFileError: saying what cannot be read, and in which line.
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        raise ChainFileError("It holds broken Unicode text.", where=f"line {line}") from error
    try:
        return _Reading().value_of(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise ChainFileError(
            f"This is not readable: {error.problem or 'it is malformed'}.",
            where=f"line {mark.line + 1}" if mark else "",
        ) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1 if isinstance(error.position, int) else 1
        raise ChainFileError("It holds a character that is not text.", where=f"line {line}") from error
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        raise ChainFileError("This is not readable: it is malformed.") from error


class _Reading:
    """One text being read: the objects and lists that are open, the innermost last."""

    def __init__(self) -> None:
        self._open: list[dict[str, Any] | list[Any]] = []
        self._keys: list[str | None] = []
        self._documents: list[Any] = []

    def value_of(self, text: str) -> Any:
        for event in yaml.parse(text, Loader=_Parser):
            self._take(event)
        if len(self._documents) > 1:
            raise ChainFileError(
                "The file holds more than one document.", remedy='Leave out what follows "---".'
            )
        return self._documents[0] if self._documents else None

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent):
            raise _refused("References (*name) are not allowed.", event)
        if isinstance(event, yaml.NodeEvent) and getattr(event, "tag", None) not in (None, "!"):
            raise _refused("Tags (!name) are not allowed.", event)
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._begin({} if isinstance(event, yaml.MappingStartEvent) else [], event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._open.pop()
            self._keys.pop()

    def _begin(self, value: dict[str, Any] | list[Any], event: yaml.Event) -> None:
        if len(self._open) >= MAX_DEPTH + _ADDED_DEPTH:
            raise _refused(f"It is nested more than {MAX_DEPTH} levels deep.", event)
        self._put(value, event)
        self._open.append(value)
        self._keys.append(None)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if self._open and isinstance(self._open[-1], dict) and self._keys[-1] is None:
            if event.value in self._open[-1]:
                raise _refused(f'"{event.value[:80]}" is there twice.', event)
            self._keys[-1] = event.value
        else:
            self._put(_read(event), event)

    def _put(self, value: Any, event: yaml.Event) -> None:
        if not self._open:
            self._documents.append(value)
            return
        into, key = self._open[-1], self._keys[-1]
        if isinstance(into, list):
            into.append(value)
        elif key is None:
            raise _refused("A name must be text, not a list or an object.", event)
        else:
            into[key] = value
            self._keys[-1] = None


def _read(event: yaml.ScalarEvent) -> Any:
    if not event.implicit[0] or (event.style is not None and event.style != ""):
        return event.value
    return next((make(event.value) for form, make in _PLAIN if form.fullmatch(event.value)), event.value)


def _refused(what: str, event: yaml.Event) -> ChainFileError:
    mark = event.start_mark
    return ChainFileError(what, where=f"line {mark.line + 1}" if mark else "")
