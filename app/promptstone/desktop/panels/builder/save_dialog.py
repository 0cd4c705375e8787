"""Asks for the message of a revision; Enter saves with or without one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from promptstone.desktop.looks.language import tr
from promptstone.desktop.widgets.page_parts import dialog_button


class SaveDialog(QDialog):
    """Emits `message_given(message)`; opened with `open()`."""

    message_given = Signal(str)

    def __init__(self, chain_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Save the chain"))
        self.setMinimumWidth(440)
        title = QLabel(tr("Save “{chain_name}” as a new revision").format(chain_name=chain_name))
        title.setProperty("role", "title")
        title.setWordWrap(True)
        self.message = QLineEdit(placeholderText=tr("What changed? (optional)"))
        self.message.setAccessibleName(tr("Message"))
        self.message.setMaxLength(500)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.save_button = dialog_button(buttons, tr("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.save_button.setProperty("role", "primary")
        self.save_button.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(title)
        layout.addWidget(self.message)
        layout.addWidget(buttons)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.message_given.emit(self.message.text().strip()))
