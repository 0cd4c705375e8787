"""What can be added to the chain, as a list that a search narrows down."""

from collections.abc import Iterable
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from promptstone.desktop.canvas.plain.adding.offers import Offer, ranked

_Index = QModelIndex | QPersistentModelIndex


class OfferRole(IntEnum):
    """What the model gives of a line beside its title."""

    OFFER = Qt.ItemDataRole.UserRole + 1


class OfferListModel(QAbstractListModel):
    """Shows the offers that fit what was typed, best first."""

    def __init__(self, known: Iterable[Offer]) -> None:
        super().__init__()
        self._all = tuple(known)
        self._shown = list(self._all)

    def filter(self, typed: str) -> None:
        """Show what fits."""
        self.beginResetModel()
        self._shown = ranked(self._all, typed)
        self.endResetModel()

    def offer(self, row: int) -> Offer | None:
        """Return the offer in a row, or None."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many offers are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title, or the whole Offer for OfferRole.OFFER."""
        offer = self.offer(index.row())
        if offer is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return offer.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return offer.description
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{offer.title}, {offer.category.value}: {offer.description}"
        return offer if role == OfferRole.OFFER else None
