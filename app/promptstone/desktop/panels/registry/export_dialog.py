"""Asks under which name, version and channel a variant is handed over, and shows what goes with it."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLineEdit, QWidget

from promptstone.core.evaluation import Evaluation, summarise
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.registry.version_names import fault_of, name_from, next_version
from promptstone.desktop.widgets.page_parts import dialog_buttons, dialog_layout, plain_label, with_role
from promptstone.registry import CHANNELS

HINT_WORDS = "A version can never be changed. A channel is a name that you can move to another version later."
NO_CHANNEL_WORDS = "none"


class ExportDialog(QDialog):
    """Emits `chosen(variant, name, version, channel)`; opened with `open()`."""

    chosen = Signal(str, str, str, str)

    def __init__(
        self,
        evaluation: Evaluation,
        variant: str,
        taken: Mapping[str, tuple[str, ...]],
        parent: QWidget | None = None,
    ) -> None:
        """`taken` are the versions of each bundle in the registry, the newest first, by name."""
        super().__init__(parent)
        self.setWindowTitle(tr("Export a bundle"))
        self.setMinimumWidth(540)
        self._evaluation = evaluation
        self._taken = taken
        self.variant = QComboBox()
        self.variant.addItems(list(evaluation.variants))
        self.variant.setCurrentText(variant)
        self.variant.setAccessibleName(tr("Variant"))
        self.name = QLineEdit(name_from(evaluation.chain_name))
        self.name.setAccessibleName(tr("Name"))
        self.version = QLineEdit(next_version(taken.get(self.name.text(), ())))
        self.version.setAccessibleName(tr("Version"))
        self.channel = QComboBox()
        for channel in CHANNELS:
            self.channel.addItem(channel, channel)
        self.channel.addItem(tr(NO_CHANNEL_WORDS), "")
        self.channel.setAccessibleName(tr("Channel"))
        self.proof = plain_label()
        self.hint = plain_label(role="muted")
        self.buttons, self.export_button = dialog_buttons(tr("Export"))
        self._lay_out()
        self.variant.currentTextChanged.connect(self._say)
        self.name.textEdited.connect(self._renamed)
        self.version.textChanged.connect(self._say)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self._say()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(tr("Varian&t"), self.variant)
        form.addRow(tr("&Name"), self.name)
        form.addRow(tr("&Version"), self.version)
        form.addRow(tr("&Channel"), self.channel)
        layout = dialog_layout(self)
        layout.addWidget(self.proof)
        layout.addLayout(form)
        layout.addWidget(self.hint)
        layout.addWidget(self.buttons)

    def _renamed(self, name: str) -> None:
        if not self.version.isModified():
            self.version.setText(next_version(self._taken.get(name, ())))
        self._say()

    def _say(self) -> None:
        summary = summarise(self._evaluation, self.variant.currentText())
        total = len(self._evaluation.golden_set.cases)
        errors = (
            tr(", {errors:,} ended with an error").format(errors=summary.errors) if summary.errors else ""
        )
        self.proof.setText(
            tr(
                "Evaluation {id}: {passed:,} of {total:,} cases passed{errors}. The bundle holds the chain, "
                "its prompts, the golden set, these results, the models' digests and every recorded response."
            ).format(id=self._evaluation.id, passed=summary.passed, total=total, errors=errors)
        )
        reason = self._fault(summary.cells, total)
        self.hint.setText(reason or tr(HINT_WORDS))
        with_role(self.hint, "danger" if reason else "muted")
        self.hint.style().polish(self.hint)
        self.export_button.setEnabled(not reason)

    def _fault(self, cells: int, total: int) -> str:
        if cells < total:
            return tr(
                "{total:,} cases of this variant have not been run. Go on with the evaluation first."
            ).format(total=total - cells)
        name, version = self.name.text(), self.version.text()
        return fault_of(name, version, self._taken.get(name, ()))

    def _accept(self) -> None:
        channel = self.channel.currentData()
        self.chosen.emit(self.variant.currentText(), self.name.text(), self.version.text(), channel)
        self.accept()
