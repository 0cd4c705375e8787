"""Colours and fonts of the canvas, worked out once for a theme."""

from functools import lru_cache

from PySide6.QtGui import QColor, QFont, QFontMetricsF

from promptstone.core.kinds import Category
from promptstone.desktop.looks.style_sheet import mixed
from promptstone.desktop.looks.theme_values import CODE_FAMILIES, DARK, LIGHT, TEXT_FAMILIES, Theme

_PAPERS = {
    "yellow": "#ffd23f",
    "blue": "#4d8df6",
    "green": "#35b56a",
    "red": "#ea5a5f",
    "purple": "#9b6bea",
    "grey": "#8a93a5",
}
_STICKY = _PAPERS["yellow"]


class Look:
    """What painters of the canvas need of a theme, as Qt values. Sizes are scene units."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.card = QColor(theme.raised)
        self.card_border = mixed(theme.border, theme.muted, 0.25 if theme.dark else 0.12)
        self.line = QColor(theme.border)
        self.text = QColor(theme.text)
        self.muted = QColor(theme.muted)
        self.accent = QColor(theme.accent)
        self.added = QColor(theme.added)
        self.on_accent = QColor(theme.on_accent)
        self.danger = QColor(theme.danger)
        self.warning = QColor(theme.warning)
        self.backdrop = mixed(
            theme.window, "#000000" if theme.dark else "#ffffff", 0.18 if theme.dark else 0.35
        )
        self.dots = mixed(theme.grid, theme.muted, 0.18)
        self.chip = mixed(theme.raised, theme.window, 0.75)
        self.on_category = theme.window if theme.dark else "#ffffff"
        self.ports = {type_: QColor(colour) for type_, colour in theme.port_colours.items()}
        self.categories = {category: QColor(colour) for category, colour in theme.category_colours.items()}
        self.headers = {
            category: mixed(theme.raised, colour, 0.15 if theme.dark else 0.10)
            for category, colour in theme.category_colours.items()
        }
        self.states = {state: QColor(colour) for state, colour in theme.state_colours.items()}
        self.sticky = mixed(theme.raised, _STICKY, 0.16 if theme.dark else 0.34)
        self.sticky_border = mixed(theme.raised, _STICKY, 0.34 if theme.dark else 0.8)
        self.sticky_fold = mixed(theme.raised, _STICKY, 0.28 if theme.dark else 0.62)
        self.title_font = scaled_font(13, weight=QFont.Weight.DemiBold)
        self.small_font = scaled_font(11)
        self.body_font = scaled_font(12)
        self.code_font = scaled_font(11, families=CODE_FAMILIES)
        self.badge_font = scaled_font(10, weight=QFont.Weight.DemiBold)
        self.title_metrics = QFontMetricsF(self.title_font)
        self.small_metrics = QFontMetricsF(self.small_font)
        self.body_metrics = QFontMetricsF(self.body_font)
        self.small_widths = _Widths(self.small_metrics)
        self.badge_metrics = QFontMetricsF(self.badge_font)

    def paper(self, name: str) -> QColor:
        """Return the colour by that name for borders and fillings; grey when there is none."""
        colour = _PAPERS.get(name, _PAPERS["grey"])
        return mixed(colour, "#000000", 0.28) if name == "yellow" and not self.theme.dark else QColor(colour)

    def sticky_of(self, name: str) -> tuple[QColor, QColor, QColor]:
        """Return the paper, the border and the fold of a note in the colour by that name."""
        if name not in _PAPERS or name == "yellow":
            return self.sticky, self.sticky_border, self.sticky_fold
        colour, dark = _PAPERS[name], self.theme.dark
        strengths = (0.2, 0.4, 0.32) if dark else (0.2, 0.6, 0.45)
        paper, border, fold = (mixed(self.theme.raised, colour, strength) for strength in strengths)
        return paper, border, fold

    def heading(self, category: Category, paper: str) -> tuple[QColor, QColor]:
        """Return what a card's header is filled with, and its strip: of its category, or of a colour given to it."""
        if not paper:
            return self.headers[category], self.categories[category]
        colour = self.paper(paper)
        return mixed(self.theme.raised, colour.name(), 0.15 if self.theme.dark else 0.10), colour

    def category(self, category: Category) -> QColor:
        """Return the colour of a category."""
        return self.categories[category]


class _Widths(dict[str, float]):
    """How wide each letter is, measured once: text that streams is broken into lines many times a second."""

    def __init__(self, metrics: QFontMetricsF) -> None:
        super().__init__()
        self._metrics = metrics

    def __missing__(self, letter: str) -> float:
        self[letter] = self._metrics.horizontalAdvance(letter)
        return self[letter]


def scaled_font(
    size: int, *, weight: QFont.Weight = QFont.Weight.Normal, families: tuple[str, ...] = TEXT_FAMILIES
) -> QFont:
    """Return a font for text that is drawn scaled: without hinting, so that its width grows with the zoom."""
    font = QFont(list(families))
    font.setPixelSize(size)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setWeight(weight)
    return font


@lru_cache(maxsize=4)
def _look_named(name: str) -> Look:
    return Look({LIGHT.name: LIGHT, DARK.name: DARK}[name])


def look_for(theme: Theme) -> Look:
    """Return the look of a theme; a theme of our own is worked out only once."""
    return _look_named(theme.name) if theme in (LIGHT, DARK) else Look(theme)
