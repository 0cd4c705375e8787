"""What every page is put together from: a bar on top, an empty state, panes side by side."""

from collections.abc import Iterable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from promptstone.desktop.looks.language import tr
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.icons import ThemedIcons, icon_pixmap

AnyWidget = TypeVar("AnyWidget", bound=QWidget)
MARGIN = 16


def with_role(widget: AnyWidget, role: str) -> AnyWidget:
    """Give a widget the look that the style sheet has for this role, and return it."""
    widget.setProperty("role", role)
    return widget


def on_surface(widget: AnyWidget, surface: str) -> AnyWidget:
    """Paint a widget's background as that surface of the theme, and return it."""
    widget.setProperty("surface", surface)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return widget


def plain_label(text: str = "", role: str = "") -> QLabel:
    """Return a label that shows exactly this text, wraps it, and lets it be copied with the mouse."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setWordWrap(True)
    return with_role(label, role) if role else label


def pad_cells(table: QTableView, above: int = 0) -> None:
    """Set what is in a table's cells in as far as its headings are, and `above` pixels from above and below."""
    table.setStyleSheet(f"QTableView::item {{ padding: {above}px 6px; }}")


def without_border(text: QAbstractScrollArea) -> None:
    """Take the border off a text that fills its pane; who comes to it by keyboard still sees where they are."""
    text.setStyleSheet(
        "QAbstractScrollArea { border: 1px solid transparent; border-radius: 0; background: transparent; }"
        "QAbstractScrollArea:focus { border: 1px solid palette(link); }"
    )


class PageBar(QFrame):
    """The bar on top of a page: its title, what belongs beside it, and the buttons at the right."""

    def __init__(self, title: str, beside: Iterable[QWidget] = (), buttons: Iterable[QWidget] = ()) -> None:
        super().__init__()
        on_surface(self, "bar")
        self._layout = layout = QHBoxLayout(self)
        layout.setContentsMargins(MARGIN, 10, MARGIN, 10)
        layout.setSpacing(8)
        layout.addWidget(with_role(QLabel(title), "heading"))
        layout.addSpacing(8)
        for widget in beside:
            layout.addWidget(widget)
        layout.addStretch(1)
        for button in buttons:
            self.add_button(button)

    def add_button(self, button: QWidget) -> None:
        """Put one more button at the right end."""
        self._layout.addWidget(button)


class EmptyState(QWidget):
    """Fills a page that has nothing to show yet: what belongs here, and the button that begins it."""

    def __init__(self, themes: ThemeSource, icon_name: str, title: str, text: str) -> None:
        super().__init__()
        self._themes = themes
        self._icon_name = icon_name
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._buttons = QHBoxLayout()
        self._buttons.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._buttons.setSpacing(8)
        head = with_role(QLabel(title), "title")
        words = with_role(QLabel(text), "muted")
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addStretch(2)
        layout.addWidget(self._picture)
        for label in (head, words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(label)
        layout.addSpacing(6)
        layout.addLayout(self._buttons)
        layout.addStretch(3)
        themes.changed.connect(self._draw)
        self._draw()

    def add_button(self, button: QPushButton) -> None:
        """Put a button under the words."""
        self._buttons.addWidget(button)

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(icon_pixmap(self._icon_name, self._themes.theme.muted, 44, ratio))


class EmptyOr(QWidget):
    """Shows either the empty state or the page's content."""

    def __init__(self, empty: QWidget, content: QWidget) -> None:
        super().__init__()
        self._layout = QStackedLayout(self)
        self._layout.addWidget(empty)
        self._layout.addWidget(content)

    def show_content(self, there_is: bool) -> None:
        """Show the content, or the empty state when there is none."""
        self._layout.setCurrentIndex(1 if there_is else 0)


def side_by_side(*panes: QWidget, sizes: tuple[int, ...], vertical: bool = False) -> QSplitter:
    """Return panes that the user can widen; the last one takes the room that is left over."""
    splitter = QSplitter(Qt.Orientation.Vertical if vertical else Qt.Orientation.Horizontal)
    for pane in panes:
        splitter.addWidget(pane)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(1)
    splitter.setStretchFactor(len(panes) - 1, 1)
    splitter.setSizes(list(sizes))
    return splitter


def dialog_buttons(accept: str, cancel: str = "") -> tuple[QDialogButtonBox, QPushButton]:
    """Return the buttons at the bottom of a dialog, and the one that accepts."""
    # Buttons with words of their own: the standard ones come with the desktop's icons, which do not fit ours.
    buttons = QDialogButtonBox()
    accepting = with_role(dialog_button(buttons, accept, QDialogButtonBox.ButtonRole.AcceptRole), "primary")
    accepting.setDefault(True)
    buttons.addButton(cancel or tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
    return buttons, accepting


def dialog_button(buttons: QDialogButtonBox, text: str, role: QDialogButtonBox.ButtonRole) -> QPushButton:
    """Return a new button of a dialog, made here: PySide takes one that Qt makes for deleted now and then."""
    button = QPushButton(text, buttons)
    buttons.addButton(button, role)
    return button


def pad_number(box: QAbstractSpinBox) -> None:
    """Begin a number where the text of other fields begins; a style sheet cannot reach inside."""
    box.lineEdit().setTextMargins(7, 0, 0, 0)


def dialog_layout(dialog: QDialog) -> QVBoxLayout:
    """Return the layout of a dialog with the margins that all of ours have."""
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(MARGIN, 14, MARGIN, 14)
    layout.setSpacing(12)
    return layout


def icon_button(
    icons: ThemedIcons, text: str, icon_name: str, role: str = "", tool_tip: str = ""
) -> QPushButton:
    """Return a button with words and an icon in the colour that its role asks for."""
    button = QPushButton(text)
    if role:
        with_role(button, role)
    colours = {"primary": "on_accent", "danger": "danger", "quiet": "muted"}
    icons.put(button, icon_name, colours.get(role, "text"))
    if tool_tip:
        button.setToolTip(tool_tip)
    return button
