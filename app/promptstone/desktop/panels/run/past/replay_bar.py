"""The bar that leads through a past run, step by step."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from promptstone.core.runs import RunRecord
from promptstone.desktop.looks.language import tr
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.icons import ThemedIcons
from promptstone.desktop.widgets.page_parts import icon_button, on_surface, plain_label


class ReplayBar(QFrame):
    """Shows which run is replayed and how far; hidden while none is."""

    moved = Signal(int)
    """To how many steps of the run the user went."""
    closed = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        on_surface(self, "bar")
        icons = ThemedIcons(themes, self)
        self.title = plain_label(role="small")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(tr("Steps of the run"))
        self.slider.setPageStep(1)
        self.place = QLabel()
        self.close_button = icon_button(
            icons, tr("End replay"), "close", "quiet", tr("Show this run no longer")
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        row = QHBoxLayout()
        row.addWidget(self.slider, 1)
        row.addWidget(self.place)
        layout.addLayout(head)
        layout.addLayout(row)
        self.slider.valueChanged.connect(self._tell)
        self.close_button.clicked.connect(self.closed)
        self.hide()

    def begin(self, run: RunRecord, created: datetime) -> None:
        """Lead through this run; it is shown whole at first."""
        when = created.astimezone().strftime("%Y-%m-%d %H:%M")
        self.title.setText(tr("Replay of the run of {when}").format(when=when))
        self.slider.blockSignals(True)
        self.slider.setRange(0, len(run.steps))
        self.slider.setValue(len(run.steps))
        self.slider.blockSignals(False)
        self._show_place()
        self.show()

    def _tell(self, steps: int) -> None:
        self._show_place()
        self.moved.emit(steps)

    def _show_place(self) -> None:
        words = tr("Step {number} of {count}")
        self.place.setText(words.format(number=self.slider.value(), count=self.slider.maximum()))
