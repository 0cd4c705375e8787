"""The canvas that the main window shows: turns mouse and keys into gestures and commands on the document."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QMenu, QToolTip

from promptstone.core.kinds import Catalog
from promptstone.core.problems import Problem
from promptstone.core.runs import RunEvent
from promptstone.desktop.canvas.access.arrow_keys import ArrowKeys
from promptstone.desktop.canvas.access.canvas_access import CanvasAccess
from promptstone.desktop.canvas.access.walks import Walks
from promptstone.desktop.canvas.camera import Camera
from promptstone.desktop.canvas.commands.canvas_commands import CanvasCommands, corner_below
from promptstone.desktop.canvas.commands.canvas_menu import canvas_menu
from promptstone.desktop.canvas.commands.finding import Finding, ProblemWalk
from promptstone.desktop.canvas.commands.keyboard_lists import KeyboardLists
from promptstone.desktop.canvas.commands.kind_chooser import KindChooser
from promptstone.desktop.canvas.commands.path_views import PathViews
from promptstone.desktop.canvas.commands.placing import Background
from promptstone.desktop.canvas.interactions.base import Pointer, Stage, UserInteraction
from promptstone.desktop.canvas.interactions.gestures import Gestures
from promptstone.desktop.canvas.interactions.kind_drop import KindDrop
from promptstone.desktop.canvas.interactions.mouse_work import MouseWork
from promptstone.desktop.canvas.keys import CanvasKeys
from promptstone.desktop.canvas.overlays.empty_hint import EmptyHint
from promptstone.desktop.canvas.overlays.find_bar import FindBar
from promptstone.desktop.canvas.overlays.minimap import Minimap
from promptstone.desktop.canvas.overlays.reason_bubble import ReasonBubble
from promptstone.desktop.canvas.overlays.text_in_place import TextInPlace
from promptstone.desktop.canvas.overlays.zoom_bar import ZoomBar
from promptstone.desktop.canvas.plain.chain_drawing import Hit
from promptstone.desktop.canvas.scene import ChainScene
from promptstone.desktop.canvas.tips import describe, tip
from promptstone.desktop.document import ChainDocument, Selection
from promptstone.desktop.looks.language import tr
from promptstone.desktop.theme import ThemeSource

_WHEEL_STEP = 120.0
_WHEEL_ZOOM = 1.15


class CanvasView(QGraphicsView):
    """Shows a document's chain and lets mouse and keyboard edit it.

    `commands` holds what menus call (add, delete, copy, cut, paste, duplicate), `lists` the keyboard's lists,
    `camera` the zoom.
    """

    node_activated = Signal(str)
    hovered = Signal(str)

    def __init__(self, document: ChainDocument, catalog: Catalog, theme: ThemeSource) -> None:
        super().__init__()
        self._document = document
        # Qt owns the scene: Python's garbage collection could end it in another thread, or after the application.
        self.chain_scene = ChainScene(document, catalog, theme, self)
        self.ways_to_run: Callable[[], list[tuple[str, str, Callable[[], object], bool]]] = list
        """Title, key, command and whether it can be done, for the menu of a node; whoever runs chains sets it."""
        self.setScene(self.chain_scene)
        self._set_up_view()
        self.camera = Camera(self)
        self.bubble = ReasonBubble(theme, self)
        self.hint = EmptyHint(theme, self)
        self.zoom_bar = ZoomBar(self.camera, theme, self)
        self.minimap = Minimap(self.chain_scene, self.camera, theme, self)
        self.stage = Stage(
            document, catalog, self.chain_scene, self.camera, self, self._say, lambda: self.mouse.place()
        )
        self.commands = CanvasCommands(self.stage)
        self.chooser = KindChooser(self.stage, self.commands.adding)
        self.lists = KeyboardLists(self.stage, self.commands, self.chooser)
        self.gestures = Gestures(self.stage, self.commands.adding, self.chooser, self.commands.variants)
        self.mouse = MouseWork(self.stage, self.gestures)
        self.writing = TextInPlace(self.stage)
        self._drop = KindDrop(self.stage, self.commands.adding)
        self.finding = Finding(
            self.stage, FindBar(theme, self), lambda inner: self.go_to(document.path_of(inner))
        )
        self.path_views = PathViews(document, self.camera, self.fit)
        self.problem_walk = ProblemWalk(self.stage)
        arrows = ArrowKeys(document, self.camera, self.commands, Walks(self.stage))
        self._keys = CanvasKeys(self, arrows)
        self.access = CanvasAccess(self, document)
        self.menu: QMenu | None = None
        self.wheel_zooms = False
        self._connect(document)
        self._on_changed()

    def _connect(self, document: ChainDocument) -> None:
        self.camera.changed.connect(self._show_seen)
        self.mouse.hovered.connect(self.hovered)
        self.zoom_bar.all.clicked.connect(self.fit)
        self.zoom_bar.map.setChecked(self.minimap.is_wanted)
        self.zoom_bar.map.toggled.connect(self.minimap.want)
        self.minimap.wanted_changed.connect(self.zoom_bar.map.setChecked)
        document.changed.connect(self._on_changed)
        document.selection_changed.connect(self._on_selection)

    # What the main window calls

    def show_event(self, event: RunEvent) -> None:
        """Show one event of a run on the nodes."""
        self.chain_scene.show_event(event)
        self.access.refresh()

    def clear_run(self) -> None:
        """Show no run any more."""
        self.chain_scene.clear_run()
        self.access.refresh()

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Mark the nodes that something is wrong with."""
        found = tuple(problems)
        self.chain_scene.show_problems(found)
        self.problem_walk.show_problems(found)
        self.access.refresh()

    def fit(self) -> None:
        """Show the whole chain."""
        box = self.chain_scene.drawing.node_boxes.bounds()
        if box is None:
            self.camera.show_actual_size()
        else:
            self.camera.fit(box)

    def use_background(self, background: Background) -> None:
        """Let long work (arranging, finding, copying) be done by this from now on."""
        self.commands.placing.in_background = background
        self.commands.clipboard.in_background = background
        self.finding.in_background = background

    def activate(self) -> None:
        """Ask for the settings of the current node."""
        current = self._document.selection.current
        if current and not self.commands.containing.open(current):
            self.node_activated.emit(current)

    def zoom_to_selection(self) -> None:
        """Show all that is selected, as large as is readable; the whole chain when nothing is."""
        box = self.chain_scene.drawing.node_boxes.bounds(self._document.selection.nodes)
        if box is None or not self._document.selection.nodes:
            self.fit()
        else:
            self.camera.fit(box, most=1.5)

    def begin_next(self, gesture: Callable[[Stage, Pointer], UserInteraction]) -> None:
        """Let the next press of the left button begin this gesture, wherever it is; Esc gives it up."""
        self.gestures.next = gesture
        self.viewport().setCursor(Qt.CursorShape.CrossCursor)

    def zoom_to(self, node_id: str) -> None:
        """Bring one node to the middle, readable, and select it."""
        if node_id not in self.chain_scene.drawing.shapes:
            return
        self.commands.containing.show(node_id)
        box = self.chain_scene.drawing.box(node_id)
        self.camera.set_zoom(max(self.camera.zoom, 0.8))
        self.camera.centre_on(QPointF((box.left + box.right) / 2, (box.top + box.bottom) / 2))
        self._document.select((node_id,))

    def go_to(self, path: str) -> None:
        """Show a node by its path from the whole chain, and open the sub-chains that it lies in."""
        above, _, node_id = path.rpartition("/")
        self._document.look_at(above)
        if self._document.path == above:
            self.zoom_to(node_id)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin the gesture that fits what is under the mouse."""
        self.mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Feed the gesture, or emphasise what the mouse is at."""
        self.mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the gesture."""
        self.mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Tell which node was double-clicked; bend a wire; on nothing, let the user choose a node to add there."""
        pointer = self.mouse.pointer(event)
        hit = self.chain_scene.hit(pointer.place)
        is_left = event.button() == Qt.MouseButton.LeftButton
        if is_left and hit.wire is not None:
            self.commands.switching.add_bend(hit.wire.edge, pointer.place)
        elif is_left and not hit.node:
            self.chooser.choose(pointer.place, self.viewport().mapToGlobal(pointer.pixel))
        else:
            self.mousePressEvent(event)
            # What it holds is shown, or its settings are.
            if is_left and not hit.spot and not hit.tab and not self._opens(hit.node):
                self.node_activated.emit(hit.node)

    def _opens(self, node_id: str) -> bool:
        """Show what a node holds, or let the user write in it; say whether it is such a node."""
        if self.commands.containing.activate(node_id):
            return True
        if self.mouse.interaction is not None:
            self.mouse.give_up()
        return self.writing.write_note(node_id)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the cursor with Ctrl; pan without (Shift sideways). With `wheel_zooms` the other way round."""
        turned, pixels = event.angleDelta(), event.pixelDelta()
        if bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier) is not self.wheel_zooms:
            self.camera.zoom_by(_WHEEL_ZOOM ** (turned.y() / _WHEEL_STEP), event.position().toPoint())
        else:
            step = pixels if not pixels.isNull() else QPoint(turned.x() * 2 // 3, turned.y() * 2 // 3)
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not step.x():
                step = QPoint(step.y(), 0)
            self.camera.pan(-step.x(), -step.y())
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Emphasise nothing any more."""
        super().leaveEvent(event)
        self.mouse.leave()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with what is under the mouse, or with what is selected."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            place = self.mapToScene(event.pos())
            self._select_for_menu(self.chain_scene.hit(place))
            self.menu = canvas_menu(self, place)
            self.menu.popup(event.globalPos())
        else:
            self.menu = canvas_menu(self, None)
            self.menu.popup(corner_below(self.stage, self._document.selection.current))
        event.accept()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key says; Esc cancels the gesture or selects nothing; space makes the hand."""
        if event.key() == Qt.Key.Key_Escape:
            if not self.mouse.give_up():
                self._document.select()
        elif event.key() == Qt.Key.Key_Space:
            self.mouse.hold_hand(True)
        elif self.mouse.interaction is not None or not self._keys.handle(event):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Put the hand away."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.mouse.hold_hand(False)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Let Tab go from node to node and on to the next widget; where the mouse points at nothing, let it add."""
        # Only once: who leaves the list by Esc and presses Tab again wants to go on.
        fresh = forwards and not self._document.selection
        if fresh and (pixel := self.mouse.take_fresh_pixel()) is not None:
            self.chooser.choose(self.mouse.place(), self.viewport().mapToGlobal(pixel))
            return True
        return self.commands.step(forwards) or super().focusNextPrevChild(forwards)

    # Dropping from the palette

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome a kind that comes from the palette."""
        self._drop.hover(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Welcome it everywhere on the canvas; show the wire it would be put into."""
        self._drop.hover(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show no wire any more."""
        self._drop.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add a node of the kind where it was dropped."""
        self._drop.drop(event)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    # Qt's view

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, with a limit on how long new pictures of nodes may take in one frame."""
        self.chain_scene.begin_frame()
        super().paintEvent(event)
        self.chain_scene.end_frame()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what floats over the canvas in its place."""
        super().resizeEvent(event)
        self._show_seen()
        self.hint.place()
        self.zoom_bar.place()
        self.minimap.place()
        self.finding.bar.place()

    def viewportEvent(self, event: QEvent) -> bool:
        """Show tool tips of what the mouse is at."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = tip(self.chain_scene, self.chain_scene.hit(self.mapToScene(event.pos())))
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        return super().viewportEvent(event)

    def _set_up_view(self) -> None:
        self.setObjectName("canvas")
        self.setAccessibleName(tr("Chain canvas"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setMinimumSize(240, 160)

    def _select_for_menu(self, hit: Hit) -> None:
        selection = self._document.selection
        if hit.node and hit.node not in selection.nodes:
            self._document.select((hit.node,))
        elif hit.wire is not None and hit.wire.edge not in selection.edges:
            self._document.select((), (hit.wire.edge,))
        elif not hit.node and hit.wire is None:
            self._document.select()

    def _say(self, text: str, at: QPoint, refused: bool) -> None:
        self.bubble.say(text, at, refused=refused)
        if text:
            self.hovered.emit(text)

    def _show_seen(self) -> None:
        self.chain_scene.show_region(self.camera.seen(), self.camera.zoom)

    def _on_changed(self) -> None:
        self.hint.setVisible(not self._document.chain.nodes)
        self.hint.place()
        self.minimap.chain_changed()
        self.mouse.forget_hit()

    def _on_selection(self, selection: Selection) -> None:
        known = selection.current in self.chain_scene.drawing.shapes
        self.setAccessibleDescription(describe(self.chain_scene, selection.current) if known else "")
