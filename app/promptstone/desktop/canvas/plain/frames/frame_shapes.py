"""How large the frame of a container is and where its ports lie: outer ports on its edges, inner ones within."""

from dataclasses import replace

from promptstone.core.kinds import Holding
from promptstone.core.ports import Port
from promptstone.desktop.canvas.plain.boxes import Box
from promptstone.desktop.canvas.plain.shapes import HEADER, ROW, NodeShape, PortSpot, PortSpots

GATE = 104.0
"""How wide the strip at each side of a loop is, with outer ports on its outside and inner ones on its inside."""
BORDER = 7.0
_PADDING = 28.0
_BESIDE_GATE = 44.0
_TOP = 12.0
_EMPTY_WIDTH, _EMPTY_HEIGHT = 300.0, 150.0


def framed(shape: NodeShape, contents: Box | None, corner: tuple[float, float]) -> NodeShape:
    """Return a container's shape around what lies in it; an empty one lies at `corner`."""
    side = _side(shape)
    left = [spot.port for spot in shape.ports if _is_left(spot)]
    right = [spot.port for spot in shape.ports if not _is_left(spot)]
    rows = max(len(left), len(right))
    least = HEADER + _TOP + ROW * rows + _TOP if rows else 0.0
    if contents is None:
        width, height = 2 * (side - _PADDING) + _EMPTY_WIDTH, max(HEADER + _EMPTY_HEIGHT, least)
        at = None
    else:
        at = corner = contents.left - side, contents.top - HEADER - _PADDING
        width = contents.right - contents.left + 2 * side
        height = max(contents.bottom + _PADDING - corner[1], least)
        width = max(width, 2 * side + 120.0)
    return replace(shape, at=at, width=width, height=height, ports=_gates(left, right, width))


def _side(shape: NodeShape) -> float:
    return GATE + _BESIDE_GATE if shape.holding is Holding.LOOP else _PADDING


def margins(shape: NodeShape) -> tuple[float, float, float, float]:
    """Return how far a frame reaches over what lies in it: left, above, right and below."""
    side = _side(shape)
    return side, HEADER + _PADDING, side, _PADDING


def _is_left(spot: PortSpot) -> bool:
    return spot.is_input is not spot.port.inside


def _gates(left: list[Port], right: list[Port], width: float) -> PortSpots:
    """Lay what comes in over what goes on inwards at the left, and what comes from inside over what goes out."""
    top = HEADER + _TOP
    spots = []
    for row, port in enumerate(sorted(left, key=lambda port: port.inside)):
        x = GATE if port.inside else 0.0
        spots.append(PortSpot(port, not port.inside, x, top + ROW * (row + 0.5)))
    for row, port in enumerate(sorted(right, key=lambda port: not port.inside)):
        x = width - GATE if port.inside else width
        spots.append(PortSpot(port, port.inside, x, top + ROW * (row + 0.5)))
    return PortSpots(spots)


def is_solid(shape: NodeShape, x: float, y: float) -> bool:
    """Say whether a place, measured from a frame's corner, is on its header, its strips or its border."""
    if not (-BORDER <= x <= shape.width + BORDER and -BORDER <= y <= shape.height + BORDER):
        return False
    strip = GATE if shape.holding is Holding.LOOP else BORDER
    return y <= HEADER or y >= shape.height - BORDER or x <= strip or x >= shape.width - strip
