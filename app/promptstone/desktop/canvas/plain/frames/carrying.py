"""What lies in a container goes with it."""

from collections.abc import Mapping

from promptstone.core.chain import Position
from promptstone.desktop.canvas.plain.chain_drawing import ChainDrawing


def carried(drawing: ChainDrawing, places: Mapping[str, Position]) -> dict[str, Position]:
    """Return new places of nodes, and of all that lies in those that are containers; innermost orders win."""
    found = dict(places)
    nesting = drawing.nesting
    for node_id in sorted(set(places) & nesting.children.keys(), key=nesting.depth, reverse=True):
        x, y = drawing.place(node_id)
        right, down = places[node_id].x - x, places[node_id].y - y
        for inner in nesting.within(node_id):
            if inner not in found:
                left, top = drawing.place(inner)
                found[inner] = Position(x=left + right, y=top + down)
    return found
