"""Shows the original and its smaller copy side by side, and what the rule recommends."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from promptstone.desktop.looks.language import tr
from promptstone.desktop.theme import scaled
from promptstone.desktop.widgets.page_parts import pad_cells, plain_label, with_role
from promptstone.services.smaller import Advice, Comparison, ModelMeasures, size_text

_ROW_HEIGHT = 28
_ROLES = {Advice.TAKE: "success", Advice.KEEP: "danger", Advice.UNKNOWN: "warning"}
_MARKS = {Advice.TAKE: "✓", Advice.KEEP: "✗", Advice.UNKNOWN: "?"}
_HEADING_WORDS = ("", "Original", "Smaller copy", "Change")  # names may be long: they are in the tool tips
Row = tuple[str, str, str, str]


class ComparisonView(QWidget):
    """The recommendation, the table, and the rule with what it saw."""

    def __init__(self) -> None:
        super().__init__()
        self.advice = plain_label()
        self.advice.setAccessibleName(tr("Recommendation"))
        self.table = _table()
        self.rule = plain_label(role="small")
        self.rule.setAccessibleName(tr("The rule and the numbers it saw"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for widget in (self.advice, self.table, self.rule):
            layout.addWidget(widget)

    def show_comparison(self, comparison: Comparison) -> None:
        """Show what came out."""
        advice = comparison.recommendation
        with_role(self.advice, _ROLES[advice.advice])
        self.advice.style().polish(self.advice)
        self.advice.setText(f"{_MARKS[advice.advice]} {advice.sentence}")
        rows = rows_of(comparison)
        names = ("", comparison.original.name, comparison.smaller.name, "")
        for column, (words, name) in enumerate(zip(_HEADING_WORDS, names, strict=True)):
            heading = QTableWidgetItem(tr(words) if words else "")
            heading.setToolTip(name)
            self.table.setHorizontalHeaderItem(column, heading)
        self.table.setRowCount(len(rows))
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if column:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(row, column, item)
        # As high as its rows: what scrolls is the page around it.
        height = self.table.horizontalHeader().sizeHint().height() + len(rows) * scaled(_ROW_HEIGHT) + 4
        self.table.setFixedHeight(height)
        about = tr("{chain}, variant {variant}, on {golden_set}.").format(
            chain=comparison.chain, variant=", ".join(comparison.variants), golden_set=comparison.golden_set
        )
        said = [
            about,
            tr("The rule: {rule}").format(rule=advice.rule),
            tr("What it saw:") + "\n" + "\n".join(advice.reasons),
        ]
        self.rule.setText("\n\n".join([*said, f"{comparison.memory_note} {comparison.speed_note}"]))


def rows_of(comparison: Comparison) -> list[Row]:
    """Return the table's rows: what, with the original, with the smaller copy, how it changed."""
    original, smaller = comparison.original, comparison.smaller

    def measured(
        label: str, value: Callable[[ModelMeasures], float | None], show: Callable[[float], str]
    ) -> Row:
        before, after = value(original), value(smaller)
        shown = ["–" if each is None else show(each) for each in (before, after)]
        change = f"{after / before - 1:+.0%}".replace("-", "−") if before and after is not None else ""
        return label, shown[0], shown[1], change

    rows = [
        measured(tr("Size of the file"), lambda each: each.size, size_text),
        measured(tr("Memory (estimate)"), lambda each: each.memory, size_text),
        measured(tr("Output tokens a second"), lambda each: each.output_rate, lambda rate: f"{rate:,.1f}"),
        measured(tr("Prompt tokens a second"), lambda each: each.prompt_rate, lambda rate: f"{rate:,.1f}"),
        measured(tr("Seconds a case"), lambda each: each.median_seconds, lambda seconds: f"{seconds:,.2f}"),
    ]
    for score in comparison.scores:
        missing = tr(", {n:,} missing").format(n=score.missing) if score.missing else ""
        change = tr("{better:,} better, {worse:,} worse{missing}").format(
            better=score.better, worse=score.worse, missing=missing
        )
        rows.append(
            (
                tr("Quality: {name}").format(name=score.name),
                _percent(score.before),
                _percent(score.after),
                change,
            )
        )
    rows.append(
        (
            tr("Equal answers"),
            "",
            tr("{n:,} of {all:,}").format(n=comparison.same_outputs, all=comparison.pairs),
            "",
        )
    )
    return rows


def _table() -> QTableWidget:
    table = QTableWidget(0, 4)
    pad_cells(table)
    table.setAccessibleName(tr("Original and smaller copy"))
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.verticalHeader().setDefaultSectionSize(scaled(_ROW_HEIGHT))
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    return table


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{value:.1%}"
