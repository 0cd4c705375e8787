"""The drawer: what runs, what became of it, what was said, and the log, by mouse and by keyboard."""

import asyncio
import logging
from pathlib import Path

import pytest
from canvas_parts import edge, node
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from window_user import CONTROL, SHIFT, WindowUser

from promptstone.core.chain import Chain
from promptstone.core.errors import StepError
from promptstone.desktop.panels.activity.log_view import LogView
from promptstone.desktop.panels.activity.message_list import MessageList
from promptstone.desktop.panels.activity.task_list import TaskList
from promptstone.desktop.panels.activity.task_table_model import TaskColumn, clock_words
from promptstone.desktop.process.log_tail import LogTail
from promptstone.desktop.process.task_records import MOST_KEPT, TaskState
from promptstone.desktop.tasks import OUR_FAULT, Tasks, Tone

LEFT = Qt.MouseButton.LeftButton


async def settle() -> None:
    for _ in range(6):
        await asyncio.sleep(0)


async def until(condition, what: str) -> None:
    end = asyncio.get_running_loop().time() + 20
    while not condition():
        assert asyncio.get_running_loop().time() < end, f"it never came to: {what}"
        await asyncio.sleep(0.01)


async def press(user: WindowUser, button: QWidget) -> None:
    """Click a button of the drawer once that has its place."""
    await user.until(
        lambda: button.visibleRegion().contains(button.rect().center()), "the drawer is laid out"
    )
    user.click(button)


def cell(tasks: TaskList, row: int, column: TaskColumn) -> str:
    return str(tasks.model.index(row, column).data())


def shown(qtbot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.resize(1000, 300)
    widget.show()


async def waits() -> None:
    await asyncio.sleep(3600)


async def test_each_task_says_how_it_stands_and_what_came_of_it(qtbot, theme, tasks: Tasks) -> None:
    listed = TaskList(tasks, theme)
    shown(qtbot, listed)

    async def done() -> None:
        tasks.report(1, 3, words="Case 1")
        tasks.conclude("3 answers were judged")

    async def forgets_words() -> None:
        tasks.report(1, 3, words="Case 1")

    async def fails() -> None:
        raise StepError("It does not answer.", where="Classify")

    async def breaks() -> None:
        raise ZeroDivisionError("inner detail")

    async def finds_fault() -> None:
        tasks.conclude("2 steps failed", failed=True)

    for work in (done, forgets_words, fails, breaks, finds_fault, waits):
        tasks.start(work(), listed, work.__name__)
    await settle()
    found = {cell(listed, row, TaskColumn.TASK): row for row in range(listed.model.rowCount())}
    assert list(found) == ["waits", "finds_fault", "breaks", "fails", "forgets_words", "done"]

    def row_of(name: str) -> tuple[str, str]:
        return cell(listed, found[name], TaskColumn.STATE), cell(listed, found[name], TaskColumn.RESULT)

    assert row_of("done") == ("Done", "3 answers were judged")
    assert row_of("forgets_words") == ("Done", "")
    assert row_of("fails") == ("Failed", "Classify: It does not answer.")
    assert row_of("breaks") == ("Failed", OUR_FAULT)
    assert row_of("finds_fault") == ("Failed", "2 steps failed")
    assert row_of("waits") == ("Under way", "")


async def test_a_task_is_cancelled_shown_and_cleared_from_the_list(qtbot, theme, tasks: Tasks) -> None:
    listed = TaskList(tasks, theme)
    shown(qtbot, listed)
    led: list[str] = []
    running = tasks.start(waits(), listed, "Evaluating", show=lambda: led.append("there"))
    await settle()
    assert listed.chosen is not None
    QTest.mouseClick(listed.show_button, LEFT)
    listed.table.setFocus()
    QTest.keyClick(listed.table, Qt.Key.Key_Return)
    assert led == ["there", "there"]
    QTest.mouseClick(listed.cancel_button, LEFT)
    await asyncio.wait([running], timeout=5)
    await settle()
    assert listed.chosen.state is TaskState.CANCELLED
    assert not listed.cancel_button.isEnabled()
    QTest.mouseClick(listed.clear_button, LEFT)
    assert listed.model.rowCount() == 0
    assert listed.none.isVisible()


async def test_the_choice_stays_on_its_task_while_others_come(qtbot, theme, tasks: Tasks) -> None:
    listed = TaskList(tasks, theme)
    shown(qtbot, listed)
    for name in ("first", "second"):
        tasks.start(waits(), listed, name)
    await settle()
    assert listed.chosen.label == "first"
    tasks.start(waits(), listed, "third")
    await settle()
    assert listed.chosen.label == "first"
    listed.choose_newest()
    assert listed.chosen.label == "third"
    await tasks.close()


async def test_only_so_many_are_kept_and_none_that_runs_is_dropped(qapp, tasks: Tasks) -> None:
    async def nothing() -> None:
        pass

    tasks.start(waits(), tasks, "long")
    for number in range(MOST_KEPT + 20):
        tasks.start(nothing(), tasks, f"{number}")
    await settle()
    await settle()
    assert len(tasks.records) <= MOST_KEPT + 20
    tasks.start(nothing(), tasks, "last")
    await settle()
    assert len(tasks.records) <= MOST_KEPT
    assert tasks.records[-1].label == "long"
    await tasks.close()


async def test_progress_heard_elsewhere_is_told_for_its_task(tasks: Tasks) -> None:
    task = tasks.start(waits(), tasks, "Downloading")
    tasks.report(3, 10, words="3 MB", task=task)
    assert (tasks.records[0].done, tasks.records[0].total, tasks.records[0].words) == (3, 10, "3 MB")
    await tasks.close()


async def test_messages_can_be_read_again(qtbot, theme, tasks: Tasks) -> None:
    messages = MessageList(tasks, theme)
    shown(qtbot, messages)
    tasks.fail(StepError("It does not answer.", where="Classify", remedy="See whether it runs."))
    tasks.tell("Saved.", Tone.SUCCESS)
    tasks.tell("Saved.", Tone.SUCCESS)
    assert messages.list.count() == 2
    assert messages.list.item(0).text().endswith("Saved.")
    assert "Classify: It does not answer. See whether it runs." in messages.list.item(1).text()


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.04, "0.0 s"), (9.94, "9.9 s"), (12, "12 s"), (185, "3:05"), (3729, "1:02:09")]
)
def test_times_are_written_short(seconds: float, words: str) -> None:
    assert clock_words(seconds) == words


