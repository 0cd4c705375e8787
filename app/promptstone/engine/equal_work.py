"""Lets equal steps that come at the same time wait for the first of them, whose result is kept for the others."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class EqualWork:
    """Who works under which key. Belongs to one event loop; shared by all runs of one engine."""

    def __init__(self) -> None:
        """Nobody works yet."""
        self._locks: dict[str, asyncio.Lock] = {}
        self._wanted: dict[str, int] = {}

    @asynccontextmanager
    async def alone(self, key: str) -> AsyncIterator[None]:
        """Be the only one who works under a key; an empty key is nobody's."""
        if not key:
            yield
            return
        lock = self._locks.setdefault(key, asyncio.Lock())
        self._wanted[key] = self._wanted.get(key, 0) + 1
        try:
            async with lock:
                yield
        finally:
            self._wanted[key] -= 1
            if not self._wanted[key]:
                del self._wanted[key], self._locks[key]
