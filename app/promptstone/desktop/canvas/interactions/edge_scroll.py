"""Scrolls the canvas while a gesture is held near its edge."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QTimer

from promptstone.desktop.canvas.camera import Camera

_EDGE = 28
_FASTEST = 26
_TICK_MILLISECONDS = 16


class EdgeScroll(QObject):
    """Pans by a little as long as the mouse stays near the edge, and tells `moved` after each step."""

    def __init__(self, camera: Camera, parent: QObject, moved: Callable[[], None]) -> None:
        super().__init__(parent)
        self._camera = camera
        self._moved = moved
        self._speed = QPoint()
        self._timer = QTimer(self, interval=_TICK_MILLISECONDS)
        self._timer.timeout.connect(self._step)

    @property
    def is_scrolling(self) -> bool:
        """Whether the mouse is held near the edge."""
        return self._timer.isActive()

    def follow(self, pixel: QPoint, width: int, height: int) -> None:
        """Take in where the mouse is in a view of that size: the nearer to the edge, the faster."""
        self._speed = QPoint(_speed(pixel.x(), width), _speed(pixel.y(), height))
        if self._speed.isNull():
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """The gesture has ended."""
        self._timer.stop()

    def _step(self) -> None:
        self._camera.pan(self._speed.x(), self._speed.y())
        self._moved()


def _speed(place: int, length: int) -> int:
    """Return the pixels a step: negative near the beginning, positive near the end, nothing between."""
    if place < _EDGE:
        return -round(min(_EDGE - place, _EDGE) / _EDGE * _FASTEST)
    if place > length - _EDGE:
        return round(min(place - length + _EDGE, _EDGE) / _EDGE * _FASTEST)
    return 0
