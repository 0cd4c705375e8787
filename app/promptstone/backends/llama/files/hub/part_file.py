"""A file on its way: it lies beside its final place, can be gone on with, and gets its name only when it is right."""

import asyncio
import hashlib
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from promptstone.backends.llama.files.hub.faults import HubError, disk_fault
from promptstone.backends.llama.files.hub.listing import HubFile

BLOCK = 1024 * 1024
SPARE_ROOM = 100 * 1024 * 1024
"""What is left free on the disk: a system whose disk is full to the last byte does not work."""


class Checksum:
    """Compares what is written with what the hub says: by SHA-256, else by git's blob id, else not at all."""

    def __init__(self, expected: HubFile) -> None:
        self._expected = expected.sha256 or expected.blob_id
        self._digest = hashlib.sha256()
        if expected.blob_id and not expected.sha256:
            self._digest = hashlib.sha1(b"blob %d\0" % expected.size, usedforsecurity=False)

    @property
    def can_tell(self) -> bool:
        """Whether the hub gave anything to compare with."""
        return bool(self._expected)

    def update(self, block: bytes) -> None:
        """Take in the next bytes."""
        self._digest.update(block)

    def is_right(self) -> bool:
        """Say whether the bytes are the hub's; also when nobody can tell."""
        return not self._expected or self._digest.hexdigest() == self._expected


class PartFile:
    """The part of one file that has come so far. Used as a context; whoever holds it is the only one who writes."""

    def __init__(self, target: Path, expected: HubFile, identity: str) -> None:
        """`identity` tells apart files without a digest: two of them may never be put together."""
        self.target = target
        self.path = part_path(target, expected, identity)
        self.expected = expected
        self.size = 0
        self._checksum = Checksum(expected)
        self._stream: BinaryIO | None = None

    def __enter__(self) -> "PartFile":
        """Open it and keep others off.

        Raises:
            HubError: when it cannot be written, or another process is at it.
        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            while True:
                stream = self.path.open("a+b")
                _lock(stream, self.path)
                # Who held the lock before may have finished and renamed the file that we opened.
                if self.path.exists() and os.path.samestat(os.fstat(stream.fileno()), self.path.stat()):
                    break
                stream.close()
        except OSError as error:
            raise disk_fault(error, str(self.path.parent)) from error
        self._stream = stream
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of it; what has come is kept."""
        if self._stream is not None:
            with suppress(OSError):
                self._stream.close()

    @property
    def missing(self) -> int:
        """How many bytes have not come yet."""
        return self.expected.size - self.size

    async def take_stock(self, told: Callable[[int], None]) -> None:
        """Read what came earlier, so that the rest can be checked together with it; `told` hears how far it is."""
        stream = self._open_stream()
        try:
            if self.path.stat().st_size > self.expected.size:
                stream.truncate(0)
            stream.seek(0)
            while block := stream.read(BLOCK):
                self._checksum.update(block)
                self.size += len(block)
                told(self.size)
                await asyncio.sleep(0)
        except OSError as error:
            raise disk_fault(error, str(self.path)) from error

    def write(self, block: bytes) -> None:
        """Add bytes at the end.

        Raises:
            HubError: when the disk does not take them.
        """
        try:
            self._open_stream().write(block)
        except OSError as error:
            raise disk_fault(error, str(self.path.parent)) from error
        self._checksum.update(block)
        self.size += len(block)

    def finish(self) -> None:
        """Check the whole and give it its name; a wrong one is deleted.

        Raises:
            HubError: when it is not what the hub says.
        """
        stream = self._open_stream()
        try:
            stream.flush()
            os.fsync(stream.fileno())
            if not self._checksum.is_right():
                self.path.unlink()
                raise HubError(
                    "The file that came is not the one the hub lists: its checksum is wrong. It was deleted.",
                    where=self.target.name,
                    remedy="Download it again. When it happens again, do not trust this hub or this network.",
                )
            if is_taken(self.target):
                raise another_file(self.target)
            self.path.rename(self.target)
        except OSError as error:
            raise disk_fault(error, str(self.target)) from error

    def _open_stream(self) -> BinaryIO:
        if self._stream is None:
            raise HubError("The file is not open.", where=self.target.name)
        return self._stream


def part_path(target: Path, expected: HubFile, identity: str) -> Path:
    """Return where the part lies: named by the content, so that no two files are ever mixed."""
    key = (
        expected.sha256
        or hashlib.sha256(f"{identity}\n{expected.path}\n{expected.size}".encode()).hexdigest()
    )
    return target.with_name(f"{target.name}.{key[:16]}.part")


def is_taken(path: Path) -> bool:
    """Say whether anything lies there; a link that leads nowhere is something, too."""
    return os.path.lexists(path)


def size_of(path: Path) -> int:
    """Return how many bytes a file has; 0 when it is not there."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


async def is_that_file(path: Path, expected: HubFile) -> bool:
    """Say whether a file that is there already is the hub's."""
    checksum = Checksum(expected)
    if size_of(path) != expected.size or not checksum.can_tell:
        return False
    try:
        with path.open("rb") as stream:
            while block := stream.read(BLOCK):
                checksum.update(block)
                await asyncio.sleep(0)
    except OSError:
        return False
    return checksum.is_right()


def another_file(target: Path) -> HubError:
    """Return the error for a place that is taken."""
    return HubError(
        "Another file of that name is already there.",
        where=str(target),
        remedy="Move it away or rename it, then download again.",
    )


def free_space(folder: Path) -> int:
    """Return how many bytes are free where the folder is, or will be.

    Raises:
        HubError: when the disk cannot be asked.
    """
    try:
        there = next((place for place in (folder, *folder.parents) if place.exists()), folder)
        return max(shutil.disk_usage(there).free - SPARE_ROOM, 0)
    except OSError as error:
        raise disk_fault(error, str(folder)) from error


def _lock(stream: BinaryIO, path: Path) -> None:
    try:
        import fcntl
    except ImportError:  # Windows lets nobody rename or delete a file that another has open
        return
    try:
        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        stream.close()
        raise HubError(
            "This file is being downloaded already.", where=path.name, remedy="Wait until that has ended."
        ) from None
