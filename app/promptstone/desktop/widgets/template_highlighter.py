"""Colours the {{variables}} and {% statements %} of a template."""

import re

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from promptstone.desktop.theme import ThemeSource

_VARIABLE = re.compile(r"\{\{.*?\}\}")
_STATEMENT = re.compile(r"\{%.*?%\}|\{#.*?#\}")


class TemplateHighlighter(QSyntaxHighlighter):
    """Follows the theme."""

    def __init__(self, document: QTextDocument, themes: ThemeSource) -> None:
        super().__init__(document)
        self._variable = QTextCharFormat()
        self._statement = QTextCharFormat()
        self._themes = themes
        themes.changed.connect(self._recolour)
        self._recolour()

    def highlightBlock(self, text: str) -> None:
        """Colour one line."""
        for pattern, look in ((_VARIABLE, self._variable), (_STATEMENT, self._statement)):
            for found in pattern.finditer(text):
                self.setFormat(found.start(), found.end() - found.start(), look)

    def _recolour(self) -> None:
        theme = self._themes.theme
        self._variable.setForeground(QColor(theme.accent))
        self._variable.setFontWeight(QFont.Weight.Bold)
        self._statement.setForeground(QColor(theme.warning))
        self.rehighlight()
