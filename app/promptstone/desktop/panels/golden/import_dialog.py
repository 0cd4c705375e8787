"""Asks which column of a file is which: input, expected output, tag, id or source."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from promptstone.core.golden import ColumnMapping
from promptstone.desktop.looks.language import tr, tr_count
from promptstone.desktop.panels.golden.column_mapping_table import ColumnMappingTable, Role
from promptstone.desktop.widgets.page_parts import dialog_buttons, dialog_layout, plain_label
from promptstone.store.golden_files import Table


class ImportDialog(QDialog):
    """Emits `mapped(name, mapping)` when the user says so; opened with `open()`."""

    mapped = Signal(str, object)

    def __init__(
        self,
        path: Path,
        table: Table,
        suggested: ColumnMapping,
        wanted: tuple[str, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`wanted` are the inputs that the open chain needs; each without a column is pointed at."""
        super().__init__(parent)
        self.setWindowTitle(tr("Import {name}").format(name=path.name))
        self.resize(860, 560)
        self._wanted = wanted
        self.name = QLineEdit(path.stem)
        self.name.setAccessibleName(tr("Name of the golden set"))
        self.grid = ColumnMappingTable(table, suggested)
        self.missing = _MissingInput()
        self.hint = plain_label(role="muted")
        self.buttons, self.import_button = dialog_buttons(tr("Import"))
        self._lay_out(_about(table))
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self.missing.mapped.connect(self.grid.take_as_input)
        self.grid.mapping_changed.connect(self._say)
        self.name.textChanged.connect(self._say)
        self._say()

    def _lay_out(self, about: str) -> None:
        form = QFormLayout()
        form.addRow(tr("Name of the golden set"), self.name)
        layout = dialog_layout(self)
        layout.addLayout(form)
        layout.addWidget(plain_label(about, "muted"))
        layout.addWidget(self.missing)
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.hint)
        layout.addWidget(self.buttons)

    @property
    def roles(self) -> list[QComboBox]:
        """The drop-down list of each column's role, in the file's order."""
        return self.grid.roles

    @property
    def names(self) -> list[QLineEdit]:
        """The field of each column's name, in the file's order."""
        return self.grid.names

    def mapping(self) -> ColumnMapping:
        """Return the mapping as it stands."""
        return self.grid.mapping()

    def _say(self) -> None:
        mapping = self.mapping()
        missing = [name for name in self._wanted if name not in mapping.inputs]
        self.missing.show_missing(missing, self.grid.columns_without(Role.INPUT))
        twice = self.grid.named_twice()
        if twice:
            self.hint.setText(
                tr('Two columns are called "{name}". Give each its own name.').format(name=twice)
            )
        elif not mapping.inputs:
            self.hint.setText(tr("Say which column is an input of the chain."))
        elif not mapping.expected:
            self.hint.setText(tr("No column is an expected output yet, so nothing can be scored against it."))
        else:
            inputs, expected = ", ".join(mapping.inputs), ", ".join(mapping.expected)
            self.hint.setText(
                tr("Each row becomes a case: {inputs} in, {expected} expected.").format(
                    inputs=inputs, expected=expected
                )
            )
        self.import_button.setEnabled(bool(mapping.inputs and self.name.text().strip() and not twice))

    def _accept(self) -> None:
        self.mapped.emit(self.name.text().strip(), self.mapping())
        self.accept()


class _MissingInput(QFrame):
    """Points at an input of the open chain that no column has been mapped to, and lets one be chosen."""

    mapped = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("tone", "warning")
        self._name = ""
        self._offered: tuple[str, ...] = ()
        self.words = plain_label()
        self.columns = QComboBox()
        self.columns.setAccessibleName(tr("Its column"))
        self.columns.setMinimumWidth(200)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.columns)
        self.map_button = QPushButton(tr("Map it"))
        self.map_button.setAutoDefault(False)
        layout.addWidget(self.map_button)
        self.columns.currentIndexChanged.connect(lambda place: self.map_button.setEnabled(place > 0))
        self.map_button.clicked.connect(self._map)

    def show_missing(self, missing: list[str], columns: tuple[str, ...]) -> None:
        """Point at the first of these inputs, or at nothing when there is none."""
        self.setVisible(bool(missing))
        if not missing:
            self._name = ""
            return
        if self._name == missing[0] and self._offered == columns:
            return  # what is being chosen stays
        self._name, self._offered = missing[0], columns
        also = tr(" After it: {names}.").format(names=", ".join(missing[1:])) if len(missing) > 1 else ""
        self.words.setText(
            tr(
                'The open chain needs the input "{name}", and no column is surely that. Which column is it?{also}'
            ).format(name=self._name, also=also)
        )
        self.columns.clear()
        self.columns.addItems([tr("Choose a column…"), *columns])
        self.map_button.setEnabled(False)

    def _map(self) -> None:
        self.mapped.emit(self.columns.currentText(), self._name)


def _about(table: Table) -> str:
    rows = tr_count("{n} row.", "{n} rows.", len(table.rows))
    faults = len(table.faults)
    broken = ""
    if faults:
        broken = tr("{rows} cannot be read and will be left out (the first: {fault}).").format(
            rows=tr_count("{n} row", "{n} rows", faults), fault=table.faults[0]
        )
    return " ".join(part for part in (rows, broken, *table.notes) if part)
