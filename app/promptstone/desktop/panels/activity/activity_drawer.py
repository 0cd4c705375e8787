"""The drawer at the bottom of the window: tasks, messages and the log, always in the same place."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QTabWidget, QToolButton, QVBoxLayout, QWidget

from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.activity.log_view import Cleaned, LogView
from promptstone.desktop.panels.activity.message_list import MessageList
from promptstone.desktop.panels.activity.task_list import TaskList
from promptstone.desktop.tasks import Tasks
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.icons import ThemedIcons
from promptstone.desktop.widgets.page_parts import on_surface

HEIGHT = 260


class ActivityDrawer(QFrame):
    """Hidden until it is asked for; Escape or its button closes it."""

    opened = Signal()
    closed = Signal()

    def __init__(self, tasks: Tasks, themes: ThemeSource, log: Path, for_support: Cleaned) -> None:
        super().__init__()
        on_surface(self, "panel")
        self._icons = ThemedIcons(themes, self)
        self.tasks = TaskList(tasks, themes)
        self.messages = MessageList(tasks, themes)
        self.log = LogView(log, tasks, themes, for_support)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.tasks, tr("Tasks"))
        self.tabs.addTab(self.messages, tr("Messages"))
        self.tabs.addTab(self.log, tr("Log"))
        self.close_button = QToolButton()
        self.close_button.setToolTip(tr("Close (Esc)"))
        self.close_button.setAccessibleName(tr("Close tasks, messages and the log"))
        self._icons.put(self.close_button, "close", "muted")
        self.close_button.clicked.connect(self.dismiss)
        self.tabs.setCornerWidget(self.close_button, Qt.Corner.TopRightCorner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tabs)
        self.setMinimumHeight(170)
        self.hide()

    def open_tasks(self) -> None:
        """Show the tasks, with the newest one chosen."""
        if not self.tasks.isVisible():
            self.tasks.choose_newest()
        self._open(self.tasks, self.tasks.table)

    def open_messages(self) -> None:
        """Show the messages."""
        self._open(self.messages, self.messages.list)

    def open_log(self) -> None:
        """Show the log."""
        self._open(self.log, self.log.search)

    def toggle_tasks(self) -> None:
        """Show the tasks, or close when they are shown."""
        if self.isVisible() and self.tabs.currentWidget() is self.tasks:
            self.dismiss()
        else:
            self.open_tasks()

    def dismiss(self) -> None:
        """Close."""
        self.hide()
        self.closed.emit()

    def _open(self, page: QWidget, first: QWidget) -> None:
        self.tabs.setCurrentWidget(page)
        self.show()
        self.opened.emit()
        (first if first.isVisible() else self.tabs.tabBar()).setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        """Ask for room for some rows; the user may give it more."""
        return QSize(super().sizeHint().width(), HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape close it."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)
