"""Wires near the viewport, and the wire that is being drawn by hand."""

from functools import lru_cache
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from promptstone.desktop.canvas.painting.look import Look
from promptstone.desktop.canvas.plain.shapes import WireShape, bend_of

_WIDTH = 2.2
_WIDE = 3.2
_THIN_ZOOM = 0.6


class WireSurroundings(Protocol):
    """What a wire asks of the scene while it paints."""

    look: Look

    def is_wire_selected(self, wire: WireShape) -> bool:
        """Say whether the wire is selected."""

    def is_wire_hovered(self, wire: WireShape) -> bool:
        """Say whether the mouse is at the wire."""

    def is_wire_hidden(self, wire: WireShape) -> bool:
        """Say whether the wire is drawn away by hand just now."""


def curve(start: tuple[float, float], end: tuple[float, float]) -> QPainterPath:
    """Return the curve of a wire between two places."""
    bend = bend_of(*start, *end)
    path = QPainterPath(QPointF(*start))
    path.cubicTo(start[0] + bend, start[1], end[0] - bend, end[1], end[0], end[1])
    return path


class WireItem(QGraphicsItem):
    """Draws one wire in scene coordinates. It answers no events."""

    def __init__(self, wire: WireShape, around: WireSurroundings) -> None:
        super().__init__()
        self.wire = wire
        self._around = around
        self._bounds = QRectF()
        self._path = QPainterPath()
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.lay()

    def lay(self) -> None:
        """Follow the nodes at both ends."""
        self.prepareGeometryChange()
        box = self.wire.box
        self._bounds = QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top)
        self._path = curve(self.wire.start, self.wire.end)
        self.update()

    def boundingRect(self) -> QRectF:
        """The rectangle around the curve."""
        return self._bounds

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw the curve in the colour of what flows through it."""
        if self._around.is_wire_hidden(self.wire):
            return
        look = self._around.look
        selected = self._around.is_wire_selected(self.wire)
        hovered = self._around.is_wire_hovered(self.wire)
        colour = look.muted if self.wire.unused else look.ports[self.wire.type]
        colour = look.danger if self.wire.broken else colour
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if selected or hovered:
            glow = QColor(look.accent if selected else colour)
            glow.setAlphaF(0.28)
            painter.setPen(QPen(glow, 9.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawPath(self._path)
        width = _WIDE if selected else _WIDTH
        if painter.worldTransform().m11() < _THIN_ZOOM:
            width = 0.0
        painter.setPen(
            _pen((look.accent if selected else colour).rgba(), width, self.wire.broken or self.wire.unused)
        )
        painter.drawPath(self._path)


@lru_cache(maxsize=128)
def _pen(colour: int, width: float, dashed: bool) -> QPen:
    # Made once: hundreds of wires are drawn in a frame, with a handful of pens. One of a pixel takes a third.
    pen = QPen(QColor.fromRgba(colour), width or 1.0)
    pen.setCosmetic(not width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    if dashed:
        pen.setDashPattern([3.0, 2.5])
    return pen
