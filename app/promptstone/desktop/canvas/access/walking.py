"""Ways from node to node by keyboard: to the nearest one in a direction, and along the wires."""

from math import hypot

from promptstone.desktop.canvas.plain.boxes import Box
from promptstone.desktop.canvas.plain.chain_drawing import ChainDrawing

_ASIDE = 2.4
"""How much more a unit sideways counts than one ahead: what lies straight ahead comes first."""

_FIRST_REACH = 600.0
"""How far is looked at first, in scene units; where nothing lies, further."""


def nearest(drawing: ChainDrawing, start: str, right: int, down: int) -> str:
    """Return the node that lies nearest in a direction (one of the two is 1 or -1); empty when there is none."""
    here = _middle(drawing.box(start))
    everywhere = drawing.node_boxes.bounds()
    if everywhere is None:
        return ""
    span = max(everywhere.right - everywhere.left, everywhere.bottom - everywhere.top)
    reach = _FIRST_REACH
    while True:
        costs = {
            node_id: cost
            for node_id in drawing.node_boxes.touching(_ahead(here, right, down, reach))
            if node_id != start
            and (cost := _cost(here, _middle(drawing.box(node_id)), right, down)) is not None
        }
        if costs:
            return min(costs, key=lambda node_id: (costs[node_id], node_id))
        if reach > span:
            return ""
        reach *= 3


def nearest_to(drawing: ChainDrawing, x: float, y: float) -> str:
    """Return the node nearest to a place of the scene; empty when there is none."""
    reach = _FIRST_REACH
    while len(drawing.node_boxes) and reach < 1e8:
        found = drawing.node_boxes.touching(Box(x, y, x, y).grown(reach))
        if found:
            return min(found, key=lambda node_id: (_distance((x, y), _middle(drawing.box(node_id))), node_id))
        reach *= 4
    return ""


def along_wires(drawing: ChainDrawing, start: str, *, forwards: bool) -> list[str]:
    """Return the nodes that a node feeds (or is fed by), from top to bottom as their wires leave its ports."""
    ports = {(spot.port.name, spot.is_input): spot.y for spot in drawing.shapes[start].ports}
    found: dict[str, tuple[float, float]] = {}
    for wire in drawing.wires_at(start, is_input=not forwards):
        near, far = (wire.edge.source, wire.edge.target) if forwards else (wire.edge.target, wire.edge.source)
        rank = (ports.get((near.port, not forwards), 0.0), drawing.place(far.node)[1])
        found[far.node] = min(found.get(far.node, rank), rank)
    return sorted(found, key=lambda node_id: (found[node_id], node_id))


def beside(drawing: ChainDrawing, current: str, step: int) -> str:
    """Return the next of the nodes that hang on the same node as the current one, going round."""
    for forwards in (False, True):
        for around in along_wires(drawing, current, forwards=forwards):
            row = along_wires(drawing, around, forwards=not forwards)
            if len(row) > 1 and current in row:
                return row[(row.index(current) + step) % len(row)]
    return ""


def _ahead(here: tuple[float, float], right: int, down: int, reach: float) -> Box:
    x, y = here
    return Box(
        x if right > 0 else x - reach,
        y if down > 0 else y - reach,
        x if right < 0 else x + reach,
        y if down < 0 else y + reach,
    )


def _cost(here: tuple[float, float], there: tuple[float, float], right: int, down: int) -> float | None:
    across, below = there[0] - here[0], there[1] - here[1]
    ahead = across * right + below * down
    aside = abs(below if right else across)
    # Within a cone of about 70 degrees to each side: what is further aside belongs to another arrow.
    if ahead <= 1.0 or aside > ahead * 2.75:
        return None
    return ahead + aside * _ASIDE


def _middle(box: Box) -> tuple[float, float]:
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


def _distance(here: tuple[float, float], there: tuple[float, float]) -> float:
    return hypot(here[0] - there[0], here[1] - there[1])
