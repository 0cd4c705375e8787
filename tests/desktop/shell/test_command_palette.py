"""Ctrl+K: a few letters and Enter lead anywhere."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from promptstone.desktop.models.command_list_model import Command, matching


def commands(*titles: str) -> list[Command]:
    return [Command(title, "Action", lambda: None) for title in titles]


def test_what_begins_with_the_query_comes_first() -> None:
    found = matching(commands("Change between light and dark", "Run the chain", "Show the run panel"), "run")
    assert [command.title for command in found][:2] == ["Run the chain", "Show the run panel"]


def test_a_slip_of_the_finger_still_finds() -> None:
    found = matching(commands("Keyboard shortcuts", "New chain", "Undo"), "shortcust")
    assert found[0].title == "Keyboard shortcuts"


def test_without_a_query_all_are_listed_in_their_order() -> None:
    assert [command.title for command in matching(commands("b", "a"), " ")] == ["b", "a"]


async def test_ctrl_k_finds_an_action_and_enter_does_it(bench, wait_until) -> None:
    QTest.keyClick(bench.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    await wait_until(lambda: bench.palette.query.hasFocus(), "the palette has the cursor")
    QTest.keyClicks(bench.palette.query, "light and dark")
    QTest.keyClick(bench.palette.query, Qt.Key.Key_Return)
    assert bench.themes.theme.name == "dark"
    assert not bench.palette.isVisible()


async def test_the_palette_leads_to_a_node_of_the_chain(bench, wait_until) -> None:
    node = bench.build.document.chain.nodes[1]
    bench.show_page(bench.models)
    bench.open_palette()
    QTest.keyClicks(bench.palette.query, node.label)
    QTest.keyClick(bench.palette.query, Qt.Key.Key_Return)
    assert bench.build.document.selection.nodes == (node.id,)
    assert bench.window.pages.currentWidget() is bench.build


async def test_arrows_choose_and_escape_closes_and_gives_the_cursor_back(bench, wait_until) -> None:
    bench.build.canvas.setFocus()
    bench.open_palette()
    QTest.keyClick(bench.palette.query, Qt.Key.Key_Down)
    QTest.keyClick(bench.palette.query, Qt.Key.Key_Down)
    assert bench.palette.list.currentIndex().row() == 2
    QTest.keyClick(bench.palette.query, Qt.Key.Key_Escape)
    assert not bench.palette.isVisible()
    assert bench.build.canvas.hasFocus()


async def test_nothing_that_fits_is_said(bench) -> None:
    bench.open_palette()
    QTest.keyClicks(bench.palette.query, "zzzzqqqq")
    assert bench.palette.none.isVisible()
    QTest.keyClick(bench.palette.query, Qt.Key.Key_Return)
    assert bench.palette.isVisible()
