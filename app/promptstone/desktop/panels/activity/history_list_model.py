"""The steps of the undo stack as rows: the beginning, then each edit by its name."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QUndoStack
from shiboken6 import isValid

from promptstone.desktop.looks.language import tr

NOW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
SAVED_ROLE = NOW_ROLE + 1
UNDONE_ROLE = NOW_ROLE + 2
_Index = QModelIndex | QPersistentModelIndex


class HistoryListModel(QAbstractListModel):
    """Follows an undo stack; many edits in a row, as while dragging or typing, are followed once."""

    def __init__(self, stack: QUndoStack) -> None:
        super().__init__(stack)
        self._stack = stack
        self._steps: list[str] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.refresh)
        stack.indexChanged.connect(lambda _index: self._soon.start())
        stack.cleanChanged.connect(lambda _clean: self._soon.start())
        self.refresh()

    def refresh(self) -> None:
        """Read the stack again; rows that are still true stay, so that a list keeps its place."""
        if not isValid(self._stack):
            return
        steps = [self._stack.text(number) for number in range(self._stack.count())]
        same = 0
        for old, new in zip(self._steps, steps, strict=False):
            if old != new:
                break
            same += 1
        if same < len(self._steps):
            self.beginRemoveRows(QModelIndex(), same + 1, len(self._steps))
            del self._steps[same:]
            self.endRemoveRows()
        if same < len(steps):
            self.beginInsertRows(QModelIndex(), same + 1, len(steps))
            self._steps += steps[same:]
            self.endInsertRows()
        self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    @property
    def current(self) -> int:
        """The row of the state that is shown."""
        return self._stack.index() if isValid(self._stack) else 0

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of states."""
        return 0 if parent.isValid() else len(self._steps) + 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a step is called, and how it stands."""
        row = index.row()
        if not 0 <= row <= len(self._steps) or not isValid(self._stack):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._steps[row - 1] if row else tr("As it was opened")
        if role == NOW_ROLE:
            return row == self.current
        if role == SAVED_ROLE:
            return row == self._stack.cleanIndex()
        if role == UNDONE_ROLE:
            return row > self.current
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._in_words(row)
        return None

    def _in_words(self, row: int) -> str:
        words = [self._steps[row - 1] if row else tr("As it was opened")]
        if row == self.current:
            words.append(tr("shown now"))
        if row == self._stack.cleanIndex():
            words.append(tr("saved"))
        if row > self.current:
            words.append(tr("undone"))
        return ", ".join(words)
