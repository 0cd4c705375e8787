"""The list of bundles in a registry."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from promptstone.desktop.looks.language import tr
from promptstone.desktop.theme import scaled
from promptstone.desktop.widgets.page_parts import pad_cells
from promptstone.registry import BundleEntry

HEADINGS_WORDS = ("Bundle", "Version", "Channels", "Variant", "Owner", "Made (UTC)", "Size")
WIDTHS = (0, 110, 150, 120, 150, 140, 90)
ROW_HEIGHT = 32


class BundleTable(QTableWidget):
    """One row a bundle; `chosen` is the entry of the chosen row."""

    def __init__(self) -> None:
        super().__init__(0, len(HEADINGS_WORDS))
        pad_cells(self)
        self._entries: tuple[BundleEntry, ...] = ()
        self.setAccessibleName(tr("Bundles"))
        self.setProperty("flat", True)
        self.setHorizontalHeaderLabels([tr(heading) for heading in HEADINGS_WORDS])
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(scaled(ROW_HEIGHT))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate(WIDTHS):
            if width:
                self.setColumnWidth(column, width)

    @property
    def chosen(self) -> BundleEntry | None:
        """The bundle in the chosen row, or None."""
        row = self.currentRow()
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def show_entries(self, entries: tuple[BundleEntry, ...], wanted_digest: str = "") -> None:
        """Show these bundles; choose the wanted one, or the one that was chosen, or the first."""
        before = wanted_digest or (self.chosen.digest if self.chosen else "")
        self.blockSignals(True)
        self._entries = entries
        self.setRowCount(len(entries))
        for row, entry in enumerate(entries):
            self._fill(row, entry)
        digests = [entry.digest for entry in entries]
        if entries:
            self.selectRow(digests.index(before) if before in digests else 0)
        self.blockSignals(False)
        self.itemSelectionChanged.emit()

    def _fill(self, row: int, entry: BundleEntry) -> None:
        texts = (
            tr("{name} (damaged)").format(name=entry.name) if entry.fault else entry.name,
            entry.version,
            ", ".join(entry.channels),
            entry.variant,
            entry.owner,
            entry.created.strftime("%Y-%m-%d %H:%M") if entry.created else "",
            f"{entry.size / 1000:,.0f} kB" if entry.size else "",
        )
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setToolTip(entry.fault or entry.digest)
            self.setItem(row, column, item)
