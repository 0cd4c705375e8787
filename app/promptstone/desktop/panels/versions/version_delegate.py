"""Draws a version in the list: its message, who saved it when, and what it did to the golden set."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.versions.version_list_model import Role, VersionRow
from promptstone.desktop.panels.versions.words import effect_words
from promptstone.desktop.theme import FONT_SIZES, Theme, ThemeSource, text_font
from promptstone.services.chains.revisions import GoldenEffect

PADDING = 10
GAP = 3
CHIP_GAP = 10
Chip = tuple[str, str]


class VersionDelegate(QStyledItemDelegate):
    """Three lines a row, all of one height: hundreds of versions scroll without being measured."""

    def __init__(self, themes: ThemeSource, parent: QObject) -> None:
        super().__init__(parent)
        self._themes = themes

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of three lines."""
        body = QFontMetrics(text_font(FONT_SIZES.body, bold=True)).height()
        small = QFontMetrics(text_font(FONT_SIZES.small)).height()
        return QSize(200, body + 2 * small + 2 * GAP + 2 * PADDING - 4)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        row = index.data(Role.ROW)
        if not isinstance(row, VersionRow):
            return
        theme = self._themes.theme
        state, box = option.state, QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_back(painter, box.adjusted(4, 1, -4, -1), state, theme)
        inside = box.adjusted(PADDING + 4, PADDING - 2, -PADDING - 4, 0)
        has_message = row.revision is None or bool(row.revision.message.strip())
        inside = _line(
            painter, inside, row.title, theme.text if has_message else theme.muted, bold=has_message
        )
        inside = _line(painter, inside, row.details, theme.muted)
        _paint_chips(painter, inside, chips_of(row.effect, theme))
        painter.restore()

    def _paint_back(self, painter: QPainter, box: QRect, state: QStyle.StateFlag, theme: Theme) -> None:
        flags = QStyle.StateFlag
        painter.setPen(Qt.PenStyle.NoPen)
        if state & flags.State_Selected:
            painter.setBrush(QColor(theme.selection))
            painter.drawRoundedRect(box, 6, 6)
        if state & flags.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 1.5))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)


def chips_of(effect: GoldenEffect | None, theme: Theme) -> list[Chip]:
    """Return the words beside a version and their colours; signs say the same as the colours."""
    if effect is None:
        return [("…", theme.muted)]
    if not effect.is_compared:
        return [(effect_words(effect), theme.text if effect.is_evaluated else theme.muted)]
    gained, lost = effect.gained, effect.lost
    if not gained and not lost:
        return [(tr("= nothing gained or lost"), theme.muted)]
    return [
        (tr("▲ {count} gained").format(count=f"{gained:,}"), theme.success if gained else theme.muted),
        (tr("▼ {count} lost").format(count=f"{lost:,}"), theme.danger if lost else theme.muted),
    ]


def _line(painter: QPainter, box: QRect, text: str, colour: str, *, bold: bool | None = None) -> QRect:
    painter.setFont(text_font(FONT_SIZES.small if bold is None else FONT_SIZES.body, bold=bool(bold)))
    painter.setPen(QColor(colour))
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, shown)
    return box.adjusted(0, metrics.height() + GAP, 0, 0)


def _paint_chips(painter: QPainter, box: QRect, chips: list[Chip]) -> None:
    painter.setFont(text_font(FONT_SIZES.small, bold=True))
    for text, colour in chips:
        painter.setPen(QColor(colour))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, text)
        box = box.adjusted(painter.fontMetrics().horizontalAdvance(text) + CHIP_GAP, 0, 0, 0)
