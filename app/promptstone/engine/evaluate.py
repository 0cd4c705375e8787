"""Runs variants x cases with scores: many cells at once, each handed on as soon as it is finished."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Collection, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace

from pydantic import ValidationError

from promptstone.core.chain import Chain
from promptstone.core.errors import PromptstoneError, faults_in
from promptstone.core.evaluation import Cell
from promptstone.core.generation import ModelCall
from promptstone.core.golden import Case, GoldenSet
from promptstone.core.runs import CellState, RunFinished, RunRecord, StepState, pace_of
from promptstone.core.scoring import CannotScore, Score, ScoredCase, ScorerUse
from promptstone.engine.context import EngineContext, JudgeContext
from promptstone.engine.run_chain import run_chain

# Twice what a local model answers at once: whenever an answer ends, the next is there already.
CELLS_AT_ONCE = 32
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class FinishedCell:
    """A cell, and the run that it came from (None when no run could even begin)."""

    cell: Cell
    run: RunRecord | None


async def evaluate(
    chain: Chain,
    golden_set: GoldenSet,
    variants: Sequence[str],
    engine: EngineContext,
    finished: Collection[tuple[str, str]] = frozenset(),
    cells_at_once: int = CELLS_AT_ONCE,
) -> AsyncGenerator[FinishedCell, None]:
    """Run every case with every variant, but for the `finished` (variant, case id) pairs, and score it.

    Cells come as they finish. Closing the iterator cancels what is under way; each cell handed on is complete.
    """
    engine = replace(engine, background=True)
    waiting = [
        (variant, case)
        for variant in variants
        for case in golden_set.cases
        if (variant, case.id) not in finished
    ]
    waiting.reverse()
    running: set[asyncio.Task[FinishedCell]] = set()

    def fill() -> None:
        while waiting and len(running) < cells_at_once:
            variant, case = waiting.pop()
            work = run_cell(chain, variant, case, golden_set.scorers, engine)
            running.add(asyncio.create_task(work, name=f"cell {variant} {case.id}"))

    try:
        fill()
        while running:
            done, _ = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            running -= done
            # Before the finished ones are handed on: whoever takes them may be slow, and the models would idle.
            fill()
            for task in done:
                yield task.result()
    finally:
        for task in running:
            task.cancel()
        if running:
            await asyncio.gather(*running, return_exceptions=True)


async def run_cell(
    chain: Chain, variant: str, case: Case, scorers: Sequence[ScorerUse], engine: EngineContext
) -> FinishedCell:
    """Run one case with one variant and score what came out; every failure becomes a stated error."""
    try:
        run = await _record_of(chain, variant, case, engine)
    except PromptstoneError as error:
        return _not_run(variant, case, scorers, str(error))
    except Exception:
        # One case must not take the evaluation down; the log has the whole story.
        _log.exception("The case %s of the variant %s broke", case.id, variant)
        return _not_run(variant, case, scorers, "Something went wrong in this case. The log file tells more.")
    fault = run.error
    if not fault and not run.outputs:
        fault = "The chain gave no output for this case: no path reached an Output."
    scores = await _scores(case, run, scorers, engine) if run.outputs else _all_missing(scorers, fault)
    cell = Cell(
        variant=variant,
        case_id=case.id,
        state=CellState.ERROR if fault else CellState.DONE,
        outputs=run.outputs,
        error=fault,
        scores=scores,
        seconds=run.seconds,
        prompt_tokens=sum(step.prompt_tokens for step in run.steps),
        completion_tokens=sum(step.completion_tokens for step in run.steps),
        pace=pace_of(calls) if (calls := _calls_made(run)) else None,
    )
    return FinishedCell(cell, run)


def _calls_made(run: RunRecord) -> tuple[ModelCall, ...]:
    return tuple(call for step in run.steps if not step.reused for call in step.calls)


def _not_run(variant: str, case: Case, scorers: Sequence[ScorerUse], error: str) -> FinishedCell:
    missing = _all_missing(scorers, error)
    cell = Cell(variant=variant, case_id=case.id, state=CellState.ERROR, error=error, scores=missing)
    return FinishedCell(cell, None)


async def _record_of(chain: Chain, variant: str, case: Case, engine: EngineContext) -> RunRecord:
    async with aclosing(run_chain(chain, case.inputs, engine, variant)) as events:
        async for event in events:
            if isinstance(event, RunFinished):
                if event.run.state is StepState.CANCELLED:
                    raise asyncio.CancelledError
                return event.run
    raise PromptstoneError("The run ended without a result.")


def _all_missing(scorers: Sequence[ScorerUse], reason: str) -> tuple[Score, ...]:
    return tuple(Score(name=use.name, missing=f"There is no output to judge. {reason}") for use in scorers)


async def _scores(
    case: Case, run: RunRecord, scorers: Sequence[ScorerUse], engine: EngineContext
) -> tuple[Score, ...]:
    subject = ScoredCase(inputs=case.inputs, expected=case.expected, outputs=run.outputs)
    return tuple([await score_case(use, subject, engine) for use in scorers])


async def score_case(use: ScorerUse, subject: ScoredCase, engine: EngineContext) -> Score:
    """Return one score; when it cannot be made it is missing, with the reason."""
    try:
        scorer = engine.catalog.scorer(use.scorer)
        try:
            settings = scorer.settings_type.model_validate(use.settings)
        except ValidationError as error:
            raise CannotScore(
                f'The scorer "{use.name}" is not set up rightly: {faults_in(error)}.'
            ) from error
        score = await scorer.score(settings, subject, JudgeContext(engine))
    except PromptstoneError as error:
        return Score(name=use.name, missing=str(error))
    except Exception:
        # A plugin's bug costs this score, not the evaluation.
        _log.exception("The scorer %s broke", use.scorer)
        return Score(
            name=use.name, missing="Something went wrong inside this scorer. The log file tells more."
        )
    return score.model_copy(update={"name": use.name})
