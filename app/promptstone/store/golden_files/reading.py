"""Reads a golden-set file of any known format, within bounds."""

import errno
from collections.abc import Callable
from functools import partial
from pathlib import Path

from promptstone.core.errors import GoldenSetError
from promptstone.store.golden_files.delimited import read_delimited
from promptstone.store.golden_files.objects import read_json, read_json_lines
from promptstone.store.golden_files.table import MAX_BYTES, Table
from promptstone.store.golden_files.workbook import read_workbook

_READERS: dict[str, Callable[[bytes], Table]] = {
    ".csv": read_delimited,
    ".tsv": partial(read_delimited, delimiter="\t"),
    ".txt": read_delimited,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".json": read_json,
    ".xlsx": read_workbook,
    ".xlsm": read_workbook,
}
SUFFIXES = tuple(_READERS)


def read_table(path: Path) -> Table:
    """Return the table in a file; its ending says which format it has.

    Raises:
        GoldenSetError: when nothing of it can be read. Single rows that are broken are faults of the table.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise GoldenSetError(
            f'Files that end in "{path.suffix}" are not known.'
            if path.suffix
            else "The file's name has no ending.",
            where=path.name,
            remedy=f"Known are: {', '.join(SUFFIXES)}.",
        )
    try:
        return reader(_content(path))
    except GoldenSetError as error:
        where = f"{path.name}, {error.where}" if error.where else path.name
        raise GoldenSetError(error.what, where=where, remedy=error.remedy) from error


def _content(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise GoldenSetError("This is not a file.")
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise GoldenSetError("There is no such file.", remedy="Check the path.") from error
    except (OSError, ValueError) as error:
        denied = isinstance(error, OSError) and error.errno in (errno.EACCES, errno.EPERM)
        reason = "You may not read it" if denied else str(getattr(error, "strerror", "") or error)
        raise GoldenSetError(f"The file cannot be read: {reason}.") from error
    if len(content) > MAX_BYTES:
        raise GoldenSetError(
            f"The file is larger than {MAX_BYTES // 1_000_000} MB.", remedy="Import it in parts."
        )
    return content
