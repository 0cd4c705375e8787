"""Reads the log as it grows, in entries: a line that begins one, and what follows it, such as a trace."""

import re
from dataclasses import dataclass
from pathlib import Path

FIRST_BYTES = 1_000_000
"""How much of a log that was there before is read."""
MOST_AT_ONCE = 4_000_000

_HEAD = re.compile(
    r"^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)(?:[,.]\d+)? (DEBUG|INFO|WARNING|ERROR|CRITICAL) ([^\s:]+): (.*)$"
)


@dataclass(frozen=True)
class LogEntry:
    """One entry; an empty level is what stands before the first one that can be read."""

    time: str
    level: str
    source: str
    text: str

    @property
    def first_line(self) -> str:
        """The line that begins it."""
        return self.text.split("\n", 1)[0]


@dataclass(frozen=True)
class Growth:
    """What came since the last look. With `afresh` the entries known before are no more.

    `more` are lines that belong to the last entry known before.
    """

    entries: tuple[LogEntry, ...] = ()
    more: str = ""
    afresh: bool = False


class LogTail:
    """Remembers how far the file was read; to be asked from one thread at a time."""

    def __init__(self, path: Path) -> None:
        """Nothing is read yet."""
        self._path = path
        self._place = 0
        self._file: tuple[int, int] | None = None
        self._rest = b""

    def look(self) -> Growth:
        """Return what came since the last look; a file that is not there has nothing in it."""
        try:
            status = self._path.stat()
            # The log is begun anew when it has become too large; then this is another file.
            afresh = self._file != (status.st_dev, status.st_ino) or status.st_size < self._place
            if afresh:
                self._place, self._rest = max(0, status.st_size - FIRST_BYTES), b""
                self._file = (status.st_dev, status.st_ino)
            with self._path.open("rb") as stream:
                stream.seek(self._place)
                content = stream.read(MOST_AT_ONCE)
        except OSError:
            return Growth(afresh=self._forget())
        cut_off = afresh and self._place > 0
        self._place += len(content)
        whole, _, self._rest = (self._rest + content).rpartition(b"\n")
        lines = whole.decode("utf-8", "replace").splitlines() if whole else []
        entries, more = _entries(lines[1:] if cut_off else lines)
        return Growth(tuple(entries), "\n".join(more), afresh)

    def _forget(self) -> bool:
        had = self._file is not None
        self._place, self._file, self._rest = 0, None, b""
        return had


def _entries(lines: list[str]) -> tuple[list[LogEntry], list[str]]:
    """Return the entries that begin in these lines, and the lines before the first of them."""
    before: list[str] = []
    found: list[tuple[re.Match[str], list[str]]] = []
    for line in lines:
        head = _HEAD.match(line)
        if head is not None:
            found.append((head, [head.group(4)]))
        elif found:
            found[-1][1].append(line)
        else:
            before.append(line)
    entries = [LogEntry(head.group(1), head.group(2), head.group(3), "\n".join(text)) for head, text in found]
    return entries, before


def as_text(entries: list[LogEntry]) -> str:
    """Return entries as they stand in the file."""
    return "\n".join(f"{one.time} {one.level} {one.source}: {one.text}".strip() for one in entries)
