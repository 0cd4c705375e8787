"""Keeps the processes of local models: which are loaded, which make room, and who waits for room."""

import asyncio
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import NamedTuple

from promptstone.backends.llama.process import ModelProcess
from promptstone.core.errors import BackendError

_PATIENCE = 2.0  # seconds that somebody waits for room before evaluations of other models must let them


@dataclass
class Resident:
    """A process, what it is called, and how much memory it was said to need (bytes)."""

    process: ModelProcess
    name: str
    needs: int


class _Waiter(NamedTuple):
    """Somebody who waits for room for the model `key`, or (an empty key) for others to have their turn."""

    loop: asyncio.AbstractEventLoop
    future: "asyncio.Future[None]"
    key: str
    since: float


class Residents:
    """The processes by key. All together need at most `budget` bytes, but one may always run. For all threads."""

    def __init__(self, budget: int) -> None:
        """Begin with none."""
        self.budget = budget
        self._lock = threading.Lock()
        self._found: dict[str, Resident] = {}
        self._leaving: list[Resident] = []
        self._waiters: dict[int, _Waiter] = {}
        self._numbers = 0
        self.closed = False

    def alive(self) -> dict[str, Resident]:
        """Return the processes that take requests, the one used last at the end."""
        with self._lock:
            return {key: resident for key, resident in self._found.items() if resident.process.alive}

    async def find(self, key: str, *, background: bool) -> ModelProcess | None:
        """Return the key's process if there is one that can be used.

        An evaluation that goes on and on would keep a model in memory for ever: when somebody has waited a while for
        room, new work of evaluations waits until they had their turn.
        """
        while True:
            with self._lock:
                resident = self._usable(key)
                if resident is None:
                    return None
                others = [waiter for waiter in self._waiters.values() if waiter.key not in (key, "")]
                since = min((waiter.since for waiter in others), default=time.monotonic())
                if not background or resident.process.idle or time.monotonic() - since < _PATIENCE:
                    self._found[key] = self._found.pop(key)
                    return resident.process
                number, turn = self._wait_for_notice("", time.monotonic())
            await self._noticed(number, turn)

    async def get(self, key: str, name: str, needs: int, start: Callable[[], ModelProcess]) -> ModelProcess:
        """Return the key's process; when there is none, it is started as soon as there is room.

        Raises:
            BackendError: when all were closed, or `start` raises it.
        """
        since = time.monotonic()
        while True:
            with self._lock:
                if self.closed:
                    raise BackendError("The local models were closed.")
                resident = self._usable(key)
                if resident is None and self._make_room(needs):
                    resident = Resident(start(), name, needs)
                if resident is not None:
                    self._found.pop(key, None)
                    self._found[key] = resident
                    return resident.process
                number, room = self._wait_for_notice(key, since)
            await self._noticed(number, room)

    def _usable(self, key: str) -> Resident | None:
        resident = self._found.get(key)
        if resident is None or not resident.process.alive:
            return None
        # What could not be loaded may be possible now: a file is back, or other programs were closed.
        if resident.process.fault and resident.process.idle:
            self._retire(key)
            return None
        return resident

    def _wait_for_notice(self, key: str, since: float) -> "tuple[int, asyncio.Future[None]]":
        loop = asyncio.get_running_loop()
        future: asyncio.Future[None] = loop.create_future()
        self._numbers += 1
        self._waiters[self._numbers] = _Waiter(loop, future, key, since)
        return self._numbers, future

    async def _noticed(self, number: int, future: "asyncio.Future[None]") -> None:
        try:
            await asyncio.wait_for(future, _PATIENCE)
        except TimeoutError:
            pass  # time itself may have changed whose turn it is
        finally:
            with self._lock:
                self._waiters.pop(number, None)

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
            waiters = list(self._waiters.values())
        for waiter in waiters:
            with suppress(RuntimeError):
                waiter.loop.call_soon_threadsafe(_wake, waiter.future)

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
