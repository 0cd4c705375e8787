"""Which wires a stroke of the mouse crosses, which one lies nearest to a place, and what an outline holds."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from promptstone.desktop.canvas.plain.boxes import Box
from promptstone.desktop.canvas.plain.chain_drawing import ChainDrawing
from promptstone.desktop.canvas.plain.shapes import WireShape, bend_of

Point = tuple[float, float]
_STEPS = np.linspace(0.0, 1.0, 33)


def crossed_wires(drawing: ChainDrawing, start: Point, end: Point) -> set[WireShape]:
    """Return the wires that the straight stroke from one place to another goes through."""
    box = Box(min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1]))
    return {wire for wire in drawing.wire_boxes.touching(box) if _crosses(wire_points(wire), start, end)}


def wire_near(
    drawing: ChainDrawing, places: Iterable[Point], reach: float, without: str = ""
) -> WireShape | None:
    """Return the wire nearest to one of the places within reach, not counting those of the node `without`."""
    best: tuple[float, WireShape] | None = None
    for x, y in places:
        for wire in drawing.wire_boxes.touching(Box(x, y, x, y).grown(reach)):
            if without in (wire.edge.source.node, wire.edge.target.node):
                continue
            distance = wire.distance(x, y)
            if distance <= reach and (best is None or distance < best[0]):
                best = (distance, wire)
    return best[1] if best else None


def within(places: NDArray[np.float64], outline: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Say which places (n x 2) lie within a closed outline (m x 2): those from which it is crossed an odd time."""
    inside = np.zeros(len(places), dtype=np.bool_)
    x, y = places[:, 0], places[:, 1]
    for (x1, y1), (x2, y2) in zip(outline, np.roll(outline, -1, axis=0), strict=True):
        if y1 == y2:
            continue
        spans = (y1 > y) != (y2 > y)
        inside ^= spans & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
    return inside


def wire_points(wire: WireShape) -> NDArray[np.float64]:
    """Return places along the curve of a wire (33 x 2)."""
    (x1, y1), (x2, y2) = wire.start, wire.end
    bend = bend_of(x1, y1, x2, y2)
    corners = np.array([(x1, y1), (x1 + bend, y1), (x2 - bend, y2), (x2, y2)])
    t = _STEPS[:, None]
    u = 1.0 - t
    curve: NDArray[np.float64] = (
        u**3 * corners[0] + 3 * u**2 * t * corners[1] + 3 * u * t**2 * corners[2] + t**3 * corners[3]
    )
    return curve


def _crosses(points: NDArray[np.float64], start: Point, end: Point) -> bool:
    a, b = points[:-1], points[1:]
    c, d = np.array(start), np.array(end)
    sides = _side(a, b, c) * _side(a, b, d) <= 0
    ends = _side(c[None, :], d[None, :], a) * _side(c[None, :], d[None, :], b) <= 0
    return bool((sides & ends).any())


def _side(a: NDArray[np.float64], b: NDArray[np.float64], c: NDArray[np.float64]) -> NDArray[np.float64]:
    """Say on which side of the line from a to b the place c lies, by the sign."""
    turned: NDArray[np.float64] = (b[..., 0] - a[..., 0]) * (c[..., 1] - a[..., 1]) - (
        b[..., 1] - a[..., 1]
    ) * (c[..., 0] - a[..., 0])
    return turned
