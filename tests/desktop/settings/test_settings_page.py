"""Settings are found, changed in place, and set back, by mouse and by keyboard."""

import json

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QSpinBox

from promptstone.desktop.panels.settings.live_settings import LiveSettings
from promptstone.desktop.theme import DARK, FONT_SIZES
from promptstone.services.user import UserSettings

LEFT = Qt.MouseButton.LeftButton


def shown(dialog) -> list[str]:
    return [name for name, line in dialog.settings_page.lines.items() if line.isVisible()]


def line(dialog, name):
    found = dialog.settings_page.lines[name]
    dialog.settings_page.search.setText(found.spec.title)
    return found


def test_every_setting_is_on_the_page_with_the_field_that_fits(dialog) -> None:
    assert shown(dialog) == list(UserSettings.model_fields)
    fields = {name: type(each.field.inner).__mro__ for name, each in dialog.settings_page.lines.items()}
    assert QComboBox in fields["theme"]
    assert QSpinBox in fields["text_size"]
    assert QCheckBox in fields["keep_layout"]
    assert QLineEdit in fields["author"]


def test_the_search_has_the_cursor_and_filters_by_title_and_sentence(dialog) -> None:
    assert dialog.settings_page.search.hasFocus()
    QTest.keyClicks(dialog.settings_page.search, "wheel")
    assert shown(dialog) == ["wheel"]
    dialog.settings_page.search.setText("account's name")
    assert shown(dialog) == ["author"]
    dialog.settings_page.search.setText("no such thing")
    assert shown(dialog) == []
    assert dialog.settings_page.nothing.isVisible()
    dialog.settings_page.search.clear()
    assert shown(dialog) == list(UserSettings.model_fields)


def test_a_change_takes_effect_at_once_and_is_kept(dialog, settings, theme, settings_of_nobody) -> None:
    settings.dress(theme)
    box = line(dialog, "theme").field.inner
    box.setFocus()
    while box.currentData() != "dark":
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert theme.theme is DARK
    settings.close()
    assert json.loads((settings_of_nobody / "settings.json").read_text("utf-8"))["settings"] == {
        "theme": "dark"
    }


def test_text_grows_everywhere_at_once(dialog, settings, theme, qapp) -> None:
    settings.dress(theme)
    before = dialog.settings_page.search.fontMetrics().height()
    number = line(dialog, "text_size").field.inner
    number.setFocus()
    QTest.keyClick(number, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(number, "150")
    assert FONT_SIZES.scale == 1.0, "half a number is no size"
    QTest.keyClick(number, Qt.Key.Key_Return)
    assert FONT_SIZES.scale == 1.5
    assert dialog.settings_page.search.fontMetrics().height() >= before * 1.35
    assert dialog.isVisible(), "Enter in a number leaves the window open"


def test_the_way_back_is_offered_only_where_something_differs(dialog, settings) -> None:
    tick = line(dialog, "keep_layout")
    assert not tick.reset_button.isVisible()
    QTest.mouseClick(tick.field.inner, LEFT, pos=QPoint(12, tick.field.inner.height() // 2))
    assert settings.now.keep_layout is False
    assert tick.reset_button.isVisible()
    tick.reset_button.setFocus()
    QTest.keyClick(tick.reset_button, Qt.Key.Key_Space)
    assert settings.now.keep_layout is True
    assert not tick.reset_button.isVisible()
    assert QApplication.focusWidget() is tick.field.inner, "who came by keyboard is not thrown out"


def test_a_name_is_taken_when_the_field_is_left(dialog, settings) -> None:
    field = line(dialog, "author").field.inner
    field.setFocus()
    QTest.keyClicks(field, "  Ada ")
    assert settings.now.author == ""
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert settings.now.author == "Ada"


def test_a_value_that_does_not_fit_is_told_beside_its_field(dialog, settings) -> None:
    author = line(dialog, "author")
    author.field.inner.setFocus()
    author.field.inner.setText("x" * 200)
    QTest.keyClick(author.field.inner, Qt.Key.Key_Tab)
    assert author.fault.isVisible()
    assert "80" in author.fault.text()
    assert settings.now.author == ""


def test_every_field_is_reached_by_tab_and_says_its_name(dialog) -> None:
    page = dialog.settings_page
    reached = []
    for _ in range(40):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    for each in page.lines.values():
        inner = each.field.inner
        assert inner in reached, each.spec.name
        assert inner.accessibleName() == each.spec.title


def test_what_waits_for_the_next_start_says_so(dialog) -> None:
    from PySide6.QtWidgets import QLabel

    said = " ".join(label.text() for label in dialog.settings_page.lines["language"].findChildren(QLabel))
    assert "next start" in said


def test_settings_that_cannot_be_kept_are_told(qtbot, tmp_path) -> None:
    (tmp_path / "file").write_text("in the way")
    live = LiveSettings(tmp_path / "file" / "folder")
    with qtbot.waitSignal(live.trouble) as told:
        live.change("theme", "dark")
    assert "could not be" in told.args[0]
    assert live.now.theme == "dark"
    live.close()
