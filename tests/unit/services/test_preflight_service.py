"""The preflight of an evaluation: few cells are tried, nothing they find is lost, and the numbers are honest."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from sample_chains import TRIAGE, triage
from scripted_backend import TINY, ScriptedBackend, triage_script

from promptstone.core.errors import PromptstoneError
from promptstone.core.evaluation import Cell
from promptstone.core.generation import Completion, GenerationRequest, TextDelta
from promptstone.core.golden import Case, GoldenSet
from promptstone.core.runs import CellState
from promptstone.core.scoring import ScorerUse
from promptstone.core.text.chain_text import read_chain
from promptstone.engine.context import EngineContext
from promptstone.services.evaluations import Preflight, Preflights, TimeLeft
from promptstone.services.evaluations.speeds import Speed
from promptstone.services.models import Models
from promptstone.services.models.engine_settings import EngineChoices

VARIANTS = ("base", "loud")
MANY = GoldenSet(
    name="many",
    cases=tuple(
        Case(id=f"c{n}", inputs={"message": f"message {n} " + "word " * n}, expected={"topic": "payment"})
        for n in range(20)
    ),
    scorers=(ScorerUse(name="topic", scorer="exact", settings={"output": "topic", "expected": "topic"}),),
)
AWAY = TINY.model_copy(update={"name": "away", "endpoint": "https://models.example/v1", "digest": ""})


class TimedBackend(ScriptedBackend):
    """Says of each answer that it took a second, of a prompt half of which was known."""

    async def generate(self, request: GenerationRequest) -> AsyncIterator[TextDelta | Completion]:
        async for piece in super().generate(request):
            if isinstance(piece, Completion):
                half = piece.prompt_tokens // 2
                yield piece.model_copy(update={"seconds": 1.0, "reused_tokens": half})
            else:
                yield piece


@pytest.fixture
async def preflights(desk) -> Preflights:
    """The service on the desk's scripted model; a second one at an address elsewhere is there, too."""
    desk.backend = TimedBackend(triage_script)

    async def engine() -> EngineContext:
        return replace(await desk.engine(), models={"tiny": TINY, "away": AWAY})

    await desk.golden_sets.save(MANY)
    return Preflights(desk.evaluations, engine, EngineChoices(Models(desk.workspace, {})), desk.chains.load)


async def run_all(desk, chain: str = "Triage", golden: str = "many") -> int:
    """Run an evaluation to its end; return how often a model was asked."""
    before = len(desk.backend.asked)
    number = await desk.evaluations.create(chain, golden, VARIANTS)
    async for _ in desk.evaluations.run(number):
        pass
    return len(desk.backend.asked) - before


async def test_it_says_how_many_calls_are_left_and_is_right(desk, preflights) -> None:
    found = await preflights.of(triage(), MANY, VARIANTS)
    tried = len(desk.backend.asked)
    assert (found.cells, found.total, found.measured) == (40, 40, 8)
    # The reply asks the same in both variants, so some of those that were tried were kept already.
    assert 12 <= tried <= 16
    real = await run_all(desk)
    assert found.calls == pytest.approx(real, rel=0.25)
    assert found.calls + found.known_calls == pytest.approx(80, abs=1)


async def test_the_tokens_are_about_right_and_the_shared_beginning_is_told_apart(desk, preflights) -> None:
    found = await preflights.of(triage(), MANY, VARIANTS)
    (work,) = found.models
    before = len(desk.backend.asked)
    await run_all(desk)
    real = sum(len(prompt.split()) for prompt in desk.backend.asked[before:])
    assert work.prompt_tokens == pytest.approx(real, rel=0.35)
    assert 0.3 * work.prompt_tokens < work.shared_tokens < 0.7 * work.prompt_tokens


async def test_what_it_tried_is_not_asked_again(desk, preflights) -> None:
    await preflights.of(triage(), MANY, VARIANTS)
    tried = list(desk.backend.asked)
    await run_all(desk)
    classified = [prompt for prompt in tried if prompt.startswith("Topic")]
    assert classified
    assert all(desk.backend.asked.count(prompt) == 1 for prompt in classified)


async def test_asking_twice_asks_no_model_twice(desk, preflights) -> None:
    first = await preflights.of(triage(), MANY, VARIANTS)
    asked = len(desk.backend.asked)
    assert await preflights.of(triage(), MANY, VARIANTS) == first
    assert len(desk.backend.asked) == asked


async def test_the_cells_that_are_tried_are_short_and_long_ones(desk, preflights) -> None:
    await preflights.of(triage(), MANY, ("base",))
    lengths = sorted(len(prompt.split()) for prompt in desk.backend.asked if prompt.startswith("Topic"))
    assert len(lengths) == 4
    assert lengths[0] < 9
    assert lengths[-1] > 16


async def test_when_all_is_kept_no_model_is_asked_and_it_says_so(desk, preflights) -> None:
    await run_all(desk)
    asked = len(desk.backend.asked)
    found = await preflights.of(triage(), MANY, VARIANTS)
    assert len(desk.backend.asked) == asked
    assert (found.calls, found.known_calls) == (0, 80)
    assert found.sentence == "No model has to be asked. All answers are kept from earlier."


