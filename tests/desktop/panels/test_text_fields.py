"""Text fields tell of what the user typed, and of nothing else."""

from PySide6.QtTest import QTest

from promptstone.desktop.panels.inspector.template_editor import TemplateEditor
from promptstone.desktop.theme import DARK, LIGHT, ThemeSource
from promptstone.desktop.widgets.text_edits import TextEdit


def test_other_colours_are_no_edit(qtbot) -> None:
    themes = ThemeSource(LIGHT)
    editor = TemplateEditor(themes)
    qtbot.addWidget(editor)
    told: list[object] = []
    editor.edited.connect(told.append)
    editor.show_value("Hello {{name}}")
    themes.set_theme("dark" if themes.theme is LIGHT else "light")
    assert themes.theme is DARK and told == []
    QTest.keyClicks(editor.text, "x")
    assert len(told) == 1


def test_typing_a_letter_and_taking_it_away_tells_of_both(qtbot) -> None:
    field = TextEdit()
    qtbot.addWidget(field)
    told: list[str] = []
    field.typed.connect(told.append)
    QTest.keyClicks(field, "a")
    field.show_text("b")
    field.selectAll()
    QTest.keyClicks(field, "a")
    assert told[0] == "a" and told[-1] == "a"
