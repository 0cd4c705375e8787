"""Finding text in the whole chain, the map, the selection in view, and the way from problem to problem."""

import pytest
from canvas_parts import node
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from promptstone.core.chain import Chain, Node
from promptstone.core.edits import add_node, add_variant, set_settings
from promptstone.core.problems import Problem
from promptstone.desktop.canvas.plain.searching import MOST, search

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def find(qtbot, hand, words: str) -> None:
    hand.key(Qt.Key.Key_F, CONTROL)
    bar = hand.canvas.finding.bar
    assert hand.canvas.window().focusWidget() is bar.field
    QTest.keyClicks(bar.field, words)
    qtbot.waitUntil(lambda: not hand.canvas.finding._typing.isActive())


def test_ctrl_f_lists_where_the_words_stand_with_what_is_around_them(qtbot, hand, canvas):
    find(qtbot, hand, "topic")
    assert canvas.finding.bar.count.text() == "1 of 1"
    found = canvas.finding.bar.model.found(0)
    assert (found.title, found.where, found.before, found.match, found.after) == (
        "classify",
        "Prompt",
        "",
        "Topic",
        " of {{text}}",
    )


def test_enter_goes_there_and_f3_to_the_next(qtbot, hand, canvas, document):
    find(qtbot, hand, "rate")
    bar = canvas.finding.bar
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert document.selection.current == "rate"
    assert bar.count.text() == "1 of 2"
    QTest.keyClick(bar.field, Qt.Key.Key_F3)
    assert bar.count.text() == "2 of 2"
    QTest.keyClick(bar.field, Qt.Key.Key_F3)
    assert bar.count.text() == "1 of 2"
    QTest.keyClick(bar.field, Qt.Key.Key_Return, SHIFT)
    assert bar.count.text() == "2 of 2"


def test_escape_closes_the_field_and_f3_on_the_canvas_still_goes_on(qtbot, hand, canvas, document):
    find(qtbot, hand, "amount")
    QTest.keyClick(canvas.finding.bar.field, Qt.Key.Key_Escape)
    assert not canvas.finding.bar.isVisible()
    assert canvas.window().focusWidget() is canvas
    hand.key(Qt.Key.Key_F3)
    assert document.selection.current == "amount"


def test_words_that_only_a_variant_has_are_found_and_its_variant_is_shown(qtbot, hand, canvas, document):
    document.apply("Variant", lambda chain: add_variant(chain, "short"))
    document.apply(
        "Set", lambda chain: set_settings(chain, "classify", {"template": "Briefly: {{text}}"}, "short")
    )
    find(qtbot, hand, "briefly")
    QTest.keyClick(canvas.finding.bar.field, Qt.Key.Key_Return)
    assert document.variant == "short"
    assert document.selection.current == "classify"


def test_what_is_nowhere_is_said_not_to_be_found(qtbot, hand, canvas, document):
    find(qtbot, hand, "zebra")
    assert canvas.finding.bar.count.text() == "Not found"
    QTest.keyClick(canvas.finding.bar.field, Qt.Key.Key_Return)
    assert not document.selection


def test_the_places_follow_the_chain_while_it_is_edited(qtbot, hand, canvas, document):
    find(qtbot, hand, "zebra")
    document.apply("Add", lambda chain: add_node(chain, node("z", "note", 0, 500, text="a zebra")))
    qtbot.waitUntil(lambda: canvas.finding.bar.count.text() == "1 of 1")


def test_a_click_on_a_place_goes_there(qtbot, hand, canvas, document):
    find(qtbot, hand, "reply")
    place = canvas.finding.bar.list.visualRect(canvas.finding.bar.model.index(0)).center()
    QTest.mouseClick(
        canvas.finding.bar.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )
    assert document.selection.current == "reply"


def test_text_within_a_sub_chain_is_found_with_its_path(catalog):
    inner = Chain(name="Inner", nodes=(node("deep", "prompt", template="Say zebra"),))
    chain = Chain(name="Outer", nodes=(Node(id="sub", kind="chain", inside=inner),))
    (found,) = search(chain, catalog, "zebra")
    assert (found.node, found.path) == ("sub", "sub/deep")


def test_a_search_that_fits_everything_is_cut(catalog):
    chain = Chain(name="Many", nodes=tuple(node(f"n{i}", "prompt") for i in range(MOST + 50)))
    assert len(search(chain, catalog, "n")) == MOST


@pytest.mark.parametrize("words", ["", "   ", "\n"])
def test_no_words_find_nothing(catalog, words):
    assert search(Chain(name="One", nodes=(node("a", "prompt"),)), catalog, words) == ()


def test_z_shows_what_is_selected(hand, canvas, document):
    document.select(("rate", "amount"))
    canvas.camera.set_zoom(0.1)
    hand.key(Qt.Key.Key_Z)
    box = canvas.chain_scene.drawing.node_boxes.bounds(("rate", "amount"))
    assert canvas.camera.seen().contains(box)
    assert canvas.camera.zoom > 0.8


def far_node(document) -> None:
    document.apply("Add", lambda chain: add_node(chain, node("far", "prompt", 4000, 3000)))


def test_the_map_shows_itself_only_while_something_lies_outside_the_view(qtbot, canvas, document):
    canvas.fit()
    assert not canvas.minimap.isVisible()
    far_node(document)
    qtbot.waitUntil(canvas.minimap.isVisible)
    canvas.fit()
    assert not canvas.minimap.isVisible()


def test_a_click_on_the_map_moves_what_is_seen_there(qtbot, canvas, document):
    far_node(document)
    qtbot.waitUntil(canvas.minimap.isVisible)
    box = canvas.chain_scene.drawing.box("far")
    pixel = canvas.minimap._to_map(QPointF(box.left, box.top)).toPoint()
    QTest.mouseClick(canvas.minimap, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, pixel)
    assert canvas.camera.seen().contains(box)


def test_a_drag_on_the_map_follows_the_mouse(qtbot, canvas, document):
    far_node(document)
    qtbot.waitUntil(canvas.minimap.isVisible)
    QTest.mousePress(
        canvas.minimap, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(40, 40)
    )
    first = canvas.camera.middle()
    QTest.mouseMove(canvas.minimap, QPoint(90, 60))
    QTest.mouseRelease(
        canvas.minimap, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(90, 60)
    )
    assert canvas.camera.middle().x() > first.x() + 300


def test_n_and_the_button_show_the_map_or_not(qtbot, hand, canvas, document):
    far_node(document)
    qtbot.waitUntil(canvas.minimap.isVisible)
    hand.key(Qt.Key.Key_N)
    assert not canvas.minimap.isVisible()
    assert not canvas.zoom_bar.map.isChecked()
    canvas.zoom_bar.map.click()
    assert canvas.minimap.isVisible()


def test_f8_goes_from_problem_to_problem_and_round(qtbot, hand, canvas):
    problems = [Problem(code="a", message=f"Wrong {n}", node=n) for n in ("message", "reply")]
    canvas.show_problems(problems)
    told: list[Problem] = []
    canvas.problem_walk.wanted.connect(told.append)
    for keys in (Qt.KeyboardModifier.NoModifier,) * 3 + (SHIFT,):
        hand.key(Qt.Key.Key_F8, keys)
    assert [problem.node for problem in told] == ["message", "reply", "message", "reply"]


def test_f8_without_a_problem_says_so(qtbot, hand, canvas, document):
    with qtbot.waitSignal(document.refused) as told:
        hand.key(Qt.Key.Key_F8)
    assert "no problem" in told.args[0]
