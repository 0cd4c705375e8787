"""The look in use: who holds it, who hears of a change, and how it is put on the application."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication

from promptstone.desktop.looks.style_sheet import mixed, qt_palette, style_sheet
from promptstone.desktop.looks.theme_values import (
    CODE_FAMILIES,
    DARK,
    FONT_SIZES,
    LIGHT,
    TEXT_FAMILIES,
    THEMES,
    FontSizes,
    Theme,
)

__all__ = [
    "DARK",
    "FONT_SIZES",
    "LIGHT",
    "THEMES",
    "FontSizes",
    "Theme",
    "ThemeSource",
    "apply_theme",
    "code_font",
    "mixed",
    "style_sheet",
    "system_theme_name",
    "text_font",
]


class ThemeSource(QObject):
    """Holds the theme in use; whoever paints listens to `changed` (it carries the new Theme)."""

    changed = Signal(object)

    def __init__(self, theme: Theme = LIGHT, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    @property
    def theme(self) -> Theme:
        """The theme in use."""
        return self._theme

    def set_theme(self, name: str) -> None:
        """Change to the theme of that name: `light`, `dark`, or `system` for what the desktop prefers."""
        theme = THEMES[system_theme_name() if name == "system" else name]
        if theme is self._theme:
            return
        self._theme = theme
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_theme(application, theme)
        self.changed.emit(theme)


def system_theme_name() -> str:
    """Return `dark` when the desktop says that it prefers dark, else `light`."""
    return "dark" if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else "light"


def text_font(size: float = FONT_SIZES.body, *, bold: bool = False) -> QFont:
    """Return the font of labels and texts, `size` in points."""
    font = QFont(list(TEXT_FAMILIES))
    font.setPointSizeF(size)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


def code_font(size: float = FONT_SIZES.body) -> QFont:
    """Return the monospace font of prompts, JSON and outputs, `size` in points."""
    font = QFont(list(CODE_FAMILIES))
    font.setStyleHint(QFont.StyleHint.Monospace)
    font.setPointSizeF(size)
    return font


def apply_theme(application: QApplication, theme: Theme) -> None:
    """Put the theme on the whole application: Fusion style, our palette, one style sheet."""
    if application.style().objectName().lower() != "fusion":
        application.setStyle("Fusion")
    application.setFont(text_font())
    application.setPalette(qt_palette(theme))
    application.setStyleSheet(style_sheet(theme))
