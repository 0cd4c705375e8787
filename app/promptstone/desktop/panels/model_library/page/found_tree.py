"""The tree of model files that were found on this computer, grouped by place."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from promptstone.backends.llama.files.finding import FoundFile
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.model_library.page.model_words import short_line
from promptstone.desktop.theme import ThemeSource, scaled

_VALUE = Qt.ItemDataRole.UserRole
_ROW_HEIGHT, _PLACE_HEIGHT = 46, 28
IN_USE_WORDS = "in this workspace"


class FoundTree(QTreeWidget):
    """Shows what was found so far. A place is a row of its own, so that it can say what went wrong there."""

    wanted = Signal(object)
    """A FoundFile that was chosen with Enter or a double click."""

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        self._themes = themes
        self._places: dict[str, QTreeWidgetItem] = {}
        self._rows: dict[str, list[tuple[QTreeWidgetItem, FoundFile]]] = {}
        self._in_use: frozenset[str] = frozenset()
        self.setAccessibleName(tr("Models on this computer"))
        self.setProperty("flat", True)
        self.setHeaderHidden(True)
        # Round corners would cut the selection off from the indentation beside it.
        self.setStyleSheet("QTreeView::item { border-radius: 0; }")
        self.setIndentation(12)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemActivated.connect(self._activated)
        themes.changed.connect(self._colour)

    @property
    def files(self) -> tuple[FoundFile, ...]:
        """All files that are listed, hidden ones, too."""
        return tuple(found for place in self._places for found in self.files_in(place))

    @property
    def chosen(self) -> FoundFile | None:
        """The file that is chosen, or None."""
        items = self.selectedItems()
        found = items[0].data(0, _VALUE) if items else None
        return found if isinstance(found, FoundFile) else None

    @property
    def chosen_place(self) -> str:
        """The place that is chosen, or nothing when a file is."""
        items = self.selectedItems()
        found = items[0].data(0, _VALUE) if items else None
        return found if isinstance(found, str) else ""

    def files_in(self, place: str) -> tuple[FoundFile, ...]:
        """Return what is listed under a place."""
        return tuple(found for _, found in self._rows.get(place, ()))

    def begin(self) -> None:
        """Empty the tree."""
        self._places, self._rows = {}, {}
        self.clear()

    def add_place(self, place: str) -> QTreeWidgetItem:
        """Return the row of a place, made when it is not there yet."""
        if place not in self._places:
            item = QTreeWidgetItem([place])
            item.setData(0, _VALUE, place)
            item.setSizeHint(0, QSize(0, scaled(_PLACE_HEIGHT)))
            item.setToolTip(0, place)
            self.addTopLevelItem(item)
            item.setExpanded(True)
            self._places[place], self._rows[place] = item, []
            self._paint_place(item)
        return self._places[place]

    def add(self, found: FoundFile) -> None:
        """List one more file under its place."""
        top = self.add_place(found.place)
        item = QTreeWidgetItem()
        item.setData(0, _VALUE, found)
        item.setSizeHint(0, QSize(0, scaled(_ROW_HEIGHT)))
        item.setToolTip(0, found.fault or found.path)
        top.addChild(item)
        self._rows[found.place].append((item, found))
        self._paint(item, found)
        self._paint_place(top)

    def choose(self, path: str) -> None:
        """Choose the file that lies at this path, if it is listed."""
        for rows in self._rows.values():
            for item, found in rows:
                if found.path == path:
                    self.setCurrentItem(item)
                    return

    def choose_place(self, place: str) -> None:
        """Choose a place, if it is listed."""
        if place in self._places:
            self.setCurrentItem(self._places[place])

    def mark_in_use(self, paths: Iterable[str]) -> None:
        """Say of these files that the workspace has them."""
        self._in_use = frozenset(paths)
        self._colour()

    def is_in_use(self, found: FoundFile) -> bool:
        """Say whether the workspace has this file."""
        return found.path in self._in_use

    def search(self, text: str) -> int:
        """Show only what has all the words of a text; return how many files that are."""
        words = text.casefold().split()
        shown = 0
        for place, top in self._places.items():
            here = 0
            for item, found in self._rows[place]:
                fits = matches(found, words)
                item.setHidden(not fits)
                here += fits
            top.setHidden(bool(words) and not here and not all(word in place.casefold() for word in words))
            shown += here
        return shown

    def _activated(self, item: QTreeWidgetItem) -> None:
        found = item.data(0, _VALUE)
        if isinstance(found, FoundFile):
            self.wanted.emit(found)

    def _colour(self, _theme: object = None) -> None:
        for place, top in self._places.items():
            self._paint_place(top)
            for item, found in self._rows[place]:
                self._paint(item, found)

    def _paint(self, item: QTreeWidgetItem, found: FoundFile) -> None:
        line = tr(IN_USE_WORDS) if self.is_in_use(found) else short_line(found)
        item.setText(0, f"{found.name}\n{line}")
        theme = self._themes.theme
        item.setForeground(0, QBrush(QColor(theme.text if found.is_usable else theme.danger)))

    def _paint_place(self, item: QTreeWidgetItem) -> None:
        count = item.childCount()
        item.setText(
            0,
            f"{item.data(0, _VALUE)} ({count:,})"
            if count
            else tr("{place}: nothing").format(place=item.data(0, _VALUE)),
        )
        item.setForeground(0, QBrush(QColor(self._themes.theme.muted)))


def matches(found: FoundFile, words: Iterable[str]) -> bool:
    """Say whether all words (in lower case) stand somewhere in what is known of a file."""
    model = found.model
    of_model = (
        (model.name, model.architecture, model.quantisation, model.licence, model.purpose) if model else ()
    )
    text = "\n".join((found.name, found.origin, found.place, found.path, *of_model)).casefold()
    return all(word in text for word in words)
