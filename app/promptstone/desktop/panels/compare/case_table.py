"""The table of cases: verdicts as coloured words, each score as a sign of its own."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from promptstone.core.evaluation import Verdict
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.compare.case_table_model import (
    ERROR,
    NOT_PASSED,
    PASSED,
    VERDICT_WORDS,
    CaseTableModel,
    Column,
    Role,
)
from promptstone.desktop.theme import FONT_SIZES, Theme, ThemeSource, mixed, scaled, text_font
from promptstone.desktop.widgets.page_parts import pad_cells

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 30
MOST_SIGNS = 6
SIGN_WIDTH = 15


class CaseTable(QTableView):
    """Shows the cases with fixed heights: measuring each of some thousand rows would stop the window."""

    def __init__(self, model: CaseTableModel, themes: ThemeSource) -> None:
        super().__init__()
        self.setModel(model)
        pad_cells(self)
        self.setAccessibleName(tr("Cases"))
        self.setProperty("flat", True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(scaled(ROW_HEIGHT))
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(40)
        self._painter = _CellPainter(themes, self)
        self.setItemDelegate(self._painter)
        for column, width in (
            (Column.CASE, 92),
            (Column.CHANGE, 84),
            (Column.BEFORE, 84),
            (Column.AFTER, 84),
        ):
            self.setColumnWidth(column, width)
        self._give_verdicts_room()
        themes.changed.connect(self._paint_again)

    def _give_verdicts_room(self) -> None:
        """Make the column of verdicts as wide as its longest word in this language, with what is around it."""
        metrics = QFontMetrics(text_font(FONT_SIZES.small, bold=True))
        longest = max(metrics.horizontalAdvance(tr(word)) for word in VERDICT_WORDS.values())
        room = longest + 14 + 20
        self.setColumnWidth(Column.CHANGE, max(room, self.columnWidth(Column.CHANGE)))

    def show_sides(self, two: bool) -> None:
        """Show both variants and what changed, or only the one that there is."""
        for column in (Column.CHANGE, Column.AFTER):
            self.setColumnHidden(column, not two)

    def _paint_again(self) -> None:
        self.viewport().update()


class _CellPainter(QStyledItemDelegate):
    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 (Qt's own name)
        """Return a height that needs no measuring."""
        return QSize(80, scaled(ROW_HEIGHT))

    def initStyleOption(  # noqa: N802 (Qt's own name)
        self, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Leave the text of the columns that are painted below to `paint`, and shorten the others at the end."""
        super().initStyleOption(option, index)
        if index.column() in (Column.CHANGE, Column.BEFORE, Column.AFTER):
            option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell; verdicts and signs in their colours, also where the row is chosen."""
        super().paint(painter, option, index)
        theme, box = self._themes.theme, QRect(option.rect).adjusted(8, 0, -2, 0)
        verdict, marks = index.data(Role.VERDICT), index.data(Role.MARKS)
        painter.save()
        if isinstance(verdict, str):
            _paint_verdict(painter, box, Verdict(verdict), theme)
        elif isinstance(marks, tuple):
            _paint_marks(painter, box, marks, str(index.data() or ""), theme)
        painter.restore()


def _paint_verdict(painter: QPainter, box: QRect, verdict: Verdict, theme: Theme) -> None:
    word = tr(VERDICT_WORDS[verdict])
    painter.setFont(text_font(FONT_SIZES.small, bold=verdict in (Verdict.GAINED, Verdict.LOST)))
    if verdict in (Verdict.GAINED, Verdict.LOST):
        colour = theme.success if verdict is Verdict.GAINED else theme.danger
        width = painter.fontMetrics().horizontalAdvance(word) + 14
        pill = QRectF(box.left() - 2, box.center().y() - 9, min(width, box.width()), 19)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mixed(theme.raised, colour, 0.16))
        painter.drawRoundedRect(pill, 9, 9)
        painter.setPen(QColor(colour))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, word)
        return
    painter.setPen(QColor(theme.muted))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)


def _paint_marks(painter: QPainter, box: QRect, marks: Sequence[str], text: str, theme: Theme) -> None:
    middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    colours = {PASSED: theme.success, NOT_PASSED: theme.danger, ERROR: theme.danger}
    painter.setFont(text_font(bold=True))
    if marks and len(marks) <= MOST_SIGNS and marks != (ERROR,):
        for place, mark in enumerate(marks):
            painter.setPen(QColor(colours.get(mark, theme.muted)))
            painter.drawText(box.adjusted(place * SIGN_WIDTH, 0, 0, 0), middle, mark)
        return
    painter.setFont(text_font())
    painter.setPen(QColor(colours.get(text[:1], theme.muted)))
    painter.drawText(box, middle, text)
