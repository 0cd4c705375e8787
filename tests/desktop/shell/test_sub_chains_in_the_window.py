"""Sub-chains in the whole window: the breadcrumb, problems inside, and saved chains used again by revision."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sample_chains import shout, triage

from promptstone.core.chain import node_at
from promptstone.core.edits import rename_node, set_settings
from promptstone.core.problems import Problem

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
async def build(bench):
    bench.show_page(bench.build)
    bench.build.canvas.setFocus()
    return bench.build


def made(build) -> str:
    build.document.select(("classify", "pick"))
    QTest.keyClick(build.canvas, Qt.Key.Key_M, CONTROL | SHIFT)
    node_id = build.document.selection.current
    build.document.apply("Rename", lambda chain: rename_node(chain, node_id, "Greeter & Co"))
    return node_id


async def test_the_breadcrumb_shows_the_way_and_leads_back(build) -> None:
    assert not build.breadcrumb.isVisible()
    node_id = made(build)
    QTest.keyClick(build.canvas, Qt.Key.Key_Return)
    assert build.breadcrumb.isVisible()
    assert [button.text() for button in build.breadcrumb.buttons] == ["Triage", "Greeter && Co"]
    first = build.breadcrumb.buttons[0]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Space)
    assert build.document.path == ""
    assert build.document.selection.nodes == (node_id,)
    assert not build.breadcrumb.isVisible()
    assert build.canvas.hasFocus()


async def test_ctrl_g_reaches_the_canvas_through_the_window(build) -> None:
    build.document.select(("classify", "pick"))
    QTest.keyClick(build.canvas, Qt.Key.Key_G, CONTROL)
    assert build.document.chain.node("group") is not None
    assert build.document.chain.node("classify").parent == "group"
    assert build.document.chain.node("group-2") is None, "one key, one group"


async def test_a_problem_inside_is_gone_to(build) -> None:
    node_id = made(build)
    build._show_problem(Problem(code="x", message="Wrong.", node=node_id, inside="pick"))
    assert build.document.path == node_id
    assert build.document.selection.nodes == ("pick",)


async def test_a_saved_chain_is_inserted_by_revision_and_variant(bench, build, wait_until) -> None:
    await bench.studio.chains.save(shout(), "shouting", "ana")
    build.session.refresh()
    await wait_until(lambda: "Shout" in build.session.names, "the chain is known")
    bench.actions.run("sub.insert")
    dialog = build.saved_chains.dialog
    assert [dialog.list.item(row).text() for row in range(dialog.list.count())] == ["Shout"]
    await wait_until(dialog.insert.isEnabled, "its revision is read")
    assert "shouting" in dialog.revisions.currentText()
    QTest.mouseClick(dialog.insert, Qt.MouseButton.LeftButton)
    node = build.document.chain.node(build.document.selection.current)
    assert (node.kind, node.title, node.inside.nodes) == ("chain", "Shout", shout().nodes)
    shape = build.canvas.chain_scene.drawing.shapes[node.id]
    assert [spot.port.name for spot in shape.ports] == ["words", "greeting", "all"]
    await wait_until(build.saved_chains.box.isVisible, "the inspector says where it comes from")
    assert "Shout" in build.saved_chains.box.words.text()


async def test_a_newer_revision_is_taken_over_in_one_step(bench, build, wait_until) -> None:
    first = await bench.studio.chains.save(shout(), "first", "ana")
    build.saved_chains.insert(shout(), first.digest, "base")
    node_id = build.document.selection.current
    box = build.saved_chains.box
    newer = set_settings(shout(), "ask", {"template": "Newer {{greeting}} {{word}}"})
    revision = await bench.studio.chains.save(newer, "second", "ana")
    build.document.select()
    build.document.select((node_id,))
    await wait_until(lambda: not box.update_it.isHidden(), "the newer revision is found")
    assert "newer" in box.words.text()
    before = build.document.undo_stack.count()
    build.show_inspector()
    QTest.mouseClick(box.update_it, Qt.MouseButton.LeftButton)
    await wait_until(lambda: build.document.undo_stack.count() == before + 1, "it is updated")
    node = build.document.chain.node(node_id)
    assert node.settings["revision"] == revision.digest
    assert "Newer" in node_at(build.document.whole, f"{node_id}/ask").settings["template"]
    build.document.undo()
    assert build.document.chain.node(node_id).settings["revision"] == first.digest


async def test_a_change_inside_is_told_and_saved_as_a_chain_of_its_own(bench, build, wait_until) -> None:
    revision = await bench.studio.chains.save(shout(), "first", "ana")
    build.saved_chains.insert(shout(), revision.digest, "base")
    node_id, box = build.document.selection.current, build.saved_chains.box
    build.document.open_inside(node_id)
    build.document.apply("Set", lambda chain: set_settings(chain, "ask", {"template": "{{word}}"}))
    build.canvas.commands.containing.go_up()
    await wait_until(lambda: "Changed here" in box.words.text(), "the change is seen")
    build.show_inspector()
    QTest.mouseClick(box.save, Qt.MouseButton.LeftButton)
    await wait_until(lambda: build.document.undo_stack.undoText().startswith("Save"), "it is saved")
    name = build.document.chain.node(node_id).settings["name"]
    assert name not in ("", "Shout", "Triage")
    saved = await bench.studio.chains.load(name)
    assert saved.node("ask").settings["template"] == "{{word}}"
    await wait_until(lambda: box.words.text().startswith(f"From “{name}”"), "its new origin is told")
    assert "Changed" not in box.words.text()


async def test_the_open_chain_is_not_offered_to_itself(bench, build) -> None:
    assert build.document.whole.name == triage().name
    bench.actions.run("sub.insert")
    assert build.saved_chains.dialog.list.count() == 0
    assert not build.saved_chains.dialog.insert.isEnabled()
    build.saved_chains.dialog.reject()
