"""Scores whether the output equals what was expected."""

from typing import ClassVar

from promptstone.scorers.values import ComparisonSettings, chosen_pair, same, shortened
from promptstone.sdk import Score, ScoreContext, ScoredCase, Scorer, setting


class ExactSettings(ComparisonSettings):
    """What shall not count when two values are compared."""

    ignore_case: bool = setting(False, "Ignore case", "Treat capital and small letters alike.")
    ignore_spaces: bool = setting(
        True, "Ignore outer spaces", "Leave out white space and line breaks at both ends of a text."
    )


class ExactScorer(Scorer):
    """Passes when output and expected value are the same."""

    name: ClassVar[str] = "exact"
    title: ClassVar[str] = "Exact match"
    description: ClassVar[str] = "The output is the expected value, letter by letter or number by number."
    settings_type: ClassVar[type[ExactSettings]] = ExactSettings

    async def score(self, settings: ExactSettings, case: ScoredCase, context: ScoreContext) -> Score:
        """Return 1 or 0."""
        output, expected = chosen_pair(settings, case)
        passed = same(
            output, expected, ignore_case=settings.ignore_case, ignore_spaces=settings.ignore_spaces
        )
        detail = "" if passed else f'Expected "{shortened(expected)}", got "{shortened(output)}".'
        return Score(name=self.name, value=float(passed), passed=passed, detail=detail)
