"""Removes the wires that a stroke of the mouse goes through."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPolygonF

from promptstone.core.edits import disconnect
from promptstone.desktop.canvas.interactions.base import Pointer, Stage, UserInteraction
from promptstone.desktop.canvas.items.gesture_items import StrokeItem
from promptstone.desktop.canvas.plain.crossing import crossed_wires
from promptstone.desktop.canvas.plain.shapes import WireShape
from promptstone.desktop.looks.language import tr, tr_count


class CutWires(UserInteraction):
    """Draws a stroke; what it crosses is shown as selected, and removed at the end, in one step."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, stage: Stage, start: Pointer) -> None:
        super().__init__(stage, start)
        self._before = stage.document.selection
        self._places = QPolygonF([start.place])
        self._cut: dict[WireShape, None] = {}
        self._stroke = StrokeItem(stage.scene.look.danger, is_closed=False)
        stage.scene.addItem(self._stroke)

    def move(self, pointer: Pointer) -> None:
        """Draw the stroke on, and gather what it crosses."""
        last = self._places.last()
        if pointer.place == last:
            return
        self._places.append(pointer.place)
        self._stroke.show_places(self._places)
        drawing = self.stage.scene.drawing
        crossed = crossed_wires(drawing, (last.x(), last.y()), (pointer.place.x(), pointer.place.y()))
        if crossed - self._cut.keys():
            self._cut |= dict.fromkeys(crossed)
            self.stage.document.select((), [wire.edge for wire in self._cut])
        words = tr_count("Removes 1 wire", "Removes {n} wires", len(self._cut)) if self._cut else ""
        self.stage.say(words, pointer.pixel, False)

    def end(self, pointer: Pointer) -> None:
        """Remove what was crossed."""
        self.move(pointer)
        edges = [wire.edge for wire in self._cut]
        self.cancel()
        if edges:
            label = tr("Cut wire") if len(edges) == 1 else tr("Cut {n} wires").format(n=len(edges))
            self.stage.document.apply(label, lambda chain: disconnect(chain, edges))

    def cancel(self) -> None:
        """Leave all wires; select again what was selected before."""
        self.stage.say("", self.start.pixel, False)
        self.stage.scene.removeItem(self._stroke)
        self.stage.document.select(self._before.nodes, self._before.edges)
