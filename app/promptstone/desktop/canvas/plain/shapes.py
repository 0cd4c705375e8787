"""What a node and a wire look like as plain values: sizes, port places and texts, without any painting."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from math import hypot

import numpy as np
from numpy.typing import NDArray

from promptstone.core.chain import Edge, Node
from promptstone.core.kinds import Catalog, Category, Holding, NodeKind
from promptstone.core.ports import Port, PortSet, PortType
from promptstone.desktop.canvas.plain.boxes import Box
from promptstone.desktop.canvas.plain.frames.frame_words import frame_words, inside_words, node_count
from promptstone.desktop.canvas.plain.previews import LineStyle, PreviewLine, note_text, preview_lines
from promptstone.desktop.looks.language import tr

WIDTH = 264.0
HEADER = 52.0
LINE = 19.0
ROW = 26.0
PADDING = 12.0
PORT_RADIUS = 6.5
NOTE_WIDTH = 224.0
NOTE_LINE = 18.0
NOTE_LINES = 14
MOST_NOTE = 420.0
DOT_WIDTH = 36.0
DOT_HEIGHT = 24.0
_NOTE_CHARACTERS = 30
_MOST_KEPT = 2000
_REACH = 14.0
"""How near, in scene units, the mouse must come to a port."""
_DOT_REACH = 8.0


class Form(StrEnum):
    """What a node is drawn as: a card, a note, the frame around what lies in it, or a dot on a wire."""

    CARD = "card"
    NOTE = "note"
    FRAME = "frame"
    DOT = "dot"


@dataclass(frozen=True)
class PortSpot:
    """A port and where its middle lies, measured from the node's top left corner."""

    port: Port
    is_input: bool
    x: float
    y: float


class PortSpots(tuple[PortSpot, ...]):
    """The ports of a node, and the same by name and whether it is an input."""

    named: dict[tuple[str, bool], PortSpot]

    def __new__(cls, spots: Iterable[PortSpot] = ()) -> "PortSpots":
        """Take the ports in drawing order; of two with one name the first is found."""
        made = super().__new__(cls, spots)
        made.named = {(spot.port.name, spot.is_input): spot for spot in reversed(made)}
        return made


@dataclass(frozen=True)
class NodeShape:
    """A node ready to be drawn. `own` are the settings of the variant it was made with, kept to compare by identity."""

    node: Node
    own: object
    title: str
    kind_title: str
    description: str
    category: Category
    is_installed: bool
    note: str | None
    preview: tuple[PreviewLine, ...]
    ports: "PortSpots"
    width: float
    height: float
    form: Form = Form.CARD
    holding: Holding = Holding.NOTHING
    colour: str = ""
    """The name of the colour that a note or a group was given."""
    remark: str = ""
    """What a container says of itself under its title."""
    held: int = 0
    """How many nodes lie in a container."""
    at: tuple[float, float] | None = None
    """Where a frame lies around what is in it; None: where its node was put."""

    @property
    def box(self) -> Box:
        """The node's rectangle in the scene."""
        x, y = self.corner
        return Box(x, y, x + self.width, y + self.height)

    def moved_to(self, node: Node) -> "NodeShape":
        """Return the shape with the same node at another place, keeping all that was worked out."""
        return replace(self, node=node)

    def spot(self, port: str, *, is_input: bool) -> PortSpot | None:
        """Return where that port is, or None when the node has no such port."""
        return self.ports.named.get((port, is_input))

    @cached_property
    def corner(self) -> tuple[float, float]:
        """Where the node's top left corner lies in the scene."""
        position = self.node.position
        return self.at or (position.x, position.y)

    def spot_near(self, x: float, y: float) -> PortSpot | None:
        """Return the port nearest to a place measured from the node's corner, if one is within reach."""
        reach = _DOT_REACH if self.form is Form.DOT else _REACH
        near = min(self.ports, key=lambda spot: hypot(spot.x - x, spot.y - y), default=None)
        return near if near and hypot(near.x - x, near.y - y) <= reach else None


Measure = Callable[[str, float], float]
"""How high a note's text is when it is as wide as that."""


def node_shape(
    shown: Node,
    own: object,
    original: Node,
    catalog: Catalog,
    held: int = 0,
    measure: Measure | None = None,
) -> NodeShape:
    """Return the shape of a node; `shown` has the variant's settings, `original` is the node in the chain.

    `held` is how many nodes lie in it. A container that is not folded up gets its size from `framed`.
    Without `measure` the height of a note is a guess.
    """
    kind = catalog.kinds.get(shown.kind)
    if kind is None:
        return _shape(original, own, shown.kind, "", Category.OTHER, (), PortSpots(), False)
    if kind.holds in (Holding.GROUP, Holding.LOOP):
        return _container_shape(shown, own, original, catalog, held)
    if kind.passes_through:
        return _dot_shape(original, own, kind, catalog.ports(shown))
    if not kind.runs:
        text, colour = note_text(kind, shown), _colour(shown, kind)
        return _note_shape(original, own, tr(kind.title), kind.description, text, colour, measure)
    preview = preview_lines(kind, shown, original)
    if kind.holds is Holding.CHAIN:
        preview = tuple(PreviewLine(words, LineStyle.TEXT) for words in inside_words(shown))
    spots = _spots_of(catalog.ports(shown), len(preview))
    shape = _shape(original, own, tr(kind.title), kind.description, kind.category, preview, spots, True)
    return shape if kind.holds is Holding.NOTHING else replace(shape, holding=kind.holds)


