"""Keeps screen readers in step with the canvas: who asks gets interfaces, and what changes is told as events."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QAccessibleStateChangeEvent
from shiboken6 import isValid

from promptstone.core.chain import Chain
from promptstone.desktop.canvas.access.canvas_interface import AccessibleCanvas, CanvasEntries
from promptstone.desktop.canvas.access.node_interface import AccessibleNode
from promptstone.desktop.canvas.access.words import node_name, node_words
from promptstone.desktop.document import ChainDocument, Selection

if TYPE_CHECKING:
    from promptstone.desktop.canvas.canvas_view import CanvasView

_PROPERTY = "promptstone_canvas_access"
_VIEW = "CanvasView"
_SETTLE_MS = 150
_MOST_TOLD = 40
"""Changes of nodes' states told one by one at a time; of more than these, only the current node's."""
_installed: list[bool] = []
_kept: list[AccessibleCanvas] = []
"""Qt ends an interface together with its view; until then Python must not."""


class CanvasAccess(QObject):
    """Belongs to one view. Nothing is worked out while no assistive program listens."""

    def __init__(self, view: "CanvasView", document: ChainDocument) -> None:
        super().__init__(view)
        self._view = view
        self._document = document
        self._entries = CanvasEntries(view, document)
        self._said: dict[str, tuple[str, str]] = {}
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLE_MS)
        self._settled.timeout.connect(self._tell_changes)
        view.setProperty(_PROPERTY, self)
        view.installEventFilter(self)
        document.changed.connect(self._on_changed)
        document.variant_changed.connect(lambda _name: self.refresh())
        document.selection_changed.connect(self._on_selection)
        view.destroyed.connect(partial(_end, self._entries.known_nodes()))
        _install_factory()

    def new_interface(self) -> AccessibleCanvas:
        """Return a new interface of the canvas, for Qt, which keeps and ends it."""
        made = AccessibleCanvas(self._entries)
        _kept[:] = [each for each in _kept if isValid(each)] + [made]
        return made

    def refresh(self) -> None:
        """Something about nodes has changed: a run, problems, the variant. It is told when it has settled."""
        if self._is_heard() and not self._settled.isActive():
            self._settled.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell of the current node after the canvas itself got the keyboard."""
        if event.type() == QEvent.Type.FocusIn and self._is_heard():
            QTimer.singleShot(0, self, self._tell_focus)
        return super().eventFilter(watched, event)

    def _is_heard(self) -> bool:
        return QAccessible.isActive()

    def _on_changed(self, before: Chain, after: Chain) -> None:
        made = self._entries
        made.forget_order()
        gone = made.known_nodes().keys() - self._view.chain_scene.drawing.shapes.keys()
        for node_id in gone:
            self._said.pop(node_id, None)
            made.forget(node_id)
        if not self._is_heard():
            return
        # The same number and none gone: none is new, and most edits end here.
        if gone or len(before.nodes) != len(after.nodes):
            known = {node.id for node in before.nodes}
            fresh = [node.id for node in after.nodes if node.id not in known]
            for node_id in fresh[:_MOST_TOLD]:
                _send(made.node(node_id), QAccessible.Event.ObjectCreated)
        if len(before.nodes) != len(after.nodes) or before.name != after.name:
            _send(made.canvas(), QAccessible.Event.NameChanged)
        self.refresh()

    def _on_selection(self, selection: Selection) -> None:
        if not self._is_heard():
            return
        self.refresh()
        # After everything else has followed the selection: the inspector, the view that scrolls there.
        QTimer.singleShot(0, self, self._tell_focus)

    def _tell_focus(self) -> None:
        current = self._document.selection.current
        made = self._entries
        if self._view.hasFocus() and made.knows(current):
            _send(made.node(current), QAccessible.Event.Focus)
            _send(made.node(current), QAccessible.Event.SelectionAdd)

    def _tell_changes(self) -> None:
        """Tell the nodes whose words differ from what was said last: of those that somebody has asked for."""
        made = self._entries
        if not self._is_heard():
            return
        current = self._document.selection.current
        nodes = dict(made.known_nodes())
        if len(nodes) > _MOST_TOLD:
            near = {each for each in self._view.chain_scene.node_items if each in nodes}
            nodes = {each: nodes[each] for each in [current, *sorted(near)][:_MOST_TOLD] if each in nodes}
        for node_id, entry in nodes.items():
            if made.knows(node_id):
                self._tell_one(node_id, entry)

    def _tell_one(self, node_id: str, entry: QAccessibleInterface) -> None:
        scene = self._view.chain_scene
        name = node_name(scene.drawing.shapes[node_id])
        words = node_words(scene, node_id, self._entries.within(node_id))
        before = self._said.get(node_id)
        self._said[node_id] = (name, words)
        if before is None or before == (name, words):
            return
        if before[0] != name:
            _send(entry, QAccessible.Event.NameChanged)
        if before[1] != words:
            _send(entry, QAccessible.Event.DescriptionChanged)
            changed = QAccessible.State()
            changed.busy = True
            QAccessible.updateAccessibility(QAccessibleStateChangeEvent(entry, changed))


def _send(entry: QAccessibleInterface, event: QAccessible.Event) -> None:
    QAccessible.updateAccessibility(QAccessibleEvent(entry, event))


def _end(entries: dict[str, AccessibleNode], _view: object = None) -> None:
    for entry in entries.values():
        QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(entry))
    entries.clear()


def _install_factory() -> None:
    """Let Qt ask us for the interfaces of canvases; once a program."""
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_make_interface)


def _make_interface(key: str, made_for: QObject) -> QAccessibleInterface | None:
    # Asked for every widget and each of its base classes: most of them leave here. For one and the same view it may
    # be asked again, and must then give another one: Qt would end the same one twice.
    if key != _VIEW:
        return None
    access = made_for.property(_PROPERTY)
    return access.new_interface() if isinstance(access, CanvasAccess) else None
