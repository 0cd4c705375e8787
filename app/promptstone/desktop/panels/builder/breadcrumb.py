"""The way into the sub-chain that is open: from the whole chain down, each part a button that leads back there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton

from promptstone.core.chain import node_at
from promptstone.desktop.document import ChainDocument
from promptstone.desktop.looks.language import tr
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.icons import ThemedIcons

_LONGEST = 32


class Breadcrumb(QFrame):
    """Follows the document; hidden while the whole chain is looked at."""

    left = Signal()
    """Somebody went up by it: the canvas may have the keyboard again."""

    def __init__(self, document: ChainDocument, themes: ThemeSource) -> None:
        super().__init__()
        self.setProperty("surface", "bar")
        self.setAccessibleName(tr("Way to the open sub-chain"))
        self._document = document
        self._icons = ThemedIcons(themes, self)
        self.buttons: list[QToolButton] = []
        self._shown: tuple[tuple[str, str], ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 3, 12, 3)
        self._row.setSpacing(2)
        document.path_changed.connect(lambda _path: self.refresh())
        document.whole_changed.connect(lambda _before, _after: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Show the way as it is now."""
        way = self._way()
        self.setVisible(len(way) > 1)
        if way != self._shown:
            self._shown = way
            self._fill(way)

    def _way(self) -> tuple[tuple[str, str], ...]:
        """Return the path and the title of each part, the whole chain first."""
        whole, path = self._document.whole, self._document.path
        found = [("", whole.name)]
        parts = path.split("/") if path else []
        for count in range(1, len(parts) + 1):
            place = "/".join(parts[:count])
            node = node_at(whole, place)
            found.append((place, node.label if node is not None else parts[count - 1]))
        return tuple(found)

    def _fill(self, way: tuple[tuple[str, str], ...]) -> None:
        while self._row.count():
            item = self._row.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        for number, (path, title) in enumerate(way):
            if number:
                mark = QLabel("›")
                mark.setProperty("role", "muted")
                self._row.addWidget(mark)
            self._row.addWidget(self._button(path, title, is_last=number == len(way) - 1))
        self._row.addStretch(1)

    def _button(self, path: str, title: str, *, is_last: bool) -> QToolButton:
        button = QToolButton()
        shown = title if len(title) <= _LONGEST else title[: _LONGEST - 1] + "…"
        # A single & would be taken for the mark of a key.
        button.setText(shown.replace("&", "&&"))
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if is_last:
            button.setAccessibleName(tr("{title}, open now").format(title=title))
            button.setToolTip(title)
            button.setCheckable(True)
            button.setChecked(True)
            button.clicked.connect(lambda: self._stay(button))
        else:
            button.setAccessibleName(tr("Back to {title}").format(title=title))
            button.setToolTip(tr("Back to {title} (Alt+Up goes up by one)").format(title=title))
            button.clicked.connect(lambda: self._go(path))
        self.buttons.append(button)
        return button

    def _stay(self, button: QToolButton) -> None:
        button.setChecked(True)
        self.left.emit()

    def _go(self, path: str) -> None:
        opened = self._document.path
        self._document.look_at(path)
        below = opened.removeprefix(f"{path}/" if path else "").partition("/")[0]
        self._document.select((below,))
        self.left.emit()
