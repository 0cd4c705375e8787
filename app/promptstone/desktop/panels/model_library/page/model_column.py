"""The left side of the models page: what the workspace has, and what lies on this computer."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from promptstone.backends.llama.files.finding import FoundFile, Unread
from promptstone.core.generation import ModelEntry
from promptstone.desktop.looks.language import tr, tr_count
from promptstone.desktop.panels.model_library.page.found_tree import FoundTree
from promptstone.desktop.panels.model_library.page.model_words import size_words
from promptstone.desktop.theme import ThemeSource, scaled
from promptstone.desktop.widgets.icons import ThemedIcons
from promptstone.desktop.widgets.page_parts import (
    icon_button,
    on_surface,
    plain_label,
    side_by_side,
    with_role,
)

NONE_IN_USE_WORDS = "None yet. Choose one of those below and use it."
_ROW_HEIGHT = 46


class ModelColumn(QWidget):
    """Two lists under one search field; in one of them something is chosen, never in both."""

    chosen_changed = Signal()
    use_wanted = Signal(object)
    """A FoundFile."""

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        on_surface(self, "panel")
        icons = ThemedIcons(themes, self)
        self.unread: list[Unread] = []
        self._is_searching = False
        self.search = with_role(QLineEdit(), "search")
        self.search.setPlaceholderText(tr("Search models"))
        self.search.setAccessibleName(tr("Search models"))
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Models"))
        self.list.setProperty("flat", True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.none = plain_label(tr(NONE_IN_USE_WORDS), "small")
        self.found = FoundTree(themes)
        self.state = plain_label("", "small")
        self.state.setWordWrap(True)
        self.look_button = icon_button(icons, tr("&Look again"), "refresh", "quiet")
        self.folder_button = icon_button(
            icons, tr("Add a f&older…"), "folder", "quiet", tr("Look in another folder, too")
        )
        self._lay_out()
        self.search.textChanged.connect(self._search)
        # What is selected counts, not what is current: a list that the Tab key passes through selects nothing.
        self.list.itemSelectionChanged.connect(lambda: self._choose(self.list, self.found))
        self.found.itemSelectionChanged.connect(lambda: self._choose(self.found, self.list))
        self.found.wanted.connect(self.use_wanted)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(2)
        buttons.addWidget(self.folder_button)
        buttons.addStretch(1)
        buttons.addWidget(self.look_button)
        upper = _pane(with_role(QLabel(tr("MODELS")), "section"), self.none, self.list)
        lower = _pane(with_role(QLabel(tr("ON THIS COMPUTER")), "section"), self.found, self.state)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 10, 8, 8)
        layout.setSpacing(6)
        layout.addWidget(self.search)
        layout.addWidget(side_by_side(upper, lower, sizes=(220, 440), vertical=True), 1)
        layout.addLayout(buttons)

    @property
    def chosen_entry(self) -> ModelEntry | None:
        """The chosen model of the workspace, or None."""
        items = self.list.selectedItems()
        entry = items[0].data(Qt.ItemDataRole.UserRole) if items else None
        return entry if isinstance(entry, ModelEntry) else None

    def show_entries(self, entries: Iterable[ModelEntry], chosen: str) -> None:
        """List the workspace's models; unless a found file is chosen, one of them is."""
        self.list.blockSignals(True)
        self.list.clear()
        entries = tuple(entries)
        for entry in entries:
            size = f" · {size_words(entry.size)}" if entry.size else ""
            item = QListWidgetItem(
                f"{entry.name}\n{tr('remote') if entry.reference.endpoint else tr('local') + size}"
            )
            item.setData(Qt.ItemDataRole.UserRole, entry)
            item.setToolTip(entry.path or entry.reference.endpoint)
            item.setSizeHint(QSize(0, scaled(_ROW_HEIGHT)))
            self.list.addItem(item)
        names = [entry.name for entry in entries]
        if chosen in names:
            self.list.setCurrentRow(names.index(chosen))
        elif names and not self.found.selectedItems():
            self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self.found.mark_in_use(entry.path for entry in entries)
        self._search()
        self._show_state()
        self._choose(self.list, self.found)

    def begin_search(self) -> None:
        """Empty the list of what was found: a new search begins."""
        self._is_searching = True
        self.unread = []
        self.found.begin()
        self._show_state()

    def add_found(self, batch: Iterable[FoundFile | Unread]) -> None:
        """List what was found a moment ago."""
        for each in batch:
            if isinstance(each, FoundFile):
                self.found.add(each)
            else:
                self.unread.append(each)
        self._search()
        self._show_state()

    def end_search(self, is_whole: bool, folders: Iterable[str]) -> None:
        """Say that the search is over; `is_whole` when nobody cancelled it. List these folders in any case."""
        self._is_searching = False
        for folder in folders:
            self.found.add_place(folder)
        self._show_state("" if is_whole else tr("The search was cancelled. "))

    @property
    def has_no_choice(self) -> bool:
        """Whether nothing is chosen in either list."""
        return not self.list.selectedItems() and not self.found.selectedItems()

    def _choose(self, here: QListWidget | FoundTree, there: QListWidget | FoundTree) -> None:
        if here.selectedItems():
            there.blockSignals(True)
            there.clearSelection()
            there.blockSignals(False)
        self.chosen_changed.emit()

    def _search(self) -> None:
        text = self.search.text()
        words = text.casefold().split()
        for row in range(self.list.count()):
            item = self.list.item(row)
            name = f"{item.text()}\n{item.toolTip()}".casefold()
            item.setHidden(not all(word in name for word in words))
        self._shown = self.found.search(text)
        self._show_state()

    def _show_state(self, before: str = "") -> None:
        files = self.found.files
        faulty = sum(1 for file in files if not file.is_usable)
        words = tr_count("{n} model file", "{n} model files", len(files))
        if self.search.text().strip():
            words = tr("{n:,} of {files}").format(n=self._shown, files=words)
        if faulty:
            words += tr(", {count:,} cannot be used").format(count=faulty)
        if self.unread:
            words += tr_count(
                "; {n} folder was not read to the end",
                "; {n} folders were not read to the end",
                len(self.unread),
            )
        if not files and not self._is_searching:
            words = tr("No model files were found here. Add a folder with some, or download one")
        looking = tr("Looking… ") if self._is_searching else ""
        self.state.setText(f"{before}{looking}{words}.")
        self.state.setToolTip("\n".join(f"{each.folder}: {each.reason}" for each in self.unread[:20]))
        self.none.setVisible(self.list.count() == 0)
        self.list.setVisible(self.list.count() > 0)
        self.look_button.setEnabled(not self._is_searching)


def _pane(*widgets: QWidget) -> QWidget:
    pane = QWidget()
    layout = QVBoxLayout(pane)
    layout.setContentsMargins(0, 4, 0, 0)
    layout.setSpacing(4)
    for widget in widgets:
        layout.addWidget(widget, 1 if isinstance(widget, QListWidget | FoundTree) else 0)
    layout.addStretch(0)
    return pane
