"""The icon of each node kind: white lines on a grid of 24 x 24; a plugin's kind gets its category's."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer

from promptstone.core.kinds import Category

_SHAPES = {
    "input": '<path d="M11 5h6a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2h-6"/><path d="M4 12h10M10.5 8.5L14 12l-3.5 3.5"/>',
    "output": '<path d="M12 5H7a2 2 0 0 0-2 2v10a2 2 0 0 0 2 2h5"/><path d="M10 12h10M16.5 8.5L20 12l-3.5 3.5"/>',
    "prompt": (
        '<path d="M5 5h14a1.5 1.5 0 0 1 1.5 1.5v8A1.5 1.5 0 0 1 19 16h-7l-4.5 3.7V16H5a1.5 1.5 0 0 1-1.5-1.5v-8'
        'A1.5 1.5 0 0 1 5 5z"/><path d="M8 9h8M8 12h5"/>'
    ),
    "branch": (
        '<path d="M4 12h5c3 0 3-5.5 6-5.5h4.5M9 12c3 0 3 5.5 6 5.5h4.5"/>'
        '<path d="M17 4l2.5 2.5L17 9M17 15l2.5 2.5L17 20"/>'
    ),
    "transform": '<path d="M5 8.5h12M14 5l3.5 3.5L14 12"/><path d="M19 15.5H7M10 12l-3.5 3.5L10 19"/>',
    "note": '<path d="M5 4.5h14v9.5l-5 5.5H5z"/><path d="M14 19.5V14h5M8.5 9h7M8.5 12.5h3"/>',
    "group": '<rect x="4" y="5" width="16" height="14" rx="2" stroke-dasharray="3 2.4"/><path d="M8 12h8"/>',
    "for_each": ('<path d="M4 6h9M4 12h6M4 18h9"/><path d="M15.5 9.5a4 4 0 1 1-1 5.5M15.5 6.5v3.2h3.2"/>'),
    "repeat_until": (
        '<path d="M18.5 9A7.5 7.5 0 1 0 19.5 13.5"/><path d="M19.5 4.5V9H15"/><path d="M9 12l2.3 2.3L15 10.5"/>'
    ),
    "chain": (
        '<rect x="3.5" y="3.5" width="17" height="17" rx="3"/><circle cx="8.5" cy="12" r="1.9"/>'
        '<circle cx="15.5" cy="12" r="1.9"/><path d="M10.4 12h3.2"/>'
    ),
    "reroute": '<path d="M3.5 17c5 0 4-5 8.5-5s3.5-5 8.5-5"/><circle cx="12" cy="12" r="2.2" fill="currentColor"/>',
    Category.FLOW: '<circle cx="6" cy="12" r="2.5"/><circle cx="18" cy="12" r="2.5"/><path d="M8.5 12h7"/>',
    Category.MODEL: (
        '<path d="M12 3.5l1.9 5.1 5.1 1.9-5.1 1.9L12 17.5l-1.9-5.1L5 10.5l5.1-1.9z"/><path d="M18.5 16v4M16.5 18h4"/>'
    ),
    Category.KNOWLEDGE: (
        '<path d="M12 6.5C10 5 7 4.5 4 4.8v13c3-.3 6 .2 8 1.7 2-1.5 5-2 8-1.7v-13c-3-.3-6 .2-8 1.7z"/>'
        '<path d="M12 6.5v13"/>'
    ),
    Category.TEXT: '<path d="M5 7V5h14v2M12 5v14M9 19h6"/>',
    Category.OTHER: (
        '<path d="M9.5 4.5h5v3a2 2 0 1 0 0 4h0v3h3a2 2 0 1 1 0 4v1h-13v-5h1a2 2 0 1 0 0-4h-1v-6z"/>'
    ),
}


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str, stroke: float) -> QSvgRenderer:
    text = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" '
        f'stroke="{colour}" stroke-width="{stroke}" stroke-linecap="round" stroke-linejoin="round">'
        f"{_SHAPES[name]}</svg>"
    )
    return QSvgRenderer(QByteArray(text.encode()))


def paint_kind_icon(
    painter: QPainter, kind: str, category: Category, place: QRectF, colour: str, stroke: float = 1.9
) -> None:
    """Draw a kind's icon into a square, in a `#rrggbb` colour."""
    name = kind if kind in _SHAPES else category.value
    _renderer(name, colour, stroke).render(painter, place)
