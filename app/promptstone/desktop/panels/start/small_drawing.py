"""A chain as a small picture: its nodes as cards in the colours of their kinds, and its wires."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from promptstone.core.chain import Chain
from promptstone.core.kinds import Catalog
from promptstone.desktop.canvas.painting.look import Look, look_for
from promptstone.desktop.canvas.plain.chain_drawing import ChainDrawing
from promptstone.desktop.canvas.plain.shapes import NodeShape, WireShape
from promptstone.desktop.theme import ThemeSource

MARGIN = 10.0
LARGEST_SCALE = 0.24
"""A short chain is not blown up: the cards of all pictures look alike."""
_STRIP = 46.0
_ROUND = 16.0


class SmallDrawing(QWidget):
    """Shows a chain that cannot be changed here; notes are left out."""

    def __init__(self, catalog: Catalog, themes: ThemeSource, chain: Chain | None = None) -> None:
        super().__init__()
        self._catalog = catalog
        self._themes = themes
        self._drawing = ChainDrawing(catalog)
        self._shapes: tuple[NodeShape, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)
        if chain is not None:
            self.show_chain(chain)

    def show_chain(self, chain: Chain) -> None:
        """Show another chain."""
        self._drawing = ChainDrawing(self._catalog)
        self._drawing.show(chain, "")
        self._shapes = tuple(shape for shape in self._drawing.shapes.values() if shape.note is None)
        self.update()

    def sizeHint(self) -> QSize:
        """Return a height that shows three nodes above each other."""
        return QSize(220, 96)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the whole chain, in the middle of the room there is."""
        if not self._shapes:
            return
        look = look_for(self._themes.theme)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = self._fit(painter)
        for wire in self._drawing.all_wires():
            _paint_wire(painter, look, wire, scale)
        for shape in self._shapes:
            _paint_node(painter, look, shape, scale)
        painter.end()

    def _fit(self, painter: QPainter) -> float:
        area = QRectF()
        for shape in self._shapes:
            box = shape.box
            area = area.united(QRectF(QPointF(box.left, box.top), QPointF(box.right, box.bottom)))
        room = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        scale = min(room.width() / area.width(), room.height() / area.height(), LARGEST_SCALE)
        painter.translate(room.center())
        painter.scale(scale, scale)
        painter.translate(-area.center())
        return scale


def _paint_wire(painter: QPainter, look: Look, wire: WireShape, scale: float) -> None:
    (x, y), (to_x, to_y) = wire.start, wire.end
    bend = max((to_x - x) / 2, 40.0)
    path = QPainterPath(QPointF(x, y))
    path.cubicTo(QPointF(x + bend, y), QPointF(to_x - bend, to_y), QPointF(to_x, to_y))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.ports[wire.type], 1.3 / scale))
    painter.drawPath(path)


def _paint_node(painter: QPainter, look: Look, shape: NodeShape, scale: float) -> None:
    box = QRectF(shape.box.left, shape.box.top, shape.width, shape.height)
    outline = QPainterPath()
    outline.addRoundedRect(box, _ROUND, _ROUND)
    painter.fillPath(outline, look.card)
    painter.save()
    painter.setClipPath(outline)
    painter.fillRect(QRectF(box.left(), box.top(), box.width(), _STRIP), look.category(shape.category))
    painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.card_border, 1.0 / scale))
    painter.drawPath(outline)
