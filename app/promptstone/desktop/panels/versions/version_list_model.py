"""The rows of the list of versions: what is open now, then every saved revision, newest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from promptstone.core.chain import Revision
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.versions.words import effect_tip, effect_words, moment, version_word
from promptstone.services.chains.revisions import GoldenEffect

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What the list's painter asks for beyond text."""

    ROW = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class VersionRow:
    """One row: a revision, or what is open now (`revision` is None). `effect` is None while it is being read."""

    digest: str
    number: int = 0
    revision: Revision | None = None
    is_open: bool = False
    """Whether this revision's content is what is open now."""
    same_as: int = 0
    """Of what is open now: the number of the revision with the same content, 0 when there is none."""
    effect: GoldenEffect | None = None

    @property
    def title(self) -> str:
        """The message, or what stands in for it."""
        if self.revision is None:
            return tr("Open now")
        # One line, however the message was written.
        return " ".join(self.revision.message.split()) or tr("No message")

    @property
    def details(self) -> str:
        """Which version it is, who saved it and when."""
        if self.revision is None:
            if self.same_as:
                return tr("the same as version {number}").format(number=self.same_as)
            return tr("changes that are not saved")
        told = [str(self.number), moment(self.revision.created), self.revision.author]
        if self.is_open:
            told.append(tr("open now"))
        return " · ".join(each for each in told if each)


class VersionListModel(QAbstractListModel):
    """An adapter over one history. It holds a snapshot and changes nothing but the effects that come in."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[VersionRow] = []
        self.numbers: Mapping[str, int] = {}

    def show_rows(self, rows: Sequence[VersionRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = list(rows)
        # Of equal contents the newest number stands, as the list shows it first.
        self.numbers = {row.digest: row.number for row in reversed(rows) if row.revision is not None}
        self.endResetModel()

    def show_effect(self, place: int, effect: GoldenEffect) -> None:
        """Show what one row did to the golden set."""
        self.rows[place] = replace(self.rows[place], effect=effect)
        self.dataChanged.emit(self.index(place), self.index(place))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's own signature)
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row's text, its tool tip, or the row itself for the painter."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Role.ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(each for each in (row.title, row.details, effect_words(row.effect)) if each)
        return None

    def _tip(self, row: VersionRow) -> str:
        lines = [row.revision.message or tr("No message") if row.revision is not None else row.title]
        if row.revision is not None:
            lines.append(f"{version_word(row.digest, {row.digest: row.number})} · {row.digest}")
        return "\n".join(line for line in (*lines, effect_tip(row.effect, self.numbers)) if line)


def version_rows(revisions: Sequence[Revision], open_digest: str) -> list[VersionRow]:
    """Return the rows of a history, newest first, with what is open now on top; none of a chain never saved."""
    if not revisions:
        return []
    count = len(revisions)
    rows = [
        VersionRow(
            digest=revision.digest,
            number=count - place,
            revision=revision,
            is_open=revision.digest == open_digest,
        )
        for place, revision in enumerate(revisions)
    ]
    same = next((row.number for row in rows if row.is_open), 0)
    return [VersionRow(digest=open_digest, same_as=same), *rows]
