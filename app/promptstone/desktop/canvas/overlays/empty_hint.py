"""Tells what to do with an empty canvas."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from promptstone.core.kinds import Category
from promptstone.desktop.canvas.painting.kind_pixmap import kind_pixmap
from promptstone.desktop.looks.language import tr
from promptstone.desktop.theme import FONT_SIZES, Theme, ThemeSource, text_font


class EmptyHint(QWidget):
    """Tells what to do with an empty canvas."""

    _WIDEST = 680
    _EDGE = 16

    def __init__(self, theme: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._title = QLabel(tr("Start your chain"))
        begin = tr("Drag an Input here from the list of nodes, or double-click anywhere to choose one.")
        go_on = tr("Draw from its port to an empty place to choose what comes next: a Prompt, an Output.")
        self._words = QLabel(f"{begin}\n{go_on}")
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(_Steps(theme, self))
        for label in (self._title, self._words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            layout.addWidget(label)
        theme.changed.connect(self._restyle)
        self._restyle(theme.theme)

    def place(self) -> None:
        """Stay in the middle of the parent, and no wider: words wrap where there is little room."""
        width = min(self._WIDEST, self._over.width() - 2 * self._EDGE)
        self.resize(width, self.heightForWidth(width))
        self.move(self._over.rect().center() - self.rect().center())

    def _restyle(self, theme: Theme) -> None:
        self._title.setFont(text_font(FONT_SIZES.heading, bold=True))
        self._words.setFont(text_font(FONT_SIZES.title))
        self._title.setStyleSheet(f"color: {theme.text}; background: transparent;")
        self._words.setStyleSheet(f"color: {theme.muted}; background: transparent;")


class _Steps(QWidget):
    """A picture of the shortest chain: Input, Prompt, Output."""

    _TILE = 44
    _GAP = 40
    _KINDS = (("input", Category.FLOW), ("prompt", Category.MODEL), ("output", Category.FLOW))

    def __init__(self, theme: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(self._TILE + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw three tiles with lines between them."""
        theme = self._theme.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.muted), 2.0, Qt.PenStyle.DotLine))
        left = (self.width() - len(self._KINDS) * self._TILE - (len(self._KINDS) - 1) * self._GAP) // 2
        middle = self.height() // 2
        for place, (kind, category) in enumerate(self._KINDS):
            x = left + place * (self._TILE + self._GAP)
            if place:
                painter.drawLine(QPoint(x - self._GAP + 6, middle), QPoint(x - 6, middle))
            pixmap = kind_pixmap(kind, category, theme, self._TILE, self.devicePixelRatioF())
            painter.drawPixmap(QPoint(x, middle - self._TILE // 2), pixmap)
