"""How a model runs: the dialog judges while the user types, measures, keeps and forgets, by mouse and keyboard."""

import asyncio
from pathlib import Path

import pytest
from page_desk import HOSTILE, Desk, press
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from promptstone.backends.llama.computer.choosing import Chooser
from promptstone.backends.llama.computer.devices import Device, Devices
from promptstone.backends.llama.computer.kept_settings import KeptSettings
from promptstone.backends.llama.computer.system_memory import SystemMemory
from promptstone.backends.llama.protocol import EngineSettings
from promptstone.core.errors import BackendError
from promptstone.core.generation import ModelEntry
from promptstone.desktop.panels.model_library.engine_settings_dialog import EngineSettingsDialog
from promptstone.services.models import engine_settings
from promptstone.services.models.engine_settings import EngineChoices

DEMO = Path(__file__).resolve().parents[3] / "resources" / "demo" / "demo-model.gguf"
GB = 10**9
TWO_GPUS = Devices(
    gpu_build=True,
    backends=("CUDA", "CPU"),
    devices=tuple(Device(name=f"CUDA{i}", description="Card", total=8 * GB, free=7 * GB) for i in range(2)),
    memory=SystemMemory(total=16 * GB, free=12 * GB),
)


@pytest.fixture
async def entry(desk: Desk, tmp_path: Path) -> ModelEntry:
    desk.studio.engine_settings = EngineChoices(
        desk.studio.models, Chooser(KeptSettings(tmp_path / "kept.json"))
    )
    return await desk.studio.models.add_file(DEMO, "demo")


async def opened(desk: Desk, qtbot, entry: ModelEntry) -> EngineSettingsDialog:
    dialog = EngineSettingsDialog(desk.studio, entry, tasks=desk.tasks)
    qtbot.addWidget(dialog)
    dialog.open()
    await desk.until(lambda: dialog.fields is not None or dialog.fault.isVisible(), "the model's settings")
    return dialog


async def test_it_says_whether_the_model_fits_and_what_was_chosen(desk: Desk, qtbot, entry) -> None:
    dialog = await opened(desk, qtbot, entry)
    assert dialog.verdict.text().startswith("Fits: it needs")
    assert dialog.verdict.property("role") == "success"
    assert len(dialog.memory.bars) == 1
    assert dialog.fields.told["slots"].text() == f"automatic: {dialog.choice.settings.slots}"
    assert not dialog.fields.gpu_layers.isVisible()
    assert "Not measured yet" in dialog.measured_hint.text()
    assert not dialog.measured.isVisible()


async def test_typing_judges_at_once_and_saving_keeps_it(desk: Desk, qtbot, entry) -> None:
    dialog = await opened(desk, qtbot, entry)
    chosen = dialog.choice.settings.slots
    dialog.fields.slots.setFocus()
    dialog.fields.slots.selectAll()
    QTest.keyClicks(dialog.fields.slots, "3")
    QTest.keyClick(dialog.fields.slots, Qt.Key.Key_Tab)
    assert dialog.why.text().startswith("Up to 3 answers at once")
    assert dialog.fields.told["slots"].text() == f"automatic: {chosen}"
    kept: list[str] = []
    dialog.kept.connect(kept.append)
    press(dialog.save_button)
    await desk.until(lambda: not dialog.isVisible(), "the dialog to close")
    assert kept == ["demo"]
    again = await opened(desk, qtbot, entry)
    assert again.fields.slots.value() == 3
    assert again.choice.settings.slots == 3


async def test_a_choice_that_does_not_fit_is_said_while_it_is_typed(
    desk: Desk, qtbot, entry, monkeypatch
) -> None:
    small = Devices(memory=SystemMemory(total=2 * GB, free=int(0.8 * GB)))
    monkeypatch.setattr(desk.studio.engine_settings.chooser, "devices", lambda: _given(small))
    dialog = await opened(desk, qtbot, entry)
    assert dialog.verdict.text().startswith("Fits")
    dialog.fields.slots.setValue(63)
    dialog.fields.context.setValue(4096)
    assert dialog.verdict.text().startswith("Does not fit: it needs")
    assert "Choose 15 at once" in dialog.verdict.text()
    assert dialog.verdict.property("role") == "danger"
    assert any(name == "lacking" for name, _, _ in dialog.memory.bars[0].parts())
    press(dialog.reset_button)
    assert dialog.verdict.text().startswith("Fits")
    dialog.reject()


async def test_gpus_have_bars_and_fields_of_their_own(desk: Desk, qtbot, entry, monkeypatch) -> None:
    monkeypatch.setattr(desk.studio.engine_settings.chooser, "devices", lambda: _given(TWO_GPUS))
    dialog = await opened(desk, qtbot, entry)
    assert [bar.accessibleName() for bar in dialog.memory.bars] == ["Memory", "Card (CUDA0)", "Card (CUDA1)"]
    layers = len(dialog.choice.shape.layers)
    assert dialog.fields.told["gpu_layers"].text() == f"automatic: all {layers}"
    dialog.fields.gpu_layers.setValue(0)
    assert dialog.choice.judgement.gpu_layers == 0
    assert dialog.fields.override() == EngineSettings(gpu_layers=0)
    dialog.fields.gpu_layers.setValue(layers)
    QTest.keyClicks(dialog.fields.split, "3, 1")
    assert dialog.fields.override() == EngineSettings(gpu_layers=-1, tensor_split=(3.0, 1.0))
    assert all(place.weights for place in dialog.choice.judgement.places[1:])
    QTest.keyClicks(dialog.fields.split, ", x")
    assert dialog.fields.override() == EngineSettings(gpu_layers=-1)
    assert dialog.fields.split.property("invalid") is True
    dialog.reject()


