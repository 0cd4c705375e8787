"""The whole chain in small, in a corner of the canvas: shows what part is seen, and moves it by mouse."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from promptstone.desktop.canvas.camera import Camera
from promptstone.desktop.canvas.painting.overview import Overview
from promptstone.desktop.canvas.plain.boxes import Box
from promptstone.desktop.canvas.scene import ChainScene
from promptstone.desktop.looks.language import tr
from promptstone.desktop.theme import ThemeSource

_SIZE = QSize(208, 132)
_EDGE = 7
_SETTLE_MILLISECONDS = 120
_ABOVE_BAR = 56


class Minimap(QWidget):
    """Shows itself while part of the chain lies outside the view. Its picture is kept until the chain changes."""

    wanted_changed = Signal(bool)

    def __init__(self, scene: ChainScene, camera: Camera, theme: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._scene = scene
        self._camera = camera
        self._theme = theme
        self._over = parent
        self._overview = Overview(scene.drawing)
        self._picture: QPixmap | None = None
        self._bounds = Box(0, 0, 0, 0)
        self._is_wanted = True
        self._held = False
        self.setAccessibleName(tr("Map of the chain"))
        self.setToolTip(tr("The whole chain. Click or drag to move what is seen. N hides it."))
        self.setFixedSize(_SIZE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._settled = QTimer(self, interval=_SETTLE_MILLISECONDS, singleShot=True)
        self._settled.timeout.connect(self._redraw)
        camera.changed.connect(self._follow)
        theme.changed.connect(lambda _theme: self._redraw())
        self.hide()

    @property
    def is_wanted(self) -> bool:
        """Whether the map shows itself when there is more than what is seen."""
        return self._is_wanted

    def want(self, wanted: bool) -> None:
        """Show the map when there is something to show, or never."""
        if wanted != self._is_wanted:
            self._is_wanted = wanted
            self._follow()
            self.wanted_changed.emit(wanted)

    def chain_changed(self) -> None:
        """Draw anew soon: many changes in a row are drawn once."""
        self._settled.start()

    def place(self) -> None:
        """Stay in the lower right corner of the parent, above the zoom's buttons."""
        parent = self._over.rect()
        self.move(parent.right() - self.width() - 13, parent.bottom() - self.height() - _ABOVE_BAR)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the kept picture, and a frame around what is seen."""
        theme = self._theme.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.border), 1.0))
        painter.setBrush(QColor(theme.raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        if self._picture is None:
            return
        painter.drawPixmap(0, 0, self._picture)
        painter.setClipRect(self.rect().adjusted(2, 2, -2, -2))
        frame = QRectF(self._to_map(self._corner(True)), self._to_map(self._corner(False)))
        fill = QColor(theme.accent)
        fill.setAlphaF(0.14)
        painter.setBrush(fill)
        painter.setPen(QPen(QColor(theme.accent), 1.4))
        painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring what was clicked to the middle."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = True
            self._camera.centre_on(self._to_scene(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow a drag."""
        if self._held:
            self._camera.centre_on(self._to_scene(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the drag."""
        self._held = False
        self._follow()

    def _follow(self) -> None:
        """Show or hide the map, and move the frame."""
        bounds = self._scene.drawing.node_boxes.bounds()
        there = bounds is not None and not self._camera.seen().contains(bounds)
        shown = self._is_wanted and bool(bounds) and (there or (self._held and self.isVisible()))
        if shown and self._picture is None:
            self._redraw_picture()
        if shown is not self.isVisible():
            self.setVisible(shown)
            if shown:
                self.place()
        elif shown:
            self.update()

    def _redraw(self) -> None:
        self._picture = None
        self._follow()

    def _redraw_picture(self) -> None:
        bounds = self._scene.drawing.node_boxes.bounds()
        if bounds is None:
            return
        self._bounds = bounds
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        scale = self._scale()
        corner = self._to_map(QPointF(0.0, 0.0))
        painter.translate(corner)
        painter.scale(scale, scale)
        self._overview.paint(
            painter, self._scene.look, bounds.grown(50.0), scale, frozenset(), self._scene.run
        )
        painter.end()
        self._picture = picture

    def _scale(self) -> float:
        box = self._bounds
        across = (self.width() - 2 * _EDGE) / max(box.right - box.left, 1.0)
        down = (self.height() - 2 * _EDGE) / max(box.bottom - box.top, 1.0)
        return min(across, down, 0.15)

    def _to_map(self, place: QPointF) -> QPointF:
        middle = QPointF(
            (self._bounds.left + self._bounds.right) / 2, (self._bounds.top + self._bounds.bottom) / 2
        )
        return (place - middle) * self._scale() + QPointF(self.width() / 2, self.height() / 2)

    def _to_scene(self, pixel: QPointF) -> QPointF:
        middle = QPointF(
            (self._bounds.left + self._bounds.right) / 2, (self._bounds.top + self._bounds.bottom) / 2
        )
        return (pixel - QPointF(self.width() / 2, self.height() / 2)) / self._scale() + middle

    def _corner(self, first: bool) -> QPointF:
        seen = self._camera.seen()
        return QPointF(seen.left, seen.top) if first else QPointF(seen.right, seen.bottom)
