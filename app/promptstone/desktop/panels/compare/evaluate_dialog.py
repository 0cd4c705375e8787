"""Asks what to evaluate: a chain, a golden set, and which variants."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from promptstone.core.chain import BASE_VARIANT
from promptstone.desktop.tasks import Tasks
from promptstone.services.studio import Studio


class EvaluateDialog(QDialog):
    """Emits `chosen(chain, golden set, variants)` when the user says so; opened with `open()`."""

    chosen = Signal(str, str, tuple)

    def __init__(self, studio: Studio, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Evaluate")
        self.setMinimumWidth(460)
        self._studio = studio
        self._tasks = tasks
        self.chain = QComboBox()
        self.chain.setAccessibleName("Chain")
        self.golden_set = QComboBox()
        self.golden_set.setAccessibleName("Golden set")
        self.variants = QListWidget()
        self.variants.setAccessibleName("Variants")
        self.variants.setMaximumHeight(130)
        self._hint = QLabel()
        self._hint.setWordWrap(True)
        self._hint.setObjectName("muted")
        form = QFormLayout()
        form.addRow("Chain", self.chain)
        form.addRow("Golden set", self.golden_set)
        form.addRow("Variants", self.variants)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.run_button = self.buttons.addButton("Run", QDialogButtonBox.ButtonRole.AcceptRole)
        self.run_button.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addLayout(form)
        layout.addWidget(self._hint)
        layout.addWidget(self.buttons)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self.chain.currentTextChanged.connect(self._chain_chosen)
        self.golden_set.currentTextChanged.connect(self._say)
        self.variants.itemChanged.connect(self._say)
        tasks.start(self._load(), self)

    async def _load(self) -> None:
        self.golden_set.addItems(await self._studio.golden_sets.names())
        self.chain.addItems(await self._studio.chains.names())
        self._say()

    def _chain_chosen(self, name: str) -> None:
        if name:
            self._tasks.start(self._show_variants(name), self)

    async def _show_variants(self, name: str) -> None:
        chain = await self._studio.chains.load(name)
        self.variants.clear()
        for variant in chain.variant_names:
            item = QListWidgetItem(variant)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.variants.addItem(item)
        self._say()

    def checked_variants(self) -> tuple[str, ...]:
        """Return the variants that are ticked, in the chain's order."""
        items = [self.variants.item(row) for row in range(self.variants.count())]
        return tuple(item.text() for item in items if item.checkState() is Qt.CheckState.Checked)

    def _say(self) -> None:
        ready = bool(self.chain.currentText() and self.golden_set.currentText() and self.checked_variants())
        self.run_button.setEnabled(ready)
        if not self.chain.count():
            self._hint.setText("There is no saved chain yet. Build one and save it (Ctrl+S).")
        elif not self.golden_set.count():
            self._hint.setText("There is no golden set yet. Import one on the page Golden sets.")
        elif not self.checked_variants():
            self._hint.setText(f'Tick at least one variant. "{BASE_VARIANT}" is the chain as it stands.')
        else:
            self._hint.setText("The newest saved revision runs. What is finished is kept if you stop.")

    def _accept(self) -> None:
        self.chosen.emit(self.chain.currentText(), self.golden_set.currentText(), self.checked_variants())
        self.accept()
