"""Chooses what a model is made smaller to: the kind with its size and one plain sentence, and layers to leave out."""

import re

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from promptstone.desktop.looks.language import tr
from promptstone.desktop.theme import scaled
from promptstone.desktop.widgets.page_parts import pad_cells, plain_label, with_role
from promptstone.services.smaller import SmallerPlan, about_kind, size_text

USUAL = "Q4_K_M"
_HEADING_WORDS = ("Kind", "Size (about)", "What to expect")
_WIDTHS = (90, 150)
_ROW_HEIGHT = 30
_TYPING_MS = 300


class KindForm(QWidget):
    """Emits `layers_changed` when other layers are to be left out, and `changed` when the choice is another one."""

    changed = Signal()
    layers_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._plans: tuple[SmallerPlan, ...] = ()
        self._layers = 0
        self.table = _kind_table()
        self.leave_out = QCheckBox(tr("&Leave out layers (for experts)"))
        self.layers = QLineEdit()
        self.layers.setAccessibleName(tr("Layers to leave out"))
        self.warnings = plain_label(role="warning")
        self.warnings.setAccessibleName(tr("What to know"))
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self.layers_changed)
        self._lay_out()
        self.table.itemSelectionChanged.connect(self._say)
        self.leave_out.toggled.connect(self._toggled)
        self.layers.textEdited.connect(lambda _: self._typing.start())

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.leave_out)
        row.addWidget(self.layers, 1)
        row.addStretch(0)
        self.leave_out.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.layers.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)
        layout.addWidget(self.warnings)

    def show_plans(self, plans: tuple[SmallerPlan, ...]) -> None:
        """Show these kinds; the one that was chosen stays chosen."""
        before = self.plan.kind if self.plan else USUAL
        self._plans = plans
        self.table.blockSignals(True)
        self.table.setRowCount(len(plans))
        for row, plan in enumerate(plans):
            saved = f"{size_text(plan.size)}  (−{1 - plan.size / plan.size_before:.0%})"
            about = about_kind(plan.kind)
            for column, text in enumerate((plan.kind, saved, tr(about) if about else "")):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(row, column, item)
        kinds = [plan.kind for plan in plans]
        if plans:
            self._layers = plans[0].layers
            self.table.selectRow(kinds.index(before) if before in kinds else 0)
        self.table.blockSignals(False)
        self.layers.setPlaceholderText(
            tr("Such as 10, 11. This model has the layers 0 to {last}.").format(last=self._layers - 1)
        )
        self._say()

    @property
    def plan(self) -> SmallerPlan | None:
        """What is chosen, or None."""
        row = self.table.currentRow()
        return self._plans[row] if 0 <= row < len(self._plans) else None

    @property
    def left_out(self) -> tuple[int, ...] | None:
        """The layers to leave out; None when what is written there are no numbers."""
        text = self.layers.text().strip()
        if not self.leave_out.isChecked() or not text:
            return ()
        parts = [part for part in re.split(r"[,;\s]+", text) if part]
        if not all(part.isascii() and part.isdigit() and len(part) < 6 for part in parts):
            return None
        return tuple(sorted({int(part) for part in parts}))

    @property
    def is_settled(self) -> bool:
        """Whether the shown sizes are those of what is chosen."""
        plan = self.plan
        return plan is not None and plan.without_layers == self.left_out and not self._typing.isActive()

    def tell(self, text: str, role: str = "warning") -> None:
        """Say something about the choice."""
        with_role(self.warnings, role)
        self.warnings.style().polish(self.warnings)
        self.warnings.setText(text)
        self.warnings.setVisible(bool(text))

    def _toggled(self, wanted: bool) -> None:
        self.layers.setVisible(wanted)
        if wanted:
            self.layers.setFocus(Qt.FocusReason.OtherFocusReason)
        self.layers_changed.emit()

    def _say(self) -> None:
        self.tell("\n".join(self.plan.warnings) if self.plan else "")
        self.changed.emit()


def _kind_table() -> QTableWidget:
    table = QTableWidget(0, len(_HEADING_WORDS))
    pad_cells(table)
    table.setAccessibleName(tr("Kinds"))
    table.setHorizontalHeaderLabels([tr(words) for words in _HEADING_WORDS])
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(scaled(_ROW_HEIGHT))
    table.setMinimumHeight(8 * scaled(_ROW_HEIGHT))
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(len(_HEADING_WORDS) - 1, QHeaderView.ResizeMode.Stretch)
    for column, width in enumerate(_WIDTHS):
        table.setColumnWidth(column, width)
    return table
