"""The canvas as screen readers meet it: a list whose entries are the nodes, in reading order."""

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QContextMenuEvent
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import isValid

from promptstone.core.chain import Chain
from promptstone.desktop.canvas.access.node_interface import AccessibleNode
from promptstone.desktop.canvas.access.words import canvas_name
from promptstone.desktop.document import ChainDocument, Selection

if TYPE_CHECKING:
    from promptstone.desktop.canvas.canvas_view import CanvasView


class CanvasEntries:
    """The entries of one view. One is made when somebody asks for it: a chain that nobody reads costs nothing."""

    def __init__(self, view: "CanvasView", document: ChainDocument) -> None:
        self.view = view
        self._document = document
        self._nodes: dict[str, AccessibleNode] = {}
        self._order: list[str] = []
        self._places: dict[str, int] = {}
        self._ordered: Chain | None = None
        self._within: Counter[str] = Counter()
        self._counted: Chain | None = None

    @property
    def chain(self) -> Chain:
        """The chain that is shown."""
        return self._document.chain

    @property
    def selection(self) -> Selection:
        """What is selected in it."""
        return self._document.selection

    def is_alive(self) -> bool:
        """Say whether the view is still there."""
        return isValid(self.view)

    def knows(self, node_id: str) -> bool:
        """Say whether the chain has this node."""
        return self.is_alive() and node_id in self.view.chain_scene.drawing.shapes

    def within(self, node_id: str) -> int:
        """Return how many nodes lie in a container."""
        if self._counted is not self.chain:
            self._counted = self.chain
            self._within = Counter(node.parent for node in self.chain.nodes if node.parent)
        return self._within[node_id]

    def canvas(self) -> QAccessibleInterface:
        """Return the list that they are entries of."""
        return QAccessible.queryAccessibleInterface(self.view)

    def node(self, node_id: str) -> AccessibleNode:
        """Return the entry of a node; the same one each time, for as long as the node is there."""
        found = self._nodes.get(node_id)
        if found is None:
            found = self._nodes[node_id] = AccessibleNode(self, node_id)
            QAccessible.registerAccessibleInterface(found)
        return found

    def known_nodes(self) -> dict[str, AccessibleNode]:
        """Return the entries that somebody has asked for, by node id."""
        return self._nodes

    def keeps(self, entry: AccessibleNode) -> bool:
        """Say whether the entry has not come to its end."""
        return self.is_alive() and self._nodes.get(entry.node_id) is entry

    def forget(self, node_id: str) -> None:
        """Tell that the entry of a node ends, and end it."""
        if found := self._nodes.get(node_id):
            QAccessible.updateAccessibility(QAccessibleEvent(found, QAccessible.Event.ObjectDestroyed))
            del self._nodes[node_id]
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(found))

    def forget_order(self) -> None:
        """Work out anew which entry is the how-manieth, the next time somebody asks."""
        self._ordered = None

    # What an entry's actions do

    def go_to(self, node_id: str) -> None:
        """Make a node the current one, in sight, with the keyboard on the canvas."""
        self._document.select((node_id,))
        self.view.camera.reveal(self.view.chain_scene.drawing.box(node_id))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_node(self, node_id: str) -> None:
        """Select a node and open its settings."""
        self.go_to(node_id)
        self.view.node_activated.emit(node_id)

    def open_menu(self, node_id: str) -> None:
        """Select a node and open the menu of what can be done with it."""
        self.go_to(node_id)
        box = self.view.chain_scene.drawing.box(node_id)
        pixel = self.view.mapFromScene(QPointF(box.left, box.top))
        asked = QContextMenuEvent.Reason.Keyboard
        self.view.contextMenuEvent(QContextMenuEvent(asked, pixel, self.view.viewport().mapToGlobal(pixel)))

    def in_order(self) -> list[str]:
        """Return the node ids in reading order."""
        if not self.is_alive():
            return []
        if self._ordered is not self.chain:
            self._ordered = self.chain
            self._order = self.view.commands.reading_order()
            self._places = {node_id: place for place, node_id in enumerate(self._order)}
        return self._order

    def place(self, node_id: str) -> int:
        """Return the how-manieth a node is in reading order, or -1."""
        self.in_order()
        return self._places.get(node_id, -1)


class AccessibleCanvas(QAccessibleWidget):
    """The list itself. Qt may ask for it anew at any time, and ends each one, so it keeps nothing of its own."""

    def __init__(self, entries: CanvasEntries) -> None:
        super().__init__(entries.view, QAccessible.Role.List)
        self.entries = entries

    def text(self, t: QAccessible.Text) -> str:
        """Return whose canvas this is, or how to use it by keyboard."""
        if t is QAccessible.Text.Name:
            return canvas_name(self.entries.chain)
        return super().text(t)

    def childCount(self) -> int:
        """Return how many nodes there are."""
        return len(self.entries.in_order())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return the entry at a place of the reading order."""
        order = self.entries.in_order()
        return self.entries.node(order[index]) if 0 <= index < len(order) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return the place of an entry, or -1."""
        return self.entries.place(child.node_id) if isinstance(child, AccessibleNode) else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return the entry of the node drawn at a place of the screen."""
        view = self.entries.view
        pixel = view.viewport().mapFromGlobal(QPoint(x, y))
        if not view.viewport().rect().contains(pixel):
            return None
        hit = view.chain_scene.hit(view.mapToScene(pixel))
        return self.entries.node(hit.node) if hit.node else None

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return the current node's entry while the canvas has the keyboard."""
        entries = self.entries
        current = entries.selection.current
        has_it = entries.knows(current) and entries.view.hasFocus()
        return entries.node(current) if has_it else None
