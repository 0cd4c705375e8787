"""What can be done on the canvas without a mouse; menus, keys and the command palette all call these."""

from PySide6.QtCore import QPoint, QPointF

from promptstone.core.chain import Chain, Position
from promptstone.core.edits import disconnect, move_nodes, put_into
from promptstone.desktop.canvas.commands.adding import NodeAdding, snapped
from promptstone.desktop.canvas.commands.clipboard import NodeClipboard
from promptstone.desktop.canvas.commands.containing import Containing
from promptstone.desktop.canvas.commands.copying import (
    STEP,
    left_out,
    part_of,
    pasted,
)
from promptstone.desktop.canvas.commands.placing import Placing
from promptstone.desktop.canvas.commands.selecting import Selecting
from promptstone.desktop.canvas.commands.switching import Switching
from promptstone.desktop.canvas.commands.variant_tabs import VariantSwitching
from promptstone.desktop.canvas.interactions.base import Stage
from promptstone.desktop.canvas.plain.boxes import Box
from promptstone.desktop.canvas.plain.frames.bends import removed
from promptstone.desktop.canvas.plain.shapes import WIDTH
from promptstone.desktop.looks.language import tr

_NUDGE_KEY = "nudge"


class CanvasCommands:
    """Edits of the document that start from what is selected or seen."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._document = stage.document
        self.adding = NodeAdding(stage)
        self.placing = Placing(stage)
        self.clipboard = NodeClipboard(stage.view, stage.document.refused.emit)
        self.selecting = Selecting(stage)
        self.switching = Switching(stage)
        self.containing = Containing(stage)
        self.variants = VariantSwitching(stage.document, stage.view)
        self._pastes = 0
        self._same_place = 0
        self._last_place: QPoint | None = None

    def add(self, kind: str, place: QPointF | None = None) -> str:
        """Add a node of a kind with its default settings and select it; return its id, empty when refused.

        Without a place it comes to lie right of the current node, or in the middle of the view.
        """
        return self.adding.add(kind, place)

    def delete(self) -> None:
        """Remove what is selected."""
        selection = self._document.selection
        count = len(selection.nodes) + len(selection.edges)
        if count:
            label = tr("Delete node") if selection.nodes else tr("Delete edge")
            label = label if count == 1 else tr("Delete {n} things").format(n=count)

            def edit(chain: Chain) -> Chain:
                return removed(disconnect(chain, selection.edges), self._stage.catalog, selection.nodes)

            self._document.apply(label, edit)

    def nudge(self, right: float, down: float) -> None:
        """Move the selected nodes by some scene units; a series of them is undone as one step."""
        chosen = set(self._stage.scene.drawing.with_contents(self._document.selection.nodes))
        positions = {
            node.id: Position(x=node.position.x + right, y=node.position.y + down)
            for node in self._document.chain.nodes
            if node.id in chosen
        }
        if positions:
            self._document.apply(tr("Move"), lambda chain: move_nodes(chain, positions), _NUDGE_KEY)
            self._reveal(self._document.selection.nodes[-1:])

    def step(self, forwards: bool) -> bool:
        """Select the next node in reading order; say whether there was one."""
        order = self.reading_order()
        current = self._document.selection.current
        if not order:
            return False
        if current not in order:
            chosen = order[0 if forwards else -1]
        else:
            place = order.index(current) + (1 if forwards else -1)
            if not 0 <= place < len(order):
                return False
            chosen = order[place]
        self._document.select((chosen,))
        self._reveal((chosen,))
        return True

    def reading_order(self) -> list[str]:
        """Return the node ids from left to right, and from top to bottom where they stand in one column."""
        hidden = self._stage.scene.drawing.nesting.hidden
        nodes = [node for node in self._document.chain.nodes if node.id not in hidden]
        return [
            node.id
            for node in sorted(nodes, key=lambda n: (round(n.position.x / WIDTH), n.position.y, n.position.x))
        ]

    def copy(self) -> None:
        """Put the selected nodes on the clipboard, as text."""
        if nodes := self._document.selection.nodes:
            self._pastes = 0
            self.clipboard.put(part_of(self._document.chain, nodes))

    def cut(self) -> None:
        """Put the selected nodes on the clipboard and remove them."""
        if self._document.selection.nodes:
            self.copy()
            self.delete()

    def paste(self, place: QPointF | None = None) -> None:
        """Add the nodes that the clipboard holds: at a place, or at the mouse, or near where they were.

        Where they were counts only when that is in view; else they come to lie in its middle.
        """
        place = place or self._stage.mouse()
        self.clipboard.take(lambda part: self._paste(part, place))

    def _paste(self, part: Chain, place: QPointF | None) -> None:
        missing = left_out(self._document.chain, part)
        self._pastes += 1
        corner = self._corner(part, place)
        into = self._stage.scene.drawing.frame_at(*corner)
        self._insert(part, corner, tr("Paste"), into, scrolls=place is None)
        if missing:
            words = tr(
                "Pasted without what the variants {names} set differently: this chain does not have them."
            )
            self._document.refused.emit(words.format(names=", ".join(missing)))

    def _corner(self, part: Chain, place: QPointF | None) -> tuple[float, float]:
        """Return where the part's top left corner goes; the same place twice is shifted a little."""
        left = min(node.position.x for node in part.nodes)
        top = min(node.position.y for node in part.nodes)
        if place is not None:
            pixel = self._stage.view.mapFromScene(place)
            self._same_place = self._same_place + 1 if pixel == self._last_place else 0
            self._last_place = pixel
            shift = STEP * self._same_place
            return snapped(place.x() + shift), snapped(place.y() + shift)
        left, top = left + STEP * self._pastes, top + STEP * self._pastes
        if self._stage.camera.seen().contains(Box(left, top, left + 1, top + 1)):
            return left, top
        middle = self._stage.camera.middle()
        return snapped(middle.x() - WIDTH / 2), snapped(middle.y() - 60)

    def duplicate(self) -> None:
        """Add copies of the selected nodes beside them."""
        nodes = self._document.selection.nodes
        if nodes:
            parents = self._stage.scene.drawing.nesting.parents
            self._insert(
                part_of(self._document.chain, nodes), None, tr("Duplicate"), parents.get(nodes[-1], "")
            )

    def arrange(self) -> None:
        """Put the whole chain into layers, from the inputs to the outputs."""
        self.placing.arrange_all()

    def _insert(
        self,
        part: Chain,
        corner: tuple[float, float] | None,
        label: str,
        into: str,
        *,
        scrolls: bool = True,
    ) -> None:
        """Add copies; those that lie in no other copy come to lie in the container `into`."""
        added: tuple[str, ...] = ()

        def edit(chain: Chain) -> Chain:
            nonlocal added
            chain, added = pasted(chain, part, corner)
            free = [node.id for node in chain.nodes if node.id in set(added) and not node.parent]
            return put_into(chain, self._stage.catalog, free, into) if into else chain

        if self._document.apply(label, edit):
            self._document.select(added)
            # What comes to lie at the mouse is seen: scrolling would take the place away from under it.
            if scrolls:
                self._reveal(added)

    def _reveal(self, node_ids: tuple[str, ...]) -> None:
        box = self._stage.scene.drawing.node_boxes.bounds(node_ids)
        if box is not None:
            self._stage.camera.reveal(box)


def corner_below(stage: Stage, node_id: str) -> QPoint:
    """Return the place on the screen just below a node's header, for a popup list; the view's middle without one."""
    viewport = stage.view.viewport()
    if node_id not in stage.scene.drawing.shapes:
        return viewport.mapToGlobal(viewport.rect().center() - QPoint(160, 120))
    box = stage.scene.drawing.box(node_id)
    pixel = stage.view.mapFromScene(QPointF(box.left, box.top + 52))
    inside = viewport.rect().adjusted(8, 8, -8, -8)
    pixel.setX(max(min(pixel.x(), inside.right()), inside.left()))
    pixel.setY(max(min(pixel.y(), inside.bottom()), inside.top()))
    return viewport.mapToGlobal(pixel)
