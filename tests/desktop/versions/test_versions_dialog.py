"""The versions as a user meets them: read, compared, drawn, and gone back to, by mouse and keyboard."""

from collections.abc import Awaitable, Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from window_user import CONTROL

from promptstone.core.chain import Chain, Node, Position, Variant
from promptstone.core.edits import rename_node
from promptstone.desktop.panels.builder.save_dialog import SaveDialog
from promptstone.desktop.panels.versions import VersionsDialog
from promptstone.desktop.panels.versions.compared_chains import Mark
from promptstone.desktop.workbench import Workbench

Open = Callable[[], Awaitable[VersionsDialog]]
ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def click_row(
    dialog: VersionsDialog, row: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    place = dialog.list.visualRect(dialog.model.index(row)).center()
    QTest.mouseClick(dialog.list.viewport(), LEFT, keys, place)


def click_node(dialog: VersionsDialog, node_id: str) -> None:
    view = dialog.difference.view
    QTest.mouseClick(
        view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, view.mapFromScene(view.place_of(node_id))
    )


def told(dialog: VersionsDialog) -> str:
    return dialog.difference.text.toPlainText()


def is_compared(dialog: VersionsDialog, title: str) -> bool:
    return dialog.difference.title.whole_text == title


async def test_every_version_stands_there_with_what_it_did_to_the_golden_set(open_versions: Open) -> None:
    dialog = await open_versions()
    spoken = [dialog.model.index(row).data(SPOKEN) for row in range(dialog.model.rowCount())]
    assert spoken[0] == "Open now, the same as version 3, not evaluated"
    assert spoken[1].endswith("not evaluated")
    assert "Ask otherwise" in spoken[2]
    assert "ben" in spoken[2]
    assert spoken[2].endswith("gained 0, lost 1")
    assert spoken[3].endswith("2 of 2 passed")
    assert dialog.chosen_rows() == [1], "what was saved last is chosen when nothing has changed since"


async def test_the_keyboard_walks_through_the_versions_and_the_drawing_follows(
    open_versions: Open, wait_until
) -> None:
    dialog = await open_versions()
    scene = dialog.difference.view.difference
    await wait_until(lambda: is_compared(dialog, "Version 2 → Version 3"), "the newest is compared")
    assert scene.compared.nodes == {"topic": Mark.REMOVED, "check": Mark.ADDED}
    assert set(scene.compared.edges.values()) == {Mark.ADDED, Mark.REMOVED}
    assert scene.node_items["topic"].opacity() < 0.5 < scene.node_items["check"].opacity()
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    await wait_until(lambda: is_compared(dialog, "Version 1 → Version 2"), "the next one is compared")
    assert scene.compared.nodes == {"classify": Mark.CHANGED}
    assert "topic" in scene.node_items
    assert scene.node_items["topic"].opacity() == 1.0
    await wait_until(lambda: "▼ 1 lost" in told(dialog), "the loss is told")
    assert "pay" in told(dialog)
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    await wait_until(lambda: is_compared(dialog, "Version 1, the first"), "the first one is shown")


async def test_a_click_on_a_changed_node_tells_its_prompts_word_by_word_in_every_variant(
    open_versions: Open, wait_until
) -> None:
    dialog = await open_versions()
    click_row(dialog, 2)
    await wait_until(lambda: is_compared(dialog, "Version 1 → Version 2"), "it is compared")
    click_node(dialog, "classify")
    await wait_until(lambda: "In the variant “loud”" in told(dialog), "the variant is told of")
    assert "lost my job: " in told(dialog)
    html = dialog.difference.text.toHtml()
    assert "underline" in html
    assert "line-through" in html
    assert dialog.difference.all_changes.isVisible()
    click_node(dialog, "message")
    await wait_until(lambda: "Nothing differs in this node." in told(dialog), "it says that it is the same")


async def test_two_versions_of_choice_are_compared_the_older_one_first(
    open_versions: Open, wait_until
) -> None:
    dialog = await open_versions()
    click_row(dialog, 3)
    click_row(dialog, 1, CONTROL)
    await wait_until(lambda: is_compared(dialog, "Version 1 → Version 3"), "both are compared")
    nodes = dialog.difference.view.difference.compared.nodes
    assert nodes == {"classify": Mark.CHANGED, "topic": Mark.REMOVED, "check": Mark.ADDED}
    assert not dialog.restore.isEnabled()


async def test_an_old_version_is_compared_with_what_is_open_now(
    bench: Workbench, open_versions: Open, wait_until
) -> None:
    bench.build.document.apply("Rename", lambda chain: rename_node(chain, "classify", "Sort"))
    dialog = await open_versions()
    assert dialog.chosen_rows() == [0], "what is not saved yet is chosen"
    await wait_until(lambda: is_compared(dialog, "Version 3 → Open now"), "it is compared with the newest")
    click_row(dialog, 2)
    dialog.against.setFocus()
    QTest.keyClick(dialog.against, Qt.Key.Key_Down)
    await wait_until(lambda: is_compared(dialog, "Version 2 → Open now"), "it is compared with what is open")
    assert dialog.difference.view.difference.compared.nodes["classify"] is Mark.CHANGED


async def test_going_back_is_an_edit_that_undo_takes_back(
    bench: Workbench, open_versions: Open, wait_until
) -> None:
    document = bench.build.document
    now = document.chain
    dialog = await open_versions()
    click_row(dialog, 3)
    await wait_until(dialog.restore.isEnabled, "one can go back to it")
    QTest.mouseClick(dialog.restore, LEFT)
    first = (await bench.studio.chains.revisions("Triage"))[-1]
    await wait_until(lambda: document.chain.digest == first.digest, "the first version is open")
    assert document.is_modified
    assert document.undo_stack.undoText() == "Go back to version 1"
    await wait_until(lambda: not bench.window.findChildren(VersionsDialog), "the versions are closed")
    document.undo()
    assert document.chain == now


async def test_one_cannot_go_back_to_what_is_open(open_versions: Open) -> None:
    dialog = await open_versions()
    assert not dialog.restore.isEnabled()
    click_row(dialog, 0)
    assert not dialog.restore.isEnabled()


async def test_the_drawing_is_only_looked_at(bench: Workbench, open_versions: Open, wait_until) -> None:
    dialog = await open_versions()
    view, before = dialog.difference.view, bench.build.document.chain
    await wait_until(lambda: "classify" in view.difference.drawing.shapes, "it is drawn")
    place = view.difference.drawing.place("classify")
    pixel = view.mapFromScene(view.place_of("classify"))
    QTest.mousePress(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, pixel)
    for step in (20, 60):
        QTest.mouseMove(view.viewport(), pixel + QPoint(step, step))
    QTest.mouseRelease(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, pixel + QPoint(60, 60))
    moved = view.mapFromScene(view.place_of("classify")) - pixel
    assert (moved.x(), moved.y()) == (pytest.approx(60, abs=2), pytest.approx(60, abs=2))
    assert view.difference.drawing.place("classify") == place
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert bench.build.document.chain is before
    zoom = view.camera.zoom
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.camera.zoom > zoom
    QTest.keyClick(view, Qt.Key.Key_F)
    assert view.camera.zoom <= 1.0


async def test_keys_step_from_change_to_change_and_escape_leads_back_and_then_out(
    open_versions: Open, wait_until
) -> None:
    dialog = await open_versions()
    view = dialog.difference.view
    view.setFocus()
    seen = set()
    for _ in range(2):
        QTest.keyClick(view, Qt.Key.Key_Down, ALT)
        seen.add(view.chosen)
    assert seen == {"topic", "check"}
    QTest.keyClick(view, Qt.Key.Key_Up, ALT)
    assert view.accessibleDescription().endswith(("removed", "added"))
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not view.chosen
    await wait_until(lambda: "What differs" in told(dialog), "all changes are told again")
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


async def test_a_link_in_the_list_of_changes_leads_to_the_node(open_versions: Open, wait_until) -> None:
    dialog = await open_versions()
    await wait_until(lambda: "What differs" in told(dialog), "all changes are told")
    text = dialog.difference.text
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_Tab)
    QTest.keyClick(text, Qt.Key.Key_Return)
    assert dialog.difference.view.chosen in {"topic", "check"}


