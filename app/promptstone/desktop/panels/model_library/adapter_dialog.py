"""Asks which LoRA adapters work on a model, and how strongly; the two together become a model of their own."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDoubleSpinBox,
    QFileDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from promptstone.core.errors import PromptstoneError
from promptstone.core.generation import MAX_ADAPTERS, ModelEntry
from promptstone.desktop.looks.language import tr
from promptstone.desktop.tasks import Tasks, our_fault
from promptstone.desktop.widgets.elided_label import ElidedLabel
from promptstone.desktop.widgets.page_parts import (
    dialog_buttons,
    dialog_layout,
    pad_number,
    plain_label,
    with_role,
)
from promptstone.services.models.model_changes import MAX_SCALE
from promptstone.services.studio import Studio

HINT_WORDS = (
    "An adapter (LoRA) changes how a model writes. Its file and the model's stay as they are: the two together are "
    "added as a model of their own. Scale 1 is what the adapter was made for, 0 turns it off."
)
NONE_WORDS = "No adapter yet."
FILES_WORDS = "LoRA adapters (*.gguf);;All files (*)"


class AdapterRow(QFrame):
    """One adapter: its name, its scale, and the way to take it off."""

    removed = Signal(object)

    def __init__(self, name: str, path: Path, scale: float) -> None:
        super().__init__()
        self.name = name
        self.path = path
        self.label = ElidedLabel()
        self.label.show_text(name)
        self.label.setToolTip(str(path))
        self.scale = QDoubleSpinBox()
        self.scale.setRange(-MAX_SCALE, MAX_SCALE)
        self.scale.setDecimals(2)
        self.scale.setSingleStep(0.1)
        self.scale.setValue(scale)
        pad_number(self.scale)
        self.scale.setAccessibleName(tr("Scale of {name}").format(name=name))
        self.remove_button = QPushButton(tr("Take off"))
        self.remove_button.setAutoDefault(False)
        self.remove_button.setAccessibleName(tr("Take off {name}").format(name=name))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.label, 1)
        layout.addWidget(_word(tr("Scale")))
        layout.addWidget(self.scale)
        layout.addWidget(self.remove_button)
        self.remove_button.clicked.connect(lambda: self.removed.emit(self))


class AdapterDialog(QDialog):
    """Emits `kept(name)` with the name of the model that was added or changed."""

    kept = Signal(str)

    def __init__(
        self, studio: Studio, entry: ModelEntry, parent: QWidget | None = None, tasks: Tasks | None = None
    ) -> None:
        """Without `tasks` it has its own; what goes wrong is told in the dialog either way."""
        super().__init__(parent)
        self.setWindowTitle(tr("Adapters"))
        self.resize(640, 420)
        self._studio = studio
        self._entry = entry
        self._tasks = tasks or Tasks(self)
        self.rows: list[AdapterRow] = []
        self.none = plain_label(tr(NONE_WORDS), "muted")
        self.add_button = QPushButton(tr("&Add an adapter…"))
        self.add_button.setAutoDefault(False)
        self.name = QLineEdit()
        self.name.setAccessibleName(tr("Name"))
        self.fault = plain_label(role="danger")
        self.fault.hide()
        has_some = bool(entry.reference.adapters)
        self.buttons, self.save_button = dialog_buttons(tr("Save") if has_some else tr("Add the model"))
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self._lay_out()
        if has_some:
            self.name.setText(entry.name)
        for adapter, path in zip(entry.reference.adapters, entry.adapter_paths, strict=True):
            self._show(AdapterRow(adapter.name, Path(path), adapter.scale))
        self.add_button.clicked.connect(self._ask)
        self.buttons.accepted.connect(self._save)
        self.buttons.rejected.connect(self.reject)
        self._allow()
        self.add_button.setFocus()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self.none)
        column.addLayout(self._list)
        column.addStretch(1)
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its rows and the button below take the keyboard
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inside)
        adding = QHBoxLayout()
        adding.addWidget(self.add_button)
        adding.addStretch(1)
        form = QFormLayout()
        form.addRow(tr("&Name"), self.name)
        layout = dialog_layout(self)
        name = with_role(ElidedLabel(), "title")
        name.show_text(self._entry.name)
        layout.addWidget(name)
        layout.addWidget(plain_label(tr(HINT_WORDS), "muted"))
        layout.addWidget(area, 1)
        layout.addLayout(adding)
        layout.addLayout(form)
        layout.addWidget(self.fault)
        layout.addWidget(self.buttons)

    def _ask(self) -> None:
        dialog = QFileDialog(self, tr("Add an adapter"), "", tr(FILES_WORDS))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.add_file(Path(name)))
        dialog.open()

    def add_file(self, path: Path) -> None:
        """Add an adapter's file to the list, once it is clear that it fits the model."""
        self.fault.hide()
        self._tasks.start(self._add(path), self, on_error=self._failed)

    async def _add(self, path: Path) -> None:
        described = await self._studio.model_changes.describe_adapter(self._entry.name, path)
        self._show(AdapterRow(described.name, path, 1.0))
        self._allow()

    def _show(self, row: AdapterRow) -> None:
        self.rows.append(row)
        self._list.addWidget(row)
        row.removed.connect(self._remove)

    def _remove(self, row: AdapterRow) -> None:
        self.rows.remove(row)
        row.hide()
        row.deleteLater()
        self._allow()
        self.add_button.setFocus()

    def _allow(self) -> None:
        self.none.setVisible(not self.rows)
        self.save_button.setEnabled(bool(self.rows))
        self.add_button.setEnabled(len(self.rows) < MAX_ADAPTERS)
        base = self._entry.name.split(" + ")[0] if self._entry.reference.adapters else self._entry.name
        self.name.setPlaceholderText(" + ".join([base, *(row.name for row in self.rows)]))

    def _save(self) -> None:
        self.fault.hide()
        self.save_button.setEnabled(False)
        self._tasks.start(self._keep(), self, on_error=self._failed)

    async def _keep(self) -> None:
        files = [(row.path, row.scale.value()) for row in self.rows]
        made = await self._studio.model_changes.with_adapters(self._entry.name, files, self.name.text())
        self.kept.emit(made.name)
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self.fault.setText(str(error) if isinstance(error, PromptstoneError) else our_fault())
        self.fault.show()
        self._allow()


def _word(text: str) -> QWidget:
    label = plain_label(text, "muted")
    label.setWordWrap(False)
    return label
