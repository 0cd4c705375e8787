"""Makes a model smaller, step by step: choose a kind, watch it being made, compare, keep it or delete it again."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from promptstone.core.errors import PromptstoneError
from promptstone.core.generation import ModelEntry
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.model_library.smaller.comparison_view import ComparisonView
from promptstone.desktop.panels.model_library.smaller.kind_form import KindForm
from promptstone.desktop.panels.model_library.smaller.proof_form import ProofForm
from promptstone.desktop.tasks import Tasks, our_fault
from promptstone.desktop.widgets.page_parts import dialog_layout, plain_label, with_role
from promptstone.services.smaller import Advice, Comparison, size_text
from promptstone.services.studio import Studio

_STEPS = 1000
_PARTS = 100


class SmallerDialog(QDialog):
    """Opened with `open()`. `changed` when the workspace's list of models is another one."""

    changed = Signal()

    def __init__(
        self, studio: Studio, entry: ModelEntry, parent: QWidget | None = None, tasks: Tasks | None = None
    ) -> None:
        """`entry` is the model to make smaller."""
        super().__init__(parent)
        self.setWindowTitle(tr("Make {name} smaller").format(name=entry.name[:60]))
        self.setMinimumSize(760, 560)
        self._studio = studio
        self._original = entry
        self._tasks = tasks or Tasks(self)
        self._work: asyncio.Task[Any] | None = None
        self._takes_long = False
        self.made: ModelEntry | None = None
        self.comparison: Comparison | None = None
        self.kinds = KindForm()
        self.proof = ProofForm(studio, self._tasks, entry.name)
        self.outcome = ComparisonView()
        self.headline = with_role(plain_label(), "strong")
        self.notes = plain_label(role="warning")
        self.fault = plain_label(role="danger")
        self.words = plain_label(role="muted")
        self.words.setWordWrap(False)
        self.bar = QProgressBar()
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self.pages = QStackedWidget()
        self.make_button = with_role(QPushButton(tr("&Make it smaller")), "primary")
        self.compare_button = QPushButton(tr("&Compare"))
        self.stop_button = QPushButton(tr("&Stop"))
        self.delete_button = with_role(QPushButton(tr("&Delete the smaller file")), "danger")
        self.keep_button = with_role(QPushButton(tr("&Keep the smaller file")), "primary")
        self.close_button = QPushButton(tr("Cancel"))
        self._lay_out()
        self._connect()
        self._show_state()
        self._start(self._plan())

    def _lay_out(self) -> None:
        choose = QWidget()
        choose_layout = QVBoxLayout(choose)
        choose_layout.setContentsMargins(0, 0, 0, 0)
        choose_layout.addWidget(
            plain_label(tr("A smaller copy is made beside the model, which stays as it is."), "muted")
        )
        choose_layout.addWidget(self.kinds, 1)
        self.pages.addWidget(choose)
        self.pages.addWidget(self._made_page())
        progress = QHBoxLayout()
        progress.setSpacing(10)
        self.bar.setFixedWidth(220)
        progress.addWidget(self.bar)
        progress.addWidget(self.words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.delete_button)
        buttons.addStretch(1)
        for button in (
            self.compare_button,
            self.stop_button,
            self.close_button,
            self.keep_button,
            self.make_button,
        ):
            buttons.addWidget(button)
        layout = dialog_layout(self)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.fault)
        layout.addLayout(progress)
        layout.addLayout(buttons)

    def _made_page(self) -> QWidget:
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(10)
        for widget in (self.headline, self.notes, QLabel(tr("Is it as good? Compare both on a golden set:"))):
            layout.addWidget(widget)
        layout.addWidget(self.proof)
        layout.addWidget(self.outcome)
        layout.addStretch(1)
        self._area = area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    def _connect(self) -> None:
        self.kinds.layers_changed.connect(self._layers_changed)
        self.kinds.changed.connect(self._show_state)
        self.kinds.table.doubleClicked.connect(self.make_button.click)
        self.proof.changed.connect(self._show_state)
        self.make_button.clicked.connect(self.make)
        self.compare_button.clicked.connect(self.compare)
        self.stop_button.clicked.connect(self.stop)
        self.delete_button.clicked.connect(self.delete)
        self.keep_button.clicked.connect(self.accept)
        self.close_button.clicked.connect(self.reject)

    def make(self) -> None:
        """Make the smaller copy as it is chosen."""
        plan = self.kinds.plan
        if plan is not None and self.kinds.is_settled:
            label = tr("Making {name} smaller").format(name=self._original.name)
            self._start(self._make(plan.kind, plan.without_layers), label)

    def compare(self) -> None:
        """Compare the smaller copy with the original on what is chosen."""
        if self.proof.wanted is not None and self.made is not None:
            self._start(
                self._compare(), tr("Comparing {name}").format(name=self.made.name if self.made else "")
            )

    def delete(self) -> None:
        """Delete the smaller copy and close."""
        if self.made is not None:
            self._start(self._delete(self.made))

    def stop(self) -> None:
        """Stop what is under way: a file that is being made leaves nothing behind."""
        if self._work is not None:
            self._work.cancel()

    def done(self, result: int) -> None:
        """Stop what is under way before closing."""
        self.stop()
        super().done(result)

    async def _plan(self) -> None:
        left_out = self.kinds.left_out
        if left_out is None:
            raise PromptstoneError(tr("Layers are numbers with commas between them, such as 10, 11."))
        self.kinds.show_plans(await self._studio.smaller.plans(self._original.name, left_out))
        if self.kinds.plan is None:
            self.kinds.tell(tr("There is no kind that would make this file smaller than it is."))

    def _layers_changed(self) -> None:
        if self._work is not None:
            self._work.cancel()
            self._work = None
        self._start(self._plan())

    async def _make(self, kind: str, left_out: tuple[int, ...]) -> None:
        name = self._original.name
        entry, file = await self._studio.smaller.make(
            name, kind, left_out, on_progress=lambda part, weights: self._tell(part, weights)
        )
        self.made = entry
        self._tasks.conclude(tr("“{name}” is ready to use").format(name=entry.name))
        self.headline.setText(
            tr('"{name}" is ready to use: {size} instead of {before}.').format(
                name=entry.name, size=size_text(file.size), before=size_text(file.plan.size_before)
            )
        )
        self.notes.setText("\n".join(file.warnings))
        self.notes.setVisible(bool(file.warnings))
        self.changed.emit()
        await self.proof.load()

    async def _compare(self) -> None:
        wanted = self.proof.wanted
        if wanted is None or self.made is None:
            return
        chain, variant, golden_set = wanted
        self._tell(0.0, tr("Loading both models…"))
        self.comparison = await self._studio.smaller.compare(
            self._original.name,
            self.made.name,
            chain,
            golden_set,
            (variant,),
            lambda done, total: self._tell(
                done / max(total, 1), tr("{done:,} of {total:,} answers").format(done=done, total=total)
            ),
            self._studio.author,
        )
        self.outcome.show_comparison(self.comparison)
        self.outcome.show()
        self.compare_button.setText(tr("&Compare again"))
        # What is advised against must not look like the thing to do.
        keeps = self.comparison.recommendation.advice is not Advice.KEEP
        with_role(self.keep_button, "primary" if keeps else "").style().polish(self.keep_button)
        QTimer.singleShot(0, self, self._show_outcome)  # when it has its place

    def _show_outcome(self) -> None:
        self._area.verticalScrollBar().setValue(self.outcome.y())

    async def _delete(self, entry: ModelEntry) -> None:
        await self._studio.smaller.discard(entry)
        self.made = None
        self.changed.emit()
        self._work = None  # it ends with the dialog, and is not to be cancelled by its closing
        self.accept()

    def _start(self, work: Coroutine[Any, Any, None], label: str = "") -> None:
        """With a label it takes long, so that progress is shown."""
        if self._work is not None:
            work.close()
            return
        self.fault.clear()
        self._takes_long = bool(label)
        self._tell(0.0, tr("Beginning…"))
        self._work = self._tasks.start(work, self, label, on_error=self._failed)
        self._work.add_done_callback(self._over)
        self._show_state()

    def _over(self, task: "asyncio.Task[Any]") -> None:
        if isValid(self) and self._work is task:
            self._work = None
            self._show_state()

    def _failed(self, error: BaseException) -> None:
        self.fault.setText(str(error) if isinstance(error, PromptstoneError) else our_fault())
        self._show_state()

    def _tell(self, part: float, words: str) -> None:
        if isValid(self):
            self.bar.setValue(round(part * _STEPS))
            self.words.setText(words[:70])
            if self._work is not None:
                self._tasks.report(round(part * _PARTS), _PARTS, words=words, task=self._work)

    def _show_state(self) -> None:
        """Show the buttons and words that fit how far it is."""
        is_busy, is_made = self._work is not None, self.made is not None
        shows_progress = is_busy and self._takes_long
        self.pages.setCurrentIndex(1 if is_made else 0)
        self.pages.setEnabled(not shows_progress)
        self.fault.setVisible(bool(self.fault.text()))
        for widget in (self.bar, self.words, self.stop_button):
            widget.setVisible(shows_progress)
        self.make_button.setVisible(not is_made)
        self.make_button.setEnabled(not is_busy and self.kinds.is_settled)
        for button in (self.compare_button, self.delete_button, self.keep_button):
            button.setVisible(is_made)
            button.setEnabled(not is_busy)
        self.compare_button.setEnabled(not is_busy and self.proof.wanted is not None)
        self.close_button.setVisible(not is_made)
        self.outcome.setVisible(self.comparison is not None)
        (self.keep_button if is_made else self.make_button).setDefault(True)
