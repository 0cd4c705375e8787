"""The tasks of this session as rows: what, how it stands, how long, and what came of it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from promptstone.desktop.looks.language import tr
from promptstone.desktop.process.task_records import TaskRecord, TaskState

RECORD_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_Index = QModelIndex | QPersistentModelIndex


class TaskColumn(IntEnum):
    """The columns, from the left."""

    TASK = 0
    STATE = 1
    TIME = 2
    RESULT = 3


class TaskTableModel(QAbstractTableModel):
    """Holds a snapshot, the newest first; rows change in place while a task is under way."""

    def __init__(self) -> None:
        super().__init__()
        self._records: list[TaskRecord] = []

    def show_records(self, records: Sequence[TaskRecord]) -> None:
        """Show these in place of all others."""
        self.beginResetModel()
        self._records = list(records)
        self.endResetModel()

    def take(self, record: TaskRecord) -> None:
        """Take in a record that is new or has changed."""
        row = next((row for row, one in enumerate(self._records) if one.key == record.key), None)
        if row is None:
            self.beginInsertRows(QModelIndex(), 0, 0)
            self._records.insert(0, record)
            self.endInsertRows()
        else:
            self._records[row] = record
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(TaskColumn) - 1))

    def tick(self) -> None:
        """Let the time of what is under way be drawn anew."""
        for row, record in enumerate(self._records):
            if record.is_running:
                place = self.index(row, TaskColumn.TIME)
                self.dataChanged.emit(place, place)

    def record(self, row: int) -> TaskRecord | None:
        """Return the record in a row."""
        return self._records[row] if 0 <= row < len(self._records) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of tasks."""
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of columns."""
        return 0 if parent.isValid() else len(TaskColumn)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the heading of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Task"), tr("State"), tr("Time"), tr("Result"))[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a cell, or the record for the delegate."""
        record = self.record(index.row())
        if record is None:
            return None
        if role == RECORD_ROLE:
            return record
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(record, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._text(record, index.column()) or None
        return None

    @staticmethod
    def _text(record: TaskRecord, column: int) -> str:
        if column == TaskColumn.TASK:
            return record.label
        if column == TaskColumn.STATE:
            return state_words(record)
        if column == TaskColumn.TIME:
            return clock_words(record.seconds(datetime.now(UTC)))
        return record.words


def state_words(record: TaskRecord) -> str:
    """Return how a task stands, and how far it is when that is known."""
    if record.state is TaskState.RUNNING and record.total:
        return tr("{done} of {total}").format(done=f"{record.done:,}", total=f"{record.total:,}")
    return {
        TaskState.RUNNING: tr("Under way"),
        TaskState.DONE: tr("Done"),
        TaskState.FAILED: tr("Failed"),
        TaskState.CANCELLED: tr("Cancelled"),
    }[record.state]


def clock_words(seconds: float) -> str:
    """Return a time as `0.4 s`, `12 s`, `3:05` or `1:02:09`."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"
