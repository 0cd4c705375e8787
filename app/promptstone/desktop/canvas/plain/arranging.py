"""Works out where nodes go when the chain, or what is selected of it, is arranged; knows nothing of Qt."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from promptstone.core.chain import Position
from promptstone.desktop.canvas.plain.boxes import Box
from promptstone.desktop.canvas.plain.chain_drawing import ChainDrawing
from promptstone.desktop.canvas.plain.layout.layers import ACROSS, Wire, layered
from promptstone.desktop.canvas.plain.shapes import Form

_GRID = 8.0
_BELOW = 88.0
_BETWEEN_SINGLES = 40.0


@dataclass(frozen=True)
class Plan:
    """What is to be arranged, taken from the drawing at once, so that the work can be done in another thread."""

    boxes: dict[str, Box]
    wires: tuple[tuple[str, str, float, float], ...]


def plan_of(drawing: ChainDrawing, only: Collection[str] | None = None) -> Plan:
    """Return the nodes (without notes) and the wires among them; with `only`, those of these nodes."""
    wanted = drawing.order.keys() if only is None else set(only)
    boxes = {
        node_id: box
        for node_id, box in boxes_of(
            drawing,
            [node_id for node_id in drawing.order if node_id in wanted and node_id in drawing.node_boxes],
        )
        if drawing.shapes[node_id].form not in (Form.NOTE, Form.FRAME)
    }
    wires = []
    for wire in drawing.all_wires():
        source, target = wire.edge.source.node, wire.edge.target.node
        if source in boxes and target in boxes:
            out, into = wire.start[1] - boxes[source].top, wire.end[1] - boxes[target].top
            wires.append((source, target, out, into))
    return Plan(boxes, tuple(wires))


def boxes_of(drawing: ChainDrawing, node_ids: Collection[str]) -> Iterator[tuple[str, Box]]:
    """Yield nodes with their rectangles, thousands of them in a few milliseconds."""
    index = drawing.node_boxes
    for node_id, sides in zip(node_ids, index.boxes[index.rows(node_ids)].tolist(), strict=True):
        yield node_id, Box(*sides)


def arranged(plan: Plan) -> dict[str, Position]:
    """Return a place for every node of the plan; the whole keeps its top left corner."""
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
