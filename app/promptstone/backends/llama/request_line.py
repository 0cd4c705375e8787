"""Holds requests back when a process has enough of them: its memory stays bounded however many are asked."""

import threading
from collections.abc import Callable

MOST_IN_PROCESS = 256


class RequestLine:
    """Frames on their way to a process. At most `most` are there at once; urgent ones do not wait here."""

    def __init__(self, send: Callable[[bytes], None], most: int = MOST_IN_PROCESS) -> None:
        """Send through `send`, which must not block."""
        self._send = send
        self._most = most
        self._lock = threading.Lock()
        self._there: set[int] = set()
        self._held: dict[int, bytes] = {}

    @property
    def held(self) -> int:
        """How many wait here."""
        return len(self._held)

    def add(self, request_id: int, frame: bytes, *, urgent: bool) -> None:
        """Send a request, or hold it until others are finished."""
        with self._lock:
            if len(self._there) >= self._most and not urgent:
                self._held[request_id] = frame
                return
            self._there.add(request_id)
            self._send(frame)

    def finish(self, request_id: int) -> bool:
        """Forget a request and send the next; returns whether the process knew of it."""
        with self._lock:
            if self._held.pop(request_id, None) is not None:
                return False
            known = request_id in self._there
            self._there.discard(request_id)
            if self._held and len(self._there) < self._most:
                first = next(iter(self._held))
                self._there.add(first)
                self._send(self._held.pop(first))
            return known
