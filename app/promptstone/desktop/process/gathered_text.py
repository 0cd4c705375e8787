"""Gathers what models write and hands it on thirty times a second: a window must not stop for every word."""

import asyncio
from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

from promptstone.core.runs import RunEvent, StepText

TICK_MS = 33
SLICE_SECONDS = 0.006
"""How long events may be taken without letting the window do anything else."""


class GatheredText(QObject):
    """Stands between a run and those who show it. Everything but text goes on at once, behind the text before it."""

    def __init__(self, hand_on: Callable[[RunEvent], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hand_on = hand_on
        self._texts: dict[tuple[str, tuple[int, ...]], list[str]] = {}
        self._since = 0.0
        self._tick = QTimer(self)
        self._tick.setSingleShot(True)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._on_tick)

    def take(self, event: RunEvent) -> None:
        """Take in an event."""
        if isinstance(event, StepText) and not self._tick.isActive():
            # The first words are shown at once: that is when somebody waits for them.
            self._tick.start()
            self._hand_on(event)
            return
        if isinstance(event, StepText):
            self._texts.setdefault((event.node, event.turn), []).append(event.text)
            return
        self.flush()
        self._hand_on(event)

    def flush(self) -> None:
        """Hand on all text that has come, as one piece for each step."""
        texts, self._texts = self._texts, {}
        for (node, turn), pieces in texts.items():
            self._hand_on(StepText(node=node, turn=turn, text="".join(pieces)))

    def _on_tick(self) -> None:
        if self._texts:
            self._tick.start()
            self.flush()

    async def breathe(self) -> None:
        """Let the window live when events have been coming one after the other for a while."""
        now = perf_counter()
        if now - self._since > SLICE_SECONDS:
            await asyncio.sleep(0)
            self._since = perf_counter()
