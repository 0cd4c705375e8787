"""Arranges what lies in frames first, the innermost before the others, and then the frames as they have become."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from promptstone.core.chain import Position
from promptstone.desktop.canvas.plain.boxes import Box

Wires = tuple[tuple[str, str, float, float], ...]
Arrange = Callable[[dict[str, Box], Wires], dict[str, Position]]


@dataclass(frozen=True)
class Plan:
    """What is to be arranged, taken from the drawing at once, so that the work can be done in another thread."""

    boxes: dict[str, Box]
    wires: tuple[tuple[str, str, float, float], ...]
    parents: dict[str, str] = field(default_factory=dict)
    """The frames that nodes lie in."""
    margins: dict[str, tuple[float, float, float, float]] = field(default_factory=dict)
    """The frames, the innermost first, and how far each reaches over what lies in it."""


def arranged_within(plan: Plan, arrange: Arrange) -> dict[str, Position]:
    """Return a place for every node, frames included."""
    boxes, wires = dict(plan.boxes), _by_frame(plan)
    held: dict[str, list[str]] = defaultdict(list)
    for node_id in boxes:
        held[plan.parents.get(node_id, "")].append(node_id)
    inner: dict[str, dict[str, Position]] = {}
    for frame, (left, top, right, bottom) in plan.margins.items():
        inner[frame] = arrange({each: boxes[each] for each in held[frame]}, tuple(wires[frame]))
        around = _bounds(inner[frame], boxes)
        old = boxes[frame]
        wide, high = around.right - around.left + left + right, around.bottom - around.top + top + bottom
        boxes[frame] = Box(old.left, old.top, old.left + wide, old.top + high)
    found = arrange({each: boxes[each] for each in held[""]}, tuple(wires[""]))
    for frame in reversed(plan.margins):
        around, corner = _bounds(inner[frame], boxes), found[frame]
        right = corner.x + plan.margins[frame][0] - around.left
        down = corner.y + plan.margins[frame][1] - around.top
        for node_id, place in inner[frame].items():
            found[node_id] = Position(x=place.x + right, y=place.y + down)
    return found


def _bounds(places: Mapping[str, Position], boxes: Mapping[str, Box]) -> Box:
    def size(node_id: str) -> tuple[float, float]:
        box = boxes[node_id]
        return box.right - box.left, box.bottom - box.top

    return Box(
        min(place.x for place in places.values()),
        min(place.y for place in places.values()),
        max(place.x + size(node_id)[0] for node_id, place in places.items()),
        max(place.y + size(node_id)[1] for node_id, place in places.items()),
    )


def _by_frame(plan: Plan) -> dict[str, list[tuple[str, str, float, float]]]:
    """Return the wires by the frame in which they run, between what lies in it, whatever that holds."""
    found: dict[str, list[tuple[str, str, float, float]]] = defaultdict(list)
    for source, target, out, into in plan.wires:
        up = list(_chain(plan, source))
        around = dict(_chain(plan, target))
        for frame, from_node in up:
            if frame in around:
                to_node = around[frame]
                if from_node != to_node:
                    start = out if from_node == source else _middle(plan.boxes[from_node])
                    end = into if to_node == target else _middle(plan.boxes[to_node])
                    found[frame].append((from_node, to_node, start, end))
                break
    return found


def _chain(plan: Plan, node_id: str) -> Iterator[tuple[str, str]]:
    """Yield each frame around a node with what lies in it on the way to the node; the chain itself is ""."""
    while True:
        frame = plan.parents.get(node_id, "")
        yield frame, node_id
        if not frame:
            return
        node_id = frame


def _middle(box: Box) -> float:
    return (box.bottom - box.top) / 2
