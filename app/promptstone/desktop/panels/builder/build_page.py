"""The page on which a chain is built and tried: what lies where, and who hears whom."""

import asyncio

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QTabWidget, QVBoxLayout, QWidget

from promptstone.core.chain import BASE_VARIANT, Chain
from promptstone.core.edits import add_variant, remove_variant
from promptstone.core.problems import Problem
from promptstone.desktop.canvas.canvas_view import CanvasView
from promptstone.desktop.document import ChainDocument
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.activity.history_panel import HistoryPanel
from promptstone.desktop.panels.builder.breadcrumb import Breadcrumb
from promptstone.desktop.panels.builder.canvas_work import in_background
from promptstone.desktop.panels.builder.chain_bar import ChainBar
from promptstone.desktop.panels.builder.chain_ends import chain_ends
from promptstone.desktop.panels.builder.chain_session import ChainSession
from promptstone.desktop.panels.builder.known_inputs import KnownInputs
from promptstone.desktop.panels.builder.sub_chains.saved_chains import SavedChains
from promptstone.desktop.panels.builder.variant_dialog import VariantDialog
from promptstone.desktop.panels.inspector import InspectorPanel
from promptstone.desktop.panels.inspector.token_count import TokenCount
from promptstone.desktop.panels.model_library.page.price_words import price_in_words
from promptstone.desktop.panels.run import RunPanel
from promptstone.desktop.panels.run.wire_value import WireValue
from promptstone.desktop.panels.side.chains_panel import ChainsPanel
from promptstone.desktop.panels.side.palette_panel import PalettePanel
from promptstone.desktop.panels.side.problems_panel import ProblemsPanel
from promptstone.desktop.process.collector import set_apart
from promptstone.desktop.tasks import Tasks, Tone
from promptstone.desktop.theme import ThemeSource, scaled
from promptstone.services.models.prices import Prices
from promptstone.services.studio import Studio

SETTLE_MS = 120
PANEL_WIDTH = 300
WIDEST_PANEL = 360
SMALLEST_FIT = 0.46
READABLE = 0.55
EDGE = 60
LARGE = 500


