"""Moves nodes off each other, each as little as needed, and leaves alone all that stand free."""

from collections.abc import Mapping

from promptstone.core.chain import Position
from promptstone.desktop.canvas.plain.boxes import Box, BoxIndex

_GAP = 24.0
_STEP = 24.0
_MOST_TRIES = 400


def freed(boxes: Mapping[str, Box]) -> dict[str, Position]:
    """Return a place for each node that lies on one before it; the others are not in the answer."""
    kept: BoxIndex[str] = BoxIndex()
    moved: dict[str, Position] = {}
    covered: list[str] = []
    for node_id, box in boxes.items():
        if kept.touching(box.grown(-1.0)):
            covered.append(node_id)
        else:
            kept.put(node_id, box)
    for node_id in covered:
        place = _free_place(boxes[node_id], kept)
        kept.put(node_id, place)
        moved[node_id] = Position(x=place.left, y=place.top)
    return moved


def _free_place(box: Box, kept: BoxIndex[str]) -> Box:
    """Return the nearest place below, above, right or left that nothing lies in."""
    for number in range(1, _MOST_TRIES):
        by = number * _STEP
        for right, down in ((0.0, by), (0.0, -by), (by, 0.0), (-by, 0.0)):
            tried = Box(box.left + right, box.top + down, box.right + right, box.bottom + down)
            if not kept.touching(tried.grown(_GAP - 1.0)):
                return tried
    return box