async def test_an_evaluation_that_stopped_counts_only_what_is_missing(desk, preflights) -> None:
    number = await desk.evaluations.create("Triage", "many", VARIANTS)
    cells = desk.evaluations.run(number, cells_at_once=1)
    for _ in range(25):
        await anext(cells)
    await cells.aclose()
    left = 40 - len((await desk.evaluations.load(number)).cells)
    found = await preflights.of_evaluation(number)
    assert (found.cells, found.total) == (left, 40)
    assert found.measured <= 4  # the first variant is done
    async for _ in desk.evaluations.run(number):
        pass
    assert (await preflights.of_evaluation(number)).sentence == "Nothing is left to run."


async def test_judges_count_as_well(desk, preflights) -> None:
    judge = ScorerUse(
        name="judge",
        scorer="judge",
        settings={"model": "tiny", "rubric": "It is polite.", "output": "reply"},
    )
    judged = MANY.model_copy(update={"scorers": (judge,)})
    found = await preflights.of(triage(), judged, ("base",))
    # Two steps and a judgement for each of 20 cases; judgements are not kept.
    assert found.calls + found.known_calls == 60
    assert found.known_calls == 8
    assert found.unjudged is not None
    assert "judge" in found.unjudged.what


async def test_a_chain_that_fails_is_told_before_all_cells_are_spent(desk, preflights) -> None:
    desk.backend.script = lambda prompt: "BREAK"
    found = await preflights.of(triage(), MANY, VARIANTS)
    assert found.failed is not None
    assert (found.failed.cells, found.failed.of) == (8, 8)
    assert found.sentence.startswith("All 8 tried cases failed. classify: The model broke.")
    assert len(desk.backend.asked) == 8


@pytest.mark.parametrize(
    ("text", "golden", "words"),
    [
        (TRIAGE, GoldenSet(name="empty"), "has no cases"),
        (TRIAGE.replace("  - message.value -> classify.message\n", ""), MANY, "Nothing is connected"),
        (
            TRIAGE,
            GoldenSet(name="o", cases=(Case(id="1", inputs={"text": "a"}),)),
            'needs the input "message"',
        ),
    ],
)
async def test_what_cannot_run_is_refused_and_nothing_is_asked(desk, preflights, text, golden, words) -> None:
    with pytest.raises(PromptstoneError, match=words):
        await preflights.of(read_chain(text), golden, VARIANTS)
    assert desk.backend.asked == []


async def test_cancelling_ends_the_calls_and_loses_no_finished_step(desk, preflights) -> None:
    held = asyncio.Event()
    desk.backend.hold = held
    work = asyncio.create_task(preflights.of(triage(), MANY, VARIANTS))
    while desk.backend.at_once < 8:
        await asyncio.sleep(0.01)
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    assert (desk.backend.at_once, desk.backend.cancelled) == (0, 8)


async def test_progress_is_told_cell_by_cell(preflights) -> None:
    told: list[tuple[int, int]] = []
    await preflights.of(triage(), MANY, VARIANTS, on_progress=lambda done, total: told.append((done, total)))
    assert told == [(done, 8) for done in range(1, 9)]


@pytest.mark.parametrize("judge_is_away", [False, True])
async def test_models_elsewhere_are_asked_only_with_consent(desk, preflights, judge_is_away) -> None:
    chain, golden = triage(), MANY
    if judge_is_away:
        use = ScorerUse(name="judge", scorer="judge", settings={"model": "away", "rubric": "x"})
        golden = MANY.model_copy(update={"scorers": (use,)})
    else:
        chain = read_chain(
            TRIAGE.replace('model: tiny, template: "Briefly', 'model: away, template: "Briefly')
        )
    found = await preflights.of(chain, golden, VARIANTS, ask_remote=False)
    assert desk.backend.asked == []
    assert found.unasked == ("away",)
    assert "nothing is asked before you say so" in found.sentence
    asked = await preflights.of(chain, golden, VARIANTS)
    assert desk.backend.asked
    assert asked.has_remote
    assert "What it costs is up to the endpoint." in asked.sentence


async def test_answers_that_never_end_give_a_lower_bound(desk, preflights, monkeypatch) -> None:
    monkeypatch.setattr("promptstone.services.evaluations.sample.LONGEST", 0.2)

    async def endless(request: GenerationRequest) -> AsyncIterator[TextDelta | Completion]:
        while True:
            yield TextDelta(text="on ")
            await asyncio.sleep(0.01)

    desk.backend.generate = endless
    found = await preflights.of(triage(), MANY, VARIANTS)
    assert found.at_least
    assert "no case came to its end" in found.sentence


