"""Line icons by name, in any colour and sharp at any size.

    button.setIcon(icon("run", theme.text))            # a colour of the theme in use
    button.setIcon(icon("run", theme.text, theme.on_accent))   # and another one while it is checked

An icon keeps its colour: draw it anew when `ThemeSource.changed` says so, or let `ThemedIcons` do that:

    self._icons = ThemedIcons(themes, self)
    self._icons.put(button, "run")                     # muted, text, accent, danger ... : any colour's name
    self._icons.put(button, "delete", "danger")

`icon_names()` lists what there is; shapes are in icon_shapes.py.
"""

from functools import lru_cache
from typing import Protocol

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from promptstone.desktop.theme import ThemeSource, scaled
from promptstone.desktop.widgets.icon_shapes import SHAPES

SIZE = 18


def icon_names() -> tuple[str, ...]:
    """Return the names of all icons."""
    return tuple(SHAPES)


@lru_cache(maxsize=1024)
def icon_pixmap(name: str, colour: str, size: int = SIZE, ratio: float = 1.0) -> QPixmap:
    """Return an icon as a picture of `size` x `size` logical pixels for a screen of that pixel ratio."""
    shape = SHAPES[name].replace("currentColor", colour)
    text = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" '
        f'stroke="{colour}" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">{shape}</svg>'
    )
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@lru_cache(maxsize=512)
def icon(name: str, colour: str, checked_colour: str = "", disabled_colour: str = "") -> QIcon:
    """Return an icon in a `#rrggbb` colour, with other colours while checked or disabled where given."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(icon_pixmap(name, colour, SIZE, ratio), QIcon.Mode.Normal, QIcon.State.Off)
        checked = icon_pixmap(name, checked_colour or colour, SIZE, ratio)
        made.addPixmap(checked, QIcon.Mode.Normal, QIcon.State.On)
        if disabled_colour:
            made.addPixmap(icon_pixmap(name, disabled_colour, SIZE, ratio), QIcon.Mode.Disabled)
    return made


class CarriesIcon(Protocol):
    """A button, an action: whatever can be given an icon."""

    def setIcon(self, icon: QIcon) -> None:  # Qt's name
        """Show this icon."""


class ThemedIcons(QObject):
    """Puts icons on buttons and actions of one widget, and repaints them when the theme changes."""

    def __init__(self, themes: ThemeSource, parent: QObject) -> None:
        super().__init__(parent)
        self._themes = themes
        self._placed: list[tuple[CarriesIcon, str, str, str]] = []
        themes.changed.connect(self._repaint)

    def put(self, target: CarriesIcon, name: str, colour: str = "text", checked: str = "") -> None:
        """Show the icon `name` on `target` in the theme's colour of that name, now and after each change."""
        self._placed = [place for place in self._placed if place[0] is not target]
        self._placed.append((target, name, colour, checked))
        self._draw(target, name, colour, checked)

    def _draw(self, target: CarriesIcon, name: str, colour: str, checked: str) -> None:
        theme = self._themes.theme
        shown: str = getattr(theme, colour)
        set_size = getattr(target, "setIconSize", None)
        if set_size is not None:
            set_size(QSize(scaled(SIZE), scaled(SIZE)))
        disabled = theme.border if colour != "on_accent" else theme.muted
        target.setIcon(icon(name, shown, getattr(theme, checked) if checked else shown, disabled))

    def _repaint(self) -> None:
        for placed in self._placed:
            self._draw(*placed)
