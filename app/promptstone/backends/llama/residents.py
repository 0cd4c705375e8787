"""Keeps the processes of local models: which are loaded, which make room, and who waits for room."""

import asyncio
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from promptstone.backends.llama.process import ModelProcess
from promptstone.core.errors import BackendError


@dataclass
class Resident:
    """A process, what it is called, and how much memory it was said to need (bytes)."""

    process: ModelProcess
    name: str
    needs: int


class Residents:
    """The processes by key. All together need at most `budget` bytes, but one may always run. For all threads."""

    def __init__(self, budget: int) -> None:
        """Begin with none."""
        self.budget = budget
        self._lock = threading.Lock()
        self._found: dict[str, Resident] = {}
        self._leaving: list[Resident] = []
        self._waiters: list[tuple[asyncio.AbstractEventLoop, asyncio.Future[None]]] = []
        self.closed = False

    def alive(self) -> dict[str, Resident]:
        """Return the processes that take requests, the one used last at the end."""
        with self._lock:
            return {key: resident for key, resident in self._found.items() if resident.process.alive}

    async def get(self, key: str, name: str, needs: int, start: Callable[[], ModelProcess]) -> ModelProcess:
        """Return the key's process; when there is none, it is started as soon as there is room.

        Raises:
            BackendError: when all were closed, or `start` raises it.
        """
        while True:
            process, room = self._get_or_wait(key, name, needs, start)
            if process is not None:
                return process
            if room is not None:
                await room

    def _get_or_wait(
        self, key: str, name: str, needs: int, start: Callable[[], ModelProcess]
    ) -> "tuple[ModelProcess | None, asyncio.Future[None] | None]":
        with self._lock:
            if self.closed:
                raise BackendError("The local models were closed.")
            resident = self._found.pop(key, None)
            if resident is None or not resident.process.alive:
                if not self._make_room(needs):
                    loop = asyncio.get_running_loop()
                    room: asyncio.Future[None] = loop.create_future()
                    self._waiters.append((loop, room))
                    return None, room
                resident = Resident(start(), name, needs)
            self._found[key] = resident
            return resident.process, None

    def _make_room(self, needs: int) -> bool:
        """Let go of idle processes until there is room; returns whether there is."""
        while True:
            self._leaving = [resident for resident in self._leaving if not resident.process.ended]
            here = {key: resident for key, resident in self._found.items() if not resident.process.ended}
            leaving = sum(resident.needs for resident in self._leaving)
            taken = leaving + sum(resident.needs for resident in here.values())
            if taken + needs <= self.budget or not (here or self._leaving):
                return True
            idle = [key for key, resident in here.items() if resident.process.idle]
            # Who leaves already may make enough room.
            if not idle or taken - leaving + needs <= self.budget:
                return False
            self._retire(idle[0])

    def _retire(self, key: str) -> None:
        resident = self._found.pop(key)
        self._leaving.append(resident)
        threading.Thread(target=self._stop, args=(resident,), daemon=True).start()

    def _stop(self, resident: Resident) -> None:
        resident.process.stop()
        self.notice()

    def notice(self) -> None:
        """Wake who waits for room: a process has become idle or has ended."""
        with self._lock:
            waiters, self._waiters = self._waiters, []
        for loop, room in waiters:
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(_wake, room)

    def retire(self, key: str) -> bool:
        """Let go of the key's process unless somebody waits for an answer of it; returns whether it goes."""
        with self._lock:
            resident = self._found.get(key)
            if resident is None or not resident.process.alive or not resident.process.idle:
                return False
            self._retire(key)
            return True

    def retire_unused(self, seconds: float) -> None:
        """Let go of processes that nobody has used for that long."""
        now = time.monotonic()
        with self._lock:
            for key, resident in list(self._found.items()):
                process = resident.process
                if process.alive and process.idle and now - process.unused_since >= seconds:
                    self._retire(key)

    def close(self) -> list[ModelProcess]:
        """Take no more requests; returns the processes that are to be stopped."""
        with self._lock:
            self.closed = True
            processes = [resident.process for resident in [*self._found.values(), *self._leaving]]
            self._found.clear()
        self.notice()
        return processes


def _wake(room: "asyncio.Future[None]") -> None:
    if not room.done():
        room.set_result(None)
