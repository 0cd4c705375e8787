"""The open chain's life: new, opened, saved, imported, exported, and never lost without asking."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from promptstone.core.chain import Chain
from promptstone.desktop.document import ChainDocument
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.builder.save_dialog import SaveDialog
from promptstone.desktop.panels.builder.unsaved.autosave import Autosave
from promptstone.desktop.panels.builder.unsaved.recovery import Recovery
from promptstone.desktop.panels.builder.unsaved.recovery_dialog import Unsaved
from promptstone.desktop.tasks import Tasks, Tone
from promptstone.services.chains import SUFFIX
from promptstone.services.studio import Studio

NEW_NAME_WORDS = "New chain"
FILES_WORDS = "Chains (*{suffix} *.yaml *.yml);;All files (*)"
Next = Callable[[], object]


class ChainSession(QObject):
    """Everything here asks with dialogs that do not block, and works in the background."""

    opened = Signal(str)
    """Another chain is shown; its name."""
    names_changed = Signal(object)
    """The names of the saved chains, as a tuple."""
    extras_restored = Signal(object)
    """What was kept beside a chain that is restored, by name; see `autosave.extras`."""

    def __init__(self, studio: Studio, document: ChainDocument, tasks: Tasks, window: QWidget) -> None:
        super().__init__(window)
        self._studio = studio
        self._document = document
        self._tasks = tasks
        self._window = window
        self.names: tuple[str, ...] = ()
        self.dialog: QDialog | None = None
        self.autosave = Autosave(studio.drafts, document, tasks)
        self.recovery = Recovery(studio, tasks, window)
        self.recovery.wanted.connect(self.restore)

    def refresh(self) -> None:
        """Read the names of the saved chains again."""
        self._tasks.start(self._refresh(), self)

    async def _refresh(self) -> None:
        self.names = await self._studio.chains.names()
        self.names_changed.emit(self.names)

    async def open_first(self) -> None:
        """Open the saved chain that was open last, or the first one, when there is one."""
        await self._refresh()
        last = await self._studio.chains.last_opened()
        if self.names:
            await self._open(last if last in self.names else self.names[0])

    def open(self, name: str, then: Next | None = None) -> None:
        """Open a saved chain, once unsaved changes are safe; `then` is done when it is shown."""
        if name == self._document.whole.name and name in self.names and not self._document.is_modified:
            if then is not None:
                then()
            return
        self.when_safe(lambda: self._tasks.start(self._open(name, then), self))

    async def _open(self, name: str, then: Next | None = None) -> None:
        revisions = await self._studio.chains.revisions(name)
        digest = revisions[0].digest if revisions else ""
        self._show(await self._studio.chains.load(name, digest), digest)
        await self._studio.chains.note_opened(name)
        if then is not None:
            then()

    def new(self) -> None:
        """Begin an empty chain, once unsaved changes are safe."""
        self.when_safe(lambda: self._show(Chain(name=self.fresh_name(tr(NEW_NAME_WORDS)))))

    def save(self, then: Next | None = None) -> None:
        """Ask for a message and save; `then` is done afterwards."""
        dialog = SaveDialog(self._document.whole.name, self._window)
        dialog.message_given.connect(lambda message: self.save_now(message, then))
        self._open_dialog(dialog)

    def save_now(self, message: str = "", then: Next | None = None) -> None:
        """Save without asking."""
        self._tasks.start(self._save(self._document.whole, message, then), self)

    async def _save(self, chain: Chain, message: str, then: Next | None) -> None:
        known = self.autosave.based_on
        before = await self._studio.chains.revisions(chain.name)
        revision = await self._studio.chains.save(chain, message, self._studio.author)
        self.autosave.begin(chain, revision.digest)
        if self._document.whole == chain:
            self._document.mark_clean()
        else:
            self.autosave.keep()  # what was edited meanwhile is based on the new revision
        await self._refresh()
        words, tone = tr("Saved “{name}”.").format(name=chain.name), Tone.SUCCESS
        if before and before[0].digest not in (known, revision.digest):
            # Another window or person was quicker, or the chain was given a name that there is already.
            kept = tr("The version that was there before was not made here; it is kept under Versions.")
            words, tone = f"{words} {kept}", Tone.WARNING
        self._tasks.tell(words, tone)
        if then is not None:
            self.when_safe(then)  # there may be edits again that were made while it was saved

    def ask_import(self) -> None:
        """Ask for a chain file and open it, once unsaved changes are safe."""
        self.when_safe(self._ask_import)

    def _ask_import(self) -> None:
        dialog = QFileDialog(self._window, tr("Open a chain file"), "", tr(FILES_WORDS).format(suffix=SUFFIX))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.import_file(Path(path)))
        self._open_dialog(dialog)

    def import_file(self, path: Path) -> None:
        """Show the chain in a file; it is not saved in the workspace yet."""
        self._tasks.start(self._import(path), self)

    async def _import(self, path: Path) -> None:
        chain = await self._studio.chains.read_file(path)
        self.show_unsaved(chain, tr("Open file"))

    def show_unsaved(self, chain: Chain, label: str) -> None:
        """Show a chain that is in no revision yet; `label` names the step of the history that brought it."""
        self._begin(Chain(name=chain.name))
        # As an edit of an empty chain: so it counts as not saved.
        self._document.apply_to_whole(label, chain)
        self.opened.emit(chain.name)

    def restore(self, unsaved: Unsaved) -> None:
        """Bring unsaved work back as an edit of what it was made from, once the changes shown now are safe."""
        self.when_safe(lambda: self._restore(unsaved))

    def _restore(self, unsaved: Unsaved) -> None:
        draft = unsaved.found.draft
        base = unsaved.base or Chain(name=draft.chain.name)
        self._begin(base, draft.based_on if unsaved.base is not None else "")
        self._document.apply_to_whole(tr("Restore unsaved work"), draft.chain)
        self._document.use_variant(draft.variant)
        self.opened.emit(draft.chain.name)
        self.extras_restored.emit(draft.extras)
        self.recovery.taken(unsaved.found)

    def ask_export(self) -> None:
        """Ask where to write the chain as a file."""
        dialog = QFileDialog(
            self._window, tr("Write the chain to a file"), "", tr(FILES_WORDS).format(suffix=SUFFIX)
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(f"{self._document.whole.name}{SUFFIX}".replace("/", "-"))
        dialog.fileSelected.connect(lambda path: self.export_file(Path(path)))
        self._open_dialog(dialog)

    def export_file(self, path: Path) -> None:
        """Write the chain as it is now to a file."""
        self._tasks.start(self._export(path), self)

    async def _export(self, path: Path) -> None:
        await self._studio.chains.write_file(self._document.whole, path)
        self._tasks.tell(tr("Written to {path}.").format(path=path), Tone.SUCCESS)

    def when_safe(self, then: Next) -> None:
        """Do something that forgets the open chain; with unsaved changes ask first what shall become of them."""
        if not self._document.is_modified:
            then()
            return
        box = QMessageBox(self._window)
        box.setWindowTitle(tr("Unsaved changes"))
        box.setText(tr("“{name}” has changes that are not saved.").format(name=self._document.whole.name))
        box.setInformativeText(tr("Save them before you go on?"))
        buttons = QMessageBox.StandardButton
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        box.setDefaultButton(buttons.Save)
        box.button(buttons.Save).clicked.connect(lambda: self.save_now("", then))
        box.button(buttons.Discard).clicked.connect(lambda: self._discard(then))
        self._open_dialog(box)

    def _discard(self, then: Next) -> None:
        self.autosave.forget()
        then()

    def _open_dialog(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(lambda _result: self._forget(dialog))
        dialog.open()

    def _forget(self, dialog: QObject) -> None:
        if self.dialog is dialog:
            self.dialog = None
        dialog.deleteLater()

    def _show(self, chain: Chain, digest: str = "") -> None:
        self._begin(chain, digest)
        self.opened.emit(chain.name)

    def _begin(self, chain: Chain, digest: str = "") -> None:
        self._document.use_variant("")
        self._document.reset(chain)
        self._document.mark_clean()
        self.autosave.begin(chain if digest else None, digest)

    def fresh_name(self, stem: str) -> str:
        """Return a name that no saved chain has: the one given, or with a number behind it."""
        name, number = stem, 2
        while name in self.names:
            name, number = f"{stem} {number}", number + 1
        return name
