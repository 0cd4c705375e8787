"""Works out where nodes go when the chain, or what is selected of it, is arranged; knows nothing of Qt."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from promptstone.core.chain import Position
from promptstone.desktop.canvas.plain.boxes import Box
from promptstone.desktop.canvas.plain.chain_drawing import ChainDrawing
from promptstone.desktop.canvas.plain.frames.arranging_within import Plan, arranged_within
from promptstone.desktop.canvas.plain.frames.frame_shapes import margins
from promptstone.desktop.canvas.plain.layout.layers import ACROSS, Wire, layered
from promptstone.desktop.canvas.plain.shapes import Form

_GRID = 8.0
_BELOW = 88.0
_BETWEEN_SINGLES = 40.0


def plan_of(drawing: ChainDrawing, only: Collection[str] | None = None) -> Plan:
    """Return the nodes (without notes) and the wires among them; with `only`, those of these nodes.

    Of the whole chain what lies in a frame is arranged within it; of some nodes frames are moved as they are.
    """
    nesting, chosen = drawing.nesting, None if only is None else set(only)
    wanted = [
        node_id
        for node_id in drawing.order
        if node_id in drawing.node_boxes
        and drawing.shapes[node_id].form is not Form.NOTE
        and (chosen is None or (node_id in chosen and chosen.isdisjoint(nesting.around(node_id))))
    ]
    boxes = dict(boxes_of(drawing, wanted))
    wires = []
    for wire in drawing.all_wires():
        source, target = nesting.seen(wire.source), nesting.seen(wire.target)
        if source in boxes and target in boxes and source != target:
            out, into = wire.start[1] - boxes[source].top, wire.end[1] - boxes[target].top
            wires.append((source, target, out, into))
    if chosen is not None:
        return Plan(boxes, tuple(wires))
    frames = [frame for frame in reversed(drawing.frames()) if frame in boxes]
    parents = {node_id: home for node_id in boxes if (home := nesting.parents.get(node_id, "")) in boxes}
    filled = set(parents.values())
    shapes = drawing.shapes
    return Plan(boxes, tuple(wires), parents, {f: margins(shapes[f]) for f in frames if f in filled})


def boxes_of(drawing: ChainDrawing, node_ids: Collection[str]) -> Iterator[tuple[str, Box]]:
    """Yield nodes with their rectangles, thousands of them in a few milliseconds."""
    index = drawing.node_boxes
    for node_id, sides in zip(node_ids, index.boxes[index.rows(node_ids)].tolist(), strict=True):
        yield node_id, Box(*sides)


def arranged(plan: Plan) -> dict[str, Position]:
    """Return a place for every node of the plan; the whole keeps its top left corner."""
    if not plan.margins:
        return _arranged(plan)
    return arranged_within(plan, lambda boxes, wires: _arranged(Plan(boxes, wires)))


def _arranged(plan: Plan) -> dict[str, Position]:
    if not plan.boxes:
        return {}
    left = min(box.left for box in plan.boxes.values())
    top = min(box.top for box in plan.boxes.values())
    found: dict[str, tuple[float, float]] = {}
    below, singles = 0.0, []
    for part in _parts(plan):
        if len(part) == 1 and len(plan.boxes) > 1:
            singles.append(part[0])
            continue
        places = _laid_out(plan, part)
        up = min(y for _, y in places.values())
        found |= {node_id: (x, y - up + below) for node_id, (x, y) in places.items()}
        below = max(y + _height(plan, node_id) for node_id, (_, y) in found.items()) + _BELOW
    found |= _in_rows(plan, singles, max((x for x, _ in found.values()), default=0.0), below)
    return {node_id: Position(x=_snap(x + left), y=_snap(y + top)) for node_id, (x, y) in found.items()}


def _parts(plan: Plan) -> list[list[str]]:
    """Return the nodes that hang together, part by part from the top, each in the chain's order."""
    near: dict[str, list[str]] = defaultdict(list)
    for source, target, _, _ in plan.wires:
        near[source].append(target)
        near[target].append(source)
    number: dict[str, int] = {}
    for start in plan.boxes:
        waiting = [] if start in number else [start]
        while waiting:
            node_id = waiting.pop()
            if node_id not in number:
                number[node_id] = number.get(start, len(number))
                waiting.extend(near[node_id])
    parts: dict[int, list[str]] = defaultdict(list)
    for node_id in plan.boxes:
        parts[number[node_id]].append(node_id)
    return sorted(parts.values(), key=lambda part: min(plan.boxes[n].top for n in part))


def _laid_out(plan: Plan, part: list[str]) -> dict[str, tuple[float, float]]:
    numbers = {node_id: number for number, node_id in enumerate(part)}
    boxes = [plan.boxes[node_id] for node_id in part]
    wires = [Wire(numbers[s], numbers[t], out, into) for s, t, out, into in plan.wires if s in numbers]
    widths, heights = [b.right - b.left for b in boxes], [b.bottom - b.top for b in boxes]
    return dict(zip(part, layered(widths, heights, [b.top for b in boxes], wires), strict=True))


def _in_rows(plan: Plan, singles: list[str], widest: float, top: float) -> dict[str, tuple[float, float]]:
    """Put the nodes that nothing is connected with in rows, no wider than the rest."""
    places: dict[str, tuple[float, float]] = {}
    x, tallest = 0.0, 0.0
    for node_id in singles:
        box = plan.boxes[node_id]
        if x > max(widest, 0.0) and x > 0.0:
            x, top, tallest = 0.0, top + tallest + _BETWEEN_SINGLES, 0.0
        places[node_id] = (x, top)
        x += box.right - box.left + ACROSS
        tallest = max(tallest, box.bottom - box.top)
    return places


def _height(plan: Plan, node_id: str) -> float:
    box = plan.boxes[node_id]
    return box.bottom - box.top


def _snap(place: float) -> float:
    return round(place / _GRID) * _GRID