LINE = "2026-11-22 10:58:30,123 {level} promptstone.desktop.tasks: {text}\n"
TRACE = "Traceback (most recent call last):\n  File x, line 1\nZeroDivisionError: division by zero\n"


async def echo(log: str) -> str:
    return log


async def test_the_log_is_filtered_searched_and_followed(qtbot, theme, tasks: Tasks, tmp_path: Path) -> None:
    path = tmp_path / "p.log"
    path.write_text(LINE.format(level="INFO", text="Began") + LINE.format(level="WARNING", text="Slow") * 60)
    view = LogView(path, tasks, theme, echo)
    shown(qtbot, view)
    await until(lambda: view.shown.rowCount() == 61, "the log is read")
    with path.open("a") as stream:
        stream.write(LINE.format(level="ERROR", text="Broke") + TRACE)
    await until(lambda: view.shown.rowCount() == 62, "the log is followed")
    bar = view.table.verticalScrollBar()
    assert bar.value() == bar.maximum()
    view.levels.setCurrentIndex(2)
    assert view.shown.rowCount() == 1
    view.table.selectRow(0)
    assert "ZeroDivisionError" in view.detail.toPlainText()
    view.levels.setCurrentIndex(0)
    view.search.setFocus()
    QTest.keyClicks(view.search, "zerodivision line")
    assert view.shown.rowCount() == 1
    view.search.clear()
    view.follow.setChecked(False)
    view.table.scrollToTop()
    with path.open("a") as stream:
        stream.write(LINE.format(level="ERROR", text="Again"))
    await until(lambda: view.shown.rowCount() == 63, "the log is read on")
    assert bar.value() == 0
    QTest.mouseClick(view.copy_button, LEFT)
    await until(lambda: "Again" in QGuiApplication.clipboard().text(), "the log is copied")
    assert "Began" in QGuiApplication.clipboard().text()


