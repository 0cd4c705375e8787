"""The golden-set page: import a file with a mapping, read its cases, say how they are judged."""

from pathlib import Path

import pytest
from page_desk import HOSTILE, Desk, dialog_of, press
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from promptstone.core.golden import ColumnMapping
from promptstone.desktop.panels.golden import GoldenPage
from promptstone.desktop.panels.golden.faults_dialog import FaultsDialog
from promptstone.desktop.panels.golden.import_dialog import ImportDialog

CSV = """\
number,customer_info,history,intent
c1,Ana,She asked about her bill.,payment
c2,Bo,,payoff
c3,Cy,He wrote twice.,hardship
c4,too,few
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "intents.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


@pytest.fixture
async def page(desk: Desk, show) -> GoldenPage:
    made = show(GoldenPage)
    await desk.until(lambda: made.golden_set is not None, "the first golden set")
    return made


async def test_an_import_maps_columns_shows_the_cases_and_lists_the_faulty_lines(
    desk: Desk, page: GoldenPage, table: Path
) -> None:
    page.map_columns(table)
    await desk.until(lambda: dialog_of(page, ImportDialog), "the mapping dialog")
    dialog = dialog_of(page, ImportDialog)
    for row, role in enumerate(("case id", "input", "input", "expected output")):
        box = dialog.roles[row]
        box.setFocus()
        QTest.keyClicks(box, role)
        assert box.currentText() == role
    dialog.name.selectAll()
    QTest.keyClicks(dialog.name, "intents of May")
    press(dialog.import_button)
    await desk.until(lambda: page.golden_set and page.golden_set.name == "intents of May", "the new set")
    assert [case.id for case in page.golden_set.cases] == ["c1", "c3"]
    assert page.cases.model.rowCount() == 2
    assert "She asked about her bill." in page.cases.text.toPlainText()
    await desk.until(lambda: dialog_of(page, FaultsDialog), "the list of rows left out")
    faults = dialog_of(page, FaultsDialog)
    lines = [faults.table.item(row, 0).text() for row in range(faults.table.rowCount())]
    assert lines == ["3", "5"]
    assert "history" in faults.table.item(0, 1).text()
    press(faults.copy_button)
    assert "line 5" in QGuiApplication.clipboard().text()
    faults.reject()
    press(page.faults_button)
    assert dialog_of(page, FaultsDialog)


async def test_an_input_that_no_column_is_called_is_pointed_at_and_mapped(
    desk: Desk, page: GoldenPage, table: Path
) -> None:
    page.use_ends(lambda: (("customer_info", "chat_history"), ("intent",)))
    page.map_columns(table)
    await desk.until(lambda: dialog_of(page, ImportDialog), "the mapping dialog")
    dialog = dialog_of(page, ImportDialog)
    assert dialog.missing.isVisible()
    assert '"chat_history"' in dialog.missing.words.text()
    dialog.missing.columns.setFocus()
    assert not dialog.missing.map_button.isEnabled()
    while dialog.missing.columns.currentText() != "history":
        QTest.keyClick(dialog.missing.columns, Qt.Key.Key_Down)
    dialog.missing.map_button.setFocus()
    QTest.keyClick(dialog.missing.map_button, Qt.Key.Key_Space)
    assert not dialog.missing.isVisible()
    assert dialog.mapping() == ColumnMapping(
        inputs={"customer_info": "customer_info", "chat_history": "history"}, expected={"intent": "intent"}
    )


async def test_two_inputs_of_one_name_are_refused_in_words(desk: Desk, page: GoldenPage, table: Path) -> None:
    page.use_ends(lambda: (("customer_info",), ()))
    page.map_columns(table)
    await desk.until(lambda: dialog_of(page, ImportDialog), "the mapping dialog")
    dialog = dialog_of(page, ImportDialog)
    dialog.grid.take_as_input("history", "customer_info")
    assert '"customer_info"' in dialog.hint.text()
    assert not dialog.import_button.isEnabled()


async def test_a_file_that_cannot_be_read_is_told_in_words(
    desk: Desk, page: GoldenPage, tmp_path: Path
) -> None:
    (tmp_path / "empty.csv").write_text("", encoding="utf-8")
    page.map_columns(tmp_path / "empty.csv")
    await desk.until(lambda: desk.told, "the reason")
    assert "empty" in desk.told[0].text.lower() or "no rows" in desk.told[0].text
    assert not dialog_of(page, ImportDialog)


async def test_cases_are_found_by_their_text(desk: Desk, page: GoldenPage) -> None:
    QTest.keyClicks(page.cases.search, "LOST")
    await desk.until(lambda: page.cases.model.rowCount() == 1, "the case about the lost job")
    assert page.cases.count.text() == "1 of 6"


async def test_hostile_cases_are_shown_as_text(desk: Desk, page: GoldenPage) -> None:
    page.cases.table.selectRow(3)
    assert HOSTILE in page.cases.text.toPlainText().replace("\xa0", " ")


async def test_a_scorer_is_added_set_and_saved(desk: Desk, page: GoldenPage) -> None:
    page.tabs.setCurrentWidget(page.judging)
    judging = page.judging
    action = next(action for action in judging.add_menu.actions() if action.text() == "Edit similarity")
    action.trigger()
    judging.name.selectAll()
    QTest.keyClicks(judging.name, "near enough")
    threshold = judging.form.editors["threshold"].widget
    threshold.setFocus()
    threshold.selectAll()
    QTest.keyClicks(threshold, "0.5")
    QTest.keyClick(threshold, Qt.Key.Key_Tab)
    press(judging.save_button)
    await desk.until(lambda: any("is judged is saved" in told.text for told in desk.told), "the notice")
    saved = (await desk.studio.golden_sets.load("messages")).scorers
    assert [use.name for use in saved] == ["topic", "near enough"]
    assert saved[1].scorer == "edit_similarity"
    assert saved[1].settings["threshold"] == 0.5
    assert not judging.save_button.isEnabled()


async def test_a_score_without_a_name_or_with_anothers_cannot_be_saved(desk: Desk, page: GoldenPage) -> None:
    page.tabs.setCurrentWidget(page.judging)
    judging = page.judging
    judging.add("exact")
    for name, word in (("", "needs a name"), ("topic", "same name")):
        judging.name.selectAll()
        QTest.keyClick(judging.name, Qt.Key.Key_Backspace)
        QTest.keyClicks(judging.name, name)
        assert word in judging.fault.text()
        assert not judging.save_button.isEnabled()
    press(judging.revert_button)
    assert [use.name for use in judging.current_uses] == ["topic"]


async def test_delete_takes_a_scorer_away(desk: Desk, page: GoldenPage) -> None:
    page.tabs.setCurrentWidget(page.judging)
    page.judging.uses.setFocus()
    QTest.keyClick(page.judging.uses, Qt.Key.Key_Delete)
    assert page.judging.current_uses == ()
    assert "compared exactly" in page.judging.about.text()


@pytest.mark.parametrize(
    "scorer",
    ["exact", "contains", "regular_expression", "json_fields", "edit_similarity", "numeric", "judge"],
)
async def test_every_scorer_has_a_form_for_all_of_its_settings(
    desk: Desk, page: GoldenPage, scorer: str
) -> None:
    page.judging.add(scorer)
    wanted = desk.studio.catalog.scorer(scorer).settings_type
    assert set(page.judging.form.editors) == set(wanted.model_fields)
    wanted.model_validate(page.judging.form.values())
