"""Problems of a chain as a list, errors first."""

from collections.abc import Iterable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QIcon

from promptstone.core.chain import BASE_VARIANT, Chain
from promptstone.core.problems import Problem, Severity
from promptstone.desktop.looks.language import tr
from promptstone.desktop.theme import ThemeSource, scaled
from promptstone.desktop.widgets.icons import icon

ROW_HEIGHT = 28
PROBLEM_ROLE = int(Qt.ItemDataRole.UserRole)
LABEL_ROLE = PROBLEM_ROLE + 1
"""The name of the node that a problem is about; empty when it is about the whole chain."""
_Index = QModelIndex | QPersistentModelIndex


class ProblemListModel(QAbstractListModel):
    """One line a problem: the node's label, what is wrong, and in which variant."""

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        self._themes = themes
        self._problems: tuple[Problem, ...] = ()
        self._lines: tuple[str, ...] = ()
        self._labels: dict[str, str] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems in the order in which they are shown."""
        return self._problems

    def show_problems(self, problems: Iterable[Problem], chain: Chain) -> None:
        """Show these problems of that chain."""
        labels = {node.id: node.label for node in chain.nodes}
        ordered = sorted(problems, key=lambda problem: problem.severity is not Severity.ERROR)
        lines = tuple(_line(problem, labels.get(problem.node, problem.node)) for problem in ordered)
        if (tuple(ordered), lines) == (self._problems, self._lines):
            return
        self.beginResetModel()
        self._labels = labels
        self._problems, self._lines = tuple(ordered), lines
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many problems there are."""
        return 0 if parent.isValid() else len(self._problems)

    def data(
        self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | QIcon | QSize | Problem | None:
        """Return the line, its icon, or the whole text as a tool tip."""
        if not 0 <= index.row() < len(self._problems):
            return None
        problem = self._problems[index.row()]
        if role == PROBLEM_ROLE:
            return problem
        if role == LABEL_ROLE:
            return self._labels.get(problem.node, problem.node)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._lines[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{problem.severity.value}: {self._lines[index.row()]}"
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(10, scaled(ROW_HEIGHT))
        if role == Qt.ItemDataRole.DecorationRole:
            theme = self._themes.theme
            if problem.severity is Severity.ERROR:
                return icon("error", theme.danger)
            return icon("warning", theme.warning)
        return None


def _line(problem: Problem, label: str) -> str:
    variant = (
        tr(" (variant {variant})").format(variant=problem.variant) if problem.variant != BASE_VARIANT else ""
    )
    return f"{label}: {problem.message}{variant}" if label else f"{problem.message}{variant}"
