"""Nodes in line, at equal distances, in layers, off each other, and snapped to their neighbours."""

from itertools import pairwise

import pytest
from canvas_parts import edge, node
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt

from promptstone.core.chain import Chain, Position
from promptstone.core.edits import add_node, connect, move_nodes
from promptstone.desktop.canvas.plain.boxes import Box
from promptstone.desktop.canvas.plain.layout.aligning import Line, aligned, distributed
from promptstone.desktop.canvas.plain.layout.freeing import freed
from promptstone.desktop.canvas.plain.layout.layers import Wire, isotonic, layered

SHIFT = Qt.KeyboardModifier.ShiftModifier
NODES = ("message", "classify", "reply")


def place(document, node_id: str, x: float, y: float) -> None:
    document.apply("Move", lambda chain: move_nodes(chain, {node_id: Position(x=x, y=y)}))


BOXES = {"a": Box(0, 0, 200, 50), "b": Box(100, 200, 400, 280), "c": Box(50, 500, 200, 600)}


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (Line.LEFT, [(0, 0), (0, 200), (0, 500)]),
        (Line.CENTRE, [(100, 0), (50, 200), (125, 500)]),
        (Line.RIGHT, [(200, 0), (100, 200), (250, 500)]),
        (Line.TOP, [(0, 0), (100, 0), (50, 0)]),
        (Line.MIDDLE, [(0, 275), (100, 260), (50, 250)]),
        (Line.BOTTOM, [(0, 550), (100, 520), (50, 500)]),
    ],
)
def test_nodes_are_put_in_line_by_each_of_their_lines(line, wanted):
    places = aligned(BOXES, line)
    assert [(places[n].x, places[n].y) for n in "abc"] == wanted


def test_equal_gaps_leave_the_outermost_where_they_are():
    places = distributed(BOXES, across=False)
    assert [places[n].y for n in "abc"] == [0, 235, 500]
    assert [places[n].x for n in "abc"] == [0, 100, 50]


def test_two_nodes_have_no_gap_to_make_equal(qtbot, canvas, document):
    document.select(("message", "reply"))
    with qtbot.waitSignal(document.refused) as told:
        canvas.commands.placing.distribute(across=True)
    assert "three or more" in told.args[0]


def test_aligning_is_one_named_step(canvas, document):
    document.select(NODES)
    place(document, "classify", 360, 77)
    canvas.commands.placing.align(Line.TOP)
    assert [document.chain.node(n).position.y for n in NODES] == [0, 0, 0]
    assert document.undo_stack.undoText() == "Align nodes"
    document.undo()
    assert document.chain.node("classify").position.y == 77


@given(st.lists(st.floats(-1e6, 1e6), max_size=40))
def test_heights_in_order_are_never_out_of_order_and_keep_their_mean(wanted):
    found = isotonic(wanted)
    assert len(found) == len(wanted)
    assert all(below >= above - 1e-6 for above, below in pairwise(found))
    assert abs(sum(found) - sum(wanted)) <= 1e-6 * max(1.0, sum(map(abs, wanted)))
    assert isotonic(sorted(wanted)) == pytest.approx(sorted(wanted))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_layers_put_every_node_right_of_what_feeds_it_and_none_on_another(data):
    count = data.draw(st.integers(1, 24))
    pairs = data.draw(
        st.sets(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=40).map(
            lambda found: sorted((a, b) for a, b in found if a < b)
        )
    )
    heights = data.draw(st.lists(st.sampled_from((60.0, 130.0, 300.0)), min_size=count, max_size=count))
    places = layered([264.0] * count, heights, [0.0] * count, [Wire(a, b, 40.0, 40.0) for a, b in pairs])
    for a, b in pairs:
        assert places[a][0] + 264.0 < places[b][0]
    boxes = [Box(x, y, x + 264.0, y + h) for (x, y), h in zip(places, heights, strict=True)]
    for number, box in enumerate(boxes):
        for other in boxes[number + 1 :]:
            apart = box.right <= other.left or other.right <= box.left
            assert apart or box.bottom <= other.top or other.bottom <= box.top


def test_layers_untangle_wires_that_cross():
    wires = [Wire(0, 5), Wire(1, 4), Wire(2, 3)]
    places = layered([264.0] * 6, [100.0] * 6, [0, 150, 300, 0, 150, 300], wires)
    order = sorted(range(3, 6), key=lambda n: places[n][1])
    sources = sorted(range(3), key=lambda n: places[n][1])
    assert [5 - n for n in order] == sources


def test_a_straight_row_stays_straight():
    places = layered([264.0] * 4, [130.0] * 4, [0.0] * 4, [Wire(n, n + 1, 90.0, 90.0) for n in range(3)])
    assert len({round(y, 6) for _, y in places}) == 1


def test_arranging_a_selection_leaves_all_else_where_it_is(hand, canvas, document, catalog):
    link = edge("message.value", "classify.text")
    document.apply("Connect", lambda chain: connect(chain, catalog, link.source, link.target))
    place(document, "classify", -300, 900)
    document.select(("message", "classify"))
    hand.key(Qt.Key.Key_L)
    assert document.undo_stack.undoText() == "Arrange selected nodes"
    assert document.chain.node("reply").position == Position(x=720, y=0)
    first, second = (document.chain.node(n).position for n in ("message", "classify"))
    assert (min(first.x, second.x), first.x < second.x) == (-304, True)


def test_shift_l_moves_only_what_lies_on_other_nodes(hand, canvas, document):
    document.apply("Add", lambda chain: add_node(chain, node("over", "prompt", 370, 10)))
    before = {n.id: n.position for n in document.chain.nodes}
    hand.key(Qt.Key.Key_L, SHIFT)
    moved = {n.id for n in document.chain.nodes if n.position != before[n.id]}
    assert moved == {"over"}
    drawing = canvas.chain_scene.drawing
    for node_id in drawing.order:
        assert drawing.node_boxes.touching(drawing.box(node_id)) == [node_id]
    assert document.undo_stack.undoText() == "Tidy up"


def test_what_stands_free_is_not_moved():
    assert freed({"a": Box(0, 0, 10, 10), "b": Box(20, 0, 30, 10)}) == {}


def test_a_node_dragged_near_anothers_line_snaps_to_it_and_shows_why(hand, canvas, document):
    start = hand.middle("rate")
    hand.press(start)
    hand.move(start + QPointF(50, 100))
    hand.move(start + QPointF(3, 130))
    gesture = canvas.mouse.interaction
    assert gesture._guides._lines
    hand.release(start + QPointF(3, 130))
    assert document.chain.node("rate").position.x == 0
    assert not [item for item in canvas.chain_scene.items() if type(item).__name__ == "GuidesItem"]


def test_a_node_far_from_all_lines_snaps_to_the_grid(hand, document):
    start = hand.middle("rate")
    hand.drag(start, start + QPointF(43, 333))
    position = document.chain.node("rate").position
    assert (position.x, position.y) == (40, 576)


def test_a_chain_of_thousands_is_arranged_in_another_thread(open_canvas):
    nodes = tuple(node(f"n{i}", "prompt", 0, 0) for i in range(300))
    canvas = open_canvas(Chain(name="Large", nodes=nodes))
    handed = []
    canvas.use_background(lambda work, then, label: handed.append((work, then, label)))
    canvas.commands.arrange()
    ((work, then, label),) = handed
    assert label == "Arranging nodes"
    assert not canvas.document.is_modified
    then(work())
    assert canvas.document.undo_stack.undoText() == "Arrange"
    assert len({(n.position.x, n.position.y) for n in canvas.document.chain.nodes}) == 300