async def test_measuring_shows_how_far_it_is_and_then_the_table(
    desk: Desk, qtbot, entry, monkeypatch
) -> None:
    go = asyncio.Event()

    async def measure(name, arguments, on_progress=None):
        on_progress(0.25, "Trying 15 answers at once")
        await go.wait()
        first, *_, last = arguments["candidates"]
        tried = [{"settings": first, "all_answers_tokens_per_second": 40}, {"settings": last}]
        return {"settings": last, "all_answers_tokens_per_second": 123.4, "tried": tried}

    monkeypatch.setattr(engine_settings, "run_errand", measure)
    dialog = await opened(desk, qtbot, entry)
    press(dialog.measure_button)
    await desk.until(lambda: dialog.measured_hint.text() == "Trying 15 answers at once", "the progress")
    assert dialog.progress.isVisible()
    assert dialog.progress.value() == 250
    assert not dialog.save_button.isEnabled()
    assert not dialog.fields.isEnabled()
    go.set()
    await desk.until(dialog.measured.isVisible, "the table")
    assert dialog.measured.rowCount() == 2
    assert dialog.measured.item(1, 6).text() == "the fastest"
    assert dialog.measure_button.text().replace("&", "") == "Measure again"
    assert dialog.save_button.isEnabled()
    dialog.reject()


async def test_a_measurement_can_be_stopped(desk: Desk, qtbot, entry, monkeypatch) -> None:
    ended = []

    async def measure(name, arguments, on_progress=None):
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(True)

    monkeypatch.setattr(engine_settings, "run_errand", measure)
    dialog = await opened(desk, qtbot, entry)
    for stop in (lambda: press(dialog.measure_button), dialog.reject):
        press(dialog.measure_button)
        await desk.until(lambda: dialog.measure_button.text() == "Stop", "the measurement")
        # It must have begun before it can be stopped half-way.
        await desk.until(lambda: not dialog.save_button.isEnabled(), "the fields to wait")
        await asyncio.sleep(0.1)
        stop()
        await desk.until(lambda: dialog._measuring is None, "the end")
    assert ended == [True, True]
    assert not desk.told


async def test_what_goes_wrong_is_told_in_the_dialog(desk: Desk, qtbot, entry, monkeypatch) -> None:
    async def measure(name, arguments, on_progress=None):
        raise BackendError("The process that did this ran out of memory.", remedy="Choose fewer.")

    monkeypatch.setattr(engine_settings, "run_errand", measure)
    dialog = await opened(desk, qtbot, entry)
    press(dialog.measure_button)
    await desk.until(dialog.fault.isVisible, "the reason")
    assert dialog.fault.text() == "The process that did this ran out of memory. Choose fewer."
    assert dialog.save_button.isEnabled()
    dialog.reject()


async def test_a_file_that_is_gone_leaves_nothing_to_choose(desk: Desk, qtbot, entry) -> None:
    gone = await desk.studio.models.add_file(DEMO, "gone")
    lost = gone.model_copy(update={"path": "missing.gguf"})
    desk.studio._workspace.models.save(lost)
    dialog = await opened(desk, qtbot, lost)
    assert "not there" in dialog.fault.text()
    assert not dialog.save_button.isEnabled()
    assert not dialog.measure_button.isVisible()
    dialog.reject()


async def test_names_are_shown_as_they_are(desk: Desk, qtbot, entry) -> None:
    await desk.studio.models.add_file(DEMO, HOSTILE)
    entries = {each.name: each for each in await desk.studio.models.entries()}
    dialog = await opened(desk, qtbot, entries[HOSTILE])
    titles = [label for label in dialog.findChildren(QLabel) if label.text() == HOSTILE]
    assert [title.textFormat() for title in titles] == [Qt.TextFormat.PlainText]
    dialog.reject()


async def test_the_keyboard_goes_through_the_fields_and_saves(desk: Desk, qtbot, entry) -> None:
    dialog = await opened(desk, qtbot, entry)
    await desk.until(lambda: dialog.focusWidget() is dialog.fields.slots, "the first field")
    for field in (dialog.fields.context, dialog.fields.threads, dialog.fields.flash, dialog.measure_button):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        assert dialog.focusWidget() is field
    dialog.fields.threads.setFocus()
    QTest.keyClick(dialog.fields.threads, Qt.Key.Key_Up)
    QTest.keyClick(dialog.fields.threads, Qt.Key.Key_Return)
    await desk.until(lambda: not dialog.isVisible(), "the dialog to close")
    assert (await desk.studio.engine_settings.of("demo")).kept.override == EngineSettings(threads=1)


async def _given(found: Devices) -> Devices:
    return found
