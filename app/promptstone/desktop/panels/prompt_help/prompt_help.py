"""Opens the help that is asked for beside a prompt, and does what remains to be done afterwards."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from promptstone.desktop.document import ChainDocument
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.prompt_help.examples_options import TAG, ExamplesOptions
from promptstone.desktop.panels.prompt_help.help_bar import IMPROVE, TECHNIQUE, TRY
from promptstone.desktop.panels.prompt_help.improve_dialog import ImproveDialog
from promptstone.desktop.panels.prompt_help.target import PromptTarget
from promptstone.desktop.panels.prompt_help.technique_dialog import TechniqueDialog
from promptstone.desktop.tasks import Tasks, Tone
from promptstone.desktop.theme import ThemeSource
from promptstone.services.studio import Studio


class PromptHelp(QObject):
    """One for the window; each dialog is about one prompt of the open chain."""

    try_wanted = Signal(str)
    """The id of the node whose prompt is to be tried in the playground."""

    def __init__(
        self, studio: Studio, document: ChainDocument, tasks: Tasks, themes: ThemeSource, window: QWidget
    ) -> None:
        super().__init__(window)
        self._studio = studio
        self._document = document
        self._tasks = tasks
        self._themes = themes
        self._window = window

    def open(self, node_id: str, setting: str, what: str) -> None:
        """Open one kind of help for one setting of a node."""
        if what == TECHNIQUE:
            self._add_technique(self._target(node_id, setting))
        elif what == IMPROVE:
            self._show(
                ImproveDialog(
                    self._target(node_id, setting), self._studio, self._tasks, self._themes, self._window
                )
            )
        elif what == TRY:
            self.try_wanted.emit(node_id)

    def _target(self, node_id: str, setting: str) -> PromptTarget:
        return PromptTarget(self._document, self._studio.catalog, node_id, setting)

    def _add_technique(self, target: PromptTarget) -> None:
        golden_sets = self._studio.golden_sets
        dialog = TechniqueDialog(target, golden_sets, self._tasks, self._themes, self._window)
        dialog.inserted.connect(self._after_insertion)
        self._show(dialog)

    def _show(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _after_insertion(self, options: object) -> None:
        if isinstance(options, ExamplesOptions) and options.golden_set is not None:
            ids = tuple(options.chosen)
            work = self._mark_examples(
                options.golden_set.name, ids, tag=options.tag.isChecked(), apart=options.apart.isChecked()
            )
            self._tasks.start(work, self)

    async def _mark_examples(self, name: str, ids: tuple[str, ...], *, tag: bool, apart: bool) -> None:
        told = []
        if tag:
            await self._studio.prompts.tag_cases(name, ids, TAG)
            told.append(tr("The chosen cases of “{name}” are tagged “{tag}”.").format(name=name, tag=TAG))
        if apart:
            rest = await self._studio.prompts.set_apart(name, ids)
            told.append(tr("“{name}” holds the others: evaluate on it.").format(name=rest))
        if told:
            self._tasks.tell(" ".join(told), Tone.SUCCESS)
