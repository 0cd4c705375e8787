"""The inspector by mouse and keyboard: every edit goes through the document, and nothing typed is lost."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QToolButton

from promptstone.core.chain import Node
from promptstone.core.edits import add_node, set_settings
from promptstone.desktop.panels.inspector import InspectorPanel
from promptstone.desktop.panels.inspector.value_editors import escaped_text, unescaped

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def inspector(document, catalog, theme, show) -> InspectorPanel:
    panel = InspectorPanel(document, catalog, theme)
    panel.show_models(("tiny", "large"))
    show(panel)
    return panel


def settings(document, node: str) -> dict:
    return document.shown(document.chain.node(node)).settings


def row(inspector, name: str):
    return inspector.form.rows[name]


def type_at_the_end(field, text: str) -> None:
    field.setFocus()
    field.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(field, text)


def replace_text(field, text: str) -> None:
    field.setFocus()
    field.selectAll()
    field.insertPlainText(text)


def test_typing_a_variable_gives_the_node_a_port_and_one_undo_takes_it_back(
    inspector, document, catalog
) -> None:
    document.select(["classify"])
    before = document.chain
    type_at_the_end(row(inspector, "template").editor.text, " {{tone}}")
    assert settings(document, "classify")["template"] == "Topic of: {{message}} {{tone}}"
    assert [port.name for port in catalog.ports(document.chain.node("classify")).inputs] == [
        "message",
        "tone",
    ]
    document.undo()
    assert document.chain == before
    assert row(inspector, "template").editor.text.toPlainText() == "Topic of: {{message}}"


def test_the_keys_of_undo_work_while_a_field_is_typed_in(inspector, document, qapp) -> None:
    document.select(["classify"])
    action = document.undo_stack.createUndoAction(inspector)
    action.setShortcut(Qt.Modifier.CTRL | Qt.Key.Key_Z)
    inspector.addAction(action)
    field = row(inspector, "template").editor.text
    type_at_the_end(field, "!!")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert settings(document, "classify")["template"] == "Topic of: {{message}}"


def test_a_template_that_cannot_be_read_says_why_beneath(inspector, document) -> None:
    document.select(["classify"])
    editor = row(inspector, "template").editor
    type_at_the_end(editor.text, " {{ oops")
    assert editor.fault.isVisible()
    assert "cannot be read" in editor.fault.text()
    assert not inspector.form.notes.isVisible(), "it is said once"


def test_the_cursor_stays_where_one_types_when_something_else_changes(inspector, document) -> None:
    document.select(["classify"])
    field = row(inspector, "template").editor.text
    type_at_the_end(field, " x")
    cursor = field.textCursor()
    cursor.setPosition(3)
    field.setTextCursor(cursor)
    document.apply("model", lambda chain: set_settings(chain, "classify", {"model": "large"}))
    assert field.textCursor().position() == 3
    assert row(inspector, "model").editor.combo.currentText() == "large"


def test_a_variant_marks_what_differs_and_a_click_takes_it_back(inspector, document) -> None:
    document.use_variant("loud")
    document.select(["classify"])
    assert row(inspector, "template").mark.isVisible()
    assert not row(inspector, "model").mark.isVisible()
    assert "loud" in inspector.variant_note.text()
    QTest.mouseClick(row(inspector, "template").reset_button, LEFT)
    assert settings(document, "classify")["template"] == "Topic of: {{message}}"
    assert not row(inspector, "template").mark.isVisible()
    assert row(inspector, "template").editor.text.toPlainText() == "Topic of: {{message}}"


def test_an_edit_in_a_variant_leaves_the_base_alone(inspector, document) -> None:
    document.use_variant("loud")
    document.select(["careful"])
    type_at_the_end(row(inspector, "template").editor.text, "!")
    assert document.chain.node("careful").settings["template"] == "Carefully: {{message}}"
    assert settings(document, "careful")["template"] == "Carefully: {{message}}!"
    assert row(inspector, "template").mark.isVisible()


def test_broken_json_stays_in_the_editor_and_the_chain_keeps_the_last_good_schema(
    inspector, document, qtbot
) -> None:
    document.select(["classify"])
    good = settings(document, "classify")["json_schema"]
    editor = row(inspector, "json_schema").editor
    replace_text(editor.text, '{"type": "object",')
    qtbot.waitUntil(lambda: row(inspector, "json_schema").fault.isVisible())
    assert "not JSON" in row(inspector, "json_schema").fault.text()
    assert settings(document, "classify")["json_schema"] == good
    document.select(["message"])
    document.select(["classify"])
    assert row(inspector, "json_schema").editor.text.toPlainText() == '{"type": "object",'
    QTest.mouseClick(row(inspector, "json_schema").reset_button, LEFT)
    assert json.loads(row(inspector, "json_schema").editor.text.toPlainText()) == good


def test_a_half_written_template_waits_while_another_node_is_looked_at(inspector, document) -> None:
    document.select(["classify"])
    type_at_the_end(row(inspector, "template").editor.text, " {{na")
    document.select(["careful"])
    document.select(["classify"])
    editor = row(inspector, "template").editor
    assert editor.text.toPlainText() == "Topic of: {{message}} {{na"
    assert editor.fault.isVisible()
    type_at_the_end(editor.text, "me}}")
    assert settings(document, "classify")["template"] == "Topic of: {{message}} {{name}}"
    assert not row(inspector, "template").reset_button.isVisible()


def test_a_half_written_template_stays_with_its_variant(inspector, document) -> None:
    document.select(["careful"])
    type_at_the_end(row(inspector, "template").editor.text, " {{na")
    document.use_variant("loud")
    assert row(inspector, "template").editor.text.toPlainText() == "Carefully: {{message}} {"
    document.use_variant("base")
    assert row(inspector, "template").editor.text.toPlainText() == "Carefully: {{message}} {{na"
    assert settings(document, "careful")["template"] == "Carefully: {{message}} {", "a brace alone is a text"


def test_the_page_follows_the_cursor_in_a_long_prompt(inspector, document, qtbot) -> None:
    document.select(["classify"])
    inspector.resize(380, 300)
    field = row(inspector, "template").editor.text
    type_at_the_end(field, "")
    for _ in range(20):
        QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClicks(field, "the end")

    def cursor_is_seen() -> bool:
        place = field.viewport().mapTo(inspector, field.cursorRect().center())
        return inspector.rect().contains(place)

    qtbot.waitUntil(cursor_is_seen)


def test_a_json_schema_is_taken_as_soon_as_it_is_one(inspector, document) -> None:
    document.select(["classify"])
    replace_text(row(inspector, "json_schema").editor.text, '{"type": "object"}')
    assert settings(document, "classify")["json_schema"] == {"type": "object"}


def test_the_schema_is_only_shown_while_json_is_asked_for(inspector, document) -> None:
    document.select(["careful"])
    assert not row(inspector, "json_schema").isVisible()
    combo = row(inspector, "answer").editor.combo
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Down)
    assert settings(document, "careful")["answer"] == "json"
    assert row(inspector, "json_schema").isVisible()


def test_rules_of_a_branch_are_added_moved_and_removed(inspector, document) -> None:
    document.select(["route"])
    editor = row(inspector, "rules").editor
    QTest.mouseClick(editor.add_button, LEFT)
    assert [rule["name"] for rule in settings(document, "route")["rules"]] == ["careful", "way_2"]
    card = editor.cards[1]
    field = card.findChild(QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, "urgent")
    assert settings(document, "route")["rules"][1]["name"] == "urgent"
    buttons = {button.accessibleName(): button for button in card.findChildren(QToolButton)}
    QTest.mouseClick(buttons["Move up 2"], LEFT)
    assert [rule["name"] for rule in settings(document, "route")["rules"]] == ["urgent", "careful"]
    assert not buttons["Move down 2"].isEnabled()
    QTest.mouseClick(buttons["Remove 2"], LEFT)
    assert [rule["name"] for rule in settings(document, "route")["rules"]] == ["urgent"]


def test_a_name_that_is_none_is_kept_back_with_a_word_on_why(inspector, document) -> None:
    document.select(["message"])
    line = row(inspector, "name").editor.line
    line.setFocus()
    QTest.keyClicks(line, " 1")
    assert settings(document, "message")["name"] == "message"
    assert "letters" in row(inspector, "name").fault.text()
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert not row(inspector, "name").fault.isVisible()
    assert not row(inspector, "name").reset_button.isVisible()


def test_what_the_kind_finds_wrong_is_said_under_its_name(inspector, document) -> None:
    document.select(["route"])
    document.apply("rules", lambda chain: set_settings(chain, "route", {"rules": []}))
    assert "There is no rule" in inspector.form.notes.text()


def test_the_title_is_edited_on_top(inspector, document) -> None:
    document.select(["classify"])
    inspector.form.title.setFocus()
    QTest.keyClicks(inspector.form.title, "Sort")
    assert document.chain.node("classify").title == "Sort"
    document.undo()
    assert document.chain.node("classify").title == ""


def test_sampling_is_changed_a_number_at_a_time(inspector, document) -> None:
    document.select(["careful"])
    group = row(inspector, "sampling").editor
    line = group.editors["temperature"].line
    line.selectAll()
    QTest.keyClicks(line, "0.7")
    assert settings(document, "careful")["sampling"] == {"temperature": 0.7}
    line.selectAll()
    QTest.keyClicks(line, "9")
    assert settings(document, "careful")["sampling"] == {"temperature": 0.7}, "9 is past the limit"
    document.apply("seed", lambda chain: set_settings(chain, "careful", {"sampling": {"seed": 7}}))
    assert "seed 7" in group.more_button.text()


def test_a_model_that_is_not_there_is_shown_as_such_and_another_can_be_added(
    inspector, document, qtbot
) -> None:
    document.apply("model", lambda chain: set_settings(chain, "careful", {"model": "gone"}))
    document.select(["careful"])
    combo = row(inspector, "model").editor.combo
    assert combo.currentText() == "gone (not in this workspace)"
    with qtbot.waitSignal(inspector.add_model_wanted):
        combo.setFocus()
        QTest.keyClick(combo, Qt.Key.Key_End)
    assert settings(document, "careful")["model"] == "gone"


def test_the_wheel_over_a_choice_changes_nothing(inspector, document) -> None:
    document.select(["careful"])
    assert row(inspector, "answer").editor.combo.focusPolicy() is Qt.FocusPolicy.StrongFocus


def test_a_separator_is_written_as_people_write_it(inspector, document) -> None:
    document.select(["pick"])
    document.apply("join", lambda chain: set_settings(chain, "pick", {"operation": "join"}))
    line = row(inspector, "separator").editor.line
    assert line.text() == "\\n"
    line.selectAll()
    QTest.keyClicks(line, "; \\t")
    assert settings(document, "pick")["separator"] == "; \t"


@pytest.mark.parametrize("text", ["", "\n", "\\n", "a\\b", "\t \r\n\\", "\\\\n"])
def test_escaped_text_comes_back_as_it_was(text) -> None:
    assert unescaped(escaped_text(text)) == text


def test_nothing_selected_shows_the_chain_and_its_variants(inspector, document) -> None:
    document.select()
    form = inspector.form
    QTest.keyClicks(form.owner, "Ana")
    assert document.chain.owner == "Ana"
    form.name.selectAll()
    QTest.keyClick(form.name, Qt.Key.Key_Delete)
    assert document.chain.name == "Triage"
    assert form.fault.isVisible()
    QTest.keyClicks(form.name, "Sorting")
    assert document.chain.name == "Sorting"
    (remove,) = [b for b in form.findChildren(QToolButton) if b.accessibleName() == "Remove the variant loud"]
    QTest.mouseClick(remove, LEFT)
    assert document.chain.variants == ()
    document.undo()
    assert document.chain.variant_names == ("base", "loud")


def test_several_nodes_are_counted(inspector, document) -> None:
    document.select(["classify", "careful", "normal"])
    assert "3 nodes are selected" in inspector.form.text()


def test_a_node_of_a_kind_that_is_not_installed_says_so(inspector, document) -> None:
    document.apply("add", lambda chain: add_node(chain, Node(id="odd", kind="telepathy", settings={"a": 1})))
    document.select(["odd"])
    assert inspector.form.rows == {}
    labels = [label.text() for label in inspector.form.findChildren(type(inspector.form.notes))]
    assert any("telepathy" in text and "not installed" in text for text in labels)


def test_settings_of_another_shape_do_not_break_the_form(inspector, document) -> None:
    wrong = {"rules": "none", "ignore_case": "perhaps"}
    document.apply("break", lambda chain: set_settings(chain, "route", wrong))
    document.select(["route"])
    assert row(inspector, "rules").fault.isVisible()
    document.apply("break", lambda chain: set_settings(chain, "classify", {"sampling": 3, "template": 4}))
    document.select(["classify"])
    assert row(inspector, "sampling").fault.isVisible()
