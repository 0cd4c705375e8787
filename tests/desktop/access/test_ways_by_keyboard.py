"""From node to node and from part to part of the window without a mouse."""

import pytest
from canvas_parts import edge, node
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from promptstone.core.chain import Chain, Position
from promptstone.desktop.canvas.access.window_regions import window_parts

KEYS, MODIFIERS = Qt.Key, Qt.KeyboardModifier
ALT, CONTROL, SHIFT = MODIFIERS.AltModifier, MODIFIERS.ControlModifier, MODIFIERS.ShiftModifier


@pytest.fixture
def fork(open_canvas):
    """One input that feeds two prompts, one above the other, and an output behind the upper one."""
    chain = Chain(
        name="Fork",
        nodes=(
            node("ask", "input", 0, 200, name="ask"),
            node("upper", "prompt", 400, 0, template="{{text}}"),
            node("lower", "prompt", 400, 400, template="{{text}}"),
            node("end", "output", 800, 0, name="end"),
        ),
        edges=(
            edge("ask.value", "upper.text"),
            edge("ask.value", "lower.text"),
            edge("upper.answer", "end.value"),
        ),
    )
    return open_canvas(chain)


@pytest.mark.parametrize(
    ("start", "key", "end"),
    [
        ("ask", KEYS.Key_Right, "upper"),
        ("upper", KEYS.Key_Down, "lower"),
        ("lower", KEYS.Key_Up, "upper"),
        ("upper", KEYS.Key_Right, "end"),
        ("end", KEYS.Key_Left, "upper"),
        ("upper", KEYS.Key_Up, "upper"),
        ("lower", KEYS.Key_Home, "ask"),
        ("ask", KEYS.Key_End, "end"),
    ],
)
def test_arrows_go_to_the_nearest_node_in_their_direction(fork, start, key, end):
    fork.document.select((start,))
    before = fork.document.chain
    QTest.keyClick(fork, key)
    assert fork.document.selection.nodes == (end,)
    assert fork.document.chain is before


def test_the_first_arrow_goes_to_the_node_nearest_to_the_middle(fork):
    fork.document.select()
    QTest.keyClick(fork, KEYS.Key_Right)
    assert len(fork.document.selection.nodes) == 1


def test_shift_and_arrows_select_one_node_after_the_other(fork):
    fork.document.select(("ask",))
    QTest.keyClick(fork, KEYS.Key_Right, SHIFT)
    QTest.keyClick(fork, KEYS.Key_Right, SHIFT)
    assert fork.document.selection.nodes == ("ask", "upper", "end")


def test_alt_and_arrows_follow_the_wires(qtbot, fork):
    document = fork.document
    document.select(("ask",))
    QTest.keyClick(fork, KEYS.Key_Right, ALT)
    assert document.selection.nodes == ("upper",)
    QTest.keyClick(fork, KEYS.Key_Down, ALT)
    assert document.selection.nodes == ("lower",)
    QTest.keyClick(fork, KEYS.Key_Left, ALT)
    assert document.selection.nodes == ("ask",)
    document.select(("lower",))
    with qtbot.waitSignal(document.refused) as told:
        QTest.keyClick(fork, KEYS.Key_Right, ALT)
    assert told.args == ["“lower” feeds no node."]


def test_ctrl_and_arrows_move_the_node(fork):
    fork.document.select(("end",))
    QTest.keyClick(fork, KEYS.Key_Right, CONTROL)
    assert fork.document.chain.node("end").position == Position(x=808, y=0)
    QTest.keyClick(fork, KEYS.Key_Down, CONTROL | SHIFT)
    assert fork.document.chain.node("end").position == Position(x=808, y=48)


def test_a_wire_is_chosen_from_a_list_and_removed(fork):
    fork.document.select(("upper",))
    QTest.keyClick(fork, KEYS.Key_W)
    chosen = fork.lists.open_list
    QTest.keyClicks(chosen.filter, "end")
    QTest.keyClick(chosen.filter, KEYS.Key_Return)
    assert fork.document.selection.edges == (edge("upper.answer", "end.value"),)
    QTest.keyClick(fork, KEYS.Key_Delete)
    assert edge("upper.answer", "end.value") not in fork.document.chain.edges


def test_the_menu_key_opens_the_menu_of_the_current_node(qtbot, fork):
    fork.document.select(("upper",))
    QTest.keyClick(fork, KEYS.Key_Menu)
    if QApplication.activePopupWidget() is None:
        # Some displays make the menu's event of the key themselves, others leave it to the toolkit.
        entry = fork.access.new_interface().entries.node("upper").actionInterface()
        entry.doAction(entry.showMenuAction())
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    assert QApplication.activePopupWidget().accessibleName() == "Canvas menu"
    QTest.keyClick(QApplication.activePopupWidget(), KEYS.Key_Escape)


async def test_f6_goes_round_the_parts_of_the_window_and_shift_f6_back(bench, wait_until):
    build = bench.build
    build.canvas.setFocus()
    visited = []
    for _ in range(12):
        QTest.keyClick(QApplication.focusWidget(), KEYS.Key_F6)
        visited.append(bench.regions.current())
        if visited[-1] is build.canvas:
            break
    assert visited[-1] is build.canvas, "F6 does not come back to the canvas"
    for part in (bench.window.navigation, build.palette_panel, build.bar, build.tabs):
        assert part in visited, f"F6 does not come to {part.accessibleName() or part}"
    QTest.keyClick(QApplication.focusWidget(), KEYS.Key_F6, SHIFT)
    assert bench.regions.current() is visited[-2] or len(visited) == 1


async def test_f6_comes_back_to_the_control_one_was_at(bench):
    search = bench.build.palette_panel.list
    search.setFocus()
    bench.build.canvas.setFocus()
    for _ in range(12):
        QTest.keyClick(QApplication.focusWidget(), KEYS.Key_F6)
        if bench.regions.current() is bench.build.palette_panel:
            break
    assert QApplication.focusWidget() is search


async def test_every_page_has_parts_that_take_the_keyboard(bench):
    for page in bench.pages:
        bench.show_page(page)
        before = QApplication.focusWidget() or bench.window
        QTest.keyClick(before, KEYS.Key_F6)
        assert bench.regions.current() in window_parts(bench.window)
