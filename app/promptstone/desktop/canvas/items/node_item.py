"""A node near the viewport: a picture of its card at the exact zoom, with what changes quickly drawn on top."""

from time import perf_counter
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from promptstone.core.runs import StepState
from promptstone.desktop.canvas.painting.badges import paint_arc
from promptstone.desktop.canvas.painting.card import RADIUS, NodeMarks, badge_glyph_box
from promptstone.desktop.canvas.painting.live_strip import strip_box, strip_picture
from promptstone.desktop.canvas.painting.look import Look
from promptstone.desktop.canvas.painting.port_marks import paint_port
from promptstone.desktop.canvas.painting.shadow import SHADOW_REACH
from promptstone.desktop.canvas.painting.special.pictures import paint_picture
from promptstone.desktop.canvas.plain.shapes import NodeShape, PortSpot
from promptstone.desktop.canvas.plain.status import LiveWords
from promptstone.desktop.canvas.plain.variant_tabs import TAB_HEIGHT

MARGIN = SHADOW_REACH
_SAME_ZOOM = 0.002
_DIMMED = 0.38


class NodeSurroundings(Protocol):
    """What a node asks of the scene while it paints."""

    look: Look
    turn: float

    @property
    def is_zooming(self) -> bool:
        """Whether one zoom follows on another just now."""

    def may_render(self, *, first: bool) -> bool:
        """Say whether this frame has time left to make another picture; `first` when there is none yet."""

    def rendered(self, seconds: float) -> None:
        """Take note of how long a picture took."""

    def wants_repaint(self, item: "NodeItem") -> None:
        """Ask for another chance in the next frame."""

    def welcome_ports(self, node_id: str) -> frozenset[tuple[str, bool]] | None:
        """The ports that would take the wire being drawn, as (name, is_input); None when none is being drawn."""

    def is_selected(self, node_id: str) -> bool:
        """Say whether the node is selected."""

    def hovered_spot(self, node_id: str) -> PortSpot | None:
        """The port of this node that the mouse is at."""


