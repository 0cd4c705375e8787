"""The dialog that offers unsaved work again: which chain, when, how much of it, and what shall become of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from promptstone.core.chain import Chain
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.builder.unsaved.ago import ago
from promptstone.desktop.widgets.page_parts import dialog_layout, on_surface, plain_label, with_role
from promptstone.services.chains import FoundDraft

WIDTH = 700
AROUND = 140
ROW_HEIGHT = 84
MOST_ROWS = 4


@dataclass(frozen=True)
class Unsaved:
    """Unsaved work as it is offered.

    `changes` are counted against `base`, the revision it was made from; `saved` is when that was saved, and
    `saved_since` whether a newer revision has been saved meanwhile.
    """

    found: FoundDraft
    base: Chain | None
    changes: int
    saved: datetime | None = None
    saved_since: bool = False


class RecoveryDialog(QDialog):
    """Emits what is wanted; closing it leaves everything as it is, for later. Opened with `open()`."""

    restore_wanted = Signal(object)
    discard_wanted = Signal(object)

    def __init__(self, unsaved: Iterable[Unsaved], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Unsaved work"))
        self.rows = [UnsavedRow(one) for one in unsaved]
        self.setMinimumWidth(560)
        self.resize(WIDTH, AROUND + ROW_HEIGHT * max(1, min(MOST_ROWS, len(self.rows))))
        self.later_button = QPushButton(tr("Later"))
        self.later_button.setToolTip(
            tr("Keep it. File > Unsaved work… offers it again, and so does the next start.")
        )
        self.later_button.setAutoDefault(False)
        layout = dialog_layout(self)
        layout.addWidget(plain_label(tr("Some work was not saved when Promptstone ended"), "title"))
        layout.addWidget(
            plain_label(
                tr("Restoring opens it with its changes; undo leads back to what was saved."), "muted"
            )
        )
        layout.addWidget(self._list())
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(self.later_button)
        layout.addLayout(below)
        self.later_button.clicked.connect(self.reject)
        for row in self.rows:
            row.restore_button.clicked.connect(lambda _=False, row=row: self._restore(row))
            row.discarded.connect(lambda row=row: self._discard(row))
        if self.rows:
            self.rows[0].restore_button.setFocus()

    def _list(self) -> QWidget:
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, 4, 0)
        rows.setSpacing(8)
        for row in self.rows:
            rows.addWidget(row)
        rows.addStretch(1)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setMinimumHeight(ROW_HEIGHT)
        return area

    def _restore(self, row: "UnsavedRow") -> None:
        self.accept()
        self.restore_wanted.emit(row.unsaved)

    def _discard(self, row: "UnsavedRow") -> None:
        self.discard_wanted.emit(row.unsaved)
        self.rows.remove(row)
        row.hide()
        if not self.rows:
            self.accept()
        else:
            self.rows[0].restore_button.setFocus()


class UnsavedRow(QFrame):
    """One piece of unsaved work with its buttons; discarding takes two clicks, as nothing brings it back."""

    discarded = Signal()

    def __init__(self, unsaved: Unsaved) -> None:
        super().__init__()
        on_surface(self, "card")
        self.unsaved = unsaved
        draft = unsaved.found.draft
        name = draft.chain.name
        self.restore_button = with_role(QPushButton(tr("Restore")), "primary")
        self.restore_button.setAccessibleName(tr("Restore “{name}”").format(name=name))
        self.discard_button = with_role(QPushButton(tr("Discard")), "danger")
        self.discard_button.setAccessibleName(tr("Discard “{name}”").format(name=name))
        self.discard_button.setAutoDefault(False)
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(plain_label(name, "strong"))
        words.addWidget(plain_label(in_words(unsaved), "muted"))
        if unsaved.saved_since:
            note = tr("A newer revision has been saved since; it stays as it is.")
            words.addWidget(plain_label(note, "warning"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 10, 12, 10)
        layout.setSpacing(8)
        layout.addLayout(words, 1)
        layout.addWidget(self.discard_button)
        layout.addWidget(self.restore_button)
        self._asked = False
        self.discard_button.clicked.connect(self._ask)

    def _ask(self) -> None:
        if self._asked:
            self.discarded.emit()
            return
        self._asked = True
        self.discard_button.setText(tr("Discard for good"))


def in_words(unsaved: Unsaved) -> str:
    """Return in one line when the work was done, how much it is and what it is based on."""
    draft = unsaved.found.draft
    when = ago(datetime.now(UTC), draft.time)
    many = tr("{count} changes").format(count=f"{unsaved.changes:,}")
    count = tr("1 change") if unsaved.changes == 1 else many
    if not draft.based_on:
        base = tr("never saved before")
    elif unsaved.saved is None:
        base = tr("the revision it was made from is gone")
    else:
        saved = unsaved.saved.astimezone().strftime("%Y-%m-%d %H:%M")
        base = tr("since the revision of {time}").format(time=saved)
    return f"{when} · {count} · {base}"
