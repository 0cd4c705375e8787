"""What a drawing knows of its containers: where their frames are, and what lies in them."""

from collections.abc import Collection, Iterable

from promptstone.desktop.canvas.plain.boxes import Box, BoxIndex
from promptstone.desktop.canvas.plain.frames.frame_shapes import is_solid
from promptstone.desktop.canvas.plain.frames.nesting import Nesting
from promptstone.desktop.canvas.plain.shapes import NodeShape, WireShape


class FramedDrawing:
    """Keeps the shapes of all nodes and says which of them are frames."""

    def __init__(self) -> None:
        self.shapes: dict[str, NodeShape] = {}
        self.node_boxes: BoxIndex[str] = BoxIndex()
        self.nesting = Nesting()

    def frame_at(self, x: float, y: float, without: Collection[str] = ()) -> str:
        """Return the innermost frame around a place, empty outside of any; `without` are left out of account."""
        around = Box(x, y, x, y)
        found = [
            frame
            for frame in self.nesting.children
            if frame not in without
            and frame in self.node_boxes
            and self.nesting.is_frame(frame)
            and self.node_boxes.box(frame).contains(around)
        ]
        return max(found, key=self.nesting.depth, default="")

    def frames(self) -> list[str]:
        """Return the containers that are drawn as frames, the outer ones first."""
        nesting, index = self.nesting, self.node_boxes
        return sorted((f for f in nesting.children if nesting.is_frame(f) and f in index), key=nesting.depth)

    def with_contents(self, node_ids: Iterable[str]) -> list[str]:
        """Return these nodes and all that lies in them, each once."""
        found = dict.fromkeys(node_ids)
        for node_id in tuple(found):
            found.update(dict.fromkeys(self.nesting.within(node_id)))
        return list(found)

    def _is_solid(self, frame: str, x: float, y: float) -> bool:
        left, top = self.shapes[frame].corner
        return is_solid(self.shapes[frame], x - left, y - top)

    def _is_folded_away(self, wire: WireShape) -> bool:
        """Say whether a wire runs wholly within a container that is folded up."""
        seen = self.nesting.seen(wire.source)
        return (
            seen == self.nesting.seen(wire.target)
            and seen in self.nesting.children
            and not self.nesting.is_frame(seen)
        )
