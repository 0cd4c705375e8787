"""Reads the header of a GGUF file with bounds on everything, for the file may be hostile.

The format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
"""

import os
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from promptstone.core.errors import BackendError

MAGIC = b"GGUF"
MAX_KEYS = 65_536
MAX_TENSORS = 1_000_000
MAX_ELEMENTS = 20_000_000
MAX_KEPT_TEXT = 4_000_000
MAX_NAME = 65_535
_STRING, _ARRAY = 8, 9
_SCALARS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}

Scalar = int | float | bool | str


@dataclass(frozen=True)
class TensorEntry:
    """Where one tensor lies: its shape, ggml's number for its type, and its offset after the header."""

    shape: tuple[int, ...]
    kind: int
    offset: int

    @property
    def elements(self) -> int:
        """How many numbers it holds."""
        count = 1
        for length in self.shape:
            count *= length
        return count


@dataclass(frozen=True)
class Header:
    """What a GGUF file says about itself; arrays are passed over. `tensors_at` is where the weights begin."""

    values: dict[str, Scalar]
    tensors: tuple[TensorEntry, ...]
    tensors_at: int
    size: int


def read_header(path: Path) -> Header:
    """Read the header of the file.

    Raises:
        BackendError: when the file is missing, not GGUF, cut off or absurd.
    """
    try:
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

    def read(self) -> Header:
        magic = self._source.read(4)
        if magic != MAGIC:
            raise self._fault("This is not a GGUF file: it does not begin with the letters GGUF.")
        version = self._number("I")
        if version not in (2, 3):
            raise self._fault(
                "This kind of GGUF file cannot be read (version 2 or 3, little-endian, is needed)."
            )
        tensor_count, key_count = self._number("Q"), self._number("Q")
        if tensor_count > MAX_TENSORS or key_count > MAX_KEYS:
            raise self._damaged(f"it claims {tensor_count:,} tensors and {key_count:,} settings")
        values: dict[str, Scalar] = {}
        for _ in range(key_count):
            key = self._text(MAX_NAME)
            value = self._value(self._number("I"))
            if value is not None:
                values[key] = value
        tensors = tuple(self._tensor() for _ in range(tensor_count))
        alignment = values.get("general.alignment", 32)
        if not isinstance(alignment, int) or not 0 < alignment <= 1_048_576:
            raise self._damaged("its alignment is absurd")
        at = -(-self._source.tell() // alignment) * alignment
        return Header(values, tensors, at, self._size)

    def _value(self, kind: int, depth: int = 0) -> Scalar | None:
        if kind == _STRING:
            return self._text(MAX_KEPT_TEXT)
        if kind == _ARRAY:
            self._pass_array(depth)
            return None
        if kind not in _SCALARS:
            raise self._damaged(f"it holds a value of the unknown type {kind}")
        return self._scalar(_SCALARS[kind])

    def _pass_array(self, depth: int) -> None:
        kind, count = self._number("I"), self._number("Q")
        self._elements += count
        if depth > 2 or self._elements > MAX_ELEMENTS:
            raise self._damaged("it holds an absurdly long list")
        if kind in _SCALARS:
            self._pass(count * struct.calcsize(_SCALARS[kind]))
            return
        skip: Callable[[], None]
        if kind == _STRING:
            skip = self._pass_text
        elif kind == _ARRAY:
            skip = lambda: self._pass_array(depth + 1)  # noqa: E731
        else:
            raise self._damaged(f"it holds a list of the unknown type {kind}")
        for _ in range(count):
            skip()

    def _tensor(self) -> TensorEntry:
        self._text(MAX_NAME)
        dimensions = self._number("I")
        if dimensions > 4:
            raise self._damaged(f"it claims a tensor with {dimensions:,} dimensions")
        shape = tuple(self._number("Q") for _ in range(dimensions))
        return TensorEntry(shape, self._number("I"), self._number("Q"))

    def _text(self, longest: int) -> str:
        length = self._number("Q")
        if length > longest:
            raise self._damaged(f"it claims a text of {length:,} bytes")
        return self._bytes(length).decode("utf-8", errors="replace")

    def _pass_text(self) -> None:
        self._pass(self._number("Q"))

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

    def _fault(self, what: str) -> BackendError:
        return BackendError(what, where=self._name, remedy="Get the file again from where it came from.")
