"""A container near the viewport: its frame, drawn behind the nodes and wires that lie in it."""

from typing import Protocol

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from promptstone.desktop.canvas.items.node_item import NodeItem, NodeSurroundings
from promptstone.desktop.canvas.painting.card import NodeMarks
from promptstone.desktop.canvas.painting.special.frame import paint_frame
from promptstone.desktop.canvas.plain.shapes import NodeShape
from promptstone.desktop.canvas.plain.variant_tabs import TAB_HEIGHT

_AROUND = 10.0


class FrameSurroundings(NodeSurroundings, Protocol):
    """What a frame asks of the scene besides."""

    lit: str


class FrameItem(NodeItem):
    """Draws a frame anew each time: it may be larger than any picture that could be kept, and is quickly drawn."""

    def __init__(self, shape: NodeShape, marks: NodeMarks, around: FrameSurroundings) -> None:
        self._scene_around = around
        super().__init__(shape, marks, around)

    def show_node(self, shape: NodeShape, marks: NodeMarks) -> None:
        """Draw another state of the container."""
        self.prepareGeometryChange()
        super().show_node(shape, marks)

    def _card_box(self) -> QRectF:
        shape = self.shape_drawn
        above = TAB_HEIGHT + 2.0 if self.marks.tabs else _AROUND
        return QRectF(-_AROUND, -above, shape.width + 2 * _AROUND, shape.height + _AROUND + above)

    def _draw_picture(self, painter: QPainter, scale: float) -> None:
        shape = self.shape_drawn
        paint_frame(
            painter, self._around.look, shape, self.marks, lit=self._scene_around.lit == shape.node.id
        )

    def _paint_veil(self, painter: QPainter) -> None:
        """A frame hides nothing: what lies in it is drawn over it."""
