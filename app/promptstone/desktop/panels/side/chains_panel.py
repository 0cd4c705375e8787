"""The list of the workspace's chains."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from promptstone.desktop.looks.language import tr
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.icons import ThemedIcons


class ChainsPanel(QWidget):
    """A click or Enter opens a chain; the plus makes a new one."""

    open_wanted = Signal(str)
    new_wanted = Signal()

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        self.setAccessibleName(tr("Chains"))
        self._icons = ThemedIcons(themes, self)
        title = QLabel(tr("Chains"))
        title.setProperty("role", "section")
        self.new_button = QToolButton()
        self.new_button.setToolTip(tr("New chain (Ctrl+N)"))
        self.new_button.setAccessibleName(tr("New chain"))
        self._icons.put(self.new_button, "add", "muted")
        self.empty = QLabel(tr("No chain is saved yet."))
        self.empty.setProperty("role", "small")
        self.empty.setWordWrap(True)
        self.empty.setContentsMargins(12, 2, 12, 8)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Chains"))
        self.list.setProperty("flat", True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 8, 2)
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self.new_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addWidget(self.empty)
        layout.addWidget(self.list, 1)
        layout.addStretch(0)
        self.new_button.clicked.connect(self.new_wanted)
        self.list.itemActivated.connect(self._open)
        self.list.itemClicked.connect(self._open)

    def show_names(self, names: Iterable[str], current: str) -> None:
        """List these chains; `current` is the open one."""
        self.list.clear()
        for name in names:
            item = QListWidgetItem(name)
            item.setToolTip(name)
            self.list.addItem(item)
        self.empty.setVisible(self.list.count() == 0)
        self.list.setVisible(self.list.count() > 0)
        self.mark(current)

    def mark(self, current: str) -> None:
        """Mark the chain that is open; none when it is not saved yet."""
        found = self.list.findItems(current, Qt.MatchFlag.MatchExactly)
        self.list.setCurrentRow(self.list.row(found[0]) if found else -1)

    def _open(self, item: QListWidgetItem) -> None:
        self.open_wanted.emit(item.text())
