"""The bar over the run panel: run, stop, go on by a step, and what else can be run."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from promptstone.desktop.looks.language import tr
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.flow_layout import FlowLayout
from promptstone.desktop.widgets.icons import ThemedIcons
from promptstone.desktop.widgets.page_parts import icon_button, on_surface, plain_label, with_role

EDGE = 12
GAP = 8
Entry = tuple[str, str, Callable[[], object], bool]
"""Title, key, what it does, whether it can be done now."""


class RunBar(QFrame):
    """Its buttons belong to the panel; the menu asks for its entries each time it opens."""

    def __init__(self, themes: ThemeSource, entries: Callable[[], list[Entry]]) -> None:
        super().__init__()
        on_surface(self, "bar")
        self._entries = entries
        self._icons = ThemedIcons(themes, self)
        self.run = icon_button(self._icons, tr("Run"), "run", "primary", tr("Run the chain (Ctrl+Return)"))
        self.cancel = icon_button(self._icons, tr("Cancel"), "stop", "", tr("Stop the run"))
        self.next_step = icon_button(
            self._icons, tr("Next step"), "right", "primary", tr("Let the next node begin (F10)")
        )
        self.run_rest = icon_button(
            self._icons, tr("Run the rest"), "run", "", tr("Go on without holding (F5)")
        )
        self.more = QToolButton()
        self.more.setToolTip(tr("Run only a part, step by step, or look at past runs"))
        self.more.setAccessibleName(tr("More ways to run"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._icons.put(self.more, "more", "muted")
        self.menu = QMenu(self)
        self.more.setMenu(self.menu)
        self.menu.aboutToShow.connect(self._fill)
        self.status = plain_label(role="small")
        self.variant = with_role(QLabel(), "chip")
        self._lay_out()
        self.show_running(running=False)

    def _lay_out(self) -> None:
        buttons, beside = QWidget(), QWidget()
        flow = FlowLayout(buttons, spacing=GAP)
        for widget in (self.run, self.cancel, self.next_step, self.run_rest):
            flow.addWidget(widget)
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.status, 1)
        row.addWidget(self.variant, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.more)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(EDGE, 8, EDGE, 8)
        self._box.setSpacing(GAP)
        self._box.addWidget(buttons)
        self._box.addWidget(beside, 1)

    def show_running(self, *, running: bool) -> None:
        """Offer to run, or to stop what runs."""
        self.run.setVisible(not running)
        self.more.setVisible(not running)
        self.cancel.setVisible(running)
        self.show_held(0)

    def show_held(self, count: int) -> None:
        """Offer to go on while steps are held."""
        self.next_step.setVisible(count > 0)
        self.run_rest.setVisible(count > 0)
        # Three buttons leave no room beside them for what comes next.
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.TopToBottom if count > 0 else ways.LeftToRight)

    def _fill(self) -> None:
        self.menu.clear()
        for title, key, do, can in self._entries():
            action = self.menu.addAction(f"{title}\t{key}" if key else title)
            action.setEnabled(can)
            # `do` as default: each entry keeps its own.
            action.triggered.connect(lambda _checked=False, do=do: do())
