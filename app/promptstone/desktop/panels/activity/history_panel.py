"""The history of edits: every step of the open chain by name, to go back to and forward again."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from promptstone.desktop.document import ChainDocument
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.activity.history_list_model import (
    NOW_ROLE,
    SAVED_ROLE,
    UNDONE_ROLE,
    HistoryListModel,
)
from promptstone.desktop.theme import FONT_SIZES, ThemeSource, text_font
from promptstone.desktop.widgets.icons import icon_pixmap
from promptstone.desktop.widgets.page_parts import plain_label

ROW = 28
ICON = 14
EDGE = 12
TEXT_LEFT = EDGE + ICON + 8
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class HistoryPanel(QWidget):
    """A click or Enter goes to a step; arrows only choose. The list follows undo and redo."""

    def __init__(self, document: ChainDocument, themes: ThemeSource) -> None:
        super().__init__()
        self._document = document
        self.model = HistoryListModel(document.undo_stack)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setAccessibleName(tr("History of edits"))
        self.list.setItemDelegate(_StepDelegate(themes, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setProperty("flat", "true")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        words = plain_label(
            tr("Click a step to see the chain as it was then. Nothing is lost until you edit."), "small"
        )
        words.setContentsMargins(16, 12, 16, 4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.setSpacing(4)
        layout.addWidget(words)
        layout.addWidget(self.list, 1)
        self.list.clicked.connect(self._go)
        self.list.activated.connect(self._go)
        self.model.dataChanged.connect(lambda: self._follow())
        self._follow()

    def _go(self, index: QModelIndex) -> None:
        self._document.go_to(index.row())

    def _follow(self) -> None:
        index = self.model.index(self.model.current)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)


class _StepDelegate(QStyledItemDelegate):
    """What is shown now stands out and has a mark, undone steps are quiet and slanted, the saved one says so."""

    def __init__(self, themes: ThemeSource, parent: QObject) -> None:
        super().__init__(parent)
        self._themes = themes

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of a row."""
        return QSize(120, max(ROW, option.fontMetrics.height() + 10))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one step."""
        theme, row = self._themes.theme, QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_back(painter, option, row)
        if index.data(NOW_ROLE):
            picture = icon_pixmap("right", theme.accent, ICON, painter.device().devicePixelRatioF())
            painter.drawPixmap(row.left() + EDGE, row.center().y() - ICON // 2, picture)
        space = row.adjusted(TEXT_LEFT, 0, -EDGE, 0)
        if index.data(SAVED_ROLE):
            painter.setFont(text_font(FONT_SIZES.small))
            painter.setPen(QColor(theme.success))
            saved = tr("saved")
            painter.drawText(space, Qt.AlignmentFlag.AlignRight | _MIDDLE, saved)
            space.setRight(space.right() - painter.fontMetrics().horizontalAdvance(saved) - 8)
        font = text_font(FONT_SIZES.body)
        font.setItalic(bool(index.data(UNDONE_ROLE)))
        if index.data(NOW_ROLE):
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(theme.muted if index.data(UNDONE_ROLE) else theme.text))
        text = painter.fontMetrics().elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, space.width()
        )
        painter.drawText(space, Qt.AlignmentFlag.AlignLeft | _MIDDLE, text)
        painter.restore()

    def _draw_back(self, painter: QPainter, option: QStyleOptionViewItem, row: QRect) -> None:
        theme = self._themes.theme
        box = row.adjusted(4, 1, -4, -1)
        state = option.state
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(theme.selection))
            painter.drawRoundedRect(box, 5, 5)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(theme.raised))
            painter.drawRoundedRect(box, 5, 5)
        if state & QStyle.StateFlag.State_Selected and state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(theme.accent))
            painter.drawRoundedRect(box, 5, 5)
