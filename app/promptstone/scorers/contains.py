"""Scores whether the output contains certain texts."""

from enum import StrEnum
from typing import ClassVar

from promptstone.scorers.values import ComparisonSettings, chosen_output, chosen_pair, folded, shortened
from promptstone.sdk import CannotScore, Score, ScoreContext, ScoredCase, Scorer, as_text, setting


class HowMany(StrEnum):
    """How many of the texts must be there."""

    ALL = "all"
    ANY = "any"


class ContainsSettings(ComparisonSettings):
    """Which texts are looked for."""

    texts: tuple[str, ...] = setting(
        (), "Texts", "What to look for. Empty: the expected value of the case, a text or a list of texts."
    )
    how_many: HowMany = setting(
        HowMany.ALL, "How many", "Whether all of the texts must be there, or any one."
    )
    ignore_case: bool = setting(True, "Ignore case", "Treat capital and small letters alike.")


class ContainsScorer(Scorer):
    """Passes when all, or any, of the texts are in the output."""

    name: ClassVar[str] = "contains"
    title: ClassVar[str] = "Contains"
    description: ClassVar[str] = "The output contains all, or any, of the texts."
    settings_type: ClassVar[type[ContainsSettings]] = ContainsSettings

    async def score(self, settings: ContainsSettings, case: ScoredCase, context: ScoreContext) -> Score:
        """Return the share of texts found, or 1 or 0 where any one suffices."""
        output, wanted = _looked_for(settings, case)
        inside = folded(output, ignore_case=settings.ignore_case, ignore_spaces=False)
        missing = [
            text
            for text in wanted
            if folded(text, ignore_case=settings.ignore_case, ignore_spaces=False) not in inside
        ]
        if settings.how_many is HowMany.ANY:
            passed = len(missing) < len(wanted)
            value = float(passed)
        else:
            passed = not missing
            value = 1 - len(missing) / len(wanted)
        listed = ", ".join(f'"{shortened(text, 40)}"' for text in missing[:5])
        detail = "" if passed else f"Missing: {listed}{' and more' if len(missing) > 5 else ''}."
        return Score(name=self.name, value=value, passed=passed, detail=detail)


def _looked_for(settings: ContainsSettings, case: ScoredCase) -> tuple[str, list[str]]:
    if settings.texts:
        _, output = chosen_output(settings, case)
        wanted = list(settings.texts)
    else:
        output, expected = chosen_pair(settings, case)
        wanted = [as_text(item) for item in expected] if isinstance(expected, list) else [as_text(expected)]
    wanted = [text for text in wanted if text]
    if not wanted:
        raise CannotScore("There is no text to look for.")
    return as_text(output), wanted
