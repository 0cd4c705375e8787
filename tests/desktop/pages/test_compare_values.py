"""What the compare page works out, without a window."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from promptstone.core.evaluation import Cell, Evaluation
from promptstone.core.golden import Case, GoldenSet
from promptstone.core.runs import CellState, Pace
from promptstone.core.scoring import Score, ScorerUse
from promptstone.desktop.panels.compare.case_html import (
    LONG_INPUT,
    case_html,
    differences_html,
    page_of,
    text_html,
)
from promptstone.desktop.panels.compare.case_table_model import marks_of
from promptstone.desktop.panels.compare.comparison import Show, chosen, compare, with_cells
from promptstone.desktop.panels.run.step_row import PACE_TIP_WORDS
from promptstone.desktop.theme import DARK, LIGHT

CASE = Case(id="one", inputs={"message": "hello"}, expected={"topic": "payment"})


def evaluation(*cells: Cell, case: Case = CASE) -> Evaluation:
    uses = (ScorerUse(name="topic", scorer="exact"), ScorerUse(name="tone", scorer="judge"))
    return Evaluation(
        id=1,
        chain_name="Triage",
        revision_digest="sha256:1",
        golden_set=GoldenSet(name="g", cases=(case,), scorers=uses),
        variants=("base", "loud"),
        created=datetime(2026, 1, 1, tzinfo=UTC),
        cells=cells,
    )


def cell(variant: str, *scores: Score, **fields: object) -> Cell:
    return Cell(variant=variant, case_id="one", state=CellState.DONE, scores=scores, **fields)


def test_a_score_that_could_not_be_made_is_said_with_its_reason_and_never_as_nought() -> None:
    missing = cell("base", Score(name="tone", missing="The judge is away."))
    html = case_html(page_of(evaluation(missing), CASE, ("base",), LIGHT))
    assert "tone: no score" in html
    assert "The judge is away." in html
    assert "0 %" not in html
    assert marks_of(missing) == ("–",)


def test_a_case_that_only_one_side_has_run_is_not_known() -> None:
    found = compare(evaluation(cell("base", Score(name="topic", passed=True))), "base", "loud")
    assert [shown.case.id for shown in chosen(found, Show.UNKNOWN, "")] == ["one"]
    assert not chosen(found, Show.CHANGED, "")


def test_a_cell_that_comes_twice_counts_once() -> None:
    one = cell("base")
    assert with_cells(evaluation(one), [one, cell("loud")]).cells == (one, cell("loud"))


def test_a_long_input_is_shortened_until_it_is_asked_for() -> None:
    case = Case(id="one", inputs={"message": "word " * 2 * LONG_INPUT})
    page = page_of(evaluation(case=case), case, ("base",), LIGHT)
    assert "Show all" in case_html(page)
    assert len(case_html(page)) < 5 * LONG_INPUT


def test_a_case_tells_how_fast_its_models_were_and_an_older_one_only_what_is_known() -> None:
    pace = Pace(
        prompt_tokens=380, reused_tokens=340, first_text_seconds=0.12, later_tokens=50, writing_seconds=1
    )
    html = case_html(page_of(evaluation(cell("base", pace=pace)), CASE, ("base",), LIGHT))
    for words in (
        "380 prompt tokens, 340 of them reused",
        "first text after 120 ms",
        "50 tokens/s",
        PACE_TIP_WORDS[:20],
    ):
        assert words in html
    old = case_html(page_of(evaluation(cell("base", seconds=1.5)), CASE, ("base",), LIGHT))
    assert "no new tokens, 1.50 s" in old
    assert "reused" not in old


def test_an_error_is_said_once_and_not_again_with_each_score() -> None:
    missing = Score(name="tone", missing="There is no output to judge. It is 833 too long.")
    failed = cell("base", missing, error="It is 833 too long.").model_copy(update={"state": CellState.ERROR})
    html = case_html(page_of(evaluation(failed), CASE, ("base",), LIGHT))
    assert html.count("833 too long") == 1
    assert "There is no output to judge." in html


def test_json_outputs_are_laid_out_on_lines() -> None:
    page = page_of(evaluation(cell("base", outputs={"facts": {"a": 1, "b": [2]}})), CASE, ("base",), DARK)
    assert "<br>" in case_html(page).split("facts", 1)[1]


@given(st.text(), st.text())
def test_no_text_becomes_markup(expected: str, actual: str) -> None:
    for html in (text_html(expected), differences_html(expected, actual, LIGHT)):
        bare = html.replace("<br>", "").replace("</span>", "")
        for piece in bare.split('<span style="')[1:]:
            bare = bare.replace(f'<span style="{piece.split(chr(34), 1)[0]}">', "")
        assert "<" not in bare
        assert ">" not in bare
