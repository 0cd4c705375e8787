"""Runs variants x cases with scores: many cells at once, each handed on as soon as it is finished."""

import asyncio
from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import dataclass

from promptstone.core.chain import Chain
from promptstone.core.errors import PromptstoneError
from promptstone.core.evaluation import Cell
from promptstone.core.golden import Case, GoldenSet
from promptstone.core.runs import CellState, RunFinished, RunRecord, StepState
from promptstone.core.scoring import CannotScore, Score, ScoredCase, ScorerUse
from promptstone.engine.context import EngineContext, JudgeContext
from promptstone.engine.run_chain import run_chain

CELLS_AT_ONCE = 8


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
) -> AsyncIterator[FinishedCell]:
    """Run every case with every variant, but for the `finished` (variant, case id) pairs, and score it.

    Cells come as they finish. Closing the iterator cancels what is under way; each cell handed on is complete.
    """
    waiting = [
        (variant, case)
        for variant in variants
        for case in golden_set.cases
        if (variant, case.id) not in finished
    ]
    waiting.reverse()
    running: set[asyncio.Task[FinishedCell]] = set()
    try:
        while waiting or running:
            while waiting and len(running) < cells_at_once:
                variant, case = waiting.pop()
                work = run_cell(chain, variant, case, golden_set.scorers, engine)
                running.add(asyncio.create_task(work, name=f"cell {variant} {case.id}"))
            done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
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
        cell = Cell(variant=variant, case_id=case.id, state=CellState.ERROR, error=str(error))
        return FinishedCell(cell.model_copy(update={"scores": _all_missing(scorers, cell.error)}), None)
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
    )
    return FinishedCell(cell, run)


async def _record_of(chain: Chain, variant: str, case: Case, engine: EngineContext) -> RunRecord:
    async for event in run_chain(chain, case.inputs, engine, variant):
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
        except ValueError as error:
            raise CannotScore(f'The scorer "{use.name}" is not set up rightly: {error}') from error
        score = await scorer.score(settings, subject, JudgeContext(engine))
    except PromptstoneError as error:
        return Score(name=use.name, missing=str(error))
    return score.model_copy(update={"name": use.name})
