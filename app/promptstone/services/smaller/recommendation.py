"""Whether to take the smaller model: one rule, stated in plain words, and the numbers that it saw."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

from promptstone.core.values import Value
from promptstone.services.smaller.chances import SIGNIFICANT
from promptstone.services.smaller.speed import Speed

TOLERANCE = 0.01
"""How far a mean may fall: one percentage point."""
ENOUGH = 29
"""With fewer cases, a fault in one case of ten could stay unseen with a chance of more than one in twenty."""
RULE = (
    "Take the smaller model when (1) no score's average is more than 1 percentage point below the original's, "
    "(2) for no score do cases get worse more often than better by more than chance (sign test on the changed "
    "cases, 5 %), (3) it does not write slower: by no more than 5 %, or no more often than by chance, when both write "
    "in turns. Scores count that at least 29 cases have "
    "with both models: with fewer, a fault in one case of ten may stay unseen. When an average fell but chance may "
    "be the reason, or too few cases were compared, it cannot be told."
)


class Advice(StrEnum):
    """What the rule comes to."""

    TAKE = "take"
    KEEP = "keep"
    UNKNOWN = "unknown"


class Recommendation(Value):
    """What to do in one sentence, why in several, and the rule."""

    advice: Advice
    sentence: str
    reasons: tuple[str, ...]
    rule: str = RULE


class _Change(Protocol):
    """What the rule looks at in one score."""

    @property
    def name(self) -> str: ...
    @property
    def before(self) -> float | None: ...
    @property
    def after(self) -> float | None: ...
    @property
    def better(self) -> int: ...
    @property
    def worse(self) -> int: ...
    @property
    def chance(self) -> float: ...
    @property
    def compared(self) -> int: ...
    @property
    def drop(self) -> float: ...


def recommend(smaller: str, saved: float, changes: Sequence[_Change], speed: Speed) -> Recommendation:
    """Apply the rule. `saved` is the saved part of the size.

    The first of `changes` is whether cases finished; the others are the golden set's scores.
    """
    harmed = [each for each in changes if _is_harmed(each)]
    doubtful = [each for each in changes if each.drop > TOLERANCE and each not in harmed]
    judged = [each for each in changes[1:] if each.compared >= ENOUGH]
    reasons = [_told(each) for each in changes]
    reasons.append(_about_speed(speed))
    name = f'"{smaller}"'
    if harmed:
        worst = max(harmed, key=lambda each: each.drop)
        advice, why = (
            Advice.KEEP,
            f"Keep the original: with {name}, {worst.name} gets worse, and not by chance.",
        )
    elif doubtful:
        worst = max(doubtful, key=lambda each: each.drop)
        why = f"It cannot be told yet: {worst.name} fell with {name}, but that may be chance. More cases would tell."
        advice = Advice.UNKNOWN
    elif not judged:
        compared = max((each.compared for each in changes[1:]), default=0)
        why = f"It cannot be told: {compared} cases were compared, and at least {ENOUGH} are needed."
        advice = Advice.UNKNOWN
    elif speed.is_slower:
        why = f"Keep the original: {name} is as good, but slower. Take it where memory is what is short."
        advice = Advice.KEEP
    else:
        advice, why = (
            Advice.TAKE,
            f"Take {name}: it is {saved:.0%} smaller, and no score is noticeably worse.",
        )
    return Recommendation(advice=advice, sentence=why, reasons=tuple(reasons))


def _is_harmed(change: _Change) -> bool:
    return change.worse > change.better and change.chance < SIGNIFICANT


def _told(change: _Change) -> str:
    if change.before is None or change.after is None:
        return f"{change.name}: no case has it with both models."
    few = ""
    if change.compared < ENOUGH:
        few = f" Only {change.compared} cases have it with both models: too few to count."
    return (
        f"{change.name}: {change.before:.1%} before, {change.after:.1%} after; {change.better} cases better, "
        f"{change.worse} worse (by chance: p = {change.chance:.2g}).{few}"
    )


def _about_speed(speed: Speed) -> str:
    before, after = speed.output_rates
    if before is None or after is None:
        return "Speed: not known, and so not counted."
    return (
        f"Speed: {before:,.1f} tokens a second before, {after:,.1f} after; slower in {speed.slower} of "
        f"{speed.turns} turns (by chance: p = {speed.chance:.2g})."
    )
