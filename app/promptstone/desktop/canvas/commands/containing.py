"""Groups, loops and sub-chains: makes them of what is selected, folds and opens them, and dissolves them."""

from collections.abc import Callable

from promptstone.core.chain import Chain, Position
from promptstone.core.edits import (
    dissolve_sub_chain,
    make_container,
    make_sub_chain,
    move_nodes,
    put_into,
    set_collapsed,
    ungroup,
)
from promptstone.core.edits.containers import GROUP
from promptstone.core.kinds import Holding
from promptstone.desktop.canvas.interactions.base import Stage
from promptstone.desktop.looks.language import tr

_Made = Callable[[Chain], tuple[Chain, str]]


class Containing:
    """Edits of what lies within what."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._document = stage.document

    def put_into_new(self, kind: str = GROUP) -> str:
        """Lay a new container of a kind around what is selected; return its id, empty when refused."""
        chosen, catalog = self._document.selection.nodes, self._stage.catalog
        title = catalog.kinds[kind].title if kind in catalog.kinds else kind
        return self._make(
            tr("Put into {kind}").format(kind=title),
            lambda chain: make_container(chain, catalog, chosen, kind),
        )

    def make_sub_chain(self) -> str:
        """Make what is selected one sub-chain; return its id, empty when refused."""
        chosen, catalog = self._document.selection.nodes, self._stage.catalog
        return self._make(
            tr("Make a sub-chain"), lambda chain: make_sub_chain(chain, catalog, chosen, tr("Sub-chain"))
        )

    def dissolve(self) -> None:
        """Take the selected groups and sub-chains away and keep what lies in them."""
        chain, catalog = self._document.chain, self._stage.catalog
        chosen = [node for node in chain.nodes if node.id in set(self._document.selection.nodes)]
        groups = [node.id for node in chosen if catalog.holding(node) is Holding.GROUP]
        inner = [node.id for node in chosen if catalog.holding(node) is Holding.CHAIN]
        if not groups and not inner:
            self._document.refused.emit(tr("Select a group or a sub-chain to dissolve it."))
            return
        kept = [n for n in self._stage.scene.drawing.with_contents(groups) if n not in groups]

        def edit(chain: Chain) -> Chain:
            for node_id in groups:
                chain = ungroup(chain, catalog, node_id)
            for node_id in inner:
                chain, laid = dissolve_sub_chain(chain, catalog, node_id)
                kept.extend(laid)
            return chain

        if self._document.apply(tr("Ungroup") if groups else tr("Dissolve sub-chain"), edit):
            self._document.select(kept)

    def take_out(self) -> None:
        """Let the selected nodes lie in the container around theirs, or in none."""
        nesting, catalog = self._stage.scene.drawing.nesting, self._stage.catalog
        homes = {node_id: nesting.parents.get(node_id, "") for node_id in self._document.selection.nodes}
        homes = {node_id: home for node_id, home in homes.items() if home and home not in homes}
        if not homes:
            self._document.refused.emit(tr("Select a node that lies in a group or a loop."))
            return

        def edit(chain: Chain) -> Chain:
            for node_id, home in homes.items():
                chain = put_into(chain, catalog, [node_id], nesting.parents.get(home, ""))
            return chain

        self._document.apply(tr("Take out"), edit)

    def toggle_folded(self, *node_ids: str) -> None:
        """Fold the selected containers up, or unfold them when all of them are folded."""
        drawing = self._stage.scene.drawing
        wanted = node_ids or self._document.selection.nodes
        chosen = [node_id for node_id in wanted if node_id in drawing.nesting.children]
        if not chosen:
            self._document.refused.emit(tr("Select a group or a loop to fold it up."))
            return
        folds = any(drawing.nesting.is_frame(node_id) for node_id in chosen)
        self.fold(chosen, folded=folds)

    def fold(self, chosen: list[str], *, folded: bool) -> None:
        """Fold containers up, each where its frame was, or unfold them."""
        drawing = self._stage.scene.drawing
        places = {
            node_id: Position(x=drawing.place(node_id)[0], y=drawing.place(node_id)[1])
            for node_id in chosen
            if folded and drawing.nesting.is_frame(node_id)
        }
        label = tr("Fold up") if folded else tr("Unfold")
        self._document.apply(
            label, lambda chain: set_collapsed(move_nodes(chain, places), chosen, collapsed=folded)
        )

    def show(self, node_id: str) -> None:
        """Unfold whatever hides a node."""
        nesting = self._stage.scene.drawing.nesting
        if node_id in nesting.hidden:
            closed = [each for each in nesting.around(node_id) if not nesting.is_frame(each)]
            self.fold(closed, folded=False)

    def open(self, node_id: str = "") -> bool:
        """Look into a sub-chain; say whether the node is one."""
        return self._document.open_inside(node_id or self._document.selection.current)

    def go_up(self) -> bool:
        """Look at the chain around the sub-chain that is looked at; say whether there is one."""
        if not self._document.path:
            return False
        above, _, node_id = self._document.path.rpartition("/")
        self._document.look_at(above)
        self._document.select((node_id,))
        return True

    def activate(self, node_id: str) -> bool:
        """Do what a double-click on a node that holds others does; say whether it holds any."""
        if self.open(node_id):
            return True
        if node_id in self._stage.scene.drawing.nesting.children:
            self.toggle_folded(node_id)
            return True
        return False

    def _make(self, label: str, make: _Made) -> str:
        if not self._document.selection.nodes:
            self._document.refused.emit(tr("Select nodes first."))
            return ""
        made = ""

        def edit(chain: Chain) -> Chain:
            nonlocal made
            chain, made = make(chain)
            return chain

        if not self._document.apply(label, edit):
            return ""
        self._document.select((made,))
        return made
