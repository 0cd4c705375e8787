"""The look in use: who holds it, who hears of a change, and how it is put on the application."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication, QTableView

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
    "scaled",
    "style_sheet",
    "system_theme_name",
    "text_font",
]


class ThemeSource(QObject):
    """Holds the theme in use; whoever paints listens to `changed` (it carries the Theme).

    `changed` is also emitted when the text size changes: what was measured has to be measured again.
    """

    changed = Signal(object)

    def __init__(
        self,
        theme: Theme = LIGHT,
        parent: QObject | None = None,
        wished_by_desktop: Callable[[], str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._follows_desktop = False
        self._wished_by_desktop = wished_by_desktop or system_theme_name
        if isinstance(QGuiApplication.instance(), QGuiApplication):
            QGuiApplication.styleHints().colorSchemeChanged.connect(self.follow_desktop)

    @property
    def theme(self) -> Theme:
        """The theme in use."""
        return self._theme

    def set_theme(self, name: str) -> None:
        """Change to the theme of that name: `light`, `dark`, or `system` to go with what the desktop prefers."""
        self._follows_desktop = name == "system"
        theme = THEMES[self._wished_by_desktop() if self._follows_desktop else name]
        if theme is not self._theme:
            self._theme = theme
            self._put_on()

    def follow_desktop(self) -> None:
        """Look again what the desktop prefers, if that is what is wanted."""
        if self._follows_desktop:
            self.set_theme("system")

    def set_text_size(self, percent: int) -> None:
        """Write everything larger or smaller; 100 is the usual size."""
        if percent / 100 != FONT_SIZES.scale:
            before, FONT_SIZES.scale = FONT_SIZES.scale, percent / 100
            _resize_rows(FONT_SIZES.scale / before)
            self._put_on()

    def _put_on(self) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_theme(application, self._theme)
        self.changed.emit(self._theme)


def scaled(pixels: float) -> int:
    """Return a length that holds text, such as a row's height, at the text size in use."""
    return round(pixels * FONT_SIZES.scale)


def _resize_rows(ratio: float) -> None:
    """Let the rows of tables that are there already grow with the text."""
    for widget in QApplication.allWidgets():
        if isinstance(widget, QTableView):
            header = widget.verticalHeader()
            header.setDefaultSectionSize(round(header.defaultSectionSize() * ratio))


def system_theme_name() -> str:
    """Return `dark` when the desktop says that it prefers dark, else `light`."""
    return "dark" if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else "light"


def text_font(size: float | None = None, *, bold: bool = False) -> QFont:
    """Return the font of labels and texts, `size` in points (one of FONT_SIZES; None for that of the body)."""
    font = QFont(list(TEXT_FAMILIES))
    font.setPointSizeF(size or FONT_SIZES.body)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


def code_font() -> QFont:
    """Return the monospace font of prompts, JSON and outputs; its size stays that of the text around it."""
    font = QFont(list(CODE_FAMILIES))
    font.setStyleHint(QFont.StyleHint.Monospace)
    return font


def apply_theme(application: QApplication, theme: Theme) -> None:
    """Put the theme on the whole application: Fusion style, our palette, one style sheet."""
    if application.style().objectName().lower() != "fusion":
        application.setStyle("Fusion")
    application.setFont(text_font())
    application.setPalette(qt_palette(theme))
    application.setStyleSheet(style_sheet(theme))
