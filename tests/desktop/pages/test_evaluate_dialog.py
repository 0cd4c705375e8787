"""The evaluate dialog says what the evaluation will take, and the compare page how long it still takes."""

import asyncio

import pytest
from page_desk import GOLDEN, Desk, dialog_of, press
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from sample_chains import TRIAGE
from scripted_backend import TINY

from promptstone.core.generation import ModelEntry
from promptstone.core.golden import GoldenSet
from promptstone.core.text.chain_text import read_chain
from promptstone.desktop.panels.compare import ComparePage
from promptstone.desktop.panels.compare.evaluate_dialog import EvaluateDialog

CASES = tuple(case for case in GOLDEN.cases if case.id not in ("broken", "slow"))


@pytest.fixture
async def page(desk: Desk, show) -> ComparePage:
    """The empty page, on a golden set in which nothing fails or waits."""
    await desk.studio.golden_sets.save(GOLDEN.model_copy(update={"name": "good", "cases": CASES}))
    await desk.studio.golden_sets.save(GoldenSet(name="empty"))
    made = show(ComparePage)
    await desk.until(lambda: made.controls.first_run_button.isVisible(), "the empty page")
    return made


async def opened(desk: Desk, page: ComparePage, golden_set: str) -> EvaluateDialog:
    """Open the dialog and choose a golden set with the keyboard."""
    press(page.controls.first_run_button)
    dialog = dialog_of(page, EvaluateDialog)
    await desk.until(lambda: dialog.run_button.isEnabled(), "the choices")
    dialog.golden_set.setFocus()
    QTest.keyClicks(dialog.golden_set, golden_set)
    assert dialog.golden_set.currentText() == golden_set
    return dialog


async def test_what_it_will_take_appears_by_itself(desk: Desk, page: ComparePage) -> None:
    dialog = await opened(desk, page, "good")
    box = dialog.preflight
    assert "Trying a few cases" in box.words.text()
    assert box.bar.isVisible()
    await desk.until(lambda: box.preflight, "the measurement")
    assert "calls are kept" in box.words.text() or "No model has to be asked" in box.words.text()
    assert not box.bar.isVisible()
    assert not box.ask_button.isVisible()
    dialog.reject()


async def test_another_choice_is_measured_anew(desk: Desk, page: ComparePage) -> None:
    dialog = await opened(desk, page, "good")
    await desk.until(lambda: dialog.preflight.preflight, "the measurement")
    assert dialog.preflight.preflight.cells == 8
    loud = dialog.variants[1]
    loud.setFocus()
    QTest.keyClick(loud, Qt.Key.Key_Space)
    assert dialog.preflight.preflight is None
    assert dialog.expected_seconds is None
    await desk.until(lambda: dialog.preflight.preflight, "the measurement of one variant")
    assert dialog.preflight.preflight.cells == 4
    QTest.mouseClick(
        dialog.variants[0], Qt.MouseButton.LeftButton, pos=QPoint(8, dialog.variants[0].height() // 2)
    )
    assert not dialog.run_button.isEnabled()
    assert dialog.preflight.words.text() == ""
    assert not dialog.preflight.bar.isVisible()
    dialog.reject()


async def test_nobody_has_to_wait_for_it(desk: Desk, page: ComparePage) -> None:
    desk.backend.hold = asyncio.Event()
    dialog = await opened(desk, page, "messages")
    # No answer comes, so the measurement does not come to its end.
    await desk.until(lambda: desk.backend.at_once, "the measurement has begun")
    assert dialog.run_button.isEnabled()
    QTest.keyClick(dialog.run_button, Qt.Key.Key_Return)
    await desk.until(lambda: page.live.is_running, "the evaluation")
    desk.backend.hold.set()
    desk.backend.go.set()
    await desk.until(lambda: page.comparison and len(page.comparison.evaluation.cells) == 12, "all cells")


async def test_closing_the_dialog_ends_the_measurement(desk: Desk, page: ComparePage) -> None:
    desk.backend.hold = asyncio.Event()
    dialog = await opened(desk, page, "messages")
    await desk.until(lambda: desk.backend.at_once, "the measurement has begun")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    await desk.until(lambda: not desk.backend.at_once, "the end of its calls")
    assert not desk.told


async def test_failing_cases_are_told_before_it_runs(desk: Desk, page: ComparePage) -> None:
    desk.backend.script = lambda prompt: "BREAK"
    dialog = await opened(desk, page, "good")
    await desk.until(lambda: dialog.preflight.warning.isVisible(), "the warning")
    assert dialog.preflight.warning.text().startswith("All 8 tried cases failed. classify: The model broke.")
    assert dialog.run_button.isEnabled()
    dialog.reject()


@pytest.mark.parametrize("what", ["golden set", "chain"])
async def test_what_stands_in_the_way_is_told_in_the_dialog(desk: Desk, page: ComparePage, what: str) -> None:
    if what == "chain":
        await desk.studio.chains.save(
            read_chain(TRIAGE.replace("  - message.value -> classify.message\n", ""))
        )
    dialog = await opened(desk, page, "empty" if what == "golden set" else "good")
    await desk.until(lambda: dialog.preflight.warning.isVisible(), "the reason")
    wanted = "has no cases" if what == "golden set" else 'Nothing is connected to "message"'
    assert wanted in dialog.preflight.warning.text()
    assert not dialog.preflight.bar.isVisible()
    dialog.reject()


async def test_a_model_elsewhere_is_asked_only_when_the_button_says_so(desk: Desk, page: ComparePage) -> None:
    away = TINY.model_copy(update={"endpoint": "https://models.example/v1", "digest": ""})
    desk.studio._workspace.models.save(ModelEntry(reference=away))
    dialog = await opened(desk, page, "good")
    await desk.until(lambda: dialog.preflight.ask_button.isVisible(), "the question")
    assert desk.backend.asked == []
    assert "nothing is asked before you say so" in dialog.preflight.words.text()
    press(dialog.preflight.ask_button)
    await desk.until(lambda: dialog.preflight.preflight.measured, "the measurement")
    assert desk.backend.asked
    dialog.reject()


async def test_the_page_says_how_far_it_is_and_how_long_it_still_takes(desk: Desk, page: ComparePage) -> None:
    page.evaluate("Triage", "messages", ("base", "loud"), expected=60.0)
    strip = page.live_strip
    await desk.until(
        lambda: strip.isVisible() and "10 of 12 done" in strip.words.text(), "all but the held ones"
    )
    assert strip.words.text().endswith(" left")
    assert (strip.bar.value(), strip.bar.maximum()) == (10, 12)
    desk.backend.go.set()
    await desk.until(lambda: not strip.isVisible(), "the end")
