"""What the canvas shows besides the chain: runs, problems, variants, hints."""

import pytest
from canvas_parts import edge, node
from PySide6.QtCore import Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from promptstone.core.chain import Chain
from promptstone.core.edits import add_variant, connect, rename_node, set_settings
from promptstone.core.problems import Severity, find_problems
from promptstone.core.runs import (
    RunFinished,
    RunRecord,
    RunStarted,
    StepFinished,
    StepRecord,
    StepStarted,
    StepState,
)
from promptstone.desktop.canvas.plain.status import NodeStatus, duration


def finished(node_id: str, state: StepState, **more: object) -> StepFinished:
    return StepFinished(step=StepRecord(node=node_id, kind="prompt", state=state, **more))


def test_a_run_is_shown_on_its_nodes(canvas):
    statuses = canvas.chain_scene.run.nodes
    canvas.show_event(RunStarted(nodes=("message", "classify", "reply")))
    assert canvas.chain_scene.marks("classify").status == NodeStatus(StepState.WAITING)
    canvas.show_event(finished("message", StepState.DONE, seconds=0.002))
    canvas.show_event(StepStarted(node="classify", inputs={}))
    assert canvas.chain_scene.node_items["classify"].arc_box() is not None
    canvas.show_event(finished("classify", StepState.FAILED, error="No such model."))
    canvas.show_event(finished("reply", StepState.SKIPPED))
    statuses = canvas.chain_scene.run.nodes
    assert statuses["message"].words == "2 ms"
    assert statuses["classify"].error == "No such model."
    assert statuses["reply"].words == "Skipped"
    canvas.clear_run()
    assert canvas.chain_scene.marks("classify").status is None


def test_what_was_still_running_when_the_run_ended_was_stopped(canvas):
    canvas.show_event(RunStarted(nodes=("message", "classify")))
    canvas.show_event(StepStarted(node="message", inputs={}))
    canvas.show_event(RunFinished(run=RunRecord(chain_digest="", variant="base", inputs={})))
    assert {status.words for status in canvas.chain_scene.run.nodes.values()} == {"Stopped"}


def test_the_arc_of_a_running_node_turns_and_stops_with_it(qtbot, canvas):
    canvas.show_event(StepStarted(node="classify", inputs={}))
    before = canvas.chain_scene.turn
    qtbot.waitUntil(lambda: canvas.chain_scene.turn != before)
    canvas.show_event(finished("classify", StepState.DONE))
    assert not canvas.chain_scene.is_animated


def test_problems_are_marked_on_their_nodes_and_told_by_the_tool_tip(canvas, document, catalog, hand):
    canvas.show_problems(find_problems(document.chain, catalog, ["tiny"]))
    assert canvas.chain_scene.marks("classify").severity is Severity.ERROR
    assert canvas.chain_scene.marks("classify").problem_ports == {"text"}
    pixel = hand.pixel(hand.middle("classify"))
    QApplication.sendEvent(
        canvas.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, pixel, canvas.viewport().mapToGlobal(pixel))
    )
    assert "No model is chosen." in QToolTip.text()


def test_markup_in_a_title_is_shown_as_it_is(canvas, document, hand):
    document.apply("Rename", lambda chain: rename_node(chain, "classify", "<img src=x>"))
    pixel = hand.pixel(hand.middle("classify"))
    QApplication.sendEvent(
        canvas.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, pixel, canvas.viewport().mapToGlobal(pixel))
    )
    assert "&lt;img src=x&gt;" in QToolTip.text()


def test_a_variant_shows_its_own_settings_and_ports(canvas, document):
    document.apply("Variant", lambda chain: add_variant(chain, "long"))
    document.apply("Type", lambda chain: set_settings(chain, "classify", {"template": "{{tone}}"}, "long"))
    shape = canvas.chain_scene.drawing.shapes
    assert shape["classify"].spot("tone", is_input=True) is None
    document.use_variant("long")
    assert shape["classify"].spot("tone", is_input=True) is not None
    document.use_variant("base")
    assert shape["classify"].spot("tone", is_input=True) is None


def test_an_edge_to_a_port_that_is_gone_is_still_drawn(canvas, document, catalog):
    link = edge("message.value", "classify.text")
    document.apply("Connect", lambda chain: connect(chain, catalog, link.source, link.target))
    document.apply("Type", lambda chain: set_settings(chain, "classify", {"template": "Nothing"}))
    (wire,) = canvas.chain_scene.drawing.all_wires()
    assert wire.unused
    assert wire in canvas.chain_scene.wire_items


def test_a_kind_that_is_not_installed_is_drawn_and_said_so(open_canvas):
    canvas = open_canvas(Chain(name="Old", nodes=(node("lost", "vector_search", 400, 100, "Find passages"),)))
    shape = canvas.chain_scene.drawing.shapes["lost"]
    assert not shape.is_installed
    assert shape.title == "Find passages"


def test_the_mouse_over_a_port_says_what_it_is(qtbot, canvas, hand):
    with qtbot.waitSignal(canvas.hovered) as told:
        hand.move(hand.port("message", "value", is_input=False))
    assert told.args == ["message · output value, text"]


def test_an_empty_chain_says_how_to_begin(open_canvas):
    canvas = open_canvas(Chain(name="New"))
    assert canvas.hint.isVisible()
    canvas.commands.add("input")
    assert not canvas.hint.isVisible()
    canvas.document.undo()
    assert canvas.hint.isVisible()


def test_both_themes_paint_other_colours(canvas, theme, qapp):
    bright = canvas.grab().toImage().pixelColor(5, 5).lightness()
    theme.set_theme("dark")
    dark = canvas.grab().toImage().pixelColor(5, 5).lightness()
    theme.set_theme("light")
    assert bright > 200
    assert dark < 60


def test_from_afar_no_items_are_kept_but_everything_is_drawn(canvas):
    near = canvas.camera.middle()
    canvas.camera.set_zoom(0.2)
    assert not canvas.chain_scene.node_items
    box = canvas.chain_scene.drawing.box("classify")
    pixel = canvas.mapFromScene(box.left + 130, box.bottom - 20)
    card = canvas.grab().toImage().pixelColor(pixel)
    assert card == canvas.chain_scene.look.card
    canvas.camera.set_zoom(1.0)
    canvas.camera.centre_on(near)
    assert "classify" in canvas.chain_scene.node_items


def test_only_what_is_near_the_viewport_has_items(open_canvas):
    row = tuple(node(f"n{place}", "input", place * 400, 0) for place in range(200))
    canvas = open_canvas(Chain(name="Long", nodes=row))
    assert 0 < len(canvas.chain_scene.node_items) < 20
    canvas.zoom_to("n150")
    assert "n150" in canvas.chain_scene.node_items
    assert "n0" not in canvas.chain_scene.node_items


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.0, "1 ms"), (0.32, "320 ms"), (0.9999, "1.0 s"), (4.14, "4.1 s"), (125, "2 min 5 s")],
)
def test_times_are_written_as_people_say_them(seconds, words):
    assert duration(seconds) == words


def test_a_press_of_the_right_button_starts_nothing(hand, document):
    hand.press(hand.middle("classify"), Qt.MouseButton.RightButton)
    hand.release(hand.middle("classify"), Qt.MouseButton.RightButton)
    assert not document.selection
