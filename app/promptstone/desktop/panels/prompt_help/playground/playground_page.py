"""The page on which one prompt is tried on one input, by several models beside each other."""

from collections.abc import Callable, Mapping

from pydantic import JsonValue
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from promptstone.core.chain import BASE_VARIANT
from promptstone.core.golden import Case
from promptstone.desktop.document import ChainDocument
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.prompt_help.playground.case_choice_dialog import CaseChoiceDialog
from promptstone.desktop.panels.prompt_help.playground.golden_case_dialog import GoldenCaseDialog
from promptstone.desktop.panels.prompt_help.playground.model_column import ModelColumn
from promptstone.desktop.panels.prompt_help.playground.origin import Origin, origin_of, put_back, why_not_back
from promptstone.desktop.panels.prompt_help.playground.prompt_side import PromptSide
from promptstone.desktop.tasks import Tasks, Tone
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.icons import ThemedIcons
from promptstone.desktop.widgets.page_parts import PageBar, icon_button, on_surface, side_by_side
from promptstone.services.studio import Studio

TICK_MS = 33
AT_FIRST = 2
AT_MOST = 6
InputsOf = Callable[[str], Mapping[str, JsonValue] | None]


class PlaygroundPage(QWidget):
    """Changes nothing in any chain unless it is told to."""

    title = "Playground"
    icon_name = "playground"
    used = Signal(str)
    """The id of the node that was changed."""

    def __init__(
        self,
        studio: Studio,
        document: ChainDocument,
        tasks: Tasks,
        themes: ThemeSource,
        inputs_of: InputsOf | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`inputs_of` gives what a node worked on last, by its ports."""
        super().__init__(parent)
        self._studio = studio
        self._document = document
        self._tasks = tasks
        self._themes = themes
        self._inputs_of: InputsOf = inputs_of or (lambda _node: None)
        self._names: tuple[str, ...] = ()
        self._is_known = False
        self.origin: Origin | None = None
        self.dialog: QDialog | None = None
        self.columns: list[ModelColumn] = []
        icons = ThemedIcons(themes, self)
        self.run_button = icon_button(icons, tr("Run"), "run", "primary", tr("Ask every model (Ctrl+Return)"))
        self.stop_button = icon_button(icons, tr("Stop all"), "stop")
        self.add_button = icon_button(
            icons, tr("Add a model"), "add", "", tr("Put one more model beside these")
        )
        self.use_button = icon_button(icons, tr("Use in the node"), "check")
        self.prompt = PromptSide(themes)
        self._row = QHBoxLayout()
        self._area = _Columns()
        self._lay_out()
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._connect()
        self._show_state()

    def _lay_out(self) -> None:
        buttons = (self.use_button, self.add_button, self.stop_button, self.run_button)
        inside = on_surface(QWidget(), "window")
        self._row.setContentsMargins(12, 12, 12, 12)
        self._row.setSpacing(12)
        inside.setLayout(self._row)
        area = self._area
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        self.prompt.setMinimumWidth(330)
        panes = side_by_side(self.prompt, area, sizes=(400, 780))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(PageBar(tr("Playground"), (), buttons))
        layout.addWidget(panes, 1)

    def _connect(self) -> None:
        self._tick.timeout.connect(self._flush)
        self._area.resized.connect(self._fit)
        self.run_button.clicked.connect(self.run)
        self.stop_button.clicked.connect(self.stop)
        self.add_button.clicked.connect(lambda: self.add_column())
        self.use_button.clicked.connect(lambda: self.use())
        self.prompt.changed.connect(self._show_state)
        self.prompt.last_run_wanted.connect(self.fill_from_last_run)
        self.prompt.case_wanted.connect(self.ask_case)
        self._document.changed.connect(lambda _before, _after: self._show_state())

    @property
    def is_running(self) -> bool:
        """Whether any model is being asked."""
        return any(column.is_running for column in self.columns)

    def refresh(self) -> None:
        """Read again which models there are."""
        self._tasks.start(self._refresh(), self)

    async def _refresh(self) -> None:
        self._names = tuple(await self._studio.models.references())
        if not self._is_known:
            self._is_known = True
            tried = [name for name in await self._studio.prompts.tried_models() if name in self._names]
            first = [self.origin.model] if self.origin and self.origin.model in self._names else []
            wanted = list(dict.fromkeys((*first, *tried)))
            if not tried:
                wanted = list(dict.fromkeys((*first, *self._names)))[:AT_FIRST]
            for name in wanted[:AT_MOST] or [""]:
                self.add_column(name, keep=False)
        for column in self.columns:
            column.show_models(self._names)
        self._show_state()

    def may_take(self, node_id: str) -> bool:
        """Say whether the open chain has such a node and it asks a model."""
        return bool(node_id) and origin_of(self._document, self._studio.catalog, node_id) is not None

    def take_node(self, node_id: str) -> None:
        """Try the prompt of a node of the open chain, on what it worked on last when that is known."""
        origin = origin_of(self._document, self._studio.catalog, node_id)
        if origin is None:
            self._tasks.tell(tr("This node asks no model, so there is nothing to try."), Tone.WARNING)
            return
        self.stop()
        self.origin = origin
        self.prompt.show_origin(origin)
        known = self._inputs_of(node_id)
        if known:
            self.prompt.fill(known)
        if (
            self.columns
            and origin.model in self._names
            and origin.model not in [it.model for it in self.columns]
        ):
            self.columns[0].show_models(self._names, origin.model)
        self._show_state()

    def add_column(self, model: str = "", *, keep: bool = True) -> None:
        """Put one more model beside the others: the named one, or the first that is not there yet."""
        if len(self.columns) >= AT_MOST:
            return
        shown = {column.model for column in self.columns}
        model = model or next((name for name in self._names if name not in shown), "")
        column = ModelColumn(self._studio.prompts, self._tasks, self._themes)
        column.show_models(self._names, model)
        column.run_button.clicked.connect(lambda: self._run([column]))
        column.remove_wanted.connect(lambda: self.remove_column(column))
        column.model_changed.connect(self._keep_models)
        column.running_changed.connect(self._show_state)
        column.case_wanted.connect(lambda: self.ask_golden_case(column))
        column.use_wanted.connect(lambda: self.use(column.model))
        self.columns.append(column)
        column.fit(self._area.height())
        self._row.addWidget(column, 1)
        if keep:
            self._keep_models()
        self._show_state()

    def remove_column(self, column: ModelColumn) -> None:
        """Take a model away; what it is being asked is stopped."""
        column.stop()
        self.columns.remove(column)
        column.hide()
        column.deleteLater()
        self._keep_models()
        self._show_state()

    def run(self) -> None:
        """Ask every model that is not being asked yet."""
        self._run(self.columns)

    def stop(self) -> None:
        """Stop every model."""
        for column in self.columns:
            column.stop()

    def toggle_run(self) -> None:
        """Ask every model, or stop them all."""
        if self.is_running:
            self.stop()
        else:
            self.run()

    def fill_from_last_run(self) -> None:
        """Take the variables' values from what the node worked on last."""
        known = self._inputs_of(self.origin.node_id) if self.origin else None
        if not known or not self.prompt.fill(known):
            self._tasks.tell(tr("That node has not run yet, so its inputs are not known."), Tone.WARNING)

    def ask_case(self) -> None:
        """Ask for a golden case to take the variables' values from."""
        dialog = CaseChoiceDialog(self._studio.golden_sets, self._tasks, self)
        dialog.chosen.connect(self.fill_from_case)
        self._open(dialog)

    def fill_from_case(self, case: Case) -> None:
        """Take the variables' values from a case, under the variables' names or those of the chain's inputs."""
        names = self.origin.chain_inputs if self.origin else {}
        values = dict(case.inputs)
        values |= {port: case.inputs[name] for port, name in names.items() if name in case.inputs}
        if not self.prompt.fill(values):
            inputs = ", ".join(case.inputs)
            words = tr("No variable is called like an input of that case ({names}).").format(names=inputs)
            self._tasks.tell(words, Tone.WARNING)

    def use(self, model: str = "") -> None:
        """Put prompt and sampling, and the model when one is named, into the node that they came from."""
        if self.origin is None or why_not_back(self._document, self.origin):
            return
        trial = self.prompt.prompt({})
        where = self.origin.words
        if put_back(self._document, self._studio.catalog, self.origin, trial, model):
            self._tasks.tell(tr("Put into {place}. Undo takes it back.").format(place=where), Tone.SUCCESS)
            self.used.emit(self.origin.node_id)
        else:
            self._tasks.tell(tr("{place} is like this already.").format(place=where))

    def ask_golden_case(self, column: ModelColumn) -> None:
        """Ask what is to be expected, to make a golden case of a model's answer."""
        if column.trial is None or column.completion is None:
            return
        names = self.origin.chain_inputs if self.origin else {}
        inputs = {names.get(name, name): value for name, value in column.trial.values.items()}
        known = self.origin is None or all(name in names for name in column.trial.values)
        dialog = GoldenCaseDialog(
            inputs,
            column.completion.text,
            self._studio.golden_sets,
            self._tasks,
            self,
            are_the_chains=known,
            likely=self.origin.chain_output if self.origin else "",
        )
        dialog.made.connect(lambda name, case: self._tasks.start(self._add_case(name, case), self))
        self._open(dialog)

    async def _add_case(self, golden_set: str, case: Case) -> None:
        kept = await self._studio.prompts.add_case(golden_set, case)
        words = tr("“{case}” is a case of “{name}” now.").format(case=kept.id, name=golden_set)
        self._tasks.tell(words, Tone.SUCCESS)

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog = dialog
        dialog.destroyed.connect(self._forget_dialog)
        dialog.open()

    def _forget_dialog(self) -> None:
        self.dialog = None

    def _run(self, columns: list[ModelColumn]) -> None:
        trial = self.prompt.trial()
        if trial is None:
            return
        for column in columns:
            column.run(trial)

    def _fit(self) -> None:
        for column in self.columns:
            column.fit(self._area.height())

    def _flush(self) -> None:
        for column in self.columns:
            column.flush()

    def _keep_models(self) -> None:
        names = [column.model for column in self.columns if column.model]
        self._tasks.start(self._studio.prompts.keep_tried_models(names), self)
        self._show_state()

    def _show_state(self) -> None:
        running = self.is_running
        if running and not self._tick.isActive():
            self._tick.start()
        elif not running:
            self._tick.stop()
        idle = [column for column in self.columns if column.model and not column.is_running]
        self.run_button.setVisible(not running or bool(idle))
        self.run_button.setEnabled(bool(idle) and not self.prompt.is_empty())
        self.stop_button.setVisible(running)
        self.add_button.setEnabled(len(self.columns) < AT_MOST)
        reason = why_not_back(self._document, self.origin)
        self.use_button.setEnabled(not reason)
        self.use_button.setToolTip(reason or tr("Put this prompt and sampling into the node, as one step"))
        for column in self.columns:
            column.use_button.setVisible(not reason)
            column.remove_button.setVisible(len(self.columns) > 1)
        if self.origin is not None and self.origin.variant == BASE_VARIANT:
            self.use_button.setText(tr("Use in the node"))
        elif self.origin is not None:
            self.use_button.setText(tr("Use in the variant"))


class _Columns(QScrollArea):
    """Tells of its own height: taken from a column's, an answer that grows would make room for itself for ever."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()
