"""Summaries and comparisons: a missing score is never counted as zero or as failed."""

from datetime import UTC, datetime

from promptstone.core.evaluation import Cell, Evaluation, Verdict, changes_between, summarise
from promptstone.core.golden import Case, GoldenSet
from promptstone.core.runs import CellState
from promptstone.core.scoring import Score, ScorerUse


def cell(variant: str, case: str, *scores: Score, error: str = "") -> Cell:
    state = CellState.ERROR if error else CellState.DONE
    return Cell(variant=variant, case_id=case, state=state, scores=scores, error=error)


def score(passed: bool | None) -> Score:
    if passed is None:
        return Score(name="topic", missing="The judge did not answer.")
    return Score(name="topic", passed=passed, value=1.0 if passed else 0.0)


def evaluation(*cells: Cell) -> Evaluation:
    cases = tuple(Case(id=name, inputs={}) for name in "abcd")
    use = ScorerUse(name="topic", scorer="exact")
    return Evaluation(
        id=1,
        chain_name="c",
        revision_digest="d",
        golden_set=GoldenSet(name="g", cases=cases, scorers=(use,)),
        variants=("old", "new"),
        created=datetime.now(UTC),
        cells=cells,
    )


def test_the_mean_is_over_the_scores_that_were_made() -> None:
    found = summarise(
        evaluation(
            cell("old", "a", score(True)), cell("old", "b", score(None)), cell("old", "c", score(False))
        ),
        "old",
    )
    assert (found.scores[0].made, found.scores[0].missing, found.scores[0].mean) == (2, 1, 0.5)
    assert (found.cells, found.passed) == (3, 1)


def test_a_variant_without_any_score_has_no_mean() -> None:
    assert summarise(evaluation(cell("old", "a", score(None))), "old").scores[0].mean is None


def test_cases_are_gained_lost_the_same_or_not_known() -> None:
    whole = evaluation(
        cell("old", "a", score(False)),
        cell("new", "a", score(True)),
        cell("old", "b", score(True)),
        cell("new", "b", score(True), error="It broke."),
        cell("old", "c", score(True)),
        cell("new", "c", score(True)),
        cell("old", "d", score(None)),
        cell("new", "d", score(True)),
    )
    verdicts = [change.verdict for change in changes_between(whole, "old", "new")]
    assert verdicts == [Verdict.GAINED, Verdict.LOST, Verdict.SAME, Verdict.UNKNOWN]


def test_a_case_that_was_not_run_on_one_side_is_not_known() -> None:
    changes = changes_between(evaluation(cell("old", "a", score(True))), "old", "new")
    assert {change.verdict for change in changes} == {Verdict.UNKNOWN}
