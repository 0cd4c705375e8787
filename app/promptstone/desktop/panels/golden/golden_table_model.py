"""The rows of a golden set: one case each, with its inputs and expected outputs."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from promptstone.core.golden import GoldenSet
from promptstone.core.ports import as_text

Index = QModelIndex | QPersistentModelIndex
EXCERPT = 300


class GoldenTableModel(QAbstractTableModel):
    """An adapter over one golden set."""

    def __init__(self) -> None:
        super().__init__()
        self._set: GoldenSet | None = None
        self._columns: tuple[tuple[str, str], ...] = ()

    def show_set(self, golden_set: GoldenSet | None) -> None:
        """Show a golden set, or nothing."""
        self.beginResetModel()
        self._set = golden_set
        if golden_set is None:
            self._columns = ()
        else:
            inputs = (("input", name) for name in golden_set.input_names)
            expected = (("expected", name) for name in golden_set.expected_names)
            self._columns = (("", "Case"), *inputs, *expected, ("", "Tags"), ("", "Source"))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's own signature)
        """Return how many cases there are."""
        return 0 if parent.isValid() or self._set is None else len(self._set.cases)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's own signature)
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(  # noqa: N802 (Qt's own name)
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the columns' headings; an expected output says so."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        what, name = self._columns[section]
        return f"{name} (expected)" if what == "expected" else name

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text; the tool tip has it whole."""
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        text = self._text(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return text[:2000] if len(text) > 40 else None
        return " ".join(text[:EXCERPT].split())

    def _text(self, row: int, column: int) -> str:
        if self._set is None:
            return ""
        case = self._set.cases[row]
        what, name = self._columns[column]
        if what == "input":
            return as_text(case.inputs.get(name))
        if what == "expected":
            return as_text(case.expected.get(name))
        return {"Case": case.id, "Tags": ", ".join(case.tags), "Source": case.source}[name]
