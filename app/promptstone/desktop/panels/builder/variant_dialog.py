"""Asks what a new variant is called and which one it starts from."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QWidget

from promptstone.core.chain import BASE_VARIANT, Chain
from promptstone.desktop.looks.language import tr
from promptstone.desktop.widgets.page_parts import dialog_button


class VariantDialog(QDialog):
    """Emits `chosen(name, like)`; opened with `open()`."""

    chosen = Signal(str, str)

    def __init__(self, chain: Chain, like: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Add a variant"))
        self.setMinimumWidth(420)
        self._taken = chain.variant_names
        words = QLabel(tr("A variant keeps what differs from the base: another prompt, another model."))
        words.setProperty("role", "muted")
        words.setWordWrap(True)
        self.name = QLineEdit(placeholderText=tr("Such as: with examples"))
        self.name.setMaxLength(64)
        self.name.setAccessibleName(tr("Name"))
        self.like = QComboBox()
        self.like.setAccessibleName(tr("Start from"))
        for name in chain.variant_names:
            self.like.addItem(tr("Base") if name == BASE_VARIANT else name, name)
        self.like.setCurrentIndex(max(0, self.like.findData(like)))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.add_button = dialog_button(buttons, tr("Add"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.add_button.setProperty("role", "primary")
        self.add_button.setDefault(True)
        form = QFormLayout(self)
        form.setContentsMargins(20, 18, 20, 16)
        form.setVerticalSpacing(12)
        form.addRow(words)
        form.addRow(tr("Name"), self.name)
        form.addRow(tr("Start from"), self.like)
        form.addRow(buttons)
        self.name.textChanged.connect(lambda _text: self._check())
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(
            lambda: self.chosen.emit(self.name.text().strip(), str(self.like.currentData()))
        )
        self._check()

    def _check(self) -> None:
        name = self.name.text().strip()
        taken = name in self._taken
        self.add_button.setEnabled(bool(name) and not taken)
        self.add_button.setToolTip(tr("There is a variant of that name.") if taken else "")
