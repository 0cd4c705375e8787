"""Says in the evaluate dialog what the evaluation will take, as soon as a few cells were tried."""

import asyncio
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from promptstone.core.errors import PromptstoneError
from promptstone.desktop.looks.language import tr
from promptstone.desktop.tasks import Tasks, our_fault
from promptstone.desktop.widgets.page_parts import plain_label
from promptstone.services.evaluations import Preflight
from promptstone.services.studio import Studio

CHOOSING_MS = 400
"""Whoever ticks one variant after the other is waited for."""
_LINES = 4
_MEASURING_WORDS = "Trying a few cases to say how long this takes. You need not wait for it."

Choice = tuple[str, str, tuple[str, ...]]


class PreflightBox(QWidget):
    """Measures what is chosen, a moment after it was chosen; another choice ends the measurement of the last one."""

    said = Signal()
    """It says something else, and may need more room."""

    def __init__(self, studio: Studio, tasks: Tasks) -> None:
        super().__init__()
        self._studio = studio
        self._tasks = tasks
        self._choice: Choice | None = None
        self._may_ask = False
        self._work: asyncio.Task[Any] | None = None
        self.preflight: Preflight | None = None
        """What was found of the present choice; None while nothing is."""
        self.warning = plain_label(role="warning")
        self.words = plain_label()
        self.bar = QProgressBar()
        self.bar.setAccessibleName(tr("Trying a few cases"))
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(4)
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(policy)
        self.ask_button = QPushButton(tr("&Measure"))
        self.ask_button.setToolTip(tr("Let the models answer a few of the cases; what they answer is kept"))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(CHOOSING_MS)
        self._lay_out()
        self._soon.timeout.connect(self._begin)
        self.ask_button.clicked.connect(self._consent)
        self._show("")

    def _lay_out(self) -> None:
        button = QHBoxLayout()
        button.addWidget(self.ask_button)
        button.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.bar)
        layout.addWidget(self.warning)
        layout.addWidget(self.words)
        layout.addLayout(button)
        layout.addStretch(1)
        # Room for the sentence from the beginning: the buttons below must not move under the mouse.
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * _LINES + 16)

    def choose(self, choice: Choice | None) -> None:
        """Measure this in a moment, or nothing."""
        if choice == self._choice:
            return
        self.stop()
        self._choice = choice
        self._may_ask = False
        self.preflight = None
        self._show("" if choice is None else tr(_MEASURING_WORDS), is_busy=choice is not None)
        if choice is not None:
            self._soon.start()

    def stop(self) -> None:
        """End a measurement that is under way; the steps that it finished are kept."""
        self._soon.stop()
        if self._work is not None:
            self._work.cancel()
            self._work = None

    def _begin(self) -> None:
        if self._choice is not None:
            self._work = self._tasks.start(self._measure(self._choice), self, on_error=self._failed)

    def _consent(self) -> None:
        self._may_ask = True
        self._show(tr(_MEASURING_WORDS), is_busy=True)
        self._begin()

    async def _measure(self, choice: Choice) -> None:
        chain_name, golden_name, variants = choice
        chain = await self._studio.chains.load(chain_name)
        golden_set = await self._studio.golden_sets.load(golden_name)
        found = await self._studio.preflights.of(
            chain, golden_set, variants, ask_remote=self._may_ask, on_progress=self._progressed
        )
        if choice == self._choice:
            self.preflight = found
            warning = found.warning
            self._show(found.sentence.removeprefix(warning).strip(), warning, can_ask=bool(found.unasked))

    def _progressed(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _failed(self, error: BaseException) -> None:
        said = (
            str(error)
            if isinstance(error, PromptstoneError)
            else f"{our_fault()} {tr('The log tells more.')}"
        )
        self._show("", said)

    def _show(self, words: str, warning: str = "", *, is_busy: bool = False, can_ask: bool = False) -> None:
        for label, text in ((self.words, words), (self.warning, warning)):
            _say(label, text)
        self.bar.setRange(0, 0)
        self.bar.setVisible(is_busy)
        self.ask_button.setVisible(can_ask)
        self.said.emit()


def _say(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))
