"""Building a chain with the keyboard alone."""

from canvas_parts import Hand, edge
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from promptstone.core.chain import Chain, Position

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def choose(canvas, words: str) -> None:
    """Type into the list that is open, and take its first line."""
    chosen = canvas.lists.open_list
    assert chosen is not None, "no list is open"
    QTest.keyClicks(chosen.filter, words)
    QTest.keyClick(chosen.filter, Qt.Key.Key_Return)


def test_a_whole_chain_is_built_without_a_mouse(open_canvas):
    canvas = open_canvas(Chain(name="New"))
    document, hand = canvas.document, Hand(canvas)
    for kind in ("input", "prompt", "output"):
        hand.key(Qt.Key.Key_A)
        choose(canvas, kind)
    assert [n.id for n in document.chain.nodes] == ["input", "prompt", "output"]
    document.select(("input",))
    hand.key(Qt.Key.Key_C)
    choose(canvas, "prompt")
    document.select(("prompt",))
    hand.key(Qt.Key.Key_C)
    choose(canvas, "answer")
    choose(canvas, "output")
    assert document.chain.edges == (edge("input.value", "prompt.text"), edge("prompt.answer", "output.value"))


def test_the_list_of_targets_offers_only_ports_that_take_the_wire(hand, canvas, document):
    document.select(("message",))
    hand.key(Qt.Key.Key_C)
    offered = [
        canvas.lists.open_list.list.item(row).text() for row in range(canvas.lists.open_list.list.count())
    ]
    assert offered == ["classify · text (text)", "reply · value (text)"]
    QTest.keyClick(canvas.lists.open_list.filter, Qt.Key.Key_Escape)
    assert canvas.lists.open_list is None
    assert document.chain.edges == ()


def test_connecting_without_a_node_says_what_to_do(qtbot, hand, canvas, document):
    with qtbot.waitSignal(document.refused) as told:
        hand.key(Qt.Key.Key_C)
    assert "Select a node first" in told.args[0]


def test_tab_goes_from_node_to_node_in_reading_order(hand, canvas, document):
    seen = []
    for _ in range(5):
        hand.key(Qt.Key.Key_Tab)
        seen.append(document.selection.current)
    assert seen == ["message", "rate", "classify", "reply", "amount"]
    hand.key(Qt.Key.Key_Backtab, SHIFT)
    assert document.selection.current == "reply"


def test_the_current_node_is_described_for_screen_readers(hand, canvas, document):
    document.select(("classify",))
    assert canvas.accessibleDescription() == "Prompt “classify”; inputs text; outputs answer"


def test_ctrl_and_arrows_move_the_selected_nodes_and_are_undone_as_one(hand, document):
    document.select(("classify",))
    for _ in range(3):
        hand.key(Qt.Key.Key_Right, CONTROL)
    hand.key(Qt.Key.Key_Down, CONTROL | SHIFT)
    assert document.chain.node("classify").position == Position(x=384, y=48)
    hand.key(Qt.Key.Key_Z, CONTROL)
    assert document.chain.node("classify").position == Position(x=360, y=0)


def test_ctrl_a_selects_everything_and_escape_nothing(hand, document):
    hand.key(Qt.Key.Key_A, CONTROL)
    assert len(document.selection.nodes) == 5
    hand.key(Qt.Key.Key_Escape)
    assert not document.selection


def test_undo_and_redo_by_keys_bring_back_a_deleted_node(hand, document):
    document.select(("classify",))
    hand.key(Qt.Key.Key_Delete)
    assert document.chain.node("classify") is None
    hand.key(Qt.Key.Key_Z, CONTROL)
    assert document.chain.node("classify") is not None
    hand.key(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert document.chain.node("classify") is None


def test_copies_are_pasted_with_the_edges_among_them(hand, canvas, document, catalog):
    hand.drag(hand.port("message", "value", is_input=False), hand.port("classify", "text", is_input=True))
    document.select(("message", "classify"))
    hand.key(Qt.Key.Key_C, CONTROL)
    assert "kind: prompt" in QGuiApplication.clipboard().text()
    hand.key(Qt.Key.Key_V, CONTROL)
    assert document.selection.nodes == ("message-2", "classify-2")
    assert edge("message-2.value", "classify-2.text") in document.chain.edges
    assert document.undo_stack.undoText() == "Paste"


def test_cut_removes_and_paste_brings_back(hand, document):
    document.select(("classify",))
    hand.key(Qt.Key.Key_X, CONTROL)
    assert document.chain.node("classify") is None
    hand.key(Qt.Key.Key_V, CONTROL)
    assert document.chain.node("classify").settings == {"template": "Topic of {{text}}"}


def test_foreign_text_on_the_clipboard_is_refused(qtbot, hand, document):
    QGuiApplication.clipboard().setText("Dear team, the minutes of today:")
    before = document.chain
    with qtbot.waitSignal(document.refused) as told:
        hand.key(Qt.Key.Key_V, CONTROL)
    assert told.args == ["The clipboard holds no nodes. Copy some nodes first."]
    assert document.chain is before


def test_ctrl_d_duplicates(hand, document):
    document.select(("reply",))
    hand.key(Qt.Key.Key_D, CONTROL)
    assert document.selection.nodes == ("reply-2",)


def test_l_puts_connected_nodes_into_columns(hand, canvas, document):
    hand.drag(hand.port("message", "value", is_input=False), hand.port("classify", "text", is_input=True))
    hand.drag(hand.port("classify", "answer", is_input=False), hand.port("reply", "value", is_input=True))
    hand.key(Qt.Key.Key_L)
    x = {n.id: n.position.x for n in document.chain.nodes}
    assert x["message"] < x["classify"] < x["reply"]
    assert document.undo_stack.undoText() == "Arrange"


def test_enter_activates_the_current_node(qtbot, hand, canvas, document):
    document.select(("reply",))
    with qtbot.waitSignal(canvas.node_activated) as told:
        hand.key(Qt.Key.Key_Return)
    assert told.args == ["reply"]
