"""What gestures draw while they last: the wire that follows the mouse, and the rectangle that selects."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from promptstone.desktop.canvas.items.wire_item import curve


class DraftWireItem(QGraphicsItem):
    """The wire from a port to the mouse while it is being drawn."""

    def __init__(self) -> None:
        super().__init__()
        self._path = QPainterPath()
        self._colour = QColor()
        self._refused = False
        self.setZValue(1000)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def show_wire(
        self, start: tuple[float, float], end: tuple[float, float], colour: QColor, *, refused: bool
    ) -> None:
        """Draw from an output's place to an input's place; dashed when it would be refused."""
        self.prepareGeometryChange()
        self._path = curve(start, end)
        self._colour = colour
        self._refused = refused
        self.update()

    def boundingRect(self) -> QRectF:
        """The rectangle around the curve."""
        return self._path.boundingRect().adjusted(-6, -6, 6, 6)

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
