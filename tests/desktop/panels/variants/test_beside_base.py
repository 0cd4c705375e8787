"""Where a variant differs, the inspector says what the base says, and leads back to it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from promptstone.core.edits import add_variant, set_settings
from promptstone.desktop.panels.inspector import InspectorPanel
from promptstone.desktop.panels.inspector.base_strip import MOST, around_differences

LEFT = Qt.MouseButton.LeftButton
LONG = "Topic of: {{message}}\nAnswer in one word, and be kind to whoever asks, whatever they ask."


@pytest.fixture
def inspector(document, catalog, theme, show) -> InspectorPanel:
    panel = InspectorPanel(document, catalog, theme)
    panel.show_models(("tiny", "large"))
    show(panel)
    document.apply("Long", lambda chain: set_settings(chain, "classify", {"template": LONG, "model": "tiny"}))
    for name in ("short", "other"):
        document.apply("Add", lambda chain, name=name: add_variant(chain, name))
    document.select(["classify"])
    return panel


def row(inspector, name: str):
    return inspector.form.rows[name]


def differ(document, variant: str, **settings: object) -> None:
    document.apply("Set", lambda chain: set_settings(chain, "classify", settings, variant))


def test_a_short_value_of_the_base_stands_under_that_of_the_variant(inspector, document):
    differ(document, "short", model="large")
    assert not row(inspector, "model").base.isVisible()
    document.use_variant("short")
    assert row(inspector, "model").mark.isVisible()
    assert row(inspector, "model").base.words.text() == "In the base: tiny"
    assert not row(inspector, "template").base.isVisible()
    QTest.mouseClick(row(inspector, "model").reset_button, LEFT)
    assert not row(inspector, "model").base.isVisible()
    assert document.shown(document.chain.node("classify")).settings["model"] == "tiny"


def test_a_prompt_is_compared_word_by_word_and_follows_what_is_typed(qtbot, inspector, document):
    differ(document, "short", template=LONG.replace("kind", "brief"))
    document.use_variant("short")
    strip = row(inspector, "template").base
    assert strip.button.isVisible() and strip.view is None
    QTest.mouseClick(strip.button, LEFT)
    assert strip.view.isVisible()
    assert "kind brief" in strip.view.toPlainText()
    differ(document, "short", template=LONG.replace("kind", "brief and polite"))
    qtbot.waitUntil(lambda: "brief and polite" in strip.view.toPlainText())
    strip.button.setFocus()
    QTest.keyClick(strip.button, Qt.Key.Key_Space)
    assert not strip.view.isVisible()


def test_what_other_variants_say_otherwise_is_told_in_the_base(inspector, document):
    assert not row(inspector, "model").others.isVisible()
    differ(document, "short", model="large")
    differ(document, "other", model="medium")
    words = row(inspector, "model").others.text()
    assert row(inspector, "model").others.isVisible() and "“short”, “other”" in words
    document.use_variant("short")
    assert "“other”" in row(inspector, "model").others.text()
    assert "“short”" not in row(inspector, "model").others.text()


def test_going_back_to_the_base_variant_takes_the_marks_away(inspector, document):
    differ(document, "short", template="Short: {{message}}", model="large")
    document.use_variant("short")
    document.use_variant("base")
    for name in ("template", "model"):
        assert not row(inspector, name).mark.isVisible()
        assert not row(inspector, name).base.isVisible()


def test_of_very_long_texts_what_follows_the_first_difference_is_compared():
    same = "word " * 20_000
    before, after = around_differences(f"{same}red {same}", f"{same}blue {same}")
    assert max(len(before), len(after)) < MOST + 10
    assert "red" in before and "blue" in after
    assert around_differences("a", "b") == ("a", "b")
