"""Starts the program as a user does, says when its window was painted and when it was usable, and ends it.

Usage: python start_probe.py WORKSPACE. Each line is `what wall cpu`: seconds since the first statement here, and
seconds of processor time of the whole process, the start of Python included.
"""

import runpy
import sys
from time import perf_counter, process_time

BEGAN = perf_counter()
PATIENCE_MS = 20_000


def tell(what: str) -> None:
    print(f"{what} {perf_counter() - BEGAN:.4f} {process_time():.4f}", flush=True)


def watch() -> None:
    """Look from timers and paint events: nothing is imported here that the program does not import first itself."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    from promptstone.desktop.main_window import MainWindow

    class Watcher(QObject):
        """Sees the window's events."""

        def __init__(self, window: MainWindow) -> None:
            super().__init__(window)
            self.window = window
            self.was_shown = False
            self.tries = QTimer(self, interval=2)
            self.tries.timeout.connect(self.look)
            QTimer.singleShot(PATIENCE_MS, self, lambda: self.end("never"))

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and not self.was_shown:
                self.was_shown = True
                QTimer.singleShot(0, self, self.shown)
            return False

        def shown(self) -> None:
            tell("shown")
            self.tries.start()

        def look(self) -> None:
            """Usable: the pages stand there with the first chain and the loop has time for a timer."""
            pages = self.window.pages
            if not (pages.isVisible() and pages.count()):
                return
            canvas = pages.findChild(QObject, "canvas")
            if canvas is not None and canvas.chain_scene.drawing.shapes:
                self.tries.stop()
                QTimer.singleShot(0, self, lambda: self.end("usable"))

        def end(self, what: str) -> None:
            tell(what)
            self.window.close()

    make = MainWindow.__init__

    def made(window: MainWindow, tasks: object, *others: object) -> None:
        make(window, tasks, *others)
        watcher = Watcher(window)
        window.installEventFilter(watcher)

    MainWindow.__init__ = made


def main() -> None:
    workspace = sys.argv[1]
    watch()
    sys.argv = ["promptstone", "--workspace", workspace]
    runpy.run_module("promptstone", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
