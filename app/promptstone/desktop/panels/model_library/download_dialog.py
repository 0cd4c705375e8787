"""Downloads a model from a hub: which repository, which of its files, and how far it is."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QWidget,
)
from shiboken6 import isValid

from promptstone.backends.llama.files.hub.download import DownloadProgress, human_size
from promptstone.backends.llama.files.hub.faults import HubError
from promptstone.core.errors import PromptstoneError
from promptstone.core.generation import ModelEntry
from promptstone.desktop.looks.language import tr, tr_count
from promptstone.desktop.panels.model_library.download.offer_tree import OfferTree
from promptstone.desktop.panels.model_library.download.words import progress_words
from promptstone.desktop.tasks import Tasks, our_fault
from promptstone.desktop.widgets.page_parts import dialog_layout, plain_label, with_role
from promptstone.services.models.downloads import Offer
from promptstone.services.studio import Studio

HINT_WORDS = (
    "Type a model's name as the hub shows it, OWNER/NAME, or paste the address of its page. "
    "Nothing is sent before you press “List files”."
)
STILL_WORDS = "It is still downloading. Press “Stop” to end it; what has come is kept."
_STEPS = 1000
_MEGABYTE = 1_000_000


class DownloadDialog(QDialog):
    """Emits `added(entry)` when a model is here and in the workspace. It may stay open while one works on."""

    added = Signal(object)

    def __init__(
        self, studio: Studio, entry: ModelEntry | None = None, parent: QWidget | None = None
    ) -> None:
        """`entry` is the model that is chosen on the page; a download needs none."""
        super().__init__(parent)
        self.setWindowTitle(tr("Download a model"))
        self.setModal(False)
        self.resize(860, 560)
        self._studio = studio
        self._tasks = Tasks()
        self._offer: Offer | None = None
        self._work: asyncio.Task[None] | None = None
        self.repository = _field(tr("Repository"), tr("OWNER/NAME, or the address of its page"))
        self.repository.setToolTip(tr("Where a hub keeps the files of one model"))
        self.hub = _field(tr("Hub"), "https://huggingface.co")
        self.hub.setToolTip(tr("The site that models are downloaded from"))
        self.token = _field(tr("Access token"), tr("Kept in this computer's keyring and nowhere else"))
        self.token.setEchoMode(QLineEdit.EchoMode.Password)
        self.look_button = _button(tr("&List files"))
        self.files = OfferTree()
        self.room = plain_label(role="muted")
        self.hint = plain_label(tr(HINT_WORDS), "muted")
        self.bar = QProgressBar()
        self.bar.setAccessibleName(tr("How far the download is"))
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self.discard_button = with_role(_button(tr("Delete what &came")), "quiet")
        self.start_button = with_role(_button(tr("&Download")), "primary")
        self.stop_button = _button(tr("&Stop"))
        self.close_button = _button(tr("Close"))
        self._lay_out()
        self._connect()
        self.start_button.setDefault(True)
        self._tasks.start(self._show_hub(), self, on_error=self._failed)
        self._say()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.repository, 1)
        row.addWidget(self.look_button)
        self._form = QFormLayout()
        self._form.setVerticalSpacing(10)
        self._form.addRow(tr("&Repository"), row)
        self._form.addRow(tr("&Hub"), self.hub)
        self._form.addRow(tr("Access &token"), self.token)
        self._form.setRowVisible(self.token, False)
        label = self._form.labelForField(row)
        if label is not None and hasattr(label, "setBuddy"):
            label.setBuddy(self.repository)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.discard_button)
        buttons.addStretch(1)
        for button in (self.start_button, self.stop_button, self.close_button):
            buttons.addWidget(button)
        layout = dialog_layout(self)
        layout.addLayout(self._form)
        layout.addWidget(self.files, 1)
        layout.addWidget(self.room)
        layout.addWidget(self.bar)
        layout.addWidget(self.hint)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        self.repository.returnPressed.connect(self.look)
        self.hub.returnPressed.connect(self.look)
        self.token.returnPressed.connect(self.look)
        self.look_button.clicked.connect(self.look)
        self.repository.textChanged.connect(self._forget)
        self.files.itemSelectionChanged.connect(self._say)
        self.files.wanted.connect(self.start)
        self.start_button.clicked.connect(self.start)
        self.stop_button.clicked.connect(self.stop)
        self.discard_button.clicked.connect(self.discard)
        self.close_button.clicked.connect(self.reject)

    @property
    def is_busy(self) -> bool:
        """Whether it lists or downloads."""
        return self._work is not None

    def open(self) -> None:
        """Show it beside the window: a download takes long, and one can work on meanwhile."""
        self.show()

    def look(self) -> None:
        """Ask the hub which files the repository has."""
        if not self.is_busy and self.repository.text().strip():
            self._tell(tr("Asking the hub…"))
            self._begin(self._look())

    def start(self) -> None:
        """Download the chosen file, or go on with it."""
        offer, model = self._offer, self.files.chosen
        if not self.is_busy and offer is not None and model is not None and offer.fits(model):
            self._tell(tr("Beginning…"))
            label = tr("Downloading {name} (MB)").format(name=model.name)
            self._begin(self._download(), label)

    def stop(self) -> None:
        """End what is under way; what has come is kept."""
        if self._work is not None:
            self._work.cancel()

    def discard(self) -> None:
        """Delete what came of the chosen file and is not finished."""
        if not self.is_busy and self._offer is not None and self.files.chosen is not None:
            self._begin(self._discard())

    def reject(self) -> None:
        """Close it, but not by a stray Escape while something comes."""
        if self.is_busy and self._offer is not None:
            self._tell(tr(STILL_WORDS))
            return
        self.stop()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what is under way: who closes the window means it."""
        self.stop()
        self._offer = None
        super().closeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin where one types."""
        super().showEvent(event)
        self.repository.setFocus()

    def _forget(self) -> None:
        """What is listed belongs to the name that was typed before."""
        self._offer = None
        self.files.show_offer(None)
        self._tell(tr(HINT_WORDS))
        self._say()

    async def _show_hub(self) -> None:
        self.hub.setText(await self._studio.downloads.hub())

    async def _look(self) -> None:
        self._offer = None
        self.files.show_offer(None)
        self._say()
        downloads = self._studio.downloads
        hub = self.hub.text().strip()
        if token := self.token.text().strip():
            await downloads.set_token(hub or await downloads.hub(), token)
            self.token.clear()
        self._offer = await downloads.offer(self.repository.text(), hub)
        if self._offer.listing.hub != await downloads.hub():
            await downloads.set_hub(hub)
        self._form.setRowVisible(self.token, False)
        self._show_offer()

    def _show_offer(self) -> None:
        if self._offer is None:
            return
        listing = self._offer.listing
        self.files.show_offer(self._offer)
        self.files.setFocus()
        left_out = (
            tr(" {n} cannot be used: {first}.").format(n=len(listing.left_out), first=listing.left_out[0])
            if listing.left_out
            else ""
        )
        licence = tr(" Licence: {licence}.").format(licence=listing.licence) if listing.licence else ""
        count = len(listing.models)
        if not count:
            self._tell(
                tr("There is no GGUF file in it.{left_out} Look for one whose name ends in GGUF.").format(
                    left_out=left_out
                ),
                "danger",
            )
        else:
            files = tr_count("{n} file to choose from.", "{n} files to choose from.", count)
            self._tell(f"{files}{licence}{left_out}")

    async def _download(self) -> None:
        offer, model = self._offer, self.files.chosen
        if offer is None or model is None:
            return
        try:
            entry = await self._studio.downloads.download(offer.listing, model, on_progress=self._progressed)
        finally:
            if isValid(self):
                await asyncio.shield(self._look_at_disk(offer))
        self.bar.setValue(_STEPS)
        self._tell(
            tr("“{name}” is here and in this workspace, ready to use.").format(name=entry.name), "success"
        )
        self._tasks.conclude(tr("“{name}” is ready to use").format(name=entry.name))
        self.added.emit(entry)

    async def _look_at_disk(self, offer: Offer) -> None:
        seen = await self._studio.downloads.offer_now(offer)
        if isValid(self) and self._offer is offer:
            self._offer = seen
            self.files.show_offer(seen)

    async def _discard(self) -> None:
        offer, model = self._offer, self.files.chosen
        if offer is not None and model is not None:
            await self._studio.downloads.discard(offer.listing, model)
            await self._look_at_disk(offer)
            self._tell(tr("What had come of it is deleted."))
            self.bar.setValue(0)

    def _progressed(self, progress: DownloadProgress) -> None:
        if isValid(self) and self.is_busy:
            self.bar.setValue(round(_STEPS * progress.done / progress.total) if progress.total else 0)
            words = progress_words(progress)
            self._tell(words)
            done, total = progress.done // _MEGABYTE, progress.total // _MEGABYTE
            self._tasks.report(done, total, words=words, task=self._work)

    def _begin(self, work: Coroutine[Any, Any, None], label: str = "") -> None:
        self._work = self._tasks.start(work, self, label, on_error=self._failed, show=self._come_back)
        self._work.add_done_callback(self._ended)
        self._say()

    def _come_back(self) -> None:
        if isValid(self):
            self.show()
            self.raise_()
            self.activateWindow()

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._work = None
        if isValid(self):
            if task.cancelled():
                self._tell(tr("Stopped. What has come is kept: “Go on” goes on from there."))
            self._say()

    def _failed(self, error: BaseException) -> None:
        if not isValid(self):
            return
        self._tell(str(error) if isinstance(error, PromptstoneError) else our_fault(), "danger")
        if isinstance(error, HubError) and error.asks_token:
            self._form.setRowVisible(self.token, True)
            self.token.setFocus()

    def _tell(self, text: str, role: str = "muted") -> None:
        with_role(self.hint, role)
        self.hint.style().polish(self.hint)
        self.hint.setText(text)

    def _say(self) -> None:
        """Let the buttons say what can be done now."""
        model, offer = self.files.chosen, self._offer
        kept = offer.kept.get(model.path, 0) if offer is not None and model is not None else 0
        is_part = model is not None and 0 < kept < model.size
        fits = offer is not None and model is not None and offer.fits(model)
        self.start_button.setText(tr("&Go on") if is_part else tr("&Add") if kept else tr("&Download"))
        self.start_button.setEnabled(fits and not self.is_busy)
        self.look_button.setEnabled(bool(self.repository.text().strip()) and not self.is_busy)
        self.stop_button.setVisible(self.is_busy)
        self.close_button.setVisible(not self.is_busy)
        self.discard_button.setVisible(is_part and not self.is_busy)
        self.files.setEnabled(not self.is_busy)
        self.bar.setVisible(offer is not None and bool(offer.listing.models))
        if not self.is_busy and model is not None:
            self.bar.setValue(round(_STEPS * kept / model.size))
        if offer is not None:
            where = self._studio.downloads.folder
            self.room.setText(
                tr("Kept in {folder}, where {size} can be used.").format(
                    folder=where, size=human_size(offer.free)
                )
            )
        self.room.setVisible(offer is not None)
        for widget in (self.repository, self.hub, self.token):
            widget.setReadOnly(self.is_busy)


def _field(name: str, example: str) -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText(example)
    field.setAccessibleName(name)
    return field


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    return button
