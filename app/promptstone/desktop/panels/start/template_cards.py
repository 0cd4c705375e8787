"""The templates as cards: a small picture of the chain, its name and a sentence; a click begins a chain with it."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from promptstone.core.kinds import Catalog
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.start.small_drawing import SmallDrawing
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.page_parts import on_surface, with_role
from promptstone.services.chains.templates import Template

NARROWEST = 236
GAP = 12
EDGE = 14


class TemplateCard(QPushButton):
    """One template. By keyboard it is a button like any other."""

    def __init__(self, template: Template, catalog: Catalog, themes: ThemeSource) -> None:
        super().__init__()
        with_role(self, "card")
        self.template = template
        name, summary = tr(template.name), tr(template.summary)
        self.setAccessibleName(name)
        self.setAccessibleDescription(summary)
        self.setToolTip(tr("Begin a chain with this template; it is not saved before you say so."))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(1, 1, 1, EDGE)
        self._box.setSpacing(4)
        picture = on_surface(QWidget(), "picture")
        inside = QVBoxLayout(picture)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(SmallDrawing(catalog, themes, template.chain))
        self._box.addWidget(picture)
        self._box.addSpacing(6)
        for text, role in ((name, "strong"), (summary, "muted")):
            self._box.addWidget(_line(text, role))
        self._box.addStretch(1)

    def sizeHint(self) -> QSize:
        """Return the height that the words need at the width there is."""
        width = max(self.width(), NARROWEST)
        return QSize(NARROWEST, self._box.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the same: words are not cut off."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height when the words wrap otherwise."""
        super().resizeEvent(event)
        self.updateGeometry()


def _line(text: str, role: str) -> QLabel:
    label = with_role(QLabel(text), role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setContentsMargins(EDGE, 0, EDGE, 0)
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return label


class TemplateCards(QWidget):
    """As many cards in a row as there is room for; arrow keys lead from one to the next."""

    chosen = Signal(object)
    """The Template."""
    reached = Signal(object)
    """The card that an arrow key led to: it has to be in sight."""

    def __init__(self, catalog: Catalog, themes: ThemeSource) -> None:
        super().__init__()
        self.setAccessibleName(tr("Templates"))
        self._catalog = catalog
        self._themes = themes
        self.cards: tuple[TemplateCard, ...] = ()
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)

    def show_templates(self, templates: Iterable[Template]) -> None:
        """Make a card for each."""
        self.cards = tuple(TemplateCard(each, self._catalog, self._themes) for each in templates)
        for card in self.cards:
            card.clicked.connect(lambda _checked=False, card=card: self.chosen.emit(card.template))
            card.installEventFilter(self)
        self._columns = 0
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Be content with one column, so that the page can become narrow again."""
        return QSize(NARROWEST, self._grid.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make as many columns as fit."""
        super().resizeEvent(event)
        self._arrange()

    def eventFilter(self, card: QObject, event: QEvent) -> bool:
        """Let arrow keys lead to the neighbour."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            steps = {
                Qt.Key.Key_Left: -1,
                Qt.Key.Key_Right: 1,
                Qt.Key.Key_Up: -self._columns,
                Qt.Key.Key_Down: self._columns,
            }
            step = steps.get(Qt.Key(event.key()), 0)
            place = next((place for place, each in enumerate(self.cards) if each is card), 0) + step
            if step and 0 <= place < len(self.cards):
                self.cards[place].setFocus(Qt.FocusReason.TabFocusReason)
                self.reached.emit(self.cards[place])
                return True
        return False

    def _arrange(self) -> None:
        columns = max(1, (self.width() + GAP) // (NARROWEST + GAP))
        if columns == self._columns:
            return
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for place, card in enumerate(self.cards):
            self._grid.addWidget(card, place // columns, place % columns)
