"""Adapters and chat templates by mouse and keyboard: what fits is added, what does not is told in the dialog."""

from pathlib import Path

import pytest
from lora_files import write_adapter
from page_desk import HOSTILE, Desk, dialog_of, press
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from promptstone.core.generation import ModelEntry
from promptstone.desktop.panels.model_library import ModelsPage
from promptstone.desktop.panels.model_library.adapter_dialog import AdapterDialog
from promptstone.desktop.panels.model_library.template_dialog import TemplateDialog

DEMO = Path(__file__).resolve().parents[3] / "resources" / "demo" / "demo-model.gguf"


@pytest.fixture
async def entry(desk: Desk) -> ModelEntry:
    return await desk.studio.models.add_file(DEMO, "demo")


async def kept_entry(desk: Desk, name: str) -> ModelEntry:
    return next(entry for entry in await desk.studio.models.entries() if entry.name == name)


def adapters(desk: Desk, qtbot, entry: ModelEntry) -> AdapterDialog:
    dialog = AdapterDialog(desk.studio, entry, tasks=desk.tasks)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def template(desk: Desk, qtbot, entry: ModelEntry) -> TemplateDialog:
    dialog = TemplateDialog(desk.studio, entry, tasks=desk.tasks, themes=desk.themes)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


async def test_a_model_with_an_adapter_is_added_beside_its_base(desk: Desk, qtbot, entry, tmp_path) -> None:
    dialog = adapters(desk, qtbot, entry)
    assert not dialog.save_button.isEnabled()
    assert dialog.none.isVisible()
    dialog.add_file(write_adapter(tmp_path / "tone.gguf", DEMO))
    await desk.until(lambda: dialog.rows, "the adapter")
    assert not dialog.none.isVisible()
    assert dialog.name.placeholderText() == "demo + Tone"
    scale = dialog.rows[0].scale
    scale.setFocus()
    scale.selectAll()
    QTest.keyClicks(scale, scale.locale().toString(0.5, "f", 2))
    kept: list[str] = []
    dialog.kept.connect(kept.append)
    press(dialog.save_button)
    await desk.until(lambda: not dialog.isVisible(), "the dialog to close")
    assert kept == ["demo + Tone"]
    made = await kept_entry(desk, "demo + Tone")
    assert [(adapter.name, adapter.scale) for adapter in made.reference.adapters] == [("Tone", 0.5)]
    again = adapters(desk, qtbot, made)
    assert again.name.text() == "demo + Tone"
    assert again.rows[0].scale.value() == 0.5


async def test_what_is_no_adapter_is_told_in_the_dialog(desk: Desk, qtbot, entry, tmp_path) -> None:
    dialog = adapters(desk, qtbot, entry)
    dialog.add_file(DEMO)
    await desk.until(dialog.fault.isVisible, "the reason")
    assert "not an adapter" in dialog.fault.text()
    (tmp_path / "letter.gguf").write_text("Dear Ana", encoding="utf-8")
    dialog.add_file(tmp_path / "letter.gguf")
    await desk.until(lambda: "GGUF" in dialog.fault.text(), "the next reason")
    assert not dialog.rows


async def test_a_name_that_is_taken_is_told_and_the_dialog_stays(desk: Desk, qtbot, entry, tmp_path) -> None:
    dialog = adapters(desk, qtbot, entry)
    dialog.add_file(write_adapter(tmp_path / "tone.gguf", DEMO))
    await desk.until(lambda: dialog.rows, "the adapter")
    QTest.keyClicks(dialog.name, "tiny")
    press(dialog.save_button)
    await desk.until(dialog.fault.isVisible, "the reason")
    assert '"tiny" already' in dialog.fault.text()
    assert dialog.save_button.isEnabled()


async def test_an_adapter_is_taken_off_again(desk: Desk, qtbot, entry, tmp_path) -> None:
    dialog = adapters(desk, qtbot, entry)
    dialog.add_file(write_adapter(tmp_path / "evil.gguf", DEMO, name=HOSTILE))
    await desk.until(lambda: dialog.rows, "the adapter")
    assert dialog.rows[0].label.textFormat() is Qt.TextFormat.PlainText
    press(dialog.rows[0].remove_button)
    assert not dialog.rows
    assert not dialog.save_button.isEnabled()
    assert dialog.none.isVisible()


