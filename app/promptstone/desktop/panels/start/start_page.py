"""The first page: an answer at once, where one left off, other workspaces, chains to begin with, and found models."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from promptstone.core.kinds import Catalog
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.model_library.servers import FoundServers
from promptstone.desktop.panels.start.link_rows import LinkRows
from promptstone.desktop.panels.start.small_drawing import SmallDrawing
from promptstone.desktop.panels.start.template_cards import TemplateCards
from promptstone.desktop.tasks import Tasks
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.flow_layout import FlowLayout
from promptstone.desktop.widgets.icons import ThemedIcons
from promptstone.desktop.widgets.page_parts import PageBar, icon_button, on_surface, plain_label, with_role

WIDEST = 1240
EDGE = 24
GAP = 28
PICTURE_WIDTH = 400


class StartPage(QWidget):
    """Lays out the parts; what they do is wired in start_desk.py."""

    icon_name = "start"
    shown = Signal()
    """The page was opened: what it tells is read again."""

    def __init__(self, catalog: Catalog, tasks: Tasks, themes: ThemeSource) -> None:
        super().__init__()
        self.title = tr("Start")
        self._icons = icons = ThemedIcons(themes, self)
        self.run_demo = icon_button(icons, tr("&Run the demo"), "run", "primary")
        self.open_demo = icon_button(icons, tr("Only look at it"), "eye", "quiet")
        self.new_chain = icon_button(icons, tr("&New chain"), "add")
        self.open_file = icon_button(icons, tr("&Open a chain file…"), "file")
        self.golden_set = icon_button(icons, tr("&Import a golden set…"), "golden")
        self.open_workspace = icon_button(
            icons,
            tr("Open another &workspace…"),
            "folder",
            tool_tip=tr("Choose a folder, also an empty one. It opens in a window of its own."),
        )
        self.look_again = icon_button(icons, tr("&Look again"), "refresh", "quiet")
        self.demo_picture = SmallDrawing(catalog, themes)
        self.chains = LinkRows(tr("Chains of this workspace"), tr("No chain is saved yet."))
        self.workspaces = LinkRows(tr("Recent workspaces"), tr("This is the first workspace."))
        self.templates = TemplateCards(catalog, themes)
        self.servers = FoundServers(tasks, tr("Add"))
        self._lay_out()

    def _lay_out(self) -> None:
        inside = on_surface(QWidget(), "window")
        column = QWidget()
        column.setMaximumWidth(WIDEST)
        middle = QHBoxLayout(inside)
        middle.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        # The column grows to its widest and then stays in the middle.
        middle.addStretch(1)
        middle.addWidget(column, 1000)
        middle.addStretch(1)
        parts = QVBoxLayout(column)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(GAP)
        parts.addWidget(self._demo())
        places = QHBoxLayout()
        places.setSpacing(GAP)
        chain_buttons = (self.new_chain, self.open_file, self.golden_set)
        places.addWidget(_part(tr("Go on"), self.chains, chain_buttons), 1)
        places.addWidget(_part(tr("Recent workspaces"), self.workspaces, (self.open_workspace,)), 1)
        parts.addLayout(places)
        parts.addWidget(_part(tr("Begin with a template"), self.templates))
        parts.addWidget(_part(tr("Model servers on this computer"), self.servers, beside=self.look_again))
        parts.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inside)
        # Its buttons are stops of the keyboard, and lead it along; itself it would be one without a use.
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.templates.reached.connect(self.area.ensureWidgetVisible)
        self.servers.settled.connect(self.order_stops)
        layout.addWidget(PageBar(self.title))
        layout.addWidget(self.area, 1)

    def _demo(self) -> QWidget:
        card = on_surface(QFrame(), "card")
        box = QHBoxLayout(card)
        box.setContentsMargins(20, 18, 8, 18)
        box.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(with_role(QLabel(tr("See a first answer now")), "heading"))
        about = tr(
            "The demo sorts a borrower's message, finds what it asks for and drafts a reply. A small model answers "
            "on this computer: no key, no network."
        )
        words.addWidget(plain_label(about, "muted"))
        words.addSpacing(4)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.run_demo)
        buttons.addWidget(self.open_demo)
        buttons.addStretch(1)
        words.addLayout(buttons)
        words.addStretch(1)
        box.addLayout(words, 1)
        self.demo_picture.setMinimumHeight(128)
        self.demo_picture.setMaximumWidth(PICTURE_WIDTH)
        box.addWidget(self.demo_picture, 1)
        return card

    def order_stops(self) -> None:
        """Let Tab lead from the top to the bottom; to be called when rows or cards were made later."""
        here = self.window()
        inside = (each for each in self.findChildren(QWidget) if each.window() is here)
        stops = [each for each in inside if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
        for one, following in pairwise(stops):
            self.setTabOrder(one, following)

    def refresh(self) -> None:
        """Read again what the page tells; done by who listens to `shown`."""
        self.shown.emit()


def _part(
    title: str, content: QWidget, buttons: tuple[QPushButton, ...] = (), beside: QPushButton | None = None
) -> QWidget:
    part = QWidget()
    box = QVBoxLayout(part)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(10)
    head = QHBoxLayout()
    head.addWidget(with_role(QLabel(title), "title"))
    head.addStretch(1)
    if beside is not None:
        head.addWidget(beside)
    box.addLayout(head)
    box.addWidget(content)
    if buttons:
        # In a second row where large letters or long words leave no room in one.
        row = QWidget()
        flow = FlowLayout(row, spacing=8)
        for button in buttons:
            flow.addWidget(button)
        box.addWidget(row)
    box.addStretch(1)
    return part
