"""Reads the header of a GGUF file with bounds on everything, for the file may be hostile.

The format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
"""

import os
import stat
import struct
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from promptstone.backends.llama.files.foreign_files import what_it_is
from promptstone.core.errors import BackendError

MAGIC = b"GGUF"
MAX_KEYS = 65_536
MAX_TENSORS = 200_000
MAX_ELEMENTS = 20_000_000
MAX_KEPT_TEXT = 4_000_000
MAX_KEPT_ALTOGETHER = 64_000_000
MAX_KEPT_LIST = 4096
MAX_NAME = 65_535
_BLOCK = 1024 * 1024
_STRING, _ARRAY = 8, 9
_SCALARS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}

Scalar = int | float | bool | str


@dataclass(frozen=True)
class TensorEntry:
    """Where one tensor lies: its shape, ggml's number for its type, its offset after the header, its name."""

    shape: tuple[int, ...]
    kind: int
    offset: int
    name: str = ""

    @property
    def elements(self) -> int:
        """How many numbers it holds."""
        count = 1
        for length in self.shape:
            count *= length
        return count


@dataclass(frozen=True)
class Header:
    """What a GGUF file says about itself. `tensors_at` is where the weights begin.

    `lists` holds the short lists of numbers, such as one number a layer; `lengths` the length of every list.
    """

    values: dict[str, Scalar]
    tensors: tuple[TensorEntry, ...]
    tensors_at: int
    size: int
    lists: dict[str, tuple[Scalar, ...]] = field(default_factory=dict)
    lengths: dict[str, int] = field(default_factory=dict)


def read_header(path: Path) -> Header:
    """Read the header of the file.

    Raises:
        BackendError: when the file is missing, not GGUF, cut off or absurd.
    """
    try:
        # A pipe that is called .gguf would keep whoever opens it waiting.
        if not stat.S_ISREG(path.stat().st_mode):
            raise BackendError("The model file cannot be read: it is not a file.", where=path.name)
        with path.open("rb") as source:
            return _HeaderReader(source, path.name).read()
    except FileNotFoundError:
        raise BackendError(
            "The model file is not there.",
            where=path.name,
            remedy="Add the model again from where it lies now.",
        ) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise BackendError(f"The model file cannot be read: {reason}.", where=path.name) from error


class _HeaderReader:
    def __init__(self, source: BinaryIO, name: str) -> None:
        self._source = source
        self._name = name
        self._size = os.fstat(source.fileno()).st_size
        self._elements = 0
        self._kept = 0
        self._lists: dict[str, tuple[Scalar, ...]] = {}
        self._lengths: dict[str, int] = {}

    def read(self) -> Header:
        magic = self._source.read(4)
        if magic != MAGIC:
            raise self._fault(f"This is not a GGUF file: {what_it_is(magic + self._source.read(60))}.")
        version = self._number("I")
        if version not in (2, 3):
            raise self._fault(_of_version(version), "")
        tensor_count, key_count = self._number("Q"), self._number("Q")
        if tensor_count > MAX_TENSORS or key_count > MAX_KEYS:
            raise self._damaged(f"it claims {tensor_count:,} tensors and {key_count:,} settings")
        values: dict[str, Scalar] = {}
        for _ in range(key_count):
            key = self._text(MAX_NAME)
            kind = self._number("I")
            if kind == _ARRAY:
                self._list(key)
            else:
                values[key] = self._value(kind)
        tensors = tuple(self._tensor() for _ in range(tensor_count))
        alignment = values.get("general.alignment", 32)
        if not isinstance(alignment, int) or not 0 < alignment <= 1_048_576:
            raise self._damaged("its alignment is absurd")
        at = -(-self._source.tell() // alignment) * alignment
        return Header(values, tensors, at, self._size, self._lists, self._lengths)

    def _value(self, kind: int) -> Scalar:
        if kind == _STRING:
            return self._text(MAX_KEPT_TEXT)
        if kind not in _SCALARS:
            raise self._damaged(f"it holds a value of the unknown type {kind}")
        return self._scalar(_SCALARS[kind])

    def _list(self, key: str) -> None:
        kind, count = self._list_start(0)
        self._lengths[key] = count
        if kind not in _SCALARS or count > MAX_KEPT_LIST:
            self._pass_elements(kind, count, 0)
            return
        layout = struct.Struct(f"<{count}{_SCALARS[kind]}")
        self._lists[key] = layout.unpack(self._bytes(layout.size))

    def _list_start(self, depth: int) -> tuple[int, int]:
        kind, count = self._number("I"), self._number("Q")
        self._elements += count
        if depth > 2 or self._elements > MAX_ELEMENTS:
            raise self._damaged("it holds an absurdly long list")
        return kind, count

    def _pass_elements(self, kind: int, count: int, depth: int) -> None:
        if kind in _SCALARS:
            self._pass(count * struct.calcsize(_SCALARS[kind]))
        elif kind == _STRING:
            self._pass_texts(count)
        elif kind == _ARRAY:
            for _ in range(count):
                self._pass_elements(*self._list_start(depth + 1), depth + 1)
        else:
            raise self._damaged(f"it holds a list of the unknown type {kind}")

    def _pass_texts(self, count: int) -> None:
        """Pass over texts block by block: a vocabulary has hundreds of thousands of them."""
        length_of = struct.Struct("<Q").unpack_from
        block, at = b"", 0
        for _ in range(count):
            if at + 8 > len(block):
                block, at = block[at:] + self._source.read(_BLOCK), 0
                if len(block) < 8:
                    raise self._cut_off()
            at += 8 + int(length_of(block, at)[0])
            if at > len(block):
                self._pass(at - len(block))
                block, at = b"", 0
        self._source.seek(at - len(block), os.SEEK_CUR)

    def _tensor(self) -> TensorEntry:
        name = self._text(MAX_NAME)
        dimensions = self._number("I")
        if dimensions > 4:
            raise self._damaged(f"it claims a tensor with {dimensions:,} dimensions")
        shape = tuple(self._number("Q") for _ in range(dimensions))
        return TensorEntry(shape, self._number("I"), self._number("Q"), name)

    def _text(self, longest: int) -> str:
        length = self._number("Q")
        if length > longest:
            raise self._damaged(f"it claims a text of {length:,} bytes")
        self._kept += length
        if self._kept > MAX_KEPT_ALTOGETHER:
            raise self._damaged("its header is absurdly long")
        return self._bytes(length).decode("utf-8", errors="replace")

    def _number(self, form: str) -> int:
        return int(self._scalar(form))

    def _scalar(self, form: str) -> int | float | bool:
        layout = struct.Struct(f"<{form}")
        value: int | float | bool = layout.unpack(self._bytes(layout.size))[0]
        return value

    def _bytes(self, length: int) -> bytes:
        got = self._source.read(length)
        if len(got) < length:
            raise self._cut_off()
        return got

    def _pass(self, length: int) -> None:
        if length > self._size - self._source.tell():
            raise self._cut_off()
        self._source.seek(length, os.SEEK_CUR)

    def _cut_off(self) -> BackendError:
        return self._fault("The model file is cut off: it ends in the middle of its header.")

    def _damaged(self, how: str) -> BackendError:
        return self._fault(f"The model file is damaged: {how}.")

    def _fault(self, what: str, remedy: str = "Get the file again from where it came from.") -> BackendError:
        return BackendError(what, where=self._name, remedy=remedy)


def _of_version(version: int) -> str:
    if version > 0xFFFF:
        return (
            "The numbers in this GGUF file are written for another kind of machine: little-endian is needed."
        )
    return f"This GGUF file is of version {version:,}: version 2 or 3 is needed."
