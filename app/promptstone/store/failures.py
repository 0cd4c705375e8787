"""Turns what a database or a disk reports into words that say what is wrong and what to do."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from promptstone.core.errors import WorkspaceError

_FULL = ("The disk is full; the last step was not kept.", "Free some space and try again.")
_CLOSED_FOLDER = ("It cannot be written.", "Check who may write in the workspace folder, or choose another.")
_NOT_OURS = (
    "This file is not a Promptstone database.",
    "Choose another folder, or move the file away to begin with an empty workspace.",
)
_DAMAGED = ("The database is damaged.", "Put back a copy of it from a backup.")
_BUSY = ("Another program is writing to it and does not let go.", "Close that program and try again.")
_UNKNOWN = ("This names something that the workspace does not hold.", "")
_RECORDED = ("What was recorded is never changed or deleted.", "")

# By the names SQLite gives its results; the first that begins the name counts.
_SQLITE = {
    "SQLITE_FULL": _FULL,
    "SQLITE_READONLY": _CLOSED_FOLDER,
    "SQLITE_PERM": _CLOSED_FOLDER,
    "SQLITE_CANTOPEN": ("The database cannot be opened.", "Check who may read and write the folder."),
    "SQLITE_NOTADB": _NOT_OURS,
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_BUSY": _BUSY,
    "SQLITE_LOCKED": _BUSY,
    "SQLITE_IOERR": ("The disk cannot be read or written.", "Check the disk and the space left on it."),
    "SQLITE_CONSTRAINT_TRIGGER": _RECORDED,
    "SQLITE_CONSTRAINT_FOREIGNKEY": _UNKNOWN,
}
# By PostgreSQL's SQLSTATE (documentation, appendix A).
_POSTGRES = {
    "53100": _FULL,
    "25006": _CLOSED_FOLDER,
    "42501": (
        "The database does not let this user in here.",
        "Ask its administrator for the right to write.",
    ),
    "28": ("The database refuses this user or password.", "Check both in the address."),
    "3D000": ("There is no such database on the server.", "Create it first."),
    "23503": _UNKNOWN,
    "P0001": _RECORDED,
}
_OS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EACCES: _CLOSED_FOLDER,
    errno.EPERM: _CLOSED_FOLDER,
    errno.EROFS: _CLOSED_FOLDER,
    errno.EEXIST: ("This is a file, not a folder.", "Choose a folder for the workspace."),
    errno.ENOTDIR: ("A part of this path is a file, not a folder.", "Choose another folder."),
}


@contextmanager
def in_plain_words(where: str) -> Iterator[None]:
    """Raise a WorkspaceError in place of whatever the database or the disk raises inside."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise _explained(error, where) from error
    except UnicodeEncodeError as error:
        raise WorkspaceError("This text holds broken Unicode and cannot be kept.", where=where) from error
    except OSError as error:
        what, remedy = _OS.get(error.errno or 0, (f"It cannot be used: {error.strerror or error}.", ""))
        raise WorkspaceError(what, where=where, remedy=remedy) from error


def _explained(error: Exception, where: str) -> WorkspaceError:
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    code = str(getattr(cause, "sqlite_errorname", "") or getattr(cause, "sqlstate", "") or "")
    table = _SQLITE if code.startswith("SQLITE") else _POSTGRES
    for beginning, (what, remedy) in table.items():
        if code.startswith(beginning):
            return WorkspaceError(what, where=where, remedy=remedy)
    if type(cause).__name__ == "OperationalError" and not code:
        return WorkspaceError(
            f"The database does not let us in: {_first_line(cause)}.",
            where=where,
            remedy="Check the address, and that the server runs.",
        )
    return WorkspaceError(f"The database refuses this: {_first_line(cause)}.", where=where)


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:300].rstrip(".")
