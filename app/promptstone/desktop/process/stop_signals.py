"""Lets Ctrl+C in the terminal and a polite kill end the window as a click on its close button would."""

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QSocketNotifier

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class StopSignals:
    """Qt's loop sits outside Python, where no signal handler runs; a socket wakes it up."""

    def __init__(self, stop: Callable[[], None]) -> None:
        self._read, self._write = socket.socketpair()
        for end in (self._read, self._write):
            end.setblocking(False)
        self._before = [(name, signal.signal(name, lambda _number, _frame: stop())) for name in _SIGNALS]
        self._wakeup = signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._drain)

    def close(self) -> None:
        """Put everything back as it was."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._wakeup)
        for name, handler in self._before:
            signal.signal(name, handler)
        self._read.close()
        self._write.close()

    def _drain(self) -> None:
        # Python runs the handler as soon as it is back in Python, which is here.
        self._read.recv(4096)
