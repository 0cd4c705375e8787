"""Remembers what was seen of each sub-chain, so that going in and back shows it as it was left."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF

from promptstone.core.chain import Chain
from promptstone.desktop.canvas.camera import Camera
from promptstone.desktop.document import ChainDocument


class PathViews(QObject):
    """Follows the document into sub-chains and out again; a place that is new is shown whole."""

    def __init__(self, document: ChainDocument, camera: Camera, fit: Callable[[], None]) -> None:
        super().__init__(camera)
        self._document = document
        self._camera = camera
        self._fit = fit
        self._views: dict[str, tuple[float, QPointF]] = {}
        self._path = document.path
        # The path is told before the chain inside is shown.
        document.path_changed.connect(self._leave)
        document.changed.connect(self._arrive)
        self._arrives = False

    def forget(self) -> None:
        """Another chain is shown."""
        self._views.clear()

    def _leave(self, path: str) -> None:
        seen = self._camera.seen()
        middle = QPointF((seen.left + seen.right) / 2, (seen.top + seen.bottom) / 2)
        self._views[self._path] = self._camera.zoom, middle
        self._path, self._arrives = path, True

    def _arrive(self, before: Chain, after: Chain) -> None:
        if not self._arrives:
            return
        self._arrives = False
        if self._path in self._views:
            zoom, middle = self._views[self._path]
            self._camera.set_zoom(zoom)
            self._camera.centre_on(middle)
        else:
            self._fit()
