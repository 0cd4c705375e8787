"""The command palette: type a few letters of anything that can be done or gone to, press Enter."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
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
from shiboken6 import isValid

from promptstone.desktop.looks.language import tr
from promptstone.desktop.models.command_list_model import Command, CommandListModel, CommandRole
from promptstone.desktop.theme import FONT_SIZES, ThemeSource, scaled, text_font
from promptstone.desktop.widgets.icons import icon_pixmap

WIDTH = 620
ROW = 36
ROWS = 11
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class CommandPalette(QFrame):
    """Lies over the window while it is open; Escape or a click elsewhere closes it."""

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._before: QWidget | None = None
        self.setProperty("role", "popup")
        self.setAccessibleName(tr("Command palette"))
        self.query = QLineEdit(placeholderText=tr("Type what you want to do, or where to go"))
        self.query.setAccessibleName(tr("Search commands, pages, chains and nodes"))
        self.model = CommandListModel()
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_CommandDelegate(themes, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.none = QLabel(tr("Nothing fits."))
        self.none.setProperty("role", "muted")
        self.none.setContentsMargins(14, 10, 14, 14)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 6)
        layout.setSpacing(4)
        for widget in (self.query, self.none, self.list):
            layout.addWidget(widget)
        self.hide()
        self.query.textChanged.connect(self._filter)
        self.query.installEventFilter(self)
        self.list.clicked.connect(self._run)

    def open_with(self, commands: Iterable[Command]) -> None:
        """Offer these commands, with an empty query."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self.model.show_commands(commands)
        self.query.clear()
        self._filter("")
        self.show()
        self.raise_()
        self.query.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """Close, and put the cursor where it was."""
        if not self.isVisible():
            return
        self.hide()
        if self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let arrows and Enter in the query work on the list; close when the focus goes elsewhere."""
        if watched is self.query and event.type() == QEvent.Type.FocusOut:
            self.hide()
        if watched is self.query and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _MOVES:
                self._move(_MOVES[key])
                return True
            if key == Qt.Key.Key_Escape:
                self.dismiss()
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _filter(self, query: str) -> None:
        self.model.filter(query)
        there_is = self.model.rowCount() > 0
        self.none.setVisible(not there_is)
        if there_is:
            self.list.setCurrentIndex(self.model.index(0))
            self.list.scrollToTop()
        self._fit()

    def _fit(self) -> None:
        rows = min(ROWS, max(1, self.model.rowCount()))
        width = min(WIDTH, self._window.width() - 40)
        height = min(self.query.sizeHint().height() + scaled(ROW) * rows + 22, self._window.height() - 80)
        self.setGeometry((self._window.width() - width) // 2, 64, width, height)

    def _move(self, rows: int) -> None:
        last = self.model.rowCount() - 1
        row = max(0, min(last, self.list.currentIndex().row() + rows))
        self.list.setCurrentIndex(self.model.index(row))
        self.list.scrollTo(self.model.index(row), QAbstractItemView.ScrollHint.EnsureVisible)

    def _run(self, index: QModelIndex) -> None:
        command = self.model.command(index.row())
        if command is not None:
            self.dismiss()
            command.run()


class _CommandDelegate(QStyledItemDelegate):
    """Draws icon, title, what it is, and its keys."""

    def __init__(self, themes: ThemeSource, parent: QObject) -> None:
        super().__init__(parent)
        self._themes = themes

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, scaled(ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        command = index.data(CommandRole.COMMAND)
        if not isinstance(command, Command):
            return
        theme = self._themes.theme
        box: QRect = option.rect.adjusted(6, 1, -6, -1)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(theme.selection))
            painter.drawRoundedRect(box, 6, 6)
        if command.icon:
            picture = icon_pixmap(command.icon, theme.muted, 16, painter.device().devicePixelRatioF())
            painter.drawPixmap(box.left() + 10, box.center().y() - 7, picture)
        inside = box.adjusted(36, 0, -12, 0)
        self._draw_words(painter, inside, command)
        painter.restore()

    def _draw_words(self, painter: QPainter, box: QRect, command: Command) -> None:
        theme = self._themes.theme
        painter.setFont(text_font(FONT_SIZES.small))
        right = command.hint or command.group
        width = painter.fontMetrics().horizontalAdvance(right) + 12
        painter.setPen(QColor(theme.muted))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | middle, right)
        painter.setFont(text_font(FONT_SIZES.body))
        painter.setPen(QColor(theme.text))
        title = painter.fontMetrics().elidedText(
            command.title, Qt.TextElideMode.ElideRight, box.width() - width
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | middle, title)
