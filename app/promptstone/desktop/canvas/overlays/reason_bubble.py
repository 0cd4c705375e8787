"""Says beside the cursor why a wire is refused, or where it would go."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from promptstone.desktop.looks.language import tr
from promptstone.desktop.theme import FONT_SIZES, Theme, ThemeSource, mixed, text_font

_BESIDE = QPoint(18, 20)


class ReasonBubble(QLabel):
    """Says beside the cursor why a wire is refused or where it would go."""

    said = Signal(str, bool)
    """A new sentence, and whether it refuses; for those who hear it instead."""

    def __init__(self, theme: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._over = parent
        self._is_refusal = False
        self.setAccessibleName(tr("Why this cannot be connected"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setWordWrap(True)
        theme.changed.connect(self._restyle)
        self.hide()

    def say(self, text: str, at: QPoint, *, refused: bool) -> None:
        """Show a sentence beside a place of the parent widget; an empty one hides the bubble."""
        if not text:
            self.hide()
            return
        if text != self.text() or refused is not self._is_refusal:
            self._is_refusal = refused
            self._restyle(self._theme.theme)
            self.setText(text)
            self.said.emit(text, refused)
            metrics = self.fontMetrics()
            self.setFixedWidth(min(metrics.horizontalAdvance(text) + 40, 340))
            self.setFixedHeight(self.heightForWidth(self.width()))
        parent = self._over.rect()
        place = at + _BESIDE
        place.setX(max(min(place.x(), parent.right() - self.width() - 8), 8))
        place.setY(max(min(place.y(), parent.bottom() - self.height() - 8), 8))
        self.move(place)
        self.show()
        self.raise_()

    def _restyle(self, theme: Theme) -> None:
        self.setFont(text_font(FONT_SIZES.body))
        colour = theme.danger if self._is_refusal else theme.border
        back = mixed(theme.raised, theme.danger, 0.08).name() if self._is_refusal else theme.raised
        self.setStyleSheet(
            f"background: {back}; color: {theme.text}; border: 1px solid {colour};"
            " border-radius: 7px; padding: 6px 10px;"
        )
