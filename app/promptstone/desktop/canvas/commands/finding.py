"""Finds text in the whole chain and goes to it; goes from problem to problem."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from promptstone.core.chain import BASE_VARIANT
from promptstone.core.problems import Problem
from promptstone.desktop.canvas.commands.placing import LARGE, Background, at_once
from promptstone.desktop.canvas.interactions.base import Stage
from promptstone.desktop.canvas.overlays.find_bar import FindBar
from promptstone.desktop.canvas.plain.searching import Found, search
from promptstone.desktop.looks.language import tr

_TYPING_MILLISECONDS = 60


class Finding(QObject):
    """Feeds the find bar and does what it asks. `in_background` may be set by the window."""

    gone_to = Signal(object)
    """A place that was found and gone to (Found)."""

    def __init__(self, stage: Stage, bar: FindBar, go: Callable[[str], None]) -> None:
        super().__init__(stage.view)
        self._stage = stage
        self._go = go
        self.bar = bar
        self.in_background: Background = at_once
        self._typing = QTimer(self, interval=_TYPING_MILLISECONDS, singleShot=True)
        self._typing.timeout.connect(self._search)
        bar.typed.connect(lambda _text: self._typing.start())
        bar.chosen.connect(self._on_chosen)
        bar.closed.connect(lambda: stage.view.setFocus(Qt.FocusReason.OtherFocusReason))
        stage.document.changed.connect(
            lambda _before, _after: self._typing.start() if bar.isVisible() else None
        )

    def open(self) -> None:
        """Let the user type what to find."""
        self.bar.open()
        self._search()

    def step(self, rows: int) -> None:
        """Go to the next place found, or to one before; without any, let the user type first."""
        if self._typing.isActive():
            self._search()
        if self.bar.field.text().strip() and self.bar.model.rowCount():
            self.bar.step(rows)
        else:
            self.open()

    def _search(self) -> None:
        self._typing.stop()
        words, chain, catalog = self.bar.field.text(), self._stage.document.chain, self._stage.catalog
        if len(chain.nodes) <= LARGE:
            self.bar.show_found(search(chain, catalog, words))
            return

        def take(found: tuple[Found, ...]) -> None:
            if words == self.bar.field.text():
                self.bar.show_found(found)

        self.in_background(lambda: search(chain, catalog, words), take, tr("Finding"))

    def _on_chosen(self, found: object) -> None:
        if isinstance(found, Found):
            if found.variant != BASE_VARIANT:
                self._stage.document.use_variant(found.variant)
            self._go(found.path)
            self.gone_to.emit(found)


class ProblemWalk(QObject):
    """Goes from one problem to the next, in the order of the problem list."""

    wanted = Signal(object)
    """The problem to be shown (Problem)."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage.view)
        self._document = stage.document
        self._problems: tuple[Problem, ...] = ()
        self._last: Problem | None = None

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Take in what is wrong now."""
        self._problems = tuple(problem for problem in problems if problem.node)

    def step(self, rows: int) -> None:
        """Go to the next problem or to the one before."""
        if not self._problems:
            self._document.refused.emit(tr("There is no problem to go to."))
            return
        if self._last in self._problems:
            number = (self._problems.index(self._last) + rows) % len(self._problems)
        else:
            number = 0 if rows > 0 else len(self._problems) - 1
        self._last = self._problems[number]
        self.wanted.emit(self._last)
