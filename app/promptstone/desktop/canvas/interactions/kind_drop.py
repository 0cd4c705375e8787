"""Dropping a kind from the palette: on nothing it is added there, on a wire it is put into it."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QDragMoveEvent, QDropEvent

from promptstone.desktop.canvas.commands.adding import NodeAdding
from promptstone.desktop.canvas.interactions.base import Stage
from promptstone.desktop.canvas.plain.adding.inserting import passage
from promptstone.desktop.canvas.plain.adding.offers import offer_of
from promptstone.desktop.canvas.plain.chain_drawing import Hit
from promptstone.desktop.canvas.plain.crossing import wire_near
from promptstone.desktop.canvas.plain.shapes import WireShape
from promptstone.desktop.looks.language import tr

KIND_MIME = "application/x-promptstone-kind"
_REACH_PIXELS = 18.0


class KindDrop:
    """Follows a drag from the palette over the canvas."""

    def __init__(self, stage: Stage, adding: NodeAdding) -> None:
        self._stage = stage
        self._adding = adding

    def hover(self, event: QDragMoveEvent) -> None:
        """Welcome a kind everywhere; light up the wire that it would be put into."""
        is_kind = event.mimeData().hasFormat(KIND_MIME)
        event.setAccepted(is_kind)
        if is_kind:
            pixel = event.position().toPoint()
            wire = self._wire(_kind(event), pixel)
            self._stage.scene.show_hover(Hit(wire=wire))
            self._stage.say(tr("Let go to insert it here") if wire else "", pixel, False)

    def leave(self) -> None:
        """Light up nothing any more."""
        self._stage.scene.show_hover(Hit())
        self._stage.say("", QPoint(), False)

    def drop(self, event: QDropEvent) -> None:
        """Add a node of the kind where it was dropped."""
        pixel = event.position().toPoint()
        name = _kind(event)
        self.leave()
        wire, place = self._wire(name, pixel), self._stage.view.mapToScene(pixel)
        known = self._stage.catalog.kinds.get(name)
        if wire is not None and known is not None:
            self._adding.add_into(offer_of(known), place, wire.edge)
        else:
            self._adding.add(name, place)
        event.acceptProposedAction()

    def _wire(self, name: str, pixel: QPoint) -> WireShape | None:
        kind = self._stage.catalog.kinds.get(name)
        place = self._stage.view.mapToScene(pixel)
        if kind is None or self._stage.scene.hit(place).node:
            return None
        reach = _REACH_PIXELS / max(self._stage.camera.zoom, 0.2)
        wire = wire_near(self._stage.scene.drawing, [(place.x(), place.y())], reach)
        if wire is None:
            return None
        document, template = self._stage.document, offer_of(kind).template
        fits = passage(self._stage.catalog, document.chain, document.variant, wire.edge, template)
        return wire if fits else None


def _kind(event: QDropEvent) -> str:
    return bytes(event.mimeData().data(KIND_MIME).data()).decode("utf-8", "replace")
