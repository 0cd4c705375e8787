"""What the command palette lists: everything that can be done or gone to, best match first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from rapidfuzz import fuzz, process, utils

LIMIT = 60
_CUTOFF = 70.0
_SHORT = 4
"""So few letters resemble everything: they must stand in the title as they are."""
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Command:
    """One line of the palette. `group` says what it is (Action, Page, Chain, Node); `hint` stands at the right."""

    title: str
    group: str
    run: Callable[[], object]
    hint: str = ""
    icon: str = ""


class CommandRole(IntEnum):
    """What the model gives of a line beside its title."""

    COMMAND = Qt.ItemDataRole.UserRole + 1


def matching(commands: Iterable[Command], query: str, limit: int = LIMIT) -> list[Command]:
    """Return the commands that fit what was typed, best first; all in their order when nothing was."""
    known = list(commands)
    wanted = query.strip().casefold()
    if not wanted:
        return known[:limit]
    texts = [f"{command.title} {command.group}" for command in known]
    scored = process.extract(wanted, texts, scorer=fuzz.WRatio, processor=utils.default_process, limit=None)
    resembles = _CUTOFF if len(wanted) > _SHORT else 101.0
    found = [match for match in scored if match[1] >= resembles or wanted in match[0].casefold()]

    def rank(match: tuple[str, float, int]) -> tuple[bool, bool, float, int]:
        title = known[match[2]].title.casefold()
        words_begin = all(any(part.startswith(word) for part in title.split()) for word in wanted.split())
        return not title.startswith(wanted), not words_begin, -match[1], match[2]

    return [known[match[2]] for match in sorted(found, key=rank)[:limit]]


class CommandListModel(QAbstractListModel):
    """Shows commands that fit a query."""

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[Command, ...] = ()
        self._shown: list[Command] = []

    def show_commands(self, commands: Iterable[Command]) -> None:
        """Offer these commands."""
        self._all = tuple(commands)
        self.filter("")

    def filter(self, query: str) -> None:
        """Show what fits the query."""
        self.beginResetModel()
        self._shown = matching(self._all, query)
        self.endResetModel()

    def command(self, row: int) -> Command | None:
        """Return the command in a row, or None."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many commands are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title, or the whole Command for CommandRole.COMMAND."""
        command = self.command(index.row())
        if command is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return command.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{command.title}, {command.group}, {command.hint}"
        return command if role == CommandRole.COMMAND else None
