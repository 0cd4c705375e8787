"""Whether a smaller model is recommended: the rule's every case, the test behind it, and the numbers it counts."""

from datetime import UTC, datetime
from itertools import product
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promptstone.core.evaluation import Cell, Evaluation
from promptstone.core.generation import Completion
from promptstone.core.golden import Case, GoldenSet
from promptstone.core.runs import CellState
from promptstone.core.scoring import Score, ScorerUse
from promptstone.services.smaller import Advice, ScoreChange
from promptstone.services.smaller.chances import chance_of_worse
from promptstone.services.smaller.comparison import FINISHED, measures_of, same_outputs, score_changes
from promptstone.services.smaller.recommendation import RULE, recommend
from promptstone.services.smaller.speed import Speed, speed_of

SIDES = (("base", "base (Q4_K_M)"),)


def change(name: str, better: int, worse: int, same: int, before: float = 0.9) -> ScoreChange:
    cases = better + worse + same
    after = before + (better - worse) / cases if cases else 0.0
    return ScoreChange(
        name=name,
        before=before if cases else None,
        after=min(max(after, 0.0), 1.0) if cases else None,
        better=better,
        worse=worse,
        same=same,
        missing=0,
        chance=chance_of_worse(worse, better),
    )


def advice(*changes: ScoreChange, speed: Speed | None = None) -> Advice:
    finished = change(FINISHED, 0, 0, 50, 1.0)
    return recommend("small", 0.6, (finished, *changes), speed or turns(100, *[120] * 10)).advice


def completion(rate: float, reused: int = 60) -> Completion:
    """An answer whose 100 tokens after the first came at this rate, and whose prompt was read in half a second."""
    return Completion(
        text="x",
        prompt_tokens=100,
        reused_tokens=reused,
        completion_tokens=101,
        seconds=0.5 + 100 / rate,
        first_text_seconds=0.5,
    )


def turns(before: float, *after: float) -> Speed:
    return speed_of([(completion(before), completion(each)) for each in after])


def cell(variant: str, case: str, value: float | None, error: bool = False) -> Cell:
    missing = "" if value is not None else "could not be judged"
    score = Score(name="topic", value=value, passed=None if value is None else value == 1, missing=missing)
    return Cell(
        variant=variant,
        case_id=case,
        state=CellState.ERROR if error else CellState.DONE,
        outputs={} if error else {"topic": f"{value}"},
        error="it broke" if error else "",
        scores=(score,),
        seconds=2.0,
        prompt_tokens=10,
        completion_tokens=5,
    )


def evaluation(*cells: Cell, variants: tuple[str, ...] = SIDES[0]) -> Evaluation:
    names = dict.fromkeys(each.case_id for each in cells)
    golden_set = GoldenSet(
        name="golden",
        cases=tuple(Case(id=name, inputs={}) for name in names),
        scorers=(ScorerUse(name="topic", scorer="exact"),),
    )
    return Evaluation(
        id=1,
        chain_name="chain",
        revision_digest="sha256:0",
        golden_set=golden_set,
        variants=variants,
        created=datetime.now(UTC),
        cells=cells,
    )


def test_equal_scores_on_enough_cases_recommend_the_smaller_one() -> None:
    assert advice(change("topic", 0, 0, 50)) is Advice.TAKE
    assert advice(change("topic", 3, 3, 44)) is Advice.TAKE
    assert advice(change("topic", 10, 0, 40, 0.5)) is Advice.TAKE


def test_a_clear_loss_keeps_the_original() -> None:
    assert advice(change("topic", 0, 6, 44)) is Advice.KEEP
    assert advice(change("topic", 0, 0, 50), change("request", 1, 12, 37)) is Advice.KEEP


def test_a_clear_loss_shows_with_few_cases_too() -> None:
    assert advice(change("topic", 0, 8, 2)) is Advice.KEEP


def test_a_loss_that_may_be_chance_cannot_be_told() -> None:
    assert advice(change("topic", 0, 2, 48)) is Advice.UNKNOWN
    assert advice(change("topic", 2, 4, 44)) is Advice.UNKNOWN


def test_many_small_losses_count_though_the_average_hardly_falls() -> None:
    assert advice(change("topic", 0, 15, 1985)) is Advice.KEEP


def test_few_cases_cannot_tell() -> None:
    assert advice(change("topic", 0, 0, 28)) is Advice.UNKNOWN
    assert advice(change("topic", 0, 0, 29)) is Advice.TAKE
    assert advice() is Advice.UNKNOWN


def test_a_score_that_few_cases_have_does_not_hold_up_the_others() -> None:
    assert advice(change("topic", 0, 0, 50), change("amount", 0, 0, 4)) is Advice.TAKE


