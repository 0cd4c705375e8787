"""One node as screen readers meet it: an entry of the canvas's list, with name, state, neighbours and actions."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPointF, QRect
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface, QWindow
from shiboken6 import Shiboken

from promptstone.core.problems import Severity
from promptstone.core.runs import StepState
from promptstone.desktop.canvas.access.words import node_name, node_words

if TYPE_CHECKING:
    from promptstone.desktop.canvas.access.canvas_interface import CanvasEntries

NOTHING = Shiboken.VoidPtr(0)
"""No pointer. Neither None nor 0 will do: the binding takes both for addresses and the program would crash."""
Related = tuple[QAccessibleInterface, QAccessible.RelationFlag]


class NodeActions(QAccessibleActionInterface):
    """What can be done with a node: press it (select it and open its settings), go to it, ask for its menu."""

    def __init__(self, node: "AccessibleNode") -> None:
        super().__init__()
        self._node = node

    def actionNames(self) -> list[str]:
        """Return the names that assistive programs know."""
        return [self.pressAction(), self.setFocusAction(), self.showMenuAction()]

    def doAction(self, actionName: str) -> None:
        """Do one of them."""
        entries, node_id = self._node.entries, self._node.node_id
        if not self._node.is_there():
            return
        if actionName == self.pressAction():
            entries.open_node(node_id)
        elif actionName == self.showMenuAction():
            entries.open_menu(node_id)
        elif actionName == self.setFocusAction():
            entries.go_to(node_id)

    def keyBindingsForAction(self, actionName: str) -> list[str]:
        """Return the key that does the same."""
        return {self.pressAction(): ["Return"], self.showMenuAction(): ["Menu"]}.get(actionName, [])


class AccessibleNode(QAccessibleInterface):
    """Answers from what the canvas shows at that moment; it keeps nothing but the node's id."""

    def __init__(self, entries: "CanvasEntries", node_id: str) -> None:
        super().__init__()
        self.entries = entries
        self.node_id = node_id
        self._actions = NodeActions(self)

    def isValid(self) -> bool:
        """Say whether it may be asked anything; for the moment in which its end is told, also without its node."""
        return self.entries.keeps(self)

    def is_there(self) -> bool:
        """Say whether the chain has the node."""
        return self.entries.knows(self.node_id)

    def object(self) -> QObject | None:  # type: ignore[override]
        """A node is no object of Qt's."""
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        """The window it is drawn in."""
        return self.entries.view.window().windowHandle() if self.entries.is_alive() else None

    def parent(self) -> QAccessibleInterface:
        """The canvas: containers are told in words, so that one list holds all that can be reached."""
        return self.entries.canvas()

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Nodes have no children."""
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Nodes have no children."""
        return None

    def childCount(self) -> int:
        """Nodes have no children."""
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Nodes have no children."""
        return -1

    def rect(self) -> QRect:
        """Where it is drawn, in pixels of the screen."""
        if not self.is_there():
            return QRect()
        view = self.entries.view
        box = view.chain_scene.drawing.box(self.node_id)
        corner = view.mapFromScene(QPointF(box.left, box.top))
        end = view.mapFromScene(QPointF(box.right, box.bottom))
        return QRect(view.viewport().mapToGlobal(corner), view.viewport().mapToGlobal(end))

    def role(self) -> QAccessible.Role:
        """An entry of a list."""
        return QAccessible.Role.ListItem

    def setText(self, t: QAccessible.Text, text: str) -> None:
        """Names are changed in the inspector, not here."""

    def text(self, t: QAccessible.Text) -> str:
        """Return its name, or all else about it in words."""
        if not self.is_there():
            return ""
        scene = self.entries.view.chain_scene
        if t is QAccessible.Text.Name:
            return node_name(scene.drawing.shapes[self.node_id])
        if t is QAccessible.Text.Description:
            return node_words(scene, self.node_id, self.entries.within(self.node_id))
        return scene.drawing.shapes[self.node_id].description if t is QAccessible.Text.Help else ""

    def state(self) -> QAccessible.State:
        """Return whether it is selected, has the keyboard, is in sight, at work, or wrong."""
        state = QAccessible.State()
        if not self.is_there():
            state.invalid = True
            return state
        view, node = self.entries.view, self.entries.view.chain_scene.drawing.shapes[self.node_id].node
        selection = self.entries.selection
        status = view.chain_scene.run.status(self.node_id)
        problems = view.chain_scene.problems.get(self.node_id, ())
        state.focusable = state.selectable = state.multiSelectable = True
        state.selected = self.node_id in selection.nodes
        state.focused = self.node_id == selection.current and view.hasFocus()
        state.active = self.node_id == selection.current
        state.offscreen = not self.rect().intersects(
            QRect(view.viewport().mapToGlobal(view.viewport().rect().topLeft()), view.viewport().size())
        )
        state.busy = status is not None and status.state is StepState.RUNNING
        state.invalid = any(problem.severity is Severity.ERROR for problem in problems)
        state.expandable = state.collapsed = node.collapsed
        return state

    def relations(self, match: Any = None) -> list[Related]:
        """Return its neighbours: those it gets something from and those it gives something to."""
        if not self.is_there():
            return []
        drawing = self.entries.view.chain_scene.drawing
        sources = {wire.edge.source.node for wire in drawing.wires_at(self.node_id, is_input=True)}
        targets = {wire.edge.target.node for wire in drawing.wires_at(self.node_id, is_input=False)}
        # A relation says what the other one is to this one: a source is what "flows to" this node.
        flows = QAccessible.RelationFlag
        found: list[Related] = [(self.entries.node(each), flows.FlowsTo) for each in sorted(sources)]
        return found + [(self.entries.node(each), flows.FlowsFrom) for each in sorted(targets)]

    def interface_cast(self, t: QAccessible.InterfaceType) -> Any:
        """Offer the actions."""
        return self._actions if t is QAccessible.InterfaceType.ActionInterface else NOTHING
