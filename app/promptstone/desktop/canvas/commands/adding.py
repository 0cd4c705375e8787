"""Adds nodes: at a place, at the open end of a wire, or into a wire; each is one step of the undo stack."""

from PySide6.QtCore import QPointF

from promptstone.core.chain import Chain, Edge, Node, PortAddress, Position
from promptstone.core.edits import add_node, container_of, disconnect, fresh_id, move_nodes, put_into
from promptstone.desktop.canvas.interactions.base import Stage
from promptstone.desktop.canvas.plain.adding.inserting import inserted, passage, shown_node
from promptstone.desktop.canvas.plain.adding.offers import Offer, OpenEnd, best_port, offer_of
from promptstone.desktop.canvas.plain.boxes import Box
from promptstone.desktop.canvas.plain.connecting import connect_as
from promptstone.desktop.canvas.plain.shapes import HEADER, WIDTH, PortSpot
from promptstone.desktop.document import Edit
from promptstone.desktop.looks.language import tr

GRID = 8.0
_GAP = 96.0
_PORT_DROP = HEADER + 24.0
"""How far below a new node's top its first port lies, about."""


def snapped(value: float) -> float:
    """Return the nearest place on the grid."""
    return round(value / GRID) * GRID


class NodeAdding:
    """Adds nodes and selects what it added."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._document = stage.document

    def add(self, kind: str, place: QPointF | None = None) -> str:
        """Add a node of a kind with its default settings and select it; return its id, empty when refused.

        Without a place it comes to lie right of the current node, or in the middle of the view.
        """
        known = self._stage.catalog.kinds.get(kind)
        if known is None:
            reason = tr("The node kind “{kind}” is not installed.")
            self._document.refused.emit(reason.format(kind=kind))
            return ""
        return self.add_offer(offer_of(known), place)

    def add_offer(self, offer: Offer, place: QPointF | None = None) -> str:
        """Add what an offer makes and select it; return its id, empty when refused."""
        corner = self._free_place(place)
        node = self._node(offer, corner)
        node = node.model_copy(update={"parent": self._container_for(place)})
        return self._apply(tr("Add {title}").format(title=offer.title), lambda c: add_node(c, node), node)

    def add_connected(
        self, offer: Offer, place: QPointF, node_id: str, spot: PortSpot, old: Edge | None = None
    ) -> str:
        """Add a node whose best port takes a wire from a port of another; `old` is the wire drawn away from it."""
        top = place.y() - _PORT_DROP
        corner = (snapped(place.x() - WIDTH), snapped(top)) if spot.is_input else (place.x(), top)
        node = self._node(offer, (snapped(corner[0]), snapped(corner[1])))
        node = node.model_copy(update={"parent": self._container_at(node_id, spot)})
        port = best_port(self._stage.catalog.ports(node), OpenEnd(spot.port, spot.is_input))
        if port is None:
            return self.add_offer(offer, place)
        here, there = (
            PortAddress(node=node_id, port=spot.port.name),
            PortAddress(node=node.id, port=port.name),
        )
        edge = Edge(source=there, target=here) if spot.is_input else Edge(source=here, target=there)

        def edit(chain: Chain) -> Chain:
            chain = add_node(disconnect(chain, [old]) if old else chain, node)
            return connect_as(chain, self._stage.catalog, edge, self._document.variant)

        return self._apply(tr("Add and connect {title}").format(title=offer.title), edit, node)

    def add_into(self, offer: Offer, place: QPointF, edge: Edge) -> str:
        """Add a node and put it into a wire; beside it when the wire cannot lead through it."""
        corner = (snapped(place.x() - WIDTH / 2), snapped(place.y() - _PORT_DROP))
        node = self._node(offer, corner)
        catalog, variant = self._stage.catalog, self._document.variant
        node = node.model_copy(update={"parent": container_of(self._document.chain, catalog, edge)})
        through = passage(catalog, self._document.chain, variant, edge, node)
        if through is None:
            return self.add_offer(offer, place)
        return self._apply(
            tr("Insert {title}").format(title=offer.title),
            lambda chain: inserted(add_node(chain, node), catalog, variant, edge, node.id, through),
            node,
        )

    def insert_moved(self, node_id: str, edge: Edge, positions: dict[str, Position]) -> bool:
        """Put a node that was dragged onto a wire into it; say whether that worked."""
        catalog, variant = self._stage.catalog, self._document.variant
        node = shown_node(self._document.chain, variant, node_id)
        through = passage(catalog, self._document.chain, variant, edge, node) if node else None
        if node is None or through is None:
            return False

        container = container_of(self._document.chain, catalog, edge)

        def edit(chain: Chain) -> Chain:
            chain = move_nodes(chain, positions)
            if container != node.parent:
                chain = put_into(chain, catalog, [node_id], container)
            return inserted(chain, catalog, variant, edge, node_id, through)

        title = self._stage.scene.drawing.shapes[node_id].title
        return self._document.apply(tr("Insert {title}").format(title=title), edit)

    def _node(self, offer: Offer, corner: tuple[float, float]) -> Node:
        node_id = fresh_id(self._document.chain, _stem(offer.template.kind))
        return offer.node(node_id, Position(x=corner[0], y=corner[1]))

    def _container_for(self, place: QPointF | None) -> str:
        """Return the container in which a new node lies: the one at its place, or that of the current node."""
        drawing = self._stage.scene.drawing
        if place is not None:
            return drawing.frame_at(place.x(), place.y())
        return drawing.nesting.parents.get(self._document.selection.current, "")

    def _container_at(self, node_id: str, spot: PortSpot) -> str:
        """Return the container in which the other end of a port's wire lies: within a loop for its inner ports."""
        node = self._document.chain.node(node_id)
        if node is None:
            return ""
        return node.id if spot.port.inside else node.parent

    def _apply(self, label: str, edit: Edit, node: Node) -> str:
        if not self._document.apply(label, edit):
            return ""
        self._document.select((node.id,))
        box = self._stage.scene.drawing.node_boxes.bounds((node.id,))
        if box is not None:
            self._stage.camera.reveal(box)
        return node.id

    def _free_place(self, place: QPointF | None) -> tuple[float, float]:
        drawing = self._stage.scene.drawing
        if place is not None:
            return snapped(place.x() - WIDTH / 2), snapped(place.y() - 24)
        current = self._document.selection.current
        if current:
            box = drawing.box(current)
            left, top = box.right + _GAP, box.top
        else:
            middle = self._stage.camera.middle()
            left, top = middle.x() - WIDTH / 2, middle.y() - 60
        left, top = snapped(left), snapped(top)
        # The frames around the new node are no obstacles to it.
        around = set(drawing.nesting.around(current))
        while set(drawing.node_boxes.touching(Box(left, top, left + WIDTH, top + 120).grown(8))).difference(
            around
        ):
            top = snapped(top + 152)
        return left, top


def _stem(kind: str) -> str:
    """Return a node id made from a kind's name, which may hold dots and capitals."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "-" for c in kind.lower())
    return plain.strip("-_")[:56] or "node"
