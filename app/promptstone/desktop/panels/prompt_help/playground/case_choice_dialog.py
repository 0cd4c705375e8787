"""Chooses a golden case whose inputs are to be tried."""

import asyncio

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QListWidget, QListWidgetItem, QWidget

from promptstone.core.golden import GoldenSet
from promptstone.core.ports import as_text
from promptstone.desktop.looks.language import tr
from promptstone.desktop.tasks import Tasks
from promptstone.desktop.widgets.page_parts import dialog_buttons, dialog_layout, plain_label
from promptstone.desktop.widgets.text_edits import ComboBox, LineEdit
from promptstone.services.golden_sets import GoldenSets

SHOWN_AT_MOST = 300
LONG = 110


class CaseChoiceDialog(QDialog):
    """Emits `chosen(case)`; opened with `open()`."""

    chosen = Signal(object)

    def __init__(self, golden_sets: GoldenSets, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Take the inputs of a golden case"))
        self.resize(620, 460)
        self._golden_sets = golden_sets
        self._tasks = tasks
        self._golden_set: GoldenSet | None = None
        self._loading: asyncio.Task[None] | None = None
        self.sets = ComboBox()
        self.sets.setAccessibleName(tr("Golden set"))
        self.search = LineEdit(own_history=True)
        self.search.setPlaceholderText(tr("Find in cases"))
        self.search.setAccessibleName(tr("Find in cases"))
        self.cases = QListWidget()
        self.cases.setAccessibleName(tr("Cases"))
        self.cases.setUniformItemSizes(True)
        self.cases.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.count = plain_label(role="small")
        self.buttons, self.take_button = dialog_buttons(tr("Take it"), tr("Cancel"))
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(tr("Golden set"), self.sets)
        layout = dialog_layout(self)
        layout.addLayout(form)
        for widget in (self.search, self.cases, self.count, self.buttons):
            layout.addWidget(widget)
        self.sets.activated.connect(lambda _row: self._load())
        self.search.textChanged.connect(lambda _text: self._list())
        self.cases.itemActivated.connect(lambda _item: self._accept())
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self._list()
        tasks.start(self._begin(), self)

    async def _begin(self) -> None:
        names = await self._golden_sets.names()
        self.sets.addItems(names)
        if names:
            await self._show_set(names[0])

    def _load(self) -> None:
        if self._loading is not None:
            self._loading.cancel()
        self._loading = self._tasks.start(self._show_set(self.sets.currentText()), self)

    async def _show_set(self, name: str) -> None:
        self._golden_set = await self._golden_sets.load(name)
        self._list()

    def _list(self) -> None:
        self.cases.clear()
        cases = self._golden_set.cases if self._golden_set else ()
        wanted = self.search.text().casefold()
        found = 0
        for number, case in enumerate(cases):
            text = " · ".join(as_text(value) for value in case.inputs.values())
            if wanted and wanted not in f"{case.id}\n{text}".casefold():
                continue
            found += 1
            if found <= SHOWN_AT_MOST:
                flat = " ".join(text[: 4 * LONG].split())
                item = QListWidgetItem(flat[:LONG] + ("…" if len(flat) > LONG else ""), self.cases)
                item.setData(Qt.ItemDataRole.UserRole, number)
        self.cases.setCurrentRow(0)
        self.take_button.setEnabled(bool(found))
        words = tr("{count} cases.").format(count=f"{found:,}")
        if found > SHOWN_AT_MOST:
            words += " " + tr("The first {count} are listed: search to see others.").format(
                count=SHOWN_AT_MOST
            )
        self.count.setText(words if self._golden_set else tr("There is no golden set in this workspace yet."))

    def _accept(self) -> None:
        item = self.cases.currentItem()
        if item is not None and self._golden_set is not None:
            self.chosen.emit(self._golden_set.cases[item.data(Qt.ItemDataRole.UserRole)])
            self.accept()
