"""What part of the scene a view shows, and at which zoom."""

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, Signal
from PySide6.QtWidgets import QGraphicsView

from promptstone.desktop.canvas.plain.boxes import Box
from promptstone.desktop.theme import FONT_SIZES

LEAST_ZOOM = 0.05
MOST_ZOOM = 4.0
_STEP = 1.2
_BORDER = 48
"""Pixels left free around what is fitted."""


class Camera(QObject):
    """Pans and zooms a view. Zoom 1 shows a scene unit as a pixel; so large it is written at the usual text size."""

    changed = Signal()

    def __init__(self, view: QGraphicsView) -> None:
        super().__init__(view)
        self._view = view
        self._zoom = 1.0

    @property
    def zoom(self) -> float:
        """Screen pixels a scene unit."""
        return self._zoom

    @property
    def actual(self) -> float:
        """The zoom at which nodes are written as large as everything else."""
        return FONT_SIZES.scale

    def seen(self) -> Box:
        """Return the part of the scene that the view shows."""
        rect = self._view.mapToScene(self._view.viewport().rect()).boundingRect()
        return Box(rect.left(), rect.top(), rect.right(), rect.bottom())

    def middle(self) -> QPointF:
        """Return the place of the scene in the middle of the view."""
        return self._view.mapToScene(self._view.viewport().rect().center())

    def set_zoom(self, zoom: float, around: QPoint | None = None) -> None:
        """Zoom so that what lies at `around` (a pixel of the viewport; its middle when None) stays there."""
        zoom = min(max(zoom, LEAST_ZOOM), MOST_ZOOM)
        pixel = self._view.viewport().rect().center() if around is None else around
        fixed = self._view.mapToScene(pixel)
        self._zoom = zoom
        self._view.resetTransform()
        self._view.scale(zoom, zoom)
        shifted = self._view.mapFromScene(fixed)
        self._scroll(shifted.x() - pixel.x(), shifted.y() - pixel.y())
        self.changed.emit()

    def zoom_by(self, factor: float, around: QPoint | None = None) -> None:
        """Zoom by a factor; close to the actual size it stays at exactly that, where text is sharpest."""
        zoom = self._zoom * factor
        self.set_zoom(self.actual if abs(zoom - self.actual) < 0.02 else zoom, around)

    def show_actual_size(self) -> None:
        """Zoom to the actual size."""
        self.set_zoom(self.actual)

    def zoom_in(self) -> None:
        """Zoom in by one step."""
        self.zoom_by(_STEP)

    def zoom_out(self) -> None:
        """Zoom out by one step."""
        self.zoom_by(1 / _STEP)

    def pan(self, right: int, down: int) -> None:
        """Move what is seen by some pixels."""
        self._scroll(right, down)
        self.changed.emit()

    def centre_on(self, place: QPointF) -> None:
        """Bring a place of the scene to the middle."""
        self._view.centerOn(place)
        self.changed.emit()

    def fit(self, box: Box, most: float | None = None) -> None:
        """Show all of a part of the scene, no larger than at zoom `most` (None: the actual size)."""
        viewport = self._view.viewport().rect()
        width, height = max(box.right - box.left, 1.0), max(box.bottom - box.top, 1.0)
        across = max(viewport.width() - 2 * _BORDER, 50) / width
        down = max(viewport.height() - 2 * _BORDER, 50) / height
        self.set_zoom(min(across, down, self.actual if most is None else most))
        self.centre_on(QPointF((box.left + box.right) / 2, (box.top + box.bottom) / 2))

    def reveal(self, box: Box, margin: int = 40) -> None:
        """Scroll as little as needed to see a part of the scene."""
        rect = QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top)
        self._view.ensureVisible(rect, margin, margin)
        self.changed.emit()

    def _scroll(self, right: int, down: int) -> None:
        across, up = self._view.horizontalScrollBar(), self._view.verticalScrollBar()
        across.setValue(across.value() + right)
        up.setValue(up.value() + down)
