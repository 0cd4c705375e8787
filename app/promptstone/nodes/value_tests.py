"""Simple tests of a value, as Branch and Repeat until make them."""

from enum import StrEnum

from pydantic import JsonValue

from promptstone.sdk import as_text
from promptstone.sdk.patterns import matches, pattern_fault


class ValueTest(StrEnum):
    """How a value is looked at."""

    EQUALS = "equals"
    ONE_OF = "is one of"
    CONTAINS = "contains"
    MATCHES = "matches"
    GREATER = "is greater than"
    LESS = "is less than"
    EMPTY = "is empty"


def as_number(value: JsonValue) -> float | None:
    """Return a value as a number; None when it is none."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        return float(value)
    except ValueError:
        return None


def value_fits(test: ValueTest, compared: str, value: JsonValue, *, ignore_case: bool) -> bool:
    """Say whether a value passes a test. A pattern may take up to its whole second: not for an event loop."""
    text, wanted = as_text(value).strip(), compared.strip()
    if test is ValueTest.MATCHES:
        return matches(compared, text, ignore_case=ignore_case)
    if test in (ValueTest.GREATER, ValueTest.LESS):
        number, limit = as_number(value), as_number(wanted)
        if number is None or limit is None:
            return False
        return number > limit if test is ValueTest.GREATER else number < limit
    if ignore_case:
        text, wanted = text.casefold(), wanted.casefold()
    return {
        ValueTest.EQUALS: text == wanted,
        ValueTest.ONE_OF: text in {part.strip() for part in wanted.split(",")},
        ValueTest.CONTAINS: bool(wanted) and wanted in text,
        ValueTest.EMPTY: not text or value in ([], {}),
    }[test]


def test_fault(test: ValueTest, compared: str) -> str:
    """Return why a test cannot be made, in plain words; empty when it can."""
    if test is ValueTest.MATCHES:
        return pattern_fault(compared)
    if test in (ValueTest.GREATER, ValueTest.LESS) and as_number(compared) is None:
        return f'"{compared}" is not a number.'
    return ""
