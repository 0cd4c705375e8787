"""One road for everything that takes time: start it, see how far it is, cancel it, and hear when it failed.

The loop is asyncio on Qt's own (qasync). A coroutine that is started for a widget ends with that widget.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from promptstone.core.errors import PromptstoneError
from promptstone.desktop.looks.language import tr
from promptstone.desktop.process.task_records import Show, TaskRecord, TaskRecords, TaskState

_LOG = logging.getLogger(__name__)
OUR_FAULT = "Something went wrong inside Promptstone."  # not said: the log stays English
THREADS = 4

ErrorCallback = Callable[[BaseException], None]


def our_fault() -> str:
    """Return what is said of an error that nobody foresaw; the log says more."""
    return tr("Something went wrong inside Promptstone.")


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
    recorded = Signal(object)
    """A TaskRecord: new or changed; None when some were dropped."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: dict[int, asyncio.Task[Any]] = {}
        self._shown: dict[int, Progress] = {}
        self._records = TaskRecords()
        self._owned: dict[int, set[int]] = {}
        self._next_key = 1
        self._concluded: dict[int, bool] = {}  # whether it found that something went wrong
        self._is_closed = False

    def start(
        self,
        coroutine: Coroutine[Any, Any, Any],
        owner: QObject,
        label: str = "",
        on_error: ErrorCallback | None = None,
        cancellable: bool = True,
        show: Show | None = None,
    ) -> asyncio.Task[Any]:
        """Run a coroutine until it ends or its owner is gone.

        With a `label` it is shown in the status bar and in the list of tasks, which offers `show` to go where it
        is to be seen. An error goes to `on_error`, or else to the banner.
        """
        task = asyncio.ensure_future(coroutine)
        key, self._next_key = self._next_key, self._next_key + 1
        self._running[key] = task
        self._own(owner).add(key)
        task.add_done_callback(lambda ended: self._end(key, id(owner), ended, on_error))
        if self._is_closed:
            task.cancel()
        if label:
            now = datetime.now(UTC)
            self._record(TaskRecord(key, label, now, cancellable=cancellable, show=show))
            self._show(Progress(key=key, label=label, cancellable=cancellable))
        return task

    @property
    def records(self) -> tuple[TaskRecord, ...]:
        """What became of each labelled task of this session, the newest first."""
        return self._records.all()

    def forget_ended(self) -> None:
        """Drop the records of all tasks that are over."""
        self._records.forget_ended()
        self.recorded.emit(None)

    def report(
        self,
        done: int,
        total: int,
        label: str = "",
        words: str = "",
        show: Show | None = None,
        task: asyncio.Task[Any] | None = None,
    ) -> None:
        """Say from within a labelled task how far it is, in `words` what it does now, and what can be shown of it.

        Whoever hears of progress from elsewhere names the `task`.
        """
        key = self._key(task)
        if key not in self._shown:
            return
        shown, record = self._shown[key], self._records.get(key)
        if record is not None:
            named, show = label or record.label, show or record.show
            self._record(replace(record, done=done, total=total, words=words, label=named, show=show))
        self._show(replace(shown, done=done, total=total, label=label or shown.label))

    def conclude(
        self,
        words: str,
        *,
        failed: bool = False,
        show: Show | None = None,
        task: asyncio.Task[Any] | None = None,
    ) -> None:
        """Say from within a labelled task what came of it, for the list of tasks, and what can be shown of it.

        `failed` is for work that ended as it should and found that something went wrong, such as a run.
        """
        record = self._records.get(self._key(task))
        if record is not None:
            self._concluded[record.key] = failed
            self._record(replace(record, words=words, show=show or record.show))

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
        remedy = tr("Your work is kept. Help > Show the log says more.")
        self.noticed.emit(Notice(our_fault(), remedy=remedy, tone=Tone.DANGER))

    async def close(self) -> None:
        """Cancel all that runs, and wait until it has ended; what is started later does not begin."""
        self._is_closed = True
        current = asyncio.current_task()
        waiting = [task for task in self._running.values() if task is not current]
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)

    def _key(self, task: asyncio.Task[Any] | None) -> int:
        try:
            wanted = task if task is not None else asyncio.current_task()
        except RuntimeError:
            return 0  # what ends with the program ends outside of any task
        return next((key for key, one in self._running.items() if one is wanted), 0)

    def _record(self, record: TaskRecord) -> None:
        self._records.put(record)
        self.recorded.emit(record)

    def _close_record(self, key: int, task: asyncio.Task[Any]) -> None:
        record = self._records.get(key)
        if record is None:
            return
        error = None if task.cancelled() else task.exception()
        has_failed = self._concluded.pop(key, None)
        state, words = TaskState.DONE, record.words if has_failed is not None else ""
        if task.cancelled():
            state = TaskState.CANCELLED
        elif error is not None:
            state = TaskState.FAILED
            words = str(error) if isinstance(error, PromptstoneError) else our_fault()
        elif has_failed:
            state = TaskState.FAILED
        self._record(replace(record, state=state, words=words, ended=datetime.now(UTC)))

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
            self._close_record(key, task)
            self.ended.emit(key)
        if task.cancelled() or (error := task.exception()) is None:
            return
        if on_error is None:
            self.fail(error)
            return
        if not isinstance(error, PromptstoneError):
            _LOG.error(OUR_FAULT, exc_info=error)
        on_error(error)
