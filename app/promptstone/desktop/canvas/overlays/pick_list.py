"""A small popup list with a filter, to choose a node kind or a port by keyboard or mouse."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from promptstone.desktop.looks.language import tr
from promptstone.desktop.theme import Theme, mixed, scaled

_ROLE = Qt.ItemDataRole.UserRole
_WIDTH = 320
_ROW = 30
_MOST_ROWS = 9


class Choice(NamedTuple):
    """One line to choose: what is told when it is picked, what it says, and its tool tip and icon."""

    key: object
    text: str
    tip: str = ""
    icon: QIcon | None = None


class PickList(QFrame):
    """Shows choices under a question. Typing filters, arrows move, Enter picks, Esc closes."""

    picked = Signal(object)
    closed = Signal()

    def __init__(self, question: str, choices: Sequence[Choice], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(question)
        self._theme = theme
        self.filter = QLineEdit(placeholderText=tr("Type to filter"))
        self.filter.setAccessibleName(tr("{question}: filter").format(question=question))
        self.filter.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName(question)
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.setSpacing(8)
        heading = QLabel(question)
        heading.setWordWrap(True)
        for widget in (heading, self.filter, self.list):
            layout.addWidget(widget)
        self._fill(choices)
        self.filter.textChanged.connect(self._apply_filter)
        self.filter.installEventFilter(self)
        self.list.itemClicked.connect(self._pick)
        self._restyle()
        self._apply_filter("")
        self.setFixedWidth(_WIDTH)

    def open_at(self, place: QPoint) -> None:
        """Show the list with its corner at a place of the screen; it never waits for the choice."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        x = min(place.x(), screen.right() - self.width() - 4)
        y = min(place.y(), screen.bottom() - self.height() - 4)
        self.move(max(x, screen.left()), max(y, screen.top()))
        self.show()
        self.filter.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys of the filter move in the list."""
        if watched is self.filter and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Tab: 1}.get(Qt.Key(event.key()))
            if step is not None:
                self._step(step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._pick(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that the list is gone."""
        super().hideEvent(event)
        self.closed.emit()

    def _fill(self, choices: Sequence[Choice]) -> None:
        self.list.setIconSize(QSize(18, 18))
        for choice in choices:
            item = QListWidgetItem(choice.text)
            item.setData(_ROLE, choice.key)
            item.setToolTip(choice.tip or choice.text)
            item.setSizeHint(QSize(10, scaled(_ROW)))
            if choice.icon is not None:
                item.setIcon(choice.icon)
            self.list.addItem(item)

    def _apply_filter(self, text: str) -> None:
        words = text.casefold().split()
        shown = []
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(not all(word in item.text().casefold() for word in words))
            if not item.isHidden():
                shown.append(item)
        self.list.setCurrentRow(self.list.row(shown[0]) if shown else -1)
        self.list.setFixedHeight(max(min(len(shown), _MOST_ROWS), 1) * scaled(_ROW) + 4)
        self.adjustSize()

    def _step(self, step: int) -> None:
        rows = [row for row in range(self.list.count()) if not self.list.item(row).isHidden()]
        if rows:
            here = rows.index(self.list.currentRow()) if self.list.currentRow() in rows else 0
            self.list.setCurrentRow(rows[(here + step) % len(rows)])

    def _pick(self, item: QListWidgetItem | None) -> None:
        if item is None or item.isHidden():
            return
        key = item.data(_ROLE)
        self.close()
        self.picked.emit(key)

    def _restyle(self) -> None:
        theme = self._theme
        chosen = mixed(theme.raised, theme.accent, 0.2).name()
        self.setStyleSheet(
            f"PickList {{ background: {theme.raised}; border: 1px solid {theme.border}; }}"
            f"QLabel {{ color: {theme.muted}; background: transparent; }}"
            f"QListWidget {{ background: transparent; border: none; outline: none; color: {theme.text}; }}"
            f"QListWidget::item {{ border-radius: 6px; padding-left: 6px; }}"
            f"QListWidget::item:selected {{ background: {chosen}; color: {theme.text}; }}"
        )
