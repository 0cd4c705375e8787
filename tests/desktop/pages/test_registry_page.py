"""The export dialog and the registry page: hand a variant over, verify, pull, copy, move a channel."""

from pathlib import Path

import pytest
from page_desk import Desk, dialog_of, press
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from promptstone.desktop.panels.registry import ExportDialog, RegistryPage
from promptstone.desktop.panels.registry.version_names import fault_of, name_from, next_version
from promptstone.registry import Layout, verify


@pytest.fixture
async def evaluation(desk: Desk) -> int:
    """A finished evaluation of both variants."""
    desk.backend.go.set()
    number = await desk.studio.evaluations.create("Triage", "messages", ("base", "loud"))
    async for _ in desk.studio.evaluations.run(number):
        pass
    return number


async def export(desk: Desk, page: RegistryPage, evaluation: int, version: str = "") -> None:
    """Export the loud variant through the dialog."""
    page.ask_export(evaluation, "loud")
    await desk.until(lambda: dialog_of(page, ExportDialog), "the export dialog")
    dialog = dialog_of(page, ExportDialog)
    if version:
        dialog.version.selectAll()
        QTest.keyClicks(dialog.version, version)
    press(dialog.export_button)
    await desk.until(lambda: any("is in the registry" in told.text for told in desk.told), "the bundle")
    desk.told.clear()
    await desk.until(lambda: page.state.text().startswith("✓"), "its verification")


@pytest.fixture
async def page(desk: Desk, show) -> RegistryPage:
    return show(RegistryPage)


async def test_an_export_lands_in_the_registry_verified(
    desk: Desk, page: RegistryPage, evaluation: int
) -> None:
    await export(desk, page, evaluation)
    assert [page.table.item(0, column).text() for column in range(4)] == ["triage", "0.1.0", "dev", "loud"]
    found = await desk.studio.bundles.verify("triage:0.1.0")
    assert found.contents.variant == "loud"
    shown = page.about.toPlainText()
    assert found.digest in shown
    assert "4 of 6 cases passed" in shown
    press(page.verify_button)
    await desk.until(lambda: any("is sound" in told.text for told in desk.told), "the verdict")


async def test_a_version_that_is_taken_is_said_before_anything_is_pressed(
    desk: Desk, page: RegistryPage, evaluation: int
) -> None:
    await export(desk, page, evaluation)
    page.ask_export(evaluation, "loud")
    await desk.until(lambda: dialog_of(page, ExportDialog), "the export dialog")
    dialog = dialog_of(page, ExportDialog)
    assert dialog.version.text() == "0.2.0"
    dialog.version.selectAll()
    QTest.keyClicks(dialog.version, "0.1.0")
    assert "is in the registry already" in dialog.hint.text()
    assert not dialog.export_button.isEnabled()
    QTest.keyClicks(dialog.version, "x")
    assert "three numbers" in dialog.hint.text()
    dialog.reject()


async def test_an_unfinished_evaluation_cannot_be_exported(desk: Desk, page: RegistryPage) -> None:
    number = await desk.studio.evaluations.create("Triage", "messages", ("base",))
    page.ask_export(number, "base")
    await desk.until(lambda: dialog_of(page, ExportDialog), "the export dialog")
    dialog = dialog_of(page, ExportDialog)
    assert "6 cases of this variant have not been run" in dialog.hint.text()
    assert not dialog.export_button.isEnabled()
    dialog.reject()


async def test_a_bundle_is_pulled_into_an_empty_folder(
    desk: Desk, page: RegistryPage, evaluation: int, tmp_path: Path
) -> None:
    await export(desk, page, evaluation)
    page.pull(tmp_path / "pulled")
    await desk.until(lambda: desk.told, "the notice")
    assert "files verified" in desk.told[0].text
    assert verify(Layout(tmp_path / "pulled")).contents.name == "triage"
    desk.told.clear()
    page.pull(tmp_path / "pulled")
    await desk.until(lambda: desk.told, "the refusal")
    assert desk.told[0].tone == "danger"


async def test_reference_digest_and_command_are_copied(
    desk: Desk, page: RegistryPage, evaluation: int
) -> None:
    await export(desk, page, evaluation)
    copied = []
    for action in page.copy_menu.actions():
        action.trigger()
        copied.append(QGuiApplication.clipboard().text())
    assert copied[0] == "triage:0.1.0"
    assert copied[1].startswith("sha256:")
    assert copied[2].startswith("promptstone bundle run triage:0.1.0 --registry ")


async def test_a_channel_moves_from_one_version_to_another(
    desk: Desk, page: RegistryPage, evaluation: int
) -> None:
    await export(desk, page, evaluation)
    await export(desk, page, evaluation, "0.2.0")
    assert [page.table.item(row, 2).text() for row in range(2)] == ["dev", ""]
    place = page.table.visualItemRect(page.table.item(1, 0)).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    await desk.until(lambda: page.state.text().startswith("✓"), "its verification")
    page.move_menu.actions()[0].trigger()
    await desk.until(lambda: any("dev is version 0.1.0" in told.text for told in desk.told), "the notice")
    assert [page.table.item(row, 2).text() for row in range(2)] == ["", "dev"]
    assert page.table.chosen.version == "0.1.0"


async def test_a_bundle_that_was_altered_is_shown_as_not_sound(
    desk: Desk, page: RegistryPage, evaluation: int
) -> None:
    await export(desk, page, evaluation)
    blobs = sorted(desk.studio.registry_folder.rglob("blobs/sha256/*"), key=lambda file: file.stat().st_size)
    blobs[-1].write_bytes(blobs[-1].read_bytes().replace(b"hello", b"jello"))
    press(page.verify_button)
    await desk.until(lambda: page.state.text().startswith("✗"), "the verdict")
    assert "not sound" in page.about.toPlainText()
    assert not page.pull_button.isEnabled()
    assert desk.told[0].tone == "danger"


@pytest.mark.parametrize(
    ("taken", "suggested"),
    [
        ((), "0.1.0"),
        (("0.1.0",), "0.2.0"),
        (("0.9.0", "0.10.1"), "0.11.0"),
        (("0.2.0-rc.1", "0.1.0"), "0.2.0"),
    ],
)
def test_the_next_version_is_suggested(taken: tuple[str, ...], suggested: str) -> None:
    assert next_version(taken) == suggested
    assert not fault_of("triage", suggested, taken)


@pytest.mark.parametrize(
    ("chain", "name"), [("Home-loan messages", "home-loan-messages"), ("Übung 2", "bung-2"), ("…", "bundle")]
)
def test_a_bundles_name_is_made_from_the_chains(chain: str, name: str) -> None:
    assert name_from(chain) == name
    assert not fault_of(name, "0.1.0", ())
