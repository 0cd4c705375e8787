"""Removes bends from wires: the wire is joined again."""

from collections.abc import Collection

from promptstone.core.chain import Chain, Edge, PortAddress
from promptstone.core.edits import connect, remove_nodes
from promptstone.core.errors import EditError
from promptstone.core.kinds import Catalog


def removed(chain: Chain, catalog: Catalog, node_ids: Collection[str]) -> Chain:
    """Return the chain without these nodes; where a bend goes, what fed it feeds what followed it."""
    gone = set(node_ids)
    bends = {
        node.id
        for node in chain.nodes
        if node.id in gone and (kind := catalog.kinds.get(node.kind)) is not None and kind.passes_through
    }
    feeding = {edge.target.node: edge.source for edge in chain.edges if edge.target.node in bends}
    joined = [
        (source, edge.target)
        for edge in chain.edges
        if edge.source.node in bends
        and edge.target.node not in gone
        and (source := _origin(edge.source.node, feeding, bends)) is not None
        and source.node not in gone
    ]
    chain = remove_nodes(chain, gone)
    for source, target in joined:
        chain = _joined(chain, catalog, source, target)
    return chain


def _joined(chain: Chain, catalog: Catalog, source: PortAddress, target: PortAddress) -> Chain:
    if Edge(source=source, target=target) in chain.edges:
        return chain
    try:
        return connect(chain, catalog, source, target)
    except EditError:
        # A wire that may not be is left out, as it would be without the bend.
        return chain


def _origin(bend: str, feeding: dict[str, PortAddress], bends: set[str]) -> PortAddress | None:
    source = feeding.get(bend)
    steps = 0
    while source is not None and source.node in bends and steps <= len(bends):
        source, steps = feeding.get(source.node), steps + 1
    return source if source is None or source.node not in bends else None