async def test_an_evaluation_is_shown_from_here(bench: Workbench, open_versions: Open, wait_until) -> None:
    dialog = await open_versions()
    click_row(dialog, 2)
    await wait_until(lambda: "evaluation 2" in told(dialog), "the evaluation is named")
    dialog.difference.evaluation_wanted.emit(2)
    assert not dialog.isVisible()
    assert bench.window.pages.currentWidget() is bench.compare


async def test_messages_and_titles_are_only_ever_text(open_versions: Open, wait_until) -> None:
    dialog = await open_versions()
    await wait_until(lambda: "<b>bold</b>" in told(dialog), "the title is written out")
    assert dialog.model.rows[1].title.startswith("<img")
    click_node(dialog, "check")
    await wait_until(lambda: "Lies in" in told(dialog) or "value" in told(dialog), "the node is told of")
    assert "<b>bold</b>" in told(dialog)


async def test_a_chain_never_saved_says_how_versions_come_to_be(
    bench: Workbench, open_versions: Open, wait_until
) -> None:
    bench.build.session.new()
    await wait_until(lambda: bench.build.document.chain.name == "New chain", "a new chain is open")
    dialog = await open_versions()
    assert dialog.empty.isVisible()
    assert not dialog.restore.isVisible()
    assert dialog.save.hasFocus()
    QTest.keyClick(dialog.save, Qt.Key.Key_Space)
    await wait_until(lambda: isinstance(bench.build.session.dialog, SaveDialog), "it asks for a message")


