"""Scores which fields of a JSON object are as expected."""

import json
from typing import ClassVar

from pydantic import JsonValue

from promptstone.scorers.values import ComparisonSettings, chosen_pair, same, shortened
from promptstone.sdk import CannotScore, Score, ScoreContext, ScoredCase, Scorer, setting

MAX_SHOWN = 5


class JsonFieldsSettings(ComparisonSettings):
    """Which fields count, and how many must be right."""

    fields: tuple[str, ...] = setting(
        (), "Fields", "The fields that count. Empty: all fields of the expected object."
    )
    allow_more: bool = setting(True, "Allow more fields", "Further fields in the output do no harm.")
    threshold: float = setting(
        1.0, "Pass from", "The share of right fields from which the case passes.", ge=0.0, le=1.0
    )
    ignore_case: bool = setting(False, "Ignore case", "Treat capital and small letters alike.")
    ignore_spaces: bool = setting(
        True, "Ignore outer spaces", "Leave out white space and line breaks at both ends of a text."
    )


class JsonFieldsScorer(Scorer):
    """Counts the fields of an object that are as expected."""

    name: ClassVar[str] = "json_fields"
    title: ClassVar[str] = "JSON fields"
    description: ClassVar[str] = "The share of fields in a JSON object that are as expected."
    settings_type: ClassVar[type[JsonFieldsSettings]] = JsonFieldsSettings

    async def score(self, settings: JsonFieldsSettings, case: ScoredCase, context: ScoreContext) -> Score:
        """Return the share of equal fields."""
        output, expected = chosen_pair(settings, case)
        wanted = _wanted(settings, expected)
        actual = _as_object(output)
        if actual is None:
            detail = f'The output is no JSON object: "{shortened(output)}".'
            return Score(name=self.name, value=0.0, passed=settings.threshold <= 0.0, detail=detail)
        wrong = [name for name in wanted if not _field_is_right(settings, name, actual, wanted)]
        more = [] if settings.allow_more else sorted(set(actual) - set(wanted))
        share = 1 - (len(wrong) + len(more)) / (len(wanted) + len(more))
        faults = [_fault(name, actual, wanted) for name in wrong]
        faults += [f'"{shortened(name, 40)}" is not expected' for name in more]
        shown = "; ".join(faults[:MAX_SHOWN]) + ("; and more" if len(faults) > MAX_SHOWN else "")
        detail = f"{shown}." if faults else ""
        return Score(name=self.name, value=share, passed=share >= settings.threshold, detail=detail)


def _as_object(value: JsonValue) -> dict[str, JsonValue] | None:
    if isinstance(value, str):
        try:
            value = json.loads(value, parse_constant=_no_number)
        except (ValueError, RecursionError):
            return None
    return value if isinstance(value, dict) else None


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no JSON")  # Python would read NaN and Infinity


def _wanted(settings: JsonFieldsSettings, expected: JsonValue) -> dict[str, JsonValue]:
    whole = _as_object(expected)
    if whole is None:
        raise CannotScore(f'The expected value is no JSON object: "{shortened(expected)}".')
    if absent := [name for name in settings.fields if name not in whole]:
        raise CannotScore(f'The expected object has no field "{absent[0]}".')
    wanted = {name: whole[name] for name in settings.fields} if settings.fields else whole
    if not wanted:
        raise CannotScore("The expected object has no fields.")
    return wanted


def _field_is_right(
    settings: JsonFieldsSettings, name: str, actual: dict[str, JsonValue], wanted: dict[str, JsonValue]
) -> bool:
    return name in actual and same(
        actual[name], wanted[name], ignore_case=settings.ignore_case, ignore_spaces=settings.ignore_spaces
    )


def _fault(name: str, actual: dict[str, JsonValue], wanted: dict[str, JsonValue]) -> str:
    got = f'got "{shortened(actual[name], 40)}"' if name in actual else "it is missing"
    return f'"{shortened(name, 40)}": expected "{shortened(wanted[name], 40)}", {got}'
