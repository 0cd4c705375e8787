"""Unsaved work on the disk: written within a second of each edit, found again when the program ended without saving."""

import logging
import os
import secrets
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from promptstone.core.errors import WorkspaceError
from promptstone.services.chains.draft_text import Draft, DraftWriter, read_draft
from promptstone.services.chains.window_lock import WindowLock

WAIT_SECONDS = 0.25
"""Edits that follow each other this quickly are written once; so at most this much and one write are lost."""
RETRY_SECONDS = 5.0
MAX_BYTES = 500_000_000
SUFFIX = ".draft.json"
BROKEN = ".broken"

_log = logging.getLogger(__name__)

OnFault = Callable[[WorkspaceError | None], None]


@dataclass(frozen=True)
class FoundDraft:
    """Unsaved work of a window that is gone, and the file it lies in."""

    path: Path
    draft: Draft


@dataclass(frozen=True)
class Leftovers:
    """What windows left behind that ended without saving, the newest first; and which files could not be read."""

    drafts: tuple[FoundDraft, ...] = ()
    set_aside: tuple[WorkspaceError, ...] = ()


class Drafts:
    """Keeps the unsaved work of one window in the workspace's folder. Nothing is made there before the first edit."""

    def __init__(self, folder: Path, wait: float = WAIT_SECONDS) -> None:
        """`wait` is how many seconds edits are gathered before they are written."""
        self.wait = wait
        self.on_fault: OnFault = lambda error: None
        """Told, from the writing thread, when drafts cannot be written, and with None when they can again."""
        self._folder = folder
        self._token = secrets.token_hex(8)
        self._lock = WindowLock(folder, self._token)
        self._writer = DraftWriter()
        self._changed = threading.Condition()
        self._wanted: Draft | None = None
        self._asked = self._done = 0
        self._closed = self._failing = self._hurry = False
        self._due = 0.0
        self._thread: threading.Thread | None = None

    @property
    def path(self) -> Path:
        """The file that this window's unsaved work lies in while there is some."""
        return self._folder / f"{self._token}{SUFFIX}"

    def keep(self, draft: Draft) -> None:
        """Write this down soon, in place of what was kept before; returns at once."""
        self._want(draft)

    def remove(self) -> None:
        """Forget this window's unsaved work: it has been saved, or is not wanted; returns at once."""
        if self._thread is not None:
            self._want(None)

    def flush(self, seconds: float = 30.0) -> bool:
        """Wait until everything is on the disk; False when that did not come about in time, or failed."""
        with self._changed:
            if self._is_behind():
                self._hurry = True
                self._changed.notify_all()
            self._changed.wait_for(lambda: not (self._is_behind() and self._hurry), seconds)
            return not self._is_behind()

    def close(self) -> None:
        """Write what is left and let go of the folder; unsaved work stays, for the next start to find."""
        if self._thread is not None:
            self.flush()
            with self._changed:
                self._closed = True
                self._changed.notify_all()
            self._thread.join()
        self._lock.release()

    def leftovers(self) -> Leftovers:
        """Return what other windows left behind; a file that cannot be read is renamed, and never in the way again."""
        found, faults = list[FoundDraft](), list[WorkspaceError]()
        for path in sorted(self._folder.glob(f"*{SUFFIX}")):
            token = path.name.removesuffix(SUFFIX)
            if token == self._token or WindowLock(self._folder, token).is_held():
                continue
            try:
                found.append(FoundDraft(path, _read(path)))
            except FileNotFoundError:
                continue  # another window took it meanwhile
            except (WorkspaceError, OSError) as error:
                faults.append(_set_aside(path, error))
        return Leftovers(tuple(sorted(found, key=lambda each: each.draft.time, reverse=True)), tuple(faults))

    def discard(self, found: FoundDraft) -> None:
        """Delete unsaved work that nobody wants, or that this window has taken over.

        Raises:
            WorkspaceError: when the file cannot be deleted.
        """
        try:
            found.path.unlink(missing_ok=True)
        except OSError as error:
            raise WorkspaceError(f"It cannot be deleted: {error.strerror}.", where=str(found.path)) from error
        WindowLock(self._folder, found.path.name.removesuffix(SUFFIX)).clear()

    def _is_behind(self) -> bool:
        return self._asked != self._done

    def _want(self, draft: Draft | None) -> None:
        with self._changed:
            if self._closed:
                return
            self._wanted = draft
            if not self._is_behind():
                self._due = time.monotonic() + self.wait
            self._asked += 1
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="promptstone-drafts", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def _work(self) -> None:
        while True:
            with self._changed:
                while not self._is_due():
                    if self._closed:
                        return
                    left = self._due - time.monotonic() if self._is_behind() else None
                    self._changed.wait(left if left is None else max(left, 0.0))
                draft, asked = self._wanted, self._asked
            self._written(asked, self._write(draft))

    def _is_due(self) -> bool:
        return self._is_behind() and not self._closed and (self._hurry or time.monotonic() >= self._due)

    def _written(self, asked: int, fault: WorkspaceError | None) -> None:
        with self._changed:
            was_failing, self._failing = self._failing, fault is not None
            if fault is None:
                self._done = asked
            if fault is not None or not self._is_behind():
                self._hurry = False
            self._due = time.monotonic() + (self.wait if fault is None else RETRY_SECONDS)
            self._changed.notify_all()
        if was_failing != self._failing:
            self.on_fault(fault)

    def _write(self, draft: Draft | None) -> WorkspaceError | None:
        try:
            if draft is None:
                self.path.unlink(missing_ok=True)
                return None
            self._folder.mkdir(parents=True, exist_ok=True)
            self._lock.hold()
            _replace(self.path, self._writer.text(draft).encode("utf-8", "replace"))
        except OSError as error:
            return _not_kept(self._folder, error.strerror or type(error).__name__)
        except Exception:  # whatever it is, the thread has to live on: the next edit may be written
            _log.exception("Unsaved changes could not be written")
            return _not_kept(self._folder, "something went wrong inside Promptstone")
        return None


def _not_kept(folder: Path, reason: str) -> WorkspaceError:
    return WorkspaceError(
        f"Unsaved changes cannot be kept on the disk: {reason}.",
        where=str(folder),
        remedy="Save the chain, or make room.",
    )


def _replace(path: Path, content: bytes) -> None:
    """Write a file so that after any crash either the old or the new content is there, whole."""
    partial = path.with_name(f"{path.name}.partial")
    with partial.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    partial.replace(path)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _read(path: Path) -> Draft:
    if path.stat().st_size > MAX_BYTES:
        raise WorkspaceError("It is too large to be read.", where=path.name)
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise WorkspaceError("It is damaged.", where=path.name) from error
    return read_draft(text, path.name)


def _set_aside(path: Path, reason: WorkspaceError | OSError) -> WorkspaceError:
    aside = path.with_name(f"{path.name}{BROKEN}")
    with suppress(OSError):
        path.replace(aside)
    why = reason.what if isinstance(reason, WorkspaceError) else f"It cannot be read: {reason.strerror}."
    kept = aside if aside.exists() else path
    return WorkspaceError(
        f"Unsaved work could not be offered again. {why}", remedy=f"The file is kept as {kept}."
    )
