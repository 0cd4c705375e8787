"""Scores whether the output matches a regular expression, within a time limit.

The `regex` library is used because it stops by itself when its time is up; Python's own `re` holds the whole
process until a hostile pattern has tried all its ways, and a thread cannot be ended. Reading a pattern has no
time limit, and `a{1000}` is laid out as a thousand letters (some 270 bytes each), so counts are bounded.
"""

import asyncio
import math
import re
from functools import lru_cache
from typing import ClassVar

import regex

from promptstone.scorers.values import ComparisonSettings, chosen_output, shortened
from promptstone.sdk import CannotScore, Score, ScoreContext, ScoredCase, Scorer, as_text, setting

SECONDS = 1.0
MAX_PATTERN = 2000
MAX_TEXT = 1_000_000
MAX_REPEATS = 100_000
_COUNT = re.compile(r"\{\s*(\d+)")


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
        if len(text) > MAX_TEXT:
            raise CannotScore(f"The output is longer than {MAX_TEXT:,} characters.")
        passed = await asyncio.to_thread(_matches, settings, text)
        detail = "" if passed else f'The pattern does not match "{shortened(text)}".'
        return Score(name=self.name, value=float(passed), passed=passed, detail=detail)


@lru_cache(maxsize=16)
def _compiled(pattern: str, ignore_case: bool) -> "regex.Pattern[str]":
    # Counts may stand inside each other and then multiply; that all of them do is the worst case.
    counts = [int(digits) if len(digits) < 8 else MAX_REPEATS + 1 for digits in _COUNT.findall(pattern)]
    if math.prod(count for count in counts if count) > MAX_REPEATS:
        raise CannotScore(
            f"The counts in the pattern multiply to more than {MAX_REPEATS:,}: make it simpler."
        )
    return regex.compile(pattern, regex.IGNORECASE if ignore_case else 0)


def _matches(settings: RegularExpressionSettings, text: str) -> bool:
    try:
        pattern = _compiled(settings.pattern, settings.ignore_case)
        search = pattern.fullmatch if settings.whole else pattern.search
        return search(text, timeout=SECONDS, concurrent=True) is not None
    except TimeoutError:
        raise CannotScore(
            f"The pattern took longer than {SECONDS:g} s on this output: make it simpler."
        ) from None
    except regex.error as error:
        raise CannotScore(f"The pattern cannot be read: {error}.") from None
    except (RecursionError, OverflowError, MemoryError):
        raise CannotScore("The pattern is too large or nested too deeply: make it simpler.") from None