class NodeItem(QGraphicsItem):
    """Draws one node. It answers no events: gestures ask the drawing what lies where."""

    def __init__(self, shape: NodeShape, marks: NodeMarks, around: NodeSurroundings) -> None:
        super().__init__()
        self.shape_drawn = shape
        self.marks = marks
        self._around = around
        self._picture: QPixmap | None = None
        self._picture_scale = 0.0
        self._words: LiveWords | None = None
        self._strip_picture: QPixmap | None = None
        self._strip_scale = 0.0
        # Qt asks several times a frame, of every item in sight.
        self._bounds = self._reach()
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def show_node(self, shape: NodeShape, marks: NodeMarks) -> None:
        """Draw another state of the node."""
        old = self.shape_drawn
        same_card = shape is old or (
            shape.preview == old.preview
            and shape.ports == old.ports
            and (shape.title, shape.note, shape.height, shape.is_installed, shape.node.mode, shape.colour)
            == (old.title, old.note, old.height, old.is_installed, old.node.mode, old.colour)
        )
        if not same_card or marks != self.marks:
            self._picture = None
        self.shape_drawn = shape
        self.marks = marks
        self._reach_anew()
        self.update()

    def show_words(self, words: LiveWords | None) -> None:
        """Show what its model writes; None shows nothing."""
        if words == self._words:
            return
        before, self._words = self._strip(), words
        self._strip_picture = None
        self._reach_anew()
        self.update(before.united(self._strip()).adjusted(-2, -2, 2, 2))

    def _strip(self) -> QRectF:
        shape = self.shape_drawn
        return strip_box(shape.width, shape.height, self._words)

    def _reach_anew(self) -> None:
        """Tell the scene before the item reaches elsewhere: its index would lead to items that are gone."""
        reach = self._reach()
        if reach != self._bounds:
            self.prepareGeometryChange()
            self._bounds = reach

    def forget_picture(self) -> None:
        """Draw anew, in other colours."""
        self._picture = self._strip_picture = None
        self.update()

    def boundingRect(self) -> QRectF:
        """The card with its shadow, ports and selection ring."""
        return self._bounds

    def _reach(self) -> QRectF:
        return self._card_box().united(self._strip().adjusted(-2, 0, 2, 2))

    def _card_box(self) -> QRectF:
        shape = self.shape_drawn
        above = max(MARGIN, TAB_HEIGHT + 2.0) if self.marks.tabs else MARGIN
        return QRectF(-MARGIN, -above, shape.width + 2 * MARGIN, shape.height + MARGIN + above)

    def arc_box(self) -> QRectF | None:
        """Return where the turning arc of a running step is, in the item's own units; None when it does not run."""
        status = self.marks.status
        if status is None or status.state is not StepState.RUNNING:
            return None
        return badge_glyph_box(self._around.look, self.shape_drawn, status)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw the kept picture, and over it selection, welcome ports and the turning arc."""
        scale = painter.worldTransform().m11() * painter.device().devicePixelRatio()
        welcome = self._around.welcome_ports(self.shape_drawn.node.id)
        if welcome is not None and not welcome:
            self._paint_veil(painter)
            painter.setOpacity(_DIMMED)
        self._draw_picture(painter, scale)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._around.is_selected(self.shape_drawn.node.id):
            self._paint_ring(painter)
        for spot in self.shape_drawn.ports if welcome else ():
            self._paint_feedback(
                painter, spot, (spot.port.name, spot.is_input) in welcome if welcome else False
            )
        if hovered := self._around.hovered_spot(self.shape_drawn.node.id):
            self._paint_halo(painter, hovered, 0.28)
        if self._words is not None:
            self._draw_strip(painter, scale, self._words)
        if box := self.arc_box():
            paint_arc(painter, self._around.look, box, self._around.turn)

    def _draw_strip(self, painter: QPainter, scale: float, words: LiveWords) -> None:
        """Draw the words from a picture: laying out text anew in each frame costs more than all else in it."""
        place = self._strip().adjusted(-1, -1, 1, 1)
        if place.width() <= 2:
            return
        picture = self._strip_picture
        stale = picture is None or abs(self._strip_scale / scale - 1) > _SAME_ZOOM
        if picture is None or (stale and self._around.may_render(first=False)):
            ratio = painter.device().devicePixelRatio()
            picture = strip_picture(self._around.look, self.shape_drawn, words, place, scale)
            picture.setDevicePixelRatio(ratio)
            self._strip_picture, self._strip_scale, stale = picture, scale, False
        if stale:
            self._around.wants_repaint(self)
            painter.drawPixmap(place, picture, QRectF(picture.rect()))
            return
        painter.save()
        corner = painter.worldTransform().map(place.topLeft())
        painter.resetTransform()
        painter.drawPixmap(QPointF(round(corner.x()), round(corner.y())), picture)
        painter.restore()

    def _draw_picture(self, painter: QPainter, scale: float) -> None:
        stale = self._picture is None or abs(self._picture_scale / scale - 1) > _SAME_ZOOM
        if stale and self._around.may_render(first=self._picture is None):
            began = perf_counter()
            self._render(scale, painter.device().devicePixelRatio())
            self._around.rendered(perf_counter() - began)
            stale = False
        if stale:
            self._around.wants_repaint(self)
        picture = self._picture
        if picture is None:
            self._paint_outline(painter)
            return
        painter.save()
        corner = painter.worldTransform().map(self._card_box().topLeft())
        if stale:
            # In motion nobody sees the difference, which is three quarters of the time.
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not self._around.is_zooming)
            painter.drawPixmap(self._card_box(), picture, QRectF(picture.rect()))
        else:
            # On whole pixels of the screen the picture stays as sharp as it was drawn.
            painter.resetTransform()
            painter.drawPixmap(QPointF(round(corner.x()), round(corner.y())), picture)
        painter.restore()

    def _paint_veil(self, painter: QPainter) -> None:
        """Cover what lies behind a node that is about to be drawn half transparent."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._around.look.backdrop)
        body = QRectF(0, 0, self.shape_drawn.width, self.shape_drawn.height)
        painter.drawRoundedRect(body, RADIUS, RADIUS)

    def _paint_outline(self, painter: QPainter) -> None:
        """Stand in for the picture in a frame that has no time to make it."""
        look, shape = self._around.look, self.shape_drawn
        painter.setPen(QPen(look.card_border, 1.0))
        painter.setBrush(look.card if shape.note is None else look.sticky_of(shape.colour)[0])
        painter.drawRect(QRectF(0, 0, shape.width, shape.height))

    def _render(self, scale: float, ratio: float) -> None:
        bounds = self._card_box()
        picture = QPixmap(max(round(bounds.width() * scale), 1), max(round(bounds.height() * scale), 1))
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.scale(scale, scale)
        painter.translate(-bounds.topLeft())
        paint_picture(painter, self._around.look, self.shape_drawn, self.marks)
        painter.end()
        picture.setDevicePixelRatio(ratio)
        self._picture = picture
        self._picture_scale = scale

    def _paint_ring(self, painter: QPainter) -> None:
        look = self._around.look
        glow = QColor(look.accent)
        glow.setAlphaF(0.22)
        outer = QRectF(0, 0, self.shape_drawn.width, self.shape_drawn.height)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = RADIUS if self.shape_drawn.note is None else 5.0
        painter.setPen(QPen(glow, 5.0))
        painter.drawRoundedRect(outer.adjusted(-2.5, -2.5, 2.5, 2.5), radius + 2.5, radius + 2.5)
        painter.setPen(QPen(look.accent, 2.0))
        painter.drawRoundedRect(outer, radius, radius)
        for spot in self.shape_drawn.ports:
            self._repaint_port(painter, spot)

    def _repaint_port(self, painter: QPainter, spot: PortSpot) -> None:
        look = self._around.look
        connected = (spot.port.name, spot.is_input) in self.marks.connected
        place = QPointF(spot.x, spot.y)
        paint_port(painter, place, spot.port.type, look.ports[spot.port.type], look.card, connected=connected)

    def _paint_feedback(self, painter: QPainter, spot: PortSpot, is_welcome: bool) -> None:
        if is_welcome:
            self._paint_halo(painter, spot, 0.32)
            return
        veil = QColor(self._around.look.card)
        veil.setAlphaF(0.72)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(veil)
        painter.drawEllipse(QPointF(spot.x, spot.y), 9.0, 9.0)

    def _paint_halo(self, painter: QPainter, spot: PortSpot, strength: float) -> None:
        halo = QColor(self._around.look.ports[spot.port.type])
        halo.setAlphaF(strength)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(halo)
        painter.drawEllipse(QPointF(spot.x, spot.y), 12.0, 12.0)
        self._repaint_port(painter, spot)
