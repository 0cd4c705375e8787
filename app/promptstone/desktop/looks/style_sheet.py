"""Makes the one style sheet and the palette from a theme."""

from pathlib import Path
from string import Template

from PySide6.QtCore import QTemporaryDir
from PySide6.QtGui import QColor, QPalette

from promptstone.desktop.looks.theme_values import CODE_FAMILIES, FONT_SIZES, Theme
from promptstone.resources import resource_path

_GROWING = (14, 18, 68)
"""Lengths in pixels that grow with the text, as `$px_14` in the style sheet."""


def mixed(first: str, second: str, share: float) -> QColor:
    """Return `first` with `share` (0 to 1) of `second` in it."""
    one, two = QColor(first), QColor(second)
    parts = zip((one.red(), one.green(), one.blue()), (two.red(), two.green(), two.blue()), strict=True)
    return QColor(*(round(a * (1 - share) + b * share) for a, b in parts))


def style_sheet(theme: Theme) -> str:
    """Return resources/styles/studio.qss with the theme's colours and the font sizes filled in."""
    words = theme.colours()
    words |= {f"font_{name}": f"{size}pt" for name, size in FONT_SIZES.by_name().items()}
    words |= {f"px_{pixels}": f"{round(pixels * FONT_SIZES.scale)}px" for pixels in _GROWING}
    words |= tints(theme)
    words |= {
        "pictures": _pictures(theme),
        "code_families": ", ".join(f'"{family}"' for family in CODE_FAMILIES),
    }
    source = resource_path("styles/studio.qss").read_text(encoding="utf-8")
    return Template(source).substitute(words)


def tints(theme: Theme) -> dict[str, str]:
    """Return the colours of the style sheet that are mixed from a theme's, by name."""
    return {
        "hover": mixed(theme.surface, theme.text, 0.07).name(),
        "raised_hover": mixed(theme.raised, theme.text, 0.05).name(),
        "pressed": mixed(theme.raised, theme.text, 0.11).name(),
        "accent_hover": mixed(theme.accent, theme.text, 0.18).name(),
        "disabled": mixed(theme.muted, theme.surface, 0.35).name(),
        "scroll": theme.edge,
        "danger_back": mixed(theme.surface, theme.danger, 0.1).name(),
        "warning_back": mixed(theme.surface, theme.warning, 0.12).name(),
        "success_back": mixed(theme.surface, theme.success, 0.1).name(),
        "accent_back": mixed(theme.surface, theme.accent, 0.12).name(),
    }


_SMALL_PICTURES = {
    "arrow_down": '<path d="M4 6l4 4 4-4"/>',
    "arrow_up": '<path d="M4 10l4-4 4 4"/>',
    "arrow_right": '<path d="M6 4l4 4-4 4"/>',
    "check": '<path d="M3.5 8.5l3 3 6-7" stroke-width="2"/>',
    "dash": '<path d="M4 8h8" stroke-width="2"/>',
    "cross": '<path d="M4.5 4.5l7 7M11.5 4.5l-7 7"/>',
    "dot": '<circle cx="8" cy="8" r="3" fill="COLOUR"/>',
}
_picture_folder: list[QTemporaryDir] = []


def _pictures(theme: Theme) -> str:
    """Write the pictures that a style sheet only takes from files; return the start of their paths."""
    if not _picture_folder:
        _picture_folder.append(QTemporaryDir())
    for name, shape in _SMALL_PICTURES.items():
        colour = theme.on_accent if name in ("check", "dash", "dot") else theme.muted
        text = (
            '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16" fill="none" '
            f'stroke="{colour}" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round">'
            f"{shape.replace('COLOUR', colour)}</svg>"
        )
        Path(_picture_folder[0].filePath(f"{theme.name}-{name}.svg")).write_text(text, encoding="utf-8")
    return _picture_folder[0].filePath(theme.name)


def qt_palette(theme: Theme) -> QPalette:
    """Return the palette for what no style sheet reaches: selections, links, plain item painting."""
    role = QPalette.ColorRole
    palette = QPalette()
    for colour, roles in {
        theme.window: (role.Window,),
        theme.raised: (role.Base, role.Button, role.ToolTipBase, role.Light),
        theme.surface: (role.AlternateBase, role.Midlight),
        theme.border: (role.Mid, role.Dark, role.Shadow),
        theme.text: (role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.HighlightedText),
        theme.muted: (role.PlaceholderText,),
        theme.selection: (role.Highlight,),
        theme.accent: (role.Link, role.LinkVisited, role.Accent),
        theme.danger: (role.BrightText,),
    }.items():
        for each in roles:
            palette.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, mixed(theme.muted, theme.surface, 0.35))
    return palette
