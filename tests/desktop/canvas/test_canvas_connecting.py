"""Connecting ports with the mouse."""

from canvas_parts import edge, node
from PySide6.QtCore import Qt

from promptstone.core.edits import add_node, add_variant, set_settings

LINK = edge("message.value", "classify.text")


def test_dragging_from_an_output_to_an_input_connects_them(hand, document):
    hand.drag(hand.port("message", "value", is_input=False), hand.port("classify", "text", is_input=True))
    assert document.chain.edges == (LINK,)
    assert document.undo_stack.undoText() == "Connect"


def test_dragging_from_an_input_to_an_output_connects_them_too(hand, document):
    hand.drag(hand.port("classify", "text", is_input=True), hand.port("message", "value", is_input=False))
    assert document.chain.edges == (LINK,)


def test_a_wire_dropped_on_a_nodes_body_goes_to_its_free_port(hand, document):
    hand.drag(hand.port("message", "value", is_input=False), hand.middle("classify"))
    assert document.chain.edges == (LINK,)


def test_while_a_wire_is_drawn_ports_that_would_take_it_are_highlighted(hand, canvas):
    hand.press(hand.port("rate", "value", is_input=False))
    scene = canvas.chain_scene
    assert scene.welcome_ports("classify") == {("text", True)}
    assert scene.welcome_ports("message") == frozenset()
    hand.release((1000, 500))
    assert scene.welcome_ports("classify") is None


def test_a_refused_port_says_why_beside_the_cursor(hand, canvas, document):
    hand.drag(hand.port("message", "value", is_input=False), hand.port("classify", "text", is_input=True))
    hand.press(hand.port("classify", "answer", is_input=False))
    hand.move(hand.port("message", "value", is_input=False))
    assert canvas.bubble.isVisible()
    assert canvas.bubble.text() == "Both ends are an output. An edge leads from an output to an input."
    hand.release(hand.port("message", "value", is_input=False))
    assert not canvas.bubble.isVisible()
    assert document.chain.edges == (LINK,)


def test_a_type_that_does_not_fit_is_refused_with_its_reason(qtbot, hand, canvas, document):
    start, end = hand.port("message", "value", is_input=False), hand.port("amount", "value", is_input=True)
    hand.press(start)
    hand.move(end)
    assert canvas.bubble.text().startswith("A text does not fit where a number is expected.")
    with qtbot.waitSignal(document.refused) as told:
        hand.release(end)
    assert told.args[0].startswith("A text does not fit")
    assert document.chain.edges == ()
    assert not document.is_modified


def test_a_node_without_the_right_ports_says_so(qtbot, hand, document):
    with qtbot.waitSignal(document.refused) as told:
        hand.drag(hand.port("message", "value", is_input=False), hand.middle("rate"))
    assert told.args == ["“rate” has no input."]


def test_an_inputs_wire_can_be_drawn_away_to_another_input(hand, document):
    hand.drag(hand.port("message", "value", is_input=False), hand.port("classify", "text", is_input=True))
    hand.drag(hand.port("classify", "text", is_input=True), hand.port("reply", "value", is_input=True))
    assert document.chain.edges == (edge("message.value", "reply.value"),)
    document.undo()
    assert document.chain.edges == (LINK,)


def test_an_inputs_wire_dropped_on_nothing_is_removed(hand, document):
    hand.drag(hand.port("message", "value", is_input=False), hand.port("classify", "text", is_input=True))
    hand.drag(hand.port("classify", "text", is_input=True), (620, 420))
    assert document.chain.edges == ()
    assert document.undo_stack.undoText() == "Disconnect"


def test_an_inputs_wire_put_back_where_it_was_is_no_edit(hand, document):
    hand.drag(hand.port("message", "value", is_input=False), hand.port("classify", "text", is_input=True))
    steps = document.undo_stack.count()
    place = hand.port("classify", "text", is_input=True)
    hand.press(place)
    hand.move((300, 200))
    hand.move(place)
    hand.release(place)
    assert document.undo_stack.count() == steps
    assert document.chain.edges == (LINK,)


def test_escape_gives_up_a_wire_that_is_being_drawn(hand, canvas, document):
    hand.press(hand.port("message", "value", is_input=False))
    hand.move((300, 200))
    hand.key(Qt.Key.Key_Escape)
    hand.release(hand.port("classify", "text", is_input=True))
    assert document.chain.edges == ()
    assert canvas.chain_scene.welcome_ports("classify") is None


def test_a_circle_is_refused_with_its_reason(hand, canvas, document):
    document.apply(
        "Chain", lambda chain: add_node(chain, node("second", "prompt", 360, 240, template="{{text}}"))
    )
    hand.drag(hand.port("classify", "answer", is_input=False), hand.port("second", "text", is_input=True))
    edges = document.chain.edges
    hand.press(hand.port("second", "answer", is_input=False))
    assert canvas.chain_scene.welcome_ports("classify") == frozenset()
    hand.move(hand.port("classify", "text", is_input=True))
    assert "circle" in canvas.bubble.text()
    hand.release(hand.port("classify", "text", is_input=True))
    assert document.chain.edges == edges


def test_a_second_wire_into_one_input_says_that_it_replaces_the_first(hand, canvas, document):
    hand.drag(hand.port("message", "value", is_input=False), hand.port("classify", "text", is_input=True))
    end = hand.port("classify", "text", is_input=True)
    hand.press(hand.port("rate", "value", is_input=False))
    hand.move(end)
    assert "replaces" in canvas.bubble.text()
    hand.release(end)
    assert document.chain.edges == (edge("rate.value", "classify.text"),)


def test_a_variants_own_ports_can_be_connected(hand, document):
    document.apply("Variant", lambda chain: add_variant(chain, "long"))
    document.use_variant("long")
    document.apply(
        "Type", lambda chain: set_settings(chain, "classify", {"template": "{{text}} {{tone}}"}, "long")
    )
    hand.drag(hand.port("message", "value", is_input=False), hand.port("classify", "tone", is_input=True))
    assert document.chain.edges == (edge("message.value", "classify.tone"),)
