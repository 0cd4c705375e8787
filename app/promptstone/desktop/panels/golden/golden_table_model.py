"""The rows of a golden set: one case each, with its inputs and expected outputs."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from promptstone.core.golden import Case, GoldenSet
from promptstone.core.ports import as_text
from promptstone.desktop.looks.language import tr

Index = QModelIndex | QPersistentModelIndex
EXCERPT = 300


class GoldenTableModel(QAbstractTableModel):
    """An adapter over one golden set."""

    def __init__(self) -> None:
        super().__init__()
        self._cases: tuple[Case, ...] = ()
        self._rows: tuple[Case, ...] = ()
        self._columns: tuple[tuple[str, str], ...] = ()

    def show_set(self, golden_set: GoldenSet, wanted: str = "") -> None:
        """Show a golden set; with `wanted`, the cases that hold that text."""
        self.beginResetModel()
        self._cases = golden_set.cases
        inputs = (("input", name) for name in golden_set.input_names)
        expected = (("expected", name) for name in golden_set.expected_names)
        self._columns = (("case", ""), *inputs, *expected, ("tags", ""))
        self._rows = self._found(wanted)
        self.endResetModel()

    def find(self, wanted: str) -> None:
        """Show the cases that hold a text; all for an empty one."""
        self.beginResetModel()
        self._rows = self._found(wanted)
        self.endResetModel()

    @property
    def total(self) -> int:
        """How many cases the golden set has."""
        return len(self._cases)

    def case_at(self, row: int) -> Case | None:
        """Return the case in a row, or None."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    @property
    def input_columns(self) -> tuple[int, ...]:
        """Which columns hold inputs."""
        return tuple(place for place, (what, _) in enumerate(self._columns) if what == "input")

    def _found(self, wanted: str) -> tuple[Case, ...]:
        text = wanted.strip().casefold()
        if not text:
            return self._cases
        return tuple(case for case in self._cases if any(text in part.casefold() for part in _texts(case)))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's own signature)
        """Return how many cases are shown."""
        return 0 if parent.isValid() else len(self._rows)

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
        if what in ("case", "tags"):
            return tr("Case") if what == "case" else tr("Tags")
        return tr("{name} (expected)").format(name=name) if what == "expected" else name

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text, shortened to one line."""
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        case = self._rows[index.row()]
        what, name = self._columns[index.column()]
        if what == "input":
            text = as_text(case.inputs.get(name))
        elif what == "expected":
            text = as_text(case.expected.get(name))
        else:
            text = case.id if what == "case" else ", ".join(case.tags)
        return " ".join(text[:EXCERPT].split())


def _texts(case: Case) -> tuple[str, ...]:
    values = (*case.inputs.values(), *case.expected.values())
    return (case.id, case.source, *case.tags, *(as_text(value) for value in values))
