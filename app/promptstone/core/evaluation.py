"""Evaluations: variants x cases with scores, and how two variants compare."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from pydantic import Field, JsonValue

from promptstone.core.golden import GoldenSet
from promptstone.core.runs import CellState, Pace
from promptstone.core.scoring import Score
from promptstone.core.values import Value


class Cell(Value):
    """One case of one variant: what came out, or the stated error, and its scores.

    `pace` is how fast its models were; None when nothing is known of that, or no model was asked.
    """

    variant: str
    case_id: str
    state: CellState
    outputs: dict[str, JsonValue] = Field(default_factory=dict)
    error: str = ""
    scores: tuple[Score, ...] = ()
    seconds: float = 0.0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    pace: Pace | None = None

    def score(self, name: str) -> Score | None:
        """Return the score of that name, or None."""
        return next((score for score in self.scores if score.name == name), None)

    @property
    def passed(self) -> bool | None:
        """Whether every score passed; None when one is missing and none failed, or nothing was scored."""
        verdicts = [score.passed for score in self.scores]
        if self.state is CellState.ERROR or False in verdicts:
            return False
        return None if not verdicts or None in verdicts else True


class EvaluationState(StrEnum):
    """How far an evaluation is."""

    RUNNING = "running"
    STOPPED = "stopped"
    DONE = "done"


class Evaluation(Value):
    """Which variants of which revision are proved against which golden set, and what came out so far."""

    id: int
    chain_name: str
    revision_digest: str
    golden_set: GoldenSet
    variants: tuple[str, ...]
    created: datetime
    author: str = ""
    state: EvaluationState = EvaluationState.RUNNING
    cells: tuple[Cell, ...] = ()

    @property
    def total(self) -> int:
        """How many cells it has when it is done."""
        return len(self.variants) * len(self.golden_set.cases)

    def cells_of(self, variant: str) -> dict[str, Cell]:
        """Return the finished cells of one variant, by case id."""
        return {cell.case_id: cell for cell in self.cells if cell.variant == variant}


class ScoreSummary(Value):
    """One scorer over the cells of one variant. `mean` is over the scores that were made, from 0 to 1."""

    name: str
    made: int
    missing: int
    passed: int
    mean: float | None


class VariantSummary(Value):
    """One variant over its finished cells. Seconds are the sum over cells, tokens what models read and wrote."""

    variant: str
    cells: int
    errors: int
    passed: int
    scores: tuple[ScoreSummary, ...]
    seconds: float
    prompt_tokens: int
    completion_tokens: int


class Verdict(StrEnum):
    """What became of a case from one variant to another."""

    GAINED = "gained"
    LOST = "lost"
    SAME = "same"
    UNKNOWN = "unknown"


class CaseChange(Value):
    """One case in two variants; `unknown` when a cell or a score is missing on either side."""

    case_id: str
    verdict: Verdict
    same_outputs: bool


def summarise(evaluation: Evaluation, variant: str) -> VariantSummary:
    """Return the summary of one variant's finished cells."""
    cells = list(evaluation.cells_of(variant).values())
    return VariantSummary(
        variant=variant,
        cells=len(cells),
        errors=sum(cell.state is CellState.ERROR for cell in cells),
        passed=sum(cell.passed is True for cell in cells),
        scores=tuple(_summary(use.name, cells) for use in evaluation.golden_set.scorers),
        seconds=sum(cell.seconds for cell in cells),
        prompt_tokens=sum(cell.prompt_tokens for cell in cells),
        completion_tokens=sum(cell.completion_tokens for cell in cells),
    )


def _summary(name: str, cells: Iterable[Cell]) -> ScoreSummary:
    scores = [cell.score(name) for cell in cells]
    made = [score for score in scores if score is not None and not score.is_missing]
    values = [score.value for score in made if score.value is not None]
    return ScoreSummary(
        name=name,
        made=len(made),
        missing=len(scores) - len(made),
        passed=sum(score.passed is True for score in made),
        mean=sum(values) / len(values) if values else None,
    )


def changes_between(evaluation: Evaluation, before: str, after: str) -> tuple[CaseChange, ...]:
    """Return, case by case in the golden set's order, what changed from one variant to another."""
    old, new = evaluation.cells_of(before), evaluation.cells_of(after)
    return tuple(_change(case.id, old.get(case.id), new.get(case.id)) for case in evaluation.golden_set.cases)


def _change(case_id: str, old: Cell | None, new: Cell | None) -> CaseChange:
    if old is None or new is None or old.passed is None or new.passed is None:
        verdict = Verdict.UNKNOWN
    elif old.passed == new.passed:
        verdict = Verdict.SAME
    else:
        verdict = Verdict.GAINED if new.passed else Verdict.LOST
    same = old is not None and new is not None and (old.state, old.outputs) == (new.state, new.outputs)
    return CaseChange(case_id=case_id, verdict=verdict, same_outputs=same)
