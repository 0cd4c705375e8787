"""The canvas as a list of nodes in words, as Qt hands it to screen readers."""

import gc

from canvas_parts import edge, node, small_chain
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from promptstone.core.chain import Chain, NodeMode
from promptstone.core.problems import Problem, Severity
from promptstone.core.runs import RunStarted, StepFinished, StepRecord, StepStarted, StepState
from promptstone.desktop.canvas.access.canvas_interface import AccessibleCanvas

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description


def wired() -> Chain:
    chain = small_chain()
    wires = (edge("message.value", "classify.text"), edge("classify.answer", "reply.value"))
    return chain.model_copy(update={"edges": wires})


def entries(interface) -> dict[str, object]:
    return {interface.child(row).node_id: interface.child(row) for row in range(interface.childCount())}


def test_the_canvas_is_a_list_named_after_its_chain(interface):
    assert isinstance(interface, AccessibleCanvas)
    assert interface.role() is QAccessible.Role.List
    assert interface.text(NAME) == "Canvas of Small, 5 nodes"


def test_an_empty_canvas_says_so(open_canvas):
    canvas = open_canvas(Chain(name="New"))
    assert QAccessible.queryAccessibleInterface(canvas).text(NAME) == "Canvas of New, empty"


def test_the_nodes_are_its_entries_in_reading_order(interface):
    rows = [interface.child(row) for row in range(interface.childCount())]
    assert [row.node_id for row in rows] == ["message", "rate", "classify", "reply", "amount"]
    assert [interface.indexOfChild(row) for row in rows] == [0, 1, 2, 3, 4]
    assert {row.role() for row in rows} == {QAccessible.Role.ListItem}
    assert interface.child(5) is None


def test_an_entry_is_the_same_each_time_and_survives_the_collector(interface):
    first = interface.child(0)
    gc.collect()
    assert interface.child(0) is first
    assert first.parent() is interface


def test_a_node_tells_its_name_its_kind_and_its_neighbours(open_canvas):
    interface = QAccessible.queryAccessibleInterface(open_canvas(wired()))
    found = entries(interface)
    assert found["classify"].text(NAME) == "classify, Prompt"
    words = found["classify"].text(DESCRIPTION)
    assert "gets text from message" in words
    assert "gives answer to reply" in words
    assert "not connected: value" in found["amount"].text(DESCRIPTION)


def test_neighbours_are_also_told_as_relations(open_canvas):
    found = entries(QAccessible.queryAccessibleInterface(open_canvas(wired())))
    flags = QAccessible.RelationFlag
    told = [(other.node_id, flag) for other, flag in found["classify"].relations()]
    assert told == [("message", flags.FlowsTo), ("reply", flags.FlowsFrom)]


def test_the_state_in_a_run_is_part_of_the_words(canvas, interface):
    found = entries(interface)
    canvas.show_event(RunStarted(nodes=("message", "classify")))
    assert "waiting" in found["classify"].text(DESCRIPTION)
    canvas.show_event(StepStarted(node="classify", inputs={}))
    assert "running" in found["classify"].text(DESCRIPTION)
    assert found["classify"].state().busy
    step = StepRecord(node="classify", kind="prompt", state=StepState.FAILED, error="No such model.")
    canvas.show_event(StepFinished(step=step))
    assert "failed: No such model." in found["classify"].text(DESCRIPTION)
    assert not found["classify"].state().busy


def test_problems_are_part_of_the_words(canvas, interface):
    canvas.show_problems(
        [Problem(code="x", message="Choose a model.", node="classify", severity=Severity.ERROR)]
    )
    entry = entries(interface)["classify"]
    assert "error: Choose a model." in entry.text(DESCRIPTION)
    assert entry.state().invalid


def test_a_node_says_that_it_is_switched_off_or_bypassed_or_within_another(open_canvas):
    chain = small_chain()
    changed = {"classify": {"mode": NodeMode.OFF}, "reply": {"mode": NodeMode.BYPASS, "parent": "rate"}}
    nodes = tuple(each.model_copy(update=changed.get(each.id, {})) for each in chain.nodes)
    canvas = open_canvas(chain.model_copy(update={"nodes": nodes}))
    found = entries(QAccessible.queryAccessibleInterface(canvas))
    assert "switched off" in found["classify"].text(DESCRIPTION)
    assert "bypassed" in found["reply"].text(DESCRIPTION)
    assert "in rate" in found["reply"].text(DESCRIPTION)
    assert "contains 1 node" in found["rate"].text(DESCRIPTION)


def test_the_current_node_has_the_focus_within_the_canvas(qtbot, canvas, interface, document):
    qtbot.waitUntil(canvas.hasFocus)
    document.select(("message", "reply"))
    found = entries(interface)
    assert interface.focusChild() is found["reply"]
    assert found["reply"].state().focused
    assert found["message"].state().selected
    assert not found["message"].state().focused
    assert found["rate"].state().focusable
    assert not found["rate"].state().selected


def test_an_entry_is_found_where_it_is_drawn(canvas, interface):
    entry = entries(interface)["classify"]
    middle = entry.rect().center()
    assert interface.childAt(middle.x(), middle.y()) is entry
    assert canvas.rect().contains(canvas.mapFromGlobal(middle))
    assert entry.window() is canvas.window().windowHandle()
    assert not entry.state().offscreen


def test_the_actions_of_an_entry_select_open_and_ask_for_the_menu(qtbot, canvas, interface, document):
    entry = entries(interface)["reply"]
    actions = entry.actionInterface()
    actions.doAction(actions.setFocusAction())
    assert document.selection.nodes == ("reply",)
    document.select()
    with qtbot.waitSignal(canvas.node_activated) as told:
        actions.doAction(actions.pressAction())
    assert told.args == ["reply"]
    actions.doAction(actions.showMenuAction())
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    assert QApplication.activePopupWidget().accessibleName() == "Canvas menu"
    QTest.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Escape)


def test_an_entry_ends_with_its_node_and_comes_back_as_a_new_one(hand, interface, document):
    entry = entries(interface)["classify"]
    document.select(("classify",))
    hand.key(Qt.Key.Key_Delete)
    assert interface.childCount() == 4
    assert "classify" not in entries(interface)
    document.undo()
    again = entries(interface)["classify"]
    assert again is not entry
    assert again.text(NAME) == "classify, Prompt"


def test_other_interfaces_are_not_offered_and_nothing_crashes(interface):
    entry = interface.child(0)
    assert entry.valueInterface() is None
    assert entry.textInterface() is None
    assert entry.actionInterface() is not None


def test_a_long_chain_is_not_worked_out_before_somebody_asks(open_canvas):
    nodes = tuple(node(f"n{number}", "input", number * 300.0) for number in range(3000))
    canvas = open_canvas(Chain(name="Long", nodes=nodes))
    interface = QAccessible.queryAccessibleInterface(canvas)
    assert interface.childCount() == 3000
    assert not interface.entries.known_nodes()
    assert interface.child(2999).node_id == "n2999"
    assert len(interface.entries.known_nodes()) == 1


def test_the_entries_end_with_the_view(qtbot, theme, catalog):
    from promptstone.desktop.canvas.canvas_view import CanvasView
    from promptstone.desktop.document import ChainDocument

    document = ChainDocument(small_chain())
    canvas = CanvasView(document, catalog, theme)
    interface = QAccessible.queryAccessibleInterface(canvas)
    made = interface.entries.known_nodes()
    entries(interface)
    assert len(made) == 5
    with qtbot.waitSignal(canvas.destroyed):
        canvas.deleteLater()
    assert not made
