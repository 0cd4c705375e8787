"""Says aloud, through whatever screen reader runs, what others see change: runs, problems, messages."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from promptstone.core.problems import Problem, Severity
from promptstone.core.runs import RunEvent, RunFinished, RunRecord, RunStarted, StepFinished, StepState
from promptstone.desktop.canvas.plain.status import duration
from promptstone.desktop.looks.language import tr, tr_count
from promptstone.desktop.tasks import Notice, Tasks, Tone

if TYPE_CHECKING:
    from promptstone.desktop.panels.builder.build_page import BuildPage

_PAUSE_MS = 1200
"""The least time between two sentences about steps that went well."""
_PROBLEMS_MS = 700
_LONGEST = 300


class Announcer(QObject):
    """Hears what happens and says it: failures and messages at once, the rest politely and not too often."""

    said = Signal(str, bool)
    """A sentence, and whether it is urgent; for whoever wants to read along."""

    def __init__(self, speaker: QWidget, title_of: Callable[[str], str]) -> None:
        """`speaker` is the widget in whose name it is said; `title_of` names a node by its id."""
        super().__init__(speaker)
        self._speaker = speaker
        self._title_of = title_of
        self._done: list[str] = []
        self._steps = 0
        self._finished = 0
        self._problems: tuple[int, int] | None = None
        self._found: Sequence[Problem] = ()
        self._step_pause = _pause(self, _PAUSE_MS, self._say_steps)
        self._problem_pause = _pause(self, _PROBLEMS_MS, self._say_problems)

    def follow(self, build: "BuildPage", tasks: Tasks) -> None:
        """Hear the runs, the problems and the messages of a window."""
        build.run_panel.event_happened.connect(self.hear_run)
        build.problems.model.modelReset.connect(lambda: self.hear_problems(build.problems.model.problems))
        build.canvas.bubble.said.connect(self.hear_refusal)
        tasks.noticed.connect(self.hear_notice)

    def say(self, text: str, *, urgent: bool = False) -> None:
        """Say a sentence; an urgent one interrupts what is being said."""
        if not text:
            return
        self.said.emit(text, urgent)
        if QAccessible.isActive():
            event = QAccessibleAnnouncementEvent(self._speaker, text)
            politeness = QAccessible.AnnouncementPoliteness
            event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
            QAccessible.updateAccessibility(event)

    def hear_run(self, event: RunEvent) -> None:
        """Follow a run: its start, its steps, its end with the result."""
        if isinstance(event, RunStarted):
            self._done, self._finished, self._steps = [], 0, len(event.nodes)
            self.say(tr_count("Run started: {n} step.", "Run started: {n} steps.", self._steps))
            self._step_pause.start()
        elif isinstance(event, StepFinished):
            self._hear_step(event)
        elif isinstance(event, RunFinished):
            self._step_pause.stop()
            self._done = []
            self.say(run_words(event.run, self._title_of), urgent=event.run.state is StepState.FAILED)

    def hear_problems(self, problems: Sequence[Problem]) -> None:
        """Say how many problems there are when their number changes and stays so for a moment."""
        self._found = tuple(problems)
        self._problem_pause.start()

    def hear_notice(self, notice: Notice) -> None:
        """Say what the window says in its banner."""
        self.say(notice.text, urgent=notice.tone in (Tone.WARNING, Tone.DANGER))

    def hear_refusal(self, text: str, refused: bool) -> None:
        """Say why the mouse cannot drop a wire where it is."""
        if refused:
            self.say(text, urgent=True)

    def _hear_step(self, event: StepFinished) -> None:
        step, title = event.step, self._title_of(event.step.node)
        self._finished += 1
        if step.state is StepState.FAILED:
            reason = step.error or tr("no reason is known")
            self.say(tr("{title} failed: {error}").format(title=title, error=_short(reason)), urgent=True)
        elif step.state is StepState.DONE:
            self._done.append(title)
            if not self._step_pause.isActive():
                self._say_steps()

    def _say_steps(self) -> None:
        if not self._done:
            return
        last, count = self._done[-1], len(self._done)
        self._done = []
        progress = tr("{done} of {all}").format(done=self._finished, all=max(self._steps, self._finished))
        if count == 1:
            self.say(tr("{title} done, {progress}").format(title=last, progress=progress))
        else:
            self.say(tr("Steps up to {title} done, {progress}").format(title=last, progress=progress))
        self._step_pause.start()

    def _say_problems(self) -> None:
        errors = sum(problem.severity is Severity.ERROR for problem in self._found)
        counts = (errors, len(self._found) - errors)
        before, self._problems = self._problems, counts
        if counts != before and (before is not None or any(counts)):
            self.say(problem_words(*counts))


def run_words(run: RunRecord, title_of: Callable[[str], str]) -> str:
    """Return how a run ended, with its outputs or the failed step's reason."""
    if run.state is StepState.CANCELLED:
        return tr("Run stopped.")
    if run.state is StepState.FAILED:
        failed = [step for step in run.steps if step.state is StepState.FAILED]
        if not failed:
            return tr("Run failed: {error}").format(error=_short(run.error or tr("no reason is known")))
        names = ", ".join(title_of(step.node) for step in failed[:3])
        return (
            tr_count("Run failed: {n} step failed", "Run failed: {n} steps failed", len(failed))
            + f": {names}."
        )
    outputs = "; ".join(f"{name}: {_short(str(value))}" for name, value in list(run.outputs.items())[:3])
    return tr("Run done in {time}. {outputs}").format(time=duration(run.seconds), outputs=outputs).strip()


def problem_words(errors: int, warnings: int) -> str:
    """Return how many problems there are."""
    parts = [tr_count("{n} error", "{n} errors", errors)] if errors else []
    parts += [tr_count("{n} warning", "{n} warnings", warnings)] if warnings else []
    return ", ".join(parts) if parts else tr("No problems any more.")


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"


def _pause(owner: QObject, milliseconds: int, then: Callable[[], None]) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(then)
    return timer
