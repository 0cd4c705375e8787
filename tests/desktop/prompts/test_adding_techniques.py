"""Techniques are chosen beside a prompt, looked at, and inserted as one step."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from promptstone.core.text.techniques import Technique
from promptstone.desktop.panels.prompt_help.help_bar import TECHNIQUE
from promptstone.desktop.panels.prompt_help.technique_dialog import TechniqueDialog


def choose(dialog: TechniqueDialog, technique: Technique) -> None:
    """Go to a technique by the arrow keys."""
    dialog.list.setFocus()
    for _ in range(dialog.list.count()):
        if dialog.technique is technique:
            return
        QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    raise AssertionError(f"{technique} is not offered")


async def test_a_technique_is_previewed_and_inserted_as_one_step_into_the_variant_being_edited(user):
    user.document.use_variant("loud")
    dialog = await user.help("classify", "template", TECHNIQUE, TechniqueDialog)
    assert "step by step" in dialog.preview.toPlainText()
    assert dialog.warning.text(), "an answer that is held to a schema has no room for reasoning"
    steps = user.document.undo_stack.count()
    user.click(dialog.insert_button)
    await user.back()
    assert "step by step" in user.settings("classify")["template"]
    assert user.settings("classify")["template"].startswith("TOPIC OF: {{message}}")
    assert user.chain.node("classify").settings["template"] == "Topic of: {{message}}"
    assert user.document.undo_stack.count() == steps + 1
    user.document.undo()
    assert user.settings("classify")["template"] == "TOPIC OF: {{message}}"


async def test_nothing_changes_when_the_dialog_is_left(user):
    before = user.chain
    dialog = await user.help("careful", "template", TECHNIQUE, TechniqueDialog)
    choose(dialog, Technique.FENCE)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    await user.back()
    assert user.chain == before


async def test_a_technique_that_is_there_already_is_pointed_out_before_it_comes_twice(user):
    dialog = await user.help("careful", "template", TECHNIQUE, TechniqueDialog)
    choose(dialog, Technique.ROLE)
    assert not dialog.insert_button.isEnabled()
    user.retype(dialog.options[Technique.ROLE].role, "a patient clerk")
    user.click(dialog.insert_button)
    await user.back()
    assert user.settings("careful")["template"].startswith("You are a patient clerk.")
    # From the other prompt of the same node: the model reads both.
    again = await user.help("careful", "system", TECHNIQUE, TechniqueDialog)
    choose(again, Technique.ROLE)
    assert again.insert_button.text() == "Insert again"
    assert "already" in again.warning.text()
    choose(again, Technique.FENCE)
    assert again.insert_button.text() == "Insert"
    await user.left(again)


async def test_the_form_of_the_answer_comes_from_the_schema_of_the_node(user):
    dialog = await user.help("classify", "template", TECHNIQUE, TechniqueDialog)
    choose(dialog, Technique.CONTRACT)
    assert "- topic: text" in dialog.preview.toPlainText()
    user.click(dialog.insert_button)
    await user.back()
    assert "- topic: text" in user.settings("classify")["template"]


async def test_examples_from_a_golden_set_flatter_it_and_are_marked_and_set_apart(user, studio):
    dialog = await user.help("classify", "template", TECHNIQUE, TechniqueDialog)
    choose(dialog, Technique.EXAMPLES)
    options = dialog.options[Technique.EXAMPLES]
    await user.until(lambda: options.cases.count() == 6, "the cases are listed")
    assert not dialog.insert_button.isEnabled()
    user.retype(options.search, "lost")
    assert options.cases.count() == 1
    options.cases.setFocus()
    QTest.keyClick(options.cases, Qt.Key.Key_Down)
    QTest.keyClick(options.cases, Qt.Key.Key_Space)
    assert [*options.chosen] == ["job"]
    assert "flatter" in dialog.warning.text()
    shown = dialog.preview.toPlainText()
    assert "I lost my job" in shown and '{"topic": "hardship"}' in shown
    user.click(options.apart)
    user.click(dialog.insert_button)
    await user.hears("evaluate on it")
    await user.back()
    template = user.settings("classify")["template"]
    assert template.index("<message>\nI lost my job\n</message>") < template.index("{{message}}")
    marked = await studio.golden_sets.load("messages")
    assert {case.id: case.tags for case in marked.cases}["job"] == ("sad", "example")
    rest = await studio.golden_sets.load("messages without examples")
    assert "job" not in [case.id for case in rest.cases]
