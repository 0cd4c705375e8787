"""What gestures draw while they last: the wire that follows the mouse, what selects, cuts, or shows a line."""

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from promptstone.desktop.canvas.items.wire_item import curve
from promptstone.desktop.canvas.plain.layout.snapping import Guide


class DraftWireItem(QGraphicsItem):
    """The wire from a port to the mouse while it is being drawn."""

    def __init__(self) -> None:
        super().__init__()
        self._path = QPainterPath()
        self._mark = QPainterPath()
        self._colour = QColor()
        self._refused = False
        self.setZValue(1000)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def show_wire(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        colour: QColor,
        *,
        refused: bool,
        mark: QPainterPath | None = None,
    ) -> None:
        """Draw from an output's place to an input's place; dashed when it would be refused.

        `mark` is the shape of what flows through it, drawn at the free end, in scene coordinates.
        """
        self.prepareGeometryChange()
        self._mark = mark or QPainterPath()
        self._path = curve(start, end)
        self._colour = colour
        self._refused = refused
        self.update()

    def boundingRect(self) -> QRectF:
        """The rectangle around the curve."""
        return self._path.boundingRect().adjusted(-12, -12, 12, 12)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw the curve."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._colour, 2.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        if self._refused:
            pen.setDashPattern([2.5, 2.5])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._path)
        if not self._mark.isEmpty():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colour)
            painter.drawPath(self._mark)


class RubberBandItem(QGraphicsItem):
    """The rectangle that is pulled open to select what it touches."""

    def __init__(self, colour: QColor) -> None:
        super().__init__()
        self._colour = colour
        self._rect = QRectF()
        self.setZValue(1001)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def show_rect(self, rect: QRectF) -> None:
        """Draw another rectangle, in scene units."""
        self.prepareGeometryChange()
        self._rect = rect
        self.update()

    def boundingRect(self) -> QRectF:
        """The rectangle with its line."""
        return self._rect.adjusted(-20, -20, 20, 20)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw a faint filling and a thin line."""
        fill = QColor(self._colour)
        fill.setAlphaF(0.10)
        pen = QPen(self._colour, 1.2)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(fill)
        painter.drawRect(self._rect)


class StrokeItem(QGraphicsItem):
    """What the mouse has drawn freely: the outline of a lasso, or the cut through wires."""

    def __init__(self, colour: QColor, *, is_closed: bool) -> None:
        super().__init__()
        self._colour = colour
        self._is_closed = is_closed
        self._places = QPolygonF()
        self.setZValue(1001)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def show_places(self, places: QPolygonF) -> None:
        """Draw other places, in scene units."""
        self.prepareGeometryChange()
        self._places = QPolygonF(places)
        self.update()

    def boundingRect(self) -> QRectF:
        """The rectangle around the stroke, with its line."""
        return self._places.boundingRect().adjusted(-20, -20, 20, 20)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw the stroke; a closed one with a faint filling."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._colour, 1.4 if self._is_closed else 2.2)
        pen.setCosmetic(True)
        pen.setDashPattern([4.0, 3.0])
        painter.setPen(pen)
        if self._is_closed:
            fill = QColor(self._colour)
            fill.setAlphaF(0.10)
            painter.setBrush(fill)
            painter.drawPolygon(self._places)
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(self._places)


class GuidesItem(QGraphicsItem):
    """Thin lines that show with what a dragged node stands in line."""

    def __init__(self, colour: QColor) -> None:
        super().__init__()
        self._colour = colour
        self._lines: list[QLineF] = []
        self.setZValue(1001)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def show_guides(self, guides: Iterable[Guide]) -> None:
        """Draw other lines."""
        lines = [QLineF(*guide) for guide in guides]
        if lines != self._lines:
            self.prepareGeometryChange()
            self._lines = lines
            self.update()

    def boundingRect(self) -> QRectF:
        """The rectangle around all lines."""
        box = QRectF()
        for line in self._lines:
            box |= QRectF(line.p1(), line.p2()).normalized().adjusted(-8, -8, 8, 8)
        return box

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw the lines one pixel wide at every zoom."""
        pen = QPen(self._colour, 1.0)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawLines(self._lines)
