"""Asks under which name, version and channel a variant is handed over, and shows what goes with it."""

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from promptstone.core.evaluation import Evaluation, summarise
from promptstone.registry import CHANNELS

_NOT_ALLOWED = re.compile(r"[^a-z0-9]+")
_VERSION = re.compile(r"^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$")
_NAME = re.compile(r"^[a-z0-9]+([._-][a-z0-9]+)*$")


class ExportDialog(QDialog):
    """Emits `chosen(variant, name, version, channel)`; opened with `open()`."""

    chosen = Signal(str, str, str, str)

    def __init__(
        self, evaluation: Evaluation, variant: str, taken: dict[str, str], parent: QWidget | None = None
    ) -> None:
        """`taken` is the newest version of each bundle in the registry, by name."""
        super().__init__(parent)
        self.setWindowTitle("Export a bundle")
        self.setMinimumWidth(500)
        self._evaluation = evaluation
        self._taken = taken
        self.variant = QComboBox()
        self.variant.addItems(list(evaluation.variants))
        self.variant.setCurrentText(variant)
        self.variant.setAccessibleName("Variant")
        self.name = QLineEdit(_NOT_ALLOWED.sub("-", evaluation.chain_name.lower()).strip("-"))
        self.name.setAccessibleName("Name")
        self.version = QLineEdit(next_version(taken.get(self.name.text(), "")))
        self.version.setAccessibleName("Version")
        self.channel = QComboBox()
        self.channel.addItems(list(CHANNELS))
        self.channel.setAccessibleName("Channel")
        self.proof = QLabel()
        self.proof.setWordWrap(True)
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        self.hint.setObjectName("muted")
        form = QFormLayout()
        form.addRow("Variant", self.variant)
        form.addRow("Name", self.name)
        form.addRow("Version", self.version)
        form.addRow("Channel", self.channel)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.export_button = self.buttons.addButton("Export", QDialogButtonBox.ButtonRole.AcceptRole)
        self.export_button.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(self.proof)
        layout.addLayout(form)
        layout.addWidget(self.hint)
        layout.addWidget(self.buttons)
        self.variant.currentTextChanged.connect(self._say)
        self.name.textChanged.connect(self._say)
        self.version.textChanged.connect(self._say)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self._say()

    def _say(self) -> None:
        summary = summarise(self._evaluation, self.variant.currentText())
        total = len(self._evaluation.golden_set.cases)
        self.proof.setText(
            f"Evaluation {self._evaluation.id}: {summary.passed} of {total} cases passed"
            f"{f', {summary.errors} errors' if summary.errors else ''}. The bundle holds the chain, its prompts, "
            "the golden set, these results, the models' digests and every recorded response."
        )
        reason = self._fault(summary.cells, total)
        self.hint.setText(reason or "A version can never be changed. A channel is a name that you can move.")
        self.export_button.setEnabled(not reason)

    def _fault(self, cells: int, total: int) -> str:
        if cells < total:
            return (
                f"{total - cells} cases of this variant have not been run. Go on with the evaluation first."
            )
        if not _NAME.match(self.name.text()):
            return "A name has small letters, digits and single dashes."
        if not _VERSION.match(self.version.text()):
            return "A version has three numbers, such as 0.1.0."
        return ""

    def _accept(self) -> None:
        self.chosen.emit(
            self.variant.currentText(), self.name.text(), self.version.text(), self.channel.currentText()
        )
        self.accept()


def next_version(newest: str) -> str:
    """Return the version after `newest` (0.1.0 after 0.0.x does not matter: the middle number rises)."""
    parts = newest.split("-")[0].split(".")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return "0.1.0"
    return f"{parts[0]}.{int(parts[1]) + 1}.0"
