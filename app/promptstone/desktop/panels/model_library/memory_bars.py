"""A bar for each memory of the computer: what others use, what a model would take, and what stays free."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPalette
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from promptstone.backends.llama.files.fit import Place, size
from promptstone.backends.llama.files.fit.judgement import RAM
from promptstone.desktop.looks.language import tr
from promptstone.desktop.theme import mixed
from promptstone.desktop.widgets.page_parts import with_role

_HEIGHT = 14
_PART_WORDS = (
    ("others", "used by others"),
    ("weights", "weights"),
    ("cache", "cache"),
    ("compute", "work space"),
)


def part_colours(palette: QPalette) -> dict[str, QColor]:
    """Return the colour of each part of a bar: the accent, fainter from part to part."""
    accent, back = (palette.color(role).name() for role in (QPalette.ColorRole.Link, QPalette.ColorRole.Base))
    return {
        "others": palette.color(QPalette.ColorRole.Mid),
        "weights": QColor(accent),
        "cache": mixed(accent, back, 0.38),
        "compute": mixed(accent, back, 0.68),
        "lacking": palette.color(QPalette.ColorRole.BrightText),
    }


class MemoryBar(QWidget):
    """Paints one memory from left to right; what does not fit is painted in the colour of danger."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(title_of(place))
        self.setAccessibleDescription(words_for(place))

    def sizeHint(self) -> QSize:  # noqa: N802
        """As wide as there is room, as high as a line."""
        return QSize(220, _HEIGHT)

    def parts(self) -> list[tuple[str, float, float]]:
        """Return each part's name, begin and end, as shares of the bar's width."""
        place = self._place
        compute = place.needed - place.weights - place.cache
        amounts = [max(place.total - place.free, 0), place.weights, place.cache, compute]
        whole = max(place.total, sum(amounts), 1)
        found, at = [], 0.0
        for (name, _), amount in zip(_PART_WORDS, amounts, strict=True):
            found.append((name, at, at + amount / whole))
            at += amount / whole
        limit = max(place.total - place.reserve, 0) / whole
        if not place.fits and at > limit:
            found.append(("lacking", limit, at))
        return found

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the parts side by side."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(box, 4, 4)
        painter.fillPath(outline, self.palette().color(QPalette.ColorRole.Base))
        painter.save()
        painter.setClipPath(outline)
        colours = part_colours(self.palette())
        for name, begin, end in self.parts():
            part = QRectF(
                box.left() + begin * box.width(), box.top(), (end - begin) * box.width(), box.height()
            )
            painter.fillRect(part, colours[name])
        painter.restore()
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawPath(outline)


class MemoryBars(QWidget):
    """All memories of the computer, one under the other, and what the colours mean."""

    def __init__(self) -> None:
        super().__init__()
        self.bars: list[MemoryBar] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)

    def show_places(self, places: tuple[Place, ...]) -> None:
        """Show these memories in place of those before."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.bars = [MemoryBar(place) for place in places]
        for row, (place, bar) in enumerate(zip(places, self.bars, strict=True)):
            title = QLabel(title_of(place))
            title.setTextFormat(Qt.TextFormat.PlainText)
            self._grid.addWidget(title, row, 0)
            self._grid.addWidget(bar, row, 1)
            self._grid.addWidget(with_role(QLabel(words_for(place)), "" if place.fits else "danger"), row, 2)
        self._grid.addWidget(_Legend(), len(places), 1, 1, 2)


class _Legend(QWidget):
    def __init__(self) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        for name, words in _PART_WORDS:
            layout.addWidget(_Swatch(name))
            layout.addWidget(with_role(QLabel(tr(words)), "small"))
            layout.addSpacing(8)
        layout.addStretch(1)


class _Swatch(QWidget):
    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setFixedSize(10, 10)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), part_colours(self.palette())[self._name])


def title_of(place: Place) -> str:
    """Return what a memory is called: the computer's own in the user's language, a GPU's as it calls itself."""
    return tr("Memory") if place.name == RAM else place.title


def words_for(place: Place) -> str:
    """Return what a bar shows, in words."""
    if not place.total:
        return tr("needs {size}").format(size=size(place.needed))
    if place.fits:
        return tr("needs {size} of {all} free").format(
            size=size(place.needed), all=size(place.free)
        )  # as the sentence above says it
    return tr("needs {size} of {all}").format(size=size(place.needed), all=size(place.available))
