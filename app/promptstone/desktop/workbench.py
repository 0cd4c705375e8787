"""Fills the window: makes the pages, tells them of each other, and lists everything that can be done."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from promptstone import __version__
from promptstone.backends.llama.events import BackendEvent, BackendEventKind
from promptstone.desktop.actions import ActionList, shown_keys
from promptstone.desktop.canvas.access.announcer import Announcer
from promptstone.desktop.canvas.access.window_regions import WindowRegions, window_parts
from promptstone.desktop.canvas.access.words import title_of
from promptstone.desktop.looks.language import tr
from promptstone.desktop.main_window import TITLE, MainWindow
from promptstone.desktop.models.command_list_model import Command
from promptstone.desktop.panels.activity import ActivityDrawer
from promptstone.desktop.panels.activity.support_copy import SupportCopy
from promptstone.desktop.panels.builder.build_page import BuildPage
from promptstone.desktop.panels.local_models import EngineStrip
from promptstone.desktop.panels.prompt_help.prompt_help import PromptHelp
from promptstone.desktop.panels.settings.live_settings import LiveSettings
from promptstone.desktop.panels.settings.settings_dialog import SettingsDialog
from promptstone.desktop.panels.start.file_opening import FileOpening
from promptstone.desktop.process.log_file import log_path
from promptstone.desktop.process.page_plans import page_plans
from promptstone.desktop.process.page_shelf import PagePlace, PageShelf
from promptstone.desktop.tasks import Tasks, Tone
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.command_palette import CommandPalette
from promptstone.desktop.window_actions import window_actions
from promptstone.services.studio import Studio, account_name
from promptstone.services.user import UserSettings

if TYPE_CHECKING:
    from promptstone.desktop.panels.compare import ComparePage
    from promptstone.desktop.panels.golden import GoldenPage
    from promptstone.desktop.panels.model_library import ModelsPage
    from promptstone.desktop.panels.prompt_help.playground import PlaygroundPage
    from promptstone.desktop.panels.registry import RegistryPage
    from promptstone.desktop.panels.start import StartPage
    from promptstone.desktop.panels.start.start_desk import StartDesk

_BACKEND_TONES = {BackendEventKind.DIED: Tone.WARNING, BackendEventKind.RESTARTED: Tone.SUCCESS}


class Workbench(QObject):
    """Everything of one open workspace in one window."""

    backend_happened = Signal(object)
    models_changed = Signal()
    """The models of the workspace are others than before."""

    def __init__(
        self,
        studio: Studio,
        window: MainWindow,
        tasks: Tasks,
        themes: ThemeSource,
        log: Path | None = None,
        settings: LiveSettings | None = None,
    ) -> None:
        super().__init__(window)
        self.settings = settings or LiveSettings(parent=self)
        self.studio = studio
        self.window = window
        self.tasks = tasks
        self.themes = themes
        self._add_pages()
        self._add_frame(log or log_path())
        self._add_buttons()
        self._connect()
        self.files = FileOpening(self)
        self.show_page(self.build)
        window.show_pages()

    def _add_pages(self) -> None:
        self.build = BuildPage(self.studio, self.tasks, self.themes, self.window)
        self.shelf = PageShelf(self.window.pages, page_plans(self), self)
        self.shelf.made.connect(self._know_page)
        self._start_desk: StartDesk | None = None
        for plan in self.shelf.plans:
            self.window.add_page(PagePlace(plan.kind), plan.title, plan.icon_name)
        self.shelf.page("build")

    @property
    def pages(self) -> tuple[QWidget, ...]:
        """All pages in their order; those that are not there yet are made."""
        return tuple(self.shelf.at(number) for number in range(len(self.shelf.plans)))

    @property
    def start(self) -> "StartPage":
        """The page Start."""
        return cast("StartPage", self.shelf.page("start"))

    @property
    def start_desk(self) -> "StartDesk":
        """What happens on the page Start."""
        self.shelf.page("start")
        return cast("StartDesk", self._start_desk)

    @property
    def golden(self) -> "GoldenPage":
        """The page Golden sets."""
        return cast("GoldenPage", self.shelf.page("golden"))

    @property
    def compare(self) -> "ComparePage":
        """The page Compare."""
        return cast("ComparePage", self.shelf.page("compare"))

    @property
    def models(self) -> "ModelsPage":
        """The page Models."""
        return cast("ModelsPage", self.shelf.page("models"))

    @property
    def registry(self) -> "RegistryPage":
        """The page Registry."""
        return cast("RegistryPage", self.shelf.page("registry"))

    @property
    def playground(self) -> "PlaygroundPage":
        """The page Playground."""
        return cast("PlaygroundPage", self.shelf.page("playground"))

    def _add_frame(self, log: Path) -> None:
        """Put around the pages what belongs to all of them: drawer, menus, palette, strips."""
        window = self.window
        for_support = SupportCopy(self.studio, lambda: self.settings.choices.settings.model_dump())
        self.drawer = ActivityDrawer(self.tasks, self.themes, log, for_support)
        window.add_drawer(self.drawer)
        self.regions = WindowRegions(window, partial(window_parts, window))
        self.actions = ActionList(window, window.icons, lambda: self.settings.choices.shortcuts)
        self.actions.add(window_actions(self))
        self.actions.fill(window.menuBar())
        self.palette = CommandPalette(self.themes, window)
        self.engine_strip = EngineStrip(self.studio, self.themes, window, window.spare_status_width)
        window.add_status(self.engine_strip)

    def _add_buttons(self) -> None:
        find = self.window.navigation.add_below(tr("Find"), "search")
        find.clicked.connect(self.open_palette)
        settings = self.window.navigation.add_below(tr("Settings"), "settings")
        settings.clicked.connect(lambda: self.show_settings())
        self._foot = {
            "palette": (find, tr("Find anything that can be done")),
            "settings": (settings, tr("Theme, text size, language, keys and more")),
        }
        for name in self._foot:
            self._tell_keys(name)

    def _tell_keys(self, name: str) -> None:
        """Say in the tool tip of a button which keys do the same."""
        if name in self._foot:
            button, words = self._foot[name]
            keys = shown_keys(self.actions.qt(name).shortcut().toString())
            button.setToolTip(f"{words} ({keys})" if keys else words)

    def _connect(self) -> None:
        document = self.build.document
        document.changed.connect(lambda _before, _after: self._show_title())
        document.modified_changed.connect(lambda _modified: self._show_title())
        self.build.session.opened.connect(lambda _name: self._show_title())
        self.prompt_help = PromptHelp(self.studio, document, self.tasks, self.themes, self.window)
        self.build.inspector.prompt_help_wanted.connect(self.prompt_help.open)
        self.prompt_help.try_wanted.connect(self.try_prompt)
        self.announcer = Announcer(self.window, partial(title_of, self.build.canvas.chain_scene))
        self.announcer.follow(self.build, self.tasks)
        self.build.models_wanted.connect(lambda: self.show_page(self.models))
        self.models_changed.connect(self.build.refresh)
        self.window.page_shown.connect(self._refresh_page)
        self.window.may_close = self._may_close
        self.build.run_panel.show_wanted.connect(lambda: self._show_run())
        self.window.progress.list_wanted.connect(self.drawer.toggle_tasks)
        self.drawer.opened.connect(self.window.progress.forget_failures)
        self.drawer.closed.connect(self._focus_page)
        self.window.place.show_text(str(self.studio.folder), tr("The open workspace"))
        # Through a signal: the backend may speak from another thread.
        self.backend_happened.connect(self._show_backend)
        self.settings.changed.connect(self._use_setting)
        self.actions.keys_changed.connect(self._tell_keys)
        self.build.canvas.minimap.wanted_changed.connect(lambda on: self.settings.change("show_map", on))
        for name in UserSettings.model_fields:
            self._use_setting(name)
        self.studio.on_backend_event = self.backend_happened.emit
        self._show_title()

    async def begin(self, *, greets: bool = False) -> None:
        """Show the chain that was open last and the models of the workspace.

        With `greets`, the start page is shown where no chain was opened yet.
        """
        self.build.refresh()
        is_first_time = greets and not await self.studio.chains.last_opened()
        await self.build.session.open_first()
        self.build.session.recovery.offer()
        # Who has gone to another page by then is not taken away from it.
        if is_first_time and self.shelf.is_shown("build"):
            self.start_desk.greet()
            return
        # Its keys work at once; a text field would swallow them.
        self.build.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_page(self, page: QWidget) -> None:
        """Show one of the pages."""
        self.window.show_page(self.shelf.number_of(page))

    def try_prompt(self, node_id: str) -> None:
        """Try the prompt of a node of the open chain on the page Playground."""
        self.playground.take_node(node_id)
        self.show_page(self.playground)

    def may_try(self, node_id: str) -> bool:
        """Say whether the open chain has such a node and it asks a model."""
        from promptstone.desktop.panels.prompt_help.playground.origin import origin_of

        return bool(node_id) and origin_of(self.build.document, self.studio.catalog, node_id) is not None

    def show_evaluation(self, number: int) -> None:
        """Show an evaluation on the page Compare."""
        self.show_page(self.compare)
        self.compare.open_evaluation(number)

    def export(self, evaluation_id: int, variant: str) -> None:
        """Ask under what name a proved variant is handed over, on the page Registry."""
        self.show_page(self.registry)
        self.registry.ask_export(evaluation_id, variant)

    def open_palette(self) -> None:
        """Open the command palette on all there is."""
        self.palette.open_with(self.commands())

    def commands(self) -> Iterator[Command]:
        """Yield everything that can be done or gone to."""
        for action in self.actions.all():
            if action.enabled() and action.id != "palette":
                hint = self.actions.shown_shortcut(action)
                run = self.actions.qt(action.id).trigger
                yield Command(
                    action.title.rstrip("…"),
                    tr(action.menu) if action.menu else tr("Action"),
                    run,
                    hint,
                    action.icon,
                )
        for name in self.build.session.names:
            yield Command(name, tr("Chain"), partial(self._open_chain, name), icon="chain")
        for node in self.build.document.chain.nodes:
            yield Command(
                node.label,
                tr("Node · {kind}").format(kind=node.kind),
                partial(self._show_node, node.id),
                icon="build",
            )

    def toggle_theme(self) -> None:
        """Change between light and dark, and keep it so."""
        wanted = "light" if self.themes.theme.dark else "dark"
        self.settings.change("theme", wanted)
        self.themes.set_theme(wanted)

    def show_settings(self, *, shortcuts: bool = False) -> None:
        """Open the settings, or beside them the page of shortcuts."""
        dialog = SettingsDialog(self.settings, self.actions, self.window, shortcuts=shortcuts)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def show_shortcuts(self) -> None:
        """Open the page of shortcuts."""
        self.show_settings(shortcuts=True)

    def show_about(self) -> None:
        """Say what this is."""
        box = QMessageBox(self.window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(tr("About Promptstone"))
        box.setText(f"{TITLE} {__version__}")
        box.setInformativeText(tr("Build prompt chains, prove them against golden sets, and hand them over."))
        box.open()

    def _show_run(self) -> None:
        self.show_page(self.build)
        self.build.show_run()

    def _focus_page(self) -> None:
        page = self.window.pages.currentWidget()
        if (place := self.build.canvas if page is self.build else page) is not None:
            place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_chain(self, name: str) -> None:
        self.show_page(self.build)
        self.build.session.open(name)

    def _show_node(self, node_id: str) -> None:
        self.show_page(self.build)
        self.build.canvas.zoom_to(node_id)

    def _know_page(self, _page: QWidget) -> None:
        if self._start_desk is None and self.shelf.is_made("start"):
            from promptstone.desktop.panels.start.start_desk import StartDesk

            self._start_desk = StartDesk(self)

    def _refresh_page(self, number: int) -> None:
        self.shelf.at(number).refresh()  # type: ignore[attr-defined]

    def _show_title(self) -> None:
        document = self.build.document
        self.window.setWindowTitle(f"{document.whole.name}[*] — {TITLE}")
        self.window.setWindowModified(document.is_modified)

    def _use_setting(self, name: str) -> None:
        now = self.settings.now
        if name == "shortcuts":
            self.actions.take_keys()
        elif name == "author":
            self.studio.author = now.author or account_name()
        elif name == "wheel":
            self.build.canvas.wheel_zooms = now.wheel == "zoom"
        elif name == "snapping":
            self.build.canvas.stage.habits.snaps = now.snapping
        elif name == "show_map":
            self.build.canvas.minimap.want(now.show_map)
        elif name == "messages":
            self.window.banner.patience = {"short": 1.0, "long": 5.0, "stay": 0.0}[now.messages]
        elif name == "endpoint_calls":
            self.studio.limit_endpoint_calls(now.endpoint_calls)

    def _show_backend(self, event: BackendEvent) -> None:
        self.window.backend.show_text(event.text)
        self.engine_strip.wake()
        if event.kind in _BACKEND_TONES:
            self.tasks.tell(event.text, _BACKEND_TONES[event.kind])

    def _may_close(self) -> bool:
        if not self.build.document.is_modified:
            return True
        self.build.session.when_safe(self._close_for_good)
        return False

    def _close_for_good(self) -> None:
        self.window.may_close = lambda: True
        self.window.close()
