"""The table in which each column of a file gets its role and its name."""

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHeaderView, QLineEdit, QTableWidget, QTableWidgetItem

from promptstone.core.golden import ColumnMapping
from promptstone.core.ports import as_text
from promptstone.desktop.looks.language import tr
from promptstone.desktop.theme import scaled
from promptstone.desktop.widgets.page_parts import pad_cells
from promptstone.store.golden_files import Table

ROW_HEIGHT = 42


class Role(StrEnum):
    """What a column is for."""

    NONE = "none"
    INPUT = "input"
    EXPECTED = "expected"
    TAG = "tag"
    ID = "id"
    SOURCE = "source"


ROLE_WORDS = {
    Role.NONE: "not used",
    Role.INPUT: "input",
    Role.EXPECTED: "expected output",
    Role.TAG: "tag",
    Role.ID: "case id",
    Role.SOURCE: "source",
}


class ColumnMappingTable(QTableWidget):
    """One row a column; `mapping_changed` tells of each change."""

    mapping_changed = Signal()

    def __init__(self, table: Table, suggested: ColumnMapping) -> None:
        super().__init__(len(table.columns), 4)
        self.columns = table.columns
        self.roles: list[QComboBox] = []
        self.names: list[QLineEdit] = []
        self.setAccessibleName(tr("Columns"))
        pad_cells(self, above=4)
        self.setHorizontalHeaderLabels([tr("Column"), tr("First value"), tr("Is"), tr("Called")])
        self.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(scaled(ROW_HEIGHT))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for place, width in ((0, 170), (2, 176), (3, 190)):
            self.setColumnWidth(place, width)
        for row, column in enumerate(table.columns):
            self._add_row(row, column, _first_value(table, column), suggested)
        # In any language the roles can be read in full.
        widest = max((box.sizeHint().width() for box in self.roles), default=0)
        self.setColumnWidth(2, max(self.columnWidth(2), widest + 16))

    def _add_row(self, row: int, column: str, first: str, suggested: ColumnMapping) -> None:
        role, name = _suggested(column, suggested)
        for place, text in ((0, column), (1, first)):
            item = QTableWidgetItem(text)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            item.setToolTip(text)
            self.setItem(row, place, item)
        box = QComboBox()
        for each, words in ROLE_WORDS.items():
            box.addItem(tr(words), each)
        box.setCurrentIndex(box.findData(role))
        box.setAccessibleName(tr("{column} is").format(column=column))
        called = QLineEdit(name)
        called.setAccessibleName(tr("{column} is called").format(column=column))
        box.currentIndexChanged.connect(lambda _place: self._role_changed(row, Role(box.currentData())))
        called.textChanged.connect(lambda _text: self.mapping_changed.emit())
        self.setCellWidget(row, 2, box)
        self.setCellWidget(row, 3, called)
        called.setEnabled(role in (Role.INPUT, Role.EXPECTED))
        self.roles.append(box)
        self.names.append(called)

    def _role_changed(self, row: int, role: Role) -> None:
        called = self.names[row]
        called.setEnabled(role in (Role.INPUT, Role.EXPECTED))
        if role in (Role.INPUT, Role.EXPECTED) and not called.text():
            called.setText(self.columns[row])
        self.mapping_changed.emit()

    def take_as_input(self, column: str, name: str) -> None:
        """Make a column the input of that name."""
        row = self.columns.index(column)
        self.names[row].setText(name)
        self.roles[row].setCurrentIndex(self.roles[row].findData(Role.INPUT))
        self.scrollTo(self.model().index(row, 0))

    def columns_without(self, role: Role) -> tuple[str, ...]:
        """Return the columns that do not have this role, in the file's order."""
        pairs = zip(self.columns, self.roles, strict=True)
        return tuple(column for column, box in pairs if box.currentData() != role)

    def named_twice(self) -> str:
        """Return a name that two inputs or two expected outputs have, or an empty text."""
        seen: set[tuple[str, str]] = set()
        for box, called in zip(self.roles, self.names, strict=True):
            key = (str(box.currentData()), called.text().strip())
            if key[0] in (Role.INPUT.value, Role.EXPECTED.value) and key in seen:
                return key[1]
            seen.add(key)
        return ""

    def mapping(self) -> ColumnMapping:
        """Return the mapping as it stands."""
        chosen = [
            (column, Role(box.currentData()), called.text().strip())
            for column, box, called in zip(self.columns, self.roles, self.names, strict=True)
        ]
        first = {role: column for column, role, _ in reversed(chosen)}
        return ColumnMapping(
            inputs={name: column for column, role, name in chosen if role is Role.INPUT and name},
            expected={name: column for column, role, name in chosen if role is Role.EXPECTED and name},
            tags=tuple(column for column, role, _ in chosen if role is Role.TAG),
            id=first.get(Role.ID, ""),
            source=first.get(Role.SOURCE, ""),
        )


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
