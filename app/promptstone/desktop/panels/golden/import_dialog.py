"""Asks which column of a file is which: input, expected output, tag, id or source."""

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from promptstone.core.golden import ColumnMapping
from promptstone.core.ports import as_text
from promptstone.store.golden_files import Table


class Role(StrEnum):
    """What a column is for."""

    NONE = "not used"
    INPUT = "input"
    EXPECTED = "expected output"
    TAG = "tag"
    ID = "case id"
    SOURCE = "source"


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
        """`wanted` are the inputs that the open chain needs; what is still missing of them is said."""
        super().__init__(parent)
        self.setWindowTitle(f"Import {path.name}")
        self.resize(760, 480)
        self._wanted = wanted
        self._columns = table.columns
        self.name = QLineEdit(path.stem)
        self.name.setAccessibleName("Name of the golden set")
        self.grid = QTableWidget(len(table.columns), 4)
        self.grid.setAccessibleName("Columns")
        self.grid.setHorizontalHeaderLabels(["Column", "First value", "Is", "Called"])
        self.grid.verticalHeader().hide()
        self.grid.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.grid.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for place, width in ((0, 150), (2, 150), (3, 170)):
            self.grid.setColumnWidth(place, width)
        self.roles: list[QComboBox] = []
        self.names: list[QLineEdit] = []
        for row, column in enumerate(table.columns):
            self._add_row(row, column, _first_value(table, column), suggested)
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.import_button = self.buttons.addButton("Import", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        notes = " ".join(table.notes)
        broken = f" {len(table.faults)} rows cannot be read." if table.faults else ""
        layout.addWidget(QLabel(f"{len(table.rows):,} rows.{broken} {notes}".strip()))
        layout.addWidget(QLabel("Name of the golden set"))
        layout.addWidget(self.name)
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.hint)
        layout.addWidget(self.buttons)
        self.name.textChanged.connect(self._say)
        self._say()

    def _add_row(self, row: int, column: str, first: str, suggested: ColumnMapping) -> None:
        role, name = _suggested(column, suggested)
        for place, text in ((0, column), (1, first)):
            item = QTableWidgetItem(text)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            item.setToolTip(text)
            self.grid.setItem(row, place, item)
        box = QComboBox()
        box.addItems([role.value for role in Role])
        box.setCurrentText(role.value)
        box.setAccessibleName(f"{column} is")
        called = QLineEdit(name)
        called.setAccessibleName(f"{column} is called")
        called.setEnabled(role in (Role.INPUT, Role.EXPECTED))
        box.currentTextChanged.connect(lambda text: self._role_changed(called, column, Role(text)))
        called.textChanged.connect(self._say)
        self.grid.setCellWidget(row, 2, box)
        self.grid.setCellWidget(row, 3, called)
        self.roles.append(box)
        self.names.append(called)

    def _role_changed(self, called: QLineEdit, column: str, role: Role) -> None:
        called.setEnabled(role in (Role.INPUT, Role.EXPECTED))
        if called.isEnabled() and not called.text():
            missing = [name for name in self._wanted if name not in self.mapping().inputs]
            called.setText(missing[0] if role is Role.INPUT and missing else column)
        self._say()

    def mapping(self) -> ColumnMapping:
        """Return the mapping as it stands."""
        chosen = [
            (column, Role(box.currentText()), called.text().strip())
            for column, box, called in zip(self._columns, self.roles, self.names, strict=True)
        ]
        first = {role: column for column, role, _ in reversed(chosen)}
        return ColumnMapping(
            inputs={name: column for column, role, name in chosen if role is Role.INPUT and name},
            expected={name: column for column, role, name in chosen if role is Role.EXPECTED and name},
            tags=tuple(column for column, role, _ in chosen if role is Role.TAG),
            id=first.get(Role.ID, ""),
            source=first.get(Role.SOURCE, ""),
        )

    def _say(self) -> None:
        mapping = self.mapping()
        missing = [name for name in self._wanted if name not in mapping.inputs]
        if not mapping.inputs:
            self.hint.setText("Say which column is an input of the chain.")
        elif missing:
            self.hint.setText(f'The open chain also needs the input "{missing[0]}". Which column is it?')
        elif not mapping.expected:
            self.hint.setText("No column is an expected output, so nothing can be scored against it.")
        else:
            self.hint.setText("")
        self.import_button.setEnabled(bool(mapping.inputs) and bool(self.name.text().strip()))

    def _accept(self) -> None:
        self.mapped.emit(self.name.text().strip(), self.mapping())
        self.accept()


def _first_value(table: Table, column: str) -> str:
    first = next((row[column] for _, row in table.rows if row.get(column) not in (None, "")), "")
    return " ".join(as_text(first)[:200].split())


def _suggested(column: str, suggested: ColumnMapping) -> tuple[Role, str]:
    for names, role in ((suggested.inputs, Role.INPUT), (suggested.expected, Role.EXPECTED)):
        for name, its_column in names.items():
            if its_column == column:
                return role, name
    if column in suggested.tags:
        return Role.TAG, ""
    if column and column == suggested.id:
        return Role.ID, ""
    if column and column == suggested.source:
        return Role.SOURCE, ""
    return Role.NONE, ""
