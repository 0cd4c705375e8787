"""Where a text was found in the chain, as a list."""

from collections.abc import Iterable
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from promptstone.core.chain import BASE_VARIANT
from promptstone.desktop.canvas.plain.searching import Found

_Index = QModelIndex | QPersistentModelIndex


class FoundRole(IntEnum):
    """What the model gives of a line beside its words."""

    FOUND = Qt.ItemDataRole.UserRole + 1


class FoundListModel(QAbstractListModel):
    """Shows the places where a text was found."""

    def __init__(self) -> None:
        super().__init__()
        self._found: tuple[Found, ...] = ()

    def show_found(self, found: Iterable[Found]) -> None:
        """Show other places."""
        self.beginResetModel()
        self._found = tuple(found)
        self.endResetModel()

    def found(self, row: int) -> Found | None:
        """Return the place in a row, or None."""
        return self._found[row] if 0 <= row < len(self._found) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many places there are."""
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words around the text, or the whole Found for FoundRole.FOUND."""
        found = self.found(index.row())
        if found is None:
            return None
        words = f"{found.before}{found.match}{found.after}"
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.ToolTipRole:
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            variant = "" if found.variant == BASE_VARIANT else f", {found.variant}"
            return f"{found.title}, {found.where}{variant}: {words}"
        return found if role == FoundRole.FOUND else None
