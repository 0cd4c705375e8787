"""The form for what a chain is started with: a field for each of its inputs, filled in with the example."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import JsonValue
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from promptstone.core.chain import Chain
from promptstone.core.errors import PromptstoneError
from promptstone.core.kinds import Catalog, NodeKind
from promptstone.core.ports import PortType, convert
from promptstone.desktop.looks.language import tr
from promptstone.desktop.widgets.elided_label import ElidedLabel
from promptstone.desktop.widgets.page_parts import plain_label, with_role
from promptstone.desktop.widgets.text_edits import LineEdit, TextEdit

MOST_FIELDS = 50


@dataclass(frozen=True)
class InputSlot:
    """One input of a chain: its name, its type, what people call it and the example given for it."""

    name: str
    type: PortType
    label: str
    example: str


def input_slots(chain: Chain, catalog: Catalog) -> tuple[InputSlot, ...]:
    """Return the inputs of a chain (of one variant, laid over the base) in the order of its nodes."""
    found: dict[str, InputSlot] = {}
    for node in chain.nodes:
        kind = catalog.kinds.get(node.kind)
        if kind is None or type(kind).chain_inputs is NodeKind.chain_inputs:
            # Nearly every node: its settings need not be read to know that it is no input.
            continue
        try:
            ports = kind.chain_inputs(kind.read_settings(node))
        except PromptstoneError:
            continue
        for port in ports:
            found.setdefault(port.name, InputSlot(port.name, port.type, node.title, port.description))
    return tuple(found.values())


class InputFields(QWidget):
    """Keeps what was typed by the input's name, also while the chain does not have that input."""

    submitted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._slots: tuple[InputSlot, ...] = ()
        self._is_stale = True
        self._typed: dict[str, str] = {}
        self._typed_by_chain: dict[str, dict[str, str]] = {}
        self.fields: dict[str, _Field] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(12)
        self.none = plain_label(
            tr("This chain takes no inputs. Add an Input to it to give it something."), "muted"
        )
        self._box.addWidget(self.none)

    def begin_chain(self, name: str) -> None:
        """Go on with what was typed for the chain of that name when it was open the last time."""
        self._typed = self._typed_by_chain.setdefault(name, {})
        self._is_stale = True

    def show_slots(self, slots: tuple[InputSlot, ...]) -> None:
        """Show these inputs; fields that stay keep their text and the cursor."""
        if slots == self._slots and not self._is_stale:
            return
        self._is_stale = False
        self._slots = slots[:MOST_FIELDS]
        types = {slot.name: slot.type for slot in self._slots}
        for name in [name for name, field in self.fields.items() if types.get(name) is not field.type]:
            gone = self.fields.pop(name)
            gone.hide()
            gone.deleteLater()
        for row, slot in enumerate(self._slots):
            field = self.fields.get(slot.name) or self._add(slot)
            field.name_it(slot)
            field.show_text(self._typed.get(slot.name, slot.example))
            self._box.insertWidget(row, field)
        self.none.setVisible(not self._slots)

    def read(self) -> dict[str, JsonValue] | None:
        """Return the values by name; None when one cannot be read, which is then said beneath its field."""
        values: dict[str, JsonValue] = {}
        unread: list[_Field] = []
        for slot in self._slots:
            field = self.fields[slot.name]
            try:
                values[slot.name] = read_input(field.text(), slot.type)
                field.show_fault("")
            except PromptstoneError as error:
                field.show_fault(str(error))
                unread.append(field)
        if unread:
            unread[0].setFocus()
            return None
        return values

    def fill(self, values: Mapping[str, str]) -> None:
        """Fill in texts by name, as if they had been typed."""
        self._typed.update(values)
        for name, text in values.items():
            if name in self.fields:
                self.fields[name].show_text(text)

    def _keep(self, name: str, text: str) -> None:
        self._typed[name] = text

    def _add(self, slot: InputSlot) -> "_Field":
        field = _Field(slot)
        field.typed.connect(lambda text, name=slot.name: self._keep(name, text))
        self.fields[slot.name] = field
        return field


def read_input(text: str, kind: PortType) -> JsonValue:
    """Return what was typed as a value of that type.

    Raises:
        PromptstoneError: saying what is expected.
    """
    if kind is PortType.TEXT:
        return text
    if kind is PortType.BOOLEAN:
        return text == "true"
    try:
        value: JsonValue = json.loads(text)
    except (ValueError, RecursionError) as error:
        if kind is PortType.NUMBER:
            raise PromptstoneError(tr("Write a number, such as 12 or 3.5.")) from error
        raise PromptstoneError(
            tr("This is not JSON, but the input is of the type {kind}.").format(kind=kind)
        ) from error
    return convert(value, kind)


class _Field(QWidget):
    """One input: its label, its editor, what is wrong with it."""

    typed = Signal(str)

    def __init__(self, slot: InputSlot) -> None:
        super().__init__()
        self.type = slot.type
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self._label = with_role(ElidedLabel(), "strong")
        self._kind = with_role(ElidedLabel(), "small")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._label)
        head.addStretch(1)
        head.addWidget(self._kind)
        layout.addLayout(head)
        self.editor = _editor(slot.type)
        self._label.setBuddy(self.editor)
        self.setFocusProxy(self.editor)
        layout.addWidget(self.editor)
        self._fault = with_role(plain_label(), "danger")
        self._fault.hide()
        layout.addWidget(self._fault)
        if isinstance(self.editor, QCheckBox):
            self.editor.clicked.connect(lambda _on: self.typed.emit(self.text()))
        else:
            self.editor.typed.connect(self.typed)

    def name_it(self, slot: InputSlot) -> None:
        """Show the names of the input."""
        self._label.show_text(slot.label or slot.name)
        self._kind.show_text(f"{slot.name} · {slot.type}" if slot.label else str(slot.type))
        self.editor.setAccessibleName(slot.label or slot.name)
        if isinstance(self.editor, QCheckBox):
            self.editor.setText(tr("Yes"))

    def show_text(self, text: str) -> None:
        """Show a text without telling anybody."""
        if isinstance(self.editor, QCheckBox):
            self.editor.setChecked(text.strip().lower() in ("true", "yes", "1"))
        else:
            self.editor.show_text(text)

    def text(self) -> str:
        """What stands in the field; `true` or `false` for a check box."""
        if isinstance(self.editor, QCheckBox):
            return "true" if self.editor.isChecked() else "false"
        return self.editor.toPlainText() if isinstance(self.editor, TextEdit) else self.editor.text()

    def show_fault(self, fault: str) -> None:
        """Say what is wrong with what was typed; nothing is when empty."""
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        self.editor.setProperty("invalid", bool(fault))
        self.editor.style().polish(self.editor)


def _editor(kind: PortType) -> TextEdit | LineEdit | QCheckBox:
    if kind is PortType.BOOLEAN:
        return QCheckBox()
    if kind is PortType.NUMBER:
        return LineEdit(own_history=True)
    if kind is PortType.TEXT:
        return TextEdit(3, 9, own_history=True)
    return TextEdit(3, 9, code=True, own_history=True)
