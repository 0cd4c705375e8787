"""Python's cycle collector, held to the window's own thread and kept from stopping the window.

By itself it runs in whichever thread happens to make the next object. A window's parts that hang together in a
cycle would then be destroyed in a worker thread, which Qt does not allow. And it goes through all values that
there are while thousands become more: reading 6,160 cells took 1.0 s with it and 0.4 s without, and stopped the
window for 240 ms instead of 25 ms.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 2000
FULL_EVERY = 30


class WindowCollector(QObject):
    """Collects from a timer of the window's thread; `close` gives the collector back to Python."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._turns = 0
        gc.disable()
        # Modules and classes stay until the end; set apart, they make every later collection quick. To collect
        # before would find next to nothing, and would keep whoever opens the window waiting.
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect what is young; now and then everything that is not set apart."""
        self._turns += 1
        young, _, _ = gc.get_count()
        if self._turns % FULL_EVERY == 0:
            gc.collect()
        elif young > gc.get_threshold()[0]:
            gc.collect(1)

    def close(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.enable()


def set_apart() -> None:
    """Let later collections pass over all that there is now, such as a large chain that was just opened.

    With 10,000 nodes each full collection would stop the window for a quarter of a second, for nothing: values
    have no cycles. Set apart rarely: garbage with cycles that is there at that moment stays.
    """
    if not gc.isenabled():
        gc.freeze()


@contextmanager
def collector_paused(*, lasting: bool = False) -> Iterator[None]:
    """Run a block that makes many values without cycles, such as those of an evaluation.

    `lasting` values are then set apart, so that no collection goes through them later; they are freed as ever
    when nobody holds them. Set apart rarely: garbage with cycles that is there at that moment stays.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if lasting:
            gc.freeze()
        if was_on:
            gc.enable()
