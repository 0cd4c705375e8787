"""Asks for a remote model: address, key, and which of the endpoint's models."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from promptstone.desktop.tasks import Tasks
from promptstone.services.studio import Studio


class EndpointDialog(QDialog):
    """Emits `entered(name, address, identifier, key)`. The key goes to the keyring and is shown nowhere."""

    entered = Signal(str, str, str, str)

    def __init__(self, studio: Studio, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Add an endpoint")
        self.setMinimumWidth(520)
        self._studio = studio
        self._tasks = tasks
        self.address = QLineEdit()
        self.address.setPlaceholderText("http://localhost:8080/v1")
        self.address.setAccessibleName("Address")
        self.key = QLineEdit()
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.key.setPlaceholderText("Only where the endpoint wants one")
        self.key.setAccessibleName("Key")
        self.identifier = QComboBox()
        self.identifier.setEditable(True)
        self.identifier.setAccessibleName("Model")
        self.look = QPushButton("List its models")
        self.name = QLineEdit()
        self.name.setPlaceholderText("What chains call it")
        self.name.setAccessibleName("Name")
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        self.hint.setObjectName("muted")
        model_row = QHBoxLayout()
        model_row.addWidget(self.identifier, 1)
        model_row.addWidget(self.look)
        form = QFormLayout()
        form.addRow("Address", self.address)
        form.addRow("Key", self.key)
        form.addRow("Model", model_row)
        form.addRow("Name", self.name)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.add_button = self.buttons.addButton("Add", QDialogButtonBox.ButtonRole.AcceptRole)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addLayout(form)
        layout.addWidget(self.hint)
        layout.addWidget(self.buttons)
        self.look.clicked.connect(self._look)
        self.identifier.editTextChanged.connect(self._identified)
        for field in (self.address, self.name):
            field.textChanged.connect(self._say)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self._say()

    def _look(self) -> None:
        self.hint.setText("Asking…")
        work = self._list(self.address.text().strip(), self.key.text())
        self._tasks.start(work, self, on_error=lambda error: self.hint.setText(str(error)))

    async def _list(self, address: str, key: str) -> None:
        found = await self._studio.models.endpoint_models(address, key)
        self.identifier.clear()
        self.identifier.addItems(list(found))
        self.hint.setText(f"It offers {len(found)} models." if found else "It offers no models.")

    def _identified(self, text: str) -> None:
        if not self.name.isModified():
            self.name.setText(text.rsplit("/", 1)[-1])
        self._say()

    def _say(self) -> None:
        filled = (self.address.text(), self.identifier.currentText(), self.name.text())
        self.add_button.setEnabled(all(text.strip() for text in filled))

    def _accept(self) -> None:
        identifier = self.identifier.currentText().strip()
        self.entered.emit(self.name.text().strip(), self.address.text().strip(), identifier, self.key.text())
        self.key.clear()
        self.accept()
