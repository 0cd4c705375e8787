"""The page where models are found, added, tried and removed."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from promptstone.backends.llama.files.finding import FoundFile
from promptstone.core.errors import PromptstoneError
from promptstone.core.generation import ModelEntry
from promptstone.desktop.panels.model_library.endpoint_dialog import EndpointDialog
from promptstone.desktop.panels.model_library.model_column import ModelColumn
from promptstone.desktop.panels.model_library.model_details import ModelDetails
from promptstone.desktop.panels.model_library.model_html import found_html, model_html, place_html
from promptstone.desktop.tasks import OUR_FAULT, Tasks, Tone
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.icons import ThemedIcons
from promptstone.desktop.widgets.page_parts import EmptyOr, EmptyState, PageBar, icon_button, side_by_side
from promptstone.services.model_library import ModelFacts
from promptstone.services.studio import Studio

EMPTY = (
    "Add a GGUF file that lies on this computer; it stays where it is.\n"
    "Or add a model behind an OpenAI-compatible endpoint."
)
NOTHING_CHOSEN = "<p>Choose a model on the left to see what is known of it.</p>"
FILES = "GGUF models (*.gguf);;All files (*)"
_MEGABYTE = 1_000_000


class ModelsPage(QWidget):
    """Lists the workspace's models and those on this computer, and tells about the chosen one."""

    title = "Models"
    icon_name = "models"
    models_changed = Signal()

    def __init__(
        self, studio: Studio, tasks: Tasks, themes: ThemeSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._studio = studio
        self._tasks = tasks
        self._themes = themes
        self._tried: dict[str, tuple[str, str]] = {}
        self._facts: dict[str, ModelFacts] = {}
        self._folders: tuple[Path, ...] = ()
        self._has_looked = False
        icons = ThemedIcons(themes, self)
        self._make_buttons(icons)
        self.column = ModelColumn(themes)
        self.list = self.column.list
        self.details = ModelDetails(
            (self.use_button, self.forget_button, self.test_button, self.remove_button)
        )
        self.about, self.outcome = self.details.about, self.details.outcome
        panes = side_by_side(self.column, self.details, sizes=(330, 860))
        self._content = EmptyOr(self._empty(icons), panes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(PageBar(self.title, (), (self.add_endpoint_button, self.add_file_button)))
        layout.addWidget(self._content, 1)
        self._connect()

    def _make_buttons(self, icons: ThemedIcons) -> None:
        self.add_file_button = icon_button(icons, "Add a f&ile…", "file", "primary")
        self.add_endpoint_button = icon_button(icons, "Add an e&ndpoint…", "key")
        self.test_button = icon_button(icons, "&Try it", "run", tool_tip="Ask the model for a few words")
        self.remove_button = icon_button(
            icons, "Remove", "delete", "danger", "Take it out of this workspace; its file stays where it is"
        )
        self.use_button = icon_button(
            icons, "&Use this model", "add", "primary", "Add it to this workspace; the file stays where it is"
        )
        self.forget_button = icon_button(
            icons, "Stop looking here", "close", tool_tip="The folder and what is in it stay as they are"
        )

    def _connect(self) -> None:
        self.column.chosen_changed.connect(self._show_chosen)
        self.column.use_wanted.connect(self.use)
        self.column.look_button.clicked.connect(self.look)
        self.column.folder_button.clicked.connect(self.ask_folder)
        self.add_file_button.clicked.connect(self.ask_file)
        self.add_endpoint_button.clicked.connect(self.ask_endpoint)
        self.use_button.clicked.connect(self._use_chosen)
        self.forget_button.clicked.connect(self._forget_chosen)
        self.test_button.clicked.connect(self.test)
        self.remove_button.clicked.connect(self.remove)
        self._themes.changed.connect(self._show_chosen)

    def _empty(self, icons: ThemedIcons) -> EmptyState:
        empty = EmptyState(self._themes, self.icon_name, "No model yet", EMPTY)
        for text, icon_name, role, action in (
            ("Add a file…", "file", "primary", self.ask_file),
            ("Add a folder…", "folder", "", self.ask_folder),
            ("Add an endpoint…", "key", "", self.ask_endpoint),
        ):
            button = icon_button(icons, text, icon_name, role)
            button.clicked.connect(action)
            empty.add_button(button)
        return empty

    @property
    def chosen(self) -> ModelEntry | None:
        """The chosen model of the workspace, or None."""
        return self.column.chosen_entry

    @property
    def chosen_file(self) -> FoundFile | None:
        """The chosen file of those that were found, or None."""
        return self.column.found.chosen

    def showEvent(self, event: QShowEvent) -> None:
        """Look for models when the page is first seen: nobody should wait for that at the start."""
        super().showEvent(event)
        if not self._has_looked:
            self._has_looked = True
            self.look()

    def refresh(self) -> None:
        """Read the list of models again."""
        self._tasks.start(self._refresh(), self)

    async def _refresh(self, chosen: str = "") -> None:
        chosen = chosen or (self.chosen.name if self.chosen else "")
        self.column.show_entries(await self._studio.models.entries(), chosen)
        self._show_content()

    def _show_content(self) -> None:
        there_is = bool(self.list.count() or self.column.found.files or self._folders)
        self._content.show_content(there_is)
        for button in (self.add_file_button, self.add_endpoint_button):
            button.setVisible(there_is)

    def look(self) -> None:
        """Look for models on this computer."""
        self._tasks.start(self._look(), self, "Looking for models on this computer")

    async def _look(self) -> None:
        chosen = self.chosen_file
        is_whole = False
        self._folders = await self._studio.model_library.folders()
        self.column.begin_search()
        try:
            async for batch in self._studio.model_library.find():
                self.column.add_found(batch)
                if chosen is not None and not self.column.found.selectedItems() and self.chosen is None:
                    self.column.choose_found(chosen.path)
                self._show_content()
            is_whole = True
        finally:
            self.column.end_search(is_whole, (str(folder) for folder in self._folders))
        self._show_content()

    def ask_folder(self) -> None:
        """Ask for a folder with models and look in it from now on."""
        dialog = QFileDialog(self, "Look for models in another folder")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.add_folder(Path(name)))
        dialog.open()

    def add_folder(self, folder: Path) -> None:
        """Look in this folder from now on."""
        self._tasks.start(self._add_folder(folder), self, f"Looking in {folder.name}")

    async def _add_folder(self, folder: Path) -> None:
        kept = await self._studio.model_library.add_folder(folder)
        await self._look()
        self.column.found.choose_place(str(kept))

    def _forget_chosen(self) -> None:
        place = self.column.found.chosen_place
        folder = next((folder for folder in self._folders if str(folder) == place), None)
        if folder is not None:
            self._tasks.start(self._forget(folder), self)

    async def _forget(self, folder: Path) -> None:
        await self._studio.model_library.remove_folder(folder)
        await self._look()
        self._tasks.tell(f"{folder} is not looked in any more. Nothing in it was changed.")

    def _show_chosen(self) -> None:
        entry, found, place = self.chosen, self.chosen_file, self.column.found.chosen_place
        if entry is not None:
            self._show_entry(entry)
        elif found is not None:
            self._show_found(found)
        elif place:
            self._show_place(place)
        else:
            self.details.show_facts("", NOTHING_CHOSEN, ())
            self.details.show_outcome("")

    def _show_entry(self, entry: ModelEntry) -> None:
        html = model_html(entry, self._themes.theme, self._facts.get(entry.path))
        self.details.show_facts(entry.name, html, (self.test_button, self.remove_button))
        self.details.show_outcome(*self._tried.get(entry.name, ("", "muted")))
        if entry.path:
            self._read(entry.path)

    def _show_found(self, found: FoundFile) -> None:
        html = found_html(found, self._themes.theme, self._facts.get(found.path))
        in_use = self.column.found.is_in_use(found)
        self.details.show_facts(
            found.name, html, (self.use_button,) if found.is_usable and not in_use else ()
        )
        self.details.show_outcome("This model is in the workspace already." if in_use else "")
        self._read(found.path)

    def _show_place(self, place: str) -> None:
        tree, folders = self.column.found, [str(folder) for folder in self._folders]
        files = tree.files_in(place)
        unread = [each for each in self.column.unread if each.place == place]
        html = place_html(files, unread, place if place in folders else "", self._themes.theme)
        self.details.show_facts(place, html, (self.forget_button,) if place in folders else ())
        self.details.show_outcome("")

    def _read(self, path: str) -> None:
        """Read all that a file says about itself, and show it if the file is still chosen then."""
        if path not in self._facts:
            self._tasks.start(self._read_facts(path), self)

    async def _read_facts(self, path: str) -> None:
        self._facts[path] = await self._studio.model_library.facts(Path(path))
        chosen = self.chosen or self.chosen_file
        if chosen is not None and chosen.path == path:
            self._show_chosen()

    def _use_chosen(self) -> None:
        if self.chosen_file is not None:
            self.use(self.chosen_file)

    def use(self, found: FoundFile) -> None:
        """Add a found file to the workspace where it lies."""
        if found.is_usable and not self.column.found.is_in_use(found):
            self._tasks.start(self._use(found), self, f"Reading {found.name} (MB)")

    async def _use(self, found: FoundFile) -> None:
        await self._added(await self._studio.model_library.use(found, self._on_bytes))

    def ask_file(self) -> None:
        """Ask for a GGUF file and add it."""
        dialog = QFileDialog(self, "Add a model file", "", FILES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.add_file(Path(name)))
        dialog.open()

    def add_file(self, path: Path) -> None:
        """Add a model file where it lies."""
        self._tasks.start(self._add_file(path), self, f"Reading {path.name} (MB)")

    async def _add_file(self, path: Path) -> None:
        await self._added(await self._studio.models.add_file(path, on_bytes=self._on_bytes))

    def _on_bytes(self, done: int, total: int) -> None:
        self._tasks.report(done // _MEGABYTE, total // _MEGABYTE)

    async def _added(self, entry: ModelEntry) -> None:
        await self._refresh(entry.name)
        self.models_changed.emit()
        self._tasks.tell(f'"{entry.name}" is ready to use.', Tone.SUCCESS)

    def ask_endpoint(self) -> None:
        """Ask for an endpoint and add one of its models."""
        dialog = EndpointDialog(self._studio, self._tasks, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.entered.connect(self.add_endpoint)
        dialog.open()

    def add_endpoint(self, name: str, address: str, identifier: str, key: str) -> None:
        """Add a model behind an endpoint; the key goes to the keyring."""
        self._tasks.start(self._add_endpoint(name, address, identifier, key), self)

    async def _add_endpoint(self, name: str, address: str, identifier: str, key: str) -> None:
        entry = await self._studio.models.add_endpoint(name, address, identifier, key)
        await self._refresh(entry.name)
        self.models_changed.emit()
        self._tasks.tell(f'"{entry.name}" is ready to use. Try it to see whether it answers.', Tone.SUCCESS)

    def test(self) -> None:
        """Ask the chosen model for a few tokens and tell how that went."""
        if self.chosen is not None:
            name = self.chosen.name
            self._note(name, "asking…", "muted")
            self._tasks.start(
                self._test(name), self, f"Trying {name}", lambda error: self._not_tried(name, error)
            )

    async def _test(self, name: str) -> None:
        self._note(name, f"✓ {await self._studio.models.test(name)}", "success")

    def _not_tried(self, name: str, error: BaseException) -> None:
        words = str(error) if isinstance(error, PromptstoneError) else OUR_FAULT
        self._note(name, f"✗ {words}", "danger")

    def _note(self, name: str, words: str, role: str) -> None:
        self._tried[name] = (words, role)
        self._show_chosen()

    def remove(self) -> None:
        """Take the chosen model out of the workspace; its file stays."""
        if self.chosen is not None:
            self._tasks.start(self._remove(self.chosen.name), self)

    async def _remove(self, name: str) -> None:
        await self._studio.models.remove(name)
        await self._refresh()
        self.models_changed.emit()
        self._tasks.tell(f'"{name}" is out of this workspace. Its file is where it was.')
