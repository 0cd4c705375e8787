"""The chain that is being edited: one frozen value, what is selected in it, and the way back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from time import monotonic

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from promptstone.core.chain import BASE_VARIANT, Chain, Edge, Node, node_at
from promptstone.core.edits import inner_view, replace_inside
from promptstone.core.errors import PromptstoneError

Edit = Callable[[Chain], Chain]

MERGE_SECONDS = 2.0
_MERGE_ID = 1


@dataclass(frozen=True)
class Selection:
    """The nodes (by id, the last one is the current one) and the edges that are selected."""

    nodes: tuple[str, ...] = ()
    edges: tuple[Edge, ...] = ()

    @property
    def current(self) -> str:
        """The id of the node selected last, or an empty text."""
        return self.nodes[-1] if self.nodes else ""

    def __bool__(self) -> bool:
        """Say whether anything is selected."""
        return bool(self.nodes or self.edges)


class EditCommand(QUndoCommand):
    """One step of the undo stack: the chain before and after. Every edit is one of these."""

    def __init__(
        self,
        before: Chain,
        after: Chain,
        label: str,
        show: Callable[[Chain], None],
        merge_key: str | None = None,
    ) -> None:
        """`show` puts a chain before the user; commands with the same `merge_key` become one step."""
        super().__init__(label)
        self.before = before
        self.after = after
        self.merge_key = merge_key
        self._show = show
        self._time = monotonic()

    def redo(self) -> None:
        """Show the chain after the edit."""
        self._show(self.after)

    def undo(self) -> None:
        """Show the chain before the edit."""
        self._show(self.before)

    def id(self) -> int:
        """Let Qt ask `mergeWith` only for commands that may be merged at all."""
        return _MERGE_ID if self.merge_key else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take in an edit of the same gesture that came soon after this one."""
        if not isinstance(other, EditCommand) or other.merge_key != self.merge_key:
            return False
        if other._time - self._time > MERGE_SECONDS:
            return False
        self.after = other.after
        self._time = other._time
        return True


