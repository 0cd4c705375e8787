"""Makes a golden case of what was tried: the inputs, and the answer as it should have been."""

import json
from collections.abc import Mapping

from pydantic import JsonValue
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QWidget

from promptstone.core.golden import Case
from promptstone.core.ports import as_text
from promptstone.desktop.looks.language import tr
from promptstone.desktop.tasks import Tasks
from promptstone.desktop.widgets.page_parts import dialog_buttons, dialog_layout, plain_label
from promptstone.desktop.widgets.text_edits import ComboBox, LineEdit, TextEdit
from promptstone.services.golden_sets import GoldenSets

SOURCE = "playground"
LONG_INPUT = 300
MOST_LETTERS = 200


class GoldenCaseDialog(QDialog):
    """Emits `made(golden_set, case)`; opened with `open()`."""

    made = Signal(str, object)

    def __init__(
        self,
        inputs: Mapping[str, JsonValue],
        answer: str,
        golden_sets: GoldenSets,
        tasks: Tasks,
        parent: QWidget | None = None,
        *,
        are_the_chains: bool = True,
        likely: str = "",
    ) -> None:
        """`are_the_chains` tells whether the inputs are called as the chain calls its own.

        `likely` is the output of the chain that the answer becomes, when that is known.
        """
        super().__init__(parent)
        self.setWindowTitle(tr("Make a golden case"))
        self.resize(560, 460)
        self._inputs = dict(inputs)
        self._answer = answer
        self._fields = _object_in(answer)
        self._golden_sets = golden_sets
        self._likely = likely
        self.sets = ComboBox()
        self.sets.setEditable(True)
        self.sets.setAccessibleName(tr("Golden set"))
        self.case_id = LineEdit(own_history=True)
        self.case_id.setText("tried")
        self.case_id.setMaxLength(MOST_LETTERS)
        self.case_id.setAccessibleName(tr("Name of the case"))
        self.output = ComboBox()
        self.output.setEditable(True)
        self.output.setAccessibleName(tr("Expected output"))
        self.expected = TextEdit(4, 10, code=True, own_history=True)
        self.expected.setAccessibleName(tr("Expected"))
        self.inputs = plain_label(_shown(self._inputs), "small")
        self.warning = plain_label(role="warning")
        self.fault = plain_label(role="danger")
        self.buttons, self.make_button = dialog_buttons(tr("Add the case"), tr("Cancel"))
        self._lay_out(are_the_chains)
        self._connect()
        self._show_output()
        tasks.start(self._begin(), self)

    def _lay_out(self, are_the_chains: bool) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setVerticalSpacing(8)
        form.addRow(tr("Golden set"), self.sets)
        form.addRow(tr("Name of the case"), self.case_id)
        form.addRow(tr("Inputs"), self.inputs)
        form.addRow(tr("Expected output"), self.output)
        form.addRow(tr("Expected"), self.expected)
        self.warning.setText(
            tr(
                "These inputs are the node’s and not the chain’s: an evaluation of the whole chain cannot use them."
            )
        )
        self.warning.setVisible(not are_the_chains)
        layout = dialog_layout(self)
        layout.addWidget(
            plain_label(tr("Correct the answer first when it is not the one you expect."), "muted")
        )
        layout.addLayout(form)
        layout.addWidget(self.warning)
        layout.addWidget(self.fault)
        layout.addStretch(1)
        layout.addWidget(self.buttons)
        if self._fields:
            self.output.addItem(tr("Each field on its own"), "")

    def _connect(self) -> None:
        self.sets.currentTextChanged.connect(lambda _text: self._check())
        self.case_id.textChanged.connect(lambda _text: self._check())
        self.output.currentTextChanged.connect(lambda _text: self._check())
        self.output.activated.connect(lambda _row: self._show_output())
        self.expected.textChanged.connect(self._check)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)

    async def _begin(self) -> None:
        names = await self._golden_sets.names()
        self.sets.addItems(names)
        if not names:
            self.sets.setEditText(tr("My cases"))
        known = (await self._golden_sets.load(names[0])).expected_names if names else ()
        self.output.addItems(list(dict.fromkeys((*known, self._likely or "answer"))))
        if not self._fields:
            self.output.setCurrentText(self._likely or (known[0] if len(known) == 1 else "answer"))
        self._show_output()

    def _takes_fields(self) -> bool:
        return bool(self._fields) and self.output.currentText() == self.output.itemText(0)

    def _show_output(self) -> None:
        if self._takes_fields():
            self.expected.show_text(json.dumps(self._fields, indent=2, ensure_ascii=False))
        else:
            name = self.output.currentText()
            self.expected.show_text(as_text(self._fields[name]) if name in self._fields else self._answer)
        self._check()

    def _check(self) -> None:
        fault = ""
        if self._takes_fields() and not _object_in(self.expected.toPlainText()):
            fault = tr("This must be a JSON object, one field for each expected output.")
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        named = all(
            text.strip() for text in (self.sets.currentText(), self.case_id.text(), self.output.currentText())
        )
        self.make_button.setEnabled(named and not fault)

    def _expected(self) -> dict[str, JsonValue]:
        text = self.expected.toPlainText()
        if self._takes_fields():
            return _object_in(text)
        name = self.output.currentText().strip()
        # A number that was left as it came stays a number.
        unchanged = name in self._fields and as_text(self._fields[name]) == text
        return {name: self._fields[name] if unchanged else text.strip()}

    def _accept(self) -> None:
        case = Case(
            id=self.case_id.text().strip(), inputs=self._inputs, expected=self._expected(), source=SOURCE
        )
        self.made.emit(self.sets.currentText().strip()[:MOST_LETTERS], case)
        self.accept()


def _object_in(text: str) -> dict[str, JsonValue]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _shown(inputs: Mapping[str, JsonValue]) -> str:
    lines = []
    for name, value in inputs.items():
        text = as_text(value)
        lines.append(f"{name}: {text[:LONG_INPUT]}{'…' if len(text) > LONG_INPUT else ''}")
    return "\n".join(lines) or tr("none")
