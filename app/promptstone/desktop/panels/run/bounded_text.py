"""A text to read and copy, of which only so much is laid out that no output can slow the window down."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from promptstone.desktop.looks.language import tr
from promptstone.desktop.widgets.page_parts import with_role
from promptstone.desktop.widgets.text_edits import TextEdit

SHOWN = 4_000
SHOWN_AT_MOST = 200_000
TALL = 40


class BoundedText(QWidget):
    """Shows the beginning of a text, or while it grows its end; a button shows the rest."""

    def __init__(self, name: str, most_lines: int = 8, *, code: bool = False) -> None:
        """`name` is what a screen reader calls it; `most_lines` its height before it scrolls."""
        super().__init__()
        self._most_lines = most_lines
        self._full = ""
        self.text = TextEdit(1, most_lines, code=code)
        self.text.setReadOnly(True)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setAccessibleName(name)
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.more = with_role(QPushButton(), "link")
        self.more.setCursor(Qt.CursorShape.PointingHandCursor)
        self.more.clicked.connect(self.show_all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.text)
        layout.addWidget(self.more)
        self.more.hide()

    @property
    def full_text(self) -> str:
        """The whole text, shown or not."""
        return self._full

    def show_text(self, text: str) -> None:
        """Show the beginning of a text."""
        self._full = text
        cut = len(text) > SHOWN
        self.text.show_text(text[:SHOWN] + ("…" if cut else ""))
        self.more.setText(tr("Show all {count:,} characters").format(count=len(text)))
        self.more.setVisible(cut)

    def append(self, text: str) -> None:
        """Add to the end and stay there; what came long before is no longer laid out."""
        self._full += text
        bar = self.text.verticalScrollBar()
        follows = bar.value() >= bar.maximum() - 4
        cursor = QTextCursor(self.text.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(text[-SHOWN:])
        surplus = self.text.document().characterCount() - 2 * SHOWN
        if surplus > 0:
            cursor.setPosition(0)
            cursor.setPosition(surplus + SHOWN, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        if follows:
            bar.setValue(bar.maximum())

    def show_all(self) -> None:
        """Lay out the whole text, up to a length that the window bears."""
        left_out = len(self._full) - SHOWN_AT_MOST
        note = (
            tr("\n… {n:,} more characters: copy the output to have them.").format(n=left_out)
            if left_out > 0
            else ""
        )
        self.text.set_most_lines(TALL)
        self.text.show_text(self._full[:SHOWN_AT_MOST] + note)
        self.more.hide()
