"""Moves the selected nodes; one drag is one step of the undo stack."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication

from promptstone.core.chain import Chain, Edge, Position
from promptstone.core.edits import move_nodes, put_into
from promptstone.desktop.canvas.interactions.base import Pointer, Stage, UserInteraction
from promptstone.desktop.canvas.interactions.drop_target import DropTarget
from promptstone.desktop.canvas.items.gesture_items import GuidesItem
from promptstone.desktop.canvas.plain.adding.inserting import passage, shown_node
from promptstone.desktop.canvas.plain.boxes import Box
from promptstone.desktop.canvas.plain.chain_drawing import Hit
from promptstone.desktop.canvas.plain.crossing import wire_near
from promptstone.desktop.canvas.plain.layout.snapping import Snap, snap
from promptstone.desktop.canvas.plain.shapes import WireShape
from promptstone.desktop.looks.language import tr

GRID = 8.0
_SNAP_PIXELS = 6.0
_MOST_NEIGHBOURS = 1500
_WIRE_PIXELS = 24.0

Insert = Callable[[str, Edge, dict[str, Position]], bool]


class MoveNodes(UserInteraction):
    """Drags a node, and with it all others that are selected. A click without a move only selects.

    A node without wires that is let go over a wire is put into it. Ctrl held while dragging ends all snapping.
    What is let go in the frame of a container comes to lie in it; Alt takes it out of the one it lies in.
    """

    cursor = Qt.CursorShape.SizeAllCursor
    scrolls = True

    def __init__(self, stage: Stage, start: Pointer, node_id: str, insert: Insert) -> None:
        super().__init__(stage, start)
        self._node = node_id
        self._insert = insert
        self._was_selected = node_id in stage.document.selection.nodes
        self._moved = False
        self._starts: dict[str, tuple[float, float]] = {}
        self._places: dict[str, tuple[float, float]] = {}
        self._others = np.empty((0, 4))
        self._guides: GuidesItem | None = None
        self._onto: WireShape | None = None
        self._target: DropTarget | None = None
        self._into = ""
        self._select()

    def move(self, pointer: Pointer) -> None:
        """Draw the nodes where the mouse would put them."""
        far = (pointer.pixel - self.start.pixel).manhattanLength() >= QApplication.startDragDistance()
        if self._node not in self.stage.document.selection.nodes or not (self._moved or far):
            return
        if not self._moved:
            self._begin()
        x, y = self._offset(pointer)
        self._places = {node_id: (left + x, top + y) for node_id, (left, top) in self._starts.items()}
        self._show_into(pointer)
        self._show_onto(pointer)

    def end(self, pointer: Pointer) -> None:
        """Put the nodes there for good; after a mere click, settle what is selected."""
        if not self._moved:
            if self._was_selected and not self.start.extends:
                self.stage.document.select((self._node,))
            return
        self.move(pointer)
        onto = self._onto
        positions = {node_id: Position(x=x, y=y) for node_id, (x, y) in self._places.items()}
        self.cancel()
        if onto is not None and self._insert(self._node, onto.edge, positions):
            return
        into, catalog = self._into, self.stage.catalog
        changing = self._target.leaving(into) if self._target else []

        def edit(chain: Chain) -> Chain:
            chain = move_nodes(chain, positions)
            return put_into(chain, catalog, changing, into) if changing else chain

        self.stage.document.apply(self._label(len(positions), changing), edit)

    def cancel(self) -> None:
        """Leave the nodes where they were."""
        self.stage.scene.show_moved({})
        self._glow(None)
        if self._guides is not None:
            self.stage.scene.removeItem(self._guides)
            self._guides = None

    def _label(self, count: int, changing: list[str]) -> str:
        title = self.stage.scene.drawing.shapes[self._into].title if self._into else ""
        if changing and self._into:
            return tr("Put into “{title}”").format(title=title)
        if changing:
            return tr("Take out")
        return tr("Move node") if count == 1 else tr("Move {n} nodes").format(n=count)

    def _show_into(self, pointer: Pointer) -> None:
        """Draw the nodes where they would be, and light up the container that they would come to lie in."""
        if self._target is None:
            return
        out = bool(pointer.modifiers & Qt.KeyboardModifier.AltModifier)
        self._into = self._target.at(pointer.place, out=out)
        leaving = self._target.leaving(self._into)
        self.stage.scene.show_moved(self._places, leaving, self._into if leaving else "")

    def _select(self) -> None:
        document = self.stage.document
        if self.start.extends and self._was_selected:
            kept = tuple(node for node in document.selection.nodes if node != self._node)
            document.select(kept, document.selection.edges)
        elif self.start.extends:
            document.select((*document.selection.nodes, self._node), document.selection.edges)
        elif self._was_selected:
            others = tuple(node for node in document.selection.nodes if node != self._node)
            document.select((*others, self._node), document.selection.edges)
        else:
            document.select((self._node,))

    def _begin(self) -> None:
        """Remember where everything is: what moves, and what it may stand in line with."""
        self._moved = True
        scene = self.stage.scene
        drawing = scene.drawing
        self._target = DropTarget(drawing, self._node, self.stage.document.selection.nodes)
        self._starts = {node_id: drawing.place(node_id) for node_id in self._target.carried}
        seen, nesting = drawing.node_boxes.touching(self.stage.camera.seen()), drawing.nesting
        near = [n for n in seen if n not in self._starts and not nesting.is_frame(n)]
        if len(near) <= _MOST_NEIGHBOURS:
            self._others = drawing.node_boxes.boxes[drawing.node_boxes.rows(near)].copy()
        self._guides = GuidesItem(scene.look.accent)
        scene.addItem(self._guides)

    def _offset(self, pointer: Pointer) -> tuple[float, float]:
        """Return how far to move: in line with a neighbour if one is near, else so that the corner is on the grid."""
        moved = pointer.place - self.start.place
        left, top = self._starts[self._node]
        held = bool(pointer.modifiers & Qt.KeyboardModifier.ControlModifier) and not self.start.extends
        free = held is self.stage.habits.snaps
        found = Snap() if free else self._neighbours(left + moved.x(), top + moved.y())
        if self._guides is not None:
            self._guides.show_guides(found.guides)
        step = 1.0 if free else GRID
        x = moved.x() + found.across if found.across is not None else _on_grid(left, moved.x(), step)
        y = moved.y() + found.down if found.down is not None else _on_grid(top, moved.y(), step)
        return x, y

    def _neighbours(self, left: float, top: float) -> Snap:
        shape = self.stage.scene.drawing.shapes[self._node]
        box = Box(left, top, left + shape.width, top + shape.height)
        return snap(box, self._others, _SNAP_PIXELS / self.stage.camera.zoom)

    def _show_onto(self, pointer: Pointer) -> None:
        """Light up the wire that the node would be put into."""
        drawing = self.stage.scene.drawing
        if len(self._places) != 1 or drawing.wires_at(self._node):
            return
        box = drawing.box(self._node)
        middle = QPointF((box.left + box.right) / 2, (box.top + box.bottom) / 2)
        places = [(pointer.place.x(), pointer.place.y()), (middle.x(), middle.y())]
        wire = wire_near(drawing, places, _WIRE_PIXELS / max(self.stage.camera.zoom, 0.2))
        self._glow(wire if wire and self._can_take(wire) else None)
        if self._onto is not None:
            self.stage.say(tr("Let go to insert it here"), pointer.pixel, False)

    def _can_take(self, wire: WireShape) -> bool:
        document, catalog = self.stage.document, self.stage.catalog
        node = shown_node(document.chain, document.variant, self._node)
        return bool(node and passage(catalog, document.chain, document.variant, wire.edge, node))

    def _glow(self, wire: WireShape | None) -> None:
        if wire is not self._onto:
            self._onto = wire
            self.stage.scene.show_hover(Hit(wire=wire))
            if wire is None:
                self.stage.say("", self.start.pixel, False)


def _on_grid(place: float, moved: float, step: float) -> float:
    return round((place + moved) / step) * step - place