def test_a_slower_copy_is_not_recommended_and_an_unknown_speed_is_not_counted() -> None:
    good = change("topic", 0, 0, 50)
    assert advice(good, speed=turns(100, *[94] * 10)) is Advice.KEEP
    assert advice(good, speed=turns(100, *[96] * 10)) is Advice.TAKE
    assert advice(good, speed=Speed()) is Advice.TAKE


def test_turns_that_are_slower_by_chance_do_not_count() -> None:
    assert turns(100, 50, 60, 70, 130, 140).ratio == pytest.approx(0.7)
    assert not turns(100, 50, 60, 70, 130, 140).is_slower
    assert turns(100, 50, 60, 70, 80, 90).is_slower


def test_cases_that_break_count_like_a_score() -> None:
    broken = recommend("small", 0.5, (change(FINISHED, 0, 7, 43, 1.0), change("topic", 0, 0, 43)), Speed())
    assert broken.advice is Advice.KEEP
    assert FINISHED in broken.sentence


def test_the_recommendation_states_its_rule_and_every_number_it_saw() -> None:
    told = recommend(
        "small", 0.61, (change(FINISHED, 0, 0, 50, 1.0), change("topic", 1, 2, 47)), turns(100, 150)
    )
    assert told.rule == RULE
    assert len(told.reasons) == 3
    assert "1 cases better, 2 worse" in told.reasons[1]
    assert "150" in told.reasons[2]


@given(st.integers(0, 40), st.integers(0, 40))
def test_the_chance_is_the_sign_tests(worse: int, better: int) -> None:
    count = worse + better
    exact = sum(comb(count, each) for each in range(worse, count + 1)) / 2**count
    assert chance_of_worse(worse, better) == pytest.approx(exact)


def test_the_chance_holds_for_very_many_cases() -> None:
    assert chance_of_worse(100_000, 100_000) == pytest.approx(0.5, abs=0.01)
    assert chance_of_worse(101_000, 99_000) < 0.00001


def test_a_case_counts_once_however_many_variants_it_ran_in() -> None:
    variants = ("a", "b", "a2", "b2")
    cells = [cell(variant, "one", value) for variant, value in zip(variants, (1, 1, 0, 0), strict=True)]
    changes = score_changes(evaluation(*cells, variants=variants), (("a", "a2"), ("b", "b2")))
    assert (changes[1].worse, changes[1].compared) == (1, 1)
    assert (changes[1].before, changes[1].after) == (1, 0)


def test_a_missing_score_is_left_out_on_both_sides_and_never_zero() -> None:
    old, new = SIDES[0]
    whole = evaluation(cell(old, "one", 1), cell(new, "one", None), cell(old, "two", 1), cell(new, "two", 1))
    topic = score_changes(whole, SIDES)[1]
    assert (topic.before, topic.after, topic.missing, topic.same) == (1, 1, 1, 1)


def test_a_case_that_broke_is_told_under_finished() -> None:
    old, new = SIDES[0]
    whole = evaluation(cell(old, "one", 1), cell(new, "one", None, error=True))
    finished, topic = score_changes(whole, SIDES)
    assert (finished.name, finished.worse, finished.after) == (FINISHED, 1, 0)
    assert topic.compared == 0


def test_equal_answers_are_counted_and_two_errors_are_not_equal() -> None:
    old, new = SIDES[0]
    cells = [cell(side, case, value) for side, (case, value) in product((old, new), (("one", 1), ("two", 0)))]
    cells += [cell(old, "three", 1), cell(new, "three", 0)]
    cells += [cell(side, "four", None, error=True) for side in (old, new)]
    assert same_outputs(evaluation(*cells), SIDES) == (4, 2)


def test_speeds_are_those_of_the_middle_turn_without_what_was_reused() -> None:
    speed = turns(100, 200, 300, 1)
    assert speed.output_rates == (pytest.approx(100), pytest.approx(200))
    assert speed.prompt_rates == (pytest.approx(80), pytest.approx(80))
    assert (speed.turns, speed.slower, speed.faster) == (3, 1, 2)
    assert speed_of([]).output_rates == (None, None)
    unread = speed_of([(completion(100, reused=100), completion(100, reused=100))])
    assert unread.prompt_rates == (None, None)


def test_a_model_without_cells_has_no_middle_case() -> None:
    measured = measures_of("m", 10, 20, [cell("base", "one", 1)], (10.0, None))
    assert (measured.median_seconds, measured.cases, measured.errors) == (2.0, 1, 0)
    assert measures_of("m", 10, 20, [], (None, None)).median_seconds is None
