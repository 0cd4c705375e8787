"""The history of a chain: its revisions, and what each did to the golden sets it was evaluated on."""

import asyncio
from collections.abc import Sequence
from functools import lru_cache

from promptstone.core.chain import Revision
from promptstone.core.golden import GoldenSet
from promptstone.core.values import Value
from promptstone.store.repositories.verdicts import Measured
from promptstone.store.workspace import Workspace

KEPT_VERDICTS = 64


class ScoreStep(Value):
    """The mean of one score over the cases that have it on both sides, from 0 to 1; None where nothing has."""

    name: str
    before: float | None
    after: float | None
    cases: int


class VariantEffect(Value):
    """What a state of the chain did to one golden set in one variant, against an earlier state.

    `before_digest` is empty when no earlier state was evaluated in a way that can be compared; then nothing is
    gained or lost and every case counts as not measured. `passed` and `judged` are of the later state alone.
    """

    golden_set: str
    variant: str
    evaluation: int
    before_digest: str = ""
    before_evaluation: int = 0
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    same: int = 0
    not_measured: int = 0
    cases: int = 0
    passed: int = 0
    judged: int = 0
    scores: tuple[ScoreStep, ...] = ()


class GoldenEffect(Value):
    """What a state of the chain did to every golden set it was evaluated on; no parts: it was not evaluated."""

    digest: str
    parts: tuple[VariantEffect, ...] = ()

    @property
    def is_evaluated(self) -> bool:
        """Whether any case of any golden set was run on this state."""
        return bool(self.parts)

    @property
    def is_compared(self) -> bool:
        """Whether an earlier state was evaluated, too, so that something can be gained or lost."""
        return any(part.before_digest for part in self.parts)

    @property
    def gained(self) -> int:
        """How many cases are passed now that were not before, over golden sets and variants."""
        return sum(len(part.gained) for part in self.parts)

    @property
    def lost(self) -> int:
        """How many cases were passed before that are not now, over golden sets and variants."""
        return sum(len(part.lost) for part in self.parts)


class RevisionHistory:
    """The revisions of one chain, newest first, and the evaluations as they were when it was read."""

    def __init__(
        self, workspace: Workspace, revisions: tuple[Revision, ...], measured: tuple[Measured, ...]
    ) -> None:
        """Made by `read_history`."""
        self.revisions = revisions
        self._golden_sets = workspace.golden_sets
        self._verdicts = workspace.verdicts
        self._measured: dict[str, list[Measured]] = {}
        for each in measured:
            self._measured.setdefault(each.chain_digest, []).append(each)
        self._passed = lru_cache(maxsize=KEPT_VERDICTS)(self._verdicts.passed)
        self._golden = lru_cache(maxsize=4)(self._golden_sets.load)

    async def effect(self, digest: str, earlier: Sequence[str], *, scores: bool = False) -> GoldenEffect:
        """Return what the state of this digest did, against the nearest of the `earlier` ones (nearest first).

        Any state can be asked for, also one that was never saved. `scores` reads the scores, too, which takes longer.
        """
        return await asyncio.to_thread(self._effect, digest, tuple(earlier), scores)

    def _effect(self, digest: str, earlier: tuple[str, ...], scores: bool) -> GoldenEffect:
        mine = self._measured.get(digest, [])
        keys = dict.fromkeys((each.golden_set_name, name) for each in mine for name in each.finished)
        others = [other for other in earlier if other != digest and other in self._measured]
        found = ((_best(mine, *key), key[1]) for key in sorted(keys))
        parts = (self._part(best, variant, others, scores) for best, variant in found if best is not None)
        return GoldenEffect(digest=digest, parts=tuple(parts))

    def _part(self, after: Measured, variant: str, others: list[str], scores: bool) -> VariantEffect:
        name = after.golden_set_name
        verdicts = self._passed(after.id, variant)
        part = VariantEffect(
            golden_set=name,
            variant=variant,
            evaluation=after.id,
            not_measured=after.cases,
            cases=after.cases,
            passed=sum(each is True for each in verdicts.values()),
            judged=sum(each is not None for each in verdicts.values()),
        )
        for other in others:
            before = _best(self._measured[other], name, variant)
            cases = self._comparable(before, after) if before is not None else None
            if before is not None and cases is not None:
                return self._compared(part, before, cases, scores)
        return part

    def _comparable(self, before: Measured, after: Measured) -> frozenset[str] | None:
        """Return the cases that are the same on both sides; empty for all of them, None when judged otherwise."""
        if before.golden_digest == after.golden_digest:
            return frozenset()
        old, new = self._golden(before.golden_digest), self._golden(after.golden_digest)
        if old.scorers != new.scorers:
            return None
        return _same_cases(old, new) or None

    def _compared(
        self, part: VariantEffect, before: Measured, cases: frozenset[str], scores: bool
    ) -> VariantEffect:
        old, new = self._passed(before.id, part.variant), self._passed(part.evaluation, part.variant)
        both = [
            case_id
            for case_id, verdict in new.items()
            if verdict is not None and old.get(case_id) is not None and (not cases or case_id in cases)
        ]
        gained = tuple(case_id for case_id in both if new[case_id] and not old[case_id])
        lost = tuple(case_id for case_id in both if old[case_id] and not new[case_id])
        return part.model_copy(
            update={
                "before_digest": before.chain_digest,
                "before_evaluation": before.id,
                "gained": gained,
                "lost": lost,
                "same": len(both) - len(gained) - len(lost),
                "not_measured": part.cases - len(both),
                "scores": self._score_steps(part, before, cases) if scores else (),
            }
        )

    def _score_steps(
        self, part: VariantEffect, before: Measured, cases: frozenset[str]
    ) -> tuple[ScoreStep, ...]:
        old = self._verdicts.scores(before.id, part.variant)
        new = self._verdicts.scores(part.evaluation, part.variant)
        return tuple(
            _score_step(name, old.get(name, {}), new.get(name, {}), cases)
            for name in dict.fromkeys((*old, *new))
        )


async def read_history(workspace: Workspace, name: str) -> RevisionHistory:
    """Return the history of the chain of that name; of a chain never saved it is empty."""

    def read() -> RevisionHistory:
        return RevisionHistory(workspace, workspace.chains.revisions(name), workspace.verdicts.measured(name))

    return await asyncio.to_thread(read)


def _best(measured: Sequence[Measured], golden_set: str, variant: str) -> Measured | None:
    """Return the evaluation with most finished cases of this variant, the newest of several."""
    fitting = [each for each in measured if each.golden_set_name == golden_set and variant in each.finished]
    return max(fitting, key=lambda each: (each.finished[variant], each.id), default=None)


def _same_cases(old: GoldenSet, new: GoldenSet) -> frozenset[str]:
    known = {case.id: case for case in old.cases}
    return frozenset(
        case.id
        for case in new.cases
        if (was := known.get(case.id)) is not None
        and (was.inputs, was.expected) == (case.inputs, case.expected)
    )


def _score_step(name: str, old: dict[str, float], new: dict[str, float], cases: frozenset[str]) -> ScoreStep:
    both = [case_id for case_id in new if case_id in old and (not cases or case_id in cases)]
    if not both:
        return ScoreStep(name=name, before=None, after=None, cases=0)
    return ScoreStep(
        name=name,
        before=sum(old[case_id] for case_id in both) / len(both),
        after=sum(new[case_id] for case_id in both) / len(both),
        cases=len(both),
    )
