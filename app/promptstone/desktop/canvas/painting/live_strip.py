"""What a model writes, drawn under its node: the end of its text, and tokens and cost."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from promptstone.desktop.canvas.painting.look import Look
from promptstone.desktop.canvas.plain.shapes import NodeShape
from promptstone.desktop.canvas.plain.status import LiveWords

STRIP_LINES = 2
_LINE = 15.0
_SIDE = 10.0
_INSET = 8.0
_GAP = 3.0
_MORE = 40


def strip_box(width: float, height: float, words: LiveWords | None) -> QRectF:
    """Return where the strip of a node of that size is, from the node's corner; empty when it has none."""
    if words is None or not (words.tail or words.figures):
        return QRectF()
    lines = (STRIP_LINES if words.tail else 0) + (1 if words.figures else 0)
    return QRectF(_INSET, height + _GAP, width - 2 * _INSET, lines * _LINE + 9.0)


def strip_picture(look: Look, shape: NodeShape, words: LiveWords, place: QRectF, scale: float) -> QPixmap:
    """Return the strip of a node as a picture of `place` (measured from the node's corner) at that scale."""
    size = place.size() * scale
    picture = QPixmap(max(round(size.width()), 1), max(round(size.height()), 1))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    painter.translate(-place.topLeft())
    paint_strip(painter, look, shape.width, shape.height, words)
    painter.end()
    return picture


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
        for line in _last_lines(look, words.tail, room):
            painter.drawText(QRectF(box.left() + _SIDE, top, room, _LINE), _ALIGN, line)
            top += _LINE
        top = box.top() + 4.0 + STRIP_LINES * _LINE
    if words.figures:
        painter.setPen(look.muted)
        shown = metrics.elidedText(words.figures, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(box.left() + _SIDE, top, room, _LINE), _ALIGN, shown)


_ALIGN = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def _last_lines(look: Look, text: str, room: float) -> list[str]:
    """Return the end of a text as at most two lines, cut at its beginning when it is longer."""
    words, metrics = " ".join(text.split()), look.small_metrics
    lines: list[str] = []
    while words and len(lines) < STRIP_LINES:
        cut = _tail_that_fits(look.small_widths, words, room)
        if cut >= len(words):
            lines.append(words)
            break
        if len(lines) == STRIP_LINES - 1:
            # A little more than fits, so that it is cut; not all of it, which would be measured for nothing.
            end = words[-(cut + _MORE) :]
            lines.append(metrics.elidedText(end, Qt.TextElideMode.ElideLeft, room))
            break
        lines.append(words[-cut:].lstrip())
        words = words[:-cut].rstrip()
    return list(reversed(lines))


def _tail_that_fits(widths: Mapping[str, float], words: str, room: float) -> int:
    """Return how many characters from the end fill one line, cut between words where there are any."""
    count, left = 0, room
    for letter in reversed(words):
        left -= widths[letter]
        if left < 0 and count:
            break
        count += 1
    space = words.find(" ", len(words) - count)
    return len(words) - space - 1 if count < len(words) and 0 <= space < len(words) - 1 else count
