"""Which gesture begins where a mouse button goes down."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from promptstone.desktop.canvas.commands.adding import NodeAdding
from promptstone.desktop.canvas.commands.kind_chooser import KindChooser
from promptstone.desktop.canvas.commands.variant_tabs import VariantSwitching
from promptstone.desktop.canvas.interactions.base import Pointer, Stage, UserInteraction
from promptstone.desktop.canvas.interactions.box_select import BoxSelect
from promptstone.desktop.canvas.interactions.connect_ports import ConnectPorts, Dropped
from promptstone.desktop.canvas.interactions.cut_wires import CutWires
from promptstone.desktop.canvas.interactions.lasso_select import LassoSelect
from promptstone.desktop.canvas.interactions.move_nodes import MoveNodes
from promptstone.desktop.canvas.interactions.pan_view import PanView
from promptstone.desktop.document import Selection

_ALT = Qt.KeyboardModifier.AltModifier
_BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Gestures:
    """Makes the gesture for a place: on a port, a node, a wire, or nothing."""

    def __init__(
        self, stage: Stage, adding: NodeAdding, chooser: KindChooser, variants: VariantSwitching
    ) -> None:
        self._stage = stage
        self._adding = adding
        self._chooser = chooser
        self._variants = variants
        self.next: Callable[[Stage, Pointer], UserInteraction] | None = None
        """The gesture that a menu asked for: the next press of the left button begins it, wherever it is."""

    def begin(self, button: Qt.MouseButton, pointer: Pointer, *, pans: bool) -> UserInteraction | None:
        """Return the gesture that begins now; None when the press has done all there is to do."""
        if button == Qt.MouseButton.MiddleButton or (button == Qt.MouseButton.LeftButton and pans):
            return PanView(self._stage, pointer)
        if button != Qt.MouseButton.LeftButton:
            return None
        if self.next is not None:
            wanted, self.next = self.next, None
            return wanted(self._stage, pointer)
        hit = self._stage.scene.hit(pointer.place)
        if hit.spot is not None:
            return ConnectPorts(self._stage, pointer, hit.node, hit.spot, self._offer)
        if hit.tab is not None:
            self._variants.click(hit.node, hit.tab, self._stage.view.viewport().mapToGlobal(pointer.pixel))
            return None
        if hit.node:
            return MoveNodes(self._stage, pointer, hit.node, self._adding.insert_moved)
        if pointer.modifiers & _BOTH == _BOTH:
            return CutWires(self._stage, pointer)
        if hit.wire is not None and not pointer.modifiers & _ALT:
            document = self._stage.document
            kept = document.selection if pointer.extends else Selection()
            document.select(kept.nodes, (*kept.edges, hit.wire.edge))
            return None
        if pointer.modifiers & _ALT:
            return LassoSelect(self._stage, pointer)
        return BoxSelect(self._stage, pointer)

    def _offer(self, dropped: Dropped) -> None:
        view = self._stage.view
        pixel = view.viewport().mapToGlobal(dropped.pixel)
        self._chooser.choose_connected(dropped.place, pixel, dropped.node, dropped.spot)
