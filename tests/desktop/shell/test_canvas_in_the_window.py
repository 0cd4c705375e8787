"""The canvas's tools in the whole window: found from anywhere on the page, and by the command palette."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from promptstone.desktop.canvas.plain.layout.aligning import Line

CONTROL = Qt.KeyboardModifier.ControlModifier


async def test_every_tool_of_the_canvas_is_in_the_command_palette(bench) -> None:
    known = {action.id for action in bench.actions.all()}
    assert {f"align.{line.value}" for line in Line} <= known
    assert {
        "find",
        "problem.next",
        "select.upstream",
        "node.off",
        "arrange.free",
        "distribute.across",
    } <= known


async def test_ctrl_f_in_the_inspector_finds_in_the_chain(bench, wait_until) -> None:
    canvas = bench.build.canvas
    bench.show_page(bench.build)
    bench.build.document.select(("classify",))
    bench.build.show_inspector()
    QTest.keyClick(bench.window.focusWidget() or bench.window, Qt.Key.Key_F, CONTROL)
    await wait_until(canvas.finding.bar.isVisible, "the field is there")
    QTest.keyClicks(canvas.finding.bar.field, "reply")
    await wait_until(lambda: canvas.finding.bar.model.rowCount() > 0, "something is found")
    QTest.keyClick(canvas.finding.bar.field, Qt.Key.Key_Return)
    assert bench.build.document.selection.current != "classify"


async def test_a_problem_is_gone_to_by_its_key(bench, wait_until) -> None:
    bench.show_page(bench.build)
    bench.build.canvas.commands.add("prompt")
    added = bench.build.document.selection.current
    bench.build.document.select()
    await wait_until(lambda: bench.build.canvas.problem_walk._problems, "problems are found")
    bench.actions.run("problem.next")
    assert bench.build.document.selection.current == added


async def test_a_large_copy_is_written_in_the_background_and_pasted(bench, wait_until) -> None:
    bench.show_page(bench.build)
    canvas, document = bench.build.canvas, bench.build.document
    for _ in range(24):
        canvas.commands.add("note")
    document.select_all()
    count = len(document.chain.nodes)
    canvas.commands.copy()
    await wait_until(lambda: canvas.commands.clipboard._is_written, "the text is on the clipboard")
    canvas.commands.paste()
    assert len(document.chain.nodes) == 2 * count


async def test_words_on_a_refused_edit_leave_by_themselves(bench) -> None:
    bench.show_page(bench.build)
    bench.build.document.select()
    bench.build.canvas.setFocus()
    QTest.keyClick(bench.build.canvas, Qt.Key.Key_M)
    assert bench.window.banner.notice is not None
    assert bench.window.banner.notice.text == "Select a node first."
    assert bench.window.banner._leave.isActive()


async def test_no_other_page_offers_what_would_change_the_chain_unseen(bench) -> None:
    bench.show_page(bench.models)
    offered = {command.title for command in bench.commands()}
    assert not {"Move nodes off each other", "Select nodes by a lasso", "Cut nodes", "Undo"} & offered
    bench.show_page(bench.build)
    assert "Move nodes off each other" in {command.title for command in bench.commands()}