async def test_the_template_is_shown_beside_what_it_makes_of_a_conversation(desk: Desk, qtbot, entry) -> None:
    dialog = template(desk, qtbot, entry)
    assert dialog.text.toPlainText() == entry.chat_template
    assert dialog.whose.text() == "THE TEMPLATE IN THE MODEL'S FILE"
    assert not dialog.reset_button.isEnabled()
    await desk.until(lambda: "When is my next payment due?" in dialog.preview.toPlainText(), "the prompt")


async def test_typing_shows_the_new_prompt_and_saving_keeps_the_template(desk: Desk, qtbot, entry) -> None:
    dialog = template(desk, qtbot, entry)
    dialog.text.selectAll()
    QTest.keyClicks(dialog.text, "ASK {{ messages[-1].content }}")
    await desk.until(lambda: dialog.preview.toPlainText() == "ASK And how much is it?", "the new prompt")
    assert dialog.whose.text() == "YOUR OWN TEMPLATE"
    press(dialog.save_button)
    await desk.until(lambda: not dialog.isVisible(), "the dialog to close")
    kept = await kept_entry(desk, "demo")
    assert kept.used_template == "ASK {{ messages[-1].content }}"
    again = template(desk, qtbot, kept)
    assert again.text.toPlainText() == kept.used_template
    press(again.reset_button)
    assert again.text.toPlainText() == entry.chat_template
    press(again.save_button)
    await desk.until(lambda: not again.isVisible(), "the dialog to close")
    assert await kept_entry(desk, "demo") == entry


async def test_a_template_with_a_fault_is_told_in_words_and_not_kept(desk: Desk, qtbot, entry) -> None:
    dialog = template(desk, qtbot, entry)
    dialog.text.selectAll()
    QTest.keyClicks(dialog.text, "{% for message in messages %}")
    await desk.until(lambda: "cannot be read in line 1" in dialog.fault.text(), "the fault")
    assert dialog.preview.toPlainText() == ""
    press(dialog.save_button)
    await desk.until(dialog.save_button.isEnabled, "the refusal")
    assert dialog.isVisible()
    assert await kept_entry(desk, "demo") == entry


async def test_a_model_without_a_template_gets_one(desk: Desk, qtbot) -> None:
    bare = (await desk.studio.models.add_file(DEMO, "bare")).model_copy(update={"chat_template": ""})
    desk.studio._workspace.models.save(bare)
    dialog = template(desk, qtbot, bare)
    assert dialog.whose.text() == "THE FILE HAS NO TEMPLATE"
    assert dialog.preview.toPlainText() == ""
    QTest.keyClicks(dialog.text, "{{ messages[0].content }}")
    await desk.until(lambda: "You answer customers" in dialog.preview.toPlainText(), "the prompt")


async def test_the_models_page_leads_to_both_and_shows_what_was_changed(
    desk: Desk, show, qtbot, entry, tmp_path
) -> None:
    page = show(ModelsPage)
    await desk.until(lambda: page.list.count() == 2, "the models")
    page.list.setCurrentRow(0)
    assert page.chosen == entry
    assert page.change_button.isVisible()
    page.change_menu.actions()[0].trigger()
    dialog = dialog_of(page, AdapterDialog)
    dialog.add_file(write_adapter(tmp_path / "tone.gguf", DEMO, name="Tone <b>"))
    await desk.until(lambda: dialog.rows, "the adapter")
    press(dialog.save_button)
    await desk.until(lambda: page.list.count() == 3 and page.chosen, "the new model")
    await desk.until(lambda: page.chosen.name == "demo + Tone <b>", "the new model to be chosen")
    assert "Tone <b>, scale 1:" in page.about.toPlainText()
    page.change_menu.actions()[1].trigger()
    changed = dialog_of(page, TemplateDialog)
    QTest.keyClicks(changed.text, "Now: ")
    press(changed.save_button)
    await desk.until(lambda: "your own" in page.about.toPlainText(), "the template")
