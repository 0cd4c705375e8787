"""What happens on the start page: each click becomes work on the other pages, or another window."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.start.link_rows import LinkRow
from promptstone.desktop.panels.start.places import new_window, opened_when, recent_places
from promptstone.desktop.tasks import Tone
from promptstone.services import demo
from promptstone.services.chains.templates import (
    DEMO_MODEL,
    Template,
    add_golden_set,
    begin_with,
    in_order_of_use,
    templates,
)
from promptstone.services.user.recent_workspaces import RecentWorkspace

if TYPE_CHECKING:
    from promptstone.desktop.workbench import Workbench

MOST_CHAINS = 5
MOST_WORKSPACES = 5
FRESH_SECONDS = 30.0
"""So long servers are not looked for again when somebody only comes back to the page."""


class StartDesk(QObject):
    """Wires the start page of a window."""

    def __init__(self, bench: "Workbench") -> None:
        super().__init__(bench)
        self._bench = bench
        self._page = page = bench.start
        self._looked = -FRESH_SECONDS
        self.dialog: QFileDialog | None = None
        session = bench.build.session
        page.shown.connect(self.refresh)
        page.run_demo.clicked.connect(lambda: self.show_demo(run=True))
        page.open_demo.clicked.connect(lambda: self.show_demo(run=False))
        page.new_chain.clicked.connect(lambda: self._build(session.new))
        page.open_file.clicked.connect(lambda: self._build(session.ask_import))
        page.golden_set.clicked.connect(self._import_golden_set)
        page.open_workspace.clicked.connect(self.ask_workspace)
        page.look_again.clicked.connect(self.look)
        page.templates.chosen.connect(self.begin_template)
        page.servers.taken.connect(self._take_model)
        bench.models_changed.connect(lambda: self._start(self._know_models()))
        session.names_changed.connect(lambda _names: self._show_chains())

    def greet(self) -> None:
        """Show the page to somebody who is here for the first time."""
        self._bench.show_page(self._page)
        self._page.run_demo.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read what the page tells, and look for servers when that was not done just now."""
        self._start(self._refresh())
        if not self._bench.settings.now.look_for_servers:
            self._page.servers.say_not_looked()
        elif monotonic() - self._looked > FRESH_SECONDS:
            self.look()

    def look(self) -> None:
        """Look for model servers on this computer."""
        self._looked = monotonic()
        self._start(self._look())

    def show_demo(self, *, run: bool) -> None:
        """Put the demo into the workspace where it is missing, open its chain, and run it once."""
        self._start(self._show_demo(run=run), tr("Preparing the demo"))

    async def _show_demo(self, *, run: bool) -> None:
        await demo.prepare_demo(self._bench.studio)
        self._bench.models_changed.emit()
        build = self._bench.build
        then: Callable[[], None] = self._run_demo if run else lambda: None
        self._build(lambda: build.session.open(demo.CHAIN, then))

    def _run_demo(self) -> None:
        self._bench.build.show_run()
        self._bench.build.run_panel.run()

    def begin_template(self, template: Template) -> None:
        """Begin a chain with a template, once the changes shown now are safe."""
        session = self._bench.build.session
        self._build(lambda: session.when_safe(lambda: self._start(self._begin(template))))

    async def _begin(self, template: Template) -> None:
        studio, session = self._bench.studio, self._bench.build.session
        models = in_order_of_use(await studio.models.references())
        name = session.fresh_name(template.name)
        chain, used = begin_with(template, name, models, studio.catalog)
        golden = await add_golden_set(template, studio.golden_sets)
        session.show_unsaved(chain, tr("Begin with a template"))
        self._tell_begun(used, golden)

    def _tell_begun(self, used: tuple[str, ...], golden: str) -> None:
        if not used:
            words = tr(
                "There is no model in this workspace yet: add one under Models and choose it in the prompts."
            )
        elif used == (DEMO_MODEL,):
            words = tr(
                "The demo model is filled in. It knows only its own chain, so its answers make little sense here: "
                "add a model under Models for real ones."
            )
        else:
            words = tr("It asks {models}.").format(models=" and ".join(f"“{model}”" for model in used))
        if golden:
            words += " " + tr("Examples to prove it on: “{name}” under Golden sets.").format(name=golden)
        self._bench.tasks.tell(words, Tone.PLAIN if used and used != (DEMO_MODEL,) else Tone.WARNING)

    def ask_workspace(self) -> None:
        """Ask for a folder and open it as a workspace in a window of its own."""
        dialog = QFileDialog(self._bench.window, tr("Open another workspace"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.open_workspace(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def open_workspace(self, folder: Path) -> None:
        """Open a workspace beside this one: nothing that is open here has to close."""
        if folder.absolute() == self._bench.studio.folder.absolute():
            self._bench.tasks.tell(tr("That workspace is open in this window."))
        elif new_window(folder):
            self._bench.tasks.tell(tr("“{name}” opens in another window.").format(name=folder.name))
        else:
            self._bench.tasks.tell(tr("The other window could not be started."), Tone.DANGER)

    async def _refresh(self) -> None:
        if not self._page.templates.cards:
            self._page.templates.show_templates(await templates())
            self._page.demo_picture.show_chain(await demo.demo_chain())
        self._show_chains()
        here = self._bench.studio.folder.absolute()
        recent = await recent_places()
        others = tuple(each for each in recent if each.folder.absolute() != here)[:MOST_WORKSPACES]
        self._page.workspaces.show_rows(tuple(self._workspace_row(each) for each in others))
        self._page.order_stops()

    def _show_chains(self) -> None:
        build = self._bench.build
        document, names = build.document, build.session.names
        rows = []
        if document.is_modified or (document.whole.nodes and document.whole.name not in names):
            rows.append(
                LinkRow(document.whole.name, tr("Open, not saved"), go=lambda: self._build(lambda: None))
            )
        names = tuple(name for name in names if not rows or name != document.whole.name)
        ordered = sorted(names, key=lambda name: name != document.whole.name)
        for name in ordered[: MOST_CHAINS - len(rows)]:
            about = tr("Open", "state") if name == document.whole.name else tr("Saved in this workspace")
            rows.append(LinkRow(name, about, go=partial(self._open_chain, name)))
        self._page.chains.show_rows(tuple(rows))
        self._page.order_stops()

    def _open_chain(self, name: str) -> None:
        self._build(lambda: self._bench.build.session.open(name))

    def _workspace_row(self, recent: RecentWorkspace) -> LinkRow:
        about = opened_when(recent.opened) if recent.is_there else tr("Its folder is not there any more")
        go = partial(self.open_workspace, recent.folder) if recent.is_there else None
        return LinkRow(recent.name, f"{about} · {recent.folder}", str(recent.folder), go)

    async def _look(self) -> None:
        self._page.servers.look(await self._known())

    async def _know_models(self) -> None:
        self._page.servers.know(await self._known())

    async def _known(self) -> tuple[tuple[str, str], ...]:
        references = (await self._bench.studio.models.references()).values()
        return tuple((each.endpoint, each.identifier) for each in references if each.endpoint)

    def _take_model(self, address: str, identifier: str) -> None:
        if identifier:
            self._start(self._add_model(address, identifier))
        else:
            self._bench.show_page(self._bench.models)
            self._bench.models.ask_endpoint_at(address)

    async def _add_model(self, address: str, identifier: str) -> None:
        known = await self._bench.studio.models.references()
        stem = name = identifier.rsplit("/", 1)[-1]
        number = 2
        while name in known:
            name, number = f"{stem} ({number})", number + 1
        self._bench.models.add_endpoint(name, address, identifier, "")

    def _import_golden_set(self) -> None:
        self._bench.show_page(self._bench.golden)
        self._bench.golden.ask_import()

    def _build(self, then: Callable[[], object]) -> None:
        self._bench.show_page(self._bench.build)
        then()

    def _start(self, work: object, label: str = "") -> None:
        self._bench.tasks.start(work, self, label)  # type: ignore[arg-type]
