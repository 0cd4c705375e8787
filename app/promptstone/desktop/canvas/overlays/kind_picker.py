"""The popup that lists what can be added: type to search, arrows to move, Enter to add, Esc to leave."""

from collections.abc import Iterable

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QHideEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from promptstone.desktop.canvas.painting.kind_pixmap import kind_pixmap
from promptstone.desktop.canvas.plain.adding.offers import Offer
from promptstone.desktop.looks.language import tr
from promptstone.desktop.models.offer_list_model import OfferListModel, OfferRole
from promptstone.desktop.theme import FONT_SIZES, Theme, mixed, text_font

_WIDTH = 400
_LEAST_ROW = 46
_MOST_ROWS = 8
_TILE = 28
_MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Tab: 1,
    Qt.Key.Key_Backtab: -1,
    Qt.Key.Key_PageDown: _MOST_ROWS - 1,
    Qt.Key.Key_PageUp: 1 - _MOST_ROWS,
}


def row_height(least: int) -> int:
    """Return the height of a row of two lines, one bold and one small, in the text size that is set."""
    title = QFontMetrics(text_font(FONT_SIZES.body, bold=True)).height()
    return max(least, title + QFontMetrics(text_font(FONT_SIZES.small)).height() + 12)


class KindPicker(QFrame):
    """Lists offers under a heading; `picked` tells which was taken."""

    picked = Signal(object)
    closed = Signal()

    def __init__(self, heading: str, known: Iterable[Offer], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(heading)
        self.filter = QLineEdit(placeholderText=tr("Search: what do you need?"))
        self.filter.setAccessibleName(heading)
        self.filter.setClearButtonEnabled(True)
        self.model = OfferListModel(known)
        self.model.setParent(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_OfferDelegate(theme, self.list))
        self.list.setAccessibleName(heading)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.none = QLabel(tr("Nothing fits. Try another word."))
        title = QLabel(heading)
        title.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 8)
        layout.setSpacing(8)
        for widget in (title, self.filter, self.none, self.list):
            layout.addWidget(widget)
        self.setFixedWidth(_WIDTH)
        self._restyle(theme)
        self.filter.textChanged.connect(self._search)
        self.filter.installEventFilter(self)
        self.list.clicked.connect(self._pick)
        self._search("")

    def open_at(self, place: QPoint) -> None:
        """Show the list with its corner at a place of the screen; it never waits for the choice."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        x = min(place.x(), screen.right() - self.width() - 4)
        # Room for the longest list, so that the popup does not jump while one types.
        y = min(place.y(), screen.bottom() - self.height() - 4)
        self.move(max(x, screen.left()), max(y, screen.top()))
        self.show()
        self.filter.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let arrows, Tab and Enter of the search field work on the list."""
        if watched is self.filter and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _MOVES:
                self._step(_MOVES[key])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._pick(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that the list is gone."""
        super().hideEvent(event)
        self.closed.emit()

    def _search(self, typed: str) -> None:
        self.model.filter(typed)
        count = self.model.rowCount()
        self.none.setVisible(not count)
        self.list.setVisible(bool(count))
        self.list.setFixedHeight(max(min(count, _MOST_ROWS), 1) * row_height(_LEAST_ROW) + 4)
        if count:
            self.list.setCurrentIndex(self.model.index(0))
            self.list.scrollToTop()
        self.adjustSize()

    def _step(self, rows: int) -> None:
        count = self.model.rowCount()
        if count:
            row = self.list.currentIndex().row() + rows
            row = row % count if abs(rows) == 1 else max(0, min(row, count - 1))
            self.list.setCurrentIndex(self.model.index(row))
            self.list.scrollTo(self.model.index(row))

    def _pick(self, index: QModelIndex) -> None:
        offer = self.model.offer(index.row())
        if offer is not None:
            self.close()
            self.picked.emit(offer)

    def _restyle(self, theme: Theme) -> None:
        self.setStyleSheet(
            f"KindPicker {{ background: {theme.raised}; border: 1px solid {theme.border}; }}"
            f"QLabel {{ color: {theme.muted}; background: transparent; }}"
            f"QListView {{ background: transparent; border: none; outline: none; color: {theme.text}; }}"
        )


class _OfferDelegate(QStyledItemDelegate):
    """Draws tile, title, shelf, and what it does in one line."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size that all rows have."""
        return QSize(100, row_height(_LEAST_ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        offer = index.data(OfferRole.OFFER)
        if not isinstance(offer, Offer):
            return
        theme, state = self._theme, option.state
        row = QRect(option.rect).adjusted(1, 1, -1, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(mixed(theme.raised, theme.accent, 0.2)))
            painter.drawRoundedRect(row, 6, 6)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(mixed(theme.raised, theme.text, 0.06)))
            painter.drawRoundedRect(row, 6, 6)
        tile = kind_pixmap(
            offer.template.kind, offer.category, theme, _TILE, painter.device().devicePixelRatioF()
        )
        painter.drawPixmap(row.left() + 8, row.top() + (row.height() - _TILE) // 2, tile)
        self._words(painter, row.adjusted(_TILE + 18, 4, -10, -4), offer)
        painter.restore()

    def _words(self, painter: QPainter, place: QRect, offer: Offer) -> None:
        left, elide = Qt.AlignmentFlag.AlignLeft, Qt.TextElideMode.ElideRight
        small, bold = text_font(FONT_SIZES.small), text_font(FONT_SIZES.body, bold=True)
        half = place.height() // 2
        upper, lower = place.adjusted(0, 0, 0, -half), place.adjusted(0, half, 0, 0)
        painter.setFont(small)
        painter.setPen(QColor(self._theme.muted))
        shelf = tr(offer.category.value)
        painter.drawText(upper, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shelf)
        room = place.width() - QFontMetrics(small).horizontalAdvance(shelf) - 10
        words = QFontMetrics(small).elidedText(offer.description, elide, place.width())
        painter.drawText(lower, left | Qt.AlignmentFlag.AlignVCenter, words)
        painter.setFont(bold)
        painter.setPen(QColor(self._theme.text))
        title = QFontMetrics(bold).elidedText(offer.title, elide, room)
        painter.drawText(upper, left | Qt.AlignmentFlag.AlignVCenter, title)
