"""Keeps the open chain's unsaved changes on the disk, so that no crash takes more than the last moment of work."""

from collections.abc import Callable

from pydantic import JsonValue
from PySide6.QtCore import QObject, Signal

from promptstone.core.chain import Chain
from promptstone.core.errors import WorkspaceError
from promptstone.desktop.document import ChainDocument
from promptstone.desktop.looks.language import tr
from promptstone.desktop.tasks import Notice, Tasks, Tone
from promptstone.services.chains import Draft, Drafts


class Autosave(QObject):
    """Hands every state of the document to the thread that writes; the window waits for nothing."""

    _fault_changed = Signal(object)

    def __init__(self, drafts: Drafts, document: ChainDocument, tasks: Tasks) -> None:
        super().__init__(document)
        self._drafts = drafts
        self._document = document
        self._tasks = tasks
        self.based_on = ""
        """The digest of the revision that the open chain was opened from or saved as last; empty when there is none."""
        self.saved_name = ""
        self.extras: Callable[[], dict[str, JsonValue]] = dict
        """Gives what is to be kept beside the chain (plain JSON, by name); call `keep` when it has changed."""
        document.whole_changed.connect(lambda _before, _after: self.keep())
        document.modified_changed.connect(lambda _modified: self.keep())
        document.variant_changed.connect(lambda _name: self.keep())
        self._fault_changed.connect(self._tell)
        # Through a signal: it comes from the writing thread.
        drafts.on_fault = self._fault_changed.emit

    def begin(self, chain: Chain | None = None, based_on: str = "") -> None:
        """Say which revision the open chain is; without one it was never saved."""
        self.saved_name = chain.name if chain is not None else ""
        self.based_on = based_on

    def keep(self) -> None:
        """Write down what is not saved, or forget what was written when everything is."""
        document = self._document
        if not document.is_modified:
            self._drafts.remove()
            return
        self._drafts.keep(
            Draft(
                chain=document.whole,
                based_on=self.based_on,
                saved_name=self.saved_name,
                variant=document.variant,
                extras=self.extras(),
            )
        )

    def forget(self) -> None:
        """Throw the unsaved changes away that were written down: the user does not want them."""
        self._drafts.remove()

    def _tell(self, fault: WorkspaceError | None) -> None:
        if fault is None:
            self._tasks.tell(tr("Unsaved changes are kept on the disk again."), Tone.SUCCESS)
        else:
            self._tasks.noticed.emit(Notice(fault.what, fault.where, fault.remedy, Tone.WARNING))
