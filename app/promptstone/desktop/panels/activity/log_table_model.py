"""The log's entries as rows, and which of them are shown."""

from collections.abc import Sequence
from dataclasses import replace
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt

from promptstone.desktop.looks.language import tr
from promptstone.desktop.process.log_tail import Growth, LogEntry

MOST_KEPT = 5000
LEVEL_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_LEVELS = ("", "DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
_Index = QModelIndex | QPersistentModelIndex


class LogColumn(IntEnum):
    """The columns, from the left."""

    TIME = 0
    LEVEL = 1
    TEXT = 2
    SOURCE = 3


def rank(level: str) -> int:
    """Return how grave a level is, 0 for none."""
    return _LEVELS.index(level) if level in _LEVELS else 0


class LogTableModel(QAbstractTableModel):
    """Holds the last entries of the log, the oldest first."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[LogEntry] = []

    def take(self, growth: Growth) -> None:
        """Take in what the log has grown by."""
        if growth.afresh:
            self.beginResetModel()
            self.entries = []
            self.endResetModel()
        if growth.more:
            self._lengthen(growth.more)
        if growth.entries:
            self._append(growth.entries)

    def entry(self, row: int) -> LogEntry | None:
        """Return the entry in a row."""
        return self.entries[row] if 0 <= row < len(self.entries) else None

    def _lengthen(self, more: str) -> None:
        if not self.entries:
            self._append((LogEntry("", "", "", more),))
            return
        row = len(self.entries) - 1
        self.entries[row] = replace(self.entries[row], text=f"{self.entries[row].text}\n{more}")
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(LogColumn) - 1))

    def _append(self, entries: Sequence[LogEntry]) -> None:
        entries = entries[-MOST_KEPT:]
        over = len(self.entries) + len(entries) - MOST_KEPT
        if over > 0:
            self.beginRemoveRows(QModelIndex(), 0, over - 1)
            del self.entries[:over]
            self.endRemoveRows()
        start = len(self.entries)
        self.beginInsertRows(QModelIndex(), start, start + len(entries) - 1)
        self.entries += entries
        self.endInsertRows()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of entries."""
        return 0 if parent.isValid() else len(self.entries)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of columns."""
        return 0 if parent.isValid() else len(LogColumn)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the heading of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Time"), tr("Level"), tr("What"), tr("Where"))[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a cell."""
        entry = self.entry(index.row())
        if entry is None:
            return None
        if role == LEVEL_ROLE:
            return rank(entry.level)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            cells = (
                entry.time,
                entry.level.capitalize(),
                entry.first_line,
                entry.source.removeprefix("promptstone."),
            )
            return cells[index.column()]
        return None


class ShownLogModel(QSortFilterProxyModel):
    """Lets through what is grave enough and holds the words that are searched for, anywhere in the entry."""

    def __init__(self, entries: LogTableModel) -> None:
        super().__init__()
        self._entries = entries
        self._words: tuple[str, ...] = ()
        self._least = 0
        self.setSourceModel(entries)

    def narrow(self, words: str, least: int) -> None:
        """Show only entries of at least this rank that hold all the words."""
        wanted = tuple(words.casefold().split())
        if (wanted, least) != (self._words, self._least):
            self.beginResetModel()
            self._words, self._least = wanted, least
            self.endResetModel()

    def filterAcceptsRow(self, source_row: int, source_parent: _Index) -> bool:
        """Say whether an entry is shown."""
        entry = self._entries.entry(source_row)
        if entry is None or rank(entry.level) < self._least:
            return False
        if not self._words:
            return True
        text = f"{entry.source} {entry.level} {entry.text}".casefold()
        return all(word in text for word in self._words)
