"""The page that shows what was handed over, and verifies it again on demand."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from promptstone.desktop.panels.registry.export_dialog import ExportDialog
from promptstone.desktop.tasks import Tasks, Tone
from promptstone.desktop.theme import FONT_SIZES, Theme, ThemeSource
from promptstone.registry import BundleEntry, VerifiedBundle
from promptstone.services.studio import Studio

HEADINGS = ("Bundle", "Version", "Channels", "Variant", "Made", "Digest")
EMPTY = (
    "<h3>Nothing has been handed over yet</h3><p>Evaluate a chain, then press Export on the page Compare.<br>"
    "The bundle lands here, ready for engineering.</p>"
)


class RegistryPage(QWidget):
    """Lists the bundles of the workspace's registry."""

    title = "Registry"
    icon_name = "registry"

    def __init__(
        self, studio: Studio, tasks: Tasks, themes: ThemeSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._studio = studio
        self._tasks = tasks
        self._themes = themes
        self._entries: tuple[BundleEntry, ...] = ()
        self._verified: VerifiedBundle | None = None
        self.table = QTableWidget(0, len(HEADINGS))
        self.table.setAccessibleName("Bundles")
        self.table.setHorizontalHeaderLabels(list(HEADINGS))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setHighlightSections(False)
        self.about = QTextBrowser()
        self.about.setAccessibleName("The bundle")
        self.about.setOpenLinks(False)
        self.verify_button = QPushButton("Verify")
        self.verify_button.setToolTip("Check every byte of the chosen bundle")
        self.folder = QLabel()
        self.folder.setObjectName("muted")
        self.folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._stack = QStackedWidget()
        self._lay_out()
        self.table.itemSelectionChanged.connect(self._chosen_changed)
        self.verify_button.clicked.connect(self.verify)
        themes.changed.connect(self._redraw)

    def _lay_out(self) -> None:
        empty = QLabel(EMPTY)
        empty.setObjectName("muted")
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.table)
        splitter.addWidget(self.about)
        splitter.setSizes([240, 360])
        splitter.setChildrenCollapsible(False)
        self._stack.addWidget(empty)
        self._stack.addWidget(splitter)
        bottom = QHBoxLayout()
        bottom.addWidget(self.folder, 1)
        bottom.addWidget(self.verify_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.addWidget(self._stack, 1)
        layout.addLayout(bottom)

    def refresh(self) -> None:
        """Read the registry again."""
        self._tasks.start(self._refresh(), self)

    async def _refresh(self) -> None:
        self._entries = await self._studio.bundles.entries()
        self.folder.setText(f"Registry: {self._studio.bundles.registry_folder}")
        self.table.setRowCount(len(self._entries))
        for row, entry in enumerate(self._entries):
            made = entry.created.strftime("%Y-%m-%d %H:%M") if entry.created else ""
            texts = (
                entry.name,
                entry.version,
                ", ".join(entry.channels),
                entry.variant,
                made,
                entry.digest[:19],
            )
            for column, text in enumerate(texts):
                item = QTableWidgetItem(f"{text} (damaged)" if entry.fault and column == 0 else text)
                item.setToolTip(entry.fault or (entry.digest if column == len(HEADINGS) - 1 else ""))
                self.table.setItem(row, column, item)
        for column in range(1, len(HEADINGS)):
            self.table.resizeColumnToContents(column)
        self._stack.setCurrentIndex(1 if self._entries else 0)
        self.verify_button.setEnabled(bool(self._entries))
        if self._entries and self.table.currentRow() < 0:
            self.table.selectRow(0)

    def _chosen(self) -> BundleEntry | None:
        row = self.table.currentRow()
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def _chosen_changed(self) -> None:
        entry = self._chosen()
        if entry is not None:
            self._tasks.start(self._show(entry), self, on_error=lambda error: self._refused(str(error)))

    async def _show(self, entry: BundleEntry) -> None:
        self._verified = await self._studio.bundles.verify(f"{entry.name}@{entry.digest}")
        self._redraw()

    def _refused(self, reason: str) -> None:
        self._verified = None
        self.about.setPlainText(f"This bundle is not sound. {reason}")

    def _redraw(self) -> None:
        if self._verified is not None:
            self.about.setHtml(bundle_html(self._verified, self._themes.theme))

    def verify(self) -> None:
        """Check every byte of the chosen bundle and say what came of it."""
        entry = self._chosen()
        if entry is not None:
            self._tasks.start(self._verify(entry), self, f"Verifying {entry.reference}")

    async def _verify(self, entry: BundleEntry) -> None:
        found = await self._studio.bundles.verify(f"{entry.name}@{entry.digest}")
        self._tasks.tell(f"{entry.reference} is sound: {len(found.files)} files were verified.", Tone.SUCCESS)

    def ask_export(self, evaluation_id: int, variant: str) -> None:
        """Ask how a variant is handed over, and hand it over."""
        self._tasks.start(self._ask_export(evaluation_id, variant), self)

    async def _ask_export(self, evaluation_id: int, variant: str) -> None:
        evaluation = await self._studio.evaluations.load(evaluation_id)
        newest: dict[str, str] = {}
        for entry in await self._studio.bundles.entries():
            newest.setdefault(entry.name, entry.version)
        dialog = ExportDialog(evaluation, variant, newest, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(lambda *chosen: self.export(evaluation_id, *chosen))
        dialog.open()

    def export(self, evaluation_id: int, variant: str, name: str, version: str, channel: str) -> None:
        """Hand a variant over."""
        work = self._export(evaluation_id, variant, name, version, channel)
        self._tasks.start(work, self, f"Exporting {name}:{version}")

    async def _export(self, evaluation_id: int, variant: str, name: str, version: str, channel: str) -> None:
        entry = await self._studio.bundles.export(evaluation_id, variant, name, version, channel)
        await self._refresh()
        self._tasks.tell(f"{entry.reference} is in the registry ({entry.digest[:19]}…).", Tone.SUCCESS)


def bundle_html(verified: VerifiedBundle, theme: Theme) -> str:
    """Return what a bundle is, as rich text; everything in it is escaped."""
    contents, summary = verified.contents, verified.contents.summary
    scores = ", ".join(
        f"{score.name} {'–' if score.mean is None else f'{score.mean * 100:.0f} %'}"
        for score in summary.scores
    )
    lines = {
        "Chain": f"{contents.chain.name} ({contents.variant}), {len(contents.chain.nodes)} nodes",
        "Owner": contents.owner or "nobody is named",
        "Proved on": f"{contents.golden_set.name}: {summary.passed} of {summary.cells} cases passed; {scores}",
        "Models": "; ".join(f"{m.name} {m.digest or m.endpoint}" for m in contents.models) or "none",
        "Made": f"{contents.created:%d %B %Y, %H:%M UTC} with Promptstone {contents.studio_version}",
        "Digest": verified.digest,
        "Revision": contents.revision_digest,
        "Run it": f"promptstone bundle run {contents.name}:{contents.version} --model FILE",
    }
    rows = "".join(
        f'<tr><td style="color:{theme.muted}" width="90">{name}</td><td>{escape(text)}</td></tr>'
        for name, text in lines.items()
    )
    files = "".join(
        f'<tr><td>{escape(file.path)}</td><td align="right" style="color:{theme.muted}">{file.size:,} bytes</td></tr>'
        for file in verified.files
    )
    return (
        f'<p style="font-size:{FONT_SIZES.title}pt"><b>{escape(contents.name)} {escape(contents.version)}</b> '
        f'<span style="color:{theme.success}">✓ every byte verified</span></p>'
        f'<table cellpadding="3">{rows}</table><p><b>Files</b></p><table cellpadding="2">{files}</table>'
    )
