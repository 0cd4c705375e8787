"""What was built is kept with a message, and never lost without a question."""

import os
import signal

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMessageBox
from window_user import CONTROL, WindowUser, is_alive

from promptstone.desktop.panels.builder.save_dialog import SaveDialog
from promptstone.desktop.widgets.text_edits import LineEdit
from promptstone.services.studio import open_studio

BUTTON = QMessageBox.StandardButton


async def rename_the_chain(user: WindowUser, name: str) -> None:
    user.hand.click(user.build.canvas.mapToScene(QPoint(12, 12)))
    field = await user.until(
        lambda: user.build.inspector.findChild(LineEdit), "the chain's own form is shown"
    )
    user.retype(field, name)
    assert user.chain.name == name


async def test_ctrl_s_asks_what_changed_and_keeps_a_revision(user) -> None:
    user.add("Input")
    await rename_the_chain(user, "Letters")
    user.keys(Qt.Key.Key_S, CONTROL)
    dialog = await user.dialog(SaveDialog)
    await user.until(dialog.message.hasFocus, "the message can be typed")
    user.write("One input to begin with")
    user.keys(Qt.Key.Key_Return)
    await user.hears("Saved")
    (revision,) = await user.bench.studio.chains.revisions("Letters")
    assert revision.message == "One input to begin with"
    assert not user.window.isWindowModified()
    chains = user.build.chains.list
    assert [chains.item(row).text() for row in range(chains.count())] == ["Letters"]
    assert "Letters" in user.window.windowTitle()


async def test_leaving_with_changes_asks_and_cancel_stays(sorter) -> None:
    sorter.add("Note")
    sorter.keys(Qt.Key.Key_Q, CONTROL)
    box = await sorter.dialog(QMessageBox)
    sorter.click(box.button(BUTTON.Cancel))
    await sorter.until(lambda: not box.isVisible(), "the question is closed")
    assert sorter.window.isVisible()
    assert any(node.kind == "note" for node in sorter.chain.nodes)


async def test_discarding_closes_the_window_and_no_process_is_left(sorter) -> None:
    sorter.keys(Qt.Key.Key_Return, CONTROL)
    await sorter.until(lambda: sorter.state("topic") is not None, "the chain runs")
    (worker,) = await sorter.until_async(sorter.workers, "a worker is there")
    sorter.add("Note")
    sorter.keys(Qt.Key.Key_Q, CONTROL)
    sorter.click((await sorter.dialog(QMessageBox)).button(BUTTON.Discard))
    await sorter.until(lambda: not sorter.window.isVisible(), "the window is closed")
    await sorter.bench.tasks.close()
    await sorter.bench.studio.close()
    assert not is_alive(worker)
    assert all(node.kind != "note" for node in (await reopened(sorter)).nodes)


async def test_saving_from_the_question_keeps_the_changes(sorter) -> None:
    sorter.add("Note")
    sorter.keys(Qt.Key.Key_Q, CONTROL)
    sorter.click((await sorter.dialog(QMessageBox)).button(BUTTON.Save))
    await sorter.until(lambda: not sorter.window.isVisible(), "the window is closed")
    kept = await sorter.bench.studio.chains.load("Sorting")
    assert any(node.kind == "note" for node in kept.nodes)


async def test_a_worker_that_hangs_does_not_keep_the_window_from_leaving(sorter) -> None:
    sorter.keys(Qt.Key.Key_Return, CONTROL)
    (worker,) = await sorter.until_async(sorter.workers, "a worker is there")
    os.kill(worker, signal.SIGSTOP)
    sorter.keys(Qt.Key.Key_Q, CONTROL)
    await sorter.until(lambda: not sorter.window.isVisible(), "the window is closed")
    await sorter.bench.tasks.close()
    await sorter.bench.studio.close()
    assert not is_alive(worker)


async def reopened(user: WindowUser):
    """The chain as the next start finds it."""
    studio = open_studio(user.bench.studio.folder)
    try:
        return await studio.chains.load("Sorting")
    finally:
        await studio.close()


async def test_saving_over_what_another_window_saved_meanwhile_is_told_and_loses_nothing(sorter) -> None:
    chains = sorter.bench.studio.chains
    other = sorter.chain.model_copy(update={"description": "from another window"})
    await chains.save(other, "theirs", "ben")
    sorter.add("Note")
    sorter.build.session.save_now("mine")
    told = await sorter.hears("Saved")
    assert "kept under Versions" in told.text
    assert [one.message for one in await chains.revisions("Sorting")] == ["mine", "theirs", "first"]
    sorter.add("Note")
    sorter.build.session.save_now("mine again")
    told = await sorter.until(lambda: sorter.told[-1] is not told and sorter.told[-1], "it is told again")
    assert told.text == "Saved “Sorting”."
