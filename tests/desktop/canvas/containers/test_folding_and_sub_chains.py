"""Groups and sub-chains by keyboard: made, folded up, opened, left and dissolved."""

import pytest
from canvas_parts import Hand
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from sample_chains import triage

from promptstone.core.chain import Position
from promptstone.core.edits import move_nodes
from promptstone.core.problems import Problem
from promptstone.core.runs import RunStarted, StepFinished, StepRecord, StepStarted, StepState
from promptstone.desktop.canvas.canvas_view import CanvasView

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def canvas(open_canvas) -> CanvasView:
    chain = triage()
    columns = {"message": 0, "classify": 1, "pick": 2, "route": 3, "careful": 4, "normal": 4, "topic": 5}
    places = {
        n.id: Position(x=340 * columns.get(n.id, 5), y=260 * (n.id in ("normal", "reply")))
        for n in chain.nodes
    }
    canvas = open_canvas(move_nodes(chain, places))
    canvas.fit()
    return canvas


@pytest.fixture
def hand(canvas) -> Hand:
    return Hand(canvas)


def grouped(hand, document) -> str:
    document.select(("classify", "pick"))
    hand.key(Qt.Key.Key_G, CONTROL)
    return document.selection.current


def test_ctrl_g_groups_what_is_selected_and_ctrl_shift_g_dissolves_it(canvas, hand, document):
    group = grouped(hand, document)
    assert {n.id for n in document.chain.nodes if n.parent == group} == {"classify", "pick"}
    assert canvas.chain_scene.drawing.nesting.is_frame(group)
    hand.key(Qt.Key.Key_G, CONTROL | SHIFT)
    assert document.chain.node(group) is None
    assert set(document.selection.nodes) == {"classify", "pick"}


def test_a_folded_group_hides_what_is_in_it_and_wires_end_at_its_card(canvas, hand, document):
    group, drawing = grouped(hand, document), canvas.chain_scene.drawing
    frame = drawing.box(group)
    hand.key(Qt.Key.Key_E)
    assert document.chain.node(group).collapsed
    assert {"classify", "pick"}.isdisjoint(canvas.chain_scene.node_items)
    card = drawing.box(group)
    assert (card.left, card.top) == (frame.left, frame.top)
    seen = {str(wire.edge) for wire in canvas.chain_scene.wire_items}
    assert "classify.answer -> pick.value" not in seen
    (coming,) = (
        w for w in canvas.chain_scene.wire_items if str(w.edge) == "message.value -> classify.message"
    )
    assert coming.end[0] == card.left
    assert card.top <= coming.end[1] <= card.bottom
    hand.key(Qt.Key.Key_E)
    assert {"classify", "pick"} <= canvas.chain_scene.node_items.keys()
    assert drawing.box(group) == frame


def test_a_double_click_on_the_header_folds_and_unfolds(canvas, hand, document):
    group = grouped(hand, document)
    QTest.mouseDClick(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
                      hand.pixel(hand.middle(group)))  # fmt: skip
    assert document.chain.node(group).collapsed
    QTest.mouseDClick(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
                      hand.pixel(hand.middle(group)))  # fmt: skip
    assert not document.chain.node(group).collapsed


def test_moving_a_folded_group_takes_its_contents_along(canvas, hand, document):
    group = grouped(hand, document)
    frame = canvas.chain_scene.drawing.box(group)
    hand.key(Qt.Key.Key_E)
    start = hand.middle(group)
    hand.drag(start, start + QPointF(0, 320))
    hand.key(Qt.Key.Key_E)
    assert canvas.chain_scene.drawing.box(group).top == frame.top + 320


def test_going_to_a_hidden_node_unfolds_what_hides_it(canvas, hand, document):
    group = grouped(hand, document)
    hand.key(Qt.Key.Key_E)
    canvas.zoom_to("pick")
    assert not document.chain.node(group).collapsed
    assert document.selection.nodes == ("pick",)


def test_a_folded_group_sums_up_how_its_nodes_stand_in_a_run(canvas, hand, document):
    group = grouped(hand, document)
    hand.key(Qt.Key.Key_E)
    canvas.show_event(RunStarted(nodes=("message", "classify", "pick")))
    canvas.show_event(StepStarted(node="classify", inputs={}))
    item = canvas.chain_scene.node_items[group]
    assert item.marks.status.state is StepState.RUNNING
    failed = StepRecord(node="classify", kind="prompt", state=StepState.FAILED, error="No such model.")
    canvas.show_event(StepFinished(step=failed))
    assert item.marks.status.state is StepState.FAILED
    assert item.marks.status.error == "No such model."


def sub_chain(hand, document) -> str:
    document.select(("classify", "pick"))
    hand.key(Qt.Key.Key_M, CONTROL | SHIFT)
    return document.selection.current


def test_ctrl_shift_m_makes_a_sub_chain_with_the_ports_of_what_crosses_its_border(canvas, hand, document):
    made = sub_chain(hand, document)
    shape = canvas.chain_scene.drawing.shapes[made]
    assert {n.id for n in document.chain.node(made).inside.nodes} >= {"classify", "pick"}
    assert [(spot.port.name, spot.is_input) for spot in shape.ports] == [("message", True), ("result", False)]
    assert "4 nodes inside" in [line.text for line in shape.preview]


def test_a_double_click_opens_a_sub_chain_and_alt_up_leaves_it_with_the_view_as_it_was(
    canvas, hand, document
):
    made = sub_chain(hand, document)
    zoom, middle = canvas.camera.zoom, canvas.camera.middle()
    QTest.mouseDClick(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
                      hand.pixel(hand.middle(made)))  # fmt: skip
    assert document.path == made
    assert "classify" in canvas.chain_scene.node_items
    hand.key(Qt.Key.Key_Escape)
    hand.key(Qt.Key.Key_Up, ALT)
    assert document.path == ""
    assert document.selection.nodes == (made,)
    assert canvas.camera.zoom == zoom
    assert (canvas.camera.middle() - middle).manhattanLength() < 2


def test_return_opens_and_backspace_leaves_only_when_nothing_is_selected(canvas, hand, document):
    made = sub_chain(hand, document)
    hand.key(Qt.Key.Key_Return)
    assert document.path == made
    document.select(("pick",))
    hand.key(Qt.Key.Key_Backspace)
    assert document.path == made
    assert document.chain.node("pick") is None
    hand.key(Qt.Key.Key_Backspace)
    assert document.path == ""


def test_a_problem_inside_marks_its_holder_and_within_the_node_itself(canvas, hand, document):
    made = sub_chain(hand, document)
    problem = Problem(code="x", message="Wrong.", node=made, inside="classify", port="message")
    canvas.show_problems([problem])
    document.path_changed.connect(canvas.chain_scene.look_within)
    assert canvas.chain_scene.marks(made).severity is not None
    assert canvas.chain_scene.marks(made).problem_ports == frozenset()
    canvas.go_to(f"{made}/classify")
    assert document.path == made
    assert document.selection.nodes == ("classify",)
    assert canvas.chain_scene.marks("classify").problem_ports == {"message"}
    assert canvas.chain_scene.marks("pick").severity is None


def test_a_sub_chain_is_dissolved_into_its_nodes(hand, document):
    before = {(str(e)) for e in document.chain.edges}
    sub_chain(hand, document)
    hand.key(Qt.Key.Key_G, CONTROL | SHIFT)
    assert {str(e) for e in document.chain.edges} == before
