"""Which two values a scorer compares, and when two JSON values count as the same."""

import unicodedata
from collections.abc import Iterable

from pydantic import JsonValue

from promptstone.sdk import CannotScore, KindSettings, ScoredCase, as_text, field_of, setting


class ComparisonSettings(KindSettings):
    """What every scorer that compares two values is told."""

    output: str = setting(
        "",
        "Output",
        "The output of the chain that is judged. Empty: the only one, or the only one that is also expected.",
    )
    expected: str = setting(
        "",
        "Expected",
        "The expected output of the golden set. Empty: the one with the output's name, or the only one.",
    )


def chosen_output(settings: ComparisonSettings, case: ScoredCase) -> tuple[str, JsonValue]:
    """Return the name and the value of the output that is judged.

    Raises:
        CannotScore: when it is not there, or when it is not clear which one is meant.
    """
    name = settings.output
    if not name and settings.expected in case.outputs:
        name = settings.expected
    name = name or _only(case.outputs, case.expected, "output")
    return name, field_of(case.outputs, name, "output")


def chosen_pair(settings: ComparisonSettings, case: ScoredCase) -> tuple[JsonValue, JsonValue]:
    """Return the output, and the expected value it is compared with.

    Raises:
        CannotScore: when one is not there, or when it is not clear which one is meant.
    """
    output_name, output = chosen_output(settings, case)
    name = settings.expected
    if not name and output_name in case.expected:
        name = output_name
    name = name or _only(case.expected, (), "expected output")
    return output, field_of(case.expected, name, "expected output")


def _only(names: Iterable[str], hints: Iterable[str], whose: str) -> str:
    choices = sorted(names)
    shared = [name for name in choices if name in set(hints)]
    if len(choices) == 1:
        return choices[0]
    if len(shared) == 1:
        return shared[0]
    if not choices:
        raise CannotScore(f"There is no {whose}.")
    raise CannotScore(
        f"There are several {whose}s ({', '.join(choices)}): say in the settings which is meant."
    )


def folded(text: str, *, ignore_case: bool, ignore_spaces: bool) -> str:
    """Return text as it is compared: with composed accents, and without what shall not count."""
    text = unicodedata.normalize("NFC", text)
    if ignore_case:
        text = unicodedata.normalize("NFC", text.casefold())
    return text.strip() if ignore_spaces else text


def same(actual: JsonValue, expected: JsonValue, *, ignore_case: bool, ignore_spaces: bool) -> bool:
    """Say whether two values are the same.

    Text is compared as text, also with a value that is none (a table's "3" is the number 3); numbers by value
    (1 is 1.0, but true is not 1); lists and objects item by item.

    Raises:
        CannotScore: when they are nested too deeply to be compared.
    """

    def as_compared(value: JsonValue) -> str:
        return folded(as_text(value), ignore_case=ignore_case, ignore_spaces=ignore_spaces)

    def equal(one: JsonValue, other: JsonValue) -> bool:
        if isinstance(one, str) or isinstance(other, str):
            return as_compared(one) == as_compared(other)
        if isinstance(one, list) and isinstance(other, list):
            return len(one) == len(other) and all(map(equal, one, other))
        if isinstance(one, dict) and isinstance(other, dict):
            return one.keys() == other.keys() and all(equal(one[name], other[name]) for name in other)
        if is_number(one) and is_number(other):
            return one == other
        return type(one) is type(other) and one == other

    try:
        return equal(actual, expected)
    except RecursionError:
        raise CannotScore("The values are nested too deeply to be compared.") from None


def is_number(value: JsonValue) -> bool:
    """Say whether a value is a number; true and false are none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def shortened(value: JsonValue, length: int = 60) -> str:
    """Return a value as it is shown in a sentence."""
    text = " ".join(as_text(value).split())
    return text if len(text) <= length else text[: length - 3] + "..."
