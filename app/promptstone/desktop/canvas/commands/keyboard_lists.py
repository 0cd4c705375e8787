"""Builds a chain without a mouse: choose a kind to add, or two ports to connect, from small lists."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt

from promptstone.core.chain import Chain
from promptstone.desktop.canvas.commands.canvas_commands import CanvasCommands, corner_below
from promptstone.desktop.canvas.commands.kind_chooser import KindChooser
from promptstone.desktop.canvas.interactions.base import Stage
from promptstone.desktop.canvas.overlays.kind_picker import KindPicker
from promptstone.desktop.canvas.overlays.pick_list import Choice, PickList
from promptstone.desktop.canvas.plain.connecting import WelcomePorts, connect_as
from promptstone.desktop.canvas.plain.shapes import PortSpot
from promptstone.desktop.looks.language import tr


class KeyboardLists(QObject):
    """Opens the lists. The one that is open is kept in `open_list`, for as long as it is open."""

    def __init__(self, stage: Stage, commands: CanvasCommands, chooser: KindChooser) -> None:
        super().__init__(stage.view)
        self._stage = stage
        self._commands = commands
        self._chooser = chooser
        self.open_list: PickList | KindPicker | None = None

    def choose_kind(self) -> None:
        """Let the user choose a kind, and add a node of it."""
        self._chooser.choose(None, corner_below(self._stage, self._stage.document.selection.current))
        self.open_list = self._chooser.picker
        if self.open_list is not None:
            self.open_list.closed.connect(self._on_closed)

    def connect_current(self) -> None:
        """Let the user choose a port of the current node, then one that takes a wire from it."""
        node_id = self._stage.document.selection.current
        if not node_id:
            self._stage.document.refused.emit(tr("Select a node first: the arrow keys go from node to node."))
            return
        shape = self._stage.scene.drawing.shapes[node_id]
        if not shape.ports:
            self._stage.document.refused.emit(
                tr("“{title}” has no ports.").format(title=shape.title or shape.kind_title)
            )
        elif len(shape.ports) == 1:
            self._choose_target(node_id, shape.ports[0])
        else:
            ordered = sorted(shape.ports, key=lambda spot: spot.is_input)
            choices = [Choice(spot, _words(spot)) for spot in ordered]
            self._open(
                tr("Connect which port of {title}?").format(title=shape.title),
                choices,
                lambda spot: self._choose_target(node_id, spot),
                node_id,
            )

    def choose_wire(self) -> None:
        """Let the user choose a wire of the current node; it is selected, so that Del removes it."""
        document, drawing = self._stage.document, self._stage.scene.drawing
        node_id = document.selection.current
        if not node_id:
            document.refused.emit(tr("Select a node first: the arrow keys go from node to node."))
            return
        titles = {each: shape.title or shape.kind_title for each, shape in drawing.shapes.items()}
        choices = [
            Choice(
                wire.edge,
                f"{titles[wire.edge.source.node]} · {wire.edge.source.port} → "
                f"{titles[wire.edge.target.node]} · {wire.edge.target.port}",
            )
            for wire in drawing.wires_at(node_id)
        ]
        if not choices:
            document.refused.emit(tr("“{title}” has no wires.").format(title=titles[node_id]))
            return
        self._open(tr("Select which wire?"), choices, lambda edge: document.select((), (edge,)), node_id)

    def _choose_target(self, node_id: str, spot: object) -> None:
        if not isinstance(spot, PortSpot):
            return
        drawing = self._stage.scene.drawing
        welcome = WelcomePorts(self._stage.document.chain, drawing, node_id, spot, self._stage.catalog)
        choices = [
            Choice((other, found), f"{drawing.shapes[other].title} · {found.port.name} ({found.port.type})")
            for other in self._commands.reading_order()
            for found in drawing.shapes[other].ports
            if welcome.is_welcome(other, found)
        ]
        if not choices:
            words = tr("No output of another node fits “{port}”.")
            words = words if spot.is_input else tr("No input of another node fits “{port}”.")
            self._stage.document.refused.emit(words.format(port=spot.port.name))
            return
        question = tr("Connect {port} from …") if spot.is_input else tr("Connect {port} to …")
        self._open(
            question.format(port=spot.port.name),
            choices,
            lambda chosen: self._connect(welcome, chosen),
            node_id,
        )

    def _connect(self, welcome: WelcomePorts, chosen: object) -> None:
        if not isinstance(chosen, tuple):
            return
        edge = welcome.edge(*chosen)
        catalog, variant = self._stage.catalog, self._stage.document.variant

        def edit(chain: Chain) -> Chain:
            return connect_as(chain, catalog, edge, variant)

        self._stage.document.apply(tr("Connect"), edit)

    def _open(
        self, question: str, choices: list[Choice], then: Callable[[Any], object], node_id: str
    ) -> None:
        made = PickList(question, choices, self._stage.scene.look.theme, self._stage.view)
        self.open_list = made
        made.closed.connect(self._on_closed)
        made.picked.connect(then)
        made.open_at(corner_below(self._stage, node_id or self._stage.document.selection.current))

    def _on_closed(self) -> None:
        if self.sender() is self.open_list:
            self.open_list = None
            self._stage.view.setFocus(Qt.FocusReason.PopupFocusReason)


def _words(spot: PortSpot) -> str:
    side = tr("input") if spot.is_input else tr("output")
    return f"{spot.port.name} ({side}, {spot.port.type})"
