"""Lists the saved revisions of a chain, newest first, to go back to one of them."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from promptstone.core.chain import Revision

HEADINGS = ("Saved", "By", "Message")


class RevisionsDialog(QDialog):
    """Emits `chosen(digest)`; opened with `open()`."""

    chosen = Signal(str)

    def __init__(self, revisions: Iterable[Revision], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Revisions")
        self.resize(620, 420)
        self._revisions = tuple(revisions)
        words = QLabel(
            "Going back shows that revision as an edit of the open chain: undo returns to what you have."
        )
        words.setProperty("role", "muted")
        words.setWordWrap(True)
        self.table = _table(self._revisions)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.open_button = buttons.addButton("Go back to it", QDialogButtonBox.ButtonRole.AcceptRole)
        self.open_button.setProperty("role", "primary")
        self.open_button.setDefault(True)
        self.open_button.setEnabled(bool(self._revisions))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        for widget in (words, self.table, buttons):
            layout.addWidget(widget)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.table.itemDoubleClicked.connect(lambda _item: self.accept())
        self.accepted.connect(self._tell, Qt.ConnectionType.DirectConnection)

    def _tell(self) -> None:
        row = self.table.currentRow()
        if 0 <= row < len(self._revisions):
            self.chosen.emit(self._revisions[row].digest)


def _table(revisions: tuple[Revision, ...]) -> QTableWidget:
    table = QTableWidget(len(revisions), len(HEADINGS))
    table.setAccessibleName("Revisions")
    table.setHorizontalHeaderLabels(list(HEADINGS))
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
    for row, revision in enumerate(revisions):
        saved = revision.created.astimezone().strftime("%Y-%m-%d %H:%M")
        for column, text in enumerate((saved, revision.author, revision.message)):
            item = QTableWidgetItem(text)
            item.setToolTip(text if column else revision.digest)
            table.setItem(row, column, item)
    table.resizeColumnsToContents()
    table.setCurrentCell(0, 0)
    return table
