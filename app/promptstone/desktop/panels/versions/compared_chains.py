"""Two states of a chain laid over each other, ready to be drawn: what is new, gone, changed or moved."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from promptstone.core.chain import Chain, Edge, Node
from promptstone.core.chain.changes import ChainChanges, chain_changes
from promptstone.core.edits import inner_view


class Mark(StrEnum):
    """What became of a node or a wire."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


SIGNS = {Mark.ADDED: "+", Mark.REMOVED: "−", Mark.CHANGED: "~", Mark.MOVED: "↔"}


@dataclass(frozen=True)
class ComparedChains:
    """Two states and what differs. `drawn` holds the nodes and edges of both, those that are gone at the bottom."""

    before: Chain
    after: Chain
    changes: ChainChanges
    drawn: Chain
    nodes: dict[str, Mark]
    edges: dict[Edge, Mark]
    order: tuple[str, ...]
    """The marked nodes as one reads them: from left to right, then from top to bottom."""

    def count(self, mark: Mark) -> int:
        """Return how many nodes carry a mark."""
        return sum(each is mark for each in self.nodes.values())

    def node(self, node_id: str) -> Node | None:
        """Return a node of either state; the later one when it is in both."""
        return self.after.node(node_id) or self.before.node(node_id)

    def label(self, node_id: str) -> str:
        """Return what a node is called."""
        node = self.node(node_id)
        return node.label if node is not None else node_id

    def has_inside(self, node_id: str) -> bool:
        """Say whether a node holds a chain that differs, so that one can look inside."""
        change = self.changes.node(node_id)
        if change is None or change.before.inside is None or change.after.inside is None:
            return False
        # What a variant says of a node within is no change of the chain within, but one sees it there.
        return bool(change.inside) or any("/" in each.key for each in change.variants)

    def within(self, node_id: str) -> "ComparedChains":
        """Compare what lies in a sub-chain, with what the variants say of it.

        Raises:
            EditError: when the node holds no chain on one side.
        """
        return compare_chains(inner_view(self.before, node_id), inner_view(self.after, node_id))

    def step(self, node_id: str, by: int) -> str:
        """Return the marked node `by` places further on from a node, round and round; empty when none is marked."""
        if not self.order:
            return ""
        if node_id not in self.order:
            return self.order[0 if by > 0 else -1]
        return self.order[(self.order.index(node_id) + by) % len(self.order)]


def compare_chains(before: Chain, after: Chain, shown: Chain | None = None) -> ComparedChains:
    """Compare two states; parts equal to those of `shown` are taken from there, which spares drawing them anew."""
    changes = chain_changes(before, after)
    nodes = {node.id: Mark.ADDED for node in changes.added}
    nodes |= {node.id: Mark.REMOVED for node in changes.removed}
    nodes |= {node.id: Mark.CHANGED if node.is_changed else Mark.MOVED for node in changes.nodes}
    edges = dict.fromkeys(changes.edges_added, Mark.ADDED) | dict.fromkeys(
        changes.edges_removed, Mark.REMOVED
    )
    # Without the chain's checks: a node that is gone may name a container in which it does not lie any more.
    drawn = after.model_copy(
        update={
            "nodes": _shared_nodes((*changes.removed, *after.nodes), shown),
            "edges": _shared_edges((*after.edges, *changes.edges_removed), shown),
            "variants": (),
        }
    )
    places = {node.id: (node.position.x, node.position.y) for node in drawn.nodes if node.id in nodes}
    return ComparedChains(
        before=before,
        after=after,
        changes=changes,
        drawn=drawn,
        nodes=nodes,
        edges=edges,
        order=tuple(sorted(places, key=lambda node_id: places[node_id])),
    )


def _shared_nodes(nodes: Iterable[Node], shown: Chain | None) -> tuple[Node, ...]:
    known = {node.id: node for node in shown.nodes} if shown is not None else {}
    # Drawn open, so that no difference hides in a container.
    opened = (node.model_copy(update={"collapsed": False}) if node.collapsed else node for node in nodes)
    return tuple(known[node.id] if known.get(node.id) == node else node for node in opened)


def _shared_edges(edges: Iterable[Edge], shown: Chain | None) -> tuple[Edge, ...]:
    known = {edge: edge for edge in shown.edges} if shown is not None else {}
    return tuple(known.get(edge, edge) for edge in edges)
