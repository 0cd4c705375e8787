"""The palette: the installed node kinds on their shelves, to drag onto the canvas or to add by keyboard."""

from PySide6.QtCore import (
    QByteArray,
    QEvent,
    QMimeData,
    QModelIndex,
    QObject,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QDrag, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from promptstone.core.kinds import Catalog, Category, NodeKind
from promptstone.desktop.canvas.interactions.kind_drop import KIND_MIME
from promptstone.desktop.canvas.painting.kind_pixmap import kind_pixmap
from promptstone.desktop.canvas.plain.adding.offer_words import synonyms
from promptstone.desktop.canvas.plain.adding.offers import is_offered
from promptstone.desktop.looks.language import tr
from promptstone.desktop.theme import FONT_SIZES, Theme, ThemeSource, mixed, scaled, text_font

_KIND = Qt.ItemDataRole.UserRole
_ROW = 64
_SHELF = 32
_TILE = 30
_EDGE = 12


class PalettePanel(QWidget):
    """Lists the kinds by category. Drag one, or press Enter or double-click to ask for it at the view's middle."""

    add_requested = Signal(str)

    def __init__(self, catalog: Catalog, theme: ThemeSource) -> None:
        super().__init__()
        self.setAccessibleName(tr("Palette of nodes"))
        self._catalog = catalog
        self.search = QLineEdit(placeholderText=tr("Search nodes"))
        self.search.setAccessibleName(tr("Search nodes"))
        self.search.setClearButtonEnabled(True)
        self.list = _KindList(theme)
        self.empty = QLabel(tr("No node fits. Clear the search to see all."))
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        for widget in (self.search, self.empty, self.list):
            layout.addWidget(widget)
        self._fill()
        self._filter("")
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.list.itemActivated.connect(self._ask)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let arrows and Enter of the search field work on the list."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self.list.keyPressEvent(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._ask(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        for category in Category:
            kinds = [k for k in self._catalog.kinds.values() if k.category is category and is_offered(k)]
            if not kinds:
                continue
            shelf = QListWidgetItem(tr(category.value))
            shelf.setFlags(Qt.ItemFlag.NoItemFlags)
            shelf.setSizeHint(QSize(10, _SHELF))
            self.list.addItem(shelf)
            for kind in kinds:
                item = QListWidgetItem(tr(kind.title))
                item.setData(_KIND, kind)
                item.setSizeHint(QSize(10, scaled(_ROW)))
                item.setToolTip(tr(kind.description))
                item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, tr(kind.description))
                self.list.addItem(item)

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        shelf: QListWidgetItem | None = None
        shown: list[QListWidgetItem] = []
        for row in range(self.list.count()):
            item = self.list.item(row)
            kind = item.data(_KIND)
            if kind is None:
                shelf = item
                shelf.setHidden(True)
                continue
            said = " ".join(map(tr, (kind.title, kind.description, kind.category)))
            hay = f"{said} {synonyms(kind.name)}".casefold()
            item.setHidden(not all(word in hay for word in words))
            if not item.isHidden():
                shown.append(item)
                if shelf is not None:
                    shelf.setHidden(False)
        self.empty.setVisible(not shown)
        self.list.setVisible(bool(shown))
        if shown and words:
            self.list.setCurrentItem(shown[0])

    def _ask(self, item: QListWidgetItem | None) -> None:
        kind = item.data(_KIND) if item is not None and not item.isHidden() else None
        if isinstance(kind, NodeKind):
            self.add_requested.emit(kind.name)


class _KindList(QListWidget):
    """The list itself: starts the drags."""

    def __init__(self, theme: ThemeSource) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(tr("Nodes"))
        self.setItemDelegate(_KindDelegate(theme, self))
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        theme.changed.connect(lambda _: self.viewport().update())

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Carry the kind's name to the canvas."""
        item = self.currentItem()
        kind = item.data(_KIND) if item is not None else None
        if not isinstance(kind, NodeKind):
            return
        drag = QDrag(self)
        drag.setMimeData(kind_mime(kind.name))
        ratio = self.devicePixelRatioF()
        drag.setPixmap(kind_pixmap(kind.name, kind.category, self._theme.theme, 40, ratio))
        drag.setHotSpot(QPoint(20, 20))
        drag.exec(Qt.DropAction.CopyAction)


def kind_mime(kind: str) -> QMimeData:
    """Return what a drag from the palette carries."""
    mime = QMimeData()
    mime.setData(KIND_MIME, QByteArray(kind.encode()))
    return mime


class _KindDelegate(QStyledItemDelegate):
    """Draws a shelf's name, or a kind: tile, title and one line of description."""

    def __init__(self, theme: ThemeSource, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | object) -> None:
        """Draw one row."""
        if not isinstance(index, QModelIndex):
            return
        theme = self._theme.theme
        rect = QRect(option.rect)
        state = option.state
        kind = index.data(_KIND)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(kind, NodeKind):
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            hovered = bool(state & QStyle.StateFlag.State_MouseOver)
            _paint_row(painter, theme, kind, rect, chosen=chosen, hovered=hovered)
        else:
            painter.setFont(text_font(FONT_SIZES.small, bold=True))
            painter.setPen(theme.muted)
            words = str(index.data(Qt.ItemDataRole.DisplayRole)).upper()
            place = rect.adjusted(_EDGE - 4, 10, -_EDGE, 0)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()


def _paint_row(
    painter: QPainter, theme: Theme, kind: NodeKind, rect: QRect, *, chosen: bool, hovered: bool
) -> None:
    card = rect.adjusted(1, 2, -1, -2)
    if chosen or hovered:
        painter.setPen(Qt.PenStyle.NoPen)
        share = mixed(theme.surface, theme.accent, 0.16) if chosen else mixed(theme.surface, theme.text, 0.06)
        painter.setBrush(share)
        painter.drawRoundedRect(card, 8, 8)
    tile = QPoint(card.left() + 8, card.top() + 8)
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(tile, kind_pixmap(kind.name, kind.category, theme, _TILE, ratio))
    left = tile.x() + _TILE + 10
    width = card.right() - left - 6
    title_font, small_font = text_font(FONT_SIZES.body, bold=True), text_font(FONT_SIZES.small)
    painter.setFont(title_font)
    painter.setPen(theme.text)
    title = QFontMetrics(title_font).elidedText(tr(kind.title), Qt.TextElideMode.ElideRight, width)
    painter.drawText(QRect(left, card.top() + 5, width, 19), Qt.AlignmentFlag.AlignVCenter, title)
    painter.setFont(small_font)
    painter.setPen(theme.muted)
    for row, text in enumerate(_two_lines(tr(kind.description), QFontMetrics(small_font), width)):
        painter.drawText(
            QRect(left, card.top() + 24 + 15 * row, width, 15), Qt.AlignmentFlag.AlignVCenter, text
        )


def _two_lines(text: str, metrics: QFontMetrics, width: int) -> tuple[str, str]:
    """Break a text into two lines of that width in pixels; what does not fit is cut."""
    words = text.split()
    count = len(words)
    while count > 1 and metrics.horizontalAdvance(" ".join(words[:count])) > width:
        count -= 1
    first, second = " ".join(words[:count]), " ".join(words[count:])
    elide = Qt.TextElideMode.ElideRight
    return metrics.elidedText(first, elide, width), metrics.elidedText(second, elide, width)
