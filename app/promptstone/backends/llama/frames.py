"""Frames between the studio and a model's process: a length of four bytes, then that many bytes of JSON."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

MAX_FRAME = 16 * 1024 * 1024
_HEADER = 4


class FrameError(ValueError):
    """Bytes that are no frame, or a message that is too large for one."""


def encode_frame(message: Mapping[str, Any]) -> bytes:
    """Return the frame of a JSON object.

    Raises:
        FrameError: when it is larger than MAX_FRAME.
    """
    body = json.dumps(message, separators=(",", ":"), allow_nan=False).encode("ascii")
    if len(body) > MAX_FRAME:
        raise FrameError(f"the message has {len(body):,} bytes, more than the {MAX_FRAME:,} a frame may hold")
    return len(body).to_bytes(_HEADER, "big") + body


class FrameParser:
    """Cuts a stream of bytes, split anywhere, into messages. After an error it reads nothing more."""

    def __init__(self) -> None:
        self._waiting = bytearray()
        self._broken = ""

    def feed(self, received: bytes) -> Iterator[dict[str, Any]]:
        """Yield the messages that are complete with these bytes.

        Raises:
            FrameError: for an absurd length or a body that is not one JSON object.
        """
        if self._broken:
            raise FrameError(self._broken)
        self._waiting += received
        try:
            while (message := self._next()) is not None:
                yield message
        except FrameError as error:
            self._broken = str(error)
            self._waiting.clear()
            raise

    def _next(self) -> dict[str, Any] | None:
        if len(self._waiting) < _HEADER:
            return None
        length = int.from_bytes(self._waiting[:_HEADER], "big")
        if not 0 < length <= MAX_FRAME:
            raise FrameError(f"a frame says that it has {length:,} bytes; 1 to {MAX_FRAME:,} are allowed")
        if len(self._waiting) < _HEADER + length:
            return None
        body = bytes(self._waiting[_HEADER : _HEADER + length])
        del self._waiting[: _HEADER + length]
        return _object_in(body)


def _object_in(body: bytes) -> dict[str, Any]:
    try:
        message = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise FrameError("a frame does not hold JSON") from error
    if not isinstance(message, dict):
        raise FrameError("a frame holds JSON that is not an object")
    return message
