"""Tells what to do with an empty canvas."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from promptstone.desktop.theme import FONT_SIZES, Theme, ThemeSource, text_font


class EmptyHint(QWidget):
    """Tells what to do with an empty canvas."""

    def __init__(self, theme: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._title = QLabel("Start your chain")
        self._title.setFont(text_font(FONT_SIZES.heading, bold=True))
        self._words = QLabel(
            "Drag an Input here from the list of nodes, or press A to choose one.\n"
            "Then add a Prompt and an Output, and draw wires from port to port."
        )
        self._words.setFont(text_font(FONT_SIZES.title))
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        for label in (self._title, self._words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(label)
        theme.changed.connect(self._restyle)
        self._restyle(theme.theme)

    def place(self) -> None:
        """Stay in the middle of the parent."""
        self.adjustSize()
        self.move(self._over.rect().center() - self.rect().center())

    def _restyle(self, theme: Theme) -> None:
        self._title.setStyleSheet(f"color: {theme.text}; background: transparent;")
        self._words.setStyleSheet(f"color: {theme.muted}; background: transparent;")
