"""Reads and writes files inside one folder: regular, whole, never through a symbolic link."""

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from promptstone.core.errors import BundleError, RegistryError

_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_BINARY = getattr(os, "O_BINARY", 0)
FOREIGN = "This folder was altered; get the bundle anew from its owner."


@contextmanager
def plain_errors(folder: Path, doing: str) -> Iterator[None]:
    """Turn what the system says about a file into a RegistryError; `doing` ends "cannot be ..."."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        remedy = "Check that the folder exists, that you may use it, and that the disk has room."
        raise RegistryError(f"It cannot be {doing}: {reason}.", where=str(folder), remedy=remedy) from error


def read_file(folder: Path, path: str, limit: int) -> bytes:
    """Return the content of the file at a path with slashes below a folder.

    Raises:
        BundleError: when it is missing, over `limit` bytes, no regular file, or behind a symbolic link.
        RegistryError: when the system does not let it be read.
    """
    if not _is_safe(folder, path):
        raise BundleError("There is a symbolic link or another odd entry here.", where=path, remedy=FOREIGN)
    with plain_errors(folder, "read"):
        try:
            handle = os.open(folder / path, os.O_RDONLY | _NO_FOLLOW | _BINARY)
        except FileNotFoundError:
            raise BundleError("This file is missing.", where=path, remedy=FOREIGN) from None
        with os.fdopen(handle, "rb") as stream:
            size = os.fstat(handle).st_size
            content = b"" if size > limit else stream.read(limit + 1)
    if max(size, len(content)) > limit:
        what = f"It is larger than it may be ({limit:,} bytes)."
        raise BundleError(what, where=path, remedy=FOREIGN)
    return content


def _is_safe(folder: Path, path: str) -> bool:
    """Whether each folder on the way is one and the last entry a regular file, as far as they exist."""
    *parents, _ = parts = path.split("/")
    here = folder
    for position, part in enumerate(parts):
        here = here / part
        try:
            mode = os.lstat(here).st_mode
        except OSError:
            return True  # opening it says what is the matter
        if not (stat.S_ISDIR(mode) if position < len(parents) else stat.S_ISREG(mode)):
            return False
    return True


def make_folder(folder: Path, path: str) -> None:
    """Make the folders of a path with slashes below a folder.

    Raises:
        RegistryError: when one of them is a symbolic link or cannot be made.
    """
    here = folder
    for part in path.split("/"):
        here = here / part
        with plain_errors(folder, "written"):
            with suppress(FileExistsError):
                here.mkdir()
            if not stat.S_ISDIR(os.lstat(here).st_mode):
                raise RegistryError(
                    "This is not a folder.", where=str(here), remedy="Remove it and try again."
                )


def write_file(folder: Path, path: str, content: bytes) -> None:
    """Write a file whole: it has the new content or, when interrupted, the old; never a part.

    Raises:
        RegistryError: when it cannot be written.
    """
    temporary = folder / f".incoming-{os.getpid()}-{secrets.token_hex(8)}"
    with plain_errors(folder, "written"):
        try:
            create_file(temporary, content)
            temporary.replace(folder / path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise


def create_file(path: Path, content: bytes) -> None:
    """Make a new file and bring it to the disk.

    Raises:
        FileExistsError: when there is one already; two processes never both succeed.
        OSError: when it cannot be written.
    """
    # 0o666 less the user's mask: in a shared registry the colleagues must be able to read it.
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(handle)


def flush_folder(folder: Path) -> None:
    """Bring the names of files just written to the disk, where the system can (Windows cannot)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
