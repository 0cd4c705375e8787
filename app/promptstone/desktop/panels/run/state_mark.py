"""The little mark that says how a step stands: a ring, a turning arc, a tick, a cross."""

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from promptstone.core.runs import StepState
from promptstone.desktop.looks.language import tr
from promptstone.desktop.theme import ThemeSource

SIZE = 18
STATE_WORDS = {
    StepState.WAITING: "waiting",
    StepState.RUNNING: "running",
    StepState.DONE: "done",
    StepState.FAILED: "failed",
    StepState.SKIPPED: "skipped",
    StepState.CANCELLED: "stopped",
}
_LINES = {
    StepState.DONE: ((5.2, 9.4), (7.9, 12.0), (12.8, 6.4)),
    StepState.SKIPPED: ((5.5, 9.0), (12.5, 9.0)),
    StepState.CANCELLED: ((5.5, 9.0), (12.5, 9.0)),
}


class StateMark(QWidget):
    """Draws one state; `turn` moves the arc of a running one on."""

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        self._themes = themes
        self._angle = 0
        self.state = StepState.WAITING
        self.setFixedSize(QSize(SIZE, SIZE))
        themes.changed.connect(self.update)

    def show_state(self, state: StepState) -> None:
        """Show another state."""
        self.state = state
        self.setToolTip(tr(STATE_WORDS[state]).capitalize())
        self.setAccessibleName(tr(STATE_WORDS[state]))
        self.update()

    def turn(self) -> None:
        """Move the arc on by one step."""
        self._angle = (self._angle + 30) % 360
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._themes.theme
        colour = QColor(theme.state_colours[self.state])
        ring = QRectF(2, 2, SIZE - 4, SIZE - 4)
        filled = self.state in (StepState.DONE, StepState.FAILED)
        if filled:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(ring)
        elif self.state is StepState.RUNNING:
            painter.setPen(QPen(QColor(theme.border), 2))
            painter.drawEllipse(ring.adjusted(1, 1, -1, -1))
            painter.setPen(QPen(colour, 2, c=Qt.PenCapStyle.RoundCap))
            painter.drawArc(ring.adjusted(1, 1, -1, -1), (90 - self._angle) * 16, -100 * 16)
        else:
            painter.setPen(QPen(colour, 1.4))
            painter.drawEllipse(ring)
        white = QColor(theme.window if theme.dark else "#ffffff")
        painter.setPen(QPen(white if filled else colour, 1.8, c=Qt.PenCapStyle.RoundCap))
        if self.state is StepState.FAILED:
            painter.drawLine(QPointF(6.3, 6.3), QPointF(11.7, 11.7))
            painter.drawLine(QPointF(11.7, 6.3), QPointF(6.3, 11.7))
        points = _LINES.get(self.state, ())
        for start, end in pairwise(points):
            painter.drawLine(QPointF(*start), QPointF(*end))
        painter.end()
