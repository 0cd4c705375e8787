"""The strip in the status bar: what is under way, a button that cancels it, and one that lists all tasks."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QToolButton, QWidget

from promptstone.desktop.looks.language import tr
from promptstone.desktop.process.task_records import TaskRecord, TaskState
from promptstone.desktop.tasks import Progress, Tasks
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.icons import ThemedIcons

LONGEST = 44


class ProgressStrip(QWidget):
    """Shows the newest of the labelled tasks, how many more there are, and whether one failed unseen."""

    list_wanted = Signal()
    """All tasks are to be shown."""

    def __init__(self, tasks: Tasks, themes: ThemeSource) -> None:
        super().__init__()
        self._tasks = tasks
        self._shown: dict[int, Progress] = {}
        self._failed = 0
        self._icons = ThemedIcons(themes, self)
        self.words = QToolButton()
        self.words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(140)
        self.cancel_button = QToolButton()
        self.cancel_button.setAccessibleName(tr("Cancel"))
        self._icons.put(self.cancel_button, "close", "muted")
        self.list_button = QToolButton()
        self.list_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.list_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 6, 0)
        layout.setSpacing(8)
        for widget in (self.words, self.bar, self.cancel_button, self.list_button):
            layout.addWidget(widget)
        self.cancel_button.clicked.connect(self.cancel_shown)
        self.words.clicked.connect(self.list_wanted)
        self.list_button.clicked.connect(self.list_wanted)
        tasks.progressed.connect(self._on_progress)
        tasks.ended.connect(self._on_ended)
        tasks.recorded.connect(self._on_record)
        self._draw()
        self.forget_failures()

    @property
    def is_busy(self) -> bool:
        """Whether something is under way."""
        return bool(self._shown)

    def cancel_shown(self) -> None:
        """Cancel the task that is shown."""
        if self._shown:
            self._tasks.cancel(next(reversed(self._shown)))

    def forget_failures(self) -> None:
        """Say no more that tasks failed: the list has been looked at."""
        self._failed = 0
        self._draw_button()

    def _on_progress(self, progress: Progress) -> None:
        self._shown[progress.key] = progress
        self._draw()

    def _on_ended(self, key: int) -> None:
        self._shown.pop(key, None)
        self._draw()

    def _on_record(self, record: TaskRecord | None) -> None:
        if record is not None and record.state is TaskState.FAILED:
            self._failed += 1
            self._draw_button()

    def _draw_button(self) -> None:
        failed = self._failed
        words = tr("{count} failed").format(count=failed) if failed else ""
        self.list_button.setText(words)
        # Both the words and the shape change, not the colour alone.
        self._icons.put(self.list_button, "error" if failed else "tasks", "danger" if failed else "muted")
        name = tr("Show tasks, messages and the log")
        self.list_button.setToolTip(name)
        self.list_button.setAccessibleName(f"{name}. {words}" if words else name)

    def _draw(self) -> None:
        for widget in (self.words, self.bar, self.cancel_button):
            widget.setVisible(self.is_busy)
        if not self._shown:
            return
        newest = self._shown[next(reversed(self._shown))]
        count = ""
        if newest.total:
            numbers = {"done": f"{newest.done:,}", "total": f"{newest.total:,}"}
            count = " " + tr("{done} of {total}").format(**numbers)
        others = len(self._shown) - 1
        more = " " + tr("(and {count} more)").format(count=others) if others else ""
        label = newest.label if len(newest.label) <= LONGEST else f"{newest.label[: LONGEST - 1]}…"
        self.words.setText(f"{label}{count}{more}".replace("&", "&&"))
        self.words.setToolTip(newest.label)
        self.bar.setRange(0, newest.total)
        self.bar.setValue(newest.done)
        self.bar.setAccessibleName(newest.label)
        self.cancel_button.setVisible(newest.cancellable)
        self.cancel_button.setToolTip(tr("Cancel: {task}").format(task=newest.label))
