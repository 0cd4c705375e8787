"""One difference in full: counts on top, the drawing, and below it the words of what is chosen."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from promptstone.core.kinds import Catalog
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.versions.compared_chains import SIGNS, ComparedChains, Mark
from promptstone.desktop.panels.versions.difference_html import WHOLE
from promptstone.desktop.panels.versions.difference_view import DifferenceView
from promptstone.desktop.panels.versions.node_html import INSIDE, NodePage, node_html
from promptstone.desktop.panels.versions.overview_html import EVALUATION, NODE, Overview, overview_html
from promptstone.desktop.panels.versions.words import mark_word
from promptstone.desktop.tasks import Tasks
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.elided_label import ElidedLabel
from promptstone.desktop.widgets.icons import ThemedIcons
from promptstone.desktop.widgets.page_parts import icon_button, on_surface, side_by_side, with_role
from promptstone.desktop.widgets.safe_text import SafeText
from promptstone.services.chains.revisions import GoldenEffect

_ROLES = {Mark.ADDED: "success", Mark.REMOVED: "danger", Mark.CHANGED: "warning", Mark.MOVED: "muted"}


class DifferencePanel(QWidget):
    """Shows a comparison; the words are worked out beside the window's loop."""

    evaluation_wanted = Signal(int)
    left = Signal()
    """Escape was pressed where nothing was left to go back from."""

    def __init__(self, catalog: Catalog, tasks: Tasks, themes: ThemeSource) -> None:
        super().__init__()
        self._catalog = catalog
        self._tasks = tasks
        self._themes = themes
        self._page: Overview | NodePage | None = None
        self._overview: Overview | None = None
        self._around: list[tuple[Overview, str]] = []
        """What lies around the sub-chain that is looked at, from the outside in, each with its title."""
        self._writing: asyncio.Task[None] | None = None
        self._icons = ThemedIcons(themes, self)
        self.title = with_role(ElidedLabel(), "title")
        self.counts = {mark: with_role(QLabel(), _ROLES[mark]) for mark in Mark}
        self.view = DifferenceView(catalog, themes)
        self.text = SafeText(tr("What differs"))
        self.all_changes = icon_button(
            self._icons, tr("All changes"), "left", "quiet", tr("One step back (Esc)")
        )
        self.previous = self._step_button("up", tr("The change before (Alt+Up)"), -1)
        self.following = self._step_button("down", tr("The next change (Alt+Down)"), 1)
        self._lay_out()
        self.view.node_chosen.connect(self._show_chosen)
        self.text.anchorClicked.connect(self._follow)
        self.all_changes.clicked.connect(self.go_back)
        self.view.node_activated.connect(self.look_inside)
        self.view.left.connect(self.go_back)
        QShortcut(QKeySequence("Alt+Up"), self, lambda: self.step(-1))
        QShortcut(QKeySequence("Alt+Down"), self, lambda: self.step(1))
        themes.changed.connect(lambda _theme: self._repaint())

    def _step_button(self, icon: str, words: str, by: int) -> QWidget:
        button = icon_button(self._icons, "", icon, "quiet", words)
        button.setAccessibleName(words)
        button.setFixedWidth(34)
        button.clicked.connect(lambda: self.step(by))
        return button

    def _lay_out(self) -> None:
        bar = on_surface(QFrame(), "bar")
        top = QHBoxLayout(bar)
        top.setContentsMargins(12, 6, 8, 6)
        top.setSpacing(10)
        top.addWidget(self.title, 1)
        for label in self.counts.values():
            top.addWidget(label)
        for button in (self.all_changes, self.previous, self.following):
            top.addWidget(button)
        panes = side_by_side(self.view, self.text, sizes=(400, 260), vertical=True)
        # Of a larger window the drawing gets more.
        panes.setStretchFactor(0, 3)
        panes.setStretchFactor(1, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar)
        layout.addWidget(panes, 1)

    def show_compared(self, compared: ComparedChains, title: str, numbers: Mapping[str, int]) -> None:
        """Show a comparison under a title; what it did to the golden set comes with `show_effect`."""
        self._around.clear()
        self._draw(Overview(compared, None, numbers, self._catalog, self._themes.theme), title)

    def _draw(self, overview: Overview, title: str) -> None:
        compared = overview.compared
        self._overview = overview
        self.title.show_text(title)
        for mark, label in self.counts.items():
            count = compared.count(mark)
            label.setText(f"{SIGNS[mark]} {count:,} {mark_word(mark)}")
            label.setVisible(bool(count))
        for button in (self.previous, self.following):
            button.setEnabled(bool(compared.order))
        self.view.show_compared(compared)
        self._show_chosen(self.view.chosen)

    def look_inside(self, node_id: str) -> None:
        """Show what differs within a sub-chain."""
        overview = self._overview
        if overview is None or not overview.compared.has_inside(node_id):
            return
        title = self.title.whole_text
        self._around.append((overview, title))
        # What it did to the golden set is told of the whole chain alone.
        inside = replace(overview, compared=overview.compared.within(node_id), is_inside=True)
        self._draw(inside, f"{title} · {overview.compared.label(node_id)}")

    def go_back(self) -> None:
        """Go back one step: from a node to all changes, from a sub-chain to what lies around it, or leave."""
        if self.view.chosen:
            self.view.choose("")
        elif self._around:
            self._draw(*self._around.pop())
        else:
            self.left.emit()

    def show_effect(self, effect: GoldenEffect) -> None:
        """Add what the later state did to the golden set."""
        self._around = [(replace(each, effect=effect), title) for each, title in self._around]
        if self._overview is not None:
            self._overview = replace(self._overview, effect=effect)
            if not self.view.chosen:
                self._show_chosen("")

    def step(self, by: int) -> None:
        """Choose the next change, or the one before."""
        if self._overview is not None:
            self.view.choose(self._overview.compared.step(self.view.chosen, by))

    def _show_chosen(self, node_id: str) -> None:
        overview = self._overview
        if overview is None:
            return
        self.all_changes.setVisible(bool(node_id or self._around))
        self.all_changes.setText(tr("All changes") if node_id else tr("Back to the chain around"))
        page: Overview | NodePage = overview
        if node_id:
            page = NodePage(overview.compared, node_id, self._catalog, self._themes.theme)
        self._write(page)

    def _follow(self, link: QUrl) -> None:
        address = link.toString()
        if address == WHOLE and self._page is not None:
            self._write(replace(self._page, whole=True))
        elif address.startswith(NODE):
            self.view.choose(address.removeprefix(NODE))
        elif address.startswith(INSIDE):
            self.look_inside(address.removeprefix(INSIDE))
        elif address.startswith(EVALUATION):
            self.evaluation_wanted.emit(int(address.removeprefix(EVALUATION)))

    def _repaint(self) -> None:
        theme = self._themes.theme
        self._around = [(replace(each, theme=theme), title) for each, title in self._around]
        if self._overview is not None and self._page is not None:
            self._overview = replace(self._overview, theme=theme)
            self._write(replace(self._page, theme=theme))

    def _write(self, page: Overview | NodePage) -> None:
        if self._writing is not None and not self._writing.done():
            self._writing.cancel()
        kept = _without_effect(page) == _without_effect(self._page)
        self._page = page
        self._writing = self._tasks.start(self._show_page(page, keep_place=kept), self)

    async def _show_page(self, page: Overview | NodePage, *, keep_place: bool) -> None:
        html = await asyncio.to_thread(_html_of(page))
        place = self.text.verticalScrollBar().value() if keep_place else 0
        self.text.setHtml(html)
        self.text.verticalScrollBar().setValue(place)


def _html_of(page: Overview | NodePage) -> Callable[[], str]:
    # Long texts take tens of milliseconds to compare.
    return lambda: node_html(page) if isinstance(page, NodePage) else overview_html(page)


def _without_effect(page: Overview | NodePage | None) -> tuple[type, int, str]:
    """Return what tells pages apart for the reader: another golden set's figures are the same page."""
    shown = id(page.compared) if page is not None else 0
    return type(page), shown, page.node_id if isinstance(page, NodePage) else ""
