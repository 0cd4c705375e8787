"""Both looks are complete and readable."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QTableWidget

from promptstone.core.kinds import Category
from promptstone.core.ports import PortType
from promptstone.core.runs import StepState
from promptstone.desktop.theme import DARK, LIGHT, Theme, ThemeSource, mixed, style_sheet, text_font

BOTH = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG 2.1 defines it."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(first: str | QColor, second: str | QColor) -> float:
    one, two = sorted((luminance(QColor(first)), luminance(QColor(second))))
    return (two + 0.05) / (one + 0.05)


@BOTH
def test_words_reach_the_contrast_of_wcag_aa_on_every_surface(theme: Theme) -> None:
    too_faint = {
        (name, back): round(contrast(getattr(theme, name), getattr(theme, back)), 2)
        for name in ("text", "muted", "accent", "danger", "warning", "success")
        for back in ("window", "surface", "raised")
        if contrast(getattr(theme, name), getattr(theme, back)) < 4.5
    }
    assert not too_faint
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    for back in (theme.selection, theme.added, theme.removed):
        assert contrast(theme.text, back) >= 4.5


@BOTH
def test_words_on_tinted_backgrounds_are_readable(theme: Theme) -> None:
    for tone in (theme.danger, theme.warning, theme.success, theme.accent):
        assert contrast(theme.text, mixed(theme.surface, tone, 0.12)) >= 4.5


@BOTH
def test_ports_categories_and_states_have_colours_that_stand_out(theme: Theme) -> None:
    assert set(theme.port_colours) == set(PortType)
    assert set(theme.category_colours) == set(Category)
    assert set(theme.state_colours) == set(StepState)
    tables = (theme.port_colours, theme.category_colours, theme.state_colours)
    for colour in (colour for table in tables for colour in table.values()):
        assert contrast(colour, theme.window) >= 3.0
        assert contrast(colour, theme.raised) >= 3.0


@BOTH
def test_the_style_sheet_has_no_hole_left(qapp, theme: Theme) -> None:
    assert "$" not in style_sheet(theme).replace("$names", "")


def test_a_change_of_theme_is_told_once(qapp) -> None:
    source = ThemeSource(LIGHT)
    told: list[Theme] = []
    source.changed.connect(told.append)
    source.set_theme("dark")
    source.set_theme("dark")
    assert told == [DARK]
    source.set_theme("light")


def test_the_theme_goes_with_the_desktop_while_that_is_wanted(qapp) -> None:
    wish = ["light"]
    source = ThemeSource(LIGHT, wished_by_desktop=lambda: wish[0])
    source.set_theme("system")
    wish[0] = "dark"
    qapp.styleHints().colorSchemeChanged.emit(qapp.styleHints().colorScheme())
    assert source.theme is DARK
    source.set_theme("dark")
    wish[0] = "light"
    qapp.styleHints().colorSchemeChanged.emit(qapp.styleHints().colorScheme())
    assert source.theme is DARK, "who chose one look keeps it"
    source.set_theme("light")


def test_a_larger_text_reaches_widgets_rows_and_painters_and_goes_back(qapp, qtbot) -> None:
    source = ThemeSource(LIGHT)
    label, table = QLabel("Words"), QTableWidget(2, 2)
    for widget in (label, table):
        qtbot.addWidget(widget)
    height, row = label.sizeHint().height(), table.verticalHeader().defaultSectionSize()
    told: list[Theme] = []
    source.changed.connect(told.append)
    source.set_text_size(150)
    assert label.sizeHint().height() > height * 1.3
    assert table.verticalHeader().defaultSectionSize() == round(row * 1.5)
    assert text_font().pointSizeF() == pytest.approx(14.25, abs=0.05)
    assert told == [LIGHT], "who measured text measures again"
    source.set_text_size(100)
    assert label.sizeHint().height() == height
    assert table.verticalHeader().defaultSectionSize() == pytest.approx(row, abs=1)
