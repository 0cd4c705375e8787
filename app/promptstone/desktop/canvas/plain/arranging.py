"""Puts nodes into columns by how far they are from the chain's inputs, in the order that crosses fewest wires."""

from promptstone.core.chain import Position
from promptstone.desktop.canvas.plain.chain_drawing import ChainDrawing
from promptstone.desktop.canvas.plain.shapes import WIDTH

_ACROSS = 96.0
_BETWEEN = 40.0
_ROUNDS = 4

Feed = tuple[str, float]
"""A node that feeds another one, and how far down its side the output lies (0 to 1)."""


def arranged(drawing: ChainDrawing) -> dict[str, Position]:
    """Return a place for every node; notes stay where they are."""
    feeds = _sources(drawing)
    depths = _depths(feeds)
    columns: dict[int, list[str]] = {}
    for node_id, depth in depths.items():
        columns.setdefault(depth, []).append(node_id)
    rows = {node_id: float(row) for column in columns.values() for row, node_id in enumerate(column)}
    # Only wires from the column just before decide the order: longer ones cross others wherever they end.
    near = {
        node_id: [feed for feed in found if depths[feed[0]] == depths[node_id] - 1]
        for node_id, found in feeds.items()
    }
    for _ in range(_ROUNDS):
        for depth in sorted(columns):
            columns[depth].sort(key=lambda node_id: _wanted_row(near[node_id], rows, rows[node_id]))
            rows |= {node_id: float(row) for row, node_id in enumerate(columns[depth])}
    return _placed(drawing, columns)


def _sources(drawing: ChainDrawing) -> dict[str, list[Feed]]:
    found: dict[str, list[Feed]] = {
        node_id: [] for node_id in drawing.order if drawing.shapes[node_id].note is None
    }
    for wire in sorted(drawing.all_wires(), key=lambda wire: drawing.order[wire.edge.source.node]):
        source = wire.edge.source
        spot = drawing.shapes[source.node].spot(source.port, is_input=False)
        share = spot.y / drawing.shapes[source.node].height if spot else 0.0
        found[wire.edge.target.node].append((source.node, share))
    return found


def _depths(feeds: dict[str, list[Feed]]) -> dict[str, int]:
    """Return how many steps each node is from an input; nodes in a circle count as inputs."""
    depths = dict.fromkeys(feeds, 0)
    waits = {node_id: len(found) for node_id, found in feeds.items()}
    follows: dict[str, list[str]] = {}
    for node_id, found in feeds.items():
        for source, _ in found:
            follows.setdefault(source, []).append(node_id)
    ready = [node_id for node_id, count in waits.items() if count == 0]
    while ready:
        node_id = ready.pop()
        for following in follows.get(node_id, ()):
            depths[following] = max(depths[following], depths[node_id] + 1)
            waits[following] -= 1
            if waits[following] == 0:
                ready.append(following)
    return {node_id: 0 if waits[node_id] else depth for node_id, depth in depths.items()}


def _wanted_row(feeds: list[Feed], rows: dict[str, float], otherwise: float) -> float:
    return sum(rows[source] + share for source, share in feeds) / len(feeds) if feeds else otherwise


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
