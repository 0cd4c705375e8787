"""Puts nodes in line with each other, or at equal distances."""

from collections.abc import Mapping
from enum import StrEnum

from promptstone.core.chain import Position
from promptstone.desktop.canvas.plain.boxes import Box


class Line(StrEnum):
    """By which of their lines nodes are put in line."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


def aligned(boxes: Mapping[str, Box], line: Line) -> dict[str, Position]:
    """Return where each node goes so that all have one line in common: the outermost, or the middle of all."""
    if not boxes:
        return {}
    across = line in (Line.LEFT, Line.CENTRE, Line.RIGHT)
    low = min(_low(box, across) for box in boxes.values())
    high = max(_high(box, across) for box in boxes.values())
    places = {}
    for node_id, box in boxes.items():
        size = _high(box, across) - _low(box, across)
        if line in (Line.LEFT, Line.TOP):
            place = low
        elif line in (Line.RIGHT, Line.BOTTOM):
            place = high - size
        else:
            place = (low + high - size) / 2
        places[node_id] = Position(x=place, y=box.top) if across else Position(x=box.left, y=place)
    return places


def distributed(boxes: Mapping[str, Box], *, across: bool) -> dict[str, Position]:
    """Return where each node goes so that the gaps between neighbours are equal; the outermost two stay."""
    if len(boxes) < 3:
        return {}
    ordered = sorted(boxes, key=lambda n: (_low(boxes[n], across) + _high(boxes[n], across), n))
    low, high = _low(boxes[ordered[0]], across), _high(boxes[ordered[-1]], across)
    sizes = [_high(boxes[n], across) - _low(boxes[n], across) for n in ordered]
    gap = (high - low - sum(sizes)) / (len(ordered) - 1)
    places, here = {}, low
    for node_id, size in zip(ordered, sizes, strict=True):
        box = boxes[node_id]
        places[node_id] = Position(x=here, y=box.top) if across else Position(x=box.left, y=here)
        here += size + gap
    return places


def _low(box: Box, across: bool) -> float:
    return box.left if across else box.top


def _high(box: Box, across: bool) -> float:
    return box.right if across else box.bottom
