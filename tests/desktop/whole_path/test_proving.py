"""A golden set is imported, a chain is evaluated on it, and the variants are compared case by case."""

import os
import signal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from window_user import CONTROL, SHIFT, WindowUser

from promptstone.core.evaluation import EvaluationState
from promptstone.desktop.panels.compare.evaluate_dialog import EvaluateDialog
from promptstone.desktop.panels.compare.summary_strip import SummaryStrip
from promptstone.desktop.panels.golden.import_dialog import ImportDialog

MESSAGES = (
    ("My hours were cut and I cannot make the June payment.", "hardship"),
    ("I mailed a check on the 3rd and it is not on my account.", "payment"),
    ("How much do I owe if I close the loan in May?", "payoff"),
    ("Why did my escrow go up by 90 dollars?", "escrow"),
    ("Nobody calls me back, this is the third time. I am furious.", "complaint"),
    ("Please set me up with automatic payments.", "nothing that the model may answer"),
)


@pytest.fixture
def golden_file(tmp_path: Path) -> Path:
    """A spreadsheet's export whose column for the message is called otherwise than the chain's input."""
    return write_letters(tmp_path / "letters.csv", MESSAGES * 4)


@pytest.fixture
def long_file(tmp_path: Path) -> Path:
    """The same, long enough that something can happen in its middle: 240 runs, no two alike, so none is reused."""
    letters = tuple((f"{text} This is letter {n}.", topic) for n, (text, topic) in enumerate(MESSAGES * 20))
    return write_letters(tmp_path / "letters.csv", letters)


def write_letters(path: Path, letters: tuple[tuple[str, str], ...]) -> Path:
    rows = [f'{number},"{text}",{topic}' for number, (text, topic) in enumerate(letters, 1)]
    path.write_text("\n".join(["ref,what they wrote,topic", *rows, ""]), encoding="utf-8")
    return path


async def import_set(user: WindowUser, path: Path) -> None:
    await user.go_to(user.bench.golden)
    user.click(user.button(user.bench.golden, "Import"))
    await user.give_file(path)
    dialog = await user.dialog(ImportDialog)
    await user.choose(dialog.roles[0], "case id")
    if dialog.missing.isVisible():
        assert '"message"' in dialog.missing.words.text()
        await user.choose(dialog.missing.columns, "what they wrote")
        user.click(dialog.missing.map_button)
    await user.choose(dialog.roles[2], "expected output")
    user.click(dialog.import_button)
    await user.hears("cases are in the golden set")
    await user.back()


async def begin_evaluation(user: WindowUser, runs: int = 48) -> None:
    user.keys(Qt.Key.Key_Return, CONTROL | SHIFT)
    dialog = await user.dialog(EvaluateDialog)
    await user.until(dialog.run_button.isEnabled, "chain, golden set and variants are chosen")
    await user.until(lambda: f"{runs} runs" in dialog.hint.text(), "it says how many runs that is")
    user.click(dialog.run_button)
    await user.back()


def click_case(user: WindowUser, row: int) -> None:
    table = user.bench.compare.table
    user.click(table.viewport(), table.visualRect(user.bench.compare.model.index(row, 0)).center())


def cells(user: WindowUser) -> int:
    shown = user.bench.compare.comparison
    return len(shown.evaluation.cells) if shown else 0


async def test_a_file_is_mapped_imported_and_shown(sorter, golden_file) -> None:
    await import_set(sorter, golden_file)
    page = sorter.bench.golden
    assert page.headline.text() == "letters"
    await sorter.until(lambda: "24 cases" in page.subline.text(), "the cases are counted")
    golden_set = await sorter.bench.studio.golden_sets.load("letters")
    assert golden_set.cases[0].inputs == {"message": MESSAGES[0][0]}
    assert golden_set.cases[0].expected == {"topic": "hardship"}
    assert golden_set.cases[0].id == "1"


async def test_variants_are_evaluated_scored_and_compared(sorter, golden_file) -> None:
    await import_set(sorter, golden_file)
    await begin_evaluation(sorter)
    page = sorter.bench.compare
    await sorter.until(lambda: page.controls.stop_button.isVisible(), "it runs")
    assert sorter.window.progress.isVisible()
    await sorter.hears("is finished", seconds=90)
    await sorter.until(lambda: cells(sorter) == 48, "all is shown")
    assert page.table.isVisible()
    strip = page.findChild(SummaryStrip)
    assert "topic" in strip.scores.text()
    assert all("of 24 passed" in side.words.text() for side in strip.sides)
    counts = [int("".join(c for c in button.text() if c.isdigit())) for button in strip.counts.values()]
    assert sum(counts) == 24
    row = page.model.row_of("3")
    click_case(sorter, row)
    text = page.detail.text.toPlainText()
    assert page.model.case_at(row).case.inputs["message"] in text
    assert page.model.case_at(row).case.expected["topic"] in text


async def test_differences_between_actual_and_expected_are_marked(sorter, golden_file) -> None:
    await import_set(sorter, golden_file)
    await begin_evaluation(sorter)
    await sorter.hears("is finished", seconds=90)
    page = sorter.bench.compare
    await sorter.until(lambda: cells(sorter) == 48, "all is shown")
    row = page.model.row_of(str(len(MESSAGES)))
    assert page.model.case_at(row).passed == (False, False)
    click_case(sorter, row)
    html, theme = page.detail.text.toHtml(), sorter.bench.themes.theme
    assert f"background-color:{theme.removed}" in html
    assert f"background-color:{theme.added}" in html


async def test_a_worker_killed_in_the_middle_is_told_of_and_the_evaluation_finishes(
    sorter, long_file
) -> None:
    await import_set(sorter, long_file)
    await begin_evaluation(sorter, runs=240)
    (worker,) = await sorter.until_async(sorter.workers, "a worker is there")
    await sorter.until(lambda: cells(sorter) >= 1, "some cases are finished")
    os.kill(worker, signal.SIGKILL)
    await sorter.hears("The process of model demo-model")
    assert sorter.window.isVisible()
    await sorter.hears("is finished", seconds=90)
    await sorter.until(lambda: cells(sorter) == 240, "all is shown")
    shown = sorter.bench.compare.comparison.evaluation
    assert not [cell.error for cell in shown.cells if cell.error]
    assert any("started again" in notice.text for notice in sorter.told)
    assert sorter.window.backend.whole_text


async def test_a_stopped_evaluation_keeps_what_is_done_and_goes_on(sorter, long_file) -> None:
    await import_set(sorter, long_file)
    await begin_evaluation(sorter, runs=240)
    page = sorter.bench.compare
    await sorter.until(lambda: cells(sorter) >= 1, "some cases are finished")
    sorter.click(page.controls.stop_button)
    await sorter.until(lambda: not page.live.is_running, "it has stopped")
    (entry,) = await sorter.bench.studio.evaluations.all()
    assert entry.state is EvaluationState.STOPPED
    assert 0 < entry.done < 240
    await sorter.until(page.controls.resume_button.isVisible, "it can go on")
    sorter.click(page.controls.resume_button)
    await sorter.hears("is finished", seconds=90)
    await sorter.until(lambda: cells(sorter) == 240, "all is shown")
