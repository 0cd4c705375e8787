"""The changes of a rewrite as a list, each with a box to take it or leave it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from promptstone.desktop.looks.language import tr
from promptstone.desktop.widgets.page_parts import with_role
from promptstone.services.models.prompts.parts import Part, changes_in

LONG = 60
SHOWN_AT_MOST = 1000


class ChangeList(QWidget):
    """Knows which changes are taken; at first all are."""

    changed = Signal()
    chosen = Signal(int)
    """The place of the part that is the current one."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[Part, ...] = ()
        self.taken: set[int] = set()
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Changes"))
        self.list.setProperty("flat", True)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.all_button = with_role(QPushButton(tr("Take all")), "link")
        self.none_button = with_role(QPushButton(tr("Take none")), "link")
        bar = QHBoxLayout()
        bar.setContentsMargins(10, 8, 10, 2)
        bar.setSpacing(14)
        for button in (self.all_button, self.none_button):
            button.setAutoDefault(False)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            bar.addWidget(button)
        bar.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(bar)
        layout.addWidget(self.list, 1)
        self.list.itemChanged.connect(self._checked)
        self.list.currentItemChanged.connect(self._current)
        self.all_button.clicked.connect(lambda: self._take(set(changes_in(self._parts))))
        self.none_button.clicked.connect(lambda: self._take(set()))

    def show_parts(self, parts: tuple[Part, ...]) -> None:
        """List the changes among these parts, all of them taken."""
        self._parts = parts
        self.taken = set(changes_in(parts))
        self._fill()

    def toggle(self, place: int) -> None:
        """Take the change at this place, or leave it."""
        self._take(self.taken ^ {place})

    def _take(self, taken: set[int]) -> None:
        self.taken = taken
        self.list.blockSignals(True)
        for row in range(self.list.count()):
            item = self.list.item(row)
            on = item.data(Qt.ItemDataRole.UserRole) in taken
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        self.changed.emit()

    def _fill(self) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for place in changes_in(self._parts)[:SHOWN_AT_MOST]:
            item = QListWidgetItem(_line(self._parts[place]), self.list)
            item.setData(Qt.ItemDataRole.UserRole, place)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
        self.list.blockSignals(False)

    def _checked(self, item: QListWidgetItem) -> None:
        place = int(item.data(Qt.ItemDataRole.UserRole))
        if item.checkState() is Qt.CheckState.Checked:
            self.taken.add(place)
        else:
            self.taken.discard(place)
        self.changed.emit()

    def _current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(int(item.data(Qt.ItemDataRole.UserRole)))


def _line(part: Part) -> str:
    before, after = _short(part.before), _short(part.after)
    if not part.before.strip():
        return tr("Add “{text}”").format(text=after)
    if not part.after.strip():
        return tr("Remove “{text}”").format(text=before)
    return tr("“{before}” becomes “{after}”").format(before=before, after=after)


def _short(text: str) -> str:
    flat = " ".join(text.split()) or "↵"
    return flat if len(flat) <= LONG else f"{flat[:LONG].rstrip()}…"
