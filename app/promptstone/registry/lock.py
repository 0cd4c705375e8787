"""A lock file that processes and machines respect, and that a crash does not leave standing for ever."""

import os
import secrets
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from promptstone.core.errors import RegistryError
from promptstone.registry.safe_files import create_file, plain_errors

WAIT_SECONDS = 60.0
# A lock is held for milliseconds. One that stands for this long belongs to a process that is gone.
STALE_SECONDS = 20.0
_NAME = ".lock"
_BREAKING = ".lock-breaking"


class FolderLock:
    """The right to change one folder, held through `holding`."""

    def __init__(self, folder: Path, *, wait: float = WAIT_SECONDS, stale: float = STALE_SECONDS) -> None:
        """Wait at most `wait` seconds; take over a lock that stood unchanged for `stale` seconds."""
        self._path = folder / _NAME
        self._breaking = folder / _BREAKING
        self._wait = wait
        self._stale = stale

    @contextmanager
    def holding(self) -> Iterator["HeldLock"]:
        """Hold the lock for the body.

        Raises:
            RegistryError: when another process holds it for too long, or the folder cannot be written.
        """
        token = f"{_here()} {os.getpid()} {secrets.token_hex(8)}"
        with plain_errors(self._path.parent, "locked for writing"):
            self._acquire(token)
        held = HeldLock(self._path, token)
        try:
            yield held
        finally:
            if held.is_ours():
                self._path.unlink(missing_ok=True)

    def _acquire(self, token: str) -> None:
        began = time.monotonic()
        seen, since = "", began
        while True:
            with suppress(FileExistsError):
                create_file(self._path, token.encode("utf-8"))
                return
            now = time.monotonic()
            holder = _read(self._path)
            if holder != seen:
                seen, since = holder, now
            # Age is what this process itself has watched: clocks of several machines differ.
            if now - since > self._stale or _is_dead(holder):
                self._break(holder)
            elif now - began > self._wait:
                raise RegistryError(
                    "Another process is writing to this folder and does not finish.",
                    where=str(self._path.parent),
                    remedy=f"Try again. If no Promptstone is running, delete {_NAME} in that folder.",
                )
            else:
                time.sleep(0.005 + 0.02 * secrets.randbelow(1000) / 1000)

    def _break(self, holder: str) -> None:
        """Remove a lock left behind; one process at a time, or a second would remove the next lock."""
        try:
            create_file(self._breaking, b"")
        except FileExistsError:
            time.sleep(0.02)
            with suppress(FileNotFoundError):
                if time.time() - self._breaking.stat().st_mtime > self._stale + 60:
                    self._breaking.unlink(missing_ok=True)
            return
        try:
            if _read(self._path) == holder:
                self._path.unlink(missing_ok=True)
        finally:
            self._breaking.unlink(missing_ok=True)


class HeldLock:
    """A lock in hand. A process that slept too long may have lost it; it must look before it writes."""

    def __init__(self, path: Path, token: str) -> None:
        """See FolderLock."""
        self._path = path
        self._token = token

    def is_ours(self) -> bool:
        """Whether nobody has taken the lock over."""
        return _read(self._path) == self._token


def _read(path: Path) -> str:
    """Return who holds the lock; empty when nobody does, or when it is being written."""
    try:
        with path.open("rb") as stream:
            return stream.read(1000).decode("utf-8", "replace")
    except FileNotFoundError:
        return ""


def _here() -> str:
    """Return what tells this machine's processes from those of others: in a container, ids count anew."""
    with suppress(OSError):
        return f"{socket.gethostname()}/{Path('/proc/self/ns/pid').stat().st_ino}"
    return socket.gethostname()


def _is_dead(holder: str) -> bool:
    """Whether the holder was a process of this machine that is gone for certain."""
    parts = holder.rsplit(" ", 2)
    if os.name != "posix" or len(parts) != 3 or parts[0] != _here() or not parts[1].isdecimal():
        return False
    try:
        os.kill(int(parts[1]), 0)  # signal 0 only asks
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False
