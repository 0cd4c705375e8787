"""The frame of the studio: navigation, banner, status bar, pages. It shows before anything is loaded."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from promptstone.desktop.looks.language import tr
from promptstone.desktop.tasks import Tasks
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.banner import Banner
from promptstone.desktop.widgets.elided_label import ElidedLabel
from promptstone.desktop.widgets.icons import ThemedIcons
from promptstone.desktop.widgets.navigation import Navigation
from promptstone.desktop.widgets.progress_strip import ProgressStrip

TITLE = "Promptstone"
SIZE = (1360, 860)
SMALLEST = (980, 620)
STATUS_GAP = 16
STATUS_LEAST = 220
"""Longer words in the status bar are shortened before a figure that changes has to go."""


class MainWindow(QMainWindow):
    """Holds pages and knows nothing of what they do; the workbench fills it."""

    page_shown = Signal(int)
    closed = Signal()

    def __init__(self, tasks: Tasks, themes: ThemeSource) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.setMinimumSize(*SMALLEST)
        self.resize(*SIZE)
        self.icons = ThemedIcons(themes, self)
        self.may_close: Callable[[], bool] = lambda: True
        """Asked before the window closes; False keeps it open, to ask the user something first."""
        self.navigation = Navigation(themes)
        self.banner = Banner(themes)
        self.progress = ProgressStrip(tasks, themes)
        self.place = ElidedLabel(Qt.TextElideMode.ElideMiddle)
        self.place.setContentsMargins(8, 0, 0, 0)
        self.backend = ElidedLabel()
        self.pages = QStackedWidget()
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.opening = QLabel(tr("Opening the workspace…"))
        self.opening.setProperty("role", "muted")
        self.opening.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.opening.setWordWrap(True)
        self.way_out = QPushButton(tr("Open another workspace…"))
        self.way_out.hide()
        self._lay_out()
        self.navigation.chosen.connect(self.show_page)
        tasks.noticed.connect(self.banner.show_notice)

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.banner)
        right.addWidget(self.opening, 1)
        right.addWidget(self.way_out, 1, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.split.addWidget(self.pages)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(1)
        right.addWidget(self.split, 1)
        self.split.hide()
        self.navigation.hide()
        middle = QWidget()
        layout = QHBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.navigation)
        layout.addLayout(right, 1)
        self.setCentralWidget(middle)
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.addWidget(self.place)
        bar.addWidget(self.backend, 1)
        bar.addPermanentWidget(self.progress)

    def add_page(self, page: QWidget, title: str, icon_name: str) -> None:
        """Add a page at the end of the navigation; Ctrl+1 ... lead there."""
        self.pages.addWidget(page)
        self.navigation.add(title, icon_name, f"Ctrl+{self.pages.count()}")

    def add_drawer(self, drawer: QWidget) -> None:
        """Put something under the pages that is shown when it is asked for."""
        self.split.addWidget(drawer)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 0)

    def add_status(self, strip: QWidget) -> None:
        """Put a strip into the status bar, to the left of what is under way."""
        self.statusBar().insertPermanentWidget(len((self.place, self.backend)), strip)

    def spare_status_width(self) -> int:
        """Return how many pixels of the status bar are left beside what is said there now."""
        words = sum(min(part.sizeHint().width(), STATUS_LEAST) for part in (self.place, self.backend))
        progress = self.progress.sizeHint().width() + STATUS_GAP if self.progress.isVisible() else 0
        return self.statusBar().width() - words - 2 * STATUS_GAP - progress

    def show_pages(self) -> None:
        """Show the pages instead of the words that they are being opened."""
        self.opening.hide()
        self.navigation.show()
        self.split.show()

    def show_page(self, number: int) -> None:
        """Show one page; whoever listens to `page_shown` refreshes it."""
        self.navigation.show_page(number)
        self.pages.setCurrentIndex(number)
        self.page_shown.emit(number)

    def show_failure(self, what: str, way_out: Callable[[], object]) -> None:
        """Say that the workspace could not be opened; `way_out` lets the user choose another one."""
        self.opening.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
        self.way_out.clicked.connect(lambda _checked=False: way_out())
        self.way_out.show()
        self.way_out.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opening.setProperty("role", "danger")
        self.opening.style().polish(self.opening)
        self.opening.setText(what)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape close the banner."""
        if event.key() == Qt.Key.Key_Escape and self.banner.isVisible():
            self.banner.dismiss()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close when nothing stands against it."""
        event.setAccepted(self.may_close())
        if event.isAccepted():
            self.closed.emit()
