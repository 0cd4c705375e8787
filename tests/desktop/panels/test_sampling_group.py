"""The group of sampling settings shows each with its words, and writes only what was chosen."""

from PySide6.QtTest import QTest

from promptstone.core.generation import Sampling
from promptstone.core.kinds import Editor
from promptstone.desktop.panels.inspector.group_editor import GroupEditor
from promptstone.desktop.panels.inspector.setting_spec import specs_of, with_defaults
from promptstone.nodes.prompt import PromptSettings


def shown(qtbot, value: object) -> tuple[GroupEditor, list[dict]]:
    editor, told = GroupEditor(Sampling), []
    qtbot.addWidget(editor)
    editor.edited.connect(told.append)
    editor.show_value(value)
    editor.show()
    return editor, told


def test_every_field_of_sampling_has_a_title_and_a_sentence(qtbot):
    for name, field in Sampling.model_fields.items():
        assert field.title, name
        assert field.description.endswith((".", "one a line.")), name
    editor, _ = shown(qtbot, {})
    assert set(editor.editors) == set(Sampling.model_fields)


def test_a_new_penalty_is_all_that_is_written_when_the_rest_has_its_defaults(qtbot):
    specs = specs_of(PromptSettings)
    defaults = with_defaults(specs, {})["sampling"]
    editor, told = shown(qtbot, defaults)
    editor.more_button.click()
    line = editor.editors["presence_penalty"].line
    line.selectAll()
    QTest.keyClicks(line, "0.5")
    assert told[-1] == {"presence_penalty": 0.5}
    assert editor.editors["penalty_window"].line.text() == "64"


def test_what_was_set_stands_on_the_button_that_hides_it(qtbot):
    editor, _ = shown(qtbot, {"frequency_penalty": 0.25, "penalty_window": 10})
    assert editor.more_button.text() == "More: frequency penalty 0.25, penalties look back 10"


def test_the_grammar_is_shown_only_where_the_answer_is_held_to_one():
    spec = next(spec for spec in specs_of(PromptSettings) if spec.name == "grammar")
    assert (spec.title, spec.editor) == ("Grammar (GBNF)", Editor.LONG_TEXT)
    assert spec.is_shown({"answer": "grammar"})
    assert not spec.is_shown({"answer": "text"})