def around(template: str, variants: tuple[Variant, ...] = ()) -> Chain:
    """Return a chain with a sub-chain whose prompt has this template."""
    ask = Node(id="ask", kind="prompt", settings={"template": template})
    sub = Node(id="sub", kind="chain", title="Sort", inside=Chain(name="Inner", nodes=(ask,)))
    return Chain(
        name="Nested", nodes=(sub, Node(id="in", kind="input", position=Position(x=400))), variants=variants
    )


async def test_one_looks_into_a_sub_chain_and_comes_out_again(
    bench: Workbench, open_versions: Open, wait_until
) -> None:
    await bench.studio.chains.save(around("Say hello"))
    await bench.studio.chains.save(around("Say goodbye"))
    bench.build.session.open("Nested")
    await wait_until(lambda: bench.build.document.chain.name == "Nested", "the chain is open")
    dialog = await open_versions()
    view = dialog.difference.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Down, ALT)
    assert view.chosen == "sub"
    await wait_until(lambda: "Look inside" in told(dialog), "the way in is told")
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert view.difference.compared.nodes == {"ask": Mark.CHANGED}
    assert is_compared(dialog, "Version 1 → Version 2 · Sort")
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.difference.compared.nodes == {"sub": Mark.CHANGED}
    place = view.mapFromScene(view.place_of("sub"))
    QTest.mouseDClick(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, place)
    assert view.difference.compared.nodes == {"ask": Mark.CHANGED}
    QTest.mouseClick(dialog.difference.all_changes, LEFT)
    assert view.difference.compared.nodes == {"sub": Mark.CHANGED}
    assert dialog.isVisible()


async def test_going_back_is_for_the_whole_chain_also_while_a_sub_chain_is_looked_at(
    bench: Workbench, open_versions: Open, wait_until
) -> None:
    first = around("Say hello")
    await bench.studio.chains.save(first)
    await bench.studio.chains.save(around("Say goodbye"))
    bench.build.session.open("Nested")
    document = bench.build.document
    await wait_until(lambda: document.chain.name == "Nested", "the chain is open")
    assert document.open_inside("sub")
    dialog = await open_versions()
    assert [row.number for row in dialog.model.rows] == [0, 2, 1]
    click_row(dialog, 2)
    await wait_until(dialog.restore.isEnabled, "one can go back to it")
    QTest.mouseClick(dialog.restore, LEFT)
    await wait_until(lambda: document.whole == first, "the whole chain is as it was")
    document.undo()
    assert document.whole == around("Say goodbye")


async def test_content_saved_twice_is_compared_with_the_state_that_differs(
    bench: Workbench, open_versions: Open, wait_until
) -> None:
    again = await bench.studio.chains.load(
        "Triage", (await bench.studio.chains.revisions("Triage"))[1].digest
    )
    assert isinstance(again, Chain)
    await bench.studio.chains.save(again, "Back again", "ana")
    dialog = await open_versions()
    click_row(dialog, 1)
    await wait_until(lambda: is_compared(dialog, "Version 3 → Version 4"), "it is compared")
    assert dialog.difference.view.difference.compared.nodes == {"topic": Mark.ADDED, "check": Mark.REMOVED}


async def test_both_themes_paint_the_versions(bench: Workbench, open_versions: Open, wait_until) -> None:
    dialog = await open_versions()
    light = dialog.grab().toImage().pixelColor(5, 200)
    bench.themes.set_theme("dark")
    await wait_until(lambda: dialog.grab().toImage().pixelColor(5, 200) != light, "the colours are others")
    bench.themes.set_theme("light")
