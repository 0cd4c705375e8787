"""Text fields whose undo is the window's: the chain's history is the only one."""

import math

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QKeySequence, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QScrollArea, QSizePolicy, QWidget

from promptstone.desktop.theme import code_font

AROUND = 10


def _is_history_key(event: QEvent) -> bool:
    keys = QKeySequence.StandardKey
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and (event.matches(keys.Undo) or event.matches(keys.Redo))
    )


def _is_command(event: QEvent) -> bool:
    control = Qt.KeyboardModifier.ControlModifier
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and bool(event.modifiers() & control)
        and event.key() != Qt.Key.Key_Control
    )


class LineEdit(QLineEdit):
    """One line. `typed` tells of the user's changes only, never of the program's."""

    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, own_history: bool = False) -> None:
        """With `own_history`, what is typed is no part of the chain and is undone in the field itself."""
        super().__init__(parent)
        self._own_history = own_history
        self.textEdited.connect(self.typed)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window."""
        if _is_history_key(event) and not self._own_history:
            event.ignore()
            return False
        return super().event(event)

    def show_text(self, text: str) -> None:
        """Show a text; the cursor stays where it is when nothing changed."""
        if self.text() != text:
            place = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(min(place, len(text)))


class TextEdit(QPlainTextEdit):
    """Several lines, as high as its text within bounds. Tab leaves it; `typed` tells of the user's changes only."""

    typed = Signal(str)
    left = Signal()
    """The user went elsewhere or gave a command: whoever still waits for the end of the typing takes the text now."""

    def __init__(
        self,
        lines: int = 3,
        most_lines: int = 14,
        *,
        code: bool = False,
        own_history: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Be at least `lines` high and scroll from `most_lines` on; `own_history` as in LineEdit."""
        super().__init__(parent)
        self._own_history = own_history
        self._lines, self._most_lines = lines, most_lines
        self._shows = False
        self._told = ""
        if code:
            self.setFont(code_font())
            self.setProperty("code", True)
        self.setUndoRedoEnabled(own_history)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._on_text)
        self.document().contentsChanged.connect(self._fit)
        self.cursorPositionChanged.connect(self._follow_soon)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window."""
        if _is_command(event):
            self.left.emit()
        if _is_history_key(event) and not self._own_history:
            event.ignore()
            return False
        return super().event(event)

    def show_text(self, text: str) -> None:
        """Show a text; the cursor stays where it is as far as that is possible."""
        if self.toPlainText() == text:
            return
        place, scrolled = self.textCursor().position(), self.verticalScrollBar().value()
        self._shows = True
        self.setPlainText(text)
        self._shows = False
        self._told = text
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(text)))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(scrolled)

    def set_most_lines(self, lines: int) -> None:
        """Let the field become this many lines high before it scrolls."""
        self._most_lines = lines
        self._fit()

    def focusOutEvent(self, event: QEvent) -> None:
        """Tell that the user went elsewhere."""
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page around, unless there is something to scroll here."""
        if self.verticalScrollBar().maximum() > 0:
            super().wheelEvent(event)
        else:
            event.ignore()

    def sizeHint(self) -> QSize:
        """Return the wished size; its height is fixed by the text."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def _follow_soon(self) -> None:
        if self.hasFocus():
            # The page around learns of a new height only when the loop goes on.
            QTimer.singleShot(0, self, self._follow)

    def _follow(self) -> None:
        """Let the page around scroll to the cursor: it knows of the field, not of the line one types in."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        page = area.widget() if area is not None else None
        if area is not None and page is not None and self.hasFocus():
            place = self.viewport().mapTo(page, self.cursorRect().center())
            area.ensureVisible(place.x(), place.y(), 0, 2 * self.fontMetrics().lineSpacing())

    def _on_text(self) -> None:
        text = self.toPlainText()
        # Other colours, of another theme or of a highlighter, change the document too, and nothing was typed.
        if not self._shows and text != self._told:
            self._told = text
            self.typed.emit(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths break lines elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        line = math.ceil(QFontMetricsF(self.font()).lineSpacing())
        margin = self.document().documentMargin()
        # The last block has the lower margin within its height; the upper one is not part of any block.
        least, most = line * self._lines + margin, line * self._most_lines + margin
        text = max(least, min(most, self._text_height(most)))
        # Border and padding come from the style sheet, which is known once the field has been laid out.
        around = self.height() - self.viewport().height() if self.isVisible() else AROUND
        height = math.ceil(text + margin + max(around, 0)) + 1
        if self.height() != height or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def _text_height(self, enough: float) -> float:
        """Return how high the text is in pixels, wrapped lines included; stops adding up at `enough`."""
        height, block = 0.0, self.document().firstBlock()
        while block.isValid() and height < enough:
            height += self.blockBoundingRect(block).height()
            block = block.next()
        return height


class ComboBox(QComboBox):
    """A choice that the wheel does not change by accident while one scrolls past it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page around scroll."""
        event.ignore()
