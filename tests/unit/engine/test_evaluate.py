"""Evaluating: every cell ends with an output or a stated error, and none runs twice."""

import asyncio

import pytest
from sample_chains import triage
from scripted_backend import TINY, ScriptedBackend, triage_script

from promptstone.core.golden import Case, GoldenSet
from promptstone.core.kinds import Catalog
from promptstone.core.runs import CellState
from promptstone.core.scoring import Score, ScoreContext, ScoredCase, Scorer, ScorerUse, field_of
from promptstone.engine.context import EngineContext
from promptstone.engine.evaluate import FinishedCell, evaluate
from promptstone.nodes import BUILT_IN
from promptstone.sdk import KindSettings


class SameTopic(Scorer):
    """Passes when the topic is the expected one."""

    name = "same-topic"
    title = "Same topic"
    description = "For tests."
    settings_type = KindSettings

    async def score(self, settings: KindSettings, case: ScoredCase, context: ScoreContext) -> Score:
        wanted = field_of(case.expected, "topic", "expected output")
        got = field_of(case.outputs, "topic", "output")
        return Score(name="", passed=wanted == got, value=float(wanted == got))


CATALOG = Catalog(BUILT_IN, [SameTopic()])
SCORERS = (ScorerUse(name="topic", scorer="same-topic"),)
CASES = (
    Case(id="pay", inputs={"message": "hello"}, expected={"topic": "payment"}),
    Case(id="job", inputs={"message": "I lost my job"}, expected={"topic": "hardship"}),
    Case(id="unjudged", inputs={"message": "hello again"}),
    Case(id="wrong", inputs={"text": "no message"}, expected={"topic": "payment"}),
)
GOLDEN = GoldenSet(name="g", cases=CASES, scorers=SCORERS)


async def cells(backend: ScriptedBackend, **options: object) -> dict[tuple[str, str], FinishedCell]:
    context = EngineContext(CATALOG, {"tiny": TINY}, {"scripted": backend})
    found = evaluate(triage(), GOLDEN, ("base", "loud"), context, **options)  # type: ignore[arg-type]
    return {(done.cell.variant, done.cell.case_id): done async for done in found}


async def test_every_case_of_every_variant_gets_a_cell() -> None:
    found = await cells(ScriptedBackend(triage_script))
    assert set(found) == {(variant, case.id) for variant in ("base", "loud") for case in CASES}
    assert found["base", "pay"].cell.outputs["topic"] == "payment"
    assert found["base", "job"].cell.passed is True


async def test_a_case_without_the_chains_input_ends_with_a_stated_error() -> None:
    wrong = (await cells(ScriptedBackend(triage_script)))["base", "wrong"].cell
    assert wrong.state is CellState.ERROR
    assert 'input called "message", which was not given' in wrong.error
    assert wrong.scores[0].is_missing


async def test_a_score_that_cannot_be_made_is_missing_with_its_reason() -> None:
    unjudged = (await cells(ScriptedBackend(triage_script)))["base", "unjudged"].cell
    assert unjudged.state is CellState.DONE
    assert unjudged.scores[0].value is None
    assert 'no expected output called "topic"' in unjudged.scores[0].missing
    assert unjudged.passed is None


async def test_finished_cells_are_not_run_again() -> None:
    backend = ScriptedBackend(triage_script)
    finished = {(variant, case.id) for variant in ("base", "loud") for case in CASES} - {("loud", "pay")}
    assert set(await cells(backend, finished=finished)) == {("loud", "pay")}
    assert backend.asked == ["TOPIC OF: hello", "Briefly: hello"]


async def test_cells_run_at_once_but_never_more_than_asked_for() -> None:
    backend = ScriptedBackend(triage_script)
    await cells(backend, cells_at_once=3)
    assert 1 < backend.most_at_once <= 3


async def test_a_model_that_breaks_gives_stated_errors_and_stops_nothing() -> None:
    found = await cells(ScriptedBackend(lambda prompt: "BREAK"))
    assert all(done.cell.state is CellState.ERROR for done in found.values())
    assert "The model broke." in found["base", "pay"].cell.error


async def test_closing_cancels_what_is_under_way() -> None:
    hold = asyncio.Event()
    backend = ScriptedBackend(triage_script, hold)
    context = EngineContext(CATALOG, {"tiny": TINY}, {"scripted": backend})
    running = evaluate(triage(), GOLDEN, ("base",), context)
    first = asyncio.ensure_future(anext(running))
    while backend.at_once < 3:
        await asyncio.sleep(0)
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    await running.aclose()
    assert backend.at_once == 0


async def test_a_scorer_that_is_not_installed_gives_missing_scores() -> None:
    use = ScorerUse(name="magic", scorer="magic")
    golden = GOLDEN.model_copy(update={"scorers": (use,), "cases": CASES[:1]})
    context = EngineContext(CATALOG, {"tiny": TINY}, {"scripted": ScriptedBackend(triage_script)})
    found = [done.cell async for done in evaluate(triage(), golden, ("base",), context)]
    assert '"magic" is not installed' in found[0].scores[0].missing


class BrokenScorer(SameTopic):
    """Has a bug, as a plugin's might."""

    name = "broken"

    async def score(self, settings: KindSettings, case: ScoredCase, context: ScoreContext) -> Score:
        raise KeyError("bug")


async def test_a_scorer_that_breaks_costs_its_score_and_not_the_evaluation() -> None:
    uses = (ScorerUse(name="odd", scorer="broken"), ScorerUse(name="same", scorer="same-topic"))
    golden = GOLDEN.model_copy(update={"scorers": uses, "cases": CASES[:2]})
    catalog = Catalog(BUILT_IN, [SameTopic(), BrokenScorer()])
    context = EngineContext(catalog, {"tiny": TINY}, {"scripted": ScriptedBackend(triage_script)})
    found = [done.cell async for done in evaluate(triage(), golden, ("base",), context)]
    assert len(found) == 2
    assert all("Something went wrong inside this scorer" in cell.scores[0].missing for cell in found)
    assert all(cell.scores[1].passed for cell in found)


async def test_a_scorers_wrong_setting_is_told_in_one_plain_line() -> None:
    use = ScorerUse(name="topic", scorer="same-topic", settings={"colour": "red"})
    golden = GOLDEN.model_copy(update={"scorers": (use,), "cases": CASES[:1]})
    context = EngineContext(CATALOG, {"tiny": TINY}, {"scripted": ScriptedBackend(triage_script)})
    found = [done.cell async for done in evaluate(triage(), golden, ("base",), context)]
    assert "not set up rightly: colour: Extra inputs are not permitted." in found[0].scores[0].missing
    assert "http" not in found[0].scores[0].missing
    assert "\n" not in found[0].scores[0].missing
