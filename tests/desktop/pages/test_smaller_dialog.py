"""The dialog that makes a model smaller: by mouse, by keyboard alone, stopped in the middle, and when it fails."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from page_desk import press
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from smaller_parts import CHAIN, GOLDEN_SET, MODEL, prepare
from tiny_files import large_model

from promptstone.desktop.panels.model_library.smaller_dialog import SmallerDialog
from promptstone.services.studio import Studio, open_studio

Opened = Callable[..., Awaitable[SmallerDialog]]


@pytest.fixture
async def studio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Studio]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    opened = open_studio(tmp_path / "workspace")
    await prepare(opened)
    yield opened
    await opened.close()


@pytest.fixture
async def opened(qtbot, tasks, studio: Studio) -> AsyncIterator[Opened]:
    async def open_for(name: str = MODEL) -> SmallerDialog:
        entry = next(entry for entry in await studio.models.entries() if entry.name == name)
        dialog = SmallerDialog(studio, entry, tasks=tasks)
        qtbot.addWidget(dialog)
        dialog.open()
        await until(dialog.make_button.isEnabled, "the kinds")
        return dialog

    yield open_for
    await tasks.close()


async def until(condition: Callable[[], object], what: str, seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"It never came to: {what}"
        await asyncio.sleep(0.01)


def choose(dialog: SmallerDialog, kind: str) -> None:
    """Click the row of a kind."""
    table = dialog.kinds.table
    item = next(found for found in table.findItems(kind, Qt.MatchFlag.MatchExactly))
    table.scrollToItem(item)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualItemRect(item).center())


def files_made(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "data").rglob("*") if path.is_file())


def shown(dialog: SmallerDialog) -> dict[str, tuple[str, ...]]:
    table = dialog.outcome.table
    return {
        table.item(row, 0).text(): tuple(table.item(row, column).text() for column in (1, 2, 3))
        for row in range(table.rowCount())
    }


async def test_a_model_is_made_smaller_compared_and_kept_with_the_mouse(
    opened: Opened, studio: Studio, tmp_path: Path
) -> None:
    dialog = await opened()
    assert dialog.kinds.plan.kind == "Q4_K_M"
    assert "does not fit" in dialog.kinds.warnings.text()
    choose(dialog, "Q8_0")
    assert dialog.kinds.plan.kind == "Q8_0"
    assert not dialog.kinds.warnings.isVisible()
    heard: list[int] = []
    dialog.bar.valueChanged.connect(heard.append)
    press(dialog.make_button)
    await until(dialog.compare_button.isEnabled, "the smaller copy")
    assert max(heard) > 900
    assert f'"{MODEL} (Q8_0)" is ready to use' in dialog.headline.text()
    assert (dialog.proof.chain.currentText(), dialog.proof.golden_set.currentText()) == (CHAIN, GOLDEN_SET)
    offered = [dialog.proof.variant.itemText(place) for place in range(dialog.proof.variant.count())]
    assert offered == ["base", "brief"]
    press(dialog.compare_button)
    await until(lambda: dialog.comparison and dialog.keep_button.isEnabled(), "the comparison")
    rows = shown(dialog)
    assert rows["Size of the file"] == ("4.4 MB", "2.4 MB", "−46%")
    assert rows["Quality: says"][2] == "0 better, 0 worse"
    assert rows["Equal answers"][1].endswith("of 4")
    assert float(rows["Output tokens a second"][0].replace(",", "")) > 0
    assert "It cannot be told" in dialog.outcome.advice.text()
    assert "The rule: Take the smaller model when" in dialog.outcome.rule.text()
    press(dialog.keep_button)
    assert not dialog.isVisible()
    assert f"{MODEL} (Q8_0)" in await studio.models.references()
    assert files_made(tmp_path) == ["demo-Q8_0.gguf"]


async def test_everything_can_be_done_with_the_keyboard_alone(
    opened: Opened, studio: Studio, tmp_path: Path
) -> None:
    dialog = await opened()
    await until(lambda: QApplication.activeWindow() is dialog or dialog.activateWindow(), "the keyboard")
    dialog.kinds.table.setFocus()
    before = dialog.kinds.plan.kind
    QTest.keyClick(dialog.kinds.table, Qt.Key.Key_Down)
    assert dialog.kinds.plan.kind != before
    QTest.keyClick(dialog, Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    await until(dialog.kinds.layers.hasFocus, "the layers")
    QTest.keyClicks(dialog.kinds.layers, "2")
    await until(lambda: dialog.kinds.plan.without_layers == (2,) and dialog.make_button.isEnabled(), "sizes")
    assert "1 of 4" in dialog.kinds.warnings.text()
    QTest.keyClick(dialog.kinds.layers, Qt.Key.Key_Return)
    await until(dialog.compare_button.isEnabled, "the smaller copy")
    QTest.keyClick(dialog, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    await until(lambda: not dialog.isVisible(), "the end")
    assert not files_made(tmp_path)
    assert list(await studio.models.references()) == [MODEL]


@pytest.mark.parametrize("way", ["stop", "close"])
async def test_what_is_stopped_in_the_middle_leaves_nothing(
    opened: Opened, studio: Studio, tmp_path: Path, way: str
) -> None:
    await studio.models.add_file(large_model(tmp_path), "large")
    dialog = await opened("large")
    choose(dialog, "IQ4_NL")
    press(dialog.make_button)
    await until(lambda: dialog.bar.value() > 0, "the middle")
    assert files_made(tmp_path)
    if way == "stop":
        press(dialog.stop_button)
        await until(dialog.make_button.isEnabled, "the form again")
        assert not dialog.bar.isVisible()
    else:
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    await until(lambda: not files_made(tmp_path), "no file")
    assert "large (IQ4_NL)" not in await studio.models.references()


async def test_a_comparison_can_be_stopped_and_begun_again(opened: Opened, studio: Studio) -> None:
    dialog = await opened()
    press(dialog.make_button)
    await until(dialog.compare_button.isEnabled, "the smaller copy")
    press(dialog.compare_button)
    await until(lambda: dialog.bar.value() > 0, "the first answer")
    press(dialog.stop_button)
    await until(dialog.compare_button.isEnabled, "the form again")
    assert dialog.comparison is None
    press(dialog.compare_button)
    await until(lambda: dialog.comparison is not None, "the comparison")


async def test_the_window_never_stands_still(opened: Opened, studio: Studio, tmp_path: Path) -> None:
    await studio.models.add_file(large_model(tmp_path), "large")
    dialog = await opened("large")
    press(dialog.make_button)
    longest, last = 0.0, time.monotonic()
    while not dialog.made:
        await asyncio.sleep(0.005)
        now = time.monotonic()
        longest, last = max(longest, now - last), now
    assert longest < 1.0, f"the loop stood still for {longest:.2f} s"


async def test_a_failure_is_told_and_the_choice_stays(opened: Opened, studio: Studio, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(exist_ok=True)
    (tmp_path / "data" / "promptstone").write_text("a file where a folder should be")
    dialog = await opened()
    press(dialog.make_button)
    await until(dialog.fault.isVisible, "the reason")
    assert "folder" in dialog.fault.text()
    await until(dialog.make_button.isEnabled, "another attempt")


async def test_layers_that_are_no_numbers_are_told(opened: Opened) -> None:
    dialog = await opened()
    press(dialog.kinds.leave_out)
    QTest.keyClicks(dialog.kinds.layers, "two")
    await until(dialog.fault.isVisible, "the reason")
    assert "numbers" in dialog.fault.text()
    assert not dialog.make_button.isEnabled()
    dialog.kinds.layers.clear()
    QTest.keyClicks(dialog.kinds.layers, "99")
    await until(lambda: "no layer 99" in dialog.fault.text(), "the other reason")


async def test_without_a_chain_that_asks_the_model_there_is_nothing_to_compare_on(
    opened: Opened, studio: Studio
) -> None:
    entry = (await studio.models.entries())[0]
    await studio.models.add_file(Path(entry.path), "lonely <b>name</b>")
    dialog = await opened("lonely <b>name</b>")
    press(dialog.make_button)
    await until(dialog.keep_button.isEnabled, "the smaller copy")
    assert 'no saved chain that asks "lonely <b>name</b>"' in dialog.proof.hint.text()
    assert not dialog.compare_button.isEnabled()
