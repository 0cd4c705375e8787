"""Selecting, moving and deleting with the mouse."""

from canvas_parts import edge
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from promptstone.core.chain import Position
from promptstone.core.edits import connect

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LINK = edge("message.value", "classify.text")


def link(document, catalog) -> None:
    document.apply("Connect", lambda chain: connect(chain, catalog, LINK.source, LINK.target))


def test_a_click_selects_one_node(hand, document):
    hand.click(hand.middle("classify"))
    assert document.selection.nodes == ("classify",)
    hand.click(hand.middle("reply"))
    assert document.selection.nodes == ("reply",)


def test_ctrl_and_shift_click_add_and_take_away(hand, document):
    hand.click(hand.middle("classify"))
    hand.click(hand.middle("reply"), CONTROL)
    hand.click(hand.middle("rate"), SHIFT)
    assert document.selection.nodes == ("classify", "reply", "rate")
    hand.click(hand.middle("reply"), CONTROL)
    assert document.selection.nodes == ("classify", "rate")


def test_a_click_on_nothing_selects_nothing(hand, document):
    hand.click(hand.middle("classify"))
    hand.click((620, 420))
    assert not document.selection


def test_a_box_selects_the_nodes_that_it_touches(hand, document):
    hand.drag((-40, -40), (500, 60))
    assert set(document.selection.nodes) == {"message", "classify"}


def test_a_box_with_shift_joins_the_selection(hand, document):
    hand.click(hand.middle("amount"))
    hand.drag((-40, -40), (100, 60), keys=SHIFT)
    assert document.selection.nodes == ("amount", "message")


def test_escape_brings_back_what_was_selected_before_the_box(hand, document):
    hand.click(hand.middle("classify"))
    hand.press((-40, -40), keys=SHIFT)
    hand.move((100, 60))
    hand.key(Qt.Key.Key_Escape)
    assert document.selection.nodes == ("classify",)


def test_a_click_on_a_wire_selects_it_and_delete_removes_it(hand, document, catalog, canvas):
    link(document, catalog)
    start, end = hand.port("message", "value", is_input=False), hand.port("classify", "text", is_input=True)
    hand.click((start + end) / 2)
    assert document.selection.edges == (LINK,)
    hand.key(Qt.Key.Key_Delete)
    assert document.chain.edges == ()
    assert not document.selection


def test_a_drag_moves_a_node_in_one_step(hand, document):
    start = hand.middle("classify")
    hand.drag(start, start + QPointF(80, 160))
    assert document.chain.node("classify").position == Position(x=440, y=160)
    assert document.undo_stack.count() == 1
    document.undo()
    assert document.chain.node("classify").position == Position(x=360, y=0)


def test_a_drag_moves_all_that_is_selected(hand, document):
    hand.click(hand.middle("classify"))
    hand.click(hand.middle("reply"), CONTROL)
    start = hand.middle("classify")
    hand.drag(start, start + QPointF(0, 80))
    assert [n.position.y for n in document.chain.nodes] == [0, 80, 80, 240, 240]
    assert document.undo_stack.undoText() == "Move 2 nodes"


def test_while_it_is_dragged_the_node_is_drawn_there_but_the_chain_is_unchanged(hand, canvas, document):
    before = document.chain
    start = hand.middle("classify")
    hand.press(start)
    hand.move(start + QPointF(80, 80))
    assert canvas.chain_scene.node_items["classify"].pos() == QPointF(440, 80)
    assert document.chain is before
    hand.key(Qt.Key.Key_Escape)
    assert canvas.chain_scene.node_items["classify"].pos() == QPointF(360, 0)
    hand.release(start + QPointF(80, 80))
    assert document.chain is before


def test_wires_follow_a_dragged_node(hand, canvas, document, catalog):
    link(document, catalog)
    (wire,) = canvas.chain_scene.drawing.all_wires()
    end = wire.end
    start = hand.middle("classify")
    hand.press(start)
    hand.move(start + QPointF(40, 80))
    assert wire.end == (end[0] + 40, end[1] + 80)
    hand.release(start + QPointF(40, 80))
    assert wire.end == (end[0] + 40, end[1] + 80)


def test_delete_removes_the_selected_nodes_with_their_edges_in_one_step(hand, document, catalog):
    link(document, catalog)
    hand.click(hand.middle("classify"))
    hand.key(Qt.Key.Key_Backspace)
    assert document.chain.node("classify") is None
    assert document.chain.edges == ()
    document.undo()
    assert document.chain.edges == (LINK,)


def test_a_double_click_activates_a_node(qtbot, hand, canvas):
    with qtbot.waitSignal(canvas.node_activated) as told:
        QTest.mouseDClick(
            canvas.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            hand.pixel(hand.middle("reply")),
        )
    assert told.args == ["reply"]


def menu_at(canvas, pixel) -> list[str]:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, pixel, canvas.viewport().mapToGlobal(pixel))
    QApplication.sendEvent(canvas.viewport(), event)
    return [action.text().partition("\t")[0] for action in canvas.menu.actions() if action.text()]


def entry(menu, text):
    return next(action for action in menu.actions() if action.text().startswith(text))


def test_the_menu_of_a_node_selects_it_and_works_on_it(hand, canvas, document):
    assert "Delete" in menu_at(canvas, hand.pixel(hand.middle("classify")))
    assert document.selection.nodes == ("classify",)
    entry(canvas.menu, "Delete").trigger()
    assert document.chain.node("classify") is None
    canvas.menu.close()


def test_the_menu_of_the_empty_canvas_adds_a_node_there(hand, canvas, document):
    assert "Delete" not in menu_at(canvas, hand.pixel((620, 464)))
    entry(entry(canvas.menu, "Add").menu(), "Note").trigger()
    assert document.chain.nodes[-1].kind == "note"
    assert document.chain.nodes[-1].position == Position(x=488, y=440)
    canvas.menu.close()
