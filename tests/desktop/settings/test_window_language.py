"""The window speaks the language that was chosen, its own words and Qt's."""

from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

from promptstone.desktop.looks.language import (
    CONTEXT,
    WindowLanguage,
    chosen_language,
    languages,
    tr,
    tr_count,
)
from promptstone.resources import resource_path


@pytest.fixture
def german(qapp) -> Iterator[WindowLanguage]:
    language = WindowLanguage(qapp, "de")
    yield language
    language.remove()


def test_english_and_german_are_offered_under_their_own_names() -> None:
    assert languages()["de"] == "Deutsch"
    assert languages()["en"] == "English"


def test_a_language_that_is_not_there_becomes_one_that_is() -> None:
    assert chosen_language("de") == "de"
    assert chosen_language("tlh") in languages()
    assert chosen_language("system") in languages()


def test_the_windows_words_and_qts_own_are_german(german, qapp) -> None:
    assert tr("Settings") == "Einstellungen"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"
    german.remove()
    assert tr("Settings") == "Settings"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_a_text_without_a_translation_stays_english(german) -> None:
    assert tr("Nobody ever translated this sentence.") == "Nobody ever translated this sentence."


def test_counts_are_said_in_one_and_in_many(german, qapp) -> None:
    assert tr_count("{n} node", "{n} nodes", 1) == "1 Knoten"
    german.remove()
    assert tr_count("{n} node", "{n} nodes", 1) == "1 node"
    assert tr_count("{n} node", "{n} nodes", 1200) == "1,200 nodes"


def test_settings_and_menus_speak_german(german, dialog, actions) -> None:
    assert dialog.windowTitle() == "Einstellungen"
    assert dialog.settings_page.lines["text_size"].field.inner.accessibleName() == "Textgröße"
    assert dialog.settings_page.lines["theme"].field.inner.itemText(1) == "Hell"
    assert [action.text() for action in actions.parent().menuBar().actions()][:2] == ["&Datei", "&Bearbeiten"]


def test_what_is_loaded_is_what_was_translated(qapp) -> None:
    for source in resource_path("languages").glob("*.ts"):
        compiled = QTranslator()
        assert compiled.load(str(source.with_suffix(".qm"))), (
            f"{source.name} was not compiled: make languages"
        )
        stale = [
            message.findtext("source")
            for message in ElementTree.parse(source).iter("message")
            if (said := message.findtext("translation"))
            and message.find("translation").get("type") is None
            and said != message.findtext("source")
            and compiled.translate(CONTEXT, message.findtext("source"), message.findtext("comment")) != said
        ]
        assert not stale, f"{source.name} changed since it was compiled (make languages): {stale[:5]}"