class BuildPage(QWidget):
    """Palette and chains at the left, the canvas in the middle, inspector and run panel at the right."""

    title = "Build"
    icon_name = "build"
    models_wanted = Signal()

    def __init__(self, studio: Studio, tasks: Tasks, themes: ThemeSource, window: QWidget) -> None:
        super().__init__()
        self._studio = studio
        self._tasks = tasks
        self._window = window
        self._models: tuple[str, ...] | None = None
        self._prices = Prices()
        self._check: asyncio.Task[None] | None = None
        self.document = ChainDocument(Chain(name=tr("New chain")), self)
        self.session = ChainSession(studio, self.document, tasks, window)
        self.palette_panel = PalettePanel(studio.catalog, themes)
        self.chains = ChainsPanel(themes)
        self.bar = ChainBar(self.document, themes)
        self.breadcrumb = Breadcrumb(self.document, themes)
        self.canvas = CanvasView(self.document, studio.catalog, themes)
        self.problems = ProblemsPanel(themes)
        self.run_panel = RunPanel(studio, self.document, tasks, themes)
        self.run_panel.prices = self._prices
        self.canvas.chain_scene.run.price = price_in_words(self._prices)
        self.known_inputs = KnownInputs(self.document, studio.catalog, self.run_panel.inputs)
        self.inspector = InspectorPanel(self.document, studio.catalog, themes, self._make_count)
        self.saved_chains = SavedChains(studio, self.session, self.document, self.canvas, tasks, window)
        self.inspector.put_above(self.saved_chains.box)
        self.history = HistoryPanel(self.document, themes)
        self.wire_value = WireValue(self.document, self.run_panel.memory, themes, self.canvas)
        self.tabs = QTabWidget()
        self.variant_dialog: VariantDialog | None = None
        self._lay_out()
        themes.changed.connect(lambda _theme: self._give_room())
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLE_MS)
        self._connect()

    def _lay_out(self) -> None:
        left = QSplitter(Qt.Orientation.Vertical)
        left.setProperty("surface", "panel")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        left.addWidget(self.palette_panel)
        left.addWidget(self.chains)
        left.setSizes([520, 200])
        left.setChildrenCollapsible(False)
        centre = QWidget()
        centre_layout = QVBoxLayout(centre)
        centre_layout.setContentsMargins(0, 0, 0, 0)
        centre_layout.setSpacing(0)
        centre_layout.addWidget(self.bar)
        centre_layout.addWidget(self.breadcrumb)
        centre_layout.addWidget(self.canvas, 1)
        centre_layout.addWidget(self.problems)
        self.tabs.addTab(self.inspector, tr("Inspector"))
        self.tabs.addTab(self.run_panel, tr("Run"))
        self.tabs.addTab(self.history, tr("History"))
        self.tabs.setProperty("surface", "panel")
        self.tabs.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.tabs.setDocumentMode(True)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        for widget in (left, centre, self.tabs):
            self.splitter.addWidget(widget)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([208, 700, 348])
        self.splitter.setHandleWidth(1)
        left.setHandleWidth(1)
        left.setMinimumWidth(180)
        self._give_room()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    def _give_room(self) -> None:
        """Let the panel on the right be wide enough for large letters, as far as the canvas can spare it."""
        self.tabs.setMinimumWidth(min(scaled(PANEL_WIDTH), WIDEST_PANEL))

    def _connect(self) -> None:
        self.palette_panel.add_requested.connect(self.canvas.commands.add)
        self.chains.open_wanted.connect(self.session.open)
        self.chains.new_wanted.connect(self.session.new)
        self.session.names_changed.connect(lambda names: self.chains.show_names(names, self._name()))
        self.session.opened.connect(self._on_opened)
        self.bar.add_variant_wanted.connect(self.ask_variant)
        self.bar.remove_variant_wanted.connect(self.remove_variant)
        self.bar.save_wanted.connect(lambda: self.session.save())
        self.bar.run_wanted.connect(self.toggle_run)
        self.inspector.add_variant_wanted.connect(self.ask_variant)
        self.inspector.add_model_wanted.connect(self.models_wanted)
        self.canvas.node_activated.connect(lambda _node: self.show_inspector())
        self.problems.chosen.connect(self._show_problem)
        self.canvas.problem_walk.wanted.connect(self._show_problem)
        self.canvas.use_background(in_background(self._tasks, self.canvas))
        self.run_panel.event_happened.connect(self.canvas.show_event)
        self.run_panel.cleared.connect(self.canvas.clear_run)
        self.canvas.ways_to_run = self.run_panel.commands.entries
        memory = self.run_panel.memory
        memory.pins_changed.connect(lambda: self.canvas.chain_scene.show_pins(memory.pins))
        self.document.path_changed.connect(self.canvas.chain_scene.look_within)
        self.session.autosave.extras = lambda: {"pins": {**memory.pins}}
        self.session.extras_restored.connect(lambda extras: memory.restore_pins(extras.get("pins")))
        self.run_panel.event_happened.connect(self.known_inputs.hear)
        self.tabs.currentChanged.connect(lambda _tab: self.inspector.inputs_changed())
        self.run_panel.node_chosen.connect(self.canvas.go_to)
        self.breadcrumb.left.connect(lambda: self.canvas.setFocus(Qt.FocusReason.OtherFocusReason))
        self.run_panel.running_changed.connect(self.bar.show_running)
        self.document.changed.connect(lambda _before, _after: self._settled.start())
        # Nothing is wrong, and nothing lost: the words leave by themselves.
        self.document.refused.connect(lambda reason: self._tasks.tell(reason, Tone.PLAIN))
        self._settled.timeout.connect(self._start_check)

    def refresh(self) -> None:
        """Read again what other pages may have changed: models and chains."""
        self.session.refresh()
        self._tasks.start(self._refresh_models(), self)

    async def _refresh_models(self) -> None:
        entries = await self._studio.models.entries()
        self._prices.know(entries)
        self._models = tuple(entry.name for entry in entries)
        self.inspector.show_models(self._models)
        self._settled.start()

    def ends(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the names of the open chain's inputs and outputs."""
        return chain_ends(self.document.whole, self._studio.catalog)

    def show_inspector(self) -> None:
        """Show the inspector, with the cursor in its first setting."""
        self.tabs.setCurrentWidget(self.inspector)
        self.inspector.edit_first()

    def show_run(self) -> None:
        """Show the run panel."""
        self.tabs.setCurrentWidget(self.run_panel)

    def show_history(self) -> None:
        """Show the history of edits."""
        self.tabs.setCurrentWidget(self.history)
        self.history.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_run(self) -> None:
        """Run the chain, or cancel what runs."""
        self.show_run()
        if self.run_panel.is_running:
            self.run_panel.cancel()
        else:
            self.run_panel.run()

    def ask_variant(self) -> None:
        """Ask for the name of a new variant."""
        dialog = VariantDialog(self.document.whole, self.document.variant, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self.add_variant)
        self.variant_dialog = dialog
        dialog.open()

    def add_variant(self, name: str, like: str = BASE_VARIANT) -> None:
        """Add a variant and edit it from now on."""
        if self.document.apply_to_whole(tr("Add variant"), lambda chain: add_variant(chain, name, like)):
            self.document.use_variant(name)

    def remove_variant(self) -> None:
        """Remove the variant that is being edited; undo brings it back."""
        name = self.document.variant
        if name != BASE_VARIANT:
            self.document.apply_to_whole(tr("Remove variant"), lambda chain: remove_variant(chain, name))

    def _name(self) -> str:
        return self.document.whole.name

    def _make_count(self) -> TokenCount:
        return TokenCount(self._studio.prompt_sizes, self._tasks, self.known_inputs.of)

    def _on_opened(self, name: str) -> None:
        self.chains.mark(name)
        self.known_inputs.forget()
        self.canvas.path_views.forget()
        self.run_panel.clear()
        self.run_panel.refresh()
        self._show_beginning()
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self._settled.start()
        if len(self.document.chain.nodes) >= LARGE:
            set_apart()

    def _show_beginning(self) -> None:
        """Show the whole chain, or its readable beginning when the whole would be too small to read."""
        camera = self.canvas.camera
        self.canvas.fit()
        box = self.canvas.chain_scene.drawing.node_boxes.bounds()
        if box is not None and camera.zoom < SMALLEST_FIT:
            camera.set_zoom(READABLE)
            seen = self.canvas.viewport().width() / READABLE
            camera.centre_on(QPointF(box.left + seen / 2 - EDGE, (box.top + box.bottom) / 2))

    def _show_problem(self, problem: Problem) -> None:
        if problem.variant in self.document.chain.variant_names:
            self.document.use_variant(problem.variant)
        if problem.node:
            self.canvas.go_to("/".join(part for part in (problem.node, problem.inside) if part))
            self.tabs.setCurrentWidget(self.inspector)

    def _start_check(self) -> None:
        if self._check is not None and not self._check.done():
            self._check.cancel()
        self._check = self._tasks.start(self._find_problems(self.document.whole), self)

    async def _find_problems(self, chain: Chain) -> None:
        found = await asyncio.to_thread(self._studio.problems, chain, self._models)
        if not chain.nodes:
            # The canvas itself says how to begin; an alarm would be no greeting.
            found = ()
        self.problems.show_problems(found, chain)
        self.canvas.show_problems(found)
