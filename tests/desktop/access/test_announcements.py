"""What is said aloud of runs, problems and messages, and how often."""

import pytest
from PySide6.QtWidgets import QWidget

from promptstone.core.problems import Problem, Severity
from promptstone.core.runs import RunFinished, RunRecord, RunStarted, StepFinished, StepRecord, StepState
from promptstone.desktop.canvas.access.announcer import Announcer
from promptstone.desktop.tasks import Notice, Tone


@pytest.fixture
def announcer(qtbot) -> Announcer:
    window = QWidget()
    qtbot.addWidget(window)
    made = Announcer(window, str.title)
    made.heard = []
    made.said.connect(lambda text, urgent: made.heard.append((text, urgent)))
    return made


def finished(node: str, state: StepState = StepState.DONE, error: str = "") -> StepFinished:
    return StepFinished(step=StepRecord(node=node, kind="prompt", state=state, error=error))


def ended(**more) -> RunFinished:
    return RunFinished(run=RunRecord(chain_digest="", variant="base", inputs={}, **more))


def test_a_run_is_announced_from_its_start_to_its_result(announcer):
    announcer.hear_run(RunStarted(nodes=("ask", "reply")))
    announcer.hear_run(ended(outputs={"reply": "Yes"}, seconds=1.25))
    assert announcer.heard == [("Run started: 2 steps.", False), ("Run done in 1.2 s. reply: Yes", False)]


def test_many_steps_in_a_moment_are_one_sentence(qtbot, announcer):
    announcer.hear_run(RunStarted(nodes=tuple(f"n{number}" for number in range(50))))
    for number in range(50):
        announcer.hear_run(finished(f"n{number}"))
    qtbot.waitUntil(lambda: len(announcer.heard) > 1, timeout=5000)
    assert announcer.heard[1:] == [("Steps up to N49 done, 50 of 50", False)]


def test_a_step_that_fails_is_said_at_once_and_urgently(announcer):
    announcer.hear_run(RunStarted(nodes=("ask",)))
    announcer.hear_run(finished("ask", StepState.FAILED, "No such model."))
    assert announcer.heard[-1] == ("Ask failed: No such model.", True)
    announcer.hear_run(ended(state=StepState.FAILED, steps=(finished("ask", StepState.FAILED).step,)))
    assert announcer.heard[-1] == ("Run failed: 1 step failed: Ask.", True)


def test_a_stopped_run_says_so(announcer):
    announcer.hear_run(ended(state=StepState.CANCELLED))
    assert announcer.heard == [("Run stopped.", False)]


def test_the_number_of_problems_is_said_when_it_changes_and_stays(qtbot, announcer):
    error = Problem(code="a", message="Choose a model.", node="ask")
    warning = Problem(code="b", message="Not used.", node="ask", severity=Severity.WARNING)
    announcer.hear_problems([error])
    announcer.hear_problems([error, warning])
    qtbot.waitUntil(lambda: len(announcer.heard) == 1, timeout=5000)
    announcer.hear_problems([warning, error])
    announcer.hear_problems([])
    qtbot.waitUntil(lambda: len(announcer.heard) == 2, timeout=5000)
    assert announcer.heard == [("1 error, 1 warning", False), ("No problems any more.", False)]


def test_messages_of_the_window_are_said_too(announcer):
    announcer.hear_notice(Notice("Saved.", tone=Tone.SUCCESS))
    announcer.hear_notice(Notice("That edge is refused.", tone=Tone.WARNING))
    assert announcer.heard == [("Saved.", False), ("That edge is refused.", True)]


def test_a_wire_that_only_would_fit_is_not_spoken_about(announcer):
    announcer.hear_refusal("To text of “classify”", False)
    announcer.hear_refusal("Both ends are an input.", True)
    assert announcer.heard == [("Both ends are an input.", True)]
