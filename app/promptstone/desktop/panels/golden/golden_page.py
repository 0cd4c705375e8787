"""The page where golden sets are imported and read, and where it is said how outputs are judged."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from promptstone.core.golden import ColumnMapping, GoldenSet, ImportedCases, RowFault
from promptstone.core.scoring import ScorerUse
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.golden.cases_view import CasesView
from promptstone.desktop.panels.golden.faults_dialog import FaultsDialog
from promptstone.desktop.panels.golden.import_dialog import ImportDialog
from promptstone.desktop.panels.golden.judging_editor import JudgingEditor
from promptstone.desktop.tasks import Tasks, Tone
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.icons import ThemedIcons
from promptstone.desktop.widgets.page_parts import (
    EmptyOr,
    EmptyState,
    PageBar,
    icon_button,
    on_surface,
    plain_label,
    side_by_side,
    with_role,
)
from promptstone.services.studio import Studio

FILES_WORDS = "Golden sets (*.csv *.tsv *.jsonl *.json *.xlsx);;All files (*)"
EMPTY_WORDS = (
    "A golden set holds examples with the answers a good clerk would give.\n"
    "Import one from CSV, JSON Lines, JSON or Excel."
)
Ends = Callable[[], tuple[tuple[str, ...], tuple[str, ...]]]


class GoldenPage(QWidget):
    """Lists the golden sets; shows the cases of one and how they are judged."""

    title = "Golden sets"
    icon_name = "golden"

    def __init__(
        self,
        studio: Studio,
        tasks: Tasks,
        themes: ThemeSource,
        ends: Ends | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`ends` gives the inputs and outputs of the open chain, to suggest a mapping by."""
        super().__init__(parent)
        self._studio = studio
        self._tasks = tasks
        self._ends: Ends = ends or (lambda: ((), ()))
        self._faults: dict[str, tuple[RowFault, ...]] = {}
        self.golden_set: GoldenSet | None = None
        icons = ThemedIcons(themes, self)
        self.names = QListWidget()
        self.names.setAccessibleName(tr("Golden sets"))
        self.names.setProperty("flat", True)
        self.cases = CasesView(themes)
        self.judging = JudgingEditor(studio.catalog, themes, lambda: self._ends()[1])
        self.headline = plain_label(role="title")
        self.subline = plain_label(role="muted")
        self.faults_button = icon_button(
            icons, "", "warning", tool_tip=tr("Show the rows that were left out")
        )
        self.import_button = icon_button(icons, tr("I&mport…"), "import", "primary")
        self.first_import_button = icon_button(icons, tr("Import…"), "import", "primary")
        empty = EmptyState(themes, self.icon_name, tr("No golden set yet"), tr(EMPTY_WORDS))
        empty.add_button(self.first_import_button)
        self.tabs = QTabWidget()
        self._content = EmptyOr(empty, self._content_pane())
        self._lay_out()
        for button in (self.import_button, self.first_import_button):
            button.clicked.connect(self.ask_import)
        self.faults_button.clicked.connect(self.show_faults)
        self.names.currentTextChanged.connect(self._name_chosen)
        self.judging.saved.connect(self.save_judging)

    def use_ends(self, ends: Ends) -> None:
        """Take the inputs and outputs to suggest a mapping by from here."""
        self._ends = ends

    def _content_pane(self) -> QWidget:
        right = QWidget()
        layout = QVBoxLayout(right)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        head = on_surface(QWidget(), "panel")
        head_layout = QHBoxLayout(head)
        head_layout.setContentsMargins(16, 12, 16, 6)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.headline)
        words.addWidget(self.subline)
        head_layout.addLayout(words, 1)
        head_layout.addWidget(self.faults_button)
        self.tabs.addTab(on_surface(self.cases, "raised"), tr("Cases"))
        self.tabs.addTab(on_surface(self.judging, "raised"), tr("How they are judged"))
        layout.addWidget(head)
        layout.addWidget(self.tabs, 1)
        left = on_surface(QWidget(), "panel")
        left_layout = QVBoxLayout(left)
        left_layout.setContentsMargins(8, 10, 8, 8)
        left_layout.addWidget(with_role(QLabel(tr("GOLDEN SETS")), "section"))
        left_layout.addWidget(self.names)
        return side_by_side(left, right, sizes=(230, 960))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(PageBar(tr(self.title), (), (self.import_button,)))
        layout.addWidget(self._content, 1)

    def refresh(self) -> None:
        """Read the list of golden sets again."""
        self._tasks.start(self._refresh(""), self)

    async def _refresh(self, chosen: str) -> None:
        shown = self.names.currentItem().text() if self.names.currentItem() else ""
        names = await self._studio.golden_sets.names()
        self.names.blockSignals(True)
        self.names.clear()
        self.names.addItems(list(names))
        wanted = chosen or shown
        self.names.setCurrentRow(names.index(wanted) if wanted in names else 0 if names else -1)
        self.names.blockSignals(False)
        self._content.show_content(bool(names))
        self.import_button.setVisible(bool(names))
        if names and not (chosen == "" and self.judging.is_changed):
            await self._show(self.names.currentItem().text())

    def _name_chosen(self, name: str) -> None:
        if name:
            self._tasks.start(self._show(name), self)

    async def _show(self, name: str) -> None:
        golden_set = await self._studio.golden_sets.load(name)
        models = tuple(entry.name for entry in await self._studio.models.entries())
        current = self.names.currentItem()
        if current is None or current.text() != name:
            return  # another one was chosen meanwhile
        self.golden_set = golden_set
        self.cases.show_set(golden_set)
        self.judging.show_set(golden_set, models)
        self.headline.setText(name)
        inputs, expected = ", ".join(golden_set.input_names), ", ".join(golden_set.expected_names)
        self.subline.setText(
            tr("{count:,} cases  ·  input: {inputs}  ·  expected: {expected}").format(
                count=len(golden_set.cases), inputs=inputs, expected=expected or tr("nothing")
            )
        )
        faults = self._faults.get(name, ())
        self.faults_button.setVisible(bool(faults))
        self.faults_button.setText(tr("{n:,} rows left out…").format(n=len(faults)))

    def save_judging(self, uses: tuple[ScorerUse, ...]) -> None:
        """Keep these scorers with the golden set that is shown."""
        if self.golden_set is not None:
            self._tasks.start(self._save_judging(self.golden_set, uses), self, tr("Saving the golden set"))

    async def _save_judging(self, golden_set: GoldenSet, uses: tuple[ScorerUse, ...]) -> None:
        changed = golden_set.model_copy(update={"scorers": uses})
        await self._studio.golden_sets.save(changed)
        await self._refresh(golden_set.name)
        self._tasks.tell(tr('How "{name}" is judged is saved.').format(name=golden_set.name), Tone.SUCCESS)

    def ask_import(self) -> None:
        """Ask for a file, then for what its columns are."""
        dialog = QFileDialog(self, tr("Import a golden set"), "", tr(FILES_WORDS))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.map_columns(Path(name)))
        dialog.open()

    def map_columns(self, path: Path) -> None:
        """Read a file's columns and ask what they are."""
        self._tasks.start(self._map_columns(path), self, tr("Reading {name}").format(name=path.name))

    async def _map_columns(self, path: Path) -> None:
        table = await self._studio.golden_sets.read_table(path)
        inputs, outputs = self._ends()
        suggested = self._studio.golden_sets.suggest_mapping(table, inputs, outputs)
        dialog = ImportDialog(path, table, suggested, inputs, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.mapped.connect(lambda name, mapping: self.import_file(path, name, mapping))
        dialog.open()

    def import_file(self, path: Path, name: str, mapping: ColumnMapping) -> None:
        """Import a file's cases as the golden set of that name."""
        self._tasks.start(
            self._import(path, name, mapping), self, tr("Importing {name}").format(name=path.name)
        )

    async def _import(self, path: Path, name: str, mapping: ColumnMapping) -> None:
        found = await self._studio.golden_sets.import_file(path, mapping)
        await self._studio.golden_sets.save(GoldenSet(name=name, cases=found.cases))
        self._faults[name] = found.faults
        await self._refresh(name)
        self._tasks.tell(_told(found, name), Tone.WARNING if found.faults else Tone.SUCCESS)
        if found.faults:
            self.show_faults()

    def show_faults(self) -> None:
        """List the rows that did not fit when the chosen golden set was imported."""
        name = self.golden_set.name if self.golden_set else ""
        dialog = FaultsDialog(name, self._faults.get(name, ()), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def _told(found: ImportedCases, name: str) -> str:
    text = tr('{count:,} cases are in the golden set "{name}".').format(count=len(found.cases), name=name)
    if not found.faults:
        return text
    several = tr("{n:,} rows do not fit. The first is {fault}")
    fault = several if len(found.faults) > 1 else tr("1 row does not fit. It is {fault}")
    return f"{text} {fault.format(n=len(found.faults), fault=found.faults[0])}"
