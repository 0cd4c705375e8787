"""Runs a download on a loop and a thread of its own, so that no window ever waits for the network or a disk."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, TypeVar

Result = TypeVar("Result")
PATIENCE = 5.0
"""How many seconds a cancelled download may take to let go of its file."""


async def in_own_thread(work: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
    """Return what the work gives. Cancelling cancels the work, and waits until it has let go of everything."""
    loop = asyncio.get_running_loop()
    outcome: asyncio.Future[Result] = loop.create_future()
    thread = _WorkThread(work, loop, outcome)
    thread.start()
    try:
        return await asyncio.shield(outcome)
    except asyncio.CancelledError:
        thread.cancel()
        await asyncio.wait({outcome}, timeout=PATIENCE)
        if outcome.done() and not outcome.cancelled():
            outcome.exception()  # looked at, or asyncio would complain of it
        raise


class _WorkThread(threading.Thread):
    def __init__(
        self,
        work: Callable[[], Coroutine[Any, Any, Any]],
        caller: asyncio.AbstractEventLoop,
        outcome: "asyncio.Future[Any]",
    ) -> None:
        super().__init__(name="promptstone-download", daemon=True)
        self._work = work
        self._caller = caller
        self._outcome = outcome
        self._lock = threading.Lock()
        self._is_cancelled = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[Any] | None = None

    def cancel(self) -> None:
        """End the work as soon as it waits for anything."""
        with self._lock:
            self._is_cancelled = True
            if self._loop is not None and self._task is not None:
                with suppress(RuntimeError):  # the loop has ended by itself
                    self._loop.call_soon_threadsafe(self._task.cancel)

    def run(self) -> None:
        """Run the work to its end and hand over what became of it."""
        result, fault = None, None
        try:
            # Not the policy's loop: in the window that is Qt's, which belongs to the window's thread.
            with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
                result = runner.run(self._begin())
        except BaseException as error:  # cancelling too: the caller must hear of every end
            fault = error
        with suppress(RuntimeError):  # the caller's loop is closed: nobody waits any more
            self._caller.call_soon_threadsafe(self._settle, result, fault)

    async def _begin(self) -> Any:
        with self._lock:
            if self._is_cancelled:
                raise asyncio.CancelledError
            self._loop, self._task = asyncio.get_running_loop(), asyncio.current_task()
        return await self._work()

    def _settle(self, result: Any, fault: BaseException | None) -> None:
        if self._outcome.done():
            return
        if isinstance(fault, asyncio.CancelledError):
            self._outcome.cancel()
        elif fault is not None:
            self._outcome.set_exception(fault)
        else:
            self._outcome.set_result(result)
