"""The right side of the models page: all that is known of what is chosen, and what can be done with it."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from promptstone.desktop.looks.language import tr
from promptstone.desktop.widgets.elided_label import ElidedLabel
from promptstone.desktop.widgets.flow_layout import FlowLayout
from promptstone.desktop.widgets.page_parts import on_surface, plain_label, with_role
from promptstone.desktop.widgets.safe_text import SafeText

_NAME_LEAST = 160  # of the name is to be seen beside the buttons; else it stands above them
_MARGIN = 16
_GAP = 4
_BAR_HEIGHT = 47  # that of a bar with buttons, so that nothing moves when there are none


class ModelDetails(QWidget):
    """A bar with the name and the buttons that fit what is chosen, a line on how it went, and the facts."""

    def __init__(self, buttons: Iterable[QPushButton]) -> None:
        super().__init__()
        on_surface(self, "raised")
        self.name = with_role(ElidedLabel(Qt.TextElideMode.ElideMiddle), "title")
        self.outcome = plain_label()
        self.about = SafeText(tr("The model"))
        self._buttons = tuple(buttons)
        bar = on_surface(QFrame(), "bar")
        self._top = top = QBoxLayout(QBoxLayout.Direction.LeftToRight, bar)
        top.setContentsMargins(_MARGIN, 8, _MARGIN, 8)
        bar.setMinimumHeight(_BAR_HEIGHT)
        top.setSpacing(8)
        top.addWidget(self.name, 1)
        # In a second row where large letters or long words leave no room in one.
        self._row = QWidget()
        flow = FlowLayout(self._row, spacing=_GAP)
        for button in self._buttons:
            flow.addWidget(button)
        top.addWidget(self._row)
        self._line = QWidget()
        line = QHBoxLayout(self._line)
        line.setContentsMargins(16, 8, 16, 4)
        line.addWidget(self.outcome)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar)
        layout.addWidget(self._line)
        layout.addWidget(self.about, 1)

    def show_facts(self, name: str, html: str, buttons: Iterable[QPushButton]) -> None:
        """Show what is known of something, and only these buttons. The reader keeps their place in the same one."""
        is_same = name == self.name.whole_text
        bar = self.about.verticalScrollBar()
        place = bar.value()
        self.name.show_text(name)
        self.about.setHtml(html)
        if is_same:
            bar.setValue(place)
        shown = tuple(buttons)
        for button in self._buttons:
            button.setVisible(button in shown)
        self._place_name()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the name above the buttons when it would be squeezed beside them."""
        super().resizeEvent(event)
        self._place_name()

    def _place_name(self) -> None:
        shown = [button.sizeHint().width() for button in self._buttons if not button.isHidden()]
        wanted = sum(shown) + _GAP * max(len(shown) - 1, 0)
        room = self.width() - 2 * _MARGIN - wanted
        beside = room >= min(self.name.sizeHint().width() + 8, _NAME_LEAST)
        # Beside the name the buttons stay in one row; above them there is room for two.
        self._row.setMinimumWidth(wanted if beside else 0)
        ways = QBoxLayout.Direction
        self._top.setDirection(ways.LeftToRight if beside else ways.TopToBottom)

    def show_outcome(self, words: str, role: str = "muted") -> None:
        """Say how something went; nothing takes the line away."""
        self.outcome.setText(words)
        with_role(self.outcome, role)
        self.outcome.style().polish(self.outcome)
        self._line.setVisible(bool(words))
