"""A short list of places to go to: a name, a line of small words, and one click."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from promptstone.desktop.widgets.elided_label import ElidedLabel
from promptstone.desktop.widgets.page_parts import plain_label, with_role

NARROWEST = 200


@dataclass(frozen=True)
class LinkRow:
    """One row. Without `go` it only tells."""

    name: str
    about: str
    tip: str = ""
    go: Callable[[], object] | None = field(default=None, compare=False)


class LinkButton(QPushButton):
    """A row as a button that is as wide as its list."""

    def __init__(self, row: LinkRow) -> None:
        super().__init__()
        with_role(self, "row")
        self.row = row
        self.setAccessibleName(row.name)
        self.setAccessibleDescription(row.about)
        self.setToolTip(row.tip)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(10, 6, 10, 6)
        self._box.setSpacing(1)
        go = row.go
        for text, role in ((row.name, "muted" if go is None else "strong"), (row.about, "small")):
            label = with_role(ElidedLabel(), role)
            label.show_text(text)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._box.addWidget(label)
        if go is not None:
            self.clicked.connect(lambda _checked=False: go())
        self.setEnabled(go is not None)

    def sizeHint(self) -> QSize:
        """Return the height of both lines; they are as wide as the room they get."""
        return QSize(NARROWEST, self._box.sizeHint().height())


class LinkRows(QWidget):
    """Shows rows, or words that say why there are none."""

    def __init__(self, name: str, nothing: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._nothing: QLabel = plain_label(nothing, "muted")
        self.buttons: tuple[LinkButton, ...] = ()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(2)
        self._box.addWidget(self._nothing)

    def show_rows(self, rows: tuple[LinkRow, ...]) -> None:
        """Show other rows."""
        if rows == tuple(button.row for button in self.buttons):
            return
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = tuple(LinkButton(row) for row in rows)
        for button in self.buttons:
            self._box.addWidget(button)
        self._nothing.setVisible(not rows)
