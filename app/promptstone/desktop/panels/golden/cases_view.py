"""The cases of a golden set: a table to find one in, and the chosen one in full below it."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QLineEdit, QTableView, QVBoxLayout, QWidget

from promptstone.core.golden import Case, GoldenSet
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.compare.case_html import shown_value, text_html
from promptstone.desktop.panels.golden.golden_table_model import GoldenTableModel
from promptstone.desktop.theme import Theme, ThemeSource, scaled
from promptstone.desktop.widgets.page_parts import on_surface, pad_cells, side_by_side, with_role
from promptstone.desktop.widgets.safe_text import SafeText

TYPING_MS = 150
ROW_HEIGHT = 30
LEAST = 120


class CasesView(QWidget):
    """Shows the cases of one golden set."""

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        self._themes = themes
        self.model = GoldenTableModel()
        self.table = _table(self.model)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find in cases"))
        self.search.setAccessibleName(tr("Find in cases"))
        self.search.setClearButtonEnabled(True)
        self.count = with_role(QLabel(), "small")
        self.text = SafeText(tr("The case in full"))
        bar = QWidget()
        top = QHBoxLayout(bar)
        top.setContentsMargins(12, 8, 12, 8)
        top.addWidget(self.search, 1)
        top.addWidget(self.count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar)
        panes = side_by_side(self.table, on_surface(self.text, "raised"), sizes=(440, 200), vertical=True)
        panes.setStretchFactor(0, 3)
        layout.addWidget(panes, 1)
        self._search_soon = QTimer(self)
        self._search_soon.setSingleShot(True)
        self._search_soon.setInterval(TYPING_MS)
        self._search_soon.timeout.connect(self._find)
        self.search.textChanged.connect(self._search_soon.start)
        self.table.selectionModel().currentRowChanged.connect(self._show_chosen)
        themes.changed.connect(self._show_chosen)

    def show_set(self, golden_set: GoldenSet) -> None:
        """Show the cases of a golden set from the first."""
        self.model.show_set(golden_set, self.search.text())
        self._fit_columns()
        self._choose_first()

    def _find(self) -> None:
        self.model.find(self.search.text())
        self._choose_first()

    def _choose_first(self) -> None:
        self.count.setText(tr("{n:,} of {all:,}").format(n=self.model.rowCount(), all=self.model.total))
        if self.model.rowCount():
            self.table.selectRow(0)
        self._show_chosen()

    def _fit_columns(self) -> None:
        """Give each column what its heading needs, and the inputs all the room that is left."""
        header = self.table.horizontalHeader()
        inputs = self.model.input_columns
        widths = {column: max(header.sectionSizeHint(column), LEAST) for column in range(header.count())}
        left = self.table.viewport().width() - sum(w for column, w in widths.items() if column not in inputs)
        for column in inputs:
            widths[column] = max(widths[column], left // len(inputs))
        for column, width in list(widths.items())[:-1]:
            self.table.setColumnWidth(column, width)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's own name)
        """Fit the columns to the room that there is now."""
        super().showEvent(event)
        self._fit_columns()

    def _show_chosen(self) -> None:
        case = self.model.case_at(self.table.currentIndex().row())
        self.text.setHtml(golden_case_html(case, self._themes.theme) if case is not None else "")


def golden_case_html(case: Case, theme: Theme) -> str:
    """Return a case as rich text; everything in it is escaped."""
    parts = [(name, value, tr("input")) for name, value in case.inputs.items()]
    parts += [(name, value, tr("expected")) for name, value in case.expected.items()]
    rows = "".join(
        f'<tr><td width="{scaled(130)}" valign="top"><span style="color:{theme.muted}">{text_html(name)}</span></td>'
        f'<td width="{scaled(80)}" valign="top"><span style="color:{theme.muted}">{what}</span></td>'
        f"<td>{text_html(shown_value(value))}</td></tr>"
        for name, value, what in parts
    )
    about = "  ·  ".join(filter(None, (", ".join(case.tags), case.source)))
    tags = f'&nbsp; <span style="color:{theme.muted}">{text_html(about)}</span>'
    return (
        f'<div style="color:{theme.text}"><b>{text_html(case.id)}</b>{tags}'
        f'<table width="100%" cellpadding="4" cellspacing="0">{rows}</table></div>'
    )


def _table(model: GoldenTableModel) -> QTableView:
    table = QTableView()
    table.setModel(model)
    pad_cells(table)
    table.setAccessibleName(tr("Cases"))
    table.setProperty("flat", True)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.verticalHeader().setDefaultSectionSize(scaled(ROW_HEIGHT))
    header = table.horizontalHeader()
    header.setStretchLastSection(True)
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return table
