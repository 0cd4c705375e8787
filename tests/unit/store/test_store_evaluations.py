"""Evaluations gather cells, each once, with scores that may be missing but are never made up."""

from threading import Thread

import pytest

from promptstone.core.errors import WorkspaceError
from promptstone.core.evaluation import EvaluationState
from promptstone.core.runs import CellState
from promptstone.core.scoring import Score


def test_a_new_evaluation_knows_what_it_is_about_and_has_no_cells(evaluated) -> None:
    evaluation = evaluated.workspace.evaluations.load(evaluated.id)
    assert (evaluation.chain_name, evaluation.variants, evaluation.author) == (
        "letters",
        ("base", "short"),
        "ann",
    )
    assert evaluation.revision_digest == evaluated.revision.digest
    assert evaluation.golden_set == evaluated.golden_set
    assert (evaluation.cells, evaluation.total, evaluation.state) == ((), 6, EvaluationState.RUNNING)
    assert evaluated.workspace.evaluations.finished(evaluated.id) == set()


def test_cells_come_back_with_outputs_errors_and_scores_in_order(evaluated) -> None:
    evaluations = evaluated.workspace.evaluations
    scores = (
        Score(name="topic", value=0.25, passed=False, detail="They differ: \x1b[31m."),
        Score(name="judge", missing="The judge gave no verdict."),
        Score(name="number", value=1.0),
    )
    cells = (
        evaluated.cell("short", "case-3", scores=scores),
        evaluated.cell(
            "base", "case-1", state=CellState.ERROR, outputs={}, error="Too long by 12 tokens.", scores=()
        ),
        evaluated.cell("base", "case-2", outputs={"json": {"a": [1, None]}}),
    )
    for cell in cells:
        assert evaluations.add_cell(evaluated.id, cell, evaluated.run(cell.case_id, cell.variant))
    assert evaluations.load(evaluated.id).cells == cells
    assert evaluations.finished(evaluated.id) == {(cell.variant, cell.case_id) for cell in cells}


def test_a_missing_score_stays_missing(evaluated) -> None:
    evaluations = evaluated.workspace.evaluations
    evaluations.add_cell(evaluated.id, evaluated.cell(scores=(Score(name="topic", missing="No output."),)))
    (cell,) = evaluations.load(evaluated.id).cells
    assert cell.scores[0].is_missing
    assert cell.scores[0].missing == "No output."


def test_a_second_cell_of_the_same_case_is_passed_over_with_its_run(evaluated) -> None:
    evaluations = evaluated.workspace.evaluations
    assert evaluations.add_cell(evaluated.id, evaluated.cell(), evaluated.run())
    assert not evaluations.add_cell(
        evaluated.id, evaluated.cell(outputs={"topic": "other"}), evaluated.run("again")
    )
    assert evaluations.load(evaluated.id).cells == (evaluated.cell(),)
    assert len(evaluations.calls(evaluated.id, "base")) == 1


def test_cells_without_a_run_are_fine(evaluated) -> None:
    assert evaluated.workspace.evaluations.add_cell(evaluated.id, evaluated.cell())
    assert evaluated.workspace.evaluations.calls(evaluated.id, "base") == ()


def test_unknown_evaluations_and_variants_are_clear_errors(evaluated) -> None:
    evaluations = evaluated.workspace.evaluations
    with pytest.raises(WorkspaceError, match='no variant "long"'):
        evaluations.add_cell(evaluated.id, evaluated.cell("long"))
    for call in (
        lambda: evaluations.add_cell(99, evaluated.cell()),
        lambda: evaluations.load(99),
        lambda: evaluations.set_state(99, EvaluationState.DONE),
    ):
        with pytest.raises(WorkspaceError, match="no evaluation 99"):
            call()


def test_an_evaluation_needs_a_saved_revision_a_saved_golden_set_and_distinct_variants(evaluated) -> None:
    create = evaluated.workspace.evaluations.create
    with pytest.raises(WorkspaceError, match="revision is not in the workspace"):
        create("letters", "sha256:0", evaluated.golden_digest, ("base",))
    with pytest.raises(WorkspaceError, match="golden set is not in the workspace"):
        create("letters", evaluated.revision.digest, "sha256:0", ("base",))
    for variants in ((), ("base", "base")):
        with pytest.raises(WorkspaceError, match="at least one variant"):
            create("letters", evaluated.revision.digest, evaluated.golden_digest, variants)


def test_the_list_shows_how_far_each_evaluation_is(evaluated) -> None:
    evaluations = evaluated.workspace.evaluations
    second = evaluations.create("letters", evaluated.revision.digest, evaluated.golden_digest, ("base",))
    evaluations.add_cell(evaluated.id, evaluated.cell())
    evaluations.set_state(evaluated.id, EvaluationState.STOPPED)
    newest, oldest = evaluations.all()
    assert (newest.id, newest.done, newest.total, newest.state) == (second, 0, 3, EvaluationState.RUNNING)
    assert (oldest.id, oldest.done, oldest.total, oldest.state) == (
        evaluated.id,
        1,
        6,
        EvaluationState.STOPPED,
    )
    assert (oldest.golden_set_name, oldest.variants) == ("letters golden", ("base", "short"))


def test_an_evaluation_keeps_the_golden_set_it_was_made_with(evaluated) -> None:
    changed = evaluated.golden_set.model_copy(update={"cases": ()})
    evaluated.workspace.golden_sets.save(changed)
    assert evaluated.workspace.evaluations.load(evaluated.id).golden_set == evaluated.golden_set


def test_recorded_calls_are_those_of_the_variant_each_request_once(evaluated) -> None:
    evaluations = evaluated.workspace.evaluations
    for case_id, message in (("case-1", "one"), ("case-2", "two"), ("case-3", "one")):
        evaluations.add_cell(evaluated.id, evaluated.cell("base", case_id), evaluated.run(message))
    evaluations.add_cell(evaluated.id, evaluated.cell("short"), evaluated.run("three", "short"))
    asked = [call.request.messages[0].content for call in evaluations.calls(evaluated.id, "base")]
    assert asked == ["one", "two"]
    assert len(evaluations.calls(evaluated.id, "short")) == 1


def test_many_threads_that_add_the_same_cells_keep_each_once(evaluated) -> None:
    evaluations = evaluated.workspace.evaluations
    kept: list[tuple[str, str]] = []
    failures: list[BaseException] = []

    def add() -> None:
        try:
            for variant in ("base", "short"):
                for case in evaluated.golden_set.cases:
                    if evaluations.add_cell(
                        evaluated.id, evaluated.cell(variant, case.id), evaluated.run(case.id)
                    ):
                        kept.append((variant, case.id))
        except BaseException as error:
            failures.append(error)

    threads = [Thread(target=add) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(kept) == len(set(kept)) == 6
    assert len(evaluations.load(evaluated.id).cells) == 6
    with evaluated.workspace.database.connected(writes=False) as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM run").scalar() == 6
