"""Asks what a model costs."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QPushButton, QWidget

from promptstone.core.generation import ModelEntry
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.model_library.page.price_fields import PriceFields
from promptstone.desktop.widgets.page_parts import dialog_buttons, dialog_layout, plain_label, with_role


class PriceDialog(QDialog):
    """Emits `entered(price)`: a ModelPrice, or None where nobody knows it."""

    entered = Signal(object)

    def __init__(self, entry: ModelEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("What “{model}” costs").format(model=entry.name))
        self.setMinimumWidth(460)
        self.fields = PriceFields(entry.price)
        self.hint = plain_label(role="muted")
        self.forget_button = with_role(QPushButton(tr("&Forget the price")), "link")
        self.forget_button.setAutoDefault(False)
        self.forget_button.setToolTip(tr("Nothing is said of costs then."))
        self.forget_button.setEnabled(entry.price is not None)
        self.buttons, self.keep_button = dialog_buttons(tr("Keep"))
        form = QFormLayout()
        form.addRow(tr("Price"), self.fields)
        layout = dialog_layout(self)
        layout.addLayout(form)
        layout.addWidget(self.hint)
        layout.addWidget(self.forget_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.buttons)
        self.fields.changed.connect(self._say)
        self.forget_button.clicked.connect(lambda: self.fields.show_price(None))
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self._say()

    def _say(self) -> None:
        fault = self.fields.fault
        usual = tr("From the price list of whoever runs it. Runs and evaluations then say what they cost.")
        with_role(self.hint, "danger" if fault else "muted")
        self.hint.style().polish(self.hint)
        self.hint.setText(fault or usual)
        self.keep_button.setEnabled(not fault)

    def _accept(self) -> None:
        if not self.fields.fault:
            self.entered.emit(self.fields.price)
            self.accept()
