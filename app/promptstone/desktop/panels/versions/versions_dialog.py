"""The versions of the open chain: choose one or two, see what differs, and go back to one."""

import asyncio
from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from promptstone.core.chain import Chain
from promptstone.desktop.document import ChainDocument
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.versions.compared_chains import compare_chains
from promptstone.desktop.panels.versions.difference_panel import DifferencePanel
from promptstone.desktop.panels.versions.version_delegate import VersionDelegate
from promptstone.desktop.panels.versions.version_list_model import VersionListModel, VersionRow, version_rows
from promptstone.desktop.tasks import Tasks, Tone
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.elided_label import ElidedLabel
from promptstone.desktop.widgets.page_parts import (
    MARGIN,
    EmptyOr,
    EmptyState,
    on_surface,
    side_by_side,
    with_role,
    without_border,
)
from promptstone.desktop.widgets.text_edits import ComboBox
from promptstone.services.chains.revisions import RevisionHistory
from promptstone.services.studio import Studio

SETTLE_MS = 60
"""Whoever runs through the list with the arrows does not wait for each version in between."""
KEPT_CHAINS = 12
LEAST = QSize(860, 540)
BEFORE, NOW = "before", "now"


class VersionsDialog(QDialog):
    """Opened with `open()`. Going back to a version is an edit of the open chain, which undo takes back."""

    save_wanted = Signal()
    evaluation_wanted = Signal(int)

    def __init__(
        self, studio: Studio, document: ChainDocument, tasks: Tasks, themes: ThemeSource, window: QWidget
    ) -> None:
        super().__init__(window)
        self._studio = studio
        self._document = document
        self._tasks = tasks
        self._open_chain = document.whole
        self._history: RevisionHistory | None = None
        self._chains: dict[str, Chain] = {}
        self._showing: asyncio.Task[None] | None = None
        self.setWindowTitle(tr("Versions"))
        self.setMinimumSize(LEAST)
        self.model = VersionListModel()
        self.list = QListView()
        self.against = ComboBox()
        self.difference = DifferencePanel(studio.catalog, tasks, themes)
        self.restore = with_role(QPushButton(tr("Go back to this version")), "primary")
        self.close_button = QPushButton(tr("Close"))
        self.save = with_role(QPushButton(tr("Save…")), "primary")
        self.name = with_role(ElidedLabel(), "heading")
        words = tr("Save the chain, and every saved version stays here to compare with and to go back to.")
        self.empty = EmptyState(themes, "waiting", tr("This chain has not been saved yet"), words)
        self.content = EmptyOr(self.empty, self._panes())
        self._set_up(themes)
        self._lay_out()
        self._settled = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._connect()

    def _set_up(self, themes: ThemeSource) -> None:
        self.name.show_text(tr("Versions of “{name}”").format(name=self._open_chain.name))
        self.list.setModel(self.model)
        self.list.setItemDelegate(VersionDelegate(themes, self.list))
        self.list.setAccessibleName(tr("Versions, newest first"))
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        without_border(self.list)
        self.against.setAccessibleName(tr("Compare with"))
        self.against.addItem(tr("with the version before"), BEFORE)
        self.against.addItem(tr("with what is open now"), NOW)
        self.restore.setEnabled(False)
        self.empty.add_button(self.save)
        # Until the history has been read, neither the list nor the words that there is none.
        self.content.hide()

    def _panes(self) -> QWidget:
        left = on_surface(QWidget(), "panel")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        choice = QHBoxLayout()
        choice.setContentsMargins(12, 8, 12, 8)
        choice.setSpacing(8)
        choice.addWidget(with_role(QLabel(tr("Compare")), "muted"))
        choice.addWidget(self.against, 1)
        column.addLayout(choice)
        column.addWidget(self.list, 1)
        hint = with_role(QLabel(tr("Ctrl+click a second version to compare the two.")), "small")
        hint.setWordWrap(True)
        hint.setContentsMargins(14, 6, 14, 8)
        column.addWidget(hint)
        left.setMinimumWidth(250)
        return side_by_side(left, self.difference, sizes=(300, 800))

    def _lay_out(self) -> None:
        bar = on_surface(QFrame(), "bar")
        top = QHBoxLayout(bar)
        top.setContentsMargins(MARGIN, 10, MARGIN, 10)
        top.addWidget(self.name, 1)
        bottom = QHBoxLayout()
        bottom.setContentsMargins(MARGIN, 10, MARGIN, 10)
        bottom.setSpacing(8)
        self.about = with_role(ElidedLabel(), "small")
        bottom.addWidget(self.about, 1)
        bottom.addWidget(self.close_button)
        bottom.addWidget(self.restore)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar)
        layout.addWidget(self.content, 1)
        layout.addLayout(bottom)

        for button in self.findChildren(QPushButton):
            # Enter belongs to the list, the drawing and the links.
            button.setAutoDefault(button is self.save)

    def _connect(self) -> None:
        self.list.selectionModel().selectionChanged.connect(lambda _new, _old: self._choose())
        self.against.activated.connect(lambda _row: self._choose())
        self._settled.timeout.connect(self._start)
        self.restore.clicked.connect(self._go_back)
        self.close_button.clicked.connect(self.reject)
        self.save.clicked.connect(self._save)
        self.difference.left.connect(self.reject)
        self.difference.evaluation_wanted.connect(self._show_evaluation)

    def begin(self) -> None:
        """Read the history; what evaluations found comes in row by row."""
        self._tasks.start(self._read(), self)

    async def _read(self) -> None:
        history = await self._studio.chains.history(self._open_chain.name)
        digest = await asyncio.to_thread(lambda: self._open_chain.digest)
        self._history = history
        self._chains[digest] = self._open_chain
        rows = version_rows(history.revisions, digest)
        self.model.show_rows(rows)
        self.content.show_content(bool(rows))
        self.content.show()
        if not rows:
            self.restore.hide()
            self.save.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        # What is open now when it differs from what was saved last; or else what was saved last.
        self.select_rows(0 if rows[0].same_as != len(history.revisions) else 1)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        await self._read_effects(history, rows)

    async def _read_effects(self, history: RevisionHistory, rows: list[VersionRow]) -> None:
        digests = [row.digest for row in rows]
        for place, digest in enumerate(digests):
            self.model.show_effect(place, await history.effect(digest, digests[place + 1 :]))

    def select_rows(self, *places: int) -> None:
        """Choose rows; the first becomes the current one."""
        selection = self.list.selectionModel()
        flags = QItemSelectionModel.SelectionFlag
        for number, place in enumerate(places):
            index = self.model.index(place)
            if number == 0:
                selection.setCurrentIndex(index, flags.ClearAndSelect)
            else:
                selection.select(index, flags.Select)

    # What is compared

    def chosen_rows(self) -> list[int]:
        """Return the chosen rows, newest first."""
        return sorted(index.row() for index in self.list.selectionModel().selectedIndexes())

    def _choose(self) -> None:
        chosen = self.chosen_rows()
        self.against.setEnabled(len(chosen) == 1)
        row = self.model.rows[chosen[0]] if len(chosen) == 1 else None
        can = row is not None and row.revision is not None and not row.is_open
        self.restore.setEnabled(can)
        why = tr("Choose one version to go back to it.") if row is None else tr("This is what is open now.")
        self.restore.setToolTip(tr("Undo returns to what you have now.") if can else why)
        self._settled.start()

    def pair(self) -> tuple[VersionRow | None, VersionRow] | None:
        """Return the earlier and the later state to compare; None for nothing before the first version."""
        chosen, rows = self.chosen_rows(), self.model.rows
        if not chosen:
            return None
        if len(chosen) > 1:
            return rows[chosen[-1]], rows[chosen[0]]
        place = chosen[0]
        if place and self.against.currentData() == NOW:
            return rows[place], rows[0]
        # What is open now may be the very content of a version; then it is compared as that one is.
        before = next((row for row in rows[place + 1 :] if row.digest != rows[place].digest), None)
        return before, rows[place]

    def _start(self) -> None:
        if self._showing is not None and not self._showing.done():
            self._showing.cancel()
        if (pair := self.pair()) is not None:
            self._showing = self._tasks.start(self._show(*pair), self)

    async def _show(self, before: VersionRow | None, after: VersionRow) -> None:
        later = await self._chain(after)
        earlier = await self._chain(before) if before is not None else Chain(name=later.name)
        drawn = self.difference.view.difference.compared
        shown = drawn.drawn if drawn is not None else None
        compared = await asyncio.to_thread(compare_chains, earlier, later, shown)
        self.difference.show_compared(compared, _title(before, after), self.model.numbers)
        if self._history is not None:
            earlier_digests = self._earlier(before, after)
            effect = await self._history.effect(after.digest, earlier_digests, scores=True)
            self.difference.show_effect(effect)

    def _earlier(self, before: VersionRow | None, after: VersionRow) -> list[str]:
        """Return the states that gains and losses may be counted from: the very one chosen, or all before it."""
        if len(self.chosen_rows()) > 1 or self.against.currentData() == NOW:
            return [before.digest] if before is not None else []
        # By number: a row is another one as soon as its effect has come in.
        return [
            row.digest for row in self.model.rows if 0 < row.number < (after.number or len(self.model.rows))
        ]

    async def _chain(self, row: VersionRow) -> Chain:
        if row.digest not in self._chains:
            loaded = await self._studio.chains.load(self._open_chain.name, row.digest)
            if len(self._chains) >= KEPT_CHAINS:
                self._chains.pop(
                    next(key for key in self._chains if self._chains[key] is not self._open_chain)
                )
            self._chains[row.digest] = loaded
        return self._chains[row.digest]

    # What is done

    def _go_back(self) -> None:
        chosen = self.chosen_rows()
        if len(chosen) == 1:
            self._tasks.start(self._restore(self.model.rows[chosen[0]]), self)

    async def _restore(self, row: VersionRow) -> None:
        chain = await self._chain(row)
        label = tr("Go back to version {number}").format(number=row.number)
        self._document.apply_to_whole(label, chain)
        words = tr("Version {number} is open. Undo returns to what you had.")
        self._tasks.tell(words.format(number=row.number), Tone.SUCCESS)
        self.accept()

    def _save(self) -> None:
        self.accept()
        self.save_wanted.emit()

    def _show_evaluation(self, number: int) -> None:
        self.accept()
        self.evaluation_wanted.emit(number)


def _title(before: VersionRow | None, after: VersionRow) -> str:
    later = _name(after)
    if before is None:
        return tr("{later}, the first").format(later=later)
    return tr("{earlier} → {later}").format(earlier=_name(before), later=later)


def _name(row: VersionRow) -> str:
    if row.revision is None:
        return tr("Open now")
    return tr("Version {number}").format(number=row.number)


def show_versions(
    studio: Studio,
    document: ChainDocument,
    tasks: Tasks,
    themes: ThemeSource,
    window: QWidget,
    save: Callable[[], object],
    show_evaluation: Callable[[int], object],
) -> VersionsDialog:
    """Open the versions of the open chain over the window."""
    dialog = VersionsDialog(studio, document, tasks, themes, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    room = window.size()
    dialog.resize(max(LEAST.width(), room.width() - 80), max(LEAST.height(), room.height() - 80))
    dialog.save_wanted.connect(save)
    dialog.evaluation_wanted.connect(show_evaluation)
    dialog.open()
    dialog.begin()
    return dialog
