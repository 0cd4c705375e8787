"""The whole window: pages, menus, the life of the open chain, and what it says."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from promptstone.backends.llama.events import BackendEvent, BackendEventKind
from promptstone.core.chain import Chain
from promptstone.core.edits import rename_node
from promptstone.desktop.panels.builder.save_dialog import SaveDialog
from promptstone.desktop.workbench import Workbench

CONTROL = Qt.KeyboardModifier.ControlModifier


def change(bench: Workbench, title: str = "Something else") -> None:
    node = bench.build.document.chain.nodes[0]
    bench.build.document.apply("Rename", lambda chain: rename_node(chain, node.id, title))


async def test_the_saved_chain_is_open_and_named_in_the_title(bench) -> None:
    assert bench.build.document.chain.nodes
    assert bench.build.document.chain.name in bench.window.windowTitle()
    assert not bench.window.isWindowModified()


async def test_no_two_actions_have_the_same_keys(bench) -> None:
    keys = [QKeySequence(action.shortcut).toString() for action in bench.actions.all() if action.shortcut]
    assert sorted(keys) == sorted(set(keys))


async def test_every_menu_is_there_and_every_page_has_keys(bench) -> None:
    menus = [action.text().replace("&", "") for action in bench.window.menuBar().actions()]
    assert menus == ["File", "Edit", "View", "Run", "Help"]
    for number, page in enumerate(bench.pages, 1):
        QTest.keyClick(bench.window, getattr(Qt.Key, f"Key_{number}"), CONTROL)
        assert bench.window.pages.currentWidget() is page


async def test_ctrl_s_asks_for_a_message_and_saves_a_revision(bench, wait_until) -> None:
    change(bench)
    assert bench.window.isWindowModified()
    QTest.keyClick(bench.window, Qt.Key.Key_S, CONTROL)
    dialog = bench.build.session.dialog
    assert isinstance(dialog, SaveDialog)
    QTest.keyClicks(dialog.message, "Named the input")
    QTest.keyClick(dialog.message, Qt.Key.Key_Return)
    await wait_until(lambda: not bench.window.isWindowModified(), "the chain is saved")
    newest = (await bench.studio.chains.revisions(bench.build.document.chain.name))[0]
    assert newest.message == "Named the input"


async def test_closing_with_unsaved_changes_asks_and_cancel_keeps_the_window(bench) -> None:
    change(bench)
    bench.window.close()
    box = bench.build.session.dialog
    assert isinstance(box, QMessageBox)
    assert bench.window.isVisible()
    box.button(QMessageBox.StandardButton.Cancel).click()
    assert bench.window.isVisible()
    assert bench.window.isWindowModified()


async def test_closing_can_discard(bench, wait_until) -> None:
    change(bench)
    bench.window.close()
    bench.build.session.dialog.button(QMessageBox.StandardButton.Discard).click()
    await wait_until(lambda: not bench.window.isVisible(), "the window is closed")
    kept = await bench.studio.chains.load(bench.build.document.chain.name)
    assert kept.nodes[0].title != "Something else"


async def test_closing_can_save(bench, wait_until) -> None:
    change(bench)
    bench.window.close()
    bench.build.session.dialog.button(QMessageBox.StandardButton.Save).click()
    await wait_until(lambda: not bench.window.isVisible(), "the window is closed")
    kept = await bench.studio.chains.load(bench.build.document.chain.name)
    assert kept.nodes[0].title == "Something else"


async def test_a_new_chain_asks_first_and_has_a_name_of_its_own(bench, wait_until) -> None:
    await bench.studio.chains.save(Chain(name="New chain"))
    await bench.build.session._refresh()
    QTest.keyClick(bench.window, Qt.Key.Key_N, CONTROL)
    await wait_until(lambda: bench.build.document.chain.name == "New chain 2", "an empty chain is open")
    assert not bench.build.document.chain.nodes


async def test_a_click_in_the_list_opens_a_chain(bench, wait_until) -> None:
    await bench.studio.chains.save(Chain(name="Another"))
    await bench.build.session._refresh()
    item = bench.build.chains.list.findItems("Another", Qt.MatchFlag.MatchExactly)[0]
    spot = bench.build.chains.list.visualItemRect(item).center()
    QTest.mouseClick(
        bench.build.chains.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot
    )
    await wait_until(lambda: bench.build.document.chain.name == "Another", "the other chain is open")


async def test_a_chain_goes_out_to_a_file_and_comes_back(bench, wait_until, tmp_path: Path) -> None:
    chain = bench.build.document.chain
    path = tmp_path / "out.chain.yaml"
    bench.build.session.export_file(path)
    await wait_until(path.is_file, "the file is written")
    bench.build.session.new()
    bench.build.session.import_file(path)
    await wait_until(lambda: bench.build.document.chain == chain, "the chain is back")
    assert bench.window.isWindowModified()


async def test_a_file_that_is_no_chain_is_refused_in_plain_words(bench, wait_until, tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text("- just\n- a list\n", encoding="utf-8")
    bench.build.session.import_file(path)
    await wait_until(lambda: bench.window.banner.isVisible(), "the banner says so")
    assert "bad.yaml" in bench.window.banner.words.text()
    assert "Traceback" not in bench.window.banner.words.text()


async def test_the_import_dialog_does_not_block(bench) -> None:
    QTest.keyClick(bench.window, Qt.Key.Key_O, CONTROL)
    dialog = bench.build.session.dialog
    assert isinstance(dialog, QFileDialog)
    dialog.reject()


async def test_problems_are_listed_and_a_click_leads_to_the_node(bench, wait_until) -> None:
    document = bench.build.document
    edge = document.chain.edges[0]
    document.select(edges=(edge,))
    bench.build.canvas.commands.delete()
    problems = bench.build.problems
    await wait_until(lambda: problems.model.rowCount() > 0, "the problem is found")
    found = problems.model.problems[0]
    index = problems.model.index(0)
    spot = problems.list.visualRect(index).center()
    QTest.mouseClick(
        problems.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot
    )
    assert document.selection.nodes == (found.node,)
    QTest.keyClick(bench.window, Qt.Key.Key_Z, CONTROL)
    await wait_until(lambda: problems.model.rowCount() == 0, "undo takes the problem away")


async def test_ctrl_return_runs_the_chain_and_shows_what_it_gives(bench, wait_until) -> None:
    QTest.keyClick(bench.window, Qt.Key.Key_Return, CONTROL)
    assert bench.build.tabs.currentWidget() is bench.build.run_panel
    await wait_until(lambda: not bench.build.run_panel.is_running, "the run is over")
    recent = await bench.studio.runs.recent(bench.build.document.chain.name, 1)
    assert recent[0][2].outputs


async def test_a_variant_is_added_edited_and_removed_with_undo(bench) -> None:
    build = bench.build
    build.ask_variant()
    QTest.keyClicks(build.variant_dialog.name, "short")
    QTest.keyClick(build.variant_dialog.name, Qt.Key.Key_Return)
    assert build.document.variant == "short"
    assert build.bar.variants.currentText() == "short"
    QTest.mouseClick(build.bar.remove_variant, Qt.MouseButton.LeftButton)
    assert build.document.variant == "base"
    build.document.undo()
    assert "short" in build.document.chain.variant_names


async def test_a_model_process_that_died_is_said(bench, wait_until) -> None:
    event = BackendEvent(
        kind=BackendEventKind.DIED, model="tiny", text="The model worker died and is restarted."
    )
    bench.studio.on_backend_event(event)
    await wait_until(lambda: bench.window.banner.isVisible(), "the banner says so")
    assert "died" in bench.window.banner.words.text()
    assert "died" in bench.window.backend.whole_text


async def test_both_looks_can_be_put_on_the_whole_window(bench) -> None:
    QTest.keyClick(bench.window, Qt.Key.Key_L, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert bench.themes.theme.dark
    bench.window.grab()
