"""The banner: the one place where the window says what went wrong or well."""

from collections import deque

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from promptstone.desktop.looks.language import tr
from promptstone.desktop.tasks import Notice, Tone
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.icons import ThemedIcons

SECONDS_SHOWN = {Tone.SUCCESS: 6.0, Tone.PLAIN: 8.0}
_KEPT = 20
_ICONS = {
    Tone.PLAIN: ("note", "accent"),
    Tone.SUCCESS: ("check", "success"),
    Tone.WARNING: ("warning", "warning"),
    Tone.DANGER: ("error", "danger"),
}


class Banner(QFrame):
    """Shows one notice at a time under the menus; errors stay until they are closed, others leave by themselves."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = ThemedIcons(themes, self)
        self._waiting: deque[Notice] = deque(maxlen=_KEPT)
        self.notice: Notice | None = None
        self.patience = 1.0
        """How much longer than usual what went well is shown; 0 for until it is closed."""
        self._picture = QToolButton()
        self._picture.setEnabled(True)
        self._picture.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._picture.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.close_button = QToolButton()
        self.close_button.setToolTip(tr("Close this message (Esc)"))
        self.close_button.setAccessibleName(tr("Close this message"))
        self._icons.put(self.close_button, "close", "muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 6)
        layout.addWidget(self._picture)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.close_button)
        self._leave = QTimer(self)
        self._leave.setSingleShot(True)
        self._leave.timeout.connect(self.dismiss)
        self.close_button.clicked.connect(self.dismiss)
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        """Show a notice now, or after the error that is still being read."""
        if notice == self.notice:
            return
        if self.notice is not None and self.notice.tone is Tone.DANGER:
            if notice not in self._waiting:
                self._waiting.append(notice)
            return
        self._show(notice)

    def dismiss(self) -> None:
        """Close the notice; the next one that waits is shown."""
        self.notice = None
        self._leave.stop()
        if self._waiting:
            self._show(self._waiting.popleft())
        else:
            self.hide()

    def _show(self, notice: Notice) -> None:
        self.notice = notice
        self.words.setText(notice.text)
        self.setAccessibleName(notice.text)
        self.setProperty("tone", notice.tone.value)
        self.style().unpolish(self)
        self.style().polish(self)
        self._icons.put(self._picture, *_ICONS[notice.tone])
        self._leave.stop()
        if notice.tone in SECONDS_SHOWN and self.patience:
            self._leave.start(round(SECONDS_SHOWN[notice.tone] * self.patience * 1000))
        self.show()
