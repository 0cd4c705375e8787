"""Small changes to golden sets that come from work on a prompt: one more case, a tag, some cases left out."""

from collections.abc import Collection, Iterable

from promptstone.core.golden import Case, GoldenSet
from promptstone.services.golden_sets import with_default_scorers

MOST_LETTERS = 200


def with_case(known: GoldenSet | None, name: str, case: Case) -> tuple[GoldenSet, Case]:
    """Return the golden set (a new one of that name when there is none) with one more case, under a free id."""
    cases = known.cases if known is not None else ()
    taken = {each.id for each in cases}
    stem, number, free = case.id, 2, case.id
    while free in taken:
        free, number = f"{stem}-{number}", number + 1
    kept = case.model_copy(update={"id": free})
    if known is None:
        return with_default_scorers(GoldenSet(name=name, cases=(kept,)), tuple(kept.expected)), kept
    return known.model_copy(update={"cases": (*cases, kept)}), kept


def tagged(golden_set: GoldenSet, ids: Iterable[str], tag: str) -> GoldenSet:
    """Return the golden set with a tag on these cases, once each."""
    chosen = set(ids)
    cases = tuple(
        case.model_copy(update={"tags": (*case.tags, tag)})
        if case.id in chosen and tag not in case.tags
        else case
        for case in golden_set.cases
    )
    return golden_set.model_copy(update={"cases": cases})


def without_cases(golden_set: GoldenSet, ids: Iterable[str], taken: Collection[str]) -> GoldenSet:
    """Return a golden set of another name that lacks these cases and is judged alike."""
    gone = set(ids)
    stem = f"{golden_set.name[: MOST_LETTERS - 30]} without examples"
    name, number = stem, 2
    while name in taken:
        name, number = f"{stem} {number}", number + 1
    cases = tuple(case for case in golden_set.cases if case.id not in gone)
    return golden_set.model_copy(update={"name": name, "cases": cases})
