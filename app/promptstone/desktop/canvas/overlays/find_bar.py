"""The field that finds text in the whole chain, with the places where it stands."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from promptstone.core.chain import BASE_VARIANT
from promptstone.desktop.canvas.overlays.kind_picker import row_height
from promptstone.desktop.canvas.plain.searching import MOST, Found
from promptstone.desktop.looks.language import tr
from promptstone.desktop.models.found_list_model import FoundListModel, FoundRole
from promptstone.desktop.theme import FONT_SIZES, Theme, ThemeSource, mixed, text_font

_WIDTH = 440
_LEAST_ROW = 42
_MOST_ROWS = 6


class FindBar(QFrame):
    """Lies at the top of the canvas while it is open."""

    typed = Signal(str)
    chosen = Signal(object)
    closed = Signal()

    def __init__(self, theme: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setAccessibleName(tr("Find in this chain"))
        self.field = QLineEdit(placeholderText=tr("Find a title, prompt or setting"))
        self.field.setAccessibleName(tr("Find in this chain"))
        self.count = QLabel("")
        self.model = FoundListModel()
        self.model.setParent(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_FoundDelegate(theme, self.list))
        self.list.setAccessibleName(tr("Places found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        before = self._button("‹", tr("The one before (Shift+F3)"), lambda: self.step(-1))
        after = self._button("›", tr("The next one (F3)"), lambda: self.step(1))
        leave = self._button("×", tr("Close (Esc)"), self.leave)
        row = QHBoxLayout()
        row.setSpacing(4)
        for widget in (self.field, self.count, before, after, leave):
            row.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.addLayout(row)
        layout.addWidget(self.list)
        self.field.textChanged.connect(self.typed)
        self.field.installEventFilter(self)
        self.list.clicked.connect(lambda index: self._go(index.row()))
        theme.changed.connect(self._restyle)
        self._restyle(theme.theme)
        self.show_found(())
        self.hide()

    def open(self) -> None:
        """Show the field with the cursor in it."""
        self.show()
        self.place()
        self.raise_()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Close, and tell so."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def show_found(self, found: Iterable[Found]) -> None:
        """List the places found."""
        row = self.list.currentIndex().row()
        before = self.model.found(row)
        self.model.show_found(found)
        count = self.model.rowCount()
        kept = next((r for r in range(count) if before is not None and self._same(r, before)), 0)
        if count:
            self.list.setCurrentIndex(self.model.index(kept))
        self._tell()
        self.list.setVisible(bool(count))
        self.list.setFixedHeight(max(min(count, _MOST_ROWS), 1) * row_height(_LEAST_ROW) + 4)
        self.place()

    def step(self, rows: int) -> None:
        """Go to the next place, or to one before; after the last comes the first."""
        count = self.model.rowCount()
        if count:
            self._go((self.list.currentIndex().row() + rows) % count)

    def place(self) -> None:
        """Stay at the top right of the parent."""
        parent = self._over.rect()
        self.setFixedWidth(min(_WIDTH, parent.width() - 24))
        self.adjustSize()
        self.move(parent.right() - self.width() - 12, 12)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter, arrows, F3 and Esc of the field work on the list."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key, back = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._enter(-1 if back else 1)
            elif key == Qt.Key.Key_F3:
                self.step(-1 if back else 1)
            elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self.step(1 if key == Qt.Key.Key_Down else -1)
            elif key == Qt.Key.Key_Escape:
                self.leave()
            else:
                return super().eventFilter(watched, event)
            return True
        return super().eventFilter(watched, event)

    def _enter(self, rows: int) -> None:
        """Go to the current place; when it was gone to already, to the next."""
        if self._went:
            self.step(rows)
        else:
            self._go(self.list.currentIndex().row())

    def _go(self, row: int) -> None:
        found = self.model.found(row)
        if found is not None:
            self.list.setCurrentIndex(self.model.index(row))
            self._tell()
            self._went = True
            self.chosen.emit(found)

    def _tell(self) -> None:
        count, row = self.model.rowCount(), self.list.currentIndex().row()
        self._went = False
        if not self.field.text().strip():
            self.count.setText("")
        elif not count:
            self.count.setText(tr("Not found"))
        else:
            many = f"{count}+" if count >= MOST else str(count)
            self.count.setText(tr("{n} of {all}").format(n=row + 1, all=many))

    def _same(self, row: int, before: Found) -> bool:
        found = self.model.found(row)
        return found is not None and (found.path, found.where, found.variant) == (
            before.path,
            before.where,
            before.variant,
        )

    def _button(self, text: str, tip: str, do: object) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(do)
        return button

    def _restyle(self, theme: Theme) -> None:
        hover = mixed(theme.raised, theme.text, 0.08).name()
        self.setStyleSheet(
            f"FindBar {{ background: {theme.raised}; border: 1px solid {theme.border}; border-radius: 9px; }}"
            f"QLabel {{ color: {theme.muted}; background: transparent; padding: 0 4px; }}"
            f"QListView {{ background: transparent; border: none; outline: none; }}"
            f"QToolButton {{ color: {theme.text}; background: transparent; border: none; border-radius: 5px;"
            f" padding: 3px 7px; }} QToolButton:hover {{ background: {hover}; }}"
        )


class _FoundDelegate(QStyledItemDelegate):
    """Draws the node's title, where in it the text stands, and the words around it."""

    def __init__(self, theme: ThemeSource, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size that all rows have."""
        return QSize(100, row_height(_LEAST_ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        found = index.data(FoundRole.FOUND)
        if not isinstance(found, Found):
            return
        theme = self._theme.theme
        row = QRect(option.rect).adjusted(1, 1, -1, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.selection))
            painter.drawRoundedRect(row, 6, 6)
        _paint_head(painter, theme, found, row.adjusted(8, 3, -8, -row.height() // 2))
        _paint_words(painter, theme, found, row.adjusted(8, row.height() // 2 - 1, -8, -3))
        painter.restore()


def _paint_head(painter: QPainter, theme: Theme, found: Found, place: QRect) -> None:
    middle = Qt.AlignmentFlag.AlignVCenter
    where = found.where if found.variant == BASE_VARIANT else f"{found.where} · {found.variant}"
    small, bold = text_font(FONT_SIZES.small), text_font(FONT_SIZES.body, bold=True)
    painter.setFont(small)
    painter.setPen(QColor(theme.muted))
    painter.drawText(place, Qt.AlignmentFlag.AlignRight | middle, where)
    room = place.width() - QFontMetrics(small).horizontalAdvance(where) - 10
    painter.setFont(bold)
    painter.setPen(QColor(theme.text))
    title = QFontMetrics(bold).elidedText(found.title, Qt.TextElideMode.ElideRight, room)
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | middle, title)


def _paint_words(painter: QPainter, theme: Theme, found: Found, place: QRect) -> None:
    """Draw the words with the text found marked; what stands before it is cut when there is no room."""
    metrics = QFontMetrics(text_font(FONT_SIZES.small))
    painter.setFont(text_font(FONT_SIZES.small))
    half = place.width() // 2
    before = metrics.elidedText(found.before, Qt.TextElideMode.ElideLeft, half)
    left, middle = place.left(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    for text, is_match in ((before, False), (found.match, True), (found.after, False)):
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(place.right() - left, 0))
        width = metrics.horizontalAdvance(shown)
        box = QRect(left, place.top(), width, place.height())
        if is_match:
            painter.fillRect(box.adjusted(0, 2, 0, -1), mixed(theme.raised, theme.warning, 0.35))
        painter.setPen(QColor(theme.text if is_match else theme.muted))
        painter.drawText(box, middle, shown)
        left += width
