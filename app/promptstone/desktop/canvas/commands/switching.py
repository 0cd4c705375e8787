"""Switches nodes off and on, lets wires bypass them, and lays bends into wires."""

from PySide6.QtCore import QPointF

from promptstone.core.chain import Chain, Edge, NodeMode, Position
from promptstone.core.edits import add_reroute, set_mode
from promptstone.desktop.canvas.interactions.base import Stage
from promptstone.desktop.canvas.plain.shapes import DOT_HEIGHT, DOT_WIDTH
from promptstone.desktop.looks.language import tr


class Switching:
    """Edits of how what is there takes part in a run and where its wires run."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._document = stage.document

    def toggle_off(self) -> None:
        """Switch the selected nodes off, or on again when all of them are off."""
        self._toggle(NodeMode.OFF, tr("Switch off"))

    def toggle_bypass(self) -> None:
        """Let the wires bypass the selected nodes, or lead through them again when all are bypassed."""
        self._toggle(NodeMode.BYPASS, tr("Bypass"))

    def add_bend(self, edge: Edge, place: QPointF) -> str:
        """Lay a bend into a wire, at a place of the scene; return its id, empty when refused."""
        catalog, added = self._stage.catalog, ""

        def edit(chain: Chain) -> Chain:
            nonlocal added
            corner = Position(x=place.x() - DOT_WIDTH / 2, y=place.y() - DOT_HEIGHT / 2)
            chain, added = add_reroute(chain, catalog, edge, corner)
            return chain

        if not self._document.apply(tr("Bend wire"), edit):
            return ""
        self._document.select((added,))
        return added

    def _toggle(self, mode: NodeMode, label: str) -> None:
        chosen = set(self._document.selection.nodes)
        nodes = [node for node in self._document.chain.nodes if node.id in chosen]
        if not nodes:
            self._document.refused.emit(tr("Select a node first."))
            return
        wanted = NodeMode.ON if all(node.mode is mode for node in nodes) else mode
        if wanted is NodeMode.ON:
            label = tr("Switch on") if mode is NodeMode.OFF else tr("Bypass no more")
        self._document.apply(label, lambda c: set_mode(c, self._stage.catalog, chosen, wanted))
