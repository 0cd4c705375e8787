"""Says what last flowed through a wire, in a small card over the canvas."""

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from promptstone.core.chain import Edge
from promptstone.core.runs import StepRecord, StepState
from promptstone.desktop.document import ChainDocument, Selection
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.run.bounded_text import BoundedText
from promptstone.desktop.panels.run.hand.run_memory import RunMemory
from promptstone.desktop.panels.run.step_row import value_as_text
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.icons import ThemedIcons
from promptstone.desktop.widgets.page_parts import icon_button, on_surface, plain_label, with_role

WIDTH = 380
LINES = 10
GAP = 12


class WireValue(QFrame):
    """Shown while exactly one wire is selected and something is known of it."""

    def __init__(
        self, document: ChainDocument, memory: RunMemory, themes: ThemeSource, over: QWidget
    ) -> None:
        """`over` is the widget in whose lower left corner it lies."""
        super().__init__(over)
        on_surface(self, "raised")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(tr("What flowed through the wire"))
        self._document = document
        self._memory = memory
        self._over = over
        icons = ThemedIcons(themes, self)
        self.title = with_role(QLabel(), "section")
        self.facts = plain_label(role="small")
        self.text = BoundedText(tr("The value"), LINES)
        self.close_button = icon_button(icons, "", "close", "quiet", tr("Close"))
        self.close_button.setAccessibleName(tr("Close"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, 8, GAP, GAP)
        layout.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        layout.addLayout(head)
        layout.addWidget(self.facts)
        layout.addWidget(self.text)
        self.setFixedWidth(WIDTH)
        self.close_button.clicked.connect(self.hide)
        document.selection_changed.connect(self._follow)
        memory.learned.connect(lambda: self._follow(document.selection))
        over.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner when the canvas changes its size."""
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _follow(self, selection: Selection) -> None:
        if len(selection.edges) != 1 or selection.nodes:
            self.hide()
            return
        self.show_edge(selection.edges[0])

    def show_edge(self, edge: Edge) -> None:
        """Show what is known of one wire."""
        document = self._document
        source, target = document.chain.node(edge.source.node), document.chain.node(edge.target.node)
        labels = [node.label if node else "" for node in (source, target)]
        self.title.setText(f"{labels[0]}.{edge.source.port}  →  {labels[1]}.{edge.target.port}")
        self.title.setToolTip(self.title.text())
        steps = self._memory.steps_of(document.path_of(edge.source.node))
        words, value = value_of(steps, edge.source.port, self._inner(edge))
        self.facts.setText(words)
        self.text.setVisible(bool(value))
        self.text.show_text(value)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()

    def _inner(self, edge: Edge) -> tuple[StepRecord, ...]:
        """Return the steps that took the value, for outputs whose own node does not keep each turn's value."""
        return self._memory.steps_of(self._document.path_of(edge.target.node))

    def _place(self) -> None:
        self.move(QPoint(GAP, max(self._over.height() - self.height() - 56, GAP)))


def value_of(steps: tuple[StepRecord, ...], port: str, takers: tuple[StepRecord, ...]) -> tuple[str, str]:
    """Return in words how a value came to flow, and the value; the last one when there were several turns."""
    given = [step for step in steps if port in step.outputs]
    if given:
        last = given[-1]
        turn = tr("Turn {turn} of {count}").format(turn=_turn(last), count=len(given)) if last.turn else ""
        how = tr("given beforehand") if last.given else tr("used again") if last.reused else ""
        return " · ".join(part for part in (tr("In the last run"), turn, how) if part), value_as_text(
            last.outputs[port]
        )
    if any(step.state is StepState.DONE for step in steps) and not _of_loop(takers):
        return tr("Nothing flowed here in the last run: this way was not taken."), ""
    if any(step.state is StepState.FAILED for step in steps):
        return tr("Nothing flowed here: the node before it failed."), ""
    taken = [step for step in takers if step.inputs]
    if _of_loop(takers) and taken:
        inputs = taken[-1].inputs
        words = tr("What turn {turn} of the loop took in").format(turn=_turn(taken[-1]))
        return words, "\n".join(f"{name}: {value_as_text(value)}" for name, value in inputs.items())
    return tr("Nothing has flowed here yet. Run the chain."), ""


def _of_loop(steps: tuple[StepRecord, ...]) -> bool:
    return any(step.turn for step in steps)


def _turn(step: StepRecord) -> str:
    return ".".join(str(number) for number in step.turn)
