"""The list of tasks: what is under way and what became of the others, to cancel, to look at, and to clear away."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.activity.table_parts import ActivityTable
from promptstone.desktop.panels.activity.task_table_model import RECORD_ROLE, TaskColumn, TaskTableModel
from promptstone.desktop.process.task_records import TaskRecord, TaskState
from promptstone.desktop.tasks import Tasks
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.icons import SIZE, icon
from promptstone.desktop.widgets.page_parts import with_role

TICK_MS = 1000
BAR_HEIGHT = 4
_ICONS = {
    TaskState.RUNNING: ("refresh", "accent"),
    TaskState.DONE: ("check", "success"),
    TaskState.FAILED: ("error", "danger"),
    TaskState.CANCELLED: ("skip", "muted"),
}


class TaskList(QWidget):
    """Follows the tasks; what is selected can be cancelled or shown, Enter and double-click show it, too."""

    shown = Signal()
    """Something was led to."""

    def __init__(self, tasks: Tasks, themes: ThemeSource) -> None:
        super().__init__()
        self._tasks = tasks
        self.model = TaskTableModel()
        self.table = ActivityTable(self.model, tr("Tasks"))
        self.table.setItemDelegate(_TaskDelegate(themes, self.table))
        self.none = with_role(
            QLabel(tr("Nothing has run yet. Runs, evaluations and downloads are listed here.")), "muted"
        )
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.show_button = QPushButton(tr("Show"))
        self.cancel_button = QPushButton(tr("Cancel task"))
        self.clear_button = QPushButton(tr("Clear what is over"))
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self.model.tick)
        self._lay_out()
        self.model.show_records(tasks.records)
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        for column, width in ((TaskColumn.TASK, 320), (TaskColumn.STATE, 150), (TaskColumn.TIME, 80)):
            header.resizeSection(column, width)
        buttons = QVBoxLayout()
        buttons.setSpacing(6)
        for button in (self.show_button, self.cancel_button, self.clear_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 10)
        layout.setSpacing(10)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.none, 1)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        self._tasks.recorded.connect(self._take)
        self.show_button.clicked.connect(self.show_chosen)
        self.cancel_button.clicked.connect(self.cancel_chosen)
        self.clear_button.clicked.connect(self._tasks.forget_ended)
        self.table.activated.connect(lambda _index: self.show_chosen())
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._refresh())

    @property
    def chosen(self) -> TaskRecord | None:
        """The record that is selected."""
        return self.model.record(self.table.currentIndex().row())

    def choose_newest(self) -> None:
        """Select the task that began last."""
        self.table.setCurrentIndex(self.model.index(0, 0))

    def show_chosen(self) -> None:
        """Go where the selected task is to be seen."""
        record = self.chosen
        if record is not None and record.show is not None:
            record.show()
            self.shown.emit()

    def cancel_chosen(self) -> None:
        """Cancel the selected task."""
        if self.chosen is not None:
            self._tasks.cancel(self.chosen.key)

    def _take(self, record: TaskRecord | None) -> None:
        if record is None:
            self.model.show_records(self._tasks.records)
        else:
            self.model.take(record)
            # The choice stays on its task, so that a button never acts on one that came a moment ago.
            if not self.table.currentIndex().isValid():
                self.choose_newest()
        self._refresh()

    def _refresh(self) -> None:
        records, chosen = self._tasks.records, self.chosen
        self.table.setVisible(bool(records))
        self.none.setVisible(not records)
        self.show_button.setEnabled(chosen is not None and chosen.show is not None)
        self.cancel_button.setEnabled(chosen is not None and chosen.is_running and chosen.cancellable)
        self.clear_button.setEnabled(any(not record.is_running for record in records))
        if any(record.is_running for record in records):
            if not self._tick.isActive():
                self._tick.start()
        else:
            self._tick.stop()


class _TaskDelegate(QStyledItemDelegate):
    """Draws the state's icon before the task, and a bar under its state while it is under way."""

    def __init__(self, themes: ThemeSource, parent: QObject) -> None:
        super().__init__(parent)
        self._themes = themes

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Give the state its colour and the task its icon."""
        super().initStyleOption(option, index)
        record = index.data(RECORD_ROLE)
        if not isinstance(record, TaskRecord):
            return
        option.textElideMode = Qt.TextElideMode.ElideRight
        if index.column() == TaskColumn.TASK:
            icon_name, colour = _ICONS[record.state]
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.icon = icon(icon_name, getattr(self._themes.theme, colour))
            option.decorationSize = QSize(SIZE, SIZE)
        if index.column() == TaskColumn.RESULT and record.state is TaskState.FAILED:
            option.palette.setColor(option.palette.ColorRole.Text, QColor(self._themes.theme.danger))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        super().paint(painter, option, index)
        record = index.data(RECORD_ROLE)
        if index.column() != TaskColumn.STATE or not isinstance(record, TaskRecord):
            return
        if not (record.is_running and record.total):
            return
        area = QRect(option.rect).adjusted(3, 0, -8, -2)
        bar = QRect(area.left(), area.bottom() - BAR_HEIGHT, area.width(), BAR_HEIGHT)
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(self._themes.theme.border))
        painter.drawRoundedRect(bar, 2, 2)
        bar.setWidth(round(bar.width() * min(1.0, record.done / record.total)))
        painter.setBrush(QColor(self._themes.theme.accent))
        painter.drawRoundedRect(bar, 2, 2)
        painter.restore()
