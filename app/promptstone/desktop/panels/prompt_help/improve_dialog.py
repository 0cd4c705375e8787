"""Asks a model for a better wording of a prompt and lets the user take of it what is good."""

import asyncio

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from promptstone.core.errors import PromptstoneError
from promptstone.core.generation import Completion
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.prompt_help.rewrite_review import RewriteReview
from promptstone.desktop.panels.prompt_help.target import PromptTarget
from promptstone.desktop.panels.run.bounded_text import BoundedText
from promptstone.desktop.tasks import Tasks, our_fault
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.icons import ThemedIcons
from promptstone.desktop.widgets.page_parts import (
    dialog_buttons,
    dialog_layout,
    icon_button,
    plain_label,
    with_role,
)
from promptstone.desktop.widgets.text_edits import ComboBox, LineEdit
from promptstone.services.models.prompts.rewriting import USUAL_GOAL, BadRewrite, read_rewrite
from promptstone.services.studio import Studio

TICK_MS = 33


class ImproveDialog(QDialog):
    """Nothing of the answer reaches the prompt before the user accepts it; opened with `open()`."""

    def __init__(
        self,
        target: PromptTarget,
        studio: Studio,
        tasks: Tasks,
        themes: ThemeSource,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Improve the prompt of “{node}”").format(node=target.node_label()))
        self.resize(940, 640)
        self._target = target
        self._before = target.text()
        self._studio = studio
        self._tasks = tasks
        self._task: asyncio.Task[None] | None = None
        self._gathered: list[str] = []
        icons = ThemedIcons(themes, self)
        self.models = ComboBox()
        self.models.setAccessibleName(tr("Model"))
        self.goal = LineEdit(own_history=True)
        self.goal.setPlaceholderText(
            tr("Such as: shorter; answers in one word; for angry customers (empty: clearer)")
        )
        self.goal.setAccessibleName(tr("Goal"))
        self.ask_button = icon_button(icons, tr("Ask for a rewrite"), "run", "primary")
        self.stop_button = icon_button(icons, tr("Stop"), "stop")
        self.status = plain_label(role="muted")
        self.stream = BoundedText(tr("What the model writes"), 16, code=True)
        self.review = RewriteReview(themes)
        self.here = QRadioButton()
        self.as_variant = QRadioButton(tr("as a new variant:"))
        self.variant = LineEdit(own_history=True)
        self.variant.setMaxLength(64)
        self.variant.setAccessibleName(tr("Name of the new variant"))
        self.buttons, self.accept_button = dialog_buttons(tr("Accept"), tr("Cancel"))
        self._stack = QStackedWidget()
        self._lay_out()
        self._begin()

    def _lay_out(self) -> None:
        top = QGridLayout()
        top.setHorizontalSpacing(10)
        top.setVerticalSpacing(8)
        top.addWidget(QLabel(tr("Model")), 0, 0)
        top.addWidget(self.models, 0, 1)
        top.addWidget(QLabel(tr("Goal")), 1, 0)
        top.addWidget(self.goal, 1, 1)
        top.setColumnStretch(1, 1)
        for button in (self.ask_button, self.stop_button):
            button.setAutoDefault(False)
            top.addWidget(button, 1, 2)
        writing = QWidget()
        box = QVBoxLayout(writing)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.stream)
        box.addStretch(1)
        self._stack.addWidget(writing)
        self._stack.addWidget(self.review)
        place = QHBoxLayout()
        place.setSpacing(10)
        for widget in (with_role(QLabel(tr("Put it")), "strong"), self.here, self.as_variant, self.variant):
            place.addWidget(widget)
        place.addStretch(1)
        layout = dialog_layout(self)
        layout.addLayout(top)
        layout.addWidget(self.status)
        layout.addWidget(self._stack, 1)
        self._place = QWidget()
        self._place.setLayout(place)
        place.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._place)
        layout.addWidget(self.buttons)

    def _begin(self) -> None:
        variant = self._target.variant_words
        into = tr("into the variant “{name}”").format(name=variant) if variant else tr("into the base")
        self.here.setText(into)
        self.here.setChecked(True)
        self.variant.setText(self._target.fresh_variant(tr("improved")))
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._flush)
        self.ask_button.clicked.connect(self.ask)
        self.goal.returnPressed.connect(self.ask)
        self.stop_button.clicked.connect(self.stop)
        self.review.changed.connect(self._offer)
        self.here.toggled.connect(lambda _on: self._offer())
        self.variant.textChanged.connect(lambda _text: self._offer())
        self.variant.textEdited.connect(lambda _text: self.as_variant.setChecked(True))
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(lambda _result: self.stop())
        self._show_busy(False)
        # Until it is known which models there are.
        self.ask_button.setEnabled(False)
        self.stream.hide()
        self._place.hide()
        self._say(
            tr(
                "The model gets this prompt and your goal. You see what it would change before anything changes."
            )
        )
        self._offer()
        self._tasks.start(self._load(), self)

    async def _load(self) -> None:
        names = tuple(await self._studio.models.references())
        self.models.addItems(names)
        known = await self._studio.prompts.improver() or str(self._target.settings().get("model") or "")
        if known in names:
            self.models.setCurrentText(known)
        if not names:
            self._say(tr("There is no model in this workspace yet. Add one under Models."), "warning")
        elif not self._before.strip():
            self._say(tr("The prompt is empty: write a first wording, however rough."), "warning")
        self.ask_button.setEnabled(bool(names and self._before.strip()))
        self.goal.setFocus()

    def ask(self) -> None:
        """Ask the chosen model; nothing happens while it is being asked."""
        if self._task is not None or not self.ask_button.isEnabled():
            return
        self._gathered = []
        self.stream.show_text("")
        self.stream.show()
        self._stack.setCurrentIndex(0)
        self._place.hide()
        self.accept_button.setEnabled(False)
        self._say(tr("{model} is writing…").format(model=self.models.currentText()))
        self._show_busy(True)
        work = self._ask(self.models.currentText(), self.goal.text())
        self._task = self._tasks.start(work, self, tr("Improving a prompt"), on_error=self._failed)

    def stop(self) -> None:
        """Stop the model that is being asked."""
        if self._task is not None:
            self._task.cancel()

    async def _ask(self, model: str, goal: str) -> None:
        try:
            await self._studio.prompts.keep_improver(model)
            done = await self._studio.prompts.rewrite(model, self._before, goal, self._gathered.append)
            self._end()
            self._show_answer(done, goal)
        except asyncio.CancelledError:
            if isValid(self):
                self._end()
                self._say(tr("Stopped. The prompt is as it was."))
            raise

    def _end(self) -> None:
        self._task = None
        self._flush()
        self._show_busy(False)

    def _show_answer(self, done: Completion, goal: str) -> None:
        was_cut = done.finish_reason == "length"
        found = read_rewrite(done.text, self._before, goal=goal or USUAL_GOAL, was_cut=was_cut)
        if found.bad is not None:
            self.stream.show_text(done.text)
            self._say(_why_bad(found.bad), "warning")
            return
        self.review.show_change(self._before, found.text)
        self._stack.setCurrentWidget(self.review)
        self._place.show()
        count = len(self.review.changes.taken)
        one = tr("One change. Click it to leave it out or take it again.")
        many = tr("{count} changes. Click one to leave it out or take it again.").format(count=f"{count:,}")
        self._say(one if count == 1 else many)
        self._offer()

    def _failed(self, error: BaseException) -> None:
        self._end()
        self._say(str(error) if isinstance(error, PromptstoneError) else our_fault(), "danger")

    def _flush(self) -> None:
        if self._gathered:
            text = "".join(self._gathered)
            # Emptied in place: the model's answer goes on being gathered in this very list.
            self._gathered.clear()
            self.stream.append(text)

    def _show_busy(self, busy: bool) -> None:
        self.ask_button.setVisible(not busy)
        self.stop_button.setVisible(busy)
        self.models.setEnabled(not busy)
        if busy:
            self._tick.start()
        else:
            self._tick.stop()

    def _say(self, words: str, role: str = "muted") -> None:
        self.status.setText(words)
        with_role(self.status, role).style().polish(self.status)

    def _offer(self) -> None:
        is_shown = self._stack.currentWidget() is self.review and self._task is None
        name = self.variant.text().strip()
        free = self.here.isChecked() or (bool(name) and self._target.fresh_variant(name) == name)
        self.accept_button.setEnabled(is_shown and self.review.may_take() and free)
        self.accept_button.setToolTip("" if free else tr("Give the variant a name that is not in use."))

    def _accept(self) -> None:
        label, text = tr("Improve prompt"), self.review.text()
        if self.here.isChecked():
            done = self._target.put(label, text)
        else:
            done = self._target.put_as_variant(label, text, self.variant.text().strip())
        if done:
            self.accept()


def _why_bad(bad: BadRewrite) -> str:
    return {
        BadRewrite.EMPTY: tr(
            "The model answered nothing that could stand for the prompt. Try another model or goal."
        ),
        BadRewrite.SAME: tr("The model gave the same wording back: it has nothing to improve."),
        BadRewrite.REFUSED: tr("The model refused. What it said stands below; the prompt is as it was."),
        BadRewrite.CUT: tr(
            "The answer was cut off before its end, so it cannot be taken. Try another model."
        ),
    }[bad]
