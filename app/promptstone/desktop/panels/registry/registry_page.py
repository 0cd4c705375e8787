"""The page that shows what was handed over: verify it, pull it, say where it is, move its channels."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from promptstone.core.errors import PromptstoneError
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.registry.bundle_html import bundle_html, fault_html, run_command
from promptstone.desktop.panels.registry.bundle_table import BundleTable
from promptstone.desktop.panels.registry.export_dialog import ExportDialog
from promptstone.desktop.tasks import Tasks, Tone, our_fault
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.icons import ThemedIcons
from promptstone.desktop.widgets.page_parts import (
    EmptyOr,
    EmptyState,
    PageBar,
    icon_button,
    on_surface,
    side_by_side,
    with_role,
)
from promptstone.desktop.widgets.safe_text import SafeText
from promptstone.registry import CHANNELS, BundleEntry, VerifiedBundle
from promptstone.services.studio import Studio

EMPTY_WORDS = (
    "Evaluate a chain, then press Export on the page Compare.\nThe bundle lands here, ready for engineering."
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
        self._verified: VerifiedBundle | None = None
        self._fault = ""
        icons = ThemedIcons(themes, self)
        self.table = BundleTable()
        self.about = SafeText(tr("The bundle"))
        self.name = with_role(QLabel(), "title")
        self.state = QLabel()
        self.folder = with_role(QLabel(), "muted")
        self.folder.setTextFormat(Qt.TextFormat.PlainText)
        self.folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.verify_button = icon_button(
            icons, tr("Verif&y"), "check", tool_tip=tr("Check every byte of the bundle again")
        )
        self.pull_button = icon_button(
            icons, tr("&Pull…"), "folder", tool_tip=tr("Copy the bundle into an empty folder")
        )
        self.copy_button = icon_button(icons, tr("C&opy"), "copy")
        self.move_button = icon_button(
            icons, tr("&Channel"), "tag", tool_tip=tr("Let a channel point to this bundle")
        )
        self.refresh_button = icon_button(
            icons, tr("Refresh"), "refresh", "quiet", tr("Read the folder again")
        )
        self.copy_menu, self.move_menu = QMenu(self), QMenu(self)
        self._fill_menus()
        empty = EmptyState(themes, self.icon_name, tr("Nothing has been handed over yet"), tr(EMPTY_WORDS))
        self._content = EmptyOr(empty, self._content_pane())
        self._lay_out()
        self.table.itemSelectionChanged.connect(self._chosen_changed)
        self.refresh_button.clicked.connect(self.refresh)
        self.verify_button.clicked.connect(self.verify)
        self.pull_button.clicked.connect(self._ask_pull)
        themes.changed.connect(self._redraw)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(PageBar(tr(self.title), (self.folder,), (self.refresh_button,)))
        layout.addWidget(self._content, 1)

    def _fill_menus(self) -> None:
        copies = {
            tr("Reference"): "reference",
            tr("Digest"): "digest",
            tr("Command that runs it"): "command",
        }
        for words, what in copies.items():
            self.copy_menu.addAction(words).triggered.connect(
                lambda _checked=False, what=what: self.copy(what)
            )
        for channel in CHANNELS:
            self.move_menu.addAction(tr("Move {channel} here").format(channel=channel)).triggered.connect(
                lambda _checked=False, channel=channel: self.move_channel(channel)
            )
        self.copy_button.setMenu(self.copy_menu)
        self.move_button.setMenu(self.move_menu)
        self.move_menu.aboutToShow.connect(self._grey_channels)

    def _content_pane(self) -> QWidget:
        bar = on_surface(QFrame(), "bar")
        top = QHBoxLayout(bar)
        top.setContentsMargins(16, 8, 16, 8)
        top.setSpacing(8)
        top.addWidget(self.name)
        top.addWidget(self.state)
        top.addStretch(1)
        for button in (self.verify_button, self.pull_button, self.copy_button, self.move_button):
            top.addWidget(button)
        below = on_surface(QWidget(), "raised")
        below_layout = QVBoxLayout(below)
        below_layout.setContentsMargins(0, 0, 0, 0)
        below_layout.setSpacing(0)
        below_layout.addWidget(bar)
        below_layout.addWidget(self.about, 1)
        above = on_surface(QWidget(), "raised")
        above_layout = QVBoxLayout(above)
        above_layout.setContentsMargins(0, 0, 0, 0)
        above_layout.addWidget(self.table)
        return side_by_side(above, below, sizes=(240, 440), vertical=True)

    def refresh(self) -> None:
        """Read the registry again."""
        self._tasks.start(self._refresh(), self)

    async def _refresh(self, wanted_digest: str = "") -> None:
        entries = await self._studio.bundles.entries()
        self.folder.setText(str(self._studio.bundles.registry_folder))
        self._content.show_content(bool(entries))
        self.table.show_entries(entries, wanted_digest)

    def _chosen_changed(self) -> None:
        entry = self.table.chosen
        if entry is None:
            return
        self._verified, self._fault = None, ""
        self._redraw()
        self._tasks.start(self._check(entry), self, on_error=lambda error: self._refused(entry, error))

    async def _check(self, entry: BundleEntry) -> VerifiedBundle:
        found = await self._studio.bundles.verify(_address(entry))
        if entry == self.table.chosen:
            self._verified, self._fault = found, ""
            self._redraw()
        return found

    def _refused(self, entry: BundleEntry, error: BaseException) -> None:
        if entry == self.table.chosen:
            self._verified = None
            self._fault = str(error) if isinstance(error, PromptstoneError) else our_fault()
            self._redraw()

    def _redraw(self) -> None:
        entry, theme = self.table.chosen, self._themes.theme
        if entry is None:
            return
        self.name.setText(f"{entry.name} {entry.version}".strip())
        words, role = (tr("checking every byte…"), "muted")
        if self._fault:
            words, role = tr("✗ not sound"), "danger"
            self.about.setHtml(fault_html(self._fault, theme))
        elif self._verified is not None:
            words, role = tr("✓ every byte verified"), "success"
            command = run_command(entry, str(self._studio.bundles.registry_folder))
            self.about.setHtml(bundle_html(self._verified, command, theme))
        self.state.setText(words)
        with_role(self.state, role)
        self.state.style().polish(self.state)
        for button in (self.pull_button, self.move_button):
            button.setEnabled(self._verified is not None)

    def verify(self) -> None:
        """Check every byte of the chosen bundle and say what came of it."""
        entry = self.table.chosen
        if entry is not None:
            work = self._verify(entry)
            self._tasks.start(
                work,
                self,
                tr("Verifying {reference}").format(reference=entry.reference),
                lambda error: self._not_verified(entry, error),
            )

    async def _verify(self, entry: BundleEntry) -> None:
        found = await self._check(entry)
        self._tasks.tell(
            tr("{reference} is sound: {count} files were verified.").format(
                reference=entry.reference, count=len(found.files)
            ),
            Tone.SUCCESS,
        )

    def _not_verified(self, entry: BundleEntry, error: BaseException) -> None:
        self._refused(entry, error)
        self._tasks.fail(error)

    def copy(self, what: str) -> None:
        """Put the chosen bundle's reference, digest or command into the clipboard."""
        entry = self.table.chosen
        if entry is None:
            return
        command = run_command(entry, str(self._studio.bundles.registry_folder))
        text = {"reference": entry.reference, "digest": entry.digest, "command": command}[what]
        QGuiApplication.clipboard().setText(text)
        self._tasks.tell(tr("Copied: {text}").format(text=text))

    def _ask_pull(self) -> None:
        dialog = QFileDialog(self, tr("Pull into an empty folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.pull(Path(name)))
        dialog.open()

    def pull(self, folder: Path) -> None:
        """Copy the chosen bundle into an empty folder and verify it there."""
        entry = self.table.chosen
        if entry is not None:
            self._tasks.start(
                self._pull(entry, folder), self, tr("Pulling {reference}").format(reference=entry.reference)
            )

    async def _pull(self, entry: BundleEntry, folder: Path) -> None:
        found = await self._studio.bundles.pull(_address(entry), folder)
        files = len(found.files)
        self._tasks.tell(
            tr("{reference} is in {folder}, {files} files verified.").format(
                reference=entry.reference, folder=folder, files=files
            ),
            Tone.SUCCESS,
        )

    def _grey_channels(self) -> None:
        entry = self.table.chosen
        for action, channel in zip(self.move_menu.actions(), CHANNELS, strict=True):
            action.setEnabled(entry is not None and channel not in entry.channels)

    def move_channel(self, channel: str) -> None:
        """Let a channel point to the chosen bundle."""
        entry = self.table.chosen
        if entry is not None:
            self._tasks.start(
                self._move_channel(entry, channel), self, tr("Moving {channel}").format(channel=channel)
            )

    async def _move_channel(self, entry: BundleEntry, channel: str) -> None:
        await self._studio.bundles.move_channel(entry.name, channel, entry.digest)
        await self._refresh()
        self._tasks.tell(
            tr("{name}:{channel} is version {version} now.").format(
                name=entry.name, channel=channel, version=entry.version
            ),
            Tone.SUCCESS,
        )

    def ask_export(self, evaluation_id: int, variant: str) -> None:
        """Ask how a variant is handed over, and hand it over."""
        self._tasks.start(self._ask_export(evaluation_id, variant), self)

    async def _ask_export(self, evaluation_id: int, variant: str) -> None:
        evaluation = await self._studio.evaluations.load(evaluation_id)
        taken: dict[str, tuple[str, ...]] = {}
        for entry in await self._studio.bundles.entries():
            taken[entry.name] = (*taken.get(entry.name, ()), entry.version)
        dialog = ExportDialog(evaluation, variant, taken, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(lambda *chosen: self.export(evaluation_id, *chosen))
        dialog.open()

    def export(self, evaluation_id: int, variant: str, name: str, version: str, channel: str) -> None:
        """Hand a variant over."""
        work = self._export(evaluation_id, variant, name, version, channel)
        self._tasks.start(work, self, tr("Exporting {name}:{version}").format(name=name, version=version))

    async def _export(self, evaluation_id: int, variant: str, name: str, version: str, channel: str) -> None:
        entry = await self._studio.bundles.export(evaluation_id, variant, name, version, channel)
        await self._refresh(entry.digest)
        self._tasks.tell(
            tr("{reference} is in the registry ({digest}…).").format(
                reference=entry.reference, digest=entry.digest[:19]
            ),
            Tone.SUCCESS,
        )


def _address(entry: BundleEntry) -> str:
    return f"{entry.name}@{entry.digest}" if entry.digest else entry.name
