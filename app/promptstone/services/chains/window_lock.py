"""Tells whether the window that a file belongs to still lives: the system lets go of its lock when its process ends."""

import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

SUFFIX = ".lock"


class WindowLock:
    """A lock file beside the drafts of one window, held as long as that window lives."""

    def __init__(self, folder: Path, token: str) -> None:
        """`token` names the window."""
        self._path = folder / f"{token}{SUFFIX}"
        self._stream: BinaryIO | None = None

    def hold(self) -> None:
        """Hold the lock from now on.

        Raises:
            OSError: when the file cannot be made or locked.
        """
        if self._stream is None:
            stream = self._path.open("ab")
            try:
                _lock(stream)
            except OSError:
                stream.close()
                raise
            self._stream = stream

    def release(self) -> None:
        """Let go, and remove the file."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None
            self.clear()

    def clear(self) -> None:
        """Remove the file of a window that is gone."""
        with suppress(OSError):
            self._path.unlink()

    def is_held(self) -> bool:
        """Say whether a living window, here or in another process, holds the lock."""
        if self._stream is not None:
            return True
        try:
            stream = self._path.open("rb+")
        except OSError:
            return False
        with stream:
            try:
                _lock(stream)
            except OSError:
                return True
        return False


def _lock(stream: BinaryIO) -> None:
    if sys.platform == "win32":
        import msvcrt

        stream.seek(0)
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
