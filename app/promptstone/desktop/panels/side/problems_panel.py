"""The list of problems under the canvas; a click leads to the node."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListView, QToolButton, QVBoxLayout, QWidget

from promptstone.core.chain import Chain
from promptstone.core.problems import Problem, Severity
from promptstone.desktop.looks.language import tr, tr_count
from promptstone.desktop.models.problem_list_model import ROW_HEIGHT, ProblemListModel
from promptstone.desktop.theme import ThemeSource, scaled
from promptstone.desktop.widgets.icons import ThemedIcons
from promptstone.desktop.widgets.problem_delegate import ProblemDelegate

MOST_ROWS = 5


class ProblemsPanel(QWidget):
    """A headline that says how many there are, and the list, which can be folded away."""

    chosen = Signal(object)

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        self.setAccessibleName(tr("Problems"))
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icons = ThemedIcons(themes, self)
        self.model = ProblemListModel(themes)
        self.headline = QToolButton()
        self.headline.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.headline.setToolTip(tr("Fold the list away, or open it"))
        self.hint = QLabel(tr("Enter or a click leads to the node."))
        self.hint.setProperty("role", "small")
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(ProblemDelegate(themes, self.list))
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(tr("Problems"))
        self.list.setProperty("flat", True)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        head = QHBoxLayout()
        head.setContentsMargins(8, 3, 12, 3)
        head.addWidget(self.headline)
        head.addStretch(1)
        head.addWidget(self.hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.list)
        self._folded = False
        self.headline.clicked.connect(self._fold)
        self.list.activated.connect(self._choose)
        self.list.clicked.connect(self._choose)
        self._draw()

    def show_problems(self, problems: Iterable[Problem], chain: Chain) -> None:
        """Show these problems of that chain."""
        row = self.list.currentIndex().row()
        chosen = self.model.problems[row] if 0 <= row < self.count else None
        self.model.show_problems(problems, chain)
        if chosen in self.model.problems:
            # The list is made anew while one works through it: whoever goes down it with the arrows stays in place.
            self.list.setCurrentIndex(self.model.index(self.model.problems.index(chosen)))
        self._draw()

    @property
    def count(self) -> int:
        """How many problems there are."""
        return len(self.model.problems)

    def _fold(self) -> None:
        self._folded = not self._folded
        self._draw()

    def _draw(self) -> None:
        found = self.model.problems
        errors = sum(problem.severity is Severity.ERROR for problem in found)
        warnings = len(found) - errors
        words = [tr_count("{n} error", "{n} errors", errors)] if errors else []
        words += [tr_count("{n} warning", "{n} warnings", warnings)] if warnings else []
        self.headline.setText(" " + (", ".join(words) if words else tr("No problems")))
        name, colour = (
            ("error", "danger") if errors else ("warning", "warning") if found else ("check", "success")
        )
        self._icons.put(self.headline, name, colour)
        self.list.setFixedHeight(scaled(ROW_HEIGHT) * min(MOST_ROWS, len(found)) + 8)
        is_open = bool(found) and not self._folded
        self.list.setVisible(is_open)
        self.hint.setVisible(is_open)

    def _choose(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self.model.problems):
            self.chosen.emit(self.model.problems[index.row()])
