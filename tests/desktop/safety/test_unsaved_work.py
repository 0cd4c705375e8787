"""Work that was not saved is offered at the next start: restored, discarded, or left for later."""

import asyncio
import time

from PySide6.QtCore import Qt
from window_user import CONTROL, WindowUser

from promptstone.core.chain import Chain, Node
from promptstone.core.edits import describe
from promptstone.desktop.panels.builder.unsaved.recovery_dialog import RecoveryDialog, in_words
from promptstone.services.chains import Draft, Drafts
from promptstone.services.chains.draft_text import read_draft
from promptstone.services.studio import DRAFTS


def leave(folder, *drafts: Draft) -> None:
    """Leave unsaved work behind as windows do that are killed."""
    for draft in drafts:
        window = Drafts(folder / DRAFTS, wait=0)
        window.keep(draft)
        window.close()


async def rows_of(user: WindowUser):
    dialog = await user.dialog(RecoveryDialog)
    return dialog, dialog.rows


def files(folder) -> list[str]:
    return sorted(path.name for path in (folder / DRAFTS).glob("*.draft.json"))


async def test_edits_reach_the_disk_and_saving_removes_them(open_window, folder) -> None:
    user = await open_window()
    drafts = user.bench.studio.drafts
    user.add("Note")
    await asyncio.to_thread(drafts.flush)
    assert files(folder) == [drafts.path.name]
    user.keys(Qt.Key.Key_Z, CONTROL)
    await asyncio.to_thread(drafts.flush)
    assert files(folder) == []
    user.add("Note")
    user.build.session.save_now("with a note")
    await user.hears("Saved")
    await asyncio.to_thread(drafts.flush)
    assert files(folder) == []


async def test_after_a_crash_the_work_is_offered_and_restored_as_one_step(open_window, folder) -> None:
    first = await open_window()
    saved = first.chain
    digest = first.build.session.autosave.based_on
    assert digest.startswith("sha256:")
    changed = saved.model_copy(update={"nodes": (*saved.nodes, Node(id="extra", kind="note"))})
    leave(folder, Draft(changed, digest, saved.name, "loud", extras={"pins": {"pick": {"result": "x"}}}))
    second = await open_window()
    dialog, (row,) = await rows_of(second)
    assert "1 change · since the revision of" in in_words(row.unsaved)
    restored: list[object] = []
    second.build.session.extras_restored.connect(restored.append)
    second.click(row.restore_button)
    await second.until(lambda: second.chain == changed, "the work is back")
    assert second.build.document.variant == "loud"
    assert restored == [{"pins": {"pick": {"result": "x"}}}]
    assert second.window.isWindowModified()
    own = second.bench.studio.drafts.path.name
    await second.until(lambda: files(folder) == [own], "the work is this window's now")
    await second.back()
    second.build.document.undo()
    assert second.chain == saved
    assert not second.window.isWindowModified()


async def test_several_are_offered_by_keyboard_and_later_keeps_the_rest(open_window, folder) -> None:
    leave(folder, *(Draft(Chain(name=f"Fresh {n}", nodes=(Node(id="a", kind="note"),))) for n in range(3)))
    user = await open_window()
    dialog, rows = await rows_of(user)
    assert [row.unsaved.found.draft.chain.name for row in rows] == ["Fresh 2", "Fresh 1", "Fresh 0"]
    assert "never saved before" in in_words(rows[0].unsaved)
    await user.until(rows[0].restore_button.hasFocus, "the newest can be restored by Enter")
    user.keys(Qt.Key.Key_Escape)
    await user.until(lambda: not dialog.isVisible(), "the dialog is closed")
    assert len(files(folder)) == 3
    await user.back()
    user.bench.actions.run("chain.unsaved")
    dialog, rows = await rows_of(user)
    await user.until(rows[0].restore_button.hasFocus, "the newest can be restored by Enter")
    user.keys(Qt.Key.Key_Return)
    await user.until(lambda: user.chain.name == "Fresh 2", "the work is back")
    own = user.bench.studio.drafts.path.name
    await user.until(lambda: own in files(folder) and len(files(folder)) == 3, "two are left for later")


async def test_discarding_asks_once_more_and_takes_only_that_one(open_window, folder) -> None:
    leave(folder, *(Draft(Chain(name=f"Fresh {n}")) for n in range(2)))
    user = await open_window()
    dialog, rows = await rows_of(user)
    newest = rows[0]
    user.click(newest.discard_button)
    assert dialog.isVisible()
    assert newest.discard_button.text() == "Discard for good"
    assert len(files(folder)) == 2
    user.click(newest.discard_button)
    await user.until(lambda: len(files(folder)) == 1, "the file is gone")
    assert [row.unsaved.found.draft.chain.name for row in dialog.rows] == ["Fresh 0"]
    assert dialog.isVisible()


async def test_the_work_of_another_window_that_lives_is_not_offered(open_window, folder) -> None:
    first = await open_window()
    first.add("Note")
    await asyncio.to_thread(first.bench.studio.drafts.flush)
    second = await open_window()
    second.bench.actions.run("chain.unsaved")
    await second.hears("There is no unsaved work")


async def test_a_broken_file_is_told_and_the_window_opens(open_window, folder) -> None:
    (folder / DRAFTS).mkdir()
    (folder / DRAFTS / "0.draft.json").write_text("{")
    user = await open_window()
    notice = await user.hears("could not be offered again")
    assert "0.draft.json.broken" in notice.text
    assert user.chain.name == "Triage"


async def test_an_edit_within_a_sub_chain_reaches_the_disk_as_part_of_the_whole(open_window, folder) -> None:
    user = await open_window()
    document, drafts = user.build.document, user.bench.studio.drafts
    within = Chain(name="Within", nodes=(Node(id="deep", kind="note"),))
    document.reset(Chain(name="Outer", nodes=(Node(id="sub", kind="chain", inside=within),)))
    assert document.open_inside("sub")
    user.build.canvas.setFocus()
    user.add("Input")
    await asyncio.to_thread(drafts.flush)
    kept = read_draft(drafts.path.read_text()).chain
    assert kept == document.whole
    assert len(kept.nodes[0].inside.nodes) == 2


async def test_autosave_costs_the_window_next_to_nothing_in_a_large_chain(open_window) -> None:
    user = await open_window()
    session, document = user.build.session, user.build.document
    large = Chain(name="Large", nodes=tuple(Node(id=f"n{number}", kind="note") for number in range(5000)))
    document.reset(large)
    document.apply("Rename", lambda chain: describe(chain, owner="ana"))
    began = time.thread_time()
    for _ in range(100):
        session.autosave.keep()
    assert (time.thread_time() - began) / 100 < 0.003
