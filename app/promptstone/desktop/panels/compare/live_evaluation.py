"""Holds the evaluation that the compare page shows, and follows it while it runs."""

import asyncio
import time
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from promptstone.core.errors import PromptstoneError
from promptstone.core.evaluation import Cell, Evaluation
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.compare.comparison import compare, with_cells
from promptstone.desktop.process.collector import collector_paused
from promptstone.desktop.tasks import Tasks, Tone
from promptstone.services.evaluations import TimeLeft
from promptstone.services.studio import Studio

REDRAW_MS = 250
LEFT_MS = 500


class LiveEvaluation(QObject):
    """One evaluation and the two variants that are looked at; comparisons are worked out in a thread."""

    opened = Signal(object)
    """Another Evaluation is shown, or None."""
    compared = Signal(object)
    """A Comparison: new, or with more cells."""
    run_changed = Signal(bool)
    """An evaluation began to run, or is over."""
    advanced = Signal(object)
    """How far the one that runs is, as a TimeLeft, twice a second; None when it is over."""

    show_wanted = Signal(int)
    """The list of tasks leads to the evaluation of that number."""

    def __init__(self, studio: Studio, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._studio = studio
        self._tasks = tasks
        self.evaluation: Evaluation | None = None
        self.wanted = 0
        """The number of the evaluation that is shown or on its way; 0 for none."""
        self._sides = ("", "")
        self._fresh: list[Cell] = []
        self._stale = self._working = False
        self._run: asyncio.Task[Any] | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(REDRAW_MS)
        self._soon.timeout.connect(self.compare_again)
        self._left: TimeLeft | None = None
        self._ticks = QTimer(self)
        self._ticks.setInterval(LEFT_MS)
        self._ticks.timeout.connect(lambda: self.advanced.emit(self._left))

    @property
    def is_running(self) -> bool:
        """Whether an evaluation runs, shown or not."""
        return self._run is not None

    def open(self, number: int) -> None:
        """Show the evaluation of that number."""
        self.wanted = number
        self._tasks.start(self.load(number), self)

    async def load(self, number: int) -> Evaluation:
        """Show the evaluation of that number, as it is on disk, and return it."""
        self.wanted = number
        try:
            with collector_paused(lasting=True):
                evaluation = await self._studio.evaluations.load(number)
        except PromptstoneError:
            self.wanted = self.evaluation.id if self.evaluation else 0
            raise
        if self.wanted != number:
            return evaluation  # another one was asked for meanwhile
        self._fresh.clear()
        kept = self.evaluation is not None and self.evaluation.variants == evaluation.variants
        self.evaluation = evaluation
        if not kept:
            self._sides = (evaluation.variants[0], evaluation.variants[-1])
        self.opened.emit(evaluation)
        self.compare_again()
        return evaluation

    def show_sides(self, before: str, after: str) -> None:
        """Compare these two variants."""
        self._sides = (before, after)
        self.compare_again()

    @property
    def sides(self) -> tuple[str, str]:
        """The two variants that are compared."""
        return self._sides

    def compare_again(self) -> None:
        """Work the comparison out anew, with the cells that came in; while that goes on, once more after it."""
        self._stale = True
        if not self._working and self.evaluation is not None:
            self._working = True
            self._tasks.start(self._compare(), self)

    async def _compare(self) -> None:
        try:
            while self._stale and self.evaluation is not None:
                self._stale = False
                shown, fresh, sides = self.evaluation, self._fresh, self._sides
                self._fresh = []
                began = time.monotonic()
                with collector_paused():
                    whole = await asyncio.to_thread(with_cells, shown, fresh) if fresh else shown
                    comparison = await asyncio.to_thread(compare, whole, *sides)
                # Large comparisons come less often, so that the evaluation itself keeps the processor.
                self._soon.setInterval(max(REDRAW_MS, round(8000 * (time.monotonic() - began))))
                if self.evaluation is not shown:
                    self._stale = True
                    continue
                self.evaluation = whole
                if sides == self._sides:
                    self.compared.emit(comparison)
        finally:
            self._working = False

    def begin(
        self, chain: str, golden_set: str, variants: tuple[str, ...], expected: float | None = None
    ) -> None:
        """Begin an evaluation and follow it; `expected` are the seconds that it will take, None when nobody knows."""
        self._start(self._begin(chain, golden_set, variants, expected), chain)

    def resume(self) -> None:
        """Go on with the evaluation that is shown, where it stopped."""
        if self.evaluation is not None:
            self._start(self._follow(self.evaluation.id), self.evaluation.chain_name)

    def stop(self) -> None:
        """Stop the evaluation that runs; what is finished is kept."""
        if self._run is not None:
            self._run.cancel()

    def _start(self, work: Any, chain: str) -> None:
        if self._run is not None:
            work.close()
            return
        self._run = self._tasks.start(work, self, tr("Evaluating {chain}").format(chain=chain))
        self._run.add_done_callback(lambda _: self._over())
        self.run_changed.emit(True)

    def _over(self) -> None:
        if not isValid(self):
            return  # the window was closed while it ran
        self._run = None
        self._soon.stop()
        self._show_left(None)
        self.compare_again()
        self.run_changed.emit(False)

    def _show_left(self, left: TimeLeft | None) -> None:
        self._left = left
        if left is None:
            self._ticks.stop()
        else:
            self._ticks.start()
        self.advanced.emit(left)

    async def _begin(
        self, chain: str, golden_set: str, variants: tuple[str, ...], expected: float | None
    ) -> None:
        author = self._studio.author
        number = await self._studio.evaluations.create(chain, golden_set, variants, author=author)
        await self._follow(number, expected)

    async def _follow(self, number: int, expected: float | None = None) -> None:
        whole = await self.load(number)
        self.run_changed.emit(True)
        left = TimeLeft(whole.total, len(whole.cells), expected)
        self._tasks.report(left.done, left.total, show=partial(self.show_wanted.emit, number))
        self._show_left(left)
        cells = self._studio.evaluations.run(number)
        try:
            async for cell in cells:
                left.finished(cell)
                self._tasks.report(left.done, left.total)
                if self.evaluation is not None and self.evaluation.id == number:
                    self._fresh.append(cell)
                    if not self._soon.isActive():
                        self._soon.start()
        finally:
            await cells.aclose()
        self._tasks.tell(
            tr("Evaluation {number} is finished: {done:,} answers were judged.").format(
                number=number, done=left.done
            ),
            Tone.SUCCESS,
        )
        judged = tr("Evaluation {number}: {count} answers were judged")
        self._tasks.conclude(judged.format(number=number, count=f"{left.done:,}"))
