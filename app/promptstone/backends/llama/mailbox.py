"""Where the messages for one request arrive, in the event loop that waits for them."""

import asyncio
import threading
from collections import deque
from contextlib import suppress

from promptstone.backends.llama.protocol import Delta, FromWorker


class ProcessDeath(Exception):
    """The process is gone; the text says what is known, as the end of `The process of model X ...`.

    `begun` tells whether it was at work on the request: only then the request may be the cause.
    """

    def __init__(self, text: str, *, begun: bool = False) -> None:
        """Say what is known."""
        super().__init__(text)
        self.begun = begun


class Mailbox:
    """The messages for one request. Text that nobody has fetched yet is joined: a slow reader costs one text."""

    def __init__(self, request_id: int) -> None:
        """Belong to the running loop."""
        self.request_id = request_id
        self.begun = False
        self._loop = asyncio.get_running_loop()
        self._lock = threading.Lock()
        self._items: deque[FromWorker | ProcessDeath] = deque()
        self._arrived = asyncio.Event()

    def put(self, item: "FromWorker | ProcessDeath") -> None:
        """Deliver from any thread; a loop that closed meanwhile gets nothing."""
        with self._lock:
            last = self._items[-1] if self._items else None
            if isinstance(item, Delta) and isinstance(last, Delta):
                self._items[-1] = last.model_copy(update={"text": last.text + item.text})
                return
            self._items.append(item)
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._arrived.set)

    async def get(self) -> FromWorker:
        """Return the next message.

        Raises:
            ProcessDeath: when the process is gone.
        """
        while True:
            with self._lock:
                if self._items:
                    item = self._items.popleft()
                    break
                self._arrived.clear()
            await self._arrived.wait()
        if isinstance(item, ProcessDeath):
            raise item
        return item
