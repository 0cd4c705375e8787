"""Puts nodes in order: in line, at equal distances, in layers, or just off each other."""

from collections.abc import Callable
from typing import Any

from promptstone.core.chain import Position
from promptstone.core.edits import move_nodes
from promptstone.desktop.canvas.interactions.base import Stage
from promptstone.desktop.canvas.plain.arranging import arranged, boxes_of, plan_of
from promptstone.desktop.canvas.plain.boxes import Box
from promptstone.desktop.canvas.plain.frames.carrying import carried
from promptstone.desktop.canvas.plain.layout.aligning import Line, aligned, distributed
from promptstone.desktop.canvas.plain.layout.freeing import freed
from promptstone.desktop.looks.language import tr

LARGE = 250
"""So many nodes take longer to arrange than one frame lasts: they are worked out in another thread."""
Background = Callable[[Callable[[], Any], Callable[[Any], None], str], None]
"""Does some work in another thread, then hands its result to the second function; the text names it for the user."""


def at_once(work: Callable[[], Any], then: Callable[[Any], None], label: str) -> None:
    """Do the work here and now: what a canvas without a window does."""
    then(work())


class Placing:
    """Moves nodes by rule. `in_background` may be set by the window."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self.in_background: Background = at_once

    def align(self, line: Line) -> None:
        """Put the selected nodes in line."""
        if len(boxes := self._selected()) > 1:
            self._apply(tr("Align nodes"), aligned(boxes, line))
        else:
            self._stage.document.refused.emit(tr("Select two or more nodes to put them in line."))

    def distribute(self, *, across: bool) -> None:
        """Put equal gaps between the selected nodes."""
        if len(boxes := self._selected()) > 2:
            self._apply(tr("Distribute nodes"), distributed(boxes, across=across))
        else:
            self._stage.document.refused.emit(
                tr("Select three or more nodes to put equal gaps between them.")
            )

    def arrange(self) -> None:
        """Put what is selected into layers, or the whole chain when fewer than two nodes are selected."""
        chosen = self._stage.document.selection.nodes
        if len(chosen) > 1:
            self._arrange(chosen, tr("Arrange selected nodes"))
        else:
            self.arrange_all()

    def arrange_all(self) -> None:
        """Put the whole chain into layers."""
        self._arrange(None, tr("Arrange"))

    def tidy(self) -> None:
        """Move the nodes that lie on others off them, and no others."""
        drawing = self._stage.scene.drawing
        nesting = drawing.nesting
        seen = [n for n in drawing.order if n not in nesting.hidden and not nesting.is_frame(n)]
        boxes = dict(boxes_of(drawing, seen))
        if len(boxes) <= LARGE:
            self._apply(tr("Tidy up"), freed(boxes))
        else:
            self.in_background(
                lambda: freed(boxes), lambda found: self._apply(tr("Tidy up"), found), tr("Tidying up")
            )

    def _arrange(self, only: tuple[str, ...] | None, label: str) -> None:
        plan = plan_of(self._stage.scene.drawing, only)
        if len(plan.boxes) <= LARGE:
            self._apply(label, arranged(plan))
        else:
            self.in_background(
                lambda: arranged(plan), lambda found: self._apply(label, found), tr("Arranging nodes")
            )

    def _apply(self, label: str, positions: dict[str, Position]) -> None:
        # What was removed while the places were worked out is left out.
        known = self._stage.scene.drawing.shapes
        places = {node_id: place for node_id, place in positions.items() if node_id in known}
        places = carried(self._stage.scene.drawing, places)
        if places:
            self._stage.document.apply(label, lambda chain: move_nodes(chain, places))

    def _selected(self) -> dict[str, Box]:
        drawing = self._stage.scene.drawing
        return {node_id: drawing.box(node_id) for node_id in self._stage.document.selection.nodes}
