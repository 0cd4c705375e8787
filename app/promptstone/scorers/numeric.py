"""Scores whether the output holds the expected number, within a tolerance."""

from decimal import Decimal, DecimalException
from enum import StrEnum
from typing import ClassVar

from pydantic import JsonValue

from promptstone.scorers.numbers import DecimalMark, UnreadableNumber, numbers_in
from promptstone.scorers.values import ComparisonSettings, chosen_pair, shortened
from promptstone.sdk import CannotScore, Score, ScoreContext, ScoredCase, Scorer, setting


class WhichNumber(StrEnum):
    """Which number of the output is meant when it holds several."""

    ONLY = "only"
    FIRST = "first"
    LAST = "last"


class NumericSettings(ComparisonSettings):
    """How far off a number may be, and how numbers are written."""

    absolute: float = setting(
        0.0, "Tolerance", "How far the number may be off, in its own unit.", ge=0.0, le=1e300
    )
    relative: float = setting(
        0.0,
        "Relative tolerance",
        "How far it may be off as a share of the expected: 0.01 is 1 %.",
        ge=0.0,
        le=1e6,
    )
    which: WhichNumber = setting(
        WhichNumber.ONLY, "Which number", "Which one counts when the output holds several numbers."
    )
    decimal_mark: DecimalMark = setting(
        DecimalMark.POINT, "Decimal mark", "Point: 1,234.50. Comma: 1.234,50."
    )


class NumericScorer(Scorer):
    """Passes when the number is near enough; the larger of both tolerances counts."""

    name: ClassVar[str] = "numeric"
    title: ClassVar[str] = "Number"
    description: ClassVar[str] = "The output holds the expected number, within a tolerance."
    settings_type: ClassVar[type[NumericSettings]] = NumericSettings

    async def score(self, settings: NumericSettings, case: ScoredCase, context: ScoreContext) -> Score:
        """Return 1 or 0; missing when it is not clear which number is meant."""
        output, expected = chosen_pair(settings, case)
        wanted = _one(expected, WhichNumber.ONLY, settings.decimal_mark, "expected value")
        if wanted is None:
            raise CannotScore(f'The expected value is no number: "{shortened(expected)}".')
        actual = _one(output, settings.which, settings.decimal_mark, "output")
        if actual is None:
            detail = f'There is no number in the output: "{shortened(output)}".'
            return Score(name=self.name, value=0.0, passed=False, detail=detail)
        try:
            tolerance = max(Decimal(str(settings.absolute)), Decimal(str(settings.relative)) * abs(wanted))
            passed = abs(actual - wanted) <= tolerance
        except DecimalException:
            raise CannotScore("The numbers are too large to compare.") from None
        detail = "" if passed else f"Expected {wanted:f}, got {actual:f}."
        return Score(name=self.name, value=float(passed), passed=passed, detail=detail[:300])


def _one(value: JsonValue, which: WhichNumber, mark: DecimalMark, whose: str) -> Decimal | None:
    try:
        numbers = numbers_in(value, mark)
    except UnreadableNumber as fault:
        raise CannotScore(f"A number in the {whose} cannot be read: {fault}.") from None
    if len(numbers) > 1 and which is WhichNumber.ONLY:
        raise CannotScore(
            f"There are {len(numbers)} numbers in the {whose}: say in the settings which counts."
        )
    if not numbers:
        return None
    return numbers[-1] if which is WhichNumber.LAST else numbers[0]
