"""The row of links under a prompt's field that leads to help with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from promptstone.desktop.looks.language import tr
from promptstone.desktop.widgets.flow_layout import FlowLayout
from promptstone.desktop.widgets.page_parts import with_role

TECHNIQUE = "technique"
IMPROVE = "improve"
TRY = "try"


class HelpBar(QWidget):
    """Emits which help is wanted."""

    wanted = Signal(str)

    def __init__(self, *, try_it: bool) -> None:
        """With `try_it`, the prompt can be tried in the playground."""
        super().__init__()
        layout = FlowLayout(self, 14)
        self.buttons: dict[str, QPushButton] = {}
        offers = [
            (TECHNIQUE, tr("Add a technique…"), tr("Ways of asking that are known to help, explained")),
            (IMPROVE, tr("Improve…"), tr("Have a model propose a better wording")),
        ]
        if try_it:
            offers.append(
                (TRY, tr("Try it"), tr("Try this prompt in the playground, on several models at once"))
            )
        for name, words, tip in offers:
            button = with_role(QPushButton(words), "link")
            button.setToolTip(tip)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _on=False, which=name: self.wanted.emit(which))
            self.buttons[name] = button
            layout.addWidget(button)
