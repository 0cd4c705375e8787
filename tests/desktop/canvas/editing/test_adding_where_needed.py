"""Nodes are added where they are needed: on nothing, at a wire's open end, and into a wire."""

import pytest
from canvas_parts import edge, node
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from promptstone.core.chain import Position
from promptstone.core.edits import add_node, connect
from promptstone.desktop.panels.side.palette_panel import kind_mime

NOTHING = (620, 480)
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
COPY = Qt.DropAction.CopyAction
LINK = edge("message.value", "reply.value")


def picked(canvas, words: str) -> None:
    """Type into the list that is open, and take its first line."""
    assert canvas.chooser.picker is not None, "no list is open"
    QTest.keyClicks(canvas.chooser.picker.filter, words)
    QTest.keyClick(canvas.chooser.picker.filter, Qt.Key.Key_Return)


def offered(canvas) -> list[str]:
    model = canvas.chooser.picker.model
    return [model.index(row).data() for row in range(model.rowCount())]


def double_click(hand, place) -> None:
    QTest.mouseDClick(hand.canvas.viewport(), LEFT, NONE, hand.pixel(place))


@pytest.fixture
def linked(document, catalog):
    document.apply("Connect", lambda chain: connect(chain, catalog, LINK.source, LINK.target))
    return document


def middle_of(hand, link) -> QPointF:
    start = hand.port(link.source.node, link.source.port, is_input=False)
    return (start + hand.port(link.target.node, link.target.port, is_input=True)) / 2


def test_a_double_click_on_nothing_lets_the_user_choose_a_node_for_that_place(hand, canvas, document):
    double_click(hand, NOTHING)
    picked(canvas, "prompt")
    assert document.chain.nodes[-1].kind == "prompt"
    assert document.chain.nodes[-1].position == Position(x=488, y=456)
    assert document.undo_stack.undoText() == "Add Prompt"


def test_tab_where_the_mouse_points_at_nothing_opens_the_list_once(hand, canvas, document):
    hand.move(NOTHING)
    hand.key(Qt.Key.Key_Tab)
    assert canvas.chooser.picker is not None
    QTest.keyClick(canvas.chooser.picker.filter, Qt.Key.Key_Escape)
    assert canvas.chooser.picker is None
    hand.key(Qt.Key.Key_Tab)
    assert canvas.chooser.picker is None
    assert document.selection.current == "message"


@pytest.mark.parametrize(
    ("typed", "first"),
    [("llm", "Prompt"), ("if", "Branch"), ("summ", "Summarise"), ("regex", "Transform"), ("note", "Note")],
)
def test_the_list_is_searched_by_title_purpose_and_other_words(hand, canvas, typed, first):
    double_click(hand, NOTHING)
    QTest.keyClicks(canvas.chooser.picker.filter, typed)
    assert offered(canvas)[0] == first


def test_a_small_typing_mistake_still_finds_the_node(hand, canvas):
    double_click(hand, NOTHING)
    QTest.keyClicks(canvas.chooser.picker.filter, "promtp")
    assert "Prompt" in offered(canvas)


def test_a_search_that_fits_nothing_says_so_and_enter_adds_nothing(hand, canvas, document):
    double_click(hand, NOTHING)
    QTest.keyClicks(canvas.chooser.picker.filter, "zebra crossing")
    assert canvas.chooser.picker.none.isVisible()
    QTest.keyClick(canvas.chooser.picker.filter, Qt.Key.Key_Return)
    assert not document.is_modified


def test_a_ready_made_purpose_brings_its_settings(hand, canvas, document):
    double_click(hand, NOTHING)
    picked(canvas, "extract fields")
    added = document.chain.nodes[-1]
    assert (added.kind, added.title, added.settings["answer"]) == ("prompt", "Extract fields", "json")
    assert document.undo_stack.undoText() == "Add Extract fields"


def test_arrows_choose_another_line_and_escape_adds_nothing(hand, canvas, document):
    double_click(hand, NOTHING)
    second = offered(canvas)[1]
    QTest.keyClick(canvas.chooser.picker.filter, Qt.Key.Key_Down)
    assert canvas.chooser.picker.list.currentIndex().data() == second
    QTest.keyClick(canvas.chooser.picker.filter, Qt.Key.Key_Escape)
    assert not document.is_modified