class ChainDocument(QObject):
    """Holds the chain being edited. Whoever wants to change it calls `apply`; whoever draws it listens.

    `whole` is the chain that is saved and run. `chain` is what is looked at and edited: the whole, or, after
    `open_inside`, the chain within one of its sub-chains, with what the variants say of its nodes.
    """

    changed = Signal(object, object)  # Chain before, Chain after, of what is looked at
    whole_changed = Signal(object, object)  # Chain before, Chain after, of the whole
    path_changed = Signal(str)  # the path of the sub-chain that is looked at, "" for the whole
    selection_changed = Signal(object)  # Selection
    variant_changed = Signal(str)
    modified_changed = Signal(bool)
    refused = Signal(str)  # why an edit was refused, in plain words

    def __init__(self, chain: Chain, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._whole = chain
        self._chain = chain
        self._path = ""
        self._selection = Selection()
        self._variant = BASE_VARIANT
        self._gesture = 0
        self._on_the_way = False
        self.undo_stack = QUndoStack(self)
        self.undo_stack.cleanChanged.connect(self._tell_modified)

    @property
    def chain(self) -> Chain:
        """The chain that is looked at, as it is now."""
        return self._chain

    @property
    def whole(self) -> Chain:
        """The chain with all its sub-chains, as it is now."""
        return self._whole

    @property
    def path(self) -> str:
        """The path of the sub-chain that is looked at; empty for the whole chain."""
        return self._path

    def path_of(self, node_id: str) -> str:
        """Return the path, from the whole chain, of a node that is looked at."""
        return f"{self._path}/{node_id}" if self._path else node_id

    @property
    def selection(self) -> Selection:
        """What is selected now."""
        return self._selection

    @property
    def variant(self) -> str:
        """The name of the variant that edits of settings go to."""
        return self._variant

    @property
    def is_modified(self) -> bool:
        """Whether the chain differs from the one last loaded or marked clean."""
        return not self.undo_stack.isClean()

    def apply(self, label: str, edit: Edit | Chain, merge_key: str | None = None) -> bool:
        """Put an edit on the undo stack and show its result; say whether anything changed.

        `label` names the step in the Edit menu ("Move node"). Edits with the same `merge_key` that follow each
        other within two seconds are undone as one. A refused edit changes nothing and is told by `refused`.
        """
        before = self._chain
        try:
            after = edit if isinstance(edit, Chain) else edit(before)
            if after is before or after == before:
                return False
            whole = replace_inside(self._whole, self._path, after)
        except PromptstoneError as error:
            self.refused.emit(str(error))
            return False
        return self._push(label, whole, merge_key)

    def apply_to_whole(self, label: str, edit: Edit | Chain) -> bool:
        """Do as `apply` does with an edit of the whole chain, whatever part of it is looked at."""
        try:
            after = edit if isinstance(edit, Chain) else edit(self._whole)
        except PromptstoneError as error:
            self.refused.emit(str(error))
            return False
        return after != self._whole and self._push(label, after, None)

    def _push(self, label: str, whole: Chain, merge_key: str | None) -> bool:
        key = f"{merge_key}#{self._gesture}" if merge_key else None
        self.undo_stack.push(EditCommand(self._whole, whole, label, self._show, key))
        return True

    def open_inside(self, node_id: str) -> bool:
        """Look at what lies within a sub-chain; say whether the node is one."""
        node = self._chain.node(node_id)
        if node is None or node.inside is None:
            return False
        self.look_at(self.path_of(node_id))
        return True

    def look_at(self, path: str) -> None:
        """Look at the sub-chain at a path, or at the nearest one around it that is there; "" is the whole chain."""
        path = self._there(path)
        if path == self._path:
            return
        self.select()
        self.end_gesture()
        before, self._path = self._chain, path
        self._chain = inner_view(self._whole, path)
        self.path_changed.emit(path)
        self.changed.emit(before, self._chain)

    def end_gesture(self) -> None:
        """Let the next edit be a step of its own, even if its merge key is that of the last one."""
        self._gesture += 1

    def undo(self) -> None:
        """Take back the last step."""
        self.undo_stack.undo()

    def redo(self) -> None:
        """Do the step taken back last again."""
        self.undo_stack.redo()

    def go_to(self, steps: int) -> None:
        """Show the chain as it was after that many steps of the undo stack, 0 for the beginning; drawn once."""
        steps = max(0, min(steps, self.undo_stack.count()))
        if steps == self.undo_stack.index():
            return
        before, self._on_the_way = self._whole, True
        try:
            self.undo_stack.setIndex(steps)
        finally:
            self._on_the_way = False
        after, self._whole = self._whole, before
        self.end_gesture()
        self._show(after)

    def mark_clean(self) -> None:
        """Say that the chain as it is now has been saved."""
        self.undo_stack.setClean()

    def reset(self, chain: Chain) -> None:
        """Show another chain, with nothing to undo."""
        self.look_at("")
        self.select()
        self.undo_stack.clear()
        self._show(chain)

    def select(self, nodes: Iterable[str] = (), edges: Iterable[Edge] = ()) -> None:
        """Select exactly these nodes and edges; ids and edges that are not in the chain are left out."""
        self._select(Selection(tuple(dict.fromkeys(nodes)), tuple(dict.fromkeys(edges))))

    def select_all(self) -> None:
        """Select every node."""
        self.select(node.id for node in self._chain.nodes)

    def use_variant(self, name: str) -> None:
        """Edit another variant; the base when there is none of that name."""
        known = name if name in self._chain.variant_names else BASE_VARIANT
        if known != self._variant:
            self._variant = known
            self.variant_changed.emit(known)

    def shown(self, node: Node) -> Node:
        """Return the node with the settings of the variant being edited."""
        variant = self._chain.variant(self._variant)
        own = variant.settings.get(node.id) if variant else None
        return node.model_copy(update={"settings": {**node.settings, **own}}) if own else node

    def _there(self, path: str) -> str:
        while path and ((node := node_at(self._whole, path)) is None or node.inside is None):
            path = path.rpartition("/")[0]
        return path

    def _select(self, selection: Selection) -> None:
        ids = {node.id for node in self._chain.nodes} if selection.nodes else set()
        edges = set(self._chain.edges) if selection.edges else set()
        kept = replace(
            selection,
            nodes=tuple(node for node in selection.nodes if node in ids),
            edges=tuple(edge for edge in selection.edges if edge in edges),
        )
        if kept != self._selection:
            self._selection = kept
            self.end_gesture()
            self.selection_changed.emit(kept)

    def _show(self, whole: Chain) -> None:
        before, self._whole = self._whole, whole
        if self._on_the_way:
            return  # one of many steps: only the last of them is shown
        path = self._there(self._path)
        seen, self._chain = self._chain, inner_view(whole, path)
        if path != self._path:
            self._path = path
            self.path_changed.emit(path)
        self.whole_changed.emit(before, whole)
        self.changed.emit(seen, self._chain)
        self._select(self._selection)
        self.use_variant(self._variant)

    def _tell_modified(self, clean: bool) -> None:
        self.modified_changed.emit(not clean)
