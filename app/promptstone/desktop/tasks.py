"""One road for everything that takes time: start it, see how far it is, cancel it, and hear when it failed.

The loop is asyncio on Qt's own (qasync). A coroutine that is started for a widget ends with that widget.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from promptstone.core.errors import PromptstoneError

_LOG = logging.getLogger(__name__)
OUR_FAULT = "Something went wrong inside Promptstone."
THREADS = 4

ErrorCallback = Callable[[BaseException], None]


def new_event_loop(application: QApplication) -> QEventLoop:
    """Return an asyncio loop that runs on Qt's, with threads of the standard library.

    qasync's own executor on QThread loses work, so it must never become the default.
    """
    loop = QEventLoop(application)
    loop.set_default_executor(ThreadPoolExecutor(THREADS, thread_name_prefix="promptstone"))
    return loop


class Tone(StrEnum):
    """How loud a notice is."""

    PLAIN = "plain"
    SUCCESS = "success"
    WARNING = "warning"
    DANGER = "danger"


@dataclass(frozen=True)
class Notice:
    """One thing to tell the user: what, where, and what to do about it."""

    what: str
    where: str = ""
    remedy: str = ""
    tone: Tone = Tone.PLAIN

    @property
    def text(self) -> str:
        """The notice as one line."""
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head} {self.remedy}".strip()


@dataclass(frozen=True)
class Progress:
    """How far a labelled task is. `total` 0 means that nobody knows how much there is to do."""

    key: int
    label: str
    done: int = 0
    total: int = 0
    cancellable: bool = True


class Tasks(QObject):
    """Starts coroutines and keeps hold of them."""

    noticed = Signal(object)
    """A Notice for the banner."""
    progressed = Signal(object)
    """A Progress: new or changed."""
    ended = Signal(int)
    """The key of a Progress that is over."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: dict[int, asyncio.Task[Any]] = {}
        self._shown: dict[int, Progress] = {}
        self._owned: dict[int, set[int]] = {}
        self._next_key = 1
        self._is_closed = False

    def start(
        self,
        coroutine: Coroutine[Any, Any, Any],
        owner: QObject,
        label: str = "",
        on_error: ErrorCallback | None = None,
        cancellable: bool = True,
    ) -> asyncio.Task[Any]:
        """Run a coroutine until it ends or its owner is gone.

        With a `label` it is shown in the status bar. An error goes to `on_error`, or else to the banner.
        """
        task = asyncio.ensure_future(coroutine)
        key, self._next_key = self._next_key, self._next_key + 1
        self._running[key] = task
        self._own(owner).add(key)
        task.add_done_callback(lambda ended: self._end(key, id(owner), ended, on_error))
        if self._is_closed:
            task.cancel()
        if label:
            self._show(Progress(key=key, label=label, cancellable=cancellable))
        return task

    def report(self, done: int, total: int, label: str = "") -> None:
        """Say from within a labelled task how far it is."""
        current = asyncio.current_task()
        key = next((key for key, task in self._running.items() if task is current), None)
        if key is not None and key in self._shown:
            shown = self._shown[key]
            self._show(replace(shown, done=done, total=total, label=label or shown.label))

    def cancel(self, key: int) -> None:
        """Cancel the task behind a Progress."""
        task = self._running.get(key)
        if task is not None and not task.get_loop().is_closed():
            task.cancel()

    def tell(self, what: str, tone: Tone = Tone.PLAIN) -> None:
        """Show a sentence in the banner."""
        self.noticed.emit(Notice(what, tone=tone))

    def fail(self, error: BaseException) -> None:
        """Show an error: ours in its own words, any other as our fault, with its trace in the log."""
        if isinstance(error, PromptstoneError):
            self.noticed.emit(Notice(error.what, error.where, error.remedy, Tone.DANGER))
            return
        _LOG.error(OUR_FAULT, exc_info=error)
        remedy = "Your work is kept. Help > Show the log says more."
        self.noticed.emit(Notice(OUR_FAULT, remedy=remedy, tone=Tone.DANGER))

    async def close(self) -> None:
        """Cancel all that runs, and wait until it has ended; what is started later does not begin."""
        self._is_closed = True
        current = asyncio.current_task()
        waiting = [task for task in self._running.values() if task is not current]
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)

    def _show(self, progress: Progress) -> None:
        self._shown[progress.key] = progress
        self.progressed.emit(progress)

    def _own(self, owner: QObject) -> set[int]:
        number = id(owner)
        if number not in self._owned:
            self._owned[number] = set()
            owner.destroyed.connect(lambda: self._orphaned(number))
        return self._owned[number]

    def _orphaned(self, number: int) -> None:
        for key in self._owned.pop(number, set()):
            self.cancel(key)

    def _end(self, key: int, owner: int, task: asyncio.Task[Any], on_error: ErrorCallback | None) -> None:
        self._running.pop(key, None)
        self._owned.get(owner, set()).discard(key)
        if self._shown.pop(key, None) is not None:
            self.ended.emit(key)
        if task.cancelled() or (error := task.exception()) is None:
            return
        if on_error is None:
            self.fail(error)
            return
        if not isinstance(error, PromptstoneError):
            _LOG.error(OUR_FAULT, exc_info=error)
        on_error(error)
