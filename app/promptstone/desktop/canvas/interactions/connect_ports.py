"""Draws a wire from a port to another, or draws an input's wire away to elsewhere."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication

from promptstone.core.chain import Chain, Edge
from promptstone.core.edits import disconnect, why_not_connect
from promptstone.desktop.canvas.interactions.base import Pointer, Stage, UserInteraction
from promptstone.desktop.canvas.items.gesture_items import DraftWireItem
from promptstone.desktop.canvas.painting.port_marks import mark_path
from promptstone.desktop.canvas.plain.connecting import WelcomePorts, connect_as
from promptstone.desktop.canvas.plain.shapes import PortSpot, WireShape
from promptstone.desktop.looks.language import tr


class Dropped(NamedTuple):
    """A wire that was let go over nothing: where, and from which port it comes."""

    place: QPointF
    pixel: QPoint
    node: str
    spot: PortSpot


class ConnectPorts(UserInteraction):
    """From an output, or from a free input: a new wire. From a connected input: its wire is drawn away."""

    cursor = Qt.CursorShape.CrossCursor
    scrolls = True

    def __init__(
        self, stage: Stage, start: Pointer, node_id: str, spot: PortSpot, offer: Callable[[Dropped], None]
    ) -> None:
        """`offer` lets the user choose a node for a wire that was let go over nothing."""
        super().__init__(stage, start)
        self._offer = offer
        self._wire = self._wire_to_draw_away(node_id, spot)
        self._left = (node_id, spot)
        if self._wire is not None:
            source = self._wire.edge.source
            fixed = stage.scene.drawing.shapes[source.node].spot(source.port, is_input=False)
            if fixed is not None:
                node_id, spot = source.node, fixed
            else:
                self._wire = None
        self._node, self._spot = node_id, spot
        chain = stage.document.chain
        self._chain = disconnect(chain, [self._wire.edge]) if self._wire else chain
        self._welcome = WelcomePorts(self._chain, stage.scene.drawing, node_id, spot, stage.catalog)
        self._draft = DraftWireItem()
        stage.scene.addItem(self._draft)
        stage.scene.hide_wire(self._wire)
        stage.scene.show_welcome(self._welcome.of(stage.scene.node_items))
        self._draw(start.place, refused=False)

    def move(self, pointer: Pointer) -> None:
        """Let the wire follow the mouse; near a port it snaps there or says why not."""
        node_id, spot = self._target(pointer.place)
        if spot is None:
            self._draw(pointer.place, refused=False)
            reason = self._no_port(node_id)
            self.stage.say(reason or self._hint(node_id, pointer), pointer.pixel, bool(reason))
            return
        reason = self._reason(node_id, spot)
        place = QPointF(*self.stage.scene.drawing.spot_place(node_id, spot))
        self._draw(pointer.place if reason else place, refused=bool(reason))
        self.stage.say(reason or self._promise(node_id, spot), pointer.pixel, bool(reason))

    def end(self, pointer: Pointer) -> None:
        """Connect to the port under the mouse; an input's wire dropped on nothing is removed."""
        node_id, spot = self._target(pointer.place)
        self.cancel()
        document, wire = self.stage.document, self._wire
        if spot is None:
            if wire is not None and not node_id:
                document.apply(tr("Disconnect"), lambda chain: disconnect(chain, [wire.edge]))
            elif reason := self._no_port(node_id):
                document.refused.emit(reason)
            elif wire is None and not node_id and self._is_far(pointer):
                self._offer(Dropped(pointer.place, pointer.pixel, self._node, self._spot))
            return
        if wire is not None and (node_id, spot) == self._left:
            return
        edge = self._welcome.edge(node_id, spot)
        old = [wire.edge] if wire else []
        label = tr("Reconnect") if wire else tr("Connect")
        catalog, variant = self.stage.catalog, document.variant

        def reconnected(chain: Chain) -> Chain:
            return connect_as(disconnect(chain, old) if old else chain, catalog, edge, variant)

        document.apply(label, reconnected)

    def cancel(self) -> None:
        """Take the drawn wire away."""
        self.stage.say("", self.start.pixel, False)
        self.stage.scene.show_welcome(None)
        self.stage.scene.hide_wire(None)
        if self._draft.scene() is not None:
            self.stage.scene.removeItem(self._draft)

    def _wire_to_draw_away(self, node_id: str, spot: PortSpot) -> WireShape | None:
        if not spot.is_input:
            return None
        wires = self.stage.scene.drawing.wires_at(node_id, spot.port.name, is_input=True)
        return wires[-1] if wires else None

    def _target(self, place: QPointF) -> tuple[str, PortSpot | None]:
        """Return the port under the mouse; on a node's body, the port a wire dropped there would go to."""
        hit = self.stage.scene.hit(place)
        if hit.spot is not None and (hit.node, hit.spot) != (self._node, self._spot):
            return hit.node, hit.spot
        if hit.node and hit.node != self._node:
            top = self.stage.scene.drawing.place(hit.node)[1]
            return hit.node, self._welcome.best_on(hit.node, place.y() - top) or self._nearest(
                hit.node, place
            )
        return hit.node, None

    def _nearest(self, node_id: str, place: QPointF) -> PortSpot | None:
        """Return the port of the right side that would have to refuse, so that its reason can be told."""
        ports = self.stage.scene.drawing.shapes[node_id].ports
        side = [spot for spot in ports if spot.is_input is not self._spot.is_input]
        top = self.stage.scene.drawing.place(node_id)[1]
        return min(side, key=lambda spot: abs(top + spot.y - place.y()), default=None)

    def _no_port(self, node_id: str) -> str:
        if not node_id or node_id == self._node:
            return ""
        shape = self.stage.scene.drawing.shapes[node_id]
        if shape.kind_title and not any(spot.is_input is not self._spot.is_input for spot in shape.ports):
            words = tr("“{title}” has no output.") if self._spot.is_input else tr("“{title}” has no input.")
            return words.format(title=shape.title or shape.kind_title)
        return ""

    def _is_far(self, pointer: Pointer) -> bool:
        return (pointer.pixel - self.start.pixel).manhattanLength() > 3 * QApplication.startDragDistance()

    def _hint(self, node_id: str, pointer: Pointer) -> str:
        """Say over nothing what flows through the wire, and what letting go does."""
        if node_id or not self._is_far(pointer):
            return ""
        if self._wire is not None:
            return tr("Let go to disconnect")
        return tr("{type}: let go to choose a node").format(type=self._spot.port.type.value)

    def _reason(self, node_id: str, spot: PortSpot) -> str:
        if spot.is_input is self._spot.is_input:
            if spot.is_input:
                return tr("Both ends are an input. An edge leads from an output to an input.")
            return tr("Both ends are an output. An edge leads from an output to an input.")
        edge = self._welcome.edge(node_id, spot)
        shown = self._chain.as_variant(self.stage.document.variant)
        return why_not_connect(shown, self.stage.catalog, edge.source, edge.target)

    def _promise(self, node_id: str, spot: PortSpot) -> str:
        edge: Edge = self._welcome.edge(node_id, spot)
        shape = self.stage.scene.drawing.shapes[node_id]
        into = shape.spot(edge.target.port, is_input=True)
        taken = into is not None and not into.port.accepts_many
        others = self.stage.scene.drawing.wires_at(edge.target.node, edge.target.port, is_input=True)
        replaced = [wire for wire in others if wire is not self._wire]
        words = tr("From {port} of “{node}”") if self._spot.is_input else tr("To {port} of “{node}”")
        words = words.format(port=spot.port.name, node=shape.title)
        return tr("{words}: replaces what is connected").format(words=words) if taken and replaced else words

    def _draw(self, free_end: QPointF, *, refused: bool) -> None:
        look = self.stage.scene.look
        fixed = self.stage.scene.drawing.spot_place(self._node, self._spot)
        free = (free_end.x(), free_end.y())
        colour = look.danger if refused else look.ports[self._spot.port.type]
        start, end = (free, fixed) if self._spot.is_input else (fixed, free)
        mark = mark_path(self._spot.port.type).translated(free_end)
        self._draft.show_wire(start, end, colour, refused=refused, mark=mark)
