"""Lists the rows of an imported file that did not fit, each with its line and the reason."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from promptstone.core.golden import RowFault
from promptstone.desktop.looks.language import tr, tr_count
from promptstone.desktop.widgets.page_parts import (
    dialog_button,
    dialog_layout,
    pad_cells,
    plain_label,
    with_role,
)

MOST_SHOWN = 2000


class FaultsDialog(QDialog):
    """Shows the faults of one import; opened with `open()`."""

    def __init__(self, name: str, faults: tuple[RowFault, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Rows that were left out"))
        self.resize(640, 420)
        self._faults = faults
        self.table = QTableWidget(min(len(faults), MOST_SHOWN), 2)
        pad_cells(self.table)
        self.table.setAccessibleName(tr("Rows that do not fit"))
        self.table.setHorizontalHeaderLabels([tr("Line"), tr("Why it does not fit")])
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setColumnWidth(0, 90)
        self.table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        for row, fault in enumerate(faults[:MOST_SHOWN]):
            for column, text in enumerate((f"{fault.line:,}", fault.reason)):
                item = QTableWidgetItem(text)
                item.setToolTip(fault.reason)
                self.table.setItem(row, column, item)
        buttons = QDialogButtonBox()
        self.copy_button = dialog_button(buttons, tr("Copy the list"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy_button.clicked.connect(self._copy)
        close = dialog_button(buttons, tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        with_role(close, "primary").setDefault(True)
        buttons.rejected.connect(self.reject)
        layout = dialog_layout(self)
        rows = tr_count("{n} row", "{n} rows", len(faults))
        what = tr('{rows} of the file did not become cases of "{name}". The others were imported.')
        what = what.format(rows=rows, name=name)
        if len(faults) > MOST_SHOWN:
            what += tr(" The first {count:,} are listed; the copy has all.").format(count=MOST_SHOWN)
        layout.addWidget(plain_label(what))
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(str(fault) for fault in self._faults))