def _container_shape(shown: Node, own: object, node: Node, catalog: Catalog, held: int) -> NodeShape:
    kind, ports = catalog.kinds[shown.kind], catalog.ports(shown)
    remark = frame_words(kind, shown.settings)
    colour = _colour(shown, kind)
    if node.collapsed:
        outer = PortSet(
            inputs=tuple(port for port in ports.inputs if not port.inside),
            outputs=tuple(port for port in ports.outputs if not port.inside),
        )
        lines = tuple(PreviewLine(words, LineStyle.TEXT) for words in (node_count(held), remark) if words)
        shape = _shape(
            node, own, tr(kind.title), kind.description, kind.category, lines, _laid(outer, len(lines)), True
        )
        return replace(shape, holding=kind.holds, colour=colour, remark=remark, held=held)
    spots = PortSpots(
        PortSpot(port, is_input, 0.0, 0.0)
        for is_input, side in ((True, ports.inputs), (False, ports.outputs))
        for port in side
    )
    shape = _shape(node, own, tr(kind.title), kind.description, kind.category, (), spots, True)
    return replace(shape, form=Form.FRAME, holding=kind.holds, colour=colour, remark=remark, held=held)


def _dot_shape(node: Node, own: object, kind: NodeKind, ports: PortSet) -> NodeShape:
    middle = DOT_HEIGHT / 2
    spots = PortSpots(
        [
            *(PortSpot(port, True, 0.0, middle) for port in ports.inputs[:1]),
            *(PortSpot(port, False, DOT_WIDTH, middle) for port in ports.outputs[:1]),
        ]
    )
    return NodeShape(
        node=node, own=own, title=_heading(node, tr(kind.title)), kind_title=tr(kind.title),
        description=kind.description, category=kind.category, is_installed=True, note=None, preview=(),
        ports=spots, width=DOT_WIDTH, height=DOT_HEIGHT, form=Form.DOT,
    )  # fmt: skip


def _colour(shown: Node, kind: NodeKind) -> str:
    field = kind.settings_type.model_fields.get("colour")
    return str(shown.settings.get("colour", field.default if field else ""))


_kept_spots: dict[tuple[int, int], tuple[PortSet, PortSpots]] = {}


def _spots_of(ports: PortSet, lines: int) -> PortSpots:
    """Return where the ports lie under so many lines. Many nodes have the very same ports: laid once."""
    known = _kept_spots.get((id(ports), lines))
    if known is not None:
        return known[1]
    spots = _laid(ports, lines)
    if len(_kept_spots) >= _MOST_KEPT:
        _kept_spots.clear()
    # The ports are kept as well: as long as they live, no others have their identity.
    _kept_spots[id(ports), lines] = (ports, spots)
    return spots


def _laid(ports: PortSet, lines: int) -> PortSpots:
    rows = max(len(ports.inputs), len(ports.outputs))
    top = HEADER + (PADDING + LINE * lines if lines else 0.0) + (PADDING if rows else 0.0)
    return PortSpots(
        PortSpot(port, is_input, 0.0 if is_input else WIDTH, top + ROW * (row + 0.5))
        for is_input, side in ((True, ports.inputs), (False, ports.outputs))
        for row, port in enumerate(side)
    )


def _shape(
    node: Node,
    own: object,
    kind_title: str,
    description: str,
    category: Category,
    preview: tuple[PreviewLine, ...],
    ports: PortSpots,
    is_installed: bool,
) -> NodeShape:
    inputs = sum(spot.is_input for spot in ports)
    rows = max(inputs, len(ports) - inputs)
    body = PADDING + LINE * len(preview) if preview else 0.0
    height = HEADER + body + (PADDING + ROW * rows if rows else 0.0) + PADDING * 0.75
    return NodeShape(
        node=node, own=own, title=_heading(node, kind_title), kind_title=kind_title, description=description,
        category=category, is_installed=is_installed, note=None, preview=preview, ports=ports,
        width=WIDTH, height=height,
    )  # fmt: skip


def _heading(node: Node, kind_title: str) -> str:
    """Name a node as problems, steps and the palette do; the first of its kind goes by the kind."""
    return node.title or (kind_title if node.id == node.kind else node.id)


