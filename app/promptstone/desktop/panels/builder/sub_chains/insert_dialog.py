"""Lets the user choose a saved chain, one of its revisions and one of its variants."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from promptstone.core.chain import BASE_VARIANT, Chain
from promptstone.core.chain import Revision as SavedRevision
from promptstone.desktop.looks.language import tr
from promptstone.desktop.tasks import Tasks
from promptstone.desktop.widgets.page_parts import dialog_button
from promptstone.desktop.widgets.text_edits import ComboBox
from promptstone.services.chains.chains import Chains


class InsertChainDialog(QDialog):
    """Emits `chosen(chain, digest, variant)`; opened with `open()`."""

    chosen = Signal(object, str, str)

    def __init__(self, chains: Chains, names: tuple[str, ...], tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self._chains = chains
        self._tasks = tasks
        self._chain: Chain | None = None
        self.setWindowTitle(tr("Insert a saved chain"))
        self.setMinimumWidth(460)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Saved chains"))
        self.list.addItems(list(names))
        self.revisions = ComboBox()
        self.revisions.setAccessibleName(tr("Revision"))
        self.variants = ComboBox()
        self.variants.setAccessibleName(tr("Variant"))
        self._lay_out(bool(names))
        self.list.currentTextChanged.connect(lambda name: tasks.start(self._show_revisions(name), self))
        self.list.itemActivated.connect(lambda _item: self._accept())
        self.revisions.currentIndexChanged.connect(lambda _row: tasks.start(self._show_variants(), self))
        self.list.setCurrentRow(0)

    def _lay_out(self, there_are: bool) -> None:
        words = tr("The chain becomes one node here: a copy of the revision that you choose.")
        if not there_are:
            words = tr("There is no other saved chain in this workspace. Save one first.")
        explained = QLabel(words)
        explained.setWordWrap(True)
        explained.setProperty("role", "muted")
        form = QFormLayout()
        form.addRow(tr("Revision"), self.revisions)
        form.addRow(tr("Variant"), self.variants)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.insert = dialog_button(buttons, tr("Insert"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.insert.setProperty("role", "primary")
        self.insert.setDefault(True)
        self.insert.setEnabled(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(explained)
        layout.addWidget(self.list)
        layout.addLayout(form)
        layout.addWidget(buttons)
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)

    async def _show_revisions(self, name: str) -> None:
        self._forget()
        revisions = await self._chains.revisions(name)
        if self._name() != name:
            return
        self.revisions.clear()
        for each in revisions:
            self.revisions.addItem(_words(each), each.digest)

    async def _show_variants(self) -> None:
        self._forget()
        name, digest = self._name(), str(self.revisions.currentData() or "")
        if not digest:
            return
        chain = await self._chains.load(name, digest)
        if (self._name(), self.revisions.currentData()) != (name, digest):
            return
        self._chain = chain
        self.variants.clear()
        for variant in chain.variant_names:
            self.variants.addItem(tr("Base") if variant == BASE_VARIANT else variant, variant)
        self.insert.setEnabled(True)

    def _forget(self) -> None:
        self._chain = None
        self.insert.setEnabled(False)

    def _name(self) -> str:
        item = self.list.currentItem()
        return item.text() if item is not None else ""

    def _accept(self) -> None:
        if self._chain is None:
            return
        chain, digest = self._chain, str(self.revisions.currentData())
        variant = str(self.variants.currentData())
        self.accept()
        self.chosen.emit(chain, digest, variant)


def _words(revision: SavedRevision) -> str:
    when = revision.created.astimezone().strftime("%Y-%m-%d %H:%M")
    parts = (when, revision.message, revision.digest.rpartition(":")[2][:8])
    return " · ".join(part for part in parts if part)
