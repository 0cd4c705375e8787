"""The table of what was measured: each line one way to run a model, and how fast it was."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from promptstone.backends.llama.computer.kept_settings import Measured, Tried
from promptstone.desktop.looks.language import tr
from promptstone.desktop.theme import scaled, text_font
from promptstone.desktop.widgets.page_parts import pad_cells

_COLUMN_WORDS = ("At once", "Flash", "Threads", "Reading", "One answer", "All together", "")
_TIP_WORDS = (
    "How many answers are made at once",
    "Flash attention: computes attention in one piece; on many processors slower",
    "How many threads compute",
    "Tokens of prompts that are read in a second",
    "Tokens written in a second while one answer is made alone",
    "Tokens written in a second by all answers that are made at once",
    "",
)
_WHY_FASTEST_WORDS = "The fastest for the cases of a golden set, which take reading and writing."
_ROW = 26
_MOST_ROWS = 12


class MeasuredTable(QTableWidget):
    """Shows what was tried, in tokens per second; the fastest is marked."""

    def __init__(self) -> None:
        super().__init__(0, len(_COLUMN_WORDS))
        self.setHorizontalHeaderLabels([tr(words) if words else "" for words in _COLUMN_WORDS])
        self.setAccessibleName(tr("What was measured, in tokens per second"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        pad_cells(self)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(scaled(_ROW))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setStretchLastSection(True)
        for column, tip in enumerate(_TIP_WORDS):
            if (heading := self.horizontalHeaderItem(column)) is not None:
                heading.setToolTip(tr(tip) if tip else "")

    def show_measured(self, measured: Measured) -> None:
        """Show these lines; a measurement that kept none of its lines shows its result."""
        best = Tried(
            settings=measured.settings,
            prompt_tokens_per_second=measured.prompt_tokens_per_second,
            one_answer_tokens_per_second=measured.one_answer_tokens_per_second,
            all_answers_tokens_per_second=measured.all_answers_tokens_per_second,
        )
        lines = measured.tried or (best,)
        self.setRowCount(len(lines))
        for row, line in enumerate(lines):
            fastest = line.settings == measured.settings
            for column, text in enumerate(_cells(line, fastest)):
                item = QTableWidgetItem(text)
                number = column not in (1, len(_COLUMN_WORDS) - 1)
                side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
                item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                item.setFont(text_font(bold=fastest))
                item.setToolTip(tr(_WHY_FASTEST_WORDS) if fastest else text)
                self.setItem(row, column, item)
        self.setFixedHeight(
            self.horizontalHeader().sizeHint().height() + scaled(_ROW) * min(len(lines), _MOST_ROWS) + 6
        )


def _cells(line: Tried, fastest: bool) -> tuple[str, ...]:
    settings = line.settings
    flash = {None: "–", True: tr("on"), False: tr("off")}[settings.flash_attention]
    return (
        f"{settings.slots or '–'}",
        flash,
        f"{settings.threads or '–'}",
        _speed(line.prompt_tokens_per_second),
        _speed(line.one_answer_tokens_per_second),
        _speed(line.all_answers_tokens_per_second),
        tr("the fastest") if fastest else line.remark,
    )


def _speed(tokens: float) -> str:
    if not tokens:
        return "–"
    return f"{tokens:,.0f}" if tokens >= 100 else f"{tokens:.1f}"