def _note_shape(
    node: Node,
    own: object,
    kind_title: str,
    description: str,
    text: str,
    colour: str,
    measure: Measure | None,
) -> NodeShape:
    heading = 26.0 if node.title else 0.0
    if text and measure is not None:
        inner = min(max(measure(text, NOTE_WIDTH - 28.0), 2 * NOTE_LINE), MOST_NOTE)
    else:
        lines = sum(1 + len(line) // _NOTE_CHARACTERS for line in (text or " ").splitlines())
        inner = NOTE_LINE * min(max(lines, 2), NOTE_LINES)
    return NodeShape(
        node=node, own=own, title=node.title, kind_title=kind_title, description=description,
        category=Category.OTHER, is_installed=True, note=text, preview=(), ports=PortSpots(),
        width=NOTE_WIDTH, height=heading + 32.0 + inner, form=Form.NOTE, colour=colour,
    )  # fmt: skip


class WireShape:
    """An edge ready to be drawn: a curve from one place to another. Compared by identity."""

    start = (0.0, 0.0)
    end = (0.0, 0.0)
    type = PortType.TEXT
    broken = False
    unused = False

    def __init__(self, edge: Edge) -> None:
        self.edge = edge
        """The ids of the nodes at both ends."""
        self.source = edge.source.node
        self.target = edge.target.node
        self.nodes = (self.source, self.target) if self.source != self.target else (self.source,)
        self._out = (edge.source.port, False)
        self._into = (edge.target.port, True)

    def place(
        self,
        source: NodeShape,
        target: NodeShape,
        source_at: tuple[float, float],
        target_at: tuple[float, float],
    ) -> None:
        """Lay the wire between two nodes whose corners lie at these places."""
        out = source.ports.named.get(self._out)
        into = target.ports.named.get(self._into)
        # An input may be missing only in the variant that is shown: its wire waits, it is not wrong.
        self.broken = out is None
        self.unused = into is None
        self.type = out.port.type if out else PortType.TEXT
        x1 = source_at[0] + (out.x if out else source.width)
        y1 = source_at[1] + (out.y if out else HEADER / 2)
        x2 = target_at[0] + (into.x if into else 0.0)
        y2 = target_at[1] + (into.y if into else HEADER / 2)
        self.start, self.end = (x1, y1), (x2, y2)

    def place_folded(
        self, source: NodeShape, target: NodeShape, seen_source: Box | None, seen_target: Box | None
    ) -> None:
        """End the wire, laid already, at the cards of folded containers; None where an end is seen itself."""
        out, into = source.ports.named.get(self._out), target.ports.named.get(self._into)
        self.broken, self.unused = out is None, into is None
        self.type = out.port.type if out else PortType.TEXT
        if seen_source is not None:
            self.start = seen_source.right, seen_source.top + HEADER / 2
        if seen_target is not None:
            self.end = seen_target.left, seen_target.top + HEADER / 2

    @property
    def box(self) -> Box:
        """The rectangle around the curve."""
        (x1, y1), (x2, y2) = self.start, self.end
        bend = bend_of(x1, y1, x2, y2)
        return Box(min(x1, x2 - bend), min(y1, y2), max(x1 + bend, x2), max(y1, y2)).grown(8.0)

    def distance(self, x: float, y: float, samples: int = 32) -> float:
        """Return how far a place is from the curve, in scene units (exact to about a unit)."""
        (x1, y1), (x2, y2) = self.start, self.end
        bend = bend_of(x1, y1, x2, y2)
        points = [
            _on_curve(step / samples, x1, y1, x1 + bend, y1, x2 - bend, y2, x2, y2)
            for step in range(samples + 1)
        ]
        return min(_from_line(x, y, a, b) for a, b in pairwise(points))


def bend_of(x1: float, y1: float, x2: float, y2: float) -> float:
    """Return how far a wire runs on sideways before it turns: more for wires that lead back."""
    ahead = x2 - x1
    if ahead >= 0:
        return max(min(ahead * 0.5, 240.0), min(48.0, abs(y2 - y1) * 0.5))
    return min(64.0 - ahead * 0.35 + abs(y2 - y1) * 0.1, 280.0)


def boxes_of_wires(ends: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the boxes of many wires at once, each the very same as `WireShape.box`."""
    x1, y1, x2, y2 = ends.T
    ahead, down = x2 - x1, np.abs(y2 - y1)
    on = np.maximum(np.minimum(ahead * 0.5, 240.0), np.minimum(48.0, down * 0.5))
    bend = np.where(ahead >= 0, on, np.minimum(64.0 - ahead * 0.35 + down * 0.1, 280.0))
    left, right = np.minimum(x1, x2 - bend), np.maximum(x1 + bend, x2)
    return np.stack([left - 8.0, np.minimum(y1, y2) - 8.0, right + 8.0, np.maximum(y1, y2) + 8.0], axis=1)


def _on_curve(t: float, *c: float) -> tuple[float, float]:
    u = 1 - t
    a, b, d, e = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
    return a * c[0] + b * c[2] + d * c[4] + e * c[6], a * c[1] + b * c[3] + d * c[5] + e * c[7]


def _from_line(x: float, y: float, a: tuple[float, float], b: tuple[float, float]) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    t = 0.0 if length == 0 else max(0.0, min(1.0, ((x - a[0]) * dx + (y - a[1]) * dy) / length))
    return hypot(x - a[0] - t * dx, y - a[1] - t * dy)
