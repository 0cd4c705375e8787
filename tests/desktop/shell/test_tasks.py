"""Work in the background: it is kept, shown, cancelled and its errors are told."""

import asyncio
import threading

from PySide6.QtCore import QObject

from promptstone.core.errors import StepError
from promptstone.desktop.tasks import Notice, Progress, Tasks, Tone


async def _settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_a_task_that_nobody_holds_still_ends(tasks: Tasks) -> None:
    owner, ended = QObject(), asyncio.Event()

    async def work() -> None:
        await asyncio.sleep(0)
        ended.set()

    tasks.start(work(), owner)
    await asyncio.wait_for(ended.wait(), 5)


async def test_a_task_ends_with_its_owner(tasks: Tasks) -> None:
    owner = QObject()
    task = tasks.start(asyncio.sleep(3600), owner)
    owner.deleteLater()
    await asyncio.wait([task], timeout=5)
    assert task.cancelled()


async def test_our_errors_are_told_in_their_own_words(tasks: Tasks) -> None:
    told: list[Notice] = []
    tasks.noticed.connect(told.append)

    async def work() -> None:
        raise StepError("The answer is no JSON.", where="Extract", remedy="Lower the temperature.")

    tasks.start(work(), tasks)
    await _settle()
    assert told == [Notice("The answer is no JSON.", "Extract", "Lower the temperature.", Tone.DANGER)]


async def test_any_other_error_is_our_fault_and_its_trace_goes_to_the_log_only(tasks: Tasks, caplog) -> None:
    told: list[Notice] = []
    tasks.noticed.connect(told.append)

    async def work() -> None:
        raise ZeroDivisionError("secret detail")

    tasks.start(work(), tasks)
    await _settle()
    assert len(told) == 1
    assert "went wrong inside Promptstone" in told[0].text
    assert "secret detail" not in told[0].text
    assert "ZeroDivisionError" in caplog.text


async def test_an_error_callback_gets_the_error_instead_of_the_banner(tasks: Tasks) -> None:
    told: list[Notice] = []
    got: list[BaseException] = []
    tasks.noticed.connect(told.append)

    async def work() -> None:
        raise StepError("No.")

    tasks.start(work(), tasks, on_error=got.append)
    await _settle()
    assert not told
    assert str(got[0]) == "No."


async def test_a_labelled_task_shows_how_far_it_is_and_can_be_cancelled(tasks: Tasks) -> None:
    shown: list[Progress] = []
    over: list[int] = []
    tasks.progressed.connect(shown.append)
    tasks.ended.connect(over.append)

    async def work() -> None:
        tasks.report(3, 10)
        await asyncio.sleep(3600)

    task = tasks.start(work(), tasks, label="Evaluating")
    await _settle()
    assert [(each.label, each.done) for each in shown] == [("Evaluating", 0), ("Evaluating", 3)]
    tasks.cancel(shown[0].key)
    await asyncio.wait([task], timeout=5)
    await _settle()
    assert over == [shown[0].key]


async def test_threads_are_of_the_standard_library(tasks: Tasks) -> None:
    name = await asyncio.to_thread(lambda: threading.current_thread().name)
    assert name.startswith("promptstone")


async def test_closing_cancels_everything(tasks: Tasks) -> None:
    task = tasks.start(asyncio.sleep(3600), tasks, label="Long")
    await tasks.close()
    assert task.cancelled()


def test_work_that_ends_with_the_program_outside_of_any_task_may_still_say_what_came_of_it(qapp) -> None:
    tasks = Tasks()
    tasks.conclude("Stopped")
    assert not tuple(tasks.records)
