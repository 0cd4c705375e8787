"""How an original and its smaller copy compare on one golden set: what was measured, from an evaluation's cells."""

from collections.abc import Sequence
from statistics import fmean, median

from promptstone.core.evaluation import Cell, Evaluation
from promptstone.core.runs import CellState
from promptstone.core.values import Value
from promptstone.services.smaller.chances import chance_of_worse
from promptstone.services.smaller.recommendation import Recommendation

FINISHED = "finished"
"""The first line of the comparison: whether cases came to their end without an error."""
_SAME = 1e-9  # scores closer than this are the same


class ModelMeasures(Value):
    """One of the two models: bytes on the disk and in memory, tokens a second, seconds of the middle case.

    Tokens a second are measured in turns (see speed.py), the seconds while the evaluation ran; None is not known.
    """

    name: str
    size: int
    memory: int
    cases: int
    errors: int
    prompt_tokens: int
    output_tokens: int
    output_rate: float | None = None
    prompt_rate: float | None = None
    median_seconds: float | None = None


class ScoreChange(Value):
    """One score with both models, over the cases where both have it. Means go from 0 to 1.

    `chance` is how often chance alone would make so many of the changed cases worse.
    """

    name: str
    before: float | None
    after: float | None
    better: int
    worse: int
    same: int
    missing: int
    chance: float

    @property
    def compared(self) -> int:
        """How many cases have this score with both models."""
        return self.better + self.worse + self.same

    @property
    def drop(self) -> float:
        """By how much the mean fell, from 0 to 1; negative when it rose."""
        return 0.0 if self.before is None or self.after is None else self.before - self.after


class Comparison(Value):
    """Original and smaller copy side by side. `pairs` are answers with both, `same_outputs` those alike."""

    evaluation: int
    chain: str
    golden_set: str
    variants: tuple[str, ...]
    original: ModelMeasures
    smaller: ModelMeasures
    scores: tuple[ScoreChange, ...]
    pairs: int
    same_outputs: int
    memory_note: str
    speed_note: str
    recommendation: Recommendation


def measures_of(
    name: str,
    size: int,
    memory: int,
    cells: Sequence[Cell],
    rates: tuple[float | None, float | None],
) -> ModelMeasures:
    """Return one model's numbers from its cells; `rates` are tokens written and read a second."""
    return ModelMeasures(
        name=name,
        size=size,
        memory=memory,
        cases=len(cells),
        errors=sum(cell.state is CellState.ERROR for cell in cells),
        prompt_tokens=sum(cell.prompt_tokens for cell in cells),
        output_tokens=sum(cell.completion_tokens for cell in cells),
        output_rate=rates[0],
        prompt_rate=rates[1],
        median_seconds=median(cell.seconds for cell in cells) if cells else None,
    )


def score_changes(evaluation: Evaluation, sides: Sequence[tuple[str, str]]) -> tuple[ScoreChange, ...]:
    """Return how each score changed; `sides` are pairs of variants, the original's first.

    A case counts once, with the sum over its variants: answers to the same case are not independent.
    """
    cells = [(evaluation.cells_of(before), evaluation.cells_of(after)) for before, after in sides]
    cases = [case.id for case in evaluation.golden_set.cases]
    finished = [
        [(_finished(old.get(case)), _finished(new.get(case))) for old, new in cells] for case in cases
    ]
    changes = [_change(FINISHED, finished)]
    for use in evaluation.golden_set.scorers:
        values = [
            [(_value(old.get(case), use.name), _value(new.get(case), use.name)) for old, new in cells]
            for case in cases
        ]
        changes.append(_change(use.name, values))
    return tuple(changes)


def same_outputs(evaluation: Evaluation, sides: Sequence[tuple[str, str]]) -> tuple[int, int]:
    """Return how many answers there are with both models, and how many of them are alike."""
    pairs = same = 0
    for before, after in sides:
        old, new = evaluation.cells_of(before), evaluation.cells_of(after)
        for case_id in old.keys() & new.keys():
            pairs += 1
            both_done = old[case_id].state is new[case_id].state is CellState.DONE
            same += both_done and old[case_id].outputs == new[case_id].outputs
    return pairs, same


def _change(name: str, cases: Sequence[Sequence[tuple[float | None, float | None]]]) -> ScoreChange:
    before: list[float] = []
    after: list[float] = []
    better = worse = same = missing = 0
    for values in cases:
        both = [(old, new) for old, new in values if old is not None and new is not None]
        if not both:
            missing += 1
            continue
        before += [old for old, _ in both]
        after += [new for _, new in both]
        change = sum(new - old for old, new in both)
        better += change > _SAME
        worse += change < -_SAME
        same += abs(change) <= _SAME
    return ScoreChange(
        name=name,
        before=fmean(before) if before else None,
        after=fmean(after) if after else None,
        better=better,
        worse=worse,
        same=same,
        missing=missing,
        chance=chance_of_worse(worse, better),
    )


def _finished(cell: Cell | None) -> float | None:
    return None if cell is None else float(cell.state is CellState.DONE)


def _value(cell: Cell | None, name: str) -> float | None:
    score = cell.score(name) if cell is not None else None
    if score is None or score.is_missing:
        return None
    return score.value if score.value is not None else float(bool(score.passed))
