"""The actions and their keys as a table for Qt."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from promptstone.desktop.actions import shown_keys
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.settings.key_rules import KeyRow

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class KeysTableModel(QAbstractTableModel):
    """Shows the rows that fit a search."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[KeyRow, ...] = ()
        self._shown: tuple[KeyRow, ...] = ()
        self._query = ""
        self._columns = (tr("Action"), tr("Where"), tr("Keys"), tr("Comes with"))

    def show_rows(self, rows: tuple[KeyRow, ...]) -> None:
        """Show these actions; a search goes on."""
        self.beginResetModel()
        self.rows = rows
        self._shown = tuple(row for row in rows if self._fits(row))
        self.endResetModel()

    def filter(self, query: str) -> None:
        """Show only what has every word of the query in its title, its menu or its keys."""
        self._query = query
        self.show_rows(self.rows)

    def row_at(self, number: int) -> KeyRow | None:
        """Return the action in a row."""
        return self._shown[number] if 0 <= number < len(self._shown) else None

    def number_of(self, name: str) -> int:
        """Return the row of an action, or -1 when it is not shown."""
        return next((number for number, row in enumerate(self._shown) if row.id == name), -1)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Return how many actions fit."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the headings."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._columns[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell says; what a key comes with is said only where it is another now."""
        row = self.row_at(index.row())
        if row is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        default = (shown_keys(row.default) or tr("none")) if row.is_changed else ""
        keys = row.keys if row.is_fixed and not row.id else shown_keys(row.keys)
        return (row.title, row.group, keys, default)[index.column()]

    def _fits(self, row: KeyRow) -> bool:
        said = f"{row.title} {row.group} {row.keys} {shown_keys(row.keys)}".casefold()
        return all(word in said for word in self._query.casefold().split())