def test_the_tail_finds_what_came_what_belongs_to_it_and_a_log_begun_anew(tmp_path: Path) -> None:
    path = tmp_path / "p.log"
    tail = LogTail(path)
    assert tail.look().entries == ()
    path.write_text(LINE.format(level="ERROR", text="Broke") + "Trace")
    first = tail.look()
    assert first.afresh
    assert [one.text for one in first.entries] == ["Broke"]
    with path.open("a") as stream:
        stream.write("back\n" + LINE.format(level="INFO", text="ü"))
    second = tail.look()
    assert not second.afresh
    assert second.more == "Traceback"
    assert [one.text for one in second.entries] == ["ü"]
    path.rename(tmp_path / "p.log.1")
    path.write_text(LINE.format(level="INFO", text="New"))
    third = tail.look()
    assert third.afresh
    assert [one.text for one in third.entries] == ["New"]


async def test_the_drawer_opens_from_strip_menu_and_keys_and_escape_closes_it(open_window) -> None:
    user = await open_window()
    drawer, window = user.bench.drawer, user.window
    assert not drawer.isVisible()
    user.click(window.progress.list_button)
    assert drawer.tasks.isVisible()
    user.click(window.progress.list_button)
    assert not drawer.isVisible()
    user.build.canvas.setFocus()
    user.keys(Qt.Key.Key_J, CONTROL | SHIFT)
    await user.until(drawer.tasks.isVisible, "the tasks are shown")
    user.keys(Qt.Key.Key_Escape)
    await user.until(lambda: not drawer.isVisible(), "the drawer is closed")
    assert user.build.canvas.hasFocus()
    logging.getLogger("promptstone").error("Something to read")
    user.bench.actions.run("log")
    assert drawer.log.isVisible()
    assert drawer.log.search.hasFocus()


async def test_a_failure_is_marked_until_the_list_is_looked_at(open_window) -> None:
    user = await open_window()

    async def fails() -> None:
        raise StepError("It does not answer.")

    user.bench.tasks.start(fails(), user.window, "Reading")
    button = user.window.progress.list_button
    await user.until(lambda: button.text() == "1 failed", "the failure is marked")
    assert "1 failed" in button.accessibleName()
    user.click(button)
    assert button.text() == ""
    assert user.bench.drawer.tasks.chosen.label == "Reading"


async def test_a_run_says_what_came_of_it_and_the_list_leads_back_to_it(open_window) -> None:
    user = await open_window()
    user.build.document.reset(
        Chain(
            name="Echo",
            nodes=(node("a", "input", name="a"), node("b", "output", 300, name="b")),
            edges=(edge("a.value", "b.value"),),
        )
    )
    user.build.run_panel.refresh()
    user.keys(Qt.Key.Key_Return, CONTROL)
    tasks = user.bench.tasks
    await user.until(lambda: tasks.records and not tasks.records[0].is_running, "the run is over")
    assert tasks.records[0].label == "Running Echo"
    assert tasks.records[0].words.startswith("Done in")
    user.bench.show_page(user.bench.golden)
    user.click(user.window.progress.list_button)
    await press(user, user.bench.drawer.tasks.show_button)
    assert user.build.run_panel.isVisible()


async def test_what_stands_in_the_log_is_copied_without_secrets(open_window, folder, monkeypatch) -> None:
    monkeypatch.setenv("PROVIDER_API_KEY", "a-key-of-words-only")
    user = await open_window()
    await user.bench.studio.models.add_endpoint("far", "https://api.example.com/v1", "m", "Kx8pQ2vN5tR7wZ1c")
    drawer = user.bench.drawer
    words = "POST https://ana:pw@api.example.com failed: key Kx8pQ2vN5tR7wZ1c, a-key-of-words-only"
    text = f"{words} in {Path.home()}/x"
    (folder.parent / "window.log").write_text(LINE.format(level="ERROR", text=text), encoding="utf-8")
    user.bench.actions.run("log")
    await user.until(lambda: drawer.log.model.entries, "the log is read")
    await press(user, drawer.log.copy_button)
    await user.hears("Keys and passwords are taken out")
    text = QGuiApplication.clipboard().text()
    for secret in ("Kx8pQ2vN5tR7wZ1c", "a-key-of-words-only", "ana:pw", str(Path.home())):
        assert secret not in text
    assert "Promptstone: " in text
    assert "Models: 0 local, 1 behind endpoints" in text
    assert "POST https://" in text
