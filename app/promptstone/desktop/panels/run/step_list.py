"""The steps of a run in the order in which they could run; text is gathered and shown 30 times a second."""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from promptstone.core.chain import Node
from promptstone.core.kinds import Catalog
from promptstone.core.runs import (
    RunEvent,
    RunStarted,
    StepFinished,
    StepStarted,
    StepState,
    StepText,
)
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.run.step_row import StepRow
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.page_parts import plain_label

TICK_MS = 34
TURN_MS = 80
MOST_ROWS = 120
FIRST_ROWS = 10
ROWS_A_TURN = 3
"""A row takes milliseconds to make: the others are made one after the other while the window goes on."""


def is_within(path: str, turn: tuple[int, ...]) -> bool:
    """Say whether a step belongs to a turn of a loop or to a sub-chain, and is none of the chain's own steps."""
    return bool(turn) or "/" in path


class StepList(QWidget):
    """Takes the events of a run in."""

    node_chosen = Signal(str)

    def __init__(self, themes: ThemeSource, catalog: Catalog, node_of: Callable[[str], Node | None]) -> None:
        """`node_of` gives a node of the chain that runs by its id."""
        super().__init__()
        self._themes = themes
        self._catalog = catalog
        self._node_of = node_of
        self.rows: dict[str, StepRow] = {}
        self.total = 0
        self.done = 0
        self._pending: dict[str, list[str]] = {}
        self._coming: deque[str] = deque()
        self._is_over = False
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(2)
        self.more = plain_label(role="small")
        self.more.hide()
        self._box.addWidget(self.more)
        self._tick = QTimer(self)
        self._tick.setSingleShot(True)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self.flush)
        self._turning = QTimer(self)
        self._turning.setInterval(TURN_MS)
        self._turning.timeout.connect(self._turn)
        self._making = QTimer(self)
        self._making.setSingleShot(True)
        self._making.setInterval(0)
        self._making.timeout.connect(self._make_some)

    def clear(self) -> None:
        """Forget the run."""
        for timer in (self._tick, self._turning, self._making):
            timer.stop()
        self._pending = {}
        self._coming.clear()
        self._is_over = False
        self.total = self.done = 0
        for row in self.rows.values():
            row.hide()
            row.deleteLater()
        self.rows = {}
        self.more.hide()

    def take(self, event: RunEvent) -> None:
        """Show what one event says."""
        if isinstance(event, RunStarted):
            self._start(event.nodes)
        elif isinstance(event, StepStarted):
            row = self._row_of(event.node)
            has_room = len(self.rows) + len(self._coming) < MOST_ROWS
            if row is None and has_room and is_within(event.node, event.turn):
                row = self._row(event.node)
            if row is not None:
                row.begin()
                self._turning.start()
        elif isinstance(event, StepText):
            self._pending.setdefault(event.node, []).append(event.text)
            if not self._tick.isActive():
                self._tick.start()
        elif isinstance(event, StepFinished):
            self._finish(event)

    def end(self) -> None:
        """Show that the run is over; what had not come to its end was stopped."""
        self.flush()
        self._turning.stop()
        self._is_over = True
        for row in self.rows.values():
            row.stop()

    def flush(self) -> None:
        """Show the text that has come since the last time."""
        pending, self._pending = self._pending, {}
        for node, pieces in pending.items():
            if row := self.rows.get(node):
                row.append_text("".join(pieces))

    def _start(self, nodes: tuple[str, ...]) -> None:
        self.clear()
        self.total = len(nodes)
        self._coming.extend(nodes[:MOST_ROWS])
        self._make_some(FIRST_ROWS)
        left_out = len(nodes) - MOST_ROWS
        self.more.setText(
            tr("… and {left_out:,} more steps; the ones that fail will be listed.").format(left_out=left_out)
        )
        self.more.setVisible(left_out > 0)

    def _finish(self, event: StepFinished) -> None:
        step = event.step
        if not is_within(step.node, step.turn):
            self.done += 1
        self.flush()
        row = self._row_of(step.node)
        if row is None and step.state is StepState.FAILED:
            row = self._row(step.node)
        if row is not None:
            row.finish(step)

    def _make_some(self, count: int = ROWS_A_TURN) -> None:
        for node in [self._coming.popleft() for _ in range(min(count, len(self._coming)))]:
            row = self._row(node)
            if self._is_over:
                row.stop()
        if self._coming:
            self._making.start()

    def _row_of(self, node: str) -> StepRow | None:
        """Return the row of a step, if it has one; it is made now, with those above it, when it was still to come."""
        if node not in self.rows and node in self._coming:
            self._make_some(self._coming.index(node) + 1)
        return self.rows.get(node)

    def _row(self, node: str) -> StepRow:
        known = self._node_of(node)
        kind = self._catalog.kinds.get(known.kind) if known else None
        row = StepRow(node, known.label if known else node, kind, self._themes)
        row.node_chosen.connect(self.node_chosen)
        self.rows[node] = row
        self._box.insertWidget(self._box.count() - 1, row)
        return row

    def _turn(self) -> None:
        running = [row for row in self.rows.values() if row.mark.state is StepState.RUNNING]
        for row in running:
            row.mark.turn()
        if not running:
            self._turning.stop()
