"""One step of a run: its node, how it stands, what its model writes, what it took, and what went wrong."""

import json
from collections.abc import Mapping

from pydantic import JsonValue
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from promptstone.core.kinds import NodeKind
from promptstone.core.runs import StepRecord, StepState
from promptstone.desktop.canvas.painting.kind_pixmap import kind_pixmap
from promptstone.desktop.canvas.plain.status import duration
from promptstone.desktop.looks.language import tr, tr_count
from promptstone.desktop.panels.run.bounded_text import BoundedText
from promptstone.desktop.panels.run.state_mark import SIZE, STATE_WORDS, StateMark
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.icons import ThemedIcons
from promptstone.desktop.widgets.page_parts import plain_label, with_role

LINES = 5
GAP = 7
TILE = 18
FOLD = 24
PREVIEW = 18
PACE_TIP_WORDS = (
    "The tokens of the prompt, and how many of them were still in the model's memory and were not read again; "
    "how long the first text was waited for; how many tokens a second were written after it."
)


class StepRow(QWidget):
    """Shows one step; its text can be folded away."""

    node_chosen = Signal(str)

    def __init__(self, node: str, label: str, kind: NodeKind | None, themes: ThemeSource) -> None:
        super().__init__()
        self.node = node
        self._kind = kind
        self._themes = themes
        self._tile = QLabel()
        self._tile.setFixedSize(TILE, TILE)
        self.mark = StateMark(themes)
        self.name = _NodeButton(label)
        self.name.clicked.connect(lambda: self.node_chosen.emit(node))
        self.reused = with_role(QLabel(tr("used again")), "chip")
        self.reused.setToolTip(tr("Nothing that it depends on had changed, so the kept answer was used."))
        self.reused.hide()
        self.facts = with_role(QLabel(), "small")
        self.facts.setTextFormat(Qt.TextFormat.PlainText)
        self.fold = QToolButton()
        self.fold.setFixedSize(FOLD, FOLD)
        self.fold.setStyleSheet("padding: 0;")
        policy = self.fold.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.fold.setSizePolicy(policy)
        self.fold.clicked.connect(self._turn)
        self._icons = ThemedIcons(themes, self)
        self.text = BoundedText(tr("Output of {label}").format(label=label), LINES)
        self.error = plain_label(role="danger")
        self.pace = plain_label(role="small")
        self.pace.setToolTip(tr(PACE_TIP_WORDS))
        self._lay_out()
        self._show_fold(open_=False)
        self.fold.hide()
        themes.changed.connect(self._draw)
        self._draw()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 1, 0, 1)
        layout.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(GAP)
        for widget in (self.mark, self._tile, self.name, self.reused, self.facts, self.fold):
            head.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        head.setStretch(2, 1)
        layout.addLayout(head)
        body = QVBoxLayout()
        body.setContentsMargins(SIZE + TILE + 2 * GAP, 0, 0, 4)
        body.setSpacing(4)
        for part in (self.error, self.pace, self.text):
            body.addWidget(part)
            part.hide()
        layout.addLayout(body)

    def _draw(self) -> None:
        if self._kind is not None:
            theme, ratio = self._themes.theme, self.devicePixelRatioF()
            self._tile.setPixmap(kind_pixmap(self._kind.name, self._kind.category, theme, TILE, ratio))
            self._tile.setToolTip(tr(self._kind.title))

    def begin(self) -> None:
        """Show that the step works now."""
        self.mark.show_state(StepState.RUNNING)

    def append_text(self, text: str) -> None:
        """Add what a model wrote."""
        if not self.fold.isVisibleTo(self):
            self.fold.show()
            self._show_fold(open_=True)
        self.text.append(text)

    def finish(self, step: StepRecord) -> None:
        """Show how the step ended."""
        self.mark.show_state(step.state)
        self.reused.setVisible(step.reused)
        self.facts.setText(facts_of(step))
        self.facts.setVisible(bool(self.facts.text()))
        self.pace.setText(" · ".join(step.pace.words))
        self.pace.setVisible(bool(self.pace.text()))
        failed = step.state is StepState.FAILED
        self.error.setText(step.error if failed else "")
        self.error.setVisible(failed)
        if step.error and not failed:
            self.facts.setToolTip(step.error)
            self.setAccessibleDescription(step.error)
        if step.outputs:
            was_live = bool(self.text.full_text)
            self.text.show_text(outputs_as_text(step.outputs))
            self.fold.show()
            self._show_fold(open_=was_live)
        if failed and self.text.full_text:
            self._show_fold(open_=True)

    def stop(self) -> None:
        """Show that the run was stopped before the step's end."""
        if self.mark.state in (StepState.WAITING, StepState.RUNNING):
            self.mark.show_state(StepState.CANCELLED)

    def _turn(self) -> None:
        self._show_fold(open_=self.text.isHidden())

    def _show_fold(self, *, open_: bool) -> None:
        self._icons.put(self.fold, "down" if open_ else "right", "muted")
        self.fold.setToolTip(tr("Hide the output") if open_ else tr("Show the output"))
        what = tr("Hide the output of {node}") if open_ else tr("Show the output of {node}")
        self.fold.setAccessibleName(what.format(node=self.name.label))
        self.text.setVisible(open_)


def facts_of(step: StepRecord) -> str:
    """Return what a step took (`320 ms · 34 tokens`), or what came out of one that asked no model."""
    if step.state in (StepState.SKIPPED, StepState.CANCELLED):
        return tr(STATE_WORDS[step.state])
    if step.reused:
        return ""
    if step.calls:
        count = step.completion_tokens
        return f"{duration(step.seconds)} · {tr_count('{n} token', '{n} tokens', count)}"
    if step.state is StepState.FAILED:
        return duration(step.seconds)
    return preview_of(step.outputs)


def preview_of(outputs: Mapping[str, JsonValue]) -> str:
    """Return the beginning of what came out, on one line."""
    words = " ".join(outputs_as_text(outputs)[: 4 * PREVIEW].split())
    return words if len(words) <= PREVIEW else words[: PREVIEW - 1] + "…"


def outputs_as_text(outputs: Mapping[str, JsonValue]) -> str:
    """Return outputs as a person reads them: a single one bare, several with their names."""
    if len(outputs) == 1:
        return value_as_text(next(iter(outputs.values())))
    return "\n".join(f"{name}: {value_as_text(value)}" for name, value in outputs.items())


def value_as_text(value: JsonValue) -> str:
    """Return text as it is, other values as indented JSON."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=2)


class _NodeButton(QPushButton):
    """The name of a node, cut when it is too long; a click leads to the node."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self.label = label
        with_role(self, "quiet")
        self.setStyleSheet("text-align: left; padding: 2px 0; font-weight: 600; min-height: 16px;")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Show {label} on the canvas").format(label=label))
        self.setToolTip(tr("{label}\nShow it on the canvas").format(label=label))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the name to the width."""
        super().resizeEvent(event)
        room = self.width() - 4
        self.setText(self.fontMetrics().elidedText(self.label, Qt.TextElideMode.ElideRight, room))

    def minimumSizeHint(self) -> QSize:
        """Return a width that leaves room for the rest of the row."""
        return QSize(40, super().minimumSizeHint().height())
