"""Goes from node to node on the canvas by keyboard: the current node changes and comes into sight."""

from promptstone.desktop.canvas.access.walking import along_wires, beside, nearest, nearest_to
from promptstone.desktop.canvas.interactions.base import Stage
from promptstone.desktop.looks.language import tr


class Walks:
    """The ways that the canvas's keys take."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def towards(self, right: int, down: int, *, joining: bool = False) -> None:
        """Go to the nearest node in a direction; with `joining` it is selected besides those that are."""
        drawing, current = self._stage.scene.drawing, self._stage.document.selection.current
        if not current:
            middle = self._stage.camera.middle()
            self._go(nearest_to(drawing, middle.x(), middle.y()))
        elif found := nearest(drawing, current, right, down):
            self._go(found, joining=joining)

    def along(self, *, forwards: bool) -> None:
        """Follow a wire: to the first node that the current one feeds, or from which it gets something."""
        current = self._stage.document.selection.current
        if not current:
            self.towards(0, 0)
            return
        found = along_wires(self._stage.scene.drawing, current, forwards=forwards)
        if found:
            self._go(found[0])
            return
        shape = self._stage.scene.drawing.shapes[current]
        words = tr("“{title}” feeds no node.") if forwards else tr("“{title}” gets nothing from a node.")
        self._stage.document.refused.emit(words.format(title=shape.title or shape.kind_title))

    def beside(self, step: int) -> None:
        """Go to the next of the nodes that hang on the same node as the current one."""
        current = self._stage.document.selection.current
        if current:
            self._go(beside(self._stage.scene.drawing, current, step))

    def to_end(self, order: list[str], *, last: bool) -> None:
        """Go to the first or the last node in reading order."""
        if order:
            self._go(order[-1 if last else 0])

    def _go(self, node_id: str, *, joining: bool = False) -> None:
        if not node_id:
            return
        document = self._stage.document
        kept = [each for each in document.selection.nodes if each != node_id] if joining else []
        document.select((*kept, node_id))
        self._stage.camera.reveal(self._stage.scene.drawing.box(node_id))
