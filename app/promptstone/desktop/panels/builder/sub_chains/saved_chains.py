"""Brings saved chains into the open one as sub-chains, keeps them up to date, and saves sub-chains as chains."""

import asyncio

from PySide6.QtCore import QObject, QPointF
from PySide6.QtWidgets import QWidget

from promptstone.core.chain import Chain, Node, Position
from promptstone.core.edits import add_node, fresh_id, inner_view, sub_chain_node
from promptstone.desktop.canvas.canvas_view import CanvasView
from promptstone.desktop.canvas.plain.shapes import WIDTH
from promptstone.desktop.document import ChainDocument
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.builder.chain_session import ChainSession
from promptstone.desktop.panels.builder.sub_chains.insert_dialog import InsertChainDialog
from promptstone.desktop.panels.builder.sub_chains.origin_box import OriginBox
from promptstone.desktop.panels.builder.sub_chains.origins import (
    Origin,
    find_origin,
    named,
    noted_origin,
    updated,
)
from promptstone.desktop.tasks import Tasks, Tone
from promptstone.services.studio import Studio


class SavedChains(QObject):
    """Follows which sub-chain is selected; `box` says in the inspector where it comes from."""

    def __init__(
        self,
        studio: Studio,
        session: ChainSession,
        document: ChainDocument,
        canvas: CanvasView,
        tasks: Tasks,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._studio = studio
        self._session = session
        self._document = document
        self._canvas = canvas
        self._tasks = tasks
        self._window = window
        self._origin = Origin()
        self._looking: asyncio.Task[None] | None = None
        self._shown: Node | None = None
        self.dialog: InsertChainDialog | None = None
        self.box = OriginBox()
        self.box.open_wanted.connect(lambda: canvas.commands.containing.open())
        self.box.update_wanted.connect(self.update_current)
        self.box.save_wanted.connect(self.save_current)
        document.selection_changed.connect(lambda _selection: self._follow())
        document.changed.connect(lambda _before, _after: self._follow())

    def ask(self) -> None:
        """Let the user choose a saved chain to insert."""
        # Not the open chain itself: what is shown of it is not what was saved.
        names = tuple(name for name in self._session.names if name != self._document.whole.name)
        dialog = InsertChainDialog(self._studio.chains, names, self._tasks, self._window)
        dialog.chosen.connect(self.insert)
        dialog.finished.connect(lambda _result: self._forget(dialog))
        self.dialog = dialog
        dialog.open()

    def insert(self, inner: Chain, digest: str, variant: str) -> None:
        """Add a node that holds a saved chain, in the middle of what is seen."""
        middle: QPointF = self._canvas.camera.middle()
        node = sub_chain_node(inner, fresh_id(self._document.chain, "sub-chain"), digest, variant)
        corner = Position(x=round(middle.x() - WIDTH / 2), y=round(middle.y() - 60))
        into = self._canvas.chain_scene.drawing.frame_at(middle.x(), middle.y())
        node = node.model_copy(update={"position": corner, "parent": into})
        label = tr("Insert “{name}”").format(name=inner.name)
        if self._document.apply(label, lambda chain: add_node(chain, node)):
            self._document.select((node.id,))

    def update_current(self) -> None:
        """Bring the selected sub-chain to the newest revision of the chain that it was taken from."""
        if (node := self._current()) is not None and self._origin.newest:
            self._tasks.start(self._update(node, self._origin), self)

    async def _update(self, node: Node, origin: Origin) -> None:
        inner = await self._studio.chains.load(origin.name, origin.newest)
        self._document.apply(
            tr("Update “{name}”").format(name=origin.name),
            lambda chain: updated(chain, node.id, inner, origin.newest, origin.variant),
        )

    def save_current(self) -> None:
        """Save what is inside the selected sub-chain as a chain of its own."""
        if (node := self._current()) is not None:
            self._tasks.start(self._save(node), self)

    async def _save(self, node: Node) -> None:
        name = _free_name(node.title or tr("Sub-chain"), await self._studio.chains.names())
        inner = inner_view(self._document.chain, node.id).model_copy(update={"name": name})
        revision = await self._studio.chains.save(inner, tr("Saved from a sub-chain"), self._studio.author)
        self._document.apply(
            tr("Save sub-chain as “{name}”").format(name=name),
            lambda chain: named(chain, node.id, name, revision.digest),
        )
        self._session.refresh()
        self._tasks.tell(tr("Saved “{name}”.").format(name=name), Tone.SUCCESS)

    def _current(self) -> Node | None:
        selection = self._document.selection
        node = self._document.chain.node(selection.current) if len(selection.nodes) == 1 else None
        return node if node is not None and node.inside is not None else None

    def _follow(self) -> None:
        node = self._current()
        if node is self._shown:
            return
        self._shown = node
        if self._looking is not None and not self._looking.done():
            self._looking.cancel()
        if node is None:
            self.box.hide()
            return
        self._origin = noted_origin(node)
        self.box.show_origin(self._origin)
        self._looking = self._tasks.start(self._look(node), self)

    async def _look(self, node: Node) -> None:
        origin = await find_origin(self._studio.chains, node)
        if node is self._shown:
            self._origin = origin
            self.box.show_origin(origin)

    def _forget(self, dialog: InsertChainDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None
        dialog.deleteLater()


def _free_name(stem: str, taken: tuple[str, ...]) -> str:
    name, number = stem, 2
    while name in taken:
        name, number = f"{stem} {number}", number + 1
    return name
