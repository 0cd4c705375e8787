"""The strip in the status bar that shows what is under way and lets it be cancelled."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from promptstone.desktop.tasks import Progress, Tasks
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.icons import ThemedIcons

LONGEST = 44


class ProgressStrip(QWidget):
    """Shows the newest of the labelled tasks, and how many more there are."""

    def __init__(self, tasks: Tasks, themes: ThemeSource) -> None:
        super().__init__()
        self._tasks = tasks
        self._shown: dict[int, Progress] = {}
        self._icons = ThemedIcons(themes, self)
        self.words = QLabel()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(140)
        self.cancel_button = QToolButton()
        self.cancel_button.setAccessibleName("Cancel")
        self._icons.put(self.cancel_button, "close", "muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 6, 0)
        layout.setSpacing(8)
        for widget in (self.words, self.bar, self.cancel_button):
            layout.addWidget(widget)
        self.cancel_button.clicked.connect(self.cancel_shown)
        tasks.progressed.connect(self._on_progress)
        tasks.ended.connect(self._on_ended)
        self.hide()

    def cancel_shown(self) -> None:
        """Cancel the task that is shown."""
        if self._shown:
            self._tasks.cancel(next(reversed(self._shown)))

    def _on_progress(self, progress: Progress) -> None:
        self._shown[progress.key] = progress
        self._draw()

    def _on_ended(self, key: int) -> None:
        self._shown.pop(key, None)
        self._draw()

    def _draw(self) -> None:
        self.setVisible(bool(self._shown))
        if not self._shown:
            return
        newest = self._shown[next(reversed(self._shown))]
        count = f" {newest.done:,} of {newest.total:,}" if newest.total else ""
        more = f" (and {len(self._shown) - 1} more)" if len(self._shown) > 1 else ""
        label = newest.label if len(newest.label) <= LONGEST else f"{newest.label[: LONGEST - 1]}…"
        self.words.setText(f"{label}{count}{more}")
        self.words.setToolTip(newest.label)
        self.bar.setRange(0, newest.total)
        self.bar.setValue(newest.done)
        self.bar.setAccessibleName(newest.label)
        self.cancel_button.setVisible(newest.cancellable)
        self.cancel_button.setToolTip(f"Cancel: {newest.label}")
