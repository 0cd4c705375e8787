"""What has to be chosen before a technique is inserted, one small form for each."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QVBoxLayout, QWidget

from promptstone.core.text.techniques import (
    add_contract,
    add_grounding,
    add_role,
    add_steps,
    fence,
    fenceable,
    form_of_schema,
)
from promptstone.core.text.template import variables_of
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.prompt_help.target import PromptTarget
from promptstone.desktop.widgets.page_parts import plain_label
from promptstone.desktop.widgets.text_edits import ComboBox, LineEdit, TextEdit

_SOURCES = ("passages", "documents", "context", "sources")


class TechniqueOptions(QWidget):
    """Chooses how a technique is applied; `changed` asks for a new preview."""

    changed = Signal()

    def __init__(self, target: PromptTarget) -> None:
        super().__init__()
        self.target = target

    def applied(self, template: str) -> str:
        """Return the template with the technique, or as it was while something has to be chosen first."""
        raise NotImplementedError

    def warnings(self) -> Iterable[str]:
        """Yield what should be known before it is inserted."""
        return ()

    def missing(self) -> str:
        """Return what has to be filled in first; empty when nothing has."""
        return ""


class StepsOptions(TechniqueOptions):
    """Whether the answer stands on a line of its own."""

    def __init__(self, target: PromptTarget) -> None:
        super().__init__(target)
        self.own_line = QCheckBox(tr("End with the answer on a line of its own, beginning with"))
        self.own_line.setChecked(True)
        self.heading = LineEdit(own_history=True)
        self.heading.setText(tr("Answer:"))
        self.heading.setAccessibleName(tr("How the line with the answer begins"))
        _stacked(self, self.own_line, self.heading)
        self.own_line.toggled.connect(self._toggled)
        self.heading.textChanged.connect(lambda _text: self.changed.emit())

    def _toggled(self, on: bool) -> None:
        self.heading.setEnabled(on)
        self.changed.emit()

    def applied(self, template: str) -> str:
        """See TechniqueOptions."""
        return add_steps(template, self.heading.text() if self.own_line.isChecked() else "")

    def warnings(self) -> Iterable[str]:
        """See TechniqueOptions."""
        if self.target.is_held():
            yield tr(
                "The answer of this node is held to a schema or a grammar, so there is no room for reasoning in it. "
                "Add a first field such as “reasoning” to the schema, or let a Prompt before this one think."
            )


class RoleOptions(TechniqueOptions):
    """Who the model shall be."""

    def __init__(self, target: PromptTarget) -> None:
        super().__init__(target)
        self.role = LineEdit(own_history=True)
        self.role.setPlaceholderText(tr("Such as: an experienced clerk of a home-loan servicer"))
        self.role.setAccessibleName(tr("Who the model is"))
        form = _form(self)
        form.addRow(tr("The model is"), self.role)
        self.role.textChanged.connect(lambda _text: self.changed.emit())

    def applied(self, template: str) -> str:
        """See TechniqueOptions."""
        return add_role(template, self.role.text()) if self.role.text().strip(" .") else template

    def missing(self) -> str:
        """See TechniqueOptions."""
        return "" if self.role.text().strip(" .") else tr("Write who the model shall be.")


class ContractOptions(TechniqueOptions):
    """The form of the answer: from the node's schema, one of the usual ones, or the user's own."""

    def __init__(self, target: PromptTarget) -> None:
        super().__init__(target)
        self.usual = ComboBox()
        self.usual.setAccessibleName(tr("Start from"))
        if from_schema := form_of_schema(target.schema()):
            self.usual.addItem(tr("The fields of this node’s JSON schema"), from_schema)
        for title, form in _usual_forms():
            self.usual.addItem(title, form)
        self.form = TextEdit(3, 7, code=True, own_history=True)
        self.form.setAccessibleName(tr("Form of the answer"))
        self.form.setPlainText(str(self.usual.currentData()))
        form_layout = _form(self)
        form_layout.addRow(tr("Start from"), self.usual)
        form_layout.addRow(tr("The form"), self.form)
        self.usual.currentIndexChanged.connect(
            lambda _row: self.form.setPlainText(str(self.usual.currentData()))
        )
        self.form.textChanged.connect(self.changed)

    def applied(self, template: str) -> str:
        """See TechniqueOptions."""
        text = self.form.toPlainText()
        return add_contract(template, text) if text.strip() else template

    def missing(self) -> str:
        """See TechniqueOptions."""
        return "" if self.form.toPlainText().strip() else tr("Write what the answer must look like.")


class GroundingOptions(TechniqueOptions):
    """Which text the answer must come from, and what to answer when it is not there."""

    def __init__(self, target: PromptTarget) -> None:
        super().__init__(target)
        self.source = ComboBox()
        self.source.setEditable(True)
        self.source.setAccessibleName(tr("Where the answer must come from"))
        names = [*variables_of(target.text())]
        self.source.addItems(names)
        likely = next((name for name in names if name in _SOURCES), names[0] if names else "")
        self.source.setCurrentText(likely.replace("_", " "))
        self.refusal = LineEdit(own_history=True)
        self.refusal.setText("I don't know")
        self.refusal.setAccessibleName(tr("What to answer when it is not there"))
        form = _form(self)
        form.addRow(tr("Answer from the"), self.source)
        form.addRow(tr("Otherwise answer"), self.refusal)
        self.source.currentTextChanged.connect(lambda _text: self.changed.emit())
        self.refusal.textChanged.connect(lambda _text: self.changed.emit())

    def applied(self, template: str) -> str:
        """See TechniqueOptions."""
        return add_grounding(template, self.source.currentText(), self.refusal.text())

    def warnings(self) -> Iterable[str]:
        """See TechniqueOptions."""
        if self.target.is_held():
            yield tr(
                "The answer of this node is held to a schema or a grammar: give it a value that stands for "
                "“I don’t know”, else the model cannot say so."
            )


class FenceOptions(TechniqueOptions):
    """Which variables hold text from outside."""

    def __init__(self, target: PromptTarget) -> None:
        super().__init__(target)
        self.boxes = {name: QCheckBox(f"{{{{{name}}}}}") for name in fenceable(target.text())}
        words = (
            tr("Which of these hold text from outside?")
            if self.boxes
            else tr("There is no variable to fence in.")
        )
        _stacked(self, plain_label(words), *self.boxes.values())
        for place, box in enumerate(self.boxes.values()):
            box.setChecked(place == 0)
            box.toggled.connect(lambda _on: self.changed.emit())

    def applied(self, template: str) -> str:
        """See TechniqueOptions."""
        for name, box in self.boxes.items():
            template = fence(template, name) if box.isChecked() else template
        return template

    def missing(self) -> str:
        """See TechniqueOptions."""
        if not self.boxes:
            return tr("This prompt shows no variable such as {{text}}.")
        return "" if any(box.isChecked() for box in self.boxes.values()) else tr("Choose a variable.")


def _usual_forms() -> tuple[tuple[str, str], ...]:
    return (
        (
            tr("One of a few words"),
            "Answer with exactly one of these words and nothing else:\n- …\n- …\n- unknown",
        ),
        (
            tr("A short text"),
            "Answer with at most three short sentences, without a greeting and without a heading.",
        ),
        (
            tr("A list"),
            "Answer with a list, one entry a line, each beginning with “- ”. Nothing before or after it.",
        ),
        (
            tr("A number"),
            "Answer with the number alone, in digits, without a unit. Answer “unknown” when there is none.",
        ),
    )


def _form(widget: QWidget) -> QFormLayout:
    form = QFormLayout(widget)
    form.setContentsMargins(0, 0, 0, 0)
    form.setVerticalSpacing(8)
    form.setHorizontalSpacing(10)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return form


def _stacked(widget: QWidget, *parts: QWidget) -> None:
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(6)
    for part in parts:
        layout.addWidget(part)
