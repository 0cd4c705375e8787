"""The whole chain as plain drawing values, kept in step with the document by comparing nodes by identity."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from promptstone.core.chain import Chain, Edge, Node
from promptstone.core.kinds import Catalog, Category
from promptstone.core.ports import PortType
from promptstone.desktop.canvas.plain.boxes import Box, BoxIndex
from promptstone.desktop.canvas.plain.frames.frame_shapes import framed
from promptstone.desktop.canvas.plain.frames.framed_drawing import FramedDrawing
from promptstone.desktop.canvas.plain.frames.nesting import Nesting, is_structural
from promptstone.desktop.canvas.plain.previews import setting_title
from promptstone.desktop.canvas.plain.shapes import (
    Form,
    Measure,
    NodeShape,
    PortSpot,
    WireShape,
    boxes_of_wires,
    node_shape,
)
from promptstone.desktop.canvas.plain.variant_tabs import VariantTab

Point = tuple[float, float]
NODE_MARKS = {category: number for number, category in enumerate(Category)}
NOTE_MARK = len(NODE_MARKS)
FRAME_MARK = NOTE_MARK + 1
WIRE_MARKS = {type_: number for number, type_ in enumerate(PortType)}
_STICK_OUT = 12.0
_WIRE_REACH = 7.0
_ANEW = object()
"""Stands for settings that no node has: a shape with it is always worked out anew."""


@dataclass
class Difference:
    """What an update touched: node ids and wires to draw anew, to add and to take away.

    Those to take away are gone from the chain, or from sight because a container was folded up.
    """

    nodes: set[str] = field(default_factory=set)
    removed_nodes: set[str] = field(default_factory=set)
    wires: set[WireShape] = field(default_factory=set)
    removed_wires: set[WireShape] = field(default_factory=set)


@dataclass(frozen=True)
class Hit:
    """What lies at a place of the scene: a node, its port or tab there, or a wire; nothing when all are empty."""

    node: str = ""
    spot: PortSpot | None = None
    wire: WireShape | None = None
    tab: VariantTab | None = None


class ChainDrawing(FramedDrawing):
    """Shapes of all nodes and wires, with an index of where they are. Knows nothing of Qt."""

    def __init__(self, catalog: Catalog, measure: Measure | None = None) -> None:
        """`measure` says how high a note's text is; without it that is a guess."""
        self._catalog = catalog
        self._measure = measure
        self.version = 0
        """Grows whenever anything drawn changes."""
        super().__init__()
        self.order: dict[str, int] = {}
        self.wire_boxes: BoxIndex[WireShape] = BoxIndex()
        self._wires: dict[int, WireShape] = {}
        self._nodes: tuple[Node, ...] = ()
        self._edges: tuple[Edge, ...] = ()
        self._own: Mapping[str, object] = {}
        self._incident: dict[str, list[WireShape]] = {}
        self._moved: dict[str, Point] = {}
        self._loose: frozenset[str] = frozenset()

    def show(self, chain: Chain, variant: str) -> Difference:
        """Take over another state of the chain; return what differs from the one before."""
        difference = Difference()
        self.version += 1
        known = chain.variant(variant)
        own = known.settings if known else {}
        self._show_nodes(chain, own, difference)
        self._show_edges(chain, difference)
        self._add_incident(difference)
        self._lay(difference)
        if self.nesting.hidden:
            difference.removed_nodes |= difference.nodes & self.nesting.hidden.keys()
            difference.nodes -= self.nesting.hidden.keys()
        return difference

    def move(self, places: Mapping[str, Point], loose: Iterable[str] = ()) -> Difference:
        """Draw nodes at other places for now, without any change to the chain; an empty mapping ends it.

        `loose` are nodes that are being taken out of their containers: the frames do not follow them.
        """
        difference = Difference(nodes=set(self._moved) | set(places) | self._loose)
        self._moved, self._loose = dict(places), frozenset(loose)
        difference.nodes |= self._loose
        self.version += 1
        difference.nodes &= self.shapes.keys()
        self._index(difference.nodes)
        self._lay_frames(difference)
        self._add_incident(difference)
        self._lay(difference)
        difference.nodes -= self.nesting.hidden.keys()
        return difference

    def setting_titles(self, kind: str, names: Iterable[str]) -> list[str]:
        """Return what the settings of a kind are called in the inspector; of an unknown one its own name."""
        known = self._catalog.kinds.get(kind)
        return [setting_title(known.settings_type, name) if known else name for name in names]

    def place(self, node_id: str) -> Point:
        """Return where a node's top left corner is drawn."""
        return self._moved.get(node_id) or self.shapes[node_id].corner

    def box(self, node_id: str) -> Box:
        """Return the rectangle in which a node is drawn."""
        shape, (x, y) = self.shapes[node_id], self.place(node_id)
        return Box(x, y, x + shape.width, y + shape.height)

    def spot_place(self, node_id: str, spot: PortSpot) -> Point:
        """Return where the middle of a port is drawn."""
        x, y = self.place(node_id)
        return x + spot.x, y + spot.y

    def wires_at(self, node_id: str, port: str = "", *, is_input: bool | None = None) -> list[WireShape]:
        """Return the wires of a node, or only those of one of its ports."""
        found = self._incident.get(node_id, [])
        if is_input is None:
            return list(found)
        ends = ((wire, wire.edge.target if is_input else wire.edge.source) for wire in found)
        return [wire for wire, end in ends if end.node == node_id and (not port or end.port == port)]

    def connected(self, node_id: str) -> frozenset[tuple[str, bool]]:
        """Return the ports of a node that have a wire, as (name, is_input)."""
        wires = self._incident.get(node_id, ())
        inputs = {(w.edge.target.port, True) for w in wires if w.edge.target.node == node_id}
        return frozenset(
            inputs | {(w.edge.source.port, False) for w in wires if w.edge.source.node == node_id}
        )

    def wires_of(self, edges: Iterable[Edge]) -> list[WireShape]:
        """Return the wires of these edges that are drawn."""
        wanted = set(edges)
        near = {wire for edge in wanted for wire in self._incident.get(edge.source.node, ())}
        return [wire for wire in near if wire.edge in wanted]

    def all_wires(self) -> list[WireShape]:
        """Return every wire."""
        return list(self._wires.values())

    def hit(self, x: float, y: float, raised: Iterable[str] = (), unit: float = 1.0) -> Hit:
        """Return what lies at a place: ports before nodes before wires, `raised` nodes before others.

        `unit` is the size of a screen pixel in scene units.
        """
        on_top = set(raised)
        around = Box(x, y, x, y)
        near = self.node_boxes.touching(around.grown(_STICK_OUT))
        frames = [node_id for node_id in near if self.shapes[node_id].form is Form.FRAME]
        if frames:
            near = [node_id for node_id in near if self.shapes[node_id].form is not Form.FRAME]
            frames.sort(key=self.nesting.depth, reverse=True)
        near.sort(key=lambda node_id: (node_id in on_top, self.order[node_id]), reverse=True)
        for node_id in near:
            left, top = self.place(node_id)
            spot = self.shapes[node_id].spot_near(x - left, y - top)
            if spot:
                return Hit(node_id, spot)
            if self.box(node_id).contains(around):
                return Hit(node_id)
        for frame in frames:
            left, top = self.place(frame)
            if spot := self.shapes[frame].spot_near(x - left, y - top):
                return Hit(frame, spot)
        reach = _WIRE_REACH * max(unit, 1.0)
        wires = [(wire.distance(x, y), wire) for wire in self.wire_boxes.touching(around.grown(reach))]
        close = min(wires, key=lambda found: found[0], default=None)
        if close and close[0] <= reach:
            return Hit(wire=close[1])
        return Hit(next((frame for frame in frames if self._is_solid(frame, x, y)), ""))

    def _show_nodes(self, chain: Chain, own: Mapping[str, object], difference: Difference) -> None:
        fresh = self._differing(chain.nodes, difference.removed_nodes)
        self._show_nesting(chain, fresh, difference.removed_nodes)
        for node_id in difference.removed_nodes:
            del self.shapes[node_id]
            if node_id in self.node_boxes:
                self.node_boxes.remove(node_id)
        for node_id in own.keys() | self._own.keys() | self._moved.keys():
            shape = self.shapes.get(node_id)
            if shape is None or node_id in fresh:
                continue
            if node_id in self._moved or shape.own is not own.get(node_id):
                fresh[node_id] = shape.node
        for node_id, node in fresh.items():
            self._shape(node, own.get(node_id))
        difference.nodes.update(fresh)
        self._moved.clear()
        self._loose = frozenset()
        self._nodes, self._own = chain.nodes, own
        self._index(fresh)
        self._lay_frames(difference)

    def _show_nesting(self, chain: Chain, fresh: dict[str, Node], removed: set[str]) -> None:
        """Find out anew what lies where, if it may have changed; nodes that look different for it become fresh."""
        shapes, catalog = self.shapes, self._catalog
        changed = any(
            is_structural(shapes[node_id].node if node_id in shapes else None, node, catalog)
            for node_id, node in fresh.items()
        ) or any(is_structural(shapes[node_id].node, None, catalog) for node_id in removed)
        if not changed:
            return
        before, self.nesting = self.nesting, Nesting(chain.nodes, catalog)
        touched = self.nesting.differing(before)
        if touched - fresh.keys():
            fresh.update((node.id, node) for node in chain.nodes if node.id in touched)
        for node_id in touched & shapes.keys():
            # So that it is not taken for one that was only moved.
            if node_id in self.nesting.children:
                shapes[node_id] = replace(shapes[node_id], own=_ANEW)

    def _lay_frames(self, difference: Difference) -> None:
        """Let the frames around what has changed follow it, the innermost first."""
        nesting = self.nesting
        if not nesting.children:
            return
        dirty = {frame for node_id in difference.nodes for frame in (node_id, *nesting.around(node_id))}
        dirty = {f for f in dirty if nesting.is_frame(f) and f not in nesting.hidden and f in self.shapes}
        for frame in sorted(dirty, key=nesting.depth, reverse=True):
            held = [child for child in nesting.children[frame] if child not in self._loose]
            contents = self.node_boxes.bounds(held) if held else None
            if contents is not None:
                self._moved.pop(frame, None)
            shape = replace(self.shapes[frame], at=None)
            self.shapes[frame] = framed(shape, contents, self._moved.get(frame) or shape.corner)
            self.node_boxes.put(frame, self.box(frame), FRAME_MARK)
            difference.nodes.add(frame)

    def _differing(self, nodes: tuple[Node, ...], removed: set[str]) -> dict[str, Node]:
        """Return the nodes that are other objects than before, note which are gone, and keep the order."""
        before = self._nodes
        pairs = [(old, new) for old, new in zip(before, nodes, strict=False) if old is not new]
        if all(old.id == new.id for old, new in pairs):
            # Nearly every edit: nodes are replaced where they stand, or come and go at the end.
            for node in before[len(nodes) :]:
                removed.add(node.id)
                del self.order[node.id]
            added = nodes[len(before) :]
            self.order.update((node.id, number) for number, node in enumerate(added, len(before)))
            return {new.id: new for _, new in pairs} | {node.id: node for node in added}
        fresh = {node.id: node for node in nodes}
        removed.update(self.shapes.keys() - fresh.keys())
        self.order = {node_id: number for number, node_id in enumerate(fresh)}
        known = self.shapes
        return {
            node_id: node
            for node_id, node in fresh.items()
            if node_id not in known or known[node_id].node is not node
        }

    def _shape(self, node: Node, own: object) -> None:
        old = self.shapes.get(node.id)
        if old and old.own is own and _same_but_place(old.node, node):
            self.shapes[node.id] = old.moved_to(node)
            return
        shown = node
        if isinstance(own, dict):
            shown = node.model_copy(update={"settings": {**node.settings, **own}})
        self.shapes[node.id] = node_shape(
            shown, own, node, self._catalog, self.nesting.held(node.id), self._measure
        )

    def _show_edges(self, chain: Chain, difference: Difference) -> None:
        if chain.edges is self._edges:
            return
        # Edits keep the edges they do not touch as the same objects, so identity tells what differs.
        fresh = {id(edge): edge for edge in chain.edges}
        for key in self._wires.keys() - fresh.keys():
            wire = self._wires.pop(key)
            difference.removed_wires.add(wire)
            self.wire_boxes.remove(wire)
            for node_id in wire.nodes:
                self._incident[node_id].remove(wire)
            difference.nodes.update(wire.nodes)
        for key in fresh.keys() - self._wires.keys():
            wire = self._wires[key] = WireShape(fresh[key])
            difference.wires.add(wire)
            for node_id in wire.nodes:
                self._incident.setdefault(node_id, []).append(wire)
            difference.nodes.update(wire.nodes)
        self._edges = chain.edges
        difference.nodes &= self.shapes.keys()

    def _add_incident(self, difference: Difference) -> None:
        incident = self._incident
        for node_id in difference.nodes:
            if wires := incident.get(node_id):
                difference.wires.update(wires)

    def _index(self, node_ids: Iterable[str]) -> None:
        index, shapes, hidden = self.node_boxes, self.shapes, self.nesting.hidden
        added = []
        for node_id in node_ids:
            if node_id in hidden:
                if node_id in index:
                    index.remove(node_id)
            elif node_id in index:
                index.put(node_id, self.box(node_id), mark_of(shapes[node_id]))
            else:
                added.append(node_id)
        index.put_new(added, [self.box(each) for each in added], [mark_of(shapes[each]) for each in added])

    def _lay(self, difference: Difference) -> None:
        index, shapes, moved = self.wire_boxes, self.shapes, self._moved
        hidden = self.nesting.hidden
        added = []
        for wire in difference.wires:
            if self.nesting.children and self._is_folded_away(wire):
                if wire in index:
                    index.remove(wire)
                difference.removed_wires.add(wire)
                continue
            source, target = shapes[wire.source], shapes[wire.target]
            from_place, to_place = source.corner, target.corner
            if moved:
                from_place, to_place = moved.get(wire.source, from_place), moved.get(wire.target, to_place)
            wire.place(source, target, from_place, to_place)
            if hidden and (wire.source in hidden or wire.target in hidden):
                self._end_at_cards(wire)
            if wire in index:
                index.put(wire, wire.box, WIRE_MARKS[wire.type], (*wire.start, *wire.end))
            else:
                added.append(wire)
        if added:
            ends = np.array([(*wire.start, *wire.end) for wire in added], dtype=np.float64)
            index.put_new(added, boxes_of_wires(ends), [WIRE_MARKS[wire.type] for wire in added], ends)

    def _end_at_cards(self, wire: WireShape) -> None:
        hidden = self.nesting.hidden
        boxes = [
            self.box(hidden[node_id]) if node_id in hidden else None for node_id in (wire.source, wire.target)
        ]
        wire.place_folded(self.shapes[wire.source], self.shapes[wire.target], *boxes)


def mark_of(shape: NodeShape) -> int:
    """Return the number by which the index knows how a node looks from afar."""
    if shape.form is Form.FRAME:
        return FRAME_MARK
    return NOTE_MARK if shape.note is not None else NODE_MARKS[shape.category]


def _same_but_place(old: Node, new: Node) -> bool:
    return (
        old.settings is new.settings
        and old.inside is new.inside
        and (old.kind, old.title, old.mode, old.parent, old.collapsed)
        == (new.kind, new.title, new.mode, new.parent, new.collapsed)
    )
