"""Asks for a remote model: address, key, and which of the endpoint's models."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QWidget
from shiboken6 import isValid

from promptstone.core.errors import PromptstoneError
from promptstone.desktop.looks.language import tr, tr_count
from promptstone.desktop.panels.model_library.page.price_fields import PriceFields
from promptstone.desktop.panels.model_library.servers import FoundServers
from promptstone.desktop.tasks import Tasks, our_fault
from promptstone.desktop.widgets.page_parts import dialog_buttons, dialog_layout, plain_label, with_role
from promptstone.services.studio import Studio

HINT_WORDS = (
    "Any server that speaks OpenAI's protocol. The key goes to this computer's keyring and nowhere else."
)


class EndpointDialog(QDialog):
    """Emits `entered(name, address, identifier, key, price)`. The key goes to the keyring and is shown nowhere.

    The price is a ModelPrice, or None where nobody knows it.
    """

    entered = Signal(str, str, str, str, object)

    def __init__(self, studio: Studio, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Add an endpoint"))
        self.setMinimumWidth(560)
        self._studio = studio
        self._tasks = tasks
        self.address = _field(tr("Address"), "http://localhost:8080/v1")
        self.key = _field(tr("Key"), tr("Only where the endpoint wants one"))
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.identifier = QComboBox()
        self.identifier.setEditable(True)
        self.identifier.setAccessibleName(tr("Model"))
        self.look = QPushButton(tr("&List its models"))
        self.look.setAutoDefault(False)
        self.name = _field(tr("Name"), tr("What chains call it"))
        self.price = PriceFields()
        self.hint = plain_label(tr(HINT_WORDS), "muted")
        self.find_button = QPushButton(tr("Look on this &computer"))
        self.find_button.setAutoDefault(False)
        self.find_button.setToolTip(
            tr("Ask llama-server, Ollama and LM Studio at their usual ports; nothing else is asked.")
        )
        self.found = FoundServers(tasks, tr("Take"))
        self.found.hide()
        self.buttons, self.add_button = dialog_buttons(tr("Add"))
        self._lay_out()
        self.look.clicked.connect(self._look)
        self.find_button.clicked.connect(self._find)
        self.found.taken.connect(self._take)
        # A turn later, when the rows that were found are laid out.
        self.found.settled.connect(self.adjustSize, Qt.ConnectionType.QueuedConnection)
        self.identifier.editTextChanged.connect(self._identified)
        for field in (self.address, self.name):
            field.textChanged.connect(self._say)
        self.price.changed.connect(self._price_changed)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self._say()

    def _lay_out(self) -> None:
        model_row = QHBoxLayout()
        model_row.setSpacing(8)
        model_row.addWidget(self.identifier, 1)
        model_row.addWidget(self.look)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.addRow(tr("&Address"), self.address)
        form.addRow(tr("&Key"), self.key)
        form.addRow(tr("Model"), model_row)
        form.addRow(tr("&Name"), self.name)
        form.addRow(tr("Price"), self.price)
        find_row = QHBoxLayout()
        find_row.addWidget(self.find_button)
        find_row.addStretch(1)
        layout = dialog_layout(self)
        layout.addLayout(find_row)
        layout.addWidget(self.found)
        layout.addLayout(form)
        layout.addWidget(self.hint)
        layout.addWidget(self.buttons)

    def _find(self) -> None:
        self.found.show()
        self.found.look()

    def _take(self, address: str, identifier: str) -> None:
        """Fill in what was found; where the server wants a key, the cursor goes there."""
        self.address.setText(address)
        self.identifier.setEditText(identifier)
        (self.name if identifier else self.key).setFocus()

    def _look(self) -> None:
        self._tell(tr("Asking…"))
        self.look.setEnabled(False)
        work = self._list(self.address.text().strip(), self.key.text())
        task = self._tasks.start(work, self, on_error=self._failed)
        task.add_done_callback(lambda _: self._asked())

    def _asked(self) -> None:
        if isValid(self):
            self._say()

    async def _list(self, address: str, key: str) -> None:
        found = await self._studio.models.endpoint_models(address, key)
        self.identifier.clear()
        self.identifier.addItems(list(found))
        models = tr_count("{n} model", "{n} models", len(found))
        self._tell(
            tr("It answers and offers {models}.").format(models=models)
            if found
            else tr("It answers, but offers no models.")
        )

    def _failed(self, error: BaseException) -> None:
        self._tell(str(error) if isinstance(error, PromptstoneError) else our_fault(), "danger")

    def _tell(self, text: str, role: str = "muted") -> None:
        with_role(self.hint, role)
        self.hint.style().polish(self.hint)
        self.hint.setText(text)

    def _identified(self, text: str) -> None:
        if not self.name.isModified():
            self.name.setText(text.rsplit("/", 1)[-1])
        self._say()

    def _say(self) -> None:
        filled = (self.address.text(), self.identifier.currentText(), self.name.text())
        self.add_button.setEnabled(all(text.strip() for text in filled) and not self.price.fault)
        self.look.setEnabled(bool(self.address.text().strip()))

    def _price_changed(self) -> None:
        fault = self.price.fault
        self._tell(fault or tr(HINT_WORDS), "danger" if fault else "muted")
        self._say()

    def _accept(self) -> None:
        identifier = self.identifier.currentText().strip()
        name, address = self.name.text().strip(), self.address.text().strip()
        self.entered.emit(name, address, identifier, self.key.text(), self.price.price)
        self.key.clear()
        self.accept()


def _field(name: str, example: str) -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText(example)
    field.setAccessibleName(name)
    return field