def test_a_wire_let_go_over_nothing_offers_what_fits_and_comes_connected(hand, canvas, document):
    hand.drag(hand.port("rate", "value", is_input=False), NOTHING)
    assert "Prompt" in offered(canvas)
    assert "Input" not in offered(canvas)
    assert "Note" not in offered(canvas)
    picked(canvas, "prompt")
    assert document.chain.edges == (edge("rate.value", "prompt.text"),)
    assert document.undo_stack.undoText() == "Add and connect Prompt"
    document.undo()
    assert document.chain.edges == ()
    assert document.chain.node("prompt") is None


def test_a_wire_from_an_input_offers_what_gives_its_type(hand, canvas, document):
    hand.drag(hand.port("amount", "value", is_input=True), NOTHING)
    assert "Output" not in offered(canvas)
    picked(canvas, "input")
    added = document.chain.nodes[-1]
    assert added.settings["type"] == "number"
    assert document.chain.edges == (edge(f"{added.id}.value", "amount.value"),)


def test_giving_up_the_list_leaves_no_wire(hand, canvas, document):
    hand.drag(hand.port("message", "value", is_input=False), NOTHING)
    QTest.keyClick(canvas.chooser.picker.filter, Qt.Key.Key_Escape)
    assert not document.is_modified
    assert canvas.chain_scene.welcome_ports("classify") is None


def test_while_a_wire_is_drawn_the_cursor_tells_its_type(hand, canvas):
    hand.press(hand.port("rate", "value", is_input=False))
    hand.move(NOTHING)
    assert canvas.bubble.text() == "number: let go to choose a node"
    hand.key(Qt.Key.Key_Escape)
    hand.release(NOTHING)
    assert canvas.chooser.picker is None


def test_a_free_node_dragged_onto_a_wire_is_put_into_it_in_one_step(hand, canvas, linked):
    linked.apply("Move", lambda chain: add_node(chain, node("middle", "prompt", 360, 500)))
    hand.press(hand.middle("middle"))
    target = middle_of(hand, LINK)
    for share in (0.2, 0.6, 1.0):
        hand.move(hand.middle("middle") + (target - hand.middle("middle")) * share)
    assert canvas.bubble.text() == "Let go to insert it here"
    hand.release(target)
    assert set(linked.chain.edges) == {
        edge("message.value", "middle.text"),
        edge("middle.answer", "reply.value"),
    }
    assert linked.undo_stack.undoText() == "Insert middle"
    linked.undo()
    assert linked.chain.edges == (LINK,)
    assert linked.chain.node("middle").position == Position(x=360, y=500)


def test_a_node_that_has_wires_is_only_moved_over_others(hand, linked, catalog):
    start = hand.middle("reply")
    hand.drag(start, start - QPointF(200, 0))
    assert linked.chain.edges == (LINK,)


def test_a_node_without_the_right_ports_is_only_moved(hand, canvas, linked):
    hand.drag(hand.middle("rate"), middle_of(hand, LINK))
    assert linked.chain.edges == (LINK,)
    assert linked.undo_stack.undoText() == "Move node"


def palette_drag(canvas, mime: QMimeData, pixel: QPoint, *, drops: bool = True) -> None:
    for event in (
        QDragEnterEvent(pixel, COPY, mime, LEFT, NONE),
        QDragMoveEvent(pixel, COPY, mime, LEFT, NONE),
    ):
        QApplication.sendEvent(canvas.viewport(), event)
    if drops:
        QApplication.sendEvent(canvas.viewport(), QDropEvent(pixel, COPY, mime, LEFT, NONE))


def test_a_kind_dropped_on_a_wire_is_put_into_it(hand, canvas, linked):
    linked.apply(
        "Clear",
        lambda chain: chain.model_copy(update={"nodes": tuple(n for n in chain.nodes if n.id != "classify")}),
    )
    pixel = hand.pixel(middle_of(hand, LINK))
    palette_drag(canvas, kind_mime("prompt"), pixel, drops=False)
    assert canvas.bubble.text() == "Let go to insert it here"
    palette_drag(canvas, kind_mime("prompt"), pixel)
    assert set(linked.chain.edges) == {
        edge("message.value", "prompt.text"),
        edge("prompt.answer", "reply.value"),
    }
    assert linked.undo_stack.undoText() == "Insert Prompt"
    assert not canvas.bubble.isVisible()


def test_a_kind_that_the_wire_cannot_lead_through_is_added_beside(hand, canvas, linked):
    linked.apply(
        "Clear",
        lambda chain: chain.model_copy(update={"nodes": tuple(n for n in chain.nodes if n.id != "classify")}),
    )
    palette_drag(canvas, kind_mime("note"), hand.pixel(middle_of(hand, LINK)))
    assert linked.chain.edges == (LINK,)
    assert linked.chain.nodes[-1].kind == "note"
