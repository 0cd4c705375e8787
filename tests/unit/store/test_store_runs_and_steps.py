"""Runs and their steps are kept as they were; finished steps are found again by content."""

from datetime import UTC, datetime
from threading import Thread

import pytest

from promptstone.core.errors import WorkspaceError
from promptstone.core.runs import RunRecord, StepRecord, StepState
from promptstone.store.workspace import Workspace


def test_a_run_comes_back_with_its_steps_in_order(evaluated) -> None:
    run = evaluated.run()
    runs = evaluated.workspace.runs
    run_id = runs.add(run)
    assert runs.load(run_id) == run


def test_a_failed_run_keeps_its_error_and_what_was_done(evaluated) -> None:
    failed = StepRecord(
        node="prompt", kind="prompt", state=StepState.FAILED, error="The model does not answer."
    )
    run = evaluated.run().model_copy(
        update={"state": StepState.FAILED, "error": "prompt failed", "steps": (failed,)}
    )
    assert evaluated.workspace.runs.load(evaluated.workspace.runs.add(run)) == run


def test_recent_runs_come_newest_first_with_their_times_and_no_evaluations_runs(evaluated) -> None:
    runs = evaluated.workspace.runs
    moment = datetime(2026, 11, 1, 12, 30, tzinfo=UTC)
    first = runs.add(evaluated.run("one"), created=moment)
    second = runs.add(evaluated.run("two"))
    evaluated.workspace.evaluations.add_cell(evaluated.id, evaluated.cell(), evaluated.run("three"))
    recent = runs.recent("letters")
    assert [(run_id, run.inputs["message"]) for run_id, _, run in recent] == [(second, "two"), (first, "one")]
    assert recent[1][1] == moment
    assert [run_id for run_id, _, _ in runs.recent("letters", 1)] == [second]
    assert runs.recent("others") == ()


def test_a_run_of_an_unsaved_chain_is_found_by_the_name_it_is_given(workspace: Workspace) -> None:
    run = RunRecord(chain_digest="sha256:unsaved", variant="base", inputs={})
    run_id = workspace.runs.add(run, chain_name="sketch")
    assert [found for found, _, _ in workspace.runs.recent("sketch")] == [run_id]


def test_a_run_that_is_not_there_is_a_clear_error(workspace: Workspace) -> None:
    with pytest.raises(WorkspaceError, match="no run 7"):
        workspace.runs.load(7)


def test_broken_unicode_and_nul_from_a_model_come_back(workspace: Workspace) -> None:
    odd = {"text": "half \ud800 and \x00", "half \udfff": [1]}
    step = StepRecord(node="prompt", kind="prompt", state=StepState.DONE, key="odd", outputs=odd)
    run = RunRecord(chain_digest="sha256:0", variant="base", inputs=odd, outputs=odd, steps=(step,))
    assert workspace.runs.load(workspace.runs.add(run)) == run
    workspace.steps.keep(step)
    assert workspace.steps.find("odd") == step


def test_a_finished_step_is_found_again_by_its_key(evaluated) -> None:
    step = evaluated.run().steps[0]
    steps = evaluated.workspace.steps
    assert steps.find(step.key) is None
    steps.keep(step)
    assert steps.find(step.key) == step


def test_the_first_step_kept_under_a_key_stays(workspace: Workspace) -> None:
    first = StepRecord(node="a", kind="prompt", state=StepState.DONE, key="k", outputs={"text": "one"})
    workspace.steps.keep(first)
    workspace.steps.keep(first.model_copy(update={"outputs": {"text": "two"}}))
    assert workspace.steps.find("k") == first


@pytest.mark.parametrize("state", [state for state in StepState if state is not StepState.DONE])
def test_an_unfinished_step_is_never_kept_for_reuse(workspace: Workspace, state: StepState) -> None:
    workspace.steps.keep(StepRecord(node="a", kind="prompt", state=state, key="k"))
    assert workspace.steps.find("k") is None


def test_a_step_without_a_key_is_never_reused(workspace: Workspace) -> None:
    workspace.steps.keep(StepRecord(node="a", kind="prompt", state=StepState.DONE))
    assert workspace.steps.find("") is None


def test_the_same_work_takes_space_once(evaluated) -> None:
    evaluated.workspace.steps.keep(evaluated.run().steps[0])
    for _ in range(3):
        evaluated.workspace.runs.add(evaluated.run())
    with evaluated.workspace.database.connected(writes=False) as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM work").scalar() == 2


def test_many_threads_may_keep_and_find_at_once(workspace: Workspace) -> None:
    failures: list[BaseException] = []

    def work(name: int) -> None:
        try:
            for number in range(15):
                key = f"{name % 2}-{number}"
                workspace.steps.keep(StepRecord(node="a", kind="prompt", state=StepState.DONE, key=key))
                assert workspace.steps.find(key) is not None
                workspace.runs.add(RunRecord(chain_digest="", variant="base", inputs={}), chain_name="busy")
        except BaseException as error:
            failures.append(error)

    threads = [Thread(target=work, args=(name,)) for name in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(workspace.runs.recent("busy", 1000)) == 90
