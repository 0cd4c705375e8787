"""The compare page: run both variants, filter, and read each case beside what was expected."""

import asyncio

import pytest
from page_desk import GOLDEN, HOSTILE, Desk, dialog_of, press
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest

from promptstone.core.evaluation import Verdict
from promptstone.core.generation import ModelPrice
from promptstone.desktop.panels.compare import ComparePage
from promptstone.desktop.panels.compare.case_html import Against
from promptstone.desktop.panels.compare.comparison import Show
from promptstone.desktop.panels.compare.evaluate_dialog import EvaluateDialog


def marked(document: QTextDocument) -> tuple[list[str], list[str]]:
    """Return the texts that are struck out and those that are underlined."""
    struck, underlined = [], []
    block = document.begin()
    while block.isValid():
        for piece in block:
            form = piece.fragment().charFormat()
            if form.fontStrikeOut():
                struck.append(piece.fragment().text())
            elif form.fontUnderline():
                underlined.append(piece.fragment().text())
        block = block.next()
    return struck, underlined


def shown_ids(page: ComparePage) -> list[str]:
    return [page.model.case_at(row).case.id for row in range(page.model.rowCount())]


def choose(page: ComparePage, case_id: str) -> None:
    """Click a case in the table."""
    place = page.table.visualRect(page.model.index(page.model.row_of(case_id), 0)).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)


@pytest.fixture
async def page(desk: Desk, show) -> ComparePage:
    """The page after both variants were evaluated."""
    desk.backend.go.set()
    made = show(ComparePage)
    await desk.until(lambda: made.controls.first_run_button.isVisible(), "the empty page")
    made.evaluate("Triage", "messages", ("base", "loud"))
    await desk.until(lambda: made.comparison and not made.live.is_running, "the end of the evaluation")
    await desk.until(lambda: len(made.comparison.evaluation.cells) == 12, "all cells")
    return made


async def test_evaluating_from_the_empty_page_shows_progress_and_then_every_case(desk: Desk, show) -> None:
    desk.backend.go.set()
    page = show(ComparePage)
    await desk.until(lambda: page.controls.first_run_button.isVisible(), "the empty page")
    press(page.controls.first_run_button)
    dialog = dialog_of(page, EvaluateDialog)
    await desk.until(lambda: dialog.run_button.isEnabled() and "12 runs" in dialog.hint.text(), "the choices")
    assert dialog.checked_variants() == ("base", "loud")
    press(dialog.run_button)
    await desk.until(lambda: any(told.tone == "success" for told in desk.told), "the end")
    await desk.until(lambda: page.comparison and len(page.comparison.evaluation.cells) == 12, "all cells")
    assert {(step.done, step.total) for step in desk.progress} >= {(0, 12), (12, 12)}
    assert shown_ids(page) == ["pay", "job", "fee", "evil", "broken", "slow"]
    assert not page.controls.resume_button.isVisible()


async def test_what_changed_between_the_variants_is_counted_and_the_counts_filter(page: ComparePage) -> None:
    assert page.comparison.counts == {Verdict.SAME: 4, Verdict.GAINED: 1, Verdict.LOST: 1}
    assert page.summary.counts[Show.GAINED].text().endswith("1 gained")
    press(page.summary.counts[Show.GAINED])
    assert shown_ids(page) == ["job"]
    press(page.summary.counts[Show.LOST])
    assert shown_ids(page) == ["fee"]
    press(page.summary.counts[Show.LOST])
    assert len(shown_ids(page)) == 6


async def test_filters_are_chosen_with_the_keyboard(desk: Desk, page: ComparePage) -> None:
    box = page.controls.show_box
    box.setFocus()
    QTest.keyClicks(box, "With")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert box.currentData() == Show.ERRORS
    await desk.until(lambda: shown_ids(page) == ["broken"], "only the case with an error")


async def test_finding_looks_into_inputs_and_outputs(desk: Desk, page: ComparePage) -> None:
    QTest.keyClicks(page.controls.search, "COMPLAINT")
    await desk.until(lambda: shown_ids(page) == ["fee"], "the case whose output says so")
    assert page.controls.count.text() == "1 of 6"


async def test_a_case_shows_expected_beside_actual_with_its_differences_marked(page: ComparePage) -> None:
    choose(page, "fee")
    text = page.detail.text.toPlainText()
    for word in ("why a fee?", "expected", "base", "loud", "payment", "complaint"):
        assert word in text
    struck, underlined = marked(page.detail.text.document())
    assert "payment" in struck
    assert "complaint" in underlined


async def test_differences_are_marked_word_by_word(page: ComparePage) -> None:
    choose(page, "pay")
    struck, underlined = marked(page.detail.text.document())
    # Twice: the variants' replies differ from what was expected in the same words.
    assert struck[:-1] == ["Answer", " friend"] * 2
    assert underlined[:-1] == ["Reply"] * 2
    assert "Reply to Briefly: hello" in page.detail.text.toPlainText().replace("Answer ", "")


async def test_differences_can_be_marked_between_the_variants(page: ComparePage) -> None:
    choose(page, "job")
    box = page.detail.against
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentData() == Against.VARIANT
    struck, underlined = marked(page.detail.text.document())
    assert "payment" in struck
    assert "hardship" in underlined
    assert "Briefly" in struck
    assert "Carefully" in underlined


