"""A proven variant is exported by the dialog and stands in the registry, every byte verified."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from window_user import CONTROL, WindowUser

from promptstone.cli.evaluation import run_to_end
from promptstone.core.golden import Case, GoldenSet
from promptstone.desktop.panels.registry.export_dialog import ExportDialog

LETTERS = GoldenSet(
    name="letters",
    cases=(
        Case(id="a", inputs={"message": "I lost my job and cannot pay."}, expected={"topic": "hardship"}),
        Case(id="b", inputs={"message": "What do I owe to close the loan?"}, expected={"topic": "payoff"}),
    ),
)


@pytest.fixture
async def prover(sorter: WindowUser) -> WindowUser:
    """Somebody whose chain has been evaluated, on the page Compare."""
    studio = sorter.bench.studio
    await studio.golden_sets.save(LETTERS)
    number = await studio.evaluations.create("Sorting", "letters", ("base", "terse"), author="ana")
    await run_to_end(studio, number)
    await sorter.go_to(sorter.bench.compare)
    await sorter.until(lambda: sorter.bench.compare.comparison, "the evaluation is shown")
    return sorter


async def export(user: WindowUser, version: str = "") -> None:
    user.click(user.button(user.bench.compare, "Export"))
    dialog = await user.dialog(ExportDialog)
    await user.until(dialog.name.isVisible, "the dialog is there")
    if version:
        user.retype(dialog.version, version)
    user.click(dialog.export_button)
    await user.hears("is in the registry")
    await user.back()


async def test_an_exported_bundle_stands_in_the_registry_verified(prover) -> None:
    await export(prover)
    page = prover.bench.registry
    assert page.isVisible()
    await prover.until(lambda: "every byte verified" in page.state.text(), "it is verified")
    entry = page.table.chosen
    assert (entry.name, entry.version, entry.variant) == ("sorting", "0.1.0", "terse")
    layout = json.loads((prover.bench.studio.registry_folder / "sorting" / "oci-layout").read_text())
    assert layout["imageLayoutVersion"]
    assert prover.bench.window.banner.isVisible()


async def test_the_same_version_is_not_offered_twice_and_cannot_be_typed(prover) -> None:
    await export(prover)
    await prover.go_to(prover.bench.compare)
    prover.click(prover.button(prover.bench.compare, "Export"))
    dialog = await prover.dialog(ExportDialog)
    assert dialog.version.text() != "0.1.0"
    prover.retype(dialog.version, "0.1.0")
    assert not dialog.export_button.isEnabled()
    assert "0.1.0" in dialog.hint.text()
    prover.keys(Qt.Key.Key_Escape)
    await prover.until(lambda: not dialog.isVisible(), "the dialog is closed")


async def test_a_damaged_bundle_is_said_to_be_not_sound(prover, tmp_path: Path) -> None:
    await export(prover)
    page = prover.bench.registry
    await prover.until(lambda: "every byte verified" in page.state.text(), "it is verified")
    blobs = prover.bench.studio.registry_folder / "sorting" / "blobs" / "sha256"
    largest = max(blobs.iterdir(), key=lambda path: path.stat().st_size)
    spoiled = bytearray(largest.read_bytes())
    spoiled[len(spoiled) // 2] ^= 1
    largest.chmod(0o644)
    largest.write_bytes(bytes(spoiled))
    prover.click(page.verify_button)
    await prover.until(lambda: "not sound" in page.state.text(), "the damage is seen")
    assert not page.pull_button.isEnabled()


async def test_a_bundle_is_pulled_into_an_empty_folder(prover, tmp_path: Path) -> None:
    await export(prover)
    page = prover.bench.registry
    await prover.until(page.pull_button.isEnabled, "it is verified")
    (tmp_path / "pulled").mkdir()
    prover.click(page.pull_button)
    await prover.give_file(tmp_path / "pulled")
    await prover.hears("files verified")
    assert any((tmp_path / "pulled").iterdir())


async def test_the_report_is_written_as_one_file(prover, tmp_path: Path) -> None:
    prover.click(prover.button(prover.bench.compare, "Report"))
    await prover.give_file(tmp_path / "report.html")
    await prover.hears("The report is in")
    assert "<html" in (tmp_path / "report.html").read_text(encoding="utf-8")
    QTest.keyClick(prover.window, Qt.Key.Key_2, CONTROL)
    assert prover.window.pages.currentWidget() is prover.build
