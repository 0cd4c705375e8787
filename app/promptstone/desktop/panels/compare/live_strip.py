"""The line on the compare page while an evaluation runs: how far it is, and how long it still takes."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar

from promptstone.desktop.looks.language import tr
from promptstone.desktop.widgets.page_parts import MARGIN, on_surface, with_role
from promptstone.services.evaluations import TimeLeft


class LiveStrip(QFrame):
    """Shows a TimeLeft; hidden while nothing runs."""

    def __init__(self) -> None:
        super().__init__()
        on_surface(self, "bar")
        self.words = with_role(QLabel(), "muted")
        self.words.setAccessibleName(tr("Progress of the evaluation"))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setAccessibleName(tr("Progress of the evaluation"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(MARGIN, 4, MARGIN, 6)
        layout.setSpacing(12)
        layout.addWidget(self.words)
        layout.addWidget(self.bar, 1)
        self.hide()

    def show_left(self, left: TimeLeft | None) -> None:
        """Show how far an evaluation is, or nothing."""
        self.setVisible(left is not None)
        if left is not None:
            self.words.setText(left.sentence)
            self.bar.setRange(0, left.total)
            self.bar.setValue(left.done)
