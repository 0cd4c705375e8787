"""The drawn difference of two states of a chain: to look at, pan, zoom and click, never to edit."""

from html import escape

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsView, QToolTip

from promptstone.core.kinds import Catalog
from promptstone.desktop.canvas.camera import Camera
from promptstone.desktop.canvas.overlays.zoom_bar import ZoomBar
from promptstone.desktop.canvas.plain.boxes import Box
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.versions.compared_chains import ComparedChains
from promptstone.desktop.panels.versions.difference_scene import DifferenceScene
from promptstone.desktop.panels.versions.words import mark_word
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.page_parts import without_border

READABLE = 0.46
AROUND = 60.0
_PAN = 48
_WHEEL_STEP = 120.0
_WHEEL_ZOOM = 1.15
_ARROWS = {
    Qt.Key.Key_Left: (-_PAN, 0),
    Qt.Key.Key_Right: (_PAN, 0),
    Qt.Key.Key_Up: (0, -_PAN),
    Qt.Key.Key_Down: (0, _PAN),
}


class DifferenceView(QGraphicsView):
    """Emits `node_chosen` with a node's id, or an empty text when nothing is chosen any more."""

    node_chosen = Signal(str)
    node_activated = Signal(str)
    """A node was double-clicked, or Enter was pressed on it."""
    left = Signal()
    """Escape was pressed while no node was chosen."""

    def __init__(self, catalog: Catalog, themes: ThemeSource) -> None:
        super().__init__()
        self.difference = DifferenceScene(catalog, themes, self)
        self.setScene(self.difference)
        self._set_up()
        self.camera = Camera(self)
        self.zoom_bar = ZoomBar(self.camera, themes, self)
        # The map belongs to the canvas on which one builds.
        self.zoom_bar.map.hide()
        self.zoom_bar.adjustSize()
        self._pressed: QPoint | None = None
        self._dragged_to: QPoint | None = None
        self._is_fitted = False
        self.camera.changed.connect(self._show_seen)
        self.zoom_bar.all.clicked.connect(self.fit)

    def _set_up(self) -> None:
        self.setAccessibleName(tr("Drawn difference"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        without_border(self)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 140)

    @property
    def chosen(self) -> str:
        """The id of the chosen node, or an empty text."""
        return self.difference.document.selection.current

    def show_compared(self, compared: ComparedChains) -> None:
        """Draw another difference, all of it when it can be read, or else what differs."""
        self.difference.show_compared(compared)
        self._is_fitted = False
        self._fit_once()
        self._describe()

    def choose(self, node_id: str) -> None:
        """Choose a node and bring it into sight."""
        self._choose(node_id)
        if node_id in self.difference.drawing.shapes:
            if self.camera.zoom < READABLE:
                self.camera.set_zoom(0.8)
            self.camera.reveal(self.difference.drawing.box(node_id))

    def fit(self) -> None:
        """Show the whole chain."""
        if box := self.difference.drawing.node_boxes.bounds():
            self.camera.fit(box)

    def _fit_once(self) -> None:
        """Show all or what differs, once it is known how much room there is."""
        if self._is_fitted or not self.isVisible():
            return
        self._is_fitted = True
        self.fit()
        compared = self.difference.compared
        marked = self.difference.drawing.node_boxes.bounds(compared.nodes) if compared is not None else None
        if marked is not None and self.camera.zoom < READABLE:
            self.camera.fit(marked.grown(AROUND))

    def _choose(self, node_id: str) -> None:
        if node_id != self.chosen:
            self.difference.document.select((node_id,) if node_id else ())
            self._describe()
            self.node_chosen.emit(self.chosen)

    def _leave(self) -> None:
        if self.chosen:
            self._choose("")
        else:
            self.left.emit()

    def _describe(self) -> None:
        compared, chosen = self.difference.compared, self.chosen
        if compared is None or not chosen:
            self.setAccessibleDescription("")
            return
        self.setAccessibleDescription(f"{compared.label(chosen)}, {mark_word(compared.nodes.get(chosen))}")

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to pan, or to click."""
        self._pressed = self._dragged_to = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan once the mouse has moved more than a click does."""
        if self._pressed is None or self._dragged_to is None:
            return
        place = event.position().toPoint()
        away = (place - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if away or self._dragged_to != self._pressed:
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            moved, self._dragged_to = self._dragged_to - place, place
            self.camera.pan(moved.x(), moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End panning, or choose what was clicked."""
        pressed, was_dragged = self._pressed, self._dragged_to != self._pressed
        self._pressed = self._dragged_to = None
        self.viewport().unsetCursor()
        if pressed is not None and not was_dragged and event.button() == Qt.MouseButton.LeftButton:
            self._choose(self.difference.hit(self.mapToScene(pressed)).node)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Tell which node was double-clicked."""
        node_id = self.difference.hit(self.mapToScene(event.position().toPoint())).node
        if node_id and event.button() == Qt.MouseButton.LeftButton:
            self.node_activated.emit(node_id)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the cursor with Ctrl; pan without (Shift sideways)."""
        turned, pixels = event.angleDelta(), event.pixelDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.camera.zoom_by(_WHEEL_ZOOM ** (turned.y() / _WHEEL_STEP), event.position().toPoint())
        else:
            step = pixels if not pixels.isNull() else QPoint(turned.x() * 2 // 3, turned.y() * 2 // 3)
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not step.x():
                step = QPoint(step.y(), 0)
            self.camera.pan(-step.x(), -step.y())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pan with the arrows, zoom with + and -, show all with F, choose nothing with Escape."""
        key = Qt.Key(event.key())
        if key in _ARROWS:
            self.camera.pan(*_ARROWS[key])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.camera.zoom_in()
        elif key == Qt.Key.Key_Minus:
            self.camera.zoom_out()
        elif key == Qt.Key.Key_F:
            self.fit()
        elif key == Qt.Key.Key_Escape:
            self._leave()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen:
            self.node_activated.emit(self.chosen)
        else:
            event.ignore()

    # Qt's view

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what became of the node under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            compared = self.difference.compared
            node_id = self.difference.hit(self.mapToScene(event.pos())).node
            words = ""
            if compared is not None and node_id:
                words = f"{compared.label(node_id)}: {mark_word(compared.nodes.get(node_id))}"
            # As rich text with everything escaped: a title must not be taken for markup.
            shown = f"<qt>{escape(words)}</qt>" if words else ""
            QToolTip.showText(event.globalPos(), shown, self.viewport())
            return True
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, with a limit on how long new pictures of nodes may take in one frame."""
        self.difference.begin_frame()
        super().paintEvent(event)
        self.difference.end_frame()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the zoom bar in its corner."""
        super().resizeEvent(event)
        self._fit_once()
        self._show_seen()
        self.zoom_bar.place()

    def _show_seen(self) -> None:
        self.difference.show_region(self.camera.seen(), self.camera.zoom)

    def place_of(self, node_id: str) -> QPointF:
        """Return the middle of a node's heading in the scene."""
        box: Box = self.difference.drawing.box(node_id)
        return QPointF((box.left + box.right) / 2, box.top + 20)
