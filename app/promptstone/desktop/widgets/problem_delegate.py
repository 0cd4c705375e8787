"""Draws one problem on one line: how bad it is, which node, what is wrong, and in which variant."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from promptstone.core.chain import BASE_VARIANT
from promptstone.core.problems import Problem, Severity
from promptstone.desktop.models.problem_list_model import LABEL_ROLE, PROBLEM_ROLE
from promptstone.desktop.theme import FONT_SIZES, ThemeSource, mixed, text_font
from promptstone.desktop.widgets.icons import icon_pixmap

ICON = 16
EDGE = 14
GAP = 8
_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ProblemDelegate(QStyledItemDelegate):
    """The node's name stands out, so that a long list can be scanned for it."""

    def __init__(self, themes: ThemeSource, parent: QObject) -> None:
        super().__init__(parent)
        self._themes = themes

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        problem, label = index.data(PROBLEM_ROLE), str(index.data(LABEL_ROLE) or "")
        if not isinstance(problem, Problem):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = QRect(option.rect)
        self._draw_back(painter, option.state, row)
        theme = self._themes.theme
        name, colour = (
            ("error", theme.danger) if problem.severity is Severity.ERROR else ("warning", theme.warning)
        )
        picture = icon_pixmap(name, colour, ICON, painter.device().devicePixelRatioF())
        painter.drawPixmap(row.left() + EDGE, row.center().y() - ICON // 2 + 1, picture)
        row.adjust(EDGE + ICON + GAP, 0, -EDGE, 0)
        if problem.variant != BASE_VARIANT:
            small = text_font(FONT_SIZES.small)
            wide = self._draw_words(painter, row, problem.variant, small, theme.muted, at_the_end=True)
            row.adjust(0, 0, -wide - GAP, 0)
        if label:
            used = self._draw_words(painter, row, label, text_font(bold=True), theme.text)
            row.adjust(used + GAP, 0, 0, 0)
        self._draw_words(painter, row, problem.message, text_font(), theme.text)
        painter.restore()

    def _draw_back(self, painter: QPainter, state: QStyle.StateFlag, row: QRect) -> None:
        theme = self._themes.theme
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            colour = (
                mixed(theme.surface, theme.selection, 1.0)
                if chosen
                else mixed(theme.surface, theme.text, 0.06)
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(row.adjusted(6, 1, -6, -1), 5, 5)

    def _draw_words(
        self, painter: QPainter, row: QRect, words: str, font: QFont, colour: str, *, at_the_end: bool = False
    ) -> int:
        """Write words into a row, cut to its width; return how wide they are in pixels."""
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, max(row.width(), 0))
        wide = QFontMetrics(font).horizontalAdvance(shown)
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(row.adjusted(row.width() - wide if at_the_end else 0, 0, 0, 0), _MIDDLE, shown)
        return wide
