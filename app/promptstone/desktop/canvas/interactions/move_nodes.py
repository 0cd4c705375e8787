"""Moves the selected nodes; one drag is one step of the undo stack."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication

from promptstone.core.chain import Position
from promptstone.core.edits import move_nodes
from promptstone.desktop.canvas.interactions.base import Pointer, Stage, UserInteraction

GRID = 8.0


class MoveNodes(UserInteraction):
    """Drags a node, and with it all others that are selected. A click without a move only selects."""

    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(self, stage: Stage, start: Pointer, node_id: str) -> None:
        super().__init__(stage, start)
        self._node = node_id
        self._was_selected = node_id in stage.document.selection.nodes
        self._moved = False
        self._places: dict[str, tuple[float, float]] = {}
        self._select()

    def move(self, pointer: Pointer) -> None:
        """Draw the nodes where the mouse would put them."""
        far = (pointer.pixel - self.start.pixel).manhattanLength() >= QApplication.startDragDistance()
        if self._node not in self.stage.document.selection.nodes or not (self._moved or far):
            return
        self._moved = True
        offset = self._offset(pointer.place)
        chosen = set(self.stage.document.selection.nodes)
        self._places = {
            node.id: (node.position.x + offset.x(), node.position.y + offset.y())
            for node in self.stage.document.chain.nodes
            if node.id in chosen
        }
        self.stage.scene.show_moved(self._places)

    def end(self, pointer: Pointer) -> None:
        """Put the nodes there for good; after a mere click, settle what is selected."""
        if not self._moved:
            if self._was_selected and not self.start.extends:
                self.stage.document.select((self._node,))
            return
        self.move(pointer)
        positions = {node_id: Position(x=x, y=y) for node_id, (x, y) in self._places.items()}
        self.stage.scene.show_moved({})
        label = "Move node" if len(positions) == 1 else f"Move {len(positions)} nodes"
        self.stage.document.apply(label, lambda chain: move_nodes(chain, positions))

    def cancel(self) -> None:
        """Leave the nodes where they were."""
        self.stage.scene.show_moved({})

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

    def _offset(self, place: QPointF) -> QPointF:
        """Return how far to move, so that the dragged node's corner comes to lie on the grid."""
        node = self.stage.document.chain.node(self._node)
        moved = place - self.start.place
        if node is None:
            return moved
        x = round((node.position.x + moved.x()) / GRID) * GRID
        y = round((node.position.y + moved.y()) / GRID) * GRID
        return QPointF(x - node.position.x, y - node.position.y)
