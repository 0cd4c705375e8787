"""The left half of the playground: the prompt, what its variables are, and how it is sampled."""

import json
from collections.abc import Mapping

from pydantic import JsonValue
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from promptstone.core.ports import as_text
from promptstone.core.text.template import template_fault, variables_of
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.prompt_help.playground.origin import Origin
from promptstone.desktop.panels.prompt_help.playground.sampling_sliders import SamplingSliders
from promptstone.desktop.panels.run.input_fields import InputFields, InputSlot
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.page_parts import on_surface, plain_label, with_role
from promptstone.desktop.widgets.template_highlighter import TemplateHighlighter
from promptstone.desktop.widgets.text_edits import TextEdit
from promptstone.services.models.prompts import Trial

SETTLE_MS = 250
EDGE = 16


class PromptSide(QWidget):
    """Holds a prompt that belongs to no chain until it is put back."""

    changed = Signal()
    last_run_wanted = Signal()
    case_wanted = Signal()

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        self._held: Trial | None = None
        self.origin = plain_label(role="small")
        self.system = TextEdit(2, 8, code=True, own_history=True)
        self.template = TextEdit(5, 16, code=True, own_history=True)
        self._highlighters = [
            TemplateHighlighter(each.document(), themes) for each in (self.system, self.template)
        ]
        self.fault = plain_label(role="danger")
        self.variables = InputFields()
        self.last_run = with_role(QPushButton(tr("From the last run")), "link")
        self.case = with_role(QPushButton(tr("From a golden case…")), "link")
        self.sliders = SamplingSliders()
        self.held = QCheckBox()
        self._lay_out()
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLE_MS)
        self._connect()
        self._read()

    def _lay_out(self) -> None:
        self.system.setAccessibleName(tr("System prompt"))
        self.system.setPlaceholderText(tr("Who the model is and what it must heed (may stay empty)"))
        self.template.setAccessibleName(tr("Prompt"))
        self.template.setPlaceholderText(tr("Write a prompt. Each {{variable}} gets a field below."))
        self.variables.none.setText(tr("The prompt has no variables."))
        inside = on_surface(QWidget(), "panel")
        box = QVBoxLayout(inside)
        box.setContentsMargins(EDGE, 12, EDGE, EDGE)
        box.setSpacing(8)
        links = QHBoxLayout()
        links.setSpacing(14)
        links.addWidget(with_role(QLabel(tr("Variables")), "section"))
        links.addStretch(1)
        for button in (self.last_run, self.case):
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            links.addWidget(button)
        for part in (
            self.origin,
            _section(tr("System prompt")),
            self.system,
            _section(tr("Prompt")),
            self.template,
        ):
            box.addWidget(part)
        box.addWidget(self.fault)
        box.addWidget(self.held)
        box.addSpacing(6)
        box.addLayout(links)
        box.addWidget(self.variables)
        box.addSpacing(6)
        box.addWidget(_section(tr("Sampling")))
        box.addWidget(self.sliders)
        box.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(_scrolling(inside))

    def _connect(self) -> None:
        for edit in (self.system, self.template):
            edit.typed.connect(lambda _text: self._settled.start())
        self._settled.timeout.connect(self._read)
        self.sliders.changed.connect(self.changed)
        self.last_run.clicked.connect(self.last_run_wanted)
        self.case.clicked.connect(self.case_wanted)

    def show_origin(self, origin: Origin) -> None:
        """Show the prompt of a node."""
        trial = origin.trial
        self._held = trial if trial.json_schema or trial.grammar else None
        self.origin.setText(tr("From {place}").format(place=origin.words))
        self.system.show_text(trial.system)
        self.template.show_text(trial.template)
        self.sliders.show_sampling(trial.sampling)
        self.held.setText(
            tr("Hold the answer to the node’s JSON schema")
            if trial.json_schema
            else tr("Hold the answer to the node’s grammar")
        )
        self.held.setChecked(self._held is not None)
        self.variables.begin_chain(f"{origin.chain}\n{origin.node_id}")
        self._read()

    def fill(self, values: Mapping[str, JsonValue]) -> tuple[str, ...]:
        """Fill in values by the variables' names; return the names that were filled in."""
        self._read()
        known = {name: value for name, value in values.items() if name in self.variables.fields}
        self.variables.fill({name: _as_typed(value) for name, value in known.items()})
        return tuple(known)

    def trial(self) -> Trial | None:
        """Return what is to be asked; None when something cannot be read, which is then said where it stands."""
        self._read()
        values = self.variables.read()
        if values is None or self.fault.text() or not self.template.toPlainText().strip():
            return None
        return self.prompt(values)

    def prompt(self, values: Mapping[str, JsonValue]) -> Trial:
        """Return the prompt and its sampling as they stand, with these values."""
        held = self._held if self.held.isChecked() else None
        return Trial(
            template=self.template.toPlainText(),
            system=self.system.toPlainText(),
            values=dict(values),
            sampling=self.sliders.sampling(),
            json_schema=held.json_schema if held else None,
            grammar=held.grammar if held else "",
        )

    def is_empty(self) -> bool:
        """Say whether there is no prompt yet."""
        return not self.template.toPlainText().strip()

    def _read(self) -> None:
        """Show a field for each variable, and what is wrong with the prompt."""
        self._settled.stop()
        texts = {tr("System prompt"): self.system.toPlainText(), tr("Prompt"): self.template.toPlainText()}
        faults = [f"{name}: {fault}" for name, text in texts.items() if (fault := template_fault(text))]
        self.fault.setText("\n".join(faults))
        self.fault.setVisible(bool(faults))
        self.origin.setVisible(bool(self.origin.text()))
        self.held.setVisible(self._held is not None)
        if not faults:
            found = {name: type_ for text in texts.values() for name, type_ in variables_of(text).items()}
            self.variables.show_slots(tuple(InputSlot(name, type_, "", "") for name, type_ in found.items()))
        has = bool(self.variables.fields)
        self.last_run.setVisible(has and bool(self.origin.text()))
        self.case.setVisible(has)
        self.changed.emit()


def _as_typed(value: JsonValue) -> str:
    return (
        json.dumps(value, ensure_ascii=False, indent=2) if isinstance(value, dict | list) else as_text(value)
    )


def _section(text: str) -> QLabel:
    return with_role(QLabel(text), "section")


def _scrolling(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area
