"""Walks through folders of any size and shape: bounded, without going in circles, and one entry at a time."""

import os
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from promptstone.backends.llama.files.finding.found import Unread

MAX_DEPTH = 10
MAX_ENTRIES = 200_000
_NEVER = frozenset({".git", "node_modules", "__pycache__", "site-packages", ".Trash", "$RECYCLE.BIN"})
_OF_THE_SYSTEM = frozenset({"proc", "sys", "dev", "run"})


class Walk:
    """Yields the files under a folder, breadth first and by name; every folder on the disk is entered once."""

    def __init__(self, place: str, max_depth: int = MAX_DEPTH, max_entries: int = MAX_ENTRIES) -> None:
        """`place` is what the user calls where the search is."""
        self._place = place
        self._max_depth = max_depth
        self._left = max_entries
        self._entered: set[tuple[int, int]] = set()

    def files(self, top: Path) -> Iterator[Path | Unread]:
        """Yield every regular file, also behind symbolic links, and each folder that was not read."""
        waiting: deque[tuple[Path, int]] = deque([(top, 0)])
        is_told = False
        while waiting:
            folder, depth = waiting.popleft()
            try:
                entries = self._entries(folder)
            except FileNotFoundError:
                continue
            except OSError as error:
                yield self._unread(folder, f"It cannot be read: {error.strerror or error}.")
                continue
            for entry in entries:
                if not _is_unicode(entry.name):
                    name = entry.name.encode("utf-8", "replace").decode()
                    yield self._unread(folder, f"The name {name} in it is not written in Unicode. Rename it.")
                    continue
                kind = _kind(entry)
                if kind == "file":
                    yield folder / entry.name
                elif kind == "folder" and depth < self._max_depth:
                    waiting.append((folder / entry.name, depth + 1))
                elif kind == "folder" and not is_told:
                    is_told = True
                    yield self._unread(folder, "Folders that lie deeper were not looked into.")
            if self._left <= 0:
                yield self._unread(folder, "There are too many files; the rest was not looked at.")
                return

    def _entries(self, folder: Path) -> list[os.DirEntry[str]]:
        status = folder.stat()
        known = (status.st_dev, status.st_ino)
        if known in self._entered:
            return []
        self._entered.add(known)
        found = []
        with os.scandir(folder) as entries:
            for entry in entries:
                self._left -= 1
                if self._left <= 0:
                    break
                if not _is_passed_over(folder, entry.name):
                    found.append(entry)
        return sorted(found, key=lambda entry: entry.name)

    def _unread(self, folder: Path, reason: str) -> Unread:
        return Unread(place=self._place, folder=str(folder), reason=reason)


def _is_passed_over(folder: Path, name: str) -> bool:
    return name in _NEVER or (name in _OF_THE_SYSTEM and folder == Path(folder.anchor))


def _is_unicode(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _kind(entry: os.DirEntry[str]) -> str:
    try:
        if entry.is_dir():
            return "folder"
        return "file" if entry.is_file() else ""
    except OSError:  # a link in a circle, or to where nobody may look
        return ""
