"""Frames around groups and loops: where they lie, and what is dragged into them, out of them and with them."""

import pytest
from canvas_parts import Hand, edge, node
from PySide6.QtCore import QPointF, Qt
from sample_chains import shout

from promptstone.core.chain import Chain, Position
from promptstone.core.edits import make_container, move_nodes
from promptstone.desktop.canvas.canvas_view import CanvasView
from promptstone.desktop.canvas.items.frame_item import FrameItem

ALT = Qt.KeyboardModifier.AltModifier


def looped() -> Chain:
    """For each word one prompt, its nodes apart from each other."""
    places = {"words": (0, 0), "greeting": (0, 260), "each": (380, 0), "ask": (540, 80), "all": (1080, 0)}
    return move_nodes(shout(), {name: Position(x=x, y=y) for name, (x, y) in places.items()})


@pytest.fixture
def canvas(open_canvas) -> CanvasView:
    canvas = open_canvas(looped())
    canvas.camera.set_zoom(0.8)
    canvas.camera.centre_on(QPointF(640, 220))
    return canvas


@pytest.fixture
def hand(canvas) -> Hand:
    return Hand(canvas)


def box(canvas, node_id):
    return canvas.chain_scene.drawing.box(node_id)


def on_header(canvas, frame) -> QPointF:
    place = box(canvas, frame)
    return QPointF((place.left + place.right) / 2, place.top + 20)


def into(canvas, frame) -> QPointF:
    place = box(canvas, frame)
    return QPointF((place.left + place.right) / 2, place.bottom - 20)


def parent(document, node_id) -> str:
    return document.chain.node(node_id).parent


def test_a_frame_lies_around_what_is_in_it_and_behind_it(canvas):
    frame, inner = canvas.chain_scene.node_items["each"], canvas.chain_scene.node_items["ask"]
    assert isinstance(frame, FrameItem)
    assert box(canvas, "each").contains(box(canvas, "ask").grown(20))
    assert frame.zValue() < min(item.zValue() for item in canvas.chain_scene.wire_items.values())
    assert inner.zValue() > 0


def test_inner_ports_face_inwards_and_outer_ports_lie_on_the_edges(canvas, hand):
    place = box(canvas, "each")
    assert hand.port("each", "items", is_input=True).x() == place.left
    assert hand.port("each", "results", is_input=False).x() == place.right
    item, result = hand.port("each", "item", is_input=False), hand.port("each", "result", is_input=True)
    ask = box(canvas, "ask")
    assert place.left < item.x() < ask.left
    assert ask.right < result.x() < place.right


def test_dragging_the_header_takes_everything_along_in_one_step(canvas, hand, document):
    before = document.chain
    start = on_header(canvas, "each")
    frame, ask = box(canvas, "each"), box(canvas, "ask")
    hand.drag(start, start + QPointF(80, 160))
    assert document.chain.node("ask").position == Position(x=ask.left + 80, y=ask.top + 160)
    assert (box(canvas, "each").left, box(canvas, "each").top) == (frame.left + 80, frame.top + 160)
    document.undo()
    assert document.chain == before
    assert box(canvas, "each") == frame


def test_the_frame_follows_a_node_that_is_dragged_within_it(canvas, hand):
    before, start = box(canvas, "each"), hand.middle("ask")
    hand.press(start)
    hand.move(start + QPointF(40, 40))
    hand.move(start + QPointF(120, 64))
    during = box(canvas, "each")
    hand.release(start + QPointF(120, 64))
    assert during.left > before.left
    assert box(canvas, "each") == during


def test_a_node_let_go_in_a_frame_lies_in_it(canvas, hand, document):
    start, goal = hand.middle("greeting"), into(canvas, "each")
    steps = document.undo_stack.count()
    hand.press(start)
    hand.move(start + (goal - start) * 0.5)
    hand.move(goal)
    assert canvas.chain_scene.lit == "each"
    hand.release(goal)
    assert canvas.chain_scene.lit == ""
    assert parent(document, "greeting") == "each"
    assert document.undo_stack.count() == steps + 1
    assert box(canvas, "each").contains(box(canvas, "greeting"))
    document.undo()
    assert parent(document, "greeting") == ""


