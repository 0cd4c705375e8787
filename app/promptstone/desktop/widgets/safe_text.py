"""Rich text for what came from outside: it loads nothing from anywhere and opens no links by itself."""

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QFrame, QTextBrowser

from promptstone.desktop.widgets.page_parts import without_border


class SafeText(QTextBrowser):
    """A text that fills its pane. Whoever writes its HTML escapes every value."""

    def __init__(self, name: str) -> None:
        """`name` is what a screen reader calls it."""
        super().__init__()
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        without_border(self)
        self.document().setDocumentMargin(12)

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802 (Qt's own name)
        """Load nothing: an output must not make the window read files or addresses."""
        return None
