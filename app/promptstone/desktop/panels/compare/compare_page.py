"""The page where variants stand side by side: choose an evaluation, run one, filter, read each case."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QItemSelection, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from promptstone.core.evaluation import Cell, Evaluation, EvaluationState
from promptstone.desktop.panels.compare.case_detail import CaseDetail
from promptstone.desktop.panels.compare.case_table_model import CaseTableModel, Show
from promptstone.desktop.panels.compare.evaluate_dialog import EvaluateDialog
from promptstone.desktop.panels.compare.summary_strip import SummaryStrip
from promptstone.desktop.tasks import Tasks, Tone
from promptstone.desktop.theme import ThemeSource
from promptstone.services.studio import Studio

REDRAW_MS = 250
EMPTY = (
    "<h3>Nothing has been evaluated yet</h3>"
    "<p>An evaluation runs the variants of a chain over a golden set,<br>"
    "scores each answer and shows them side by side.</p>"
)


class ComparePage(QWidget):
    """Shows one evaluation at a time and follows it while it runs."""

    title = "Compare"
    icon_name = "compare"
    export_requested = Signal(int, str)
    """Number of the evaluation and the variant to hand over."""

    def __init__(
        self, studio: Studio, tasks: Tasks, themes: ThemeSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._studio = studio
        self._tasks = tasks
        self._evaluation: Evaluation | None = None
        self._fresh: list[Cell] = []
        self.model = CaseTableModel(themes.theme)
        themes.changed.connect(self.model.set_theme)
        self.evaluations = _chooser("Evaluation", 260)
        self.before = _chooser("Compare from", 120)
        self.after = _chooser("Compare to", 120)
        self.show_box = _chooser("Which cases", 130)
        self.show_box.addItems([show.value for show in Show])
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find in cases")
        self.search.setAccessibleName("Find in cases")
        self.search.setClearButtonEnabled(True)
        self.run_button = QPushButton("Evaluate…")
        self.run_button.setObjectName("primary")
        self.resume_button = QPushButton("Go on")
        self.report_button = QPushButton("Report…")
        self.export_button = QPushButton("Export…")
        self.export_button.setToolTip("Hand the second variant over as a bundle")
        self.summary = SummaryStrip(themes)
        self.table = _table(self.model)
        self.detail = CaseDetail(themes)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._redraw_soon = QTimer(self)
        self._redraw_soon.setSingleShot(True)
        self._redraw_soon.setInterval(REDRAW_MS)
        self._redraw_soon.timeout.connect(self._take_fresh_cells)
        self._show_evaluation(None)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        for widget in (self.evaluations, QLabel("from"), self.before, QLabel("to"), self.after):
            top.addWidget(widget)
        top.addStretch(1)
        for button in (self.resume_button, self.report_button, self.export_button, self.run_button):
            top.addWidget(button)
        filters = QHBoxLayout()
        filters.setSpacing(8)
        filters.addWidget(self.show_box)
        filters.addWidget(self.search, 1)
        left = QWidget()
        left_layout = QVBoxLayout(left)
        left_layout.setContentsMargins(0, 0, 0, 0)
        left_layout.addLayout(filters)
        left_layout.addWidget(self.table, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(left)
        splitter.addWidget(self.detail)
        splitter.setStretchFactor(0, 4)
        splitter.setStretchFactor(1, 5)
        splitter.setChildrenCollapsible(False)
        whole = QWidget()
        whole_layout = QVBoxLayout(whole)
        whole_layout.setContentsMargins(0, 0, 0, 0)
        whole_layout.setSpacing(12)
        whole_layout.addWidget(self.summary)
        whole_layout.addWidget(splitter, 1)
        empty = QLabel(EMPTY)
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty.setObjectName("muted")
        self._stack.addWidget(empty)
        self._stack.addWidget(whole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.evaluations.activated.connect(lambda: self.open_evaluation(self.evaluations.currentData()))
        self.before.activated.connect(self._redraw)
        self.after.activated.connect(self._redraw)
        self.show_box.activated.connect(self._redraw)
        self.search.textChanged.connect(self._redraw)
        self.run_button.clicked.connect(self.ask_evaluate)
        self.resume_button.clicked.connect(self.resume)
        self.report_button.clicked.connect(self._ask_report)
        self.export_button.clicked.connect(self._ask_export)
        self.table.selectionModel().selectionChanged.connect(self._case_chosen)

    @property
    def evaluation(self) -> Evaluation | None:
        """The evaluation that is shown, or None."""
        return self._evaluation

    def refresh(self) -> None:
        """Read the list of evaluations again; show the newest when none is shown."""
        self._tasks.start(self._refresh(), self)

    async def _refresh(self) -> None:
        entries = await self._studio.evaluations.all()
        shown = self._evaluation.id if self._evaluation else None
        self.evaluations.clear()
        for entry in entries:
            state = "" if entry.state is EvaluationState.DONE else f" · {entry.done} of {entry.total}"
            label = f"{entry.id} · {entry.chain_name} · {entry.golden_set_name}{state}"
            self.evaluations.addItem(label, entry.id)
        if entries and shown is None:
            await self._open(entries[0].id)
        elif shown is not None:
            self.evaluations.setCurrentIndex(max(self.evaluations.findData(shown), 0))

    def open_evaluation(self, number: int) -> None:
        """Show the evaluation of that number."""
        self._tasks.start(self._open(number), self)

    async def _open(self, number: int) -> None:
        self._show_evaluation(await self._studio.evaluations.load(number))
        self.evaluations.setCurrentIndex(max(self.evaluations.findData(number), 0))

    def _show_evaluation(self, evaluation: Evaluation | None) -> None:
        self._evaluation = evaluation
        variants: Sequence[str] = evaluation.variants if evaluation else ()
        for box, place in ((self.before, 0), (self.after, len(variants) - 1)):
            box.clear()
            box.addItems(list(variants))
            box.setCurrentIndex(place if variants else -1)
        self._stack.setCurrentIndex(1 if evaluation else 0)
        self._redraw()
        if evaluation is not None and self.table.currentIndex().row() < 0:
            self.table.selectRow(0)

    def _redraw(self) -> None:
        evaluation = self._evaluation
        for button in (self.report_button, self.export_button):
            button.setEnabled(evaluation is not None)
        if evaluation is None:
            self.resume_button.hide()
            self.model.clear()
            self.detail.clear_case()
            return
        self.resume_button.setVisible(len(evaluation.cells) < evaluation.total)
        case = self.model.case_at(self.table.currentIndex().row())
        show = Show(self.show_box.currentText())
        before, after = self.before.currentText(), self.after.currentText()
        self.model.show_evaluation(evaluation, before, after, show, self.search.text())
        self.summary.show_evaluation(evaluation, before, after)
        row = self.model.row_of(case.id) if case is not None else 0
        if self.model.rowCount():
            self.table.selectRow(max(row, 0))
        else:
            self.detail.clear_case()

    def _case_chosen(self, selected: QItemSelection) -> None:
        rows = selected.indexes()
        case = self.model.case_at(rows[0].row()) if rows else None
        if case is not None and self._evaluation is not None:
            variants = tuple(dict.fromkeys((self.before.currentText(), self.after.currentText())))
            self.detail.show_case(self._evaluation, case, variants)

    def ask_evaluate(self) -> None:
        """Ask what to evaluate, and run it."""
        dialog = EvaluateDialog(self._studio, self._tasks, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self.evaluate)
        dialog.open()

    def evaluate(self, chain: str, golden_set: str, variants: tuple[str, ...]) -> None:
        """Begin an evaluation and follow it."""
        self._tasks.start(self._begin(chain, golden_set, variants), self, f"Evaluating {chain}")

    async def _begin(self, chain: str, golden_set: str, variants: tuple[str, ...]) -> None:
        author = self._studio.author
        number = await self._studio.evaluations.create(chain, golden_set, variants, author=author)
        await self._follow(number)

    def resume(self) -> None:
        """Go on with the evaluation that is shown, where it stopped."""
        if self._evaluation is not None:
            label = f"Evaluating {self._evaluation.chain_name}"
            self._tasks.start(self._follow(self._evaluation.id), self, label)

    async def _follow(self, number: int) -> None:
        self._show_evaluation(await self._studio.evaluations.load(number))
        whole = self._evaluation
        await self._refresh()
        if whole is None:
            return
        done = len(whole.cells)
        self.run_button.setEnabled(False)
        self.resume_button.setEnabled(False)
        cells = self._studio.evaluations.run(number)
        try:
            async for cell in cells:
                done += 1
                self._tasks.report(done, whole.total)
                if self._evaluation is not None and self._evaluation.id == number:
                    self._fresh.append(cell)
                    if not self._redraw_soon.isActive():
                        self._redraw_soon.start()
        finally:
            self.run_button.setEnabled(True)
            self.resume_button.setEnabled(True)
            await cells.aclose()  # type: ignore[attr-defined]
        self._take_fresh_cells()
        await self._refresh()
        self._tasks.tell(f"Evaluation {number} is finished: {done} answers were judged.", Tone.SUCCESS)

    def _take_fresh_cells(self) -> None:
        fresh, self._fresh = self._fresh, []
        if self._evaluation is not None and fresh:
            self._evaluation = self._evaluation.model_copy(
                update={"cells": (*self._evaluation.cells, *fresh)}
            )
            self._redraw()

    def _ask_report(self) -> None:
        if self._evaluation is None:
            return
        dialog = QFileDialog(
            self, "Write the report", str(self._studio.folder / "report.html"), "HTML (*.html)"
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.write_report(Path(name)))
        dialog.open()

    def write_report(self, path: Path) -> None:
        """Write the report of what is shown to a file."""
        if self._evaluation is not None:
            work = self._write_report(self._evaluation.id, path)
            self._tasks.start(work, self, "Writing the report")

    async def _write_report(self, number: int, path: Path) -> None:
        await self._studio.reports.write(number, path, self.before.currentText(), self.after.currentText())
        self._tasks.tell(f"The report is in {path}.", Tone.SUCCESS)

    def _ask_export(self) -> None:
        if self._evaluation is not None:
            self.export_requested.emit(self._evaluation.id, self.after.currentText())


def _chooser(name: str, width: int) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setMinimumWidth(width)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box


def _table(model: CaseTableModel) -> QTableView:
    table = QTableView()
    table.setAccessibleName("Cases")
    table.setModel(model)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    # Fixed heights: measuring each of some thousand rows would stop the window.
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.verticalHeader().setDefaultSectionSize(28)
    header = table.horizontalHeader()
    header.setStretchLastSection(True)
    header.setHighlightSections(False)
    for column, width in enumerate((90, 90, 76, 76)):
        table.setColumnWidth(column, width)
    return table