def test_a_node_whose_edge_would_lead_out_of_the_loop_goes_back_and_the_reason_is_told(
    qtbot, canvas, hand, document
):
    before = box(canvas, "ask")
    far = QPointF(700, 520)
    with qtbot.waitSignal(document.refused) as told:
        hand.drag(hand.middle("ask"), far)
    assert "loop" in told.args[0]
    assert parent(document, "ask") == "each"
    assert box(canvas, "ask") == before


def test_a_node_dragged_over_the_border_leaves_the_group(canvas, hand, document, catalog):
    document.apply("Group", lambda chain: make_container(chain, catalog, ["words", "greeting"])[0])
    start = hand.middle("greeting")
    hand.drag(start, start + QPointF(0, 40))
    assert parent(document, "greeting") == "group", "a little over the border is not out of it"
    start = hand.middle("greeting")
    hand.drag(start, start + QPointF(0, 320))
    assert parent(document, "greeting") == ""
    assert not box(canvas, "group").contains(box(canvas, "greeting"))


def test_alt_takes_a_node_out_of_its_group_at_once(hand, document, catalog):
    document.apply("Group", lambda chain: make_container(chain, catalog, ["words", "greeting"])[0])
    start = hand.middle("greeting")
    hand.press(start, keys=ALT)
    hand.move(start + QPointF(24, 24))
    hand.release(start + QPointF(24, 24), keys=ALT)
    assert parent(document, "greeting") == ""


def test_esc_puts_a_dragged_node_back_into_its_frame(canvas, hand, document):
    before, start = box(canvas, "each"), hand.middle("greeting")
    hand.press(start)
    hand.move(into(canvas, "each"))
    hand.key(Qt.Key.Key_Escape)
    assert box(canvas, "each") == before
    assert canvas.chain_scene.lit == ""
    assert parent(document, "greeting") == ""


def test_pulling_a_rectangle_within_a_frame_selects_what_is_in_it_and_not_the_frame(canvas, hand, document):
    ask = box(canvas, "ask")
    hand.drag((ask.left - 20, ask.top - 20), (ask.right + 20, ask.bottom + 10))
    assert document.selection.nodes == ("ask",)


def test_what_is_added_and_pasted_within_a_frame_lies_in_it(canvas, hand, document):
    place = into(canvas, "each")
    made = canvas.commands.add("transform", QPointF(place.x(), place.y() - 30))
    assert parent(document, made) == "each"
    document.select(("greeting",))
    hand.key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    canvas.commands.paste(into(canvas, "each"))
    assert parent(document, "greeting-2") == "each"


def test_a_copy_lies_where_its_original_lies(hand, document):
    document.select(("ask",))
    hand.key(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert parent(document, "ask-2") == "each"


def test_deleting_a_container_deletes_what_lies_in_it_and_undo_brings_it_back(hand, document):
    before = document.chain
    document.select(("each",))
    hand.key(Qt.Key.Key_Delete)
    assert [n.id for n in document.chain.nodes] == ["words", "greeting", "all"]
    document.undo()
    assert document.chain == before


def test_deleting_a_bend_joins_its_wire_again(open_canvas, catalog):
    chain = Chain(
        name="Bent",
        nodes=(
            node("a", "input", 0, 0, name="a"),
            node("dot", "reroute", 320, 200, type="text"),
            node("b", "output", 600, 0, name="b"),
        ),
        edges=(edge("a.value", "dot.value"), edge("dot.value", "b.value")),
    )
    canvas = open_canvas(chain)
    hand, document = Hand(canvas), canvas.document
    dot = canvas.chain_scene.drawing.box("dot")
    middle = QPointF((dot.left + dot.right) / 2, (dot.top + dot.bottom) / 2)
    hand.drag(middle, middle + QPointF(40, 80))
    assert document.chain.node("dot").position.y > 250, "a bend is moved by its middle"
    hand.key(Qt.Key.Key_Delete)
    assert document.chain.edges == (edge("a.value", "b.value"),)
