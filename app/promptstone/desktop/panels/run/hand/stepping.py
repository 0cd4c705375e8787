"""Goes through a run step by step: each step waits until the user lets it begin."""

import asyncio

from PySide6.QtCore import QObject, Signal


class Stepping(QObject):
    """Holds steps back. Made anew for each run that goes step by step."""

    held = Signal(object)
    """The paths of the nodes that wait to begin, those that came first at the beginning."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[tuple[str, asyncio.Future[None]]] = []
        self._is_open = False

    @property
    def waiting(self) -> tuple[str, ...]:
        """The paths of the nodes that wait to begin."""
        return tuple(path for path, _ in self._waiting)

    async def hold(self, path: str, turn: tuple[int, ...]) -> None:
        """Wait until this step may begin."""
        if self._is_open:
            return
        gate: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        entry = (path, gate)
        self._waiting.append(entry)
        self.held.emit(self.waiting)
        try:
            await gate
        finally:
            # Cancelled while it waited: it is no longer the next one.
            if entry in self._waiting:
                self._waiting.remove(entry)
                self.held.emit(self.waiting)

    def let_one_go(self) -> None:
        """Let the step begin that waited longest."""
        if self._waiting:
            _, gate = self._waiting.pop(0)
            if not gate.done():
                gate.set_result(None)
            self.held.emit(self.waiting)

    def let_all_go(self) -> None:
        """Let this and every later step begin."""
        self._is_open = True
        while self._waiting:
            self.let_one_go()
