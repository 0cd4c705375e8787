"""The page of shortcuts: every action with its keys, and a field to give it others."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from promptstone.desktop.actions import ActionList, shown_keys
from promptstone.desktop.canvas.keys import KEY_WORDS
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.settings.key_rules import KeyRow, owner_of, refusal
from promptstone.desktop.panels.settings.keys_table_model import KeysTableModel
from promptstone.desktop.panels.settings.live_settings import LiveSettings
from promptstone.desktop.panels.settings.settings_page import search_field
from promptstone.desktop.theme import scaled
from promptstone.desktop.widgets.page_parts import on_surface, pad_cells, with_role

ROW_HEIGHT = 28


class ShortcutsPage(QWidget):
    """Choose an action, press the keys it should have; they work at once."""

    def __init__(self, settings: LiveSettings, actions: ActionList) -> None:
        super().__init__()
        self._settings = settings
        self._actions = actions
        self._in_the_way: KeyRow | None = None
        self._tried = ""
        self.model = KeysTableModel()
        self.search = search_field(tr("Search actions or keys"))
        self.table = _table(self.model)
        self.subject = with_role(QLabel(), "strong")
        self.keys = QKeySequenceEdit()
        self.keys.setMaximumSequenceLength(1)
        self.keys.setAccessibleName(tr("New keys"))
        self.message = with_role(QLabel(), "small")
        self.message.setWordWrap(True)
        self.take_button = QPushButton(tr("Take them over"))
        self.none_button = QPushButton(tr("No keys"))
        self.reset_button = QPushButton(tr("Back to default"))
        self.reset_all_button = QPushButton(tr("All back to default"))
        self._lay_out()
        self._connect()
        self._read()
        self.table.selectRow(0)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the search."""
        super().showEvent(event)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter in the table, and the down arrow in the search, lead on; Tab and Esc leave the field of keys."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if watched is self.table and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
                self.keys.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if watched is self.search and key == Qt.Key.Key_Down:
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if watched is self.keys and key == Qt.Key.Key_Escape and not event.modifiers():
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        strip = on_surface(QWidget(), "panel")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.keys, 1)
        for button in (self.take_button, self.none_button, self.reset_button):
            row.addWidget(button)
        inside = QVBoxLayout(strip)
        inside.setContentsMargins(16, 10, 16, 12)
        inside.setSpacing(6)
        inside.addWidget(self.subject)
        inside.addLayout(row)
        inside.addWidget(self.message)
        top = QHBoxLayout()
        top.setContentsMargins(16, 0, 16, 0)
        top.addWidget(self.search, 1)
        top.addWidget(self.reset_all_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(top)
        middle = QHBoxLayout()
        middle.setContentsMargins(16, 0, 16, 0)
        middle.addWidget(self.table)
        layout.addLayout(middle, 1)
        layout.addWidget(strip)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._filter)
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._show_current())
        self.table.doubleClicked.connect(lambda _index: self.keys.setFocus(Qt.FocusReason.OtherFocusReason))
        self.keys.keySequenceChanged.connect(self._try)
        self.take_button.clicked.connect(self._take_over)
        self.none_button.clicked.connect(lambda: self._give(""))
        self.reset_button.clicked.connect(self._reset)
        self.reset_all_button.clicked.connect(self._reset_all)
        self._settings.changed.connect(lambda name: self._read() if name == "shortcuts" else None)
        for widget in (self.table, self.search, self.keys):
            widget.installEventFilter(self)

    def _current(self) -> KeyRow | None:
        return self.model.row_at(self.table.currentIndex().row())

    def _read(self) -> None:
        """Show the actions as they are now; the chosen one stays chosen."""
        chosen = self._current()
        rows = [
            KeyRow(
                action.id,
                action.title.rstrip("…"),
                tr(action.menu) if action.menu else tr("Elsewhere"),
                self._actions.keys(action),
                action.shortcut,
                is_fixed=not action.own_key,
            )
            for action in self._actions.all()
        ]
        canvas = tr("On the canvas")
        rows += [KeyRow("", tr(words), canvas, keys, keys, is_fixed=True) for keys, words in KEY_WORDS]
        self.model.show_rows(tuple(rows))
        self.table.selectRow(max(0, self.model.number_of(chosen.id if chosen else "")))
        self.reset_all_button.setEnabled(any(row.is_changed for row in rows))
        self._show_current()

    def _filter(self, query: str) -> None:
        self.model.filter(query)
        self.table.selectRow(0)
        self._show_current()

    def _show_current(self) -> None:
        row = self._current()
        self._in_the_way = None
        self.take_button.hide()
        self.subject.setText(
            tr("Keys of “{action}”").format(action=row.title) if row else tr("No action fits.")
        )
        changeable = row is not None and not row.is_fixed
        for widget in (self.keys, self.none_button):
            widget.setEnabled(changeable)
        self.reset_button.setEnabled(row is not None and row.is_changed)
        self.none_button.setEnabled(changeable and bool(row and row.keys))
        self._show_keys(row.keys if row and changeable else "")
        fixed = tr("These keys belong to text fields and to the canvas; they cannot be changed.")
        press = tr("Press the new keys in the field. Tab and Esc lead out of it.")
        self.message.setText("" if row is None else press if changeable else fixed)

    def _show_keys(self, keys: str) -> None:
        self.keys.blockSignals(True)
        self.keys.setKeySequence(QKeySequence(keys))
        self.keys.blockSignals(False)

    def _try(self, sequence: QKeySequence) -> None:
        """Give the keys that were pressed to the action, or say what stands against it."""
        row = self._current()
        keys = sequence.toString(QKeySequence.SequenceFormat.PortableText)
        # The field tells also that it was emptied, when the first of the new keys goes down.
        if row is None or sequence.isEmpty():
            return
        self._in_the_way = owner_of(keys, self.model.rows, row.id) if keys else None
        why = refusal(keys)
        self.take_button.setVisible(
            not why and self._in_the_way is not None and not self._in_the_way.is_fixed
        )
        if why:
            self.message.setText(why)
        elif self._in_the_way is not None:
            self._tried = keys
            belongs = tr("{keys} belongs to “{action}” already.")
            self.message.setText(belongs.format(keys=shown_keys(keys), action=self._in_the_way.title))
        else:
            self._give(keys)
            self._show_current()

    def _take_over(self) -> None:
        if self._in_the_way is not None:
            loser, keys = self._in_the_way, self._tried
            self._settings.choices.set_shortcut(loser.id, "")
            self._give(keys)
            self.message.setText(tr("“{action}” has no keys now.").format(action=loser.title))
            self.keys.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self, keys: str) -> None:
        row = self._current()
        if row is not None and not row.is_fixed:
            is_default = QKeySequence(keys) == QKeySequence(row.default)
            self._settings.choices.set_shortcut(row.id, None if is_default else keys)

    def _reset(self) -> None:
        """Give an action the keys it comes with, unless another one has them by now."""
        row = self._current()
        if row is None:
            return
        self._try(QKeySequence(row.default))
        if self._in_the_way is not None:
            self._show_keys(row.default)

    def _reset_all(self) -> None:
        for name in tuple(self._settings.choices.shortcuts):
            self._settings.choices.set_shortcut(name, None)


def _table(model: KeysTableModel) -> QTableView:
    table = QTableView()
    table.setModel(model)
    table.setAccessibleName(tr("Actions and their keys"))
    pad_cells(table)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(scaled(ROW_HEIGHT))
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    for column in range(1, model.columnCount(QModelIndex())):
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
    return table
