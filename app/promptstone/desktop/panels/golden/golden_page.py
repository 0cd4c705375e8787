"""The page where golden sets are imported and read."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListWidget,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from promptstone.core.golden import ColumnMapping, GoldenSet, ImportedCases
from promptstone.desktop.panels.golden.golden_table_model import GoldenTableModel
from promptstone.desktop.panels.golden.import_dialog import ImportDialog
from promptstone.desktop.tasks import Tasks, Tone
from promptstone.desktop.theme import ThemeSource
from promptstone.services.studio import Studio

FILES = "Golden sets (*.csv *.tsv *.jsonl *.json *.xlsx);;All files (*)"
EMPTY = (
    "<h3>No golden set yet</h3><p>A golden set holds examples with the answers a good clerk would give.<br>"
    "Import one from CSV, JSON Lines, JSON or Excel.</p>"
)
Ends = Callable[[], tuple[tuple[str, ...], tuple[str, ...]]]


class GoldenPage(QWidget):
    """Lists the golden sets and shows the cases of one."""

    title = "Golden sets"
    icon_name = "golden"

    def __init__(
        self,
        studio: Studio,
        tasks: Tasks,
        themes: ThemeSource,
        ends: Ends | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`ends` gives the inputs and outputs of the open chain, to suggest a mapping by."""
        super().__init__(parent)
        self._studio = studio
        self._tasks = tasks
        self._ends = ends or (lambda: ((), ()))
        self.golden_set: GoldenSet | None = None
        self.names = QListWidget()
        self.names.setAccessibleName("Golden sets")
        self.model = GoldenTableModel()
        self.table = _table(self.model)
        self.headline = QLabel()
        self.import_button = QPushButton("Import…")
        self.import_button.setObjectName("primary")
        self._stack = QStackedWidget()
        self._lay_out()
        self.import_button.clicked.connect(self.ask_import)
        self.names.currentTextChanged.connect(self._name_chosen)

    def _lay_out(self) -> None:
        left = QWidget()
        left_layout = QVBoxLayout(left)
        left_layout.setContentsMargins(0, 0, 0, 0)
        left_layout.addWidget(self.names, 1)
        left_layout.addWidget(self.import_button)
        right = QWidget()
        right_layout = QVBoxLayout(right)
        right_layout.setContentsMargins(0, 0, 0, 0)
        right_layout.setSpacing(10)
        right_layout.addWidget(self.headline)
        right_layout.addWidget(self.table, 1)
        empty = QLabel(EMPTY)
        empty.setObjectName("muted")
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(empty)
        self._stack.addWidget(right)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(left)
        splitter.addWidget(self._stack)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([240, 900])
        splitter.setChildrenCollapsible(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.addWidget(splitter)

    def refresh(self) -> None:
        """Read the list of golden sets again."""
        self._tasks.start(self._refresh(""), self)

    async def _refresh(self, chosen: str) -> None:
        chosen = chosen or (self.names.currentItem().text() if self.names.currentItem() else "")
        names = await self._studio.golden_sets.names()
        self.names.blockSignals(True)
        self.names.clear()
        self.names.addItems(list(names))
        self.names.blockSignals(False)
        if names:
            self.names.setCurrentRow(names.index(chosen) if chosen in names else 0)
        self._stack.setCurrentIndex(1 if names else 0)

    def _name_chosen(self, name: str) -> None:
        if name:
            self._tasks.start(self._show(name), self)

    async def _show(self, name: str) -> None:
        self.golden_set = await self._studio.golden_sets.load(name)
        self.model.show_set(self.golden_set)
        scorers = ", ".join(f"{use.name} ({use.scorer})" for use in self.golden_set.scorers)
        judged = f"Judged by: {scorers}." if scorers else "Judged by comparing each expected output exactly."
        text = f"<b>{len(self.golden_set.cases):,} cases.</b> {judged}"
        self.headline.setText(text)

    def ask_import(self) -> None:
        """Ask for a file, then for what its columns are."""
        dialog = QFileDialog(self, "Import a golden set", "", FILES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.map_columns(Path(name)))
        dialog.open()

    def map_columns(self, path: Path) -> None:
        """Read a file's columns and ask what they are."""
        self._tasks.start(self._map_columns(path), self, f"Reading {path.name}")

    async def _map_columns(self, path: Path) -> None:
        table = await self._studio.golden_sets.read_table(path)
        inputs, outputs = self._ends()
        suggested = self._studio.golden_sets.suggest_mapping(table, inputs, outputs)
        dialog = ImportDialog(path, table, suggested, inputs, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.mapped.connect(lambda name, mapping: self.import_file(path, name, mapping))
        dialog.open()

    def import_file(self, path: Path, name: str, mapping: ColumnMapping) -> None:
        """Import a file's cases as the golden set of that name."""
        self._tasks.start(self._import(path, name, mapping), self, f"Importing {path.name}")

    async def _import(self, path: Path, name: str, mapping: ColumnMapping) -> None:
        found = await self._studio.golden_sets.import_file(path, mapping)
        await self._studio.golden_sets.save(GoldenSet(name=name, cases=found.cases))
        await self._refresh(name)
        self._tasks.tell(_told(found, name), Tone.WARNING if found.faults else Tone.SUCCESS)


def _told(found: ImportedCases, name: str) -> str:
    text = f'{len(found.cases):,} cases are in the golden set "{name}".'
    if not found.faults:
        return text
    first = "; ".join(str(fault) for fault in found.faults[:3])
    more = f" and {len(found.faults) - 3:,} more" if len(found.faults) > 3 else ""
    return f"{text} {len(found.faults):,} rows do not fit: {first}{more}."


def _table(model: GoldenTableModel) -> QTableView:
    table = QTableView()
    table.setAccessibleName("Cases")
    table.setModel(model)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.verticalHeader().setDefaultSectionSize(28)
    table.horizontalHeader().setDefaultSectionSize(150)
    table.horizontalHeader().setStretchLastSection(True)
    table.horizontalHeader().setHighlightSections(False)
    model.modelReset.connect(lambda: table.setColumnWidth(1, 420))
    return table
