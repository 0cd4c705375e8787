"""In which container nodes that are dragged would come to lie."""

from collections.abc import Collection

from PySide6.QtCore import QPointF

from promptstone.desktop.canvas.plain.boxes import Box
from promptstone.desktop.canvas.plain.chain_drawing import ChainDrawing

_MARGIN = 56.0
"""So far, in scene units, the mouse must leave a container's frame before the node leaves it, too."""


class DropTarget:
    """Remembers where the frames were when the drag began: the one around the node follows it meanwhile."""

    def __init__(self, drawing: ChainDrawing, node_id: str, selected: Collection[str]) -> None:
        nesting, chosen = drawing.nesting, set(selected)
        self.home = nesting.parents.get(node_id, "")
        self.tops = [each for each in selected if not chosen.intersection(nesting.around(each))]
        self.homes = {each: nesting.parents.get(each, "") for each in self.tops}
        self.carried = drawing.with_contents(selected)
        carried = set(self.carried)
        self._around_home = set(nesting.around(node_id))
        self._frames = [(each, drawing.box(each)) for each in drawing.frames() if each not in carried]
        self._frames.reverse()

    def at(self, place: QPointF, *, out: bool) -> str:
        """Return the container for a place of the mouse; empty: none. `out` takes the node out of its own at once."""
        around = Box(place.x(), place.y(), place.x(), place.y())
        found = ""
        for frame, box in self._frames:
            if box.contains(around) and not (out and frame == self.home):
                found = frame
                break
        if out or found == self.home or (found and found not in self._around_home):
            return found
        home = next((box for frame, box in self._frames if frame == self.home), None)
        return self.home if home is not None and home.grown(_MARGIN).contains(around) else found

    def leaving(self, target: str) -> list[str]:
        """Return the dragged nodes that would come to lie in another container than now."""
        if target == self.home:
            return []
        return [node_id for node_id in self.tops if self.homes[node_id] != target]
