"""What is written or drawn stands out from what it lies on as WCAG 2.1 AA asks, in both looks.

4.5:1 for text (1.4.3), 3:1 for large text, focus rings, icons, marks of ports and edges of fields (1.4.11).
Disabled controls are exempt there, as are lines that only decorate.
"""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor

from promptstone.core.kinds import Category
from promptstone.core.ports import PortType
from promptstone.core.runs import StepState
from promptstone.desktop.canvas.painting.badges import badge_back
from promptstone.desktop.canvas.painting.look import Look
from promptstone.desktop.looks.style_sheet import mixed, qt_palette, style_sheet, tints
from promptstone.desktop.theme import DARK, LIGHT, Theme

BOTH = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
TEXT, MARK = 4.5, 3.0
Pair = tuple[str, str | QColor, str | QColor]


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG 2.1 defines it."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(first: str | QColor, second: str | QColor) -> float:
    one, two = sorted((luminance(QColor(first)), luminance(QColor(second))))
    return (two + 0.05) / (one + 0.05)


def too_faint(pairs: Iterator[Pair], least: float) -> dict[str, float]:
    return {
        name: round(contrast(fore, back), 2) for name, fore, back in pairs if contrast(fore, back) < least
    }


def texts_of_widgets(theme: Theme) -> Iterator[Pair]:
    tint = tints(theme)
    plain = {"window": theme.window, "surface": theme.surface, "raised": theme.raised}
    lively = {
        **{name: tint[name] for name in ("hover", "raised_hover", "pressed", "accent_back")},
        "selection": theme.selection,
    }
    for name in ("text", "muted", "accent", "danger", "warning", "success"):
        for back, colour in plain.items():
            yield f"{name} on {back}", getattr(theme, name), colour
    for name in ("text", "muted"):
        for back, colour in lively.items():
            yield f"{name} on {back}", getattr(theme, name), colour
    # What a row says in colour stays readable when the row is chosen or the mouse lies on it.
    for name in ("danger", "warning", "success", "accent"):
        for back in ("selection", "hover", "raised_hover"):
            yield f"{name} on {back}", getattr(theme, name), lively[back]
    for back in ("danger_back", "warning_back", "success_back", "accent_back"):
        yield f"text on {back}", theme.text, tint[back]
    for back in ("added", "removed"):
        yield f"text on {back}", theme.text, getattr(theme, back)
    yield "on_accent on accent", theme.on_accent, theme.accent
    yield "on_accent on accent_hover", theme.on_accent, tint["accent_hover"]


def texts_of_canvas(theme: Theme) -> Iterator[Pair]:
    look = Look(theme)
    backs = {"card": look.card, "chip": look.chip, "note": look.sticky, "backdrop": look.backdrop}
    backs |= {f"head of {category}": colour for category, colour in look.headers.items()}
    for back, colour in backs.items():
        yield f"text on {back}", look.text, colour
        yield f"muted on {back}", look.muted, colour
    for state in StepState:
        for name, below in {"card": look.card, **look.headers}.items():
            pill = badge_back(look, state)
            yield (
                f"badge of {state} on {name}",
                look.states[state],
                mixed(below.name(), pill.name(), pill.alphaF()),
            )


def marks(theme: Theme) -> Iterator[Pair]:
    look, tint = Look(theme), tints(theme)
    plain = {"window": theme.window, "surface": theme.surface, "raised": theme.raised}
    for back, colour in plain.items():
        yield f"focus ring on {back}", theme.accent, colour
        yield f"edge of a field on {back}", theme.edge, colour
        yield f"scroll bar on {back}", tint["scroll"], colour
        yield f"arrow, tick box on {back}", theme.muted, colour
    yield "focus ring of a primary button", theme.text, theme.surface
    yield "tick in its box", theme.on_accent, theme.accent
    yield "icon of the page shown", theme.accent, tint["accent_back"]
    yield "progress", theme.accent, tint["pressed"]
    for type_ in PortType:
        for back, colour in {**plain, "card": look.card, "backdrop": look.backdrop}.items():
            yield f"port and wire of {type_} on {back}", look.ports[type_], colour
    for category in Category:
        yield f"icon on the tile of {category}", look.on_category, look.categories[category]
        yield f"tile of {category} on its head", look.categories[category], look.headers[category]
    for state in StepState:
        for back, colour in {**plain, "card": look.card, "backdrop": look.backdrop}.items():
            yield f"mark of {state} on {back}", look.states[state], colour
    for name in ("danger", "warning", "accent"):
        yield f"outline {name} of a node", getattr(theme, name), look.backdrop


@BOTH
def test_all_words_of_pages_and_dialogs_are_readable(theme: Theme) -> None:
    assert not too_faint(texts_of_widgets(theme), TEXT)


@BOTH
def test_all_words_on_the_canvas_are_readable(theme: Theme) -> None:
    assert not too_faint(texts_of_canvas(theme), TEXT)


@BOTH
def test_rings_icons_ports_and_edges_stand_out(theme: Theme) -> None:
    assert not too_faint(marks(theme), MARK)


@BOTH
def test_each_rule_of_the_style_sheet_that_sets_both_colours_is_readable(qapp, theme: Theme) -> None:
    def pairs() -> Iterator[Pair]:
        for rule, body in re.findall(r"([^{}]+)\{([^{}]*)\}", style_sheet(theme)):
            fore = re.search(r"(?<![-\w])color:\s*(#[0-9a-f]{6})", body)
            back = re.search(r"(?<![-\w])background(?:-color)?:\s*(#[0-9a-f]{6})", body)
            if fore and back and "disabled" not in rule:
                yield " ".join(rule.split()), fore.group(1), back.group(1)

    found = list(pairs())
    assert len(found) >= 5, "the style sheet has such rules"
    assert not too_faint(iter(found), TEXT)


@BOTH
def test_the_palette_that_qt_paints_with_is_readable(theme: Theme) -> None:
    palette = qt_palette(theme)
    role = type(palette).ColorRole
    words = (role.WindowText, role.Text, role.ButtonText, role.Link, role.PlaceholderText, role.BrightText)
    pairs = [
        (f"{w.name} on {b.name}", palette.color(w), palette.color(b))
        for w in words
        for b in (role.Window, role.Base, role.Button)
    ]
    pairs.append(("chosen text", palette.color(role.HighlightedText), palette.color(role.Highlight)))
    assert not too_faint(iter(pairs), TEXT)


def test_contrast_is_computed_as_wcag_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == 1
