"""The rows of the compare table: one golden case each, with what became of it in two variants."""

from enum import StrEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from promptstone.core.evaluation import CaseChange, Cell, Evaluation, Verdict, changes_between
from promptstone.core.golden import Case
from promptstone.core.ports import as_text
from promptstone.core.runs import CellState
from promptstone.desktop.theme import Theme

Index = QModelIndex | QPersistentModelIndex
HEADINGS = ("Case", "Change", "Before", "After", "Input")
EXCERPT = 160


class Show(StrEnum):
    """Which cases the table shows."""

    ALL = "All cases"
    CHANGED = "Gained or lost"
    GAINED = "Gained"
    LOST = "Lost"
    FAILED = "Not passed"
    ERRORS = "With an error"


class CaseTableModel(QAbstractTableModel):
    """An adapter over one evaluation. It holds snapshots and changes nothing."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: list[tuple[Case, CaseChange]] = []
        self._cells: tuple[dict[str, Cell], dict[str, Cell]] = ({}, {})

    def set_theme(self, theme: Theme) -> None:
        """Use another theme's colours from now on."""
        self._theme = theme
        if self._rows:
            last = self.index(len(self._rows) - 1, len(HEADINGS) - 1)
            self.dataChanged.emit(self.index(0, 0), last, [Qt.ItemDataRole.ForegroundRole])

    def show_evaluation(
        self, evaluation: Evaluation, before: str, after: str, show: Show, wanted: str
    ) -> None:
        """Show the cases of an evaluation that fit the filter and hold the wanted text."""
        self.beginResetModel()
        self._cells = (evaluation.cells_of(before), evaluation.cells_of(after))
        changes = changes_between(evaluation, before, after)
        pairs = zip(evaluation.golden_set.cases, changes, strict=True)
        self._rows = [
            (case, change) for case, change in pairs if self._fits(case, change, show, wanted.casefold())
        ]
        self.endResetModel()

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._rows, self._cells = [], ({}, {})
        self.endResetModel()

    def case_at(self, row: int) -> Case | None:
        """Return the case in a row, or None."""
        return self._rows[row][0] if 0 <= row < len(self._rows) else None

    def row_of(self, case_id: str) -> int:
        """Return the row of a case, or -1 when it is not shown."""
        return next((row for row, (case, _) in enumerate(self._rows) if case.id == case_id), -1)

    def _fits(self, case: Case, change: CaseChange, show: Show, wanted: str) -> bool:
        cells = [cells.get(case.id) for cells in self._cells]
        fits = {
            Show.ALL: True,
            Show.CHANGED: change.verdict in (Verdict.GAINED, Verdict.LOST),
            Show.GAINED: change.verdict is Verdict.GAINED,
            Show.LOST: change.verdict is Verdict.LOST,
            Show.FAILED: any(cell is not None and cell.passed is not True for cell in cells),
            Show.ERRORS: any(cell is not None and cell.state is CellState.ERROR for cell in cells),
        }[show]
        if not fits or not wanted:
            return fits
        texts = (case.id, *case.tags, *(as_text(value) for value in case.inputs.values()))
        return any(wanted in text.casefold() for text in texts)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's own signature)
        """Return how many cases are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's own signature)
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(  # noqa: N802 (Qt's own name)
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the columns' headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, its colour or its tool tip."""
        if not index.isValid():
            return None
        case, change = self._rows[index.row()]
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(case, change, column)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(case, change, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(case, column)
        return None

    def _text(self, case: Case, change: CaseChange, column: int) -> str:
        if column == 0:
            return case.id
        if column == 1:
            return {Verdict.GAINED: "▲ gained", Verdict.LOST: "▼ lost", Verdict.SAME: "same"}.get(
                change.verdict, "–"
            )
        if column in (2, 3):
            return _verdict(self._cells[column - 2].get(case.id))
        return " ".join(" ".join(as_text(value) for value in case.inputs.values()).split())[:EXCERPT]

    def _colour(self, case: Case, change: CaseChange, column: int) -> QColor | None:
        theme = self._theme
        if column == 1:
            colours = {Verdict.GAINED: theme.success, Verdict.LOST: theme.danger}
            return QColor(colours.get(change.verdict, theme.muted))
        if column in (2, 3):
            cell = self._cells[column - 2].get(case.id)
            if cell is None or cell.passed is None:
                return QColor(theme.muted)
            return QColor(theme.success if cell.passed else theme.danger)
        return None

    def _tip(self, case: Case, column: int) -> str | None:
        if column in (2, 3):
            cell = self._cells[column - 2].get(case.id)
            if cell is not None and cell.error:
                return cell.error
            missing = [f"{s.name}: {s.missing}" for s in cell.scores if s.is_missing] if cell else []
            return "\n".join(missing) or None
        return ", ".join(case.tags) if column == 0 and case.tags else None


def _verdict(cell: Cell | None) -> str:
    if cell is None:
        return "…"
    if cell.state is CellState.ERROR:
        return "! error"
    made = [score for score in cell.scores if not score.is_missing]
    passed = sum(score.passed is True for score in made)
    mark = {True: "✓", False: "✗", None: "–"}[cell.passed]
    return f"{mark} {passed}/{len(cell.scores)}" if cell.scores else mark
