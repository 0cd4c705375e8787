"""Scores how few letters must be changed to turn the output into what was expected."""

import asyncio
from typing import ClassVar

from rapidfuzz.distance import Levenshtein

from promptstone.scorers.values import ComparisonSettings, chosen_pair, folded
from promptstone.sdk import CannotScore, Score, ScoreContext, ScoredCase, Scorer, as_text, setting

MAX_TEXT = 100_000
IN_THREAD_FROM = 5_000


class EditSimilaritySettings(ComparisonSettings):
    """From which similarity a case passes."""

    threshold: float = setting(
        0.8, "Pass from", "The similarity from which the case passes; 1 means equal.", ge=0.0, le=1.0
    )
    ignore_case: bool = setting(False, "Ignore case", "Treat capital and small letters alike.")
    ignore_spaces: bool = setting(
        True, "Ignore outer spaces", "Leave out white space and line breaks at both ends of a text."
    )


class EditSimilarityScorer(Scorer):
    """One minus the edits (Levenshtein) divided by the length of the longer text."""

    name: ClassVar[str] = "edit_similarity"
    title: ClassVar[str] = "Edit similarity"
    description: ClassVar[str] = "How few letters must be changed to turn the output into the expected text."
    settings_type: ClassVar[type[EditSimilaritySettings]] = EditSimilaritySettings

    async def score(self, settings: EditSimilaritySettings, case: ScoredCase, context: ScoreContext) -> Score:
        """Return the similarity, from 0 to 1."""
        one, other = (
            folded(as_text(value), ignore_case=settings.ignore_case, ignore_spaces=settings.ignore_spaces)
            for value in chosen_pair(settings, case)
        )
        longest = max(len(one), len(other))
        if longest > MAX_TEXT:
            raise CannotScore(f"A text is longer than {MAX_TEXT:,} characters.")
        if longest < IN_THREAD_FROM:
            similarity = Levenshtein.normalized_similarity(one, other)
        else:
            similarity = await asyncio.to_thread(Levenshtein.normalized_similarity, one, other)
        detail = f"{similarity:.0%} alike."
        return Score(name=self.name, value=similarity, passed=similarity >= settings.threshold, detail=detail)
