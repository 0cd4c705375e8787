"""Which keys an action may be given, and which other action has them already."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from promptstone.desktop.looks.language import tr

_ALONE = range(Qt.Key.Key_F1, Qt.Key.Key_F35 + 1)
_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


@dataclass(frozen=True)
class KeyRow:
    """One action on the page of shortcuts. `is_fixed` for keys that cannot be changed."""

    id: str
    title: str
    group: str
    keys: str
    default: str
    is_fixed: bool = False

    @property
    def is_changed(self) -> bool:
        """Whether the user gave it other keys than it comes with."""
        return not self.is_fixed and QKeySequence(self.keys) != QKeySequence(self.default)


def refusal(keys: str) -> str:
    """Return why no action can have these keys, or an empty text."""
    sequence = QKeySequence(keys)
    for place in range(sequence.count()):
        pressed = sequence[place]  # type: ignore[index]  # the stubs forget it
        if pressed.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_unknown):
            return tr("Esc and Tab are needed to find the way around.")
        if pressed.key() not in _ALONE and not pressed.keyboardModifiers() & _MODIFIERS:
            return tr("A key alone belongs to text fields and to the canvas; hold Ctrl or Alt with it.")
    return ""


def owner_of(keys: str, rows: Iterable[KeyRow], but: str) -> KeyRow | None:
    """Return another action that has these keys, or keys that begin as these do."""
    wanted = QKeySequence(keys)
    none = QKeySequence.SequenceMatch.NoMatch
    for row in rows:
        has = QKeySequence(row.keys)
        if (
            row.id != but
            and not has.isEmpty()
            and (wanted.matches(has) != none or has.matches(wanted) != none)
        ):
            return row
    return None
