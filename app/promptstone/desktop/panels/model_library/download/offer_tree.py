"""The list of what a repository offers: each file with its size, what its quantisation means, and whether it fits."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from promptstone.backends.llama.files.hub.download import human_size
from promptstone.backends.llama.files.hub.file_names import quantisation_words, split_of
from promptstone.backends.llama.files.hub.listing import HubModel
from promptstone.desktop.looks.language import tr
from promptstone.desktop.theme import scaled
from promptstone.services.models.downloads import Offer

COLUMN_WORDS = ("File", "Size", "What it is", "On this disk")
USUAL = "Q4_K_M"
_MODEL = Qt.ItemDataRole.UserRole
_ROW_HEIGHT = 28


class OfferTree(QTreeWidget):
    """Lists models; one of them is chosen. What does not fit is listed, too, and says so."""

    wanted = Signal()
    """A model was chosen with Enter or a double click."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Files of the repository"))
        self.setHeaderLabels([tr(words) for words in COLUMN_WORDS])
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        # Round corners would cut the selection into pieces between the columns.
        self.setStyleSheet("QTreeView::item { border-radius: 0; }")
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(80)
        for column in (1, 2, 3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.itemActivated.connect(lambda item, column: self.wanted.emit())

    @property
    def chosen(self) -> HubModel | None:
        """The model that is chosen, or None."""
        item = self.currentItem()
        model = item.data(0, _MODEL) if item is not None else None
        return model if isinstance(model, HubModel) else None

    def show_offer(self, offer: Offer | None) -> None:
        """List what is offered and choose what most people take; the same one as before when it is still there."""
        before = self.chosen
        self.clear()
        if offer is None:
            return
        models = offer.listing.models
        rows = [_row(offer, model) for model in models]
        self.addTopLevelItems(rows)
        if models:
            again = next((model for model in models if before and model.path == before.path), None)
            self.setCurrentItem(rows[models.index(again or _suggested(offer))])


def _row(offer: Offer, model: HubModel) -> QTreeWidgetItem:
    split = split_of(model.path)
    name = tr("{name} ({count} files)").format(name=split[0], count=split[2]) if split else model.path
    words = model.no_model or quantisation_words(model.quantisation)
    words = tr(words) if words else ""
    item = QTreeWidgetItem([name, human_size(model.size), words, _room(offer, model)])
    item.setData(0, _MODEL, model)
    item.setSizeHint(0, QSize(0, scaled(_ROW_HEIGHT)))
    item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    for column in range(len(COLUMN_WORDS)):
        item.setToolTip(column, item.text(column))
    return item


def _room(offer: Offer, model: HubModel) -> str:
    kept = offer.kept.get(model.path, 0)
    if kept >= model.size:
        return tr("is here already")
    if not offer.fits(model):
        return tr("{size} too large").format(size=human_size(model.size - kept - offer.free))
    return tr("{size} came earlier").format(size=human_size(kept)) if kept else tr("fits")


def _suggested(offer: Offer) -> HubModel:
    """Return what was named, else what was begun, else the usual one, else the smallest that fits."""
    models = offer.listing.models
    fitting = [model for model in models if offer.fits(model) and not model.no_model]
    choices = (
        [model for model in models if model.path == offer.wanted],
        [model for model in models if 0 < offer.kept.get(model.path, 0) < model.size],
        [model for model in fitting if model.quantisation.endswith(USUAL)],
        fitting,
        models,
    )
    return next(choice[0] for choice in choices if choice)
