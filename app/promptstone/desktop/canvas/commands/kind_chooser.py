"""Lets the user choose what to add: at a place, at the open end of a wire, or into a wire."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QPoint, QPointF, Qt

from promptstone.core.chain import Edge
from promptstone.desktop.canvas.commands.adding import NodeAdding
from promptstone.desktop.canvas.interactions.base import Stage
from promptstone.desktop.canvas.overlays.kind_picker import KindPicker
from promptstone.desktop.canvas.plain.adding.inserting import passage
from promptstone.desktop.canvas.plain.adding.offers import Offer, OpenEnd, fitting, offers
from promptstone.desktop.canvas.plain.shapes import PortSpot
from promptstone.desktop.looks.language import tr


class KindChooser(QObject):
    """Opens the list of kinds; the one that is open is kept in `picker`, for as long as it is open.

    `more` may bring further offers, such as saved chains; it is asked each time a list opens.
    """

    def __init__(self, stage: Stage, adding: NodeAdding) -> None:
        super().__init__(stage.view)
        self._stage = stage
        self._adding = adding
        self.picker: KindPicker | None = None
        self.more: Callable[[], Iterable[Offer]] = tuple

    def all_offers(self) -> list[Offer]:
        """Return everything that can be added."""
        return [*offers(self._stage.catalog), *self.more()]

    def choose(self, place: QPointF | None, pixel: QPoint) -> None:
        """Let the user add a node at a place of the scene (None: where there is room); `pixel` is the screen's."""
        self._open(
            tr("Add a node"), self.all_offers(), lambda o: bool(self._adding.add_offer(o, place)), pixel
        )

    def choose_connected(
        self, place: QPointF, pixel: QPoint, node_id: str, spot: PortSpot, old: Edge | None = None
    ) -> None:
        """Let the user add a node that takes the wire which was let go over nothing."""
        known = fitting(self._stage.catalog, self.all_offers(), OpenEnd(spot.port, spot.is_input))
        heading = tr("What gives this {type}?") if spot.is_input else tr("What takes this {type}?")
        self._open(
            heading.format(type=spot.port.type.value),
            known,
            lambda offer: bool(self._adding.add_connected(offer, place, node_id, spot, old)),
            pixel,
        )

    def choose_into(self, place: QPointF, pixel: QPoint, edge: Edge) -> None:
        """Let the user add a node into a wire."""
        catalog, document = self._stage.catalog, self._stage.document
        known = [
            offer
            for offer in self.all_offers()
            if passage(catalog, document.chain, document.variant, edge, offer.template)
        ]
        self._open(
            tr("Insert into this wire"),
            known,
            lambda offer: bool(self._adding.add_into(offer, place, edge)),
            pixel,
        )

    def _open(self, heading: str, known: list[Offer], then: Callable[[Offer], bool], pixel: QPoint) -> None:
        made = KindPicker(heading, known, self._stage.scene.look.theme, self._stage.view)
        self.picker = made
        made.closed.connect(self._on_closed)
        made.picked.connect(then)
        made.open_at(pixel)

    def _on_closed(self) -> None:
        if self.sender() is self.picker:
            self.picker = None
            self._stage.view.setFocus(Qt.FocusReason.PopupFocusReason)
