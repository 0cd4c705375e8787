"""The page where variants stand side by side: choose an evaluation, run one, filter, read each case."""

from pathlib import Path

from PySide6.QtCore import QItemSelection, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from promptstone.core.evaluation import Evaluation, EvaluationState
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.compare.case_detail import CaseDetail
from promptstone.desktop.panels.compare.case_table import CaseTable
from promptstone.desktop.panels.compare.case_table_model import CaseTableModel
from promptstone.desktop.panels.compare.compare_controls import CompareControls
from promptstone.desktop.panels.compare.comparison import Comparison, Show
from promptstone.desktop.panels.compare.evaluate_dialog import EvaluateDialog
from promptstone.desktop.panels.compare.live_evaluation import LiveEvaluation
from promptstone.desktop.panels.compare.live_strip import LiveStrip
from promptstone.desktop.panels.compare.summary_strip import SummaryStrip
from promptstone.desktop.tasks import Tasks, Tone
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.page_parts import EmptyOr, EmptyState, on_surface, side_by_side
from promptstone.services.evaluations.spending import Spending
from promptstone.services.studio import Studio

TYPING_MS = 150
EMPTY_WORDS = (
    "An evaluation runs the variants of a chain over a golden set,\n"
    "judges each answer and shows them side by side."
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
        self._comparison: Comparison | None = None
        self.live = LiveEvaluation(studio, tasks, self)
        self.controls = CompareControls(themes)
        self.live_strip = LiveStrip()
        self.model = CaseTableModel()
        self.table = CaseTable(self.model, themes)
        self.summary = SummaryStrip(self.controls.before, self.controls.after, themes)
        self.detail = CaseDetail(themes)
        self._empty = EmptyState(
            themes, self.icon_name, tr("Nothing has been evaluated yet"), tr(EMPTY_WORDS)
        )
        self._lay_out()
        self._search_soon = QTimer(self)
        self._search_soon.setSingleShot(True)
        self._search_soon.setInterval(TYPING_MS)
        self._connect()
        self._show_opened(None)

    def _lay_out(self) -> None:
        left = on_surface(QWidget(), "raised")
        left_layout = QVBoxLayout(left)
        left_layout.setContentsMargins(0, 0, 0, 0)
        left_layout.setSpacing(0)
        left_layout.addWidget(self.controls.filters)
        left_layout.addWidget(self.table, 1)
        right = on_surface(QWidget(), "raised")
        right_layout = QVBoxLayout(right)
        right_layout.setContentsMargins(0, 0, 0, 0)
        right_layout.addWidget(self.detail)
        panes = side_by_side(left, right, sizes=(480, 700))
        panes.setStretchFactor(0, 1)
        panes.setStretchFactor(1, 2)
        content = QWidget()
        content_layout = QVBoxLayout(content)
        content_layout.setContentsMargins(0, 0, 0, 0)
        content_layout.setSpacing(0)
        content_layout.addWidget(self.summary)
        content_layout.addWidget(panes, 1)
        self._content = EmptyOr(self._empty, content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.controls.bar)
        layout.addWidget(self.live_strip)
        layout.addWidget(self._content, 1)

    def _connect(self) -> None:
        controls = self.controls
        controls.evaluations.activated.connect(
            lambda: self.open_evaluation(controls.evaluations.currentData())
        )
        for box in (controls.before, controls.after):
            box.activated.connect(self._choose_sides)
        controls.show_box.activated.connect(self._show_rows)
        controls.search.textChanged.connect(self._search_soon.start)
        self._search_soon.timeout.connect(self._show_rows)
        controls.run_button.clicked.connect(self.ask_evaluate)
        controls.resume_button.clicked.connect(self.live.resume)
        controls.stop_button.clicked.connect(self.live.stop)
        controls.report_button.clicked.connect(self._ask_report)
        controls.export_button.clicked.connect(self._ask_export)
        self._empty.add_button(controls.first_run_button)
        controls.first_run_button.clicked.connect(self.ask_evaluate)
        self.summary.show_wanted.connect(self.show_only)
        self.detail.step_wanted.connect(self._step)
        self.table.selectionModel().selectionChanged.connect(self._case_chosen)
        self.live.opened.connect(self._show_opened)
        self.live.compared.connect(self._show_comparison)
        self.live.run_changed.connect(self._run_changed)
        self.live.advanced.connect(self.live_strip.show_left)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(lambda: controls.search.setFocus(Qt.FocusReason.ShortcutFocusReason))

    @property
    def evaluation(self) -> Evaluation | None:
        """The evaluation that is shown, or None."""
        return self.live.evaluation

    @property
    def comparison(self) -> Comparison | None:
        """What is shown of it, or None."""
        return self._comparison

    def refresh(self) -> None:
        """Read the list of evaluations again; show the newest when none is shown."""
        self._tasks.start(self._refresh(), self)

    async def _refresh(self) -> None:
        entries = await self._studio.evaluations.all()
        box = self.controls.evaluations
        box.clear()
        for entry in entries:
            state = "" if entry.state is not EvaluationState.STOPPED else tr("  (stopped)")
            box.addItem(
                tr("{number}  {chain} on {golden_set}{state}").format(
                    number=entry.id, chain=entry.chain_name, golden_set=entry.golden_set_name, state=state
                ),
                entry.id,
            )
        if entries and not self.live.wanted:
            await self.live.load(entries[0].id)
        else:
            box.setCurrentIndex(max(box.findData(self.live.wanted), 0))

    def open_evaluation(self, number: int) -> None:
        """Show the evaluation of that number."""
        self.live.open(number)

    def _show_opened(self, evaluation: Evaluation | None) -> None:
        controls = self.controls
        controls.show_evaluation(evaluation, *self.live.sides)
        self._content.show_content(evaluation is not None)
        if evaluation is None:
            return
        self.summary.show_spending(Spending())
        self._tasks.start(self._show_spending(evaluation), self)
        place = controls.evaluations.findData(evaluation.id)
        if place < 0:
            self.refresh()
        else:
            controls.evaluations.setCurrentIndex(place)

    async def _show_spending(self, evaluation: Evaluation) -> None:
        spending = await self._studio.spending(evaluation)
        shown = self.evaluation
        if shown is not None and shown.id == evaluation.id:
            self.summary.show_spending(spending)

    def _show_comparison(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self.summary.show_comparison(comparison)
        self.table.show_sides(len(comparison.variants) > 1)
        self.controls.show_progress(comparison.evaluation, self.live.is_running)
        self._show_rows()

    def _choose_sides(self) -> None:
        self.live.show_sides(self.controls.before.currentText(), self.controls.after.currentText())

    def show_only(self, show: Show) -> None:
        """Show the cases of one filter; asked for again, show all."""
        box = self.controls.show_box
        box.setCurrentIndex(box.findData(Show.ALL if box.currentData() == show else show))
        self._show_rows()

    def _show_rows(self) -> None:
        controls, comparison = self.controls, self._comparison
        case = self.model.case_at(self.table.currentIndex().row())
        show = Show(controls.show_box.currentData())
        others = self.model.show_comparison(comparison, show, controls.search.text())
        controls.count.setText(
            tr("{n:,} of {all:,}").format(n=self.model.rowCount(), all=len(comparison.cases))
            if comparison
            else ""
        )
        if not self.model.rowCount():
            self.detail.clear_case()
        elif others or self.table.currentIndex().row() < 0:
            row = self.model.row_of(case.case.id) if case is not None else 0
            self.table.selectRow(max(row, 0))
        else:
            self._show_case(self.table.currentIndex().row())

    def _case_chosen(self, selected: QItemSelection) -> None:
        if selected.indexes():
            self._show_case(selected.indexes()[0].row())

    def _show_case(self, row: int) -> None:
        case = self.model.case_at(row)
        if case is not None and self._comparison is not None:
            self.detail.show_case(self._comparison.evaluation, case, self._comparison.variants)

    def _step(self, step: int) -> None:
        row = self.table.currentIndex().row() + step
        if 0 <= row < self.model.rowCount():
            self.table.selectRow(row)

    def ask_evaluate(self) -> None:
        """Ask what to evaluate, and run it."""
        shown = self.evaluation
        wanted = (shown.chain_name, shown.golden_set.name) if shown is not None else ("", "")
        dialog = EvaluateDialog(self._studio, self._tasks, wanted, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def begin(chain: str, golden_set: str, variants: tuple[str, ...]) -> None:
            self.evaluate(chain, golden_set, variants, dialog.expected_seconds)

        dialog.chosen.connect(begin)
        dialog.open()

    def evaluate(
        self, chain: str, golden_set: str, variants: tuple[str, ...], expected: float | None = None
    ) -> None:
        """Begin an evaluation and follow it; `expected` are the seconds that it will take, as far as that is known."""
        self.live.begin(chain, golden_set, variants, expected)

    def resume(self) -> None:
        """Go on with the evaluation that is shown, where it stopped."""
        self.live.resume()

    def _run_changed(self, running: bool) -> None:
        self.controls.show_progress(self.evaluation, running)
        if not running:
            self.refresh()

    def _ask_report(self) -> None:
        if self.evaluation is None:
            return
        place = str(self._studio.folder / "report.html")
        dialog = QFileDialog(self, tr("Write the report"), place, "HTML (*.html)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.write_report(Path(name)))
        dialog.open()

    def write_report(self, path: Path) -> None:
        """Write the report of what is shown to a file."""
        if self.evaluation is not None:
            work = self._write_report(self.evaluation.id, path, *self.live.sides)
            self._tasks.start(work, self, tr("Writing the report"))

    async def _write_report(self, number: int, path: Path, before: str, after: str) -> None:
        await self._studio.reports.write(number, path, before, after)
        self._tasks.tell(tr("The report is in {path}.").format(path=path), Tone.SUCCESS)

    def _ask_export(self) -> None:
        if self.evaluation is not None:
            self.export_requested.emit(self.evaluation.id, self.live.sides[1])
