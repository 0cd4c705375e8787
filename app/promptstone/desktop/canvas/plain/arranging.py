"""Puts nodes into columns by how far they are from the chain's inputs, in the order that crosses fewest wires."""

from promptstone.core.chain import Position
from promptstone.desktop.canvas.plain.chain_drawing import ChainDrawing
from promptstone.desktop.canvas.plain.shapes import WIDTH

_ACROSS = 96.0
_BETWEEN = 40.0
_ROUNDS = 4


def arranged(drawing: ChainDrawing) -> dict[str, Position]:
    """Return a place for every node that has wires; notes and single nodes stay where they are."""
    feeds = _sources(drawing)
    columns: dict[int, list[str]] = {}
    for node_id, depth in _depths(feeds).items():
        columns.setdefault(depth, []).append(node_id)
    rows = {node_id: float(row) for column in columns.values() for row, node_id in enumerate(column)}
    for _ in range(_ROUNDS):
        for depth in sorted(columns):
            columns[depth].sort(
                key=lambda node_id: _mean([rows[source] for source in feeds[node_id]], rows[node_id])
            )
            rows |= {node_id: float(row) for row, node_id in enumerate(columns[depth])}
    return _placed(drawing, columns)


def _sources(drawing: ChainDrawing) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for wire in sorted(drawing.all_wires(), key=lambda wire: drawing.order[wire.edge.source.node]):
        found.setdefault(wire.edge.source.node, [])
        found.setdefault(wire.edge.target.node, []).append(wire.edge.source.node)
    return found


def _depths(feeds: dict[str, list[str]]) -> dict[str, int]:
    """Return how many steps each node is from an input; nodes in a circle stop counting."""
    depths = dict.fromkeys(feeds, 0)
    for _ in range(len(feeds)):
        changed = False
        for node_id, sources in feeds.items():
            depth = max((depths[source] + 1 for source in sources), default=0)
            if depth > depths[node_id] and depth < len(feeds):
                depths[node_id] = depth
                changed = True
        if not changed:
            break
    return depths


def _mean(values: list[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _placed(drawing: ChainDrawing, columns: dict[int, list[str]]) -> dict[str, Position]:
    heights = {depth: _height(drawing, column) for depth, column in columns.items()}
    tallest = max(heights.values(), default=0.0)
    places: dict[str, Position] = {}
    for place, depth in enumerate(sorted(columns)):
        top = (tallest - heights[depth]) / 2
        for node_id in columns[depth]:
            places[node_id] = Position(x=place * (WIDTH + _ACROSS), y=round(top / 8) * 8.0)
            top += drawing.shapes[node_id].height + _BETWEEN
    return places


def _height(drawing: ChainDrawing, column: list[str]) -> float:
    return sum(drawing.shapes[node_id].height + _BETWEEN for node_id in column) - _BETWEEN
