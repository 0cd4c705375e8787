"""A chain as a small picture: its nodes as cards in the colours of their kinds, and its wires."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from promptstone.core.chain import Chain
from promptstone.core.kinds import Catalog
from promptstone.core.ports import PortType
from promptstone.desktop.canvas.painting.look import Look, look_for
from promptstone.desktop.canvas.plain.chain_drawing import ChainDrawing
from promptstone.desktop.canvas.plain.shapes import NodeShape, WireShape
from promptstone.desktop.theme import ThemeSource

MARGIN = 10.0
LARGEST_SCALE = 0.24
"""A short chain is not blown up: the cards of all pictures look alike."""
AROUND = 70.0
"""Room between a container's frame and what lies in it, in scene units."""
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
        self._frames: dict[str, QRectF] = {}
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
        self._frames = _frames(self._shapes)
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
        for shape in self._shapes:
            if shape.node.id in self._frames:
                _paint_frame(painter, look, shape, self._frames[shape.node.id], scale)
        for wire in self._drawing.all_wires():
            if not {wire.edge.source.node, wire.edge.target.node} & self._frames.keys():
                _paint_wire(painter, look, wire.type, wire.start, wire.end, scale)
            else:
                self._paint_loop_wire(painter, look, wire, scale)
        for shape in self._shapes:
            if shape.node.id not in self._frames:
                _paint_node(painter, look, shape, scale)
        painter.end()

    def _paint_loop_wire(self, painter: QPainter, look: Look, wire: WireShape, scale: float) -> None:
        """Draw a wire of a loop to the frame's edge: whether it comes from outside tells which one."""
        source, target = (self._drawing.shapes[end.node] for end in (wire.edge.source, wire.edge.target))
        start, end = wire.start, wire.end
        if (frame := self._frames.get(source.node.id)) is not None:
            side = frame.left() if target.node.parent == source.node.id else frame.right()
            start = (side, frame.center().y())
        if (frame := self._frames.get(target.node.id)) is not None:
            side = frame.right() if source.node.parent == target.node.id else frame.left()
            end = (side, frame.center().y())
        _paint_wire(painter, look, wire.type, start, end, scale)

    def _fit(self, painter: QPainter) -> float:
        area = QRectF()
        for shape in self._shapes:
            area = area.united(self._frames.get(shape.node.id, _place(shape)))
        room = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        scale = min(room.width() / area.width(), room.height() / area.height(), LARGEST_SCALE)
        painter.translate(room.center())
        painter.scale(scale, scale)
        painter.translate(-area.center())
        return scale


def _place(shape: NodeShape) -> QRectF:
    box = shape.box
    return QRectF(QPointF(box.left, box.top), QPointF(box.right, box.bottom))


def _frames(shapes: tuple[NodeShape, ...]) -> dict[str, QRectF]:
    """Return the rectangles of containers: around all that lies in them."""
    frames: dict[str, QRectF] = {}
    for shape in shapes:
        if shape.node.parent:
            frame = frames.get(shape.node.parent, QRectF())
            frames[shape.node.parent] = frame.united(
                _place(shape).adjusted(-AROUND, -2 * AROUND, AROUND, AROUND)
            )
    return frames


def _paint_frame(painter: QPainter, look: Look, shape: NodeShape, frame: QRectF, scale: float) -> None:
    colour = look.category(shape.category)
    pen = QPen(colour, 1.4 / scale)
    pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    faint = QColor(colour)
    faint.setAlphaF(0.1)
    painter.setBrush(faint)
    painter.drawRoundedRect(frame, _ROUND * 2, _ROUND * 2)


def _paint_wire(
    painter: QPainter,
    look: Look,
    type_: PortType,
    start: tuple[float, float],
    end: tuple[float, float],
    scale: float,
) -> None:
    (x, y), (to_x, to_y) = start, end
    bend = max((to_x - x) / 2, 40.0)
    path = QPainterPath(QPointF(x, y))
    path.cubicTo(QPointF(x + bend, y), QPointF(to_x - bend, to_y), QPointF(to_x, to_y))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.ports[type_], 1.3 / scale))
    painter.drawPath(path)


def _paint_node(painter: QPainter, look: Look, shape: NodeShape, scale: float) -> None:
    box = _place(shape)
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
