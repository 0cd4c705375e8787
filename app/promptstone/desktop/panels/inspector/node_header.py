"""The head of a node's form: the kind's tile, the title to edit, and what the kind does."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from promptstone.core.kinds import NodeKind
from promptstone.desktop.canvas.painting.kind_pixmap import kind_pixmap
from promptstone.desktop.looks.language import tr
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.page_parts import plain_label

TILE = 34


class NodeHeader(QWidget):
    """Shows which kind of node this is, in the colours that it has on the canvas."""

    def __init__(self, title: QLineEdit, name: str, kind: NodeKind | None, themes: ThemeSource) -> None:
        """`title` is the field for the node's title, `name` the kind's, also when it is not installed."""
        super().__init__()
        self._kind = kind
        self._themes = themes
        self._tile = QLabel()
        self._tile.setFixedSize(TILE, TILE)
        words = plain_label(tr(kind.title) if kind else name, "small")
        words.setContentsMargins(2, 0, 0, 0)  # as far as the words in the field above are set in
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(title)
        beside.addWidget(words)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addLayout(beside, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(head)
        missing = tr("The kind “{name}” is not installed. Install the plugin that brings it.").format(
            name=name
        )
        layout.addWidget(
            plain_label(tr(kind.description) if kind else missing, "muted" if kind else "danger")
        )
        self._tile.setVisible(kind is not None)
        themes.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        if self._kind is not None:
            ratio = self.devicePixelRatioF()
            theme = self._themes.theme
            self._tile.setPixmap(kind_pixmap(self._kind.name, self._kind.category, theme, TILE, ratio))
