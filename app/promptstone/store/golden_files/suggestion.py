"""Suggests which column is which. What is not sure stays open, so that a person decides."""

import re
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from promptstone.core.golden import ColumnMapping

_SURE = 88.0
_CLEARLY_AHEAD = 5.0
_IDS = ("id", "caseid", "case")
_TAGS = ("tags", "tag", "labels")
_SOURCES = ("source",)
_EXPECTED_WORDS = ("expected", "gold", "reference", "target")


def suggest_mapping(
    columns: Sequence[str], input_names: Sequence[str], expected_names: Sequence[str]
) -> ColumnMapping:
    """Return a mapping of the columns that surely belong to these inputs and expected outputs.

    A column of exactly that name comes first, then one that differs in case, spaces or punctuation, then one so
    near that it must be meant (a typing mistake, a plural). For expected outputs, "expected topic" is as good as
    "topic". No column is taken twice.
    """
    free = list(columns)
    inputs = _claimed(free, {name: [name] for name in input_names})
    expected = _claimed(free, {name: _expected_spellings(name) for name in expected_names})
    return ColumnMapping(
        inputs=inputs,
        expected=expected,
        tags=tuple(filter(None, [_known(free, _TAGS)])),
        id=_known(free, _IDS),
        source=_known(free, _SOURCES),
    )


def _expected_spellings(name: str) -> list[str]:
    around = [spelling for word in _EXPECTED_WORDS for spelling in (f"{word} {name}", f"{name} {word}")]
    return [name, *around]


def _claimed(free: list[str], spellings: dict[str, list[str]]) -> dict[str, str]:
    """Return name to column, sure matches of every name before weaker ones of any; takes columns out of `free`."""
    found: dict[str, str] = {}
    for match in (_exact, _folded, _near):
        for name, wanted in spellings.items():
            if name not in found and (column := match(free, wanted)):
                found[name] = column
                free.remove(column)
    return {name: found[name] for name in spellings if name in found}


def _exact(free: Iterable[str], wanted: list[str]) -> str:
    return next((column for column in free if column == wanted[0]), "")


def _folded(free: Iterable[str], wanted: list[str]) -> str:
    folded = {_fold(spelling) for spelling in wanted}
    matches = [column for column in free if _fold(column) in folded]
    return matches[0] if len(matches) == 1 else ""


def _near(free: Iterable[str], wanted: list[str]) -> str:
    name = _fold(wanted[0])
    ranked = sorted(((fuzz.ratio(_fold(column), name), column) for column in free), reverse=True)
    if not ranked or ranked[0][0] < _SURE:
        return ""
    ahead = len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= _CLEARLY_AHEAD
    return ranked[0][1] if ahead else ""


def _known(free: list[str], names: tuple[str, ...]) -> str:
    for name in names:
        for column in free:
            if _fold(column) == name:
                free.remove(column)
                return column
    return ""


def _fold(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())
