"""Reads JSON Lines and JSON: one object a row; values stay what they are in JSON."""

import json
from typing import Any

from promptstone.core.errors import GoldenSetError
from promptstone.store.golden_files.decoding import text_of
from promptstone.store.golden_files.table import Gathering, Table, first_repeated, shown

_SPACE = " \t\n\r"
_LIST_KEY = "cases"


class _TwiceError(ValueError):
    """An object that has the same name twice: nobody can say which one is meant."""


def read_json_lines(content: bytes) -> Table:
    """Return the table in a JSON Lines file; a line that is no JSON object is its own fault.

    Raises:
        GoldenSetError: when the file is no text.
    """
    text, note = text_of(content)
    gathering = Gathering(notes=[note] if note else [])
    decoder = _decoder()
    for line, part in enumerate(text.split("\n"), start=1):
        if stripped := part.strip(_SPACE):
            _add_line(gathering, decoder, line, stripped)
    return gathering.table()


def _add_line(gathering: Gathering, decoder: json.JSONDecoder, line: int, text: str) -> None:
    try:
        _add(gathering, line, decoder.decode(text))
    except json.JSONDecodeError as error:
        gathering.fault(line, f"It is not JSON: {error.msg} at character {error.pos + 1:,}.")
    except (RecursionError, ValueError) as error:
        gathering.fault(line, _reason(error))


def read_json(content: bytes) -> Table:
    """Return the table in a JSON file: a list of objects, or an object with such a list under "cases".

    Raises:
        GoldenSetError: when it is neither, or no JSON, with the line.
    """
    text, note = text_of(content)
    reader = _ListReader(text)
    try:
        reader.read()
    except (RecursionError, ValueError) as error:
        if "\n" in text.strip() and _is_object(text.strip().split("\n", 1)[0]):
            return read_json_lines(content)
        if isinstance(error, json.JSONDecodeError):
            reason = f"It is not JSON: {error.msg}."
            raise GoldenSetError(reason, where=f"line {error.lineno}") from error
        raise GoldenSetError(_reason(error), where=f"line {reader.line}") from error
    reader.gathering.notes.extend([note] if note else [])
    return reader.gathering.table()


class _ListReader:
    """Reads the objects of a JSON list one by one, so that each has the line it begins on."""

    def __init__(self, text: str) -> None:
        self.gathering = Gathering()
        self.line = 1
        self._text = text
        self._at = 0
        self._decoder = _decoder()

    def read(self) -> None:
        if self._next() == "[":
            self._read_list()
        elif self._next() == "{":
            self._read_object()
        else:
            raise json.JSONDecodeError("A list of objects should be here", self._text, self._at)
        if self._next():
            raise json.JSONDecodeError("Something follows the end", self._text, self._at)

    def _read_list(self) -> None:
        self._expect("[")
        if self._next() == "]":
            self._move(self._at + 1)
            return
        while True:
            self._next()
            line, value = self.line, self._value()
            _add(self.gathering, line, value)
            if self._next() != ",":
                self._expect("]")
                return
            self._move(self._at + 1)

    def _read_object(self) -> None:
        self._expect("{")
        found = False
        while self._next() != "}":
            name = self._value()
            self._expect(":")
            if name == _LIST_KEY and self._next() == "[":
                self._read_list()
                found = True
            else:
                self._value()
            if self._next() == ",":
                self._move(self._at + 1)
            elif self._next() != "}":
                raise json.JSONDecodeError("A comma or } should be here", self._text, self._at)
        self._move(self._at + 1)
        if not found:
            raise ValueError(
                f'It has no list of objects; the list must be the whole file or be called "{_LIST_KEY}"'
            )

    def _value(self) -> Any:
        self._next()
        value, end = self._decoder.raw_decode(self._text, self._at)
        self._move(end)
        return value

    def _next(self) -> str:
        end = self._at
        while end < len(self._text) and self._text[end] in _SPACE:
            end += 1
        self._move(end)
        return self._text[end : end + 1]

    def _expect(self, character: str) -> None:
        if self._next() != character:
            raise json.JSONDecodeError(f"A {character} should be here", self._text, self._at)
        self._move(self._at + 1)

    def _move(self, end: int) -> None:
        self.line += self._text.count("\n", self._at, end)
        self._at = end


def _add(gathering: Gathering, line: int, value: Any) -> None:
    if isinstance(value, dict):
        gathering.add(line, value)
    else:
        gathering.fault(line, "It is not an object with named values.")


def _is_object(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except (RecursionError, ValueError):
        return False


def _decoder() -> json.JSONDecoder:
    return json.JSONDecoder(object_pairs_hook=_distinct)


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        twice = first_repeated(name for name, _ in pairs) or ""
        raise _TwiceError(f'The name "{shown(twice)}" is there twice')
    return values


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "It is nested too deeply."
    if isinstance(error, _TwiceError) or "list of objects" in str(error):
        return f"{error}."
    return f"It cannot be read: {str(error)[:200]}."
