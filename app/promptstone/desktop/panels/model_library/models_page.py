"""The page where models are found, added, tried and removed."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from promptstone.backends.llama.files.finding import FoundFile
from promptstone.core.errors import PromptstoneError
from promptstone.core.generation import ModelEntry, ModelPrice
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.model_library.page.model_column import ModelColumn
from promptstone.desktop.panels.model_library.page.model_details import ModelDetails
from promptstone.desktop.panels.model_library.page.model_dialogs import ModelDialogs
from promptstone.desktop.panels.model_library.page.model_html import found_html, model_html, place_html
from promptstone.desktop.panels.model_library.page.searching import Searching
from promptstone.desktop.tasks import Tasks, Tone, our_fault
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.icons import ThemedIcons
from promptstone.desktop.widgets.page_parts import EmptyOr, EmptyState, PageBar, icon_button, side_by_side
from promptstone.services.models.model_library import ModelFacts
from promptstone.services.studio import Studio

EMPTY_WORDS = (
    "Add a GGUF file that lies on this computer, or a folder of them; they stay where they are.\n"
    "Or download a model, or add one behind an OpenAI-compatible endpoint."
)
NOTHING_CHOSEN_WORDS = "<p>Choose a model on the left to see what is known of it.</p>"
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
        self._has_looked = False
        icons = ThemedIcons(themes, self)
        self._make_buttons(icons)
        self.column = ModelColumn(themes)
        self.list = self.column.list
        self.searching = Searching(studio, tasks, self.column)
        self.dialogs = ModelDialogs(studio, tasks, self)
        self.details = ModelDetails(
            (
                self.use_button,
                self.forget_button,
                self.test_button,
                self.price_button,
                self.settings_button,
                self.smaller_button,
                self.change_button,
                self.remove_button,
            )
        )
        self.about, self.outcome = self.details.about, self.details.outcome
        panes = side_by_side(self.column, self.details, sizes=(330, 860))
        self._content = EmptyOr(self._empty(icons), panes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(PageBar(tr(self.title), (), self._adding))
        layout.addWidget(self._content, 1)
        self._connect()

    def _make_buttons(self, icons: ThemedIcons) -> None:
        self.add_file_button = icon_button(icons, tr("Add a f&ile…"), "file", "primary")
        self.add_endpoint_button = icon_button(icons, tr("Add an e&ndpoint…"), "key")
        self.download_button = icon_button(
            icons, tr("&Download…"), "import", tool_tip=tr("Get a model from a hub")
        )
        self._adding = (self.download_button, self.add_endpoint_button, self.add_file_button)
        self._make_changing(icons)
        self.test_button = icon_button(
            icons, tr("&Try it"), "run", tool_tip=tr("Ask the model for a few words")
        )
        self.remove_button = icon_button(
            icons,
            tr("Remove"),
            "delete",
            "danger",
            tr("Take it out of this workspace; its file stays where it is"),
        )
        self.use_button = icon_button(
            icons,
            tr("&Use this model"),
            "add",
            "primary",
            tr("Add it to this workspace; the file stays where it is"),
        )
        self.forget_button = icon_button(
            icons,
            tr("Stop looking here"),
            "close",
            tool_tip=tr("The folder and what is in it stay as they are"),
        )

    def _make_changing(self, icons: ThemedIcons) -> None:
        """Make the buttons that lead to how a model is, runs and costs."""
        self.settings_button = icon_button(
            icons, tr("&How it runs…"), "settings", tool_tip=tr("Memory, context and speed on this computer")
        )
        self.smaller_button = icon_button(
            icons,
            tr("&Make it smaller…"),
            "down",
            tool_tip=tr("Make a smaller file of it and compare the two"),
        )
        self.price_button = icon_button(
            icons, tr("&Price…"), "tag", tool_tip=tr("What its tokens cost, so that runs say what they cost")
        )
        self.change_button = icon_button(
            icons, tr("Chan&ge"), "edit", tool_tip=tr("Put adapters on it, or change its chat template")
        )
        self.change_menu = QMenu(self)
        self.change_menu.addAction(tr("&Adapters (LoRA)…")).triggered.connect(self.put_adapters)
        self.change_menu.addAction(tr("&Chat template…")).triggered.connect(self.change_template)
        self.change_button.setMenu(self.change_menu)

    def _connect(self) -> None:
        self.column.chosen_changed.connect(self._show_chosen)
        self.column.use_wanted.connect(self.use)
        self.column.look_button.clicked.connect(self.searching.look)
        self.column.folder_button.clicked.connect(self.ask_folder)
        self.searching.changed.connect(self._show_content)
        self.dialogs.file_given.connect(self.add_file)
        self.dialogs.folder_given.connect(self.searching.add_folder)
        self.dialogs.endpoint_given.connect(self.add_endpoint)
        self.dialogs.models_made.connect(self._models_made)
        self.add_file_button.clicked.connect(self.ask_file)
        self.add_endpoint_button.clicked.connect(self.ask_endpoint)
        self.download_button.clicked.connect(self.ask_download)
        self.settings_button.clicked.connect(self.show_settings)
        self.smaller_button.clicked.connect(self.make_smaller)
        self.use_button.clicked.connect(self._use_chosen)
        self.forget_button.clicked.connect(self.searching.forget_chosen)
        self.test_button.clicked.connect(self.test)
        self.price_button.clicked.connect(self.ask_price)
        self.dialogs.price_given.connect(self.set_price)
        self.remove_button.clicked.connect(self.remove)
        self._themes.changed.connect(self._show_chosen)

    def _empty(self, icons: ThemedIcons) -> EmptyState:
        empty = EmptyState(self._themes, self.icon_name, tr("No model yet"), tr(EMPTY_WORDS))
        for text, icon_name, role, action in (
            (tr("Add a file…"), "file", "primary", self.ask_file),
            (tr("Add a folder…"), "folder", "", self.ask_folder),
            (tr("Download…"), "import", "", self.ask_download),
            (tr("Add an endpoint…"), "key", "", self.ask_endpoint),
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
            self.searching.look()

    def refresh(self) -> None:
        """Read the list of models again, and of each what its file says now."""
        self._facts.clear()
        self._tasks.start(self._refresh(), self)

    async def _refresh(self, chosen: str = "") -> None:
        chosen = chosen or (self.chosen.name if self.chosen else "")
        self.column.show_entries(await self._studio.models.entries(), chosen)
        self._show_content()

    def _show_content(self) -> None:
        there_is = bool(self.list.count() or self.column.found.files or self.searching.folders)
        self._content.show_content(there_is)
        for button in self._adding:
            button.setVisible(there_is)

    def _models_made(self, name: str) -> None:
        self._tasks.start(self._refresh(name), self)
        self.searching.look()
        self.models_changed.emit()

    def _show_chosen(self) -> None:
        entry, found, place = self.chosen, self.chosen_file, self.column.found.chosen_place
        if entry is not None:
            self._show_entry(entry)
        elif found is not None:
            self._show_found(found)
        elif place:
            self._show_place(place)
        else:
            self.details.show_facts("", tr(NOTHING_CHOSEN_WORDS), ())
            self.details.show_outcome("")

    def _show_entry(self, entry: ModelEntry) -> None:
        html = model_html(entry, self._themes.theme, self._facts.get(entry.path))
        of_files = (self.settings_button, self.smaller_button, self.change_button)
        fitting = of_files if entry.path else (self.price_button,)
        self.details.show_facts(entry.name, html, (self.test_button, *fitting, self.remove_button))
        self.details.show_outcome(*self._tried.get(entry.name, ("", "muted")))
        if entry.path:
            self._read(entry.path)

    def _show_found(self, found: FoundFile) -> None:
        html = found_html(found, self._themes.theme, self._facts.get(found.path))
        in_use = self.column.found.is_in_use(found)
        self.details.show_facts(
            found.name, html, (self.use_button,) if found.is_usable and not in_use else ()
        )
        self.details.show_outcome(tr("This model is in the workspace already.") if in_use else "")
        self._read(found.path)

    def _show_place(self, place: str) -> None:
        folders = self.searching.folders
        files = self.column.found.files_in(place)
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
            self._tasks.start(self._use(found), self, tr("Reading {name} (MB)").format(name=found.name))

    async def _use(self, found: FoundFile) -> None:
        await self._added(await self._studio.model_library.use(found, self._on_bytes))

    def ask_file(self) -> None:
        """Ask for a GGUF file and add it."""
        self.dialogs.ask_file()

    def ask_folder(self) -> None:
        """Ask for a folder with models and look in it from now on."""
        self.dialogs.ask_folder()

    def ask_endpoint(self) -> None:
        """Ask for an endpoint and add one of its models."""
        self.dialogs.ask_endpoint()

    def ask_endpoint_at(self, address: str) -> None:
        """Ask for the key of an endpoint that was found, and add one of its models."""
        self.dialogs.ask_endpoint(address)

    def ask_download(self) -> None:
        """Ask what to download from a hub."""
        self.dialogs.download()

    def show_settings(self) -> None:
        """Show how the chosen model runs, and let it be changed."""
        if self.chosen is not None:
            self.dialogs.settings(self.chosen)

    def make_smaller(self) -> None:
        """Offer to make the chosen model smaller."""
        if self.chosen is not None:
            self.dialogs.smaller(self.chosen)

    def put_adapters(self) -> None:
        """Ask which LoRA adapters to put on the chosen model."""
        if self.chosen is not None:
            self.dialogs.adapters(self.chosen)

    def change_template(self) -> None:
        """Show the chosen model's chat template, and let it be changed."""
        if self.chosen is not None:
            self.dialogs.template(self.chosen, self._themes)

    def add_file(self, path: Path) -> None:
        """Add a model file where it lies."""
        self._tasks.start(self._add_file(path), self, tr("Reading {name} (MB)").format(name=path.name))

    async def _add_file(self, path: Path) -> None:
        await self._added(await self._studio.models.add_file(path, on_bytes=self._on_bytes))

    def _on_bytes(self, done: int, total: int) -> None:
        self._tasks.report(done // _MEGABYTE, total // _MEGABYTE)

    async def _added(self, entry: ModelEntry) -> None:
        await self._refresh(entry.name)
        self.models_changed.emit()
        self._tasks.tell(tr('"{name}" is ready to use.').format(name=entry.name), Tone.SUCCESS)

    def add_endpoint(
        self, name: str, address: str, identifier: str, key: str, price: ModelPrice | None = None
    ) -> None:
        """Add a model behind an endpoint; the key goes to the keyring."""
        self._tasks.start(self._add_endpoint(name, address, identifier, key, price), self)

    async def _add_endpoint(
        self, name: str, address: str, identifier: str, key: str, price: ModelPrice | None
    ) -> None:
        entry = await self._studio.models.add_endpoint(name, address, identifier, key, price)
        await self._refresh(entry.name)
        self.models_changed.emit()
        self._tasks.tell(
            tr('"{name}" is ready to use. Try it to see whether it answers.').format(name=entry.name),
            Tone.SUCCESS,
        )

    def ask_price(self) -> None:
        """Ask what the chosen model costs."""
        if self.chosen is not None:
            self.dialogs.price(self.chosen)

    def set_price(self, name: str, price: ModelPrice | None) -> None:
        """Keep what a model costs."""
        self._tasks.start(self._set_price(name, price), self)

    async def _set_price(self, name: str, price: ModelPrice | None) -> None:
        await self._studio.models.set_price(name, price)
        await self._refresh(name)
        self.models_changed.emit()

    def test(self) -> None:
        """Ask the chosen model for a few tokens and tell how that went."""
        if self.chosen is not None:
            name = self.chosen.name
            self._note(name, "asking…", "muted")
            self._tasks.start(
                self._test(name),
                self,
                tr("Trying {name}").format(name=name),
                lambda error: self._not_tried(name, error),
            )

    async def _test(self, name: str) -> None:
        self._note(name, f"✓ {await self._studio.models.test(name)}", "success")

    def _not_tried(self, name: str, error: BaseException) -> None:
        words = str(error) if isinstance(error, PromptstoneError) else our_fault()
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
        self._tasks.tell(tr('"{name}" is out of this workspace. Its file is where it was.').format(name=name))
