"""Scores whether the output matches a regular expression, within a time limit."""

import asyncio
from typing import ClassVar

from promptstone.scorers.values import ComparisonSettings, chosen_output, shortened
from promptstone.sdk import CannotScore, Score, ScoreContext, ScoredCase, Scorer, as_text, setting
from promptstone.sdk.patterns import MAX_PATTERN, PatternError, matches


class RegularExpressionSettings(ComparisonSettings):
    """Which pattern, and how it is matched."""

    pattern: str = setting(
        "",
        "Pattern",
        r"A regular expression, for example \b\d{4}-\d{2}-\d{2}\b for a date.",
        max_length=MAX_PATTERN,
    )
    whole: bool = setting(False, "Whole text", "The whole output must match, not only a part of it.")
    ignore_case: bool = setting(False, "Ignore case", "Treat capital and small letters alike.")


class RegularExpressionScorer(Scorer):
    """Passes when the pattern is found in the output."""

    name: ClassVar[str] = "regular_expression"
    title: ClassVar[str] = "Regular expression"
    description: ClassVar[str] = "The output, or a part of it, matches a regular expression."
    settings_type: ClassVar[type[RegularExpressionSettings]] = RegularExpressionSettings

    async def score(
        self, settings: RegularExpressionSettings, case: ScoredCase, context: ScoreContext
    ) -> Score:
        """Return 1 or 0; missing when the pattern cannot be read or takes too long."""
        _, output = chosen_output(settings, case)
        text = as_text(output)
        if not settings.pattern:
            raise CannotScore("There is no pattern to look for.")
        try:
            passed = await asyncio.to_thread(
                matches, settings.pattern, text, ignore_case=settings.ignore_case, whole=settings.whole
            )
        except PatternError as error:
            raise CannotScore(error.what, remedy=error.remedy) from error
        detail = "" if passed else f'The pattern does not match "{shortened(text)}".'
        return Score(name=self.name, value=float(passed), passed=passed, detail=detail)
