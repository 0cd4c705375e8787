"""The clipboard as nodes: text for everyone, and the very nodes for this window, so that many are pasted at once."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from promptstone.core.chain import Chain
from promptstone.core.errors import EditError
from promptstone.core.text.chain_text import write_chain
from promptstone.desktop.canvas.commands.copying import read_copied
from promptstone.desktop.canvas.commands.placing import Background, at_once
from promptstone.desktop.looks.language import tr

FEW = 20
"""So many nodes are written as text within a frame; more are written in another thread."""
SHORT = 40_000
"""So many characters are read within some frames; more are read in another thread."""


class NodeClipboard(QObject):
    """Puts nodes on the clipboard and takes them from it. `in_background` may be set by the window."""

    def __init__(self, parent: QObject, refuse: Callable[[str], None]) -> None:
        super().__init__(parent)
        self._refuse = refuse
        self.in_background: Background = at_once
        self._part: Chain | None = None
        self._text = ""
        self._is_written = True
        self._puts = False
        QGuiApplication.clipboard().dataChanged.connect(self._on_changed)

    def put(self, part: Chain) -> None:
        """Put nodes on the clipboard."""
        self._part, self._is_written = part, False
        if len(part.nodes) <= FEW:
            self._put_text(part, write_chain(part))
        else:
            self.in_background(
                lambda: write_chain(part), lambda text: self._put_text(part, text), tr("Copying nodes")
            )

    def take(self, then: Callable[[Chain], None]) -> None:
        """Hand over the nodes that the clipboard holds; when it holds none, tell why."""
        if not self._is_written and self._part is not None:
            then(self._part)
            return
        text = QGuiApplication.clipboard().text()
        if self._part is not None and text == self._text:
            then(self._part)
        elif len(text) <= SHORT:
            self._take_read(_read(text), then)
        else:
            self.in_background(
                lambda: _read(text), lambda found: self._take_read(found, then), tr("Reading the clipboard")
            )

    def _take_read(self, found: Chain | EditError, then: Callable[[Chain], None]) -> None:
        if isinstance(found, EditError):
            self._refuse(str(found))
        else:
            then(found)

    def _put_text(self, part: Chain, text: str) -> None:
        # Whatever was copied elsewhere meanwhile is newer than these nodes.
        if part is not self._part or self._is_written:
            return
        self._is_written, self._text, self._puts = True, text, True
        QGuiApplication.clipboard().setText(text)
        self._puts = False

    def _on_changed(self) -> None:
        if not self._puts and not self._is_written:
            self._part, self._is_written = None, True


def _read(text: str) -> Chain | EditError:
    try:
        return read_copied(text)
    except EditError as error:
        return error
