"""The log inside the program: what is grave enough, what is searched for, as it grows, and a copy fit for others."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.activity.log_table_model import (
    LEVEL_ROLE,
    LogColumn,
    LogTableModel,
    ShownLogModel,
    rank,
)
from promptstone.desktop.panels.activity.table_parts import ActivityTable
from promptstone.desktop.process.log_tail import LogEntry, LogTail, as_text
from promptstone.desktop.tasks import Tasks, Tone
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.page_parts import side_by_side, with_role
from promptstone.desktop.widgets.text_edits import ComboBox

LOOK_MS = 700
Cleaned = Callable[[str], Awaitable[str]]
"""Gives the log's text together with what support needs to know, without secrets."""


class LogView(QWidget):
    """Looks at the file only while it is shown, in a thread."""

    def __init__(self, path: Path, tasks: Tasks, themes: ThemeSource, for_support: Cleaned) -> None:
        super().__init__()
        self._tasks = tasks
        self._for_support = for_support
        self._tail = LogTail(path)
        self._looking = False
        self.model = LogTableModel()
        self.shown = ShownLogModel(self.model)
        self.table = ActivityTable(self.shown, tr("Log"))
        self.table.setItemDelegate(_LevelDelegate(themes, self.table))
        self.detail = QPlainTextEdit()
        self.detail.setReadOnly(True)
        self.detail.setProperty("code", "true")
        self.detail.setAccessibleName(tr("The whole entry"))
        self.detail.setPlaceholderText(tr("Choose an entry to read all of it."))
        self.none = with_role(QLabel(tr("Nothing has been logged.")), "muted")
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.levels = ComboBox()
        self.search = QLineEdit(placeholderText=tr("Search the log"))
        self.follow = QCheckBox(tr("Follow"))
        self.copy_button = QPushButton(tr("Copy for support"))
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._connect()

    def _lay_out(self) -> None:
        self.levels.setAccessibleName(tr("Level"))
        for words, level in (
            (tr("All levels"), ""),
            (tr("Warnings and errors"), "WARNING"),
            (tr("Errors only"), "ERROR"),
        ):
            self.levels.addItem(words, rank(level))
        self.search.setAccessibleName(tr("Search the log"))
        self.search.setClearButtonEnabled(True)
        self.follow.setChecked(True)
        self.follow.setToolTip(tr("Keep the newest entry in view"))
        self.copy_button.setToolTip(
            tr(
                "Copies version, system, settings and the end of the log, with keys, passwords and names taken out"
            )
        )
        header = self.table.horizontalHeader()
        for column, width in ((LogColumn.TIME, 156), (LogColumn.LEVEL, 76), (LogColumn.SOURCE, 120)):
            header.resizeSection(column, width)
        header.setSectionResizeMode(LogColumn.TEXT, QHeaderView.ResizeMode.Stretch)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.levels)
        top.addWidget(self.search, 1)
        top.addWidget(self.follow)
        top.addWidget(self.copy_button)
        self.panes = side_by_side(self.table, self.detail, sizes=(680, 380))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 10)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self.panes, 1)
        layout.addWidget(self.none, 1)
        self.none.hide()

    def _connect(self) -> None:
        self._timer.timeout.connect(self.look)
        self.levels.currentIndexChanged.connect(lambda _row: self._narrow())
        self.search.textChanged.connect(lambda _text: self._narrow())
        self.follow.toggled.connect(lambda _on: self._keep_newest())
        self.copy_button.clicked.connect(self.copy_for_support)
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._show_chosen())
        # Whoever scrolls up to read is not pulled down again.
        self.table.verticalScrollBar().sliderReleased.connect(self._unfollow)

    @property
    def chosen(self) -> LogEntry | None:
        """The entry that is selected."""
        index = self.table.currentIndex()
        return self.model.entry(self.shown.mapToSource(index).row()) if index.isValid() else None

    def look(self) -> None:
        """Read what the log has grown by."""
        if not self._looking:
            self._looking = True
            self._tasks.start(self._look(), self)

    def copy_for_support(self) -> None:
        """Put a text without secrets on the clipboard."""
        self._tasks.start(self._copy(), self)

    async def _look(self) -> None:
        try:
            growth = await asyncio.to_thread(self._tail.look)
        finally:
            self._looking = False
        if growth.afresh or growth.more or growth.entries:
            self.model.take(growth)
            self._keep_newest()
            self._show_chosen()
        self.none.setVisible(not self.model.entries)
        self.panes.setVisible(bool(self.model.entries))

    async def _copy(self) -> None:
        text = await self._for_support(as_text(self.model.entries))
        QGuiApplication.clipboard().setText(text)
        self._tasks.tell(
            tr("Copied. Keys and passwords are taken out; read it once before you send it."), Tone.SUCCESS
        )

    def _narrow(self) -> None:
        self.shown.narrow(self.search.text(), int(self.levels.currentData() or 0))
        self._keep_newest()
        self._show_chosen()

    def _keep_newest(self) -> None:
        if self.follow.isChecked():
            self.table.scrollToBottom()

    def _unfollow(self) -> None:
        bar = self.table.verticalScrollBar()
        self.follow.setChecked(bar.value() == bar.maximum())

    def _show_chosen(self) -> None:
        entry = self.chosen
        text = as_text([entry]) if entry is not None else ""
        if text != self.detail.toPlainText():
            self.detail.setPlainText(text)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to follow the file."""
        super().showEvent(event)
        self.look()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the file be."""
        super().hideEvent(event)
        self._timer.stop()


class _LevelDelegate(QStyledItemDelegate):
    """Writes the word of a level in its colour."""

    def __init__(self, themes: ThemeSource, parent: QObject) -> None:
        super().__init__(parent)
        self._themes = themes

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Colour the level, and make the rest quieter than what was said."""
        super().initStyleOption(option, index)
        theme, level = self._themes.theme, int(index.data(LEVEL_ROLE) or 0)
        colour = theme.muted
        if index.column() == LogColumn.TEXT:
            colour = theme.text
        elif index.column() == LogColumn.LEVEL and level >= rank("WARNING"):
            colour = theme.danger if level >= rank("ERROR") else theme.warning
        for role in (option.palette.ColorRole.Text, option.palette.ColorRole.HighlightedText):
            option.palette.setColor(role, QColor(colour))
