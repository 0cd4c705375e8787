"""Keys are found, changed, taken over from others, and given back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from window_user import is_active

CONTROL, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)


@pytest.fixture
def page(dialog):
    dialog.tabs.setCurrentIndex(1)
    return dialog.shortcuts_page


def choose(page, name: str) -> None:
    page.table.selectRow(page.model.number_of(name))


def press(page, key, modifiers=NONE) -> None:
    page.keys.setFocus()
    QTest.keyClick(page.keys, key, modifiers)


def titles(page) -> list[str]:
    return [page.model.index(row, 0).data() for row in range(page.model.rowCount())]


def test_all_actions_are_listed_also_those_without_keys_and_those_of_the_canvas(page) -> None:
    assert {"Save", "Quit", "Run the chain", "Change the look", "Copy nodes"} <= set(titles(page))
    assert "Add a node from a list" in titles(page)


def test_the_search_finds_by_title_and_by_keys(page) -> None:
    QTest.keyClicks(page.search, "ctrl+q")
    assert titles(page) == ["Quit"]
    page.search.setText("the chain run")
    assert titles(page) == ["Run the chain"]
    page.search.setText("nothing like it")
    assert titles(page) == []
    assert "No action" in page.subject.text()


def test_new_keys_work_at_once_and_the_old_ones_no_more(qtbot, page, actions, ran, dialog) -> None:
    choose(page, "save")
    press(page, Qt.Key.Key_F6)
    assert page.model.row_at(page.model.number_of("save")).keys == "F6"
    dialog.close()
    qtbot.waitUntil(lambda: is_active(actions.parent()))
    QTest.keyClick(actions.parent(), Qt.Key.Key_F6)
    QTest.keyClick(actions.parent(), Qt.Key.Key_S, CONTROL)
    assert ran == ["save"]


def test_by_keyboard_alone_an_action_is_found_and_given_keys(page, actions) -> None:
    QTest.keyClicks(QApplication.focusWidget(), "look")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert page.keys.hasFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_L, CONTROL | SHIFT)
    assert actions.qt("look").shortcut().toString() == "Ctrl+Shift+L"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert page.table.hasFocus()


def test_keys_of_another_action_are_told_and_can_be_taken_over(page, actions) -> None:
    choose(page, "run")
    press(page, Qt.Key.Key_Q, CONTROL)
    assert "“Quit”" in page.message.text()
    assert actions.qt("run").shortcut().toString() == "Ctrl+Return", "nothing happens before it is confirmed"
    QTest.mouseClick(page.take_button, Qt.MouseButton.LeftButton)
    assert actions.qt("run").shortcut().toString() == "Ctrl+Q"
    assert actions.qt("quit").shortcut().isEmpty()


def test_keys_that_text_fields_need_are_refused(page, actions) -> None:
    choose(page, "run")
    press(page, Qt.Key.Key_A)
    assert "text fields" in page.message.text()
    press(page, Qt.Key.Key_C, CONTROL)
    assert "“Copy nodes”" in page.message.text()
    assert not page.take_button.isVisible()
    assert actions.qt("run").shortcut().toString() == "Ctrl+Return"


def test_keys_that_belong_to_a_text_field_cannot_be_changed(page) -> None:
    choose(page, "copy")
    assert not page.keys.isEnabled()
    assert "cannot be changed" in page.message.text()


def test_keys_are_taken_away_and_given_back(page, actions, settings) -> None:
    choose(page, "save")
    QTest.mouseClick(page.none_button, Qt.MouseButton.LeftButton)
    assert actions.qt("save").shortcut().isEmpty()
    QTest.mouseClick(page.reset_button, Qt.MouseButton.LeftButton)
    assert actions.qt("save").shortcut().toString() == "Ctrl+S"
    assert settings.choices.shortcuts == {}


def test_giving_back_keys_that_another_one_has_by_now_is_told(page, actions) -> None:
    choose(page, "run")
    press(page, Qt.Key.Key_F9)
    choose(page, "save")
    press(page, Qt.Key.Key_Return, CONTROL)
    choose(page, "run")
    QTest.mouseClick(page.reset_button, Qt.MouseButton.LeftButton)
    assert "“Save”" in page.message.text()
    assert actions.qt("save").shortcut().toString() == "Ctrl+Return"


def test_all_go_back_at_once(page, actions, settings) -> None:
    for name, key in (("save", Qt.Key.Key_F6), ("quit", Qt.Key.Key_F7)):
        choose(page, name)
        press(page, key)
    QTest.mouseClick(page.reset_all_button, Qt.MouseButton.LeftButton)
    assert settings.choices.shortcuts == {}
    assert actions.qt("quit").shortcut().toString() == "Ctrl+Q"
    assert not page.reset_all_button.isEnabled()
