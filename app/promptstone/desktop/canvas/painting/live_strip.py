"""What a model writes, drawn under its node: the end of its text, and tokens and cost."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from promptstone.desktop.canvas.painting.look import Look
from promptstone.desktop.canvas.plain.status import LiveWords

STRIP_LINES = 2
_LINE = 15.0
_SIDE = 10.0
_INSET = 8.0
_GAP = 3.0


def strip_box(width: float, height: float, words: LiveWords | None) -> QRectF:
    """Return where the strip of a node of that size is, from the node's corner; empty when it has none."""
    if words is None or not (words.tail or words.figures):
        return QRectF()
    lines = (STRIP_LINES if words.tail else 0) + (1 if words.figures else 0)
    return QRectF(_INSET, height + _GAP, width - 2 * _INSET, lines * _LINE + 9.0)


def paint_strip(painter: QPainter, look: Look, width: float, height: float, words: LiveWords) -> None:
    """Draw the strip under a node whose top left corner is at (0, 0)."""
    box = strip_box(width, height, words)
    if box.isEmpty():
        return
    back = QColor(look.card)
    back.setAlphaF(0.94)
    painter.setPen(QPen(look.card_border, 1.0))
    painter.setBrush(back)
    painter.drawRoundedRect(box, 7.0, 7.0)
    painter.setFont(look.small_font)
    metrics = look.small_metrics
    top = box.top() + 4.0
    room = box.width() - 2 * _SIDE
    if words.tail:
        painter.setPen(look.text)
        for line in _last_lines(metrics, words.tail, room):
            painter.drawText(QRectF(box.left() + _SIDE, top, room, _LINE), _ALIGN, line)
            top += _LINE
        top = box.top() + 4.0 + STRIP_LINES * _LINE
    if words.figures:
        painter.setPen(look.muted)
        shown = metrics.elidedText(words.figures, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(box.left() + _SIDE, top, room, _LINE), _ALIGN, shown)


_ALIGN = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def _last_lines(metrics: QFontMetricsF, text: str, room: float) -> list[str]:
    """Return the end of a text as at most two lines, cut at its beginning when it is longer."""
    words = " ".join(text.split())
    lines: list[str] = []
    while words and len(lines) < STRIP_LINES:
        line = (
            metrics.elidedText(words, Qt.TextElideMode.ElideLeft, room)
            if len(lines) == STRIP_LINES - 1
            else ""
        )
        if line or metrics.horizontalAdvance(words) <= room:
            lines.append(line or words)
            break
        cut = _tail_that_fits(metrics, words, room)
        lines.append(words[-cut:].lstrip())
        words = words[:-cut].rstrip()
    return list(reversed(lines))


def _tail_that_fits(metrics: QFontMetricsF, words: str, room: float) -> int:
    """Return how many characters from the end fill one line, cut between words where there are any."""
    count = min(len(words), 8)
    while count < len(words) and metrics.horizontalAdvance(words[-count:]) < room:
        count += 4
    count = max(count - 4, 1)
    space = words.find(" ", len(words) - count)
    return len(words) - space - 1 if 0 <= space < len(words) - 1 else count