async def test_answers_that_were_broken_off_count_as_having_run_beside_the_others(
    desk, preflights, monkeypatch
) -> None:
    monkeypatch.setattr("promptstone.services.evaluations.sample.ENOUGH", 0.1)
    chain = read_chain(TRIAGE)
    usual = desk.backend.generate

    async def some(request: GenerationRequest) -> AsyncIterator[TextDelta | Completion]:
        yield TextDelta(text="...")
        await asyncio.sleep(0.2)
        while "message 12" not in request.messages[-1].content:
            await asyncio.sleep(0.01)
        async for piece in usual(request):
            yield piece.model_copy(update={"seconds": 0.2}) if isinstance(piece, Completion) else piece

    desk.backend.generate = some
    found = await preflights.of(chain, MANY, ("base",))
    assert found.measured == 1
    # One after the other, 39 calls of 0.2 s would take 7.8 s; four ran side by side.
    assert found.seconds < 5


def test_the_time_of_many_answers_at_once_follows_from_two_measurements() -> None:
    speed = Speed(reading=1000.0, one=20.0, together=80.0, at_once=16)
    assert speed.writing(1) == pytest.approx(20)
    assert speed.writing(16) == speed.writing(99) == pytest.approx(80)
    assert 20 < speed.writing(4) < 80
    assert Speed(1.0, 5.0, 5.0, 1).writing(9) == 5.0


async def test_the_kept_measurement_of_a_model_is_used(desk, preflights, monkeypatch) -> None:
    alone = await preflights.of(triage(), MANY, ("base",))

    async def speeds(models: object, choices: object) -> dict[str, Speed]:
        return {"tiny": Speed(1000.0, 10.0, 100.0, 16)}

    monkeypatch.setattr("promptstone.services.evaluations.preflights.kept_speeds", speeds)
    with_kept = await preflights.of(triage(), MANY, ("base",))
    assert {work.measured_by for work in alone.models} == {"these runs"}
    assert {work.measured_by for work in with_kept.models} == {"these runs and the kept measurement"}
    assert with_kept.seconds < alone.seconds  # more run at once than were tried


def words(**changes: object) -> str:
    """The time of a preflight, in words."""
    return Preflight.model_validate({"cells": 9, "total": 9, **changes}).time


@pytest.mark.parametrize(
    ("seconds", "low", "high", "said"),
    [
        (20.0, 15.0, 26.0, "about 20 seconds"),
        (20.0, 8.0, 45.0, "8 seconds to 45 seconds"),
        (400.0, 300.0, 500.0, "about 6.5 minutes"),
        (0.4, 0.1, 0.9, "about a second"),
        (9000.0, 7000.0, 11000.0, "about 2.5 hours"),
    ],
)
def test_the_time_is_said_no_finer_than_it_is_known(seconds, low, high, said) -> None:
    assert words(seconds=seconds, low=low, high=high) == said


def test_nobody_claims_a_time_that_is_not_known() -> None:
    assert words() == ""


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def cell(tokens: int = 30, seconds: float = 0.1) -> Cell:
    return Cell(variant="base", case_id="1", state=CellState.DONE, completion_tokens=tokens, seconds=seconds)


def finish(left: TimeLeft, clock: Clock, cells: int, seconds: float) -> None:
    """Let cells be finished, one after the other."""
    for _ in range(cells):
        clock.now += seconds
        left.finished(cell())


def test_the_time_left_is_what_was_expected_at_first() -> None:
    clock = Clock()
    left = TimeLeft(108, expected=54.0, clock=clock)
    assert left.sentence == "0 of 108 done, about 55 seconds left"
    clock.now += 0.4
    assert left.seconds == pytest.approx(53.6)


def test_the_time_left_follows_what_is_seen() -> None:
    clock = Clock()
    left = TimeLeft(100, expected=10.0, clock=clock)
    finish(left, clock, 6, 1.0)
    assert 10 < left.seconds < 94
    finish(left, clock, 44, 1.0)
    assert left.seconds == pytest.approx(50, rel=0.15)


def test_without_an_expectation_nothing_is_said_before_some_cells_are_finished() -> None:
    clock = Clock()
    left = TimeLeft(20, 5, clock=clock)
    finish(left, clock, 2, 2.0)
    assert left.sentence == "7 of 20 done"
    finish(left, clock, 1, 2.0)
    assert left.sentence == "8 of 20 done, about 25 seconds left"


def test_cells_of_kept_answers_say_nothing_of_the_others() -> None:
    clock = Clock()
    left = TimeLeft(50, clock=clock)
    for _ in range(30):
        clock.now += 0.01
        left.finished(cell(tokens=0))
    assert left.sentence == "30 of 50 done"
    finish(left, clock, 10, 2.0)
    assert left.sentence == "40 of 50 done, about 20 seconds left"


def test_a_slower_second_half_shows_soon() -> None:
    clock = Clock()
    left = TimeLeft(200, clock=clock)
    finish(left, clock, 100, 0.1)
    finish(left, clock, 24, 2.0)
    assert left.seconds == pytest.approx(76 * 2.0, rel=0.1)


def test_at_the_end_nothing_is_left() -> None:
    clock = Clock()
    left = TimeLeft(2, clock=clock)
    finish(left, clock, 2, 1.0)
    assert (left.seconds, left.sentence) == (0.0, "2 of 2 done")
