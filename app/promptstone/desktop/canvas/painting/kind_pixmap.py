"""A kind's icon on a coloured tile, as a picture for lists, the palette and the cursor of a drag."""

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from promptstone.core.kinds import Category
from promptstone.desktop.canvas.painting.kind_icons import paint_kind_icon
from promptstone.desktop.theme import Theme


@lru_cache(maxsize=256)
def _pixmap(kind: str, category: Category, tile: str, glyph: str, size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(ratio, ratio)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tile))
    painter.drawRoundedRect(QRectF(0, 0, size, size), size * 0.27, size * 0.27)
    edge = size * 0.17
    paint_kind_icon(painter, kind, category, QRectF(edge, edge, size - 2 * edge, size - 2 * edge), glyph)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def kind_pixmap(kind: str, category: Category, theme: Theme, size: int, ratio: float = 1.0) -> QPixmap:
    """Return the tile of a kind, `size` x `size` logical pixels for a screen of that pixel ratio."""
    glyph = theme.window if theme.dark else "#ffffff"
    return _pixmap(kind, category, theme.category_colours[category], glyph, size, ratio)


def kind_icon(kind: str, category: Category, theme: Theme) -> QIcon:
    """Return the tile of a kind as an icon."""
    icon = QIcon()
    for ratio in (1.0, 2.0):
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
            icon.addPixmap(kind_pixmap(kind, category, theme, 20, ratio), mode)
    return icon
