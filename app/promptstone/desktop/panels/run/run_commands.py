"""What can be run besides the whole chain, and what can be done with a run: the commands of the run panel."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from promptstone.core.errors import PromptstoneError
from promptstone.core.runs import RunRecord
from promptstone.desktop.document import ChainDocument
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.run.past.one_click_case import keep_as_case
from promptstone.desktop.panels.run.past.past_runs_dialog import PastRunsDialog
from promptstone.desktop.panels.run.run_bar import Entry
from promptstone.desktop.tasks import Tasks, Tone
from promptstone.services.studio import Studio

if TYPE_CHECKING:
    from promptstone.desktop.panels.run.run_panel import RunPanel


class RunCommands(QObject):
    """They work on the node that is selected last; why one cannot be done is said in the panel."""

    def __init__(self, panel: "RunPanel", studio: Studio, document: ChainDocument, tasks: Tasks) -> None:
        super().__init__(panel)
        self._panel = panel
        self._studio = studio
        self._document = document
        self._tasks = tasks
        self.dialog: PastRunsDialog | None = None

    @property
    def current(self) -> str:
        """The path of the node that is selected last, or an empty text."""
        node = self._document.selection.current
        return self._document.path_of(node) if node else ""

    def entries(self) -> list[Entry]:
        """Return what the menu offers now."""
        path = self.current
        has_run = bool(path) and bool(self._panel.memory.steps_of(path))
        is_pinned = path in self._panel.memory.pins
        pin = tr("Let it run again") if is_pinned else tr("Pin its output")
        return [
            (tr("Run from here"), "Shift+F5", self.run_from, bool(path)),
            (tr("Run to here"), "Ctrl+F5", self.run_to, bool(path)),
            (tr("Run this node alone"), "Alt+F5", self.run_alone, has_run),
            (tr("Run step by step"), "F10", self.run_by_steps, True),
            (pin, "Ctrl+P", self.toggle_pin, is_pinned or has_run),
            (tr("Unpin all"), "", partial(self._panel.memory.set_pins, {}), bool(self._panel.memory.pins)),
            (tr("Past runs…"), "", self.show_past_runs, True),
        ]

    def run_whole(self) -> None:
        """Run the whole chain, but for what is pinned."""
        chain = self._document.whole.as_variant(self._document.variant)
        part = self._panel.memory.whole(chain, self._studio.catalog)
        self._panel.begin(part, needs_inputs=True)

    def run_from(self) -> None:
        """Run from the selected node on, on what the nodes before it gave last."""
        chain, memory = self._document.whole.as_variant(self._document.variant), self._panel.memory
        try:
            part = memory.part_from(chain, self._studio.catalog, self.current)
        except PromptstoneError as error:
            self._refuse(error)
        else:
            self._panel.begin(part, needs_inputs=False)

    def run_to(self) -> None:
        """Run up to the selected node."""
        chain, memory = self._document.whole.as_variant(self._document.variant), self._panel.memory
        try:
            part = memory.part_to(chain, self._studio.catalog, self.current)
        except PromptstoneError as error:
            self._refuse(error)
        else:
            self._panel.begin(part, needs_inputs=True)

    def run_alone(self) -> None:
        """Run the selected node alone on the inputs it had last."""
        try:
            part = self._panel.memory.part_alone(self.current)
        except PromptstoneError as error:
            self._refuse(error)
        else:
            self._panel.begin(part, needs_inputs=False)

    def run_by_steps(self) -> None:
        """Run the chain, each step on the user's word; while it runs so, let the next step begin."""
        if self._panel.is_running:
            self.next_step()
            return
        chain = self._document.whole.as_variant(self._document.variant)
        part = self._panel.memory.whole(chain, self._studio.catalog)
        self._panel.begin(part, needs_inputs=True, by_steps=True)

    def next_step(self) -> None:
        """Let the next held step begin."""
        if self._panel.hand.stepping is not None:
            self._panel.hand.stepping.let_one_go()

    def run_rest(self) -> None:
        """Hold no step any more."""
        if self._panel.hand.stepping is not None:
            self._panel.hand.stepping.let_all_go()

    def toggle_pin(self) -> None:
        """Fix what the selected node gave last, or let it run again."""
        memory, path = self._panel.memory, self.current
        if path in memory.pins:
            memory.unpin(path)
        elif not path or not memory.pin(path):
            self._tasks.tell(tr("This node has given nothing yet. Run the chain first."), Tone.PLAIN)

    def show_past_runs(self) -> None:
        """Show the list of past runs of this chain."""
        self._tasks.start(self._show_past_runs(), self)

    async def _show_past_runs(self) -> None:
        runs = await self._studio.runs.recent(self._document.whole.name)
        dialog = PastRunsDialog(runs, self._panel.window())
        dialog.chosen.connect(self._panel.show_past)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def make_case(self, run: RunRecord) -> None:
        """Keep a run as a golden case."""
        self._tasks.start(self._make_case(run), self)

    async def _make_case(self, run: RunRecord) -> None:
        name, case = await keep_as_case(
            run, self._document.whole.name, self._studio.golden_sets, self._studio.prompts
        )
        words = tr("Kept as case “{case}” of “{name}”.")
        self._tasks.tell(words.format(case=case, name=name), Tone.SUCCESS)

    def _refuse(self, error: PromptstoneError) -> None:
        self._panel.refuse(str(error))
