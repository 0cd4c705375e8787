"""The bar at the left by which one changes between pages, and what a page must bring."""

from typing import Protocol

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout

from promptstone.desktop.looks.language import tr
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.icons import ThemedIcons


class Page(Protocol):
    """What a widget brings to be a page of the window; `refresh` is called whenever it is shown."""

    title: str
    icon_name: str

    def refresh(self) -> None:
        """Read again what may have changed."""


class Navigation(QFrame):
    """One button a page; Ctrl+1 ... are the window's business."""

    chosen = Signal(int)

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        self.setProperty("surface", "navigation")
        self.setAccessibleName(tr("Pages"))
        # A page that wants much room must not squeeze the words.
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._icons = ThemedIcons(themes, self)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.idClicked.connect(self.chosen)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(6, 10, 6, 10)
        self._layout.setSpacing(4)
        self._layout.addStretch(1)

    def add(self, title: str, icon_name: str, keys: str = "") -> QToolButton:
        """Add the button of the next page."""
        button = self._button(title, icon_name)
        button.setCheckable(True)
        button.setToolTip(f"{title} ({keys})" if keys else title)
        number = len(self._group.buttons())
        self._group.addButton(button, number)
        self._icons.put(button, icon_name, "muted", "accent")
        button.setIconSize(QSize(20, 20))
        self._layout.insertWidget(number, button)
        if number == 0:
            button.setChecked(True)
        return button

    def add_below(self, title: str, icon_name: str) -> QToolButton:
        """Add a button at the foot of the bar, for what is not a page."""
        button = self._button(title, icon_name)
        self._layout.addWidget(button)
        self._icons.put(button, icon_name, "muted")
        return button

    def show_page(self, number: int) -> None:
        """Mark the page that is shown."""
        self._group.button(number).setChecked(True)

    def _button(self, title: str, icon_name: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(title)
        button.setProperty("role", "page")
        button.setAccessibleName(title)
        # All as wide as the longest word, which is another one in each language.
        button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        return button