async def test_a_stated_error_stands_in_the_table_and_in_the_case(page: ComparePage) -> None:
    row = page.model.row_of("broken")
    assert page.model.index(row, 2).data() == "! error"
    assert "The model broke." in page.model.index(row, 2).data(Qt.ItemDataRole.ToolTipRole)
    choose(page, "broken")
    assert "The model broke." in page.detail.text.toPlainText()


async def test_hostile_text_is_shown_as_text_and_loads_nothing(page: ComparePage, monkeypatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(type(page.detail.text), "loadResource", lambda *wanted: asked.append(wanted))
    choose(page, "evil")
    shown = page.detail.text.toPlainText()
    assert f"Reply to Briefly: {HOSTILE}" in shown.replace("\xa0", " ")
    assert "\N{OBJECT REPLACEMENT CHARACTER}" not in shown
    assert not asked


async def test_arrow_keys_go_from_case_to_case(page: ComparePage) -> None:
    choose(page, "pay")
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    assert page.detail.case_id.text() == "job"
    press(page.detail.following)
    assert page.detail.case_id.text() == "fee"
    press(page.detail.previous)
    assert page.detail.case_id.text() == "job"


async def test_an_evaluation_that_was_stopped_goes_on_where_it_was(desk: Desk, show) -> None:
    page = show(ComparePage)
    await desk.until(lambda: page.controls.first_run_button.isVisible(), "the empty page")
    page.evaluate("Triage", "messages", ("base", "loud"))
    await desk.until(lambda: page.controls.stop_button.isVisible(), "the stop button")
    await desk.until(
        lambda: any(step.done == 10 for step in desk.progress), "all cells but those that are held back"
    )
    press(page.controls.stop_button)
    await desk.until(lambda: not page.live.is_running, "the stop")
    await desk.until(lambda: page.controls.resume_button.isVisible(), "the offer to go on")
    await desk.until(lambda: len(page.comparison.evaluation.cells) == 10, "the finished cells")
    asked = list(desk.backend.asked)
    desk.backend.go.set()
    press(page.controls.resume_button)
    await desk.until(lambda: len(page.comparison.evaluation.cells) == 12, "the cells that were missing")
    fresh = desk.backend.asked[len(asked) :]
    assert fresh
    assert all("later" in prompt for prompt in fresh)


async def test_cells_that_come_in_leave_the_reader_where_they_are(desk: Desk, show) -> None:
    page = show(ComparePage)
    await desk.until(lambda: page.controls.first_run_button.isVisible(), "the empty page")
    page.evaluate("Triage", "messages", ("base", "loud"))
    await desk.until(lambda: page.comparison and len(page.comparison.evaluation.cells) >= 10, "most cells")
    choose(page, "fee")
    desk.backend.go.set()
    await desk.until(lambda: len(page.comparison.evaluation.cells) == 12, "the rest")
    assert page.detail.case_id.text() == "fee"
    assert page.model.case_at(page.table.currentIndex().row()).case.id == "fee"


async def test_the_other_theme_colours_the_case_anew(desk: Desk, page: ComparePage) -> None:
    choose(page, "pay")
    before = page.detail.text.toHtml()
    desk.themes.set_theme("dark")
    await asyncio.sleep(0)
    dark = page.detail.text.toHtml()
    desk.themes.set_theme("light")
    assert "#5c2a2d" in dark
    assert "#5c2a2d" not in before


async def test_one_variant_alone_has_no_column_for_changes(desk: Desk, show) -> None:
    desk.backend.go.set()
    page = show(ComparePage)
    await desk.until(lambda: page.controls.first_run_button.isVisible(), "the empty page")
    page.evaluate("Triage", "messages", ("base",))
    await desk.until(lambda: page.comparison and len(page.comparison.evaluation.cells) == 6, "all cells")
    assert page.table.isColumnHidden(1)
    assert not page.summary.sides[1].isVisible()
    choose(page, "fee")
    assert "loud" not in page.detail.text.toPlainText()


async def test_the_evaluation_that_was_asked_for_is_shown_also_while_the_list_is_read(
    desk: Desk, show
) -> None:
    first = await desk.studio.evaluations.create("Triage", "messages", ("base",))
    await desk.studio.evaluations.create("Triage", "messages", ("base", "loud"))
    page = show(ComparePage)
    page.open_evaluation(first)
    await desk.until(lambda: page.comparison, "a comparison")
    await desk.until(lambda: page.controls.evaluations.count() == 2, "the list")
    await desk.until(lambda: page.controls.evaluations.currentData() == first, "its place in the list")
    assert page.evaluation.id == first


async def test_evaluating_again_suggests_what_is_shown(desk: Desk, page: ComparePage) -> None:
    await desk.studio.golden_sets.save(GOLDEN.model_copy(update={"name": "another"}))
    press(page.controls.run_button)
    dialog = dialog_of(page, EvaluateDialog)
    await desk.until(lambda: dialog.run_button.isEnabled(), "the choices")
    assert dialog.golden_set.count() == 2
    assert dialog.golden_set.currentText() == "messages"
    dialog.reject()


async def test_what_each_variant_has_cost_is_said_where_the_price_is_known(desk: Desk, show, page) -> None:
    card = page.summary.sides[0]
    assert "€" not in card.cost.text()
    await desk.studio.models.set_price("tiny", ModelPrice(prompt=100, completion=100, currency="€"))
    page.open_evaluation(page.evaluation.id)
    await desk.until(lambda: "€" in card.cost.text(), "the cost")
    assert card.cost.text().index("tokens") < card.cost.text().index("€")
