"""The rows of the compare table: one golden case each, with what became of it in two variants."""

from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from promptstone.core.evaluation import Cell, Verdict
from promptstone.core.runs import CellState
from promptstone.core.scoring import Score
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.compare.comparison import ComparedCase, Comparison, Show, chosen

Index = QModelIndex | QPersistentModelIndex
VERDICT_WORDS = {
    Verdict.GAINED: "▲ gained",
    Verdict.LOST: "▼ lost",
    Verdict.SAME: "same",
    Verdict.UNKNOWN: "not known",
}
PASSED, NOT_PASSED, NOT_JUDGED, ERROR = "✓", "✗", "–", "!"


class Column(IntEnum):
    """The columns, in order."""

    CASE = 0
    CHANGE = 1
    BEFORE = 2
    AFTER = 3
    INPUT = 4


class Role(IntEnum):
    """What the table's painter asks for beyond text."""

    VERDICT = Qt.ItemDataRole.UserRole + 1
    MARKS = Qt.ItemDataRole.UserRole + 2


class CaseTableModel(QAbstractTableModel):
    """An adapter over one comparison. It holds a snapshot and changes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[ComparedCase] = []
        self._variants = ("", "")

    def show_comparison(self, comparison: Comparison | None, show: Show, wanted: str) -> bool:
        """Show the cases that fit the filter; return whether other cases than before are shown.

        While the cases stay the same, only their cells change: the place and the choice in the table remain.
        """
        rows = chosen(comparison, show, wanted) if comparison is not None else []
        variants = (comparison.before, comparison.after) if comparison is not None else ("", "")
        same_cases = [row.case.id for row in rows] == [row.case.id for row in self._rows]
        if not same_cases:
            self.beginResetModel()
        self._rows, self._variants = rows, variants
        if not same_cases:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, Column.INPUT))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, Column.BEFORE, Column.AFTER)
        return not same_cases

    def case_at(self, row: int) -> ComparedCase | None:
        """Return the case in a row, or None."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, case_id: str) -> int:
        """Return the row of a case, or -1 when it is not shown."""
        return next((row for row, shown in enumerate(self._rows) if shown.case.id == case_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's own signature)
        """Return how many cases are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's own signature)
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def headerData(  # noqa: N802 (Qt's own name)
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the columns' headings: the two in the middle are the variants' names."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return (tr("Case"), tr("Change"), *self._variants, tr("Input"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text, its tool tip, or what the painter needs."""
        if not index.isValid():
            return None
        shown, column = self._rows[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(shown, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(shown, column)
        if role == Role.VERDICT and column is Column.CHANGE:
            return shown.verdict
        if role == Role.MARKS and column in (Column.BEFORE, Column.AFTER):
            return marks_of(shown.cells[column - Column.BEFORE])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(shown, column)
        return None


def marks_of(cell: Cell | None) -> tuple[str, ...]:
    """Return a sign for each score of a cell; one sign for an error or where nothing is scored."""
    if cell is None:
        return ()
    if cell.state is CellState.ERROR:
        return (ERROR,)
    return tuple(_mark(score) for score in cell.scores) or (NOT_JUDGED,)


def _mark(score: Score) -> str:
    if score.is_missing or score.passed is None:
        return NOT_JUDGED
    return PASSED if score.passed else NOT_PASSED


def _text(shown: ComparedCase, column: Column) -> str:
    if column is Column.CASE:
        return shown.case.id
    if column is Column.CHANGE:
        return tr(VERDICT_WORDS[shown.verdict])
    if column is Column.INPUT:
        return shown.excerpt
    cell = shown.cells[column - Column.BEFORE]
    if cell is None:
        return "…"
    if cell.state is CellState.ERROR:
        return f"{ERROR} {tr('error')}"
    sign = {True: PASSED, False: NOT_PASSED, None: NOT_JUDGED}[shown.passed[column - Column.BEFORE]]
    passed = sum(score.passed is True for score in cell.scores)
    return f"{sign} {passed}/{len(cell.scores)}" if cell.scores else sign


def _tip(shown: ComparedCase, column: Column) -> str | None:
    if column is Column.CASE:
        return ", ".join(shown.case.tags) or None
    if column is Column.INPUT or column is Column.CHANGE:
        return None
    cell = shown.cells[column - Column.BEFORE]
    if cell is None:
        return tr("Not run yet")
    if cell.state is CellState.ERROR:
        return cell.error
    return "\n".join(_told(score) for score in cell.scores) or tr("Nothing is scored")


def _told(score: Score) -> str:
    if score.is_missing:
        return f"{NOT_JUDGED} {tr('{name}: no score.').format(name=score.name)} {score.missing}"
    return f"{_mark(score)} {score.name}{f': {score.detail}' if score.detail else ''}"


def _spoken(shown: ComparedCase, column: Column) -> str:
    if column not in (Column.BEFORE, Column.AFTER):
        return _text(shown, column)
    cell = shown.cells[column - Column.BEFORE]
    if cell is None or cell.state is CellState.ERROR:
        return tr("not run yet") if cell is None else tr("error")
    passed = sum(score.passed is True for score in cell.scores)
    return tr("{passed} of {count} scores passed").format(passed=passed, count=len(cell.scores))
