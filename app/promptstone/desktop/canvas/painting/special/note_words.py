"""Lays out a note's Markdown: nothing outside of it is loaded, and HTML in it is shown as text."""

from functools import lru_cache

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)

from promptstone.desktop.canvas.painting.look import Look, scaled_font

_FONT_SIZE = 12
_FEATURES = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
_MOST_CHARACTERS = 4000
"""More than any note shows."""


class _ClosedDocument(QTextDocument):
    """Shows no pictures: a note never reads a file or the network."""

    def loadResource(self, type: int, name: QUrl | str) -> object:
        """Give nothing, whatever is asked for."""
        return ""


def _document(text: str, width: float) -> QTextDocument:
    document = _ClosedDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(scaled_font(_FONT_SIZE))
    document.setIndentWidth(18)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    document.setMarkdown(text[:_MOST_CHARACTERS], _FEATURES)
    _space_out(document)
    document.setTextWidth(width)
    return document


def _space_out(document: QTextDocument) -> None:
    """Part paragraphs, and write headings no larger than suits a small note."""
    block, last = document.begin(), document.lastBlock()
    while block.isValid():
        cursor = QTextCursor(block)
        spacing = QTextBlockFormat()
        spacing.setBottomMargin(0.0 if block == last else 1.0 if block.textList() else 5.0)
        cursor.mergeBlockFormat(spacing)
        level = block.blockFormat().headingLevel()
        if level:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            size = QTextCharFormat()
            size.setProperty(QTextFormat.Property.FontSizeAdjustment, max(2 - level, 0))
            cursor.mergeCharFormat(size)
        block = block.next()


@lru_cache(maxsize=1024)
def note_height(text: str, width: float) -> float:
    """Return how high a text is when it is as wide as that."""
    return _document(text, width).size().height()


def paint_note(painter: QPainter, look: Look, text: str, width: float) -> None:
    """Draw a text with its top left corner at (0, 0)."""
    document = _document(text, width)
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette.setColor(QPalette.ColorRole.Text, look.text)
    context.palette.setColor(QPalette.ColorRole.Link, look.accent)
    document.documentLayout().draw(painter, context)
