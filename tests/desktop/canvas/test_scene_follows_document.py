"""Whatever is edited, undone and redone, the drawing and its items equal the document."""

from contextlib import contextmanager

import shiboken6
from canvas_parts import small_chain
from hypothesis import given, settings
from hypothesis import strategies as st

from promptstone.core.chain import Edge, Node, PortAddress, Position
from promptstone.core.edits import (
    add_node,
    connect,
    disconnect,
    fresh_id,
    move_nodes,
    remove_nodes,
    set_settings,
    why_not_connect,
)
from promptstone.core.kinds import Catalog
from promptstone.desktop.canvas.plain.boxes import Box
from promptstone.desktop.canvas.plain.connecting import WelcomePorts
from promptstone.desktop.canvas.plain.shapes import node_shape
from promptstone.desktop.canvas.scene import ChainScene
from promptstone.desktop.document import ChainDocument
from promptstone.desktop.theme import ThemeSource
from promptstone.nodes import BUILT_IN

CATALOG = Catalog(BUILT_IN)
REGION = Box(-400, -400, 1400, 900)
number = st.integers(0, 1_000_000)
step = st.one_of(
    st.tuples(st.sampled_from(["add", "move", "delete", "connect", "cut", "type"]), number, number),
    st.tuples(st.sampled_from(["undo", "redo", "look"]), number, number),
)


def picked(items, index):
    return items[index % len(items)] if items else None


def ports(chain, *, inputs):
    return [
        PortAddress(node=node.id, port=port.name)
        for node in chain.nodes
        for port in (CATALOG.ports(node).inputs if inputs else CATALOG.ports(node).outputs)
    ]


def edit(chain, action, one, two):
    node = picked(chain.nodes, one)
    if action == "add":
        kind = picked(["input", "prompt", "output", "note", "transform", "unknown"], one)
        position = Position(x=two % 3000, y=one % 900)
        return add_node(chain, Node(id=fresh_id(chain, kind), kind=kind, position=position))
    if action == "connect":
        source, target = picked(ports(chain, inputs=False), one), picked(ports(chain, inputs=True), two)
        return connect(chain, CATALOG, source, target) if source and target else chain
    if action == "cut":
        return disconnect(chain, [picked(chain.edges, one)]) if chain.edges else chain
    if node is None:
        return chain
    if action == "move":
        return move_nodes(chain, {node.id: Position(x=two % 3000, y=one % 900)})
    if action == "type" and node.kind == "prompt":
        return set_settings(chain, node.id, {"template": picked(["{{a}}", "{{a}} {{b}}", "none"], two)})
    return remove_nodes(chain, [node.id]) if action == "delete" else chain


def perform(document, scene, action, one, two):
    if action == "undo":
        document.undo()
    elif action == "redo":
        document.redo()
    elif action == "look":
        left = one % 2400 - 600
        scene.show_region(Box(left, -300, left + 900, 600), picked([1.0, 0.6, 0.2, 2.0], two))
    else:
        document.apply(action, lambda chain: edit(chain, action, one, two))


@contextmanager
def opened():
    """A document and its scene, gone for good afterwards: Qt's scenes must not outlive the application."""
    document = ChainDocument(small_chain())
    scene = ChainScene(document, CATALOG, ThemeSource())
    try:
        yield document, scene
    finally:
        shiboken6.delete(scene)
        shiboken6.delete(document)


def check(document, scene):
    chain, drawing = document.chain, scene.drawing
    assert list(drawing.order) == [node.id for node in chain.nodes]
    assert set(drawing.shapes) == set(drawing.order)
    for node in chain.nodes:
        assert drawing.shapes[node.id] == node_shape(node, None, node, CATALOG)
        assert drawing.node_boxes.box(node.id) == drawing.shapes[node.id].box
    wires = drawing.all_wires()
    assert {wire.edge for wire in wires} == set(chain.edges)
    assert len(wires) == len(chain.edges) == len(drawing.wire_boxes)
    for wire in wires:
        spot = drawing.shapes[wire.edge.source.node].spot(wire.edge.source.port, is_input=False)
        assert wire.start == drawing.spot_place(wire.edge.source.node, spot)
        assert drawing.wire_boxes.box(wire) == wire.box
    items = set(scene.items())
    assert items == {*scene.node_items.values(), *scene.wire_items.values()}
    for node_id, item in scene.node_items.items():
        assert item.shape_drawn is drawing.shapes[node_id]
        assert (item.x(), item.y()) == drawing.place(node_id)
        assert item.marks == scene.marks(node_id)
    near = set() if scene.is_overview else set(drawing.node_boxes.touching(scene._region))
    assert near <= set(scene.node_items)


@given(st.lists(step, max_size=25))
@settings(max_examples=40)
def test_after_any_edits_and_undos_the_scene_equals_the_document(qapp, steps):
    with opened() as (document, scene):
        scene.show_region(REGION, 1.0)
        for action, one, two in steps:
            perform(document, scene, action, one, two)
            check(document, scene)


@given(
    st.lists(st.tuples(st.sampled_from(["add", "connect", "delete", "type"]), number, number), max_size=25)
)
@settings(max_examples=40)
def test_highlighted_ports_are_those_that_the_edits_would_take(qapp, steps):
    with opened() as (document, scene):
        for action, one, two in steps:
            perform(document, scene, action, one, two)
        compare_welcome_ports(document.chain, scene.drawing)


def compare_welcome_ports(chain, drawing):
    for fixed_id, fixed in ((n, spot) for n, shape in drawing.shapes.items() for spot in shape.ports):
        welcome = WelcomePorts(chain, drawing, fixed_id, fixed)
        for other_id, shape in drawing.shapes.items():
            for spot in shape.ports:
                if spot.is_input is fixed.is_input:
                    assert not welcome.is_welcome(other_id, spot)
                    continue
                link: Edge = welcome.edge(other_id, spot)
                reason = why_not_connect(chain, CATALOG, link.source, link.target)
                assert welcome.is_welcome(other_id, spot) is (reason == ""), reason
