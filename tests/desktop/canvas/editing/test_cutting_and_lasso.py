"""Cutting wires by a stroke, selecting by a lasso, and scrolling at the edge while dragging."""

from canvas_parts import edge
from PySide6.QtCore import QPoint, QPointF, Qt

from promptstone.core.edits import connect

ALT = Qt.KeyboardModifier.AltModifier
CUT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
LINKS = (edge("message.value", "classify.text"), edge("rate.value", "amount.value"))


def link(document, catalog) -> None:
    for each in LINKS:
        document.apply("Connect", lambda chain, e=each: connect(chain, catalog, e.source, e.target))


def test_a_stroke_with_ctrl_and_shift_removes_the_wires_it_crosses(hand, canvas, document, catalog):
    link(document, catalog)
    start = hand.port("message", "value", is_input=False)
    hand.press((310, -60), keys=CUT)
    for y in (0, 60, 150, 250, 330, 400):
        hand.move((310, y))
    assert canvas.bubble.text() == "Removes 2 wires"
    hand.release((310, 400), keys=CUT)
    assert document.chain.edges == ()
    assert document.undo_stack.undoText() == "Cut 2 wires"
    document.undo()
    assert document.chain.edges == LINKS
    assert start.x() < 310


def test_a_stroke_given_up_removes_nothing(hand, document, catalog):
    link(document, catalog)
    hand.press((310, -60), keys=CUT)
    hand.move((310, 400))
    hand.key(Qt.Key.Key_Escape)
    hand.release((310, 400), keys=CUT)
    assert document.chain.edges == LINKS
    assert not document.selection


def test_a_stroke_over_nothing_makes_no_step(hand, document):
    steps = document.undo_stack.count()
    hand.drag((620, 400), (700, 500), keys=CUT)
    assert document.undo_stack.count() == steps


def around(hand, canvas, node_id: str) -> list[QPointF]:
    box = canvas.chain_scene.drawing.box(node_id).grown(18)
    corners = [(box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom)]
    return [QPointF(*corner) for corner in (*corners, corners[0])]


def lasso(hand, canvas, node_id: str, keys=ALT) -> None:
    places = around(hand, canvas, node_id)
    hand.press(places[0], keys=keys)
    for place in places[1:]:
        hand.move(place)
    hand.release(places[-1], keys=keys)


def test_a_lasso_selects_what_it_goes_around(hand, canvas, document):
    lasso(hand, canvas, "classify")
    assert document.selection.nodes == ("classify",)


def test_a_lasso_with_shift_joins_the_selection(hand, canvas, document):
    hand.click(hand.middle("amount"))
    lasso(hand, canvas, "rate", ALT | Qt.KeyboardModifier.ShiftModifier)
    assert document.selection.nodes == ("amount", "rate")


def test_a_node_held_at_the_edge_scrolls_the_canvas_on(qtbot, hand, canvas, document):
    hand.press(hand.middle("classify"))
    edge_pixel = QPoint(canvas.viewport().width() - 4, canvas.viewport().height() // 2)
    seen = canvas.camera.seen().right
    hand.move(canvas.mapToScene(edge_pixel))
    qtbot.waitUntil(lambda: canvas.camera.seen().right > seen + 150)
    at = canvas.mapToScene(edge_pixel)
    hand.release(at)
    placed = document.chain.node("classify").position.x
    assert placed > 360 + 150
    here = canvas.camera.seen().right
    qtbot.wait(60)
    assert canvas.camera.seen().right == here
