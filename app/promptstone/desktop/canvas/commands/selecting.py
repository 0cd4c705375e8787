"""Selects by what hangs together: what feeds the selection, what follows it, all connected with it, all else."""

from collections.abc import Iterable, Iterator

from promptstone.core.chain import Edge
from promptstone.core.chain.graph import following, reached
from promptstone.desktop.canvas.interactions.base import Stage
from promptstone.desktop.looks.language import tr


class Selecting:
    """Widens or turns round what is selected."""

    def __init__(self, stage: Stage) -> None:
        self._document = stage.document

    def upstream(self) -> None:
        """Add everything that feeds what is selected."""
        self._widen(back=True, on=False)

    def downstream(self) -> None:
        """Add everything that follows on what is selected."""
        self._widen(back=False, on=True)

    def connected(self) -> None:
        """Add everything that hangs together with what is selected."""
        self._widen(back=True, on=True)

    def invert(self) -> None:
        """Select exactly the nodes that are not selected."""
        chosen = set(self._document.selection.nodes)
        self._document.select(node.id for node in self._document.chain.nodes if node.id not in chosen)

    def _widen(self, *, back: bool, on: bool) -> None:
        chosen = self._document.selection.nodes
        if not chosen:
            self._document.refused.emit(tr("Select a node first."))
            return
        chain = self._document.chain
        seen = reached(chosen, following(_ways(chain.edges, back=back, on=on)))
        # The current node stays the current one, which is the last.
        added = [node.id for node in chain.nodes if node.id in seen and node.id not in set(chosen)]
        self._document.select((*added, *chosen))


def _ways(edges: Iterable[Edge], *, back: bool, on: bool) -> Iterator[tuple[str, str]]:
    """Yield the steps along the edges, against them, or both ways."""
    for edge in edges:
        if on:
            yield edge.source.node, edge.target.node
        if back:
            yield edge.target.node, edge.source.node
