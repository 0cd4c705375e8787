"""Offers the unsaved work that windows left behind which ended without saving, and brings it back."""

import asyncio

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from promptstone.core.chain import Chain
from promptstone.core.errors import PromptstoneError
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.builder.unsaved.recovery_dialog import RecoveryDialog, Unsaved
from promptstone.desktop.tasks import Notice, Tasks, Tone
from promptstone.services.chains import Draft, FoundDraft, count_changes
from promptstone.services.studio import Studio


class Recovery(QObject):
    """Finds what was left, shows it in a dialog, and tells what is wanted back."""

    wanted = Signal(object)
    """An Unsaved that is to be shown; call `taken` when it is."""

    def __init__(self, studio: Studio, tasks: Tasks, window: QWidget) -> None:
        super().__init__(window)
        self._studio = studio
        self._tasks = tasks
        self._window = window
        self.dialog: RecoveryDialog | None = None

    def offer(self, *, say_when_none: bool = False) -> None:
        """Look for unsaved work and offer it; nothing happens when there is none, unless that is to be said."""
        self._tasks.start(self._offer(say_when_none), self)

    async def _offer(self, say_when_none: bool) -> None:
        left = await asyncio.to_thread(self._studio.drafts.leftovers)
        for fault in left.set_aside:
            self._tasks.noticed.emit(Notice(fault.what, fault.where, fault.remedy, Tone.WARNING))
        if not left.drafts:
            if say_when_none:
                self._tasks.tell(tr("There is no unsaved work to bring back."))
            return
        self._show([await self._described(found) for found in left.drafts])

    async def _described(self, found: FoundDraft) -> Unsaved:
        draft = found.draft
        base = await self._base(draft)
        changes = await asyncio.to_thread(count_changes, base, draft.chain)
        newest = await self._studio.chains.revisions(draft.saved_name) if draft.saved_name else ()
        return Unsaved(
            found=found,
            base=base,
            changes=changes,
            saved=next((one.created for one in newest if one.digest == draft.based_on), None),
            saved_since=bool(newest) and newest[0].digest != draft.based_on,
        )

    async def _base(self, draft: Draft) -> Chain | None:
        if not draft.based_on:
            return None
        try:
            return await self._studio.chains.load(draft.saved_name, draft.based_on)
        except PromptstoneError:
            return None  # the revision is gone: all of it counts as new

    def _show(self, unsaved: list[Unsaved]) -> None:
        if self.dialog is not None:
            self.dialog.close()
        dialog = RecoveryDialog(unsaved, self._window)
        dialog.restore_wanted.connect(self.wanted)
        dialog.discard_wanted.connect(lambda one: self._discard(one.found))
        dialog.finished.connect(lambda _result: self._forget(dialog))
        self.dialog = dialog
        dialog.open()

    def taken(self, found: FoundDraft) -> None:
        """Delete the file of work that this window holds now, once it is on the disk as this window's own."""
        self._tasks.start(self._take(found), self)

    async def _take(self, found: FoundDraft) -> None:
        if await asyncio.to_thread(self._studio.drafts.flush):
            await asyncio.to_thread(self._studio.drafts.discard, found)

    def _discard(self, found: FoundDraft) -> None:
        self._tasks.start(asyncio.to_thread(self._studio.drafts.discard, found), self)

    def _forget(self, dialog: RecoveryDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None
        if isValid(dialog):
            dialog.deleteLater()
