"""What the items of the canvas ask their scene while they paint."""

from collections.abc import Mapping

from PySide6.QtWidgets import QGraphicsScene

from promptstone.core.problems import Problem
from promptstone.desktop.canvas.items.node_item import NodeItem
from promptstone.desktop.canvas.painting.card import NodeMarks
from promptstone.desktop.canvas.plain.chain_drawing import ChainDrawing, Hit
from promptstone.desktop.canvas.plain.frames.run_sum import summed
from promptstone.desktop.canvas.plain.shapes import PortSpot, WireShape
from promptstone.desktop.canvas.plain.status import NodeStatus, RunStatus
from promptstone.desktop.canvas.plain.variant_tabs import NodeTabs
from promptstone.desktop.document import ChainDocument, Selection

_RENDER_SECONDS = 0.004


class AnsweringScene(QGraphicsScene):
    """Answers from what the scene keeps; what that is follows the document elsewhere."""

    drawing: ChainDrawing
    run: RunStatus
    problems: dict[str, tuple[Problem, ...]]
    pins: frozenset[str]
    tabs: NodeTabs
    _document: ChainDocument
    _selection: Selection
    _selected: frozenset[str]
    _selected_wires: frozenset[WireShape]
    _hovered: Hit
    _hidden_wire: WireShape | None
    _welcome: Mapping[str, frozenset[tuple[str, bool]]] | None
    _rendering: float
    _late: set[NodeItem]

    @property
    def is_zooming(self) -> bool:
        """Whether one zoom follows on another just now."""
        raise NotImplementedError

    def may_render(self, *, first: bool) -> bool:
        """Say whether this frame has time left to make another picture; while zooming only a first one is made."""
        if self.is_zooming and not first:
            return False
        return self._rendering < (_RENDER_SECONDS / 2 if self.is_zooming else _RENDER_SECONDS)

    def rendered(self, seconds: float) -> None:
        """Take note of how long a picture took, which counts against the frame."""
        self._rendering += seconds

    def wants_repaint(self, item: NodeItem) -> None:
        """Give the item another chance in the next frame."""
        self._late.add(item)

    def welcome_ports(self, node_id: str) -> frozenset[tuple[str, bool]] | None:
        """The ports of a node that would take the wire being drawn; None when none is being drawn."""
        return None if self._welcome is None else self._welcome.get(node_id, frozenset())

    def is_selected(self, node_id: str) -> bool:
        """Say whether the node is selected."""
        return node_id in self._selected

    def hovered_spot(self, node_id: str) -> PortSpot | None:
        """The port of this node that the mouse is at."""
        return self._hovered.spot if self._hovered.node == node_id else None

    def is_wire_selected(self, wire: WireShape) -> bool:
        """Say whether the wire is selected."""
        return wire in self._selected_wires

    def is_wire_hovered(self, wire: WireShape) -> bool:
        """Say whether the mouse is at the wire."""
        return wire is self._hovered.wire

    def is_wire_hidden(self, wire: WireShape) -> bool:
        """Say whether the wire is being drawn away by hand."""
        return wire is self._hidden_wire

    def marks(self, node_id: str) -> NodeMarks:
        """Return what a node shows besides its settings."""
        problems, path = self.problems.get(node_id, ()), self._document.path_of(node_id)
        return NodeMarks(
            status=self._status(node_id),
            severity=problems[0].severity if problems else None,
            problem_ports=frozenset(
                problem.port for problem in problems if problem.port and _path(problem) == path
            ),
            connected=self.drawing.connected(node_id),
            pinned=path in self.pins,
            tabs=self.tabs.of(self.drawing.shapes[node_id], self._chosen),
        )

    def _status(self, node_id: str) -> NodeStatus | None:
        nesting = self.drawing.nesting
        if node_id in nesting.children and not nesting.is_frame(node_id):
            return self.run.status(node_id) or summed(self.run, nesting.within(node_id))
        return self.run.status(node_id)

    @property
    def _chosen(self) -> str:
        """The one node that is selected; empty when there are several or none."""
        return self._selection.current if len(self._selection.nodes) == 1 else ""


def _path(problem: Problem) -> str:
    return "/".join(part for part in (problem.node, problem.inside) if part)
