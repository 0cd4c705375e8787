"""What the compare page shows, worked out from an evaluation off the window's loop."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from promptstone.core.evaluation import (
    CaseChange,
    Cell,
    Evaluation,
    VariantSummary,
    Verdict,
    changes_between,
    summarise,
)
from promptstone.core.golden import Case
from promptstone.core.ports import as_text
from promptstone.core.runs import CellState

EXCERPT = 200


class Show(StrEnum):
    """Which cases the table shows."""

    ALL = "all"
    CHANGED = "changed"
    GAINED = "gained"
    LOST = "lost"
    SAME = "same"
    UNKNOWN = "unknown"
    FAILED = "failed"
    ERRORS = "errors"


SHOW_WORDS = {
    Show.ALL: "All cases",
    Show.CHANGED: "Gained or lost",
    Show.GAINED: "Gained",
    Show.LOST: "Lost",
    Show.SAME: "Same verdict",
    Show.UNKNOWN: "Not known",
    Show.FAILED: "Not passed",
    Show.ERRORS: "With an error",
}


@dataclass(frozen=True, slots=True)
class ComparedCase:
    """One case in two variants. `before` and `after` are None while they have not been run."""

    case: Case
    verdict: Verdict
    before: Cell | None
    after: Cell | None
    passed: tuple[bool | None, bool | None]
    excerpt: str
    searched: str

    @property
    def cells(self) -> tuple[Cell | None, Cell | None]:
        """Both cells."""
        return (self.before, self.after)

    def fits(self, show: Show) -> bool:
        """Whether a filter lets this case through."""
        if show is Show.ALL:
            return True
        if show is Show.CHANGED:
            return self.verdict in (Verdict.GAINED, Verdict.LOST)
        if show is Show.FAILED:
            return any(c is not None and p is not True for c, p in zip(self.cells, self.passed, strict=True))
        if show is Show.ERRORS:
            return any(cell is not None and cell.state is CellState.ERROR for cell in self.cells)
        return self.verdict is _WANTED[show]


_WANTED = {
    Show.GAINED: Verdict.GAINED,
    Show.LOST: Verdict.LOST,
    Show.SAME: Verdict.SAME,
    Show.UNKNOWN: Verdict.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two variants of an evaluation: each case, each variant's summary, and how many cases became what."""

    evaluation: Evaluation
    before: str
    after: str
    cases: tuple[ComparedCase, ...]
    summaries: tuple[VariantSummary, VariantSummary]
    counts: dict[Verdict, int]

    @property
    def variants(self) -> tuple[str, ...]:
        """The variants that are shown: two, or one when both sides are the same."""
        return tuple(dict.fromkeys((self.before, self.after)))


def compare(evaluation: Evaluation, before: str, after: str) -> Comparison:
    """Work out a comparison; for thousands of cases it takes some tenths of a second."""
    old, new = evaluation.cells_of(before), evaluation.cells_of(after)
    changes = changes_between(evaluation, before, after)
    pairs = zip(evaluation.golden_set.cases, changes, strict=True)
    cases = tuple(_compared(case, change, old.get(case.id), new.get(case.id)) for case, change in pairs)
    return Comparison(
        evaluation=evaluation,
        before=before,
        after=after,
        cases=cases,
        summaries=(summarise(evaluation, before), summarise(evaluation, after)),
        counts=dict(Counter(compared.verdict for compared in cases)),
    )


def _compared(case: Case, change: CaseChange, before: Cell | None, after: Cell | None) -> ComparedCase:
    texts = [as_text(value) for value in case.inputs.values()]
    return ComparedCase(
        case=case,
        verdict=change.verdict,
        before=before,
        after=after,
        passed=(before.passed if before else None, after.passed if after else None),
        excerpt=" ".join(" ".join(text[:EXCERPT] for text in texts).split())[:EXCERPT],
        searched="\n".join((case.id, *case.tags, *texts, *_outputs(before), *_outputs(after))).casefold(),
    )


def _outputs(cell: Cell | None) -> list[str]:
    return [as_text(value) for value in cell.outputs.values()] if cell is not None else []


def chosen(comparison: Comparison, show: Show, wanted: str) -> list[ComparedCase]:
    """Return the cases that fit the filter and hold the wanted text, in the golden set's order."""
    text = wanted.strip().casefold()
    return [case for case in comparison.cases if case.fits(show) and (not text or text in case.searched)]


def with_cells(evaluation: Evaluation, fresh: list[Cell]) -> Evaluation:
    """Return the evaluation with cells that have just been finished, each once."""
    there = {(cell.variant, cell.case_id) for cell in evaluation.cells}
    new = tuple(cell for cell in fresh if (cell.variant, cell.case_id) not in there)
    return evaluation.model_copy(update={"cells": (*evaluation.cells, *new)})
