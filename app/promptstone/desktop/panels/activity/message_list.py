"""The messages of this session: what the banner said, to be read again when it has gone."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from promptstone.desktop.looks.language import tr
from promptstone.desktop.tasks import Notice, Tasks, Tone
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.icons import icon
from promptstone.desktop.widgets.page_parts import with_role
from promptstone.services.doctor.redaction import redacted

MOST_KEPT = 200
_NOTICE = int(Qt.ItemDataRole.UserRole)
_TIME = _NOTICE + 1
_ICONS = {
    Tone.PLAIN: ("note", "accent"),
    Tone.SUCCESS: ("check", "success"),
    Tone.WARNING: ("warning", "warning"),
    Tone.DANGER: ("error", "danger"),
}


class MessageList(QWidget):
    """Keeps what was told, the newest on top; a message told twice in a row is kept once, with its last time."""

    def __init__(self, tasks: Tasks, themes: ThemeSource) -> None:
        super().__init__()
        self._themes = themes
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Messages"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.none = with_role(QLabel(tr("There have been no messages.")), "muted")
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.copy_button = QPushButton(tr("Copy"))
        self.clear_button = QPushButton(tr("Clear"))
        self._lay_out()
        tasks.noticed.connect(self.take)
        themes.changed.connect(self._redraw)
        self.copy_button.clicked.connect(self._copy)
        self.clear_button.clicked.connect(self._clear)
        self.list.currentRowChanged.connect(lambda _row: self._refresh())
        self._refresh()

    def _lay_out(self) -> None:
        buttons = QVBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(self.copy_button)
        buttons.addWidget(self.clear_button)
        buttons.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 10)
        layout.setSpacing(10)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.none, 1)
        layout.addLayout(buttons)

    def take(self, notice: Notice) -> None:
        """Keep a message."""
        first = self.list.item(0)
        if first is not None and first.data(_NOTICE) == notice:
            self.list.takeItem(0)
        item = QListWidgetItem()
        item.setData(_NOTICE, notice)
        item.setData(_TIME, datetime.now().astimezone().strftime("%H:%M:%S"))
        self._draw(item)
        self.list.insertItem(0, item)
        if self.list.count() > MOST_KEPT:
            self.list.takeItem(self.list.count() - 1)
        self._refresh()

    def _draw(self, item: QListWidgetItem) -> None:
        notice: Notice = item.data(_NOTICE)
        name, colour = _ICONS[notice.tone]
        item.setText(f"{item.data(_TIME)}  {notice.text}")
        item.setIcon(icon(name, getattr(self._themes.theme, colour)))

    def _redraw(self) -> None:
        for row in range(self.list.count()):
            self._draw(self.list.item(row))

    def _copy(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            # A message may repeat what a server said.
            QGuiApplication.clipboard().setText(redacted(item.text()))

    def _clear(self) -> None:
        self.list.clear()
        self._refresh()

    def _refresh(self) -> None:
        there_is = self.list.count() > 0
        self.list.setVisible(there_is)
        self.none.setVisible(not there_is)
        self.copy_button.setEnabled(self.list.currentItem() is not None)
        self.clear_button.setEnabled(there_is)
