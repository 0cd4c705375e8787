"""Chooses cases of a golden set as worked examples, and what becomes of them in the set."""

import asyncio
from collections.abc import Iterable

from pydantic import JsonValue
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFormLayout, QListWidget, QListWidgetItem

from promptstone.core.golden import Case, GoldenSet
from promptstone.core.ports import as_text
from promptstone.core.text.techniques import Example, add_examples
from promptstone.core.text.template import variables_of
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.prompt_help.target import PromptTarget, answers_for
from promptstone.desktop.panels.prompt_help.technique_options import TechniqueOptions
from promptstone.desktop.tasks import Tasks
from promptstone.desktop.widgets.page_parts import plain_label
from promptstone.desktop.widgets.text_edits import ComboBox, LineEdit
from promptstone.services.golden_sets import GoldenSets

SHOWN_AT_MOST = 300
LONG = 90
MANY = 8
TAG = "example"


class ExamplesOptions(TechniqueOptions):
    """A golden set, some of its cases, and which expected output is the answer."""

    def __init__(self, target: PromptTarget, golden_sets: GoldenSets, tasks: Tasks) -> None:
        super().__init__(target)
        self._golden_sets = golden_sets
        self._tasks = tasks
        self.golden_set: GoldenSet | None = None
        self.chosen: dict[str, Case] = {}
        self._loading: asyncio.Task[None] | None = None
        self.sets = ComboBox()
        self.sets.setAccessibleName(tr("Golden set"))
        self.answer = ComboBox()
        self.answer.setAccessibleName(tr("The answer is"))
        self.search = LineEdit(own_history=True)
        self.search.setPlaceholderText(tr("Find in cases"))
        self.search.setAccessibleName(tr("Find in cases"))
        self.search.setClearButtonEnabled(True)
        self.cases = QListWidget()
        self.cases.setAccessibleName(tr("Cases"))
        self.cases.setFixedHeight(112)
        self.cases.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.cases.setUniformItemSizes(True)
        self.count = plain_label(role="small")
        self.tag = QCheckBox(tr("Tag the chosen cases “example” in the golden set"))
        self.apart = QCheckBox(tr("Make a golden set without them, to evaluate on"))
        self.tag.setChecked(True)
        self._lay_out()
        self._connect()
        tasks.start(self._begin(), self)

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(6)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(tr("Golden set"), self.sets)
        form.addRow(tr("The answer is"), self.answer)
        for widget in (self.search, self.cases, self.count, self.tag, self.apart):
            form.addRow(widget)

    def _connect(self) -> None:
        self.sets.activated.connect(lambda _row: self._load())
        self.answer.activated.connect(lambda _row: self.changed.emit())
        self.search.textChanged.connect(lambda _text: self._list())
        self.cases.itemChanged.connect(self._checked)

    def applied(self, template: str) -> str:
        """See TechniqueOptions."""
        names, inputs = tuple(variables_of(template)), self.target.chain_inputs()
        wanted, schema = str(self.answer.currentData() or ""), self.target.schema()
        examples = [
            Example(inputs=_inputs_of(case, names, inputs), answer=answers_for(case.expected, schema, wanted))
            for case in self.chosen.values()
        ]
        return add_examples(template, examples)

    def warnings(self) -> Iterable[str]:
        """See TechniqueOptions."""
        if self.chosen and self.golden_set is not None:
            yield tr(
                "An evaluation on “{name}” will now flatter this prompt: it has seen the answers of the chosen cases."
            ).format(name=self.golden_set.name)
        if len(self.chosen) > MANY:
            yield tr("{count} examples are many: three to five that differ usually do as well.").format(
                count=len(self.chosen)
            )
        names, inputs = tuple(variables_of(self.target.text())), self.target.chain_inputs()
        known = {inputs.get(name, name) for name in names} | set(names)
        if any(names and not known & set(case.inputs) for case in self.chosen.values()):
            yield tr(
                "The inputs of these cases are not called like the variables of this prompt; all are shown."
            )

    def missing(self) -> str:
        """See TechniqueOptions."""
        if not self.sets.count():
            return tr("There is no golden set with expected outputs in this workspace yet: import one first.")
        return "" if self.chosen else tr("Choose the cases to show.")

    async def _begin(self) -> None:
        names = await self._golden_sets.names()
        self.sets.addItems(names)
        if names:
            await self._show_set(names[0])
        else:
            self.count.setText(tr("There is no golden set in this workspace yet."))
            self.changed.emit()

    def _load(self) -> None:
        if self._loading is not None:
            self._loading.cancel()
        self._loading = self._tasks.start(self._show_set(self.sets.currentText()), self)

    async def _show_set(self, name: str) -> None:
        self.golden_set = await self._golden_sets.load(name)
        self.chosen = {}
        self.answer.clear()
        expected = self.golden_set.expected_names
        if len(expected) != 1 or self.target.schema():
            self.answer.addItem(tr("All expected outputs as JSON"), "")
        for one in expected:
            self.answer.addItem(one, one)
        self._list()
        self.changed.emit()

    def _list(self) -> None:
        self.cases.blockSignals(True)
        self.cases.clear()
        wanted = self.search.text().casefold()
        whole = [case for case in (self.golden_set.cases if self.golden_set else ()) if case.expected]
        found = [case for case in whole if not wanted or wanted in _searched(case)]
        for case in found[:SHOWN_AT_MOST]:
            item = QListWidgetItem(_line(case), self.cases)
            item.setData(Qt.ItemDataRole.UserRole, case.id)
            item.setToolTip(_tip(case))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            on = case.id in self.chosen
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.cases.blockSignals(False)
        self._say(len(found))

    def _say(self, found: int) -> None:
        shown = tr("{chosen} chosen of {found} cases.").format(chosen=len(self.chosen), found=f"{found:,}")
        if found > SHOWN_AT_MOST:
            shown += " " + tr("The first {count} are listed: search to see others.").format(
                count=SHOWN_AT_MOST
            )
        self.count.setText(shown)

    def _checked(self, item: QListWidgetItem) -> None:
        case_id = item.data(Qt.ItemDataRole.UserRole)
        case = next(
            (each for each in (self.golden_set.cases if self.golden_set else ()) if each.id == case_id), None
        )
        if case is None:
            return
        if item.checkState() is Qt.CheckState.Checked:
            self.chosen[case_id] = case
        else:
            self.chosen.pop(case_id, None)
        self._say(sum(1 for each in self.golden_set.cases if each.expected) if self.golden_set else 0)
        self.changed.emit()


def _inputs_of(case: Case, names: tuple[str, ...], chain_inputs: dict[str, str]) -> dict[str, JsonValue]:
    """Return a case's inputs by the template's own names; all under theirs when none is known."""
    found = {}
    for name in names:
        key = chain_inputs.get(name, name) if chain_inputs.get(name, name) in case.inputs else name
        if key in case.inputs:
            found[name] = case.inputs[key]
    return found or dict(case.inputs)


def _searched(case: Case) -> str:
    texts = [as_text(value) for value in (*case.inputs.values(), *case.expected.values())]
    return "\n".join((case.id, *case.tags, *texts)).casefold()


def _line(case: Case) -> str:
    inputs = " · ".join(as_text(value) for value in case.inputs.values())
    flat = " ".join(inputs.split())
    return f"{flat[:LONG]}{'…' if len(flat) > LONG else ''}"


def _tip(case: Case) -> str:
    expected = "\n".join(f"{name}: {as_text(value)[:200]}" for name, value in case.expected.items())
    # A tip that looks like rich text would be read as such.
    return f"{case.id}\n{expected}".replace("<", "‹")
