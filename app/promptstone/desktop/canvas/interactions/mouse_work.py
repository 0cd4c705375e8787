"""What the mouse is doing on the canvas: the gesture that goes on, what the mouse is at, and the cursor for it."""

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QToolTip

from promptstone.desktop.canvas.interactions.base import Pointer, Stage, UserInteraction
from promptstone.desktop.canvas.interactions.edge_scroll import EdgeScroll
from promptstone.desktop.canvas.interactions.gestures import Gestures
from promptstone.desktop.canvas.plain.chain_drawing import Hit
from promptstone.desktop.canvas.tips import line


class MouseWork(QObject):
    """Feeds gestures with what the mouse does. The view hands its mouse events over."""

    hovered = Signal(str)

    def __init__(self, stage: Stage, gestures: Gestures) -> None:
        super().__init__(stage.view)
        self._stage = stage
        self._viewport = stage.view.viewport()
        self.gestures = gestures
        self.interaction: UserInteraction | None = None
        self._edge_scroll = EdgeScroll(stage.camera, self, self._move_on)
        self._button = Qt.MouseButton.NoButton
        self._pans = False
        self._pixel: QPoint | None = None
        self._is_fresh = False
        self._held = Qt.KeyboardModifier.NoModifier
        self._hit = Hit()

    def press(self, event: QMouseEvent) -> None:
        """Begin the gesture that fits what is under the mouse."""
        if self.interaction is not None:
            return
        self.interaction = self.gestures.begin(event.button(), self.pointer(event), pans=self._pans)
        self._button = event.button()
        if self.interaction is not None:
            QToolTip.hideText()
            self._viewport.setCursor(self.interaction.cursor)

    def move(self, event: QMouseEvent) -> None:
        """Feed the gesture, or emphasise what the mouse is at."""
        pointer = self.pointer(event)
        if self.interaction is None:
            self._show_hover(self._stage.scene.hit(pointer.place))
            return
        self.interaction.move(pointer)
        if self.interaction.scrolls:
            self._edge_scroll.follow(pointer.pixel, self._viewport.width(), self._viewport.height())

    def release(self, event: QMouseEvent) -> None:
        """End the gesture."""
        if self.interaction is not None and event.button() == self._button:
            interaction, self.interaction = self.interaction, None
            self._edge_scroll.stop()
            pointer = self.pointer(event)
            interaction.end(pointer)
            self._show_hover(self._stage.scene.hit(pointer.place))
            self._show_cursor()

    def leave(self) -> None:
        """The mouse has left the canvas: emphasise nothing any more."""
        self._pixel, self._is_fresh = None, False
        self._show_hover(Hit())

    def forget_hit(self) -> None:
        """The chain has changed: what the mouse was at may be gone."""
        self._hit = Hit()
        self._stage.scene.show_hover(self._hit)

    def give_up(self) -> bool:
        """Cancel the gesture that goes on or is about to begin; say whether there was one."""
        if self.interaction is not None:
            interaction, self.interaction = self.interaction, None
            self._edge_scroll.stop()
            interaction.cancel()
            self._show_cursor()
            return True
        if self.gestures.next is not None:
            self.gestures.next = None
            self._viewport.unsetCursor()
            return True
        return False

    def hold_hand(self, held: bool) -> None:
        """Let the left button pan as long as the hand is held."""
        self._pans = held
        self._show_cursor()

    def pointer(self, event: QMouseEvent) -> Pointer:
        """Return where the mouse is by an event, and remember it."""
        pixel = event.position().toPoint()
        self._pixel, self._is_fresh, self._held = pixel, True, event.modifiers()
        return Pointer(pixel, self._stage.view.mapToScene(pixel), event.modifiers())

    def place(self) -> QPointF | None:
        """Return where in the scene the mouse is; None when it is not over the canvas."""
        if self._pixel is None or not self._viewport.rect().contains(self._pixel):
            return None
        return self._stage.view.mapToScene(self._pixel)

    def take_fresh_pixel(self) -> QPoint | None:
        """Return where the mouse was moved to, once for each time that it was moved."""
        if not self._is_fresh or self.place() is None:
            return None
        self._is_fresh = False
        return self._pixel

    def _move_on(self) -> None:
        """Let the gesture follow: what lies under the mouse has moved although the mouse has not."""
        if self.interaction is not None and self._pixel is not None:
            place = self._stage.view.mapToScene(self._pixel)
            self.interaction.move(Pointer(self._pixel, place, self._held))

    def _show_hover(self, hit: Hit) -> None:
        if hit != self._hit:
            self._hit = hit
            self._stage.scene.show_hover(hit)
            self._show_cursor()
            self.hovered.emit(line(self._stage.scene, hit))

    def _show_cursor(self) -> None:
        if self.interaction is not None:
            return
        if self._pans:
            self._viewport.setCursor(Qt.CursorShape.OpenHandCursor)
        elif self._hit.spot is not None:
            self._viewport.setCursor(Qt.CursorShape.CrossCursor)
        elif self._hit.wire is not None or self._hit.tab is not None:
            self._viewport.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self._viewport.unsetCursor()
