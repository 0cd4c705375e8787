"""Says before an evaluation starts what it will take, by running a few of its cells."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass

from promptstone.core.chain import Chain
from promptstone.core.generation import ModelReference
from promptstone.core.golden import Case, GoldenSet
from promptstone.core.values import content_digest
from promptstone.engine.context import EngineContext
from promptstone.engine.evaluate import CELLS_AT_ONCE
from promptstone.services.evaluations.estimate import VariantWork, estimate
from promptstone.services.evaluations.evaluations import Evaluations, check_evaluation, judged
from promptstone.services.evaluations.known_work import KnownSteps, look_through
from promptstone.services.evaluations.preflight import Preflight
from promptstone.services.evaluations.sample import CELLS, Sample, SampledCell, Sampling, picked
from promptstone.services.evaluations.speeds import kept_speeds
from promptstone.services.evaluations.spending import judges_of, models_of
from promptstone.services.models.engine_settings import EngineChoices
from promptstone.services.models.prices import Cost, Prices

_REMEMBERED = 100
"""Variants whose tried cells are remembered, so that asking again is answered at once."""

OnProgress = Callable[[int, int], None]


@dataclass(frozen=True)
class _Question:
    """What is asked about: what runs, with what, and what of it is finished."""

    chain: Chain
    golden_set: GoldenSet
    variants: tuple[str, ...]
    finished: Collection[tuple[str, str]]
    engine: EngineContext

    def left(self, variant: str) -> list[Case]:
        """The cases of a variant that are still to be run."""
        return [case for case in self.golden_set.cases if (variant, case.id) not in self.finished]

    def key(self, variant: str) -> str:
        """Under which a variant's tried cells are remembered: another chain, scorer or model, another key."""
        models = {name: reference.content for name, reference in self.engine.models.items()}
        scorers = [use.model_dump(mode="json") for use in self.golden_set.scorers]
        return content_digest([self.chain.digest, variant, self.golden_set.name, scorers, models])


class Preflights:
    """Tries a few cells of each variant; what they find is kept as steps, so that the evaluation need not ask again."""

    def __init__(
        self,
        evaluations: Evaluations,
        engine: Callable[[], Awaitable[EngineContext]],
        choices: EngineChoices,
        load_chain: Callable[[str, str], Awaitable[Chain]],
        prices: Callable[[], Awaitable[Prices]] | None = None,
    ) -> None:
        """`engine` gives the models as they are now, `choices` how they run here, `load_chain` a saved revision.

        `prices` tells what models cost; without it nothing is said of that.
        """
        self._evaluations = evaluations
        self._engine = engine
        self._choices = choices
        self._load_chain = load_chain
        self._prices = prices
        # A cell that was tried is remembered with its case: another case under the same id is another cell.
        self._tried: OrderedDict[str, dict[str, tuple[Case, SampledCell]]] = OrderedDict()

    async def of(
        self,
        chain: Chain,
        golden_set: GoldenSet,
        variants: tuple[str, ...],
        *,
        finished: Collection[tuple[str, str]] = frozenset(),
        ask_remote: bool = True,
        on_progress: OnProgress | None = None,
    ) -> Preflight:
        """Return what an evaluation will take, but for its `finished` (variant, case id) pairs.

        It takes some seconds; cancelling it loses no finished step. Without `ask_remote` nothing runs that asks a
        model elsewhere, which may cost money. `on_progress` hears how many cells were tried, of how many.

        Raises:
            PromptstoneError: when the evaluation cannot run, saying what stands in the way.
        """
        engine = await self._engine()
        await asyncio.to_thread(check_evaluation, chain, golden_set, variants, engine)
        golden_set = judged(chain, golden_set, variants, engine.catalog)
        asked = _Question(chain, golden_set, variants, finished, engine)
        total = len(variants) * len(golden_set.cases)
        remote = remote_models(asked.chain, golden_set, variants, engine)
        if remote and not ask_remote:
            left = sum(len(asked.left(variant)) for variant in variants)
            return Preflight(cells=left, total=total, unasked=remote)
        return await self._measured(asked, total, on_progress or _nobody)

    async def of_evaluation(
        self, evaluation_id: int, *, ask_remote: bool = True, on_progress: OnProgress | None = None
    ) -> Preflight:
        """Return what is left of an evaluation that has begun; see `of`.

        Raises:
            PromptstoneError: when there is none of that number, or it cannot run any more.
        """
        evaluation = await self._evaluations.load(evaluation_id)
        chain = await self._load_chain(evaluation.chain_name, evaluation.revision_digest)
        finished = {(cell.variant, cell.case_id) for cell in evaluation.cells}
        return await self.of(
            chain,
            evaluation.golden_set,
            evaluation.variants,
            finished=finished,
            ask_remote=ask_remote,
            on_progress=on_progress,
        )

    async def _measured(self, asked: _Question, total: int, on_progress: OnProgress) -> Preflight:
        engine = asked.engine
        left = {variant: asked.left(variant) for variant in asked.variants}
        keys = {variant: asked.key(variant) for variant in asked.variants}
        known: dict[str, dict[str, KnownSteps]] = {}
        wanted: dict[str, list[Case]] = {}
        for variant, cases in left.items():
            known[variant] = await look_through(asked.chain, variant, cases, engine)
            before = self._remembered(keys[variant], cases)
            wanted[variant] = _choice(cases, known[variant], before.keys())
        sample = Sample((), 0, 0.0)
        if any(wanted.values()):
            sampling = Sampling(asked.chain, asked.golden_set.scorers, engine, on_progress)
            sample = await sampling.run(wanted)
        self._remember(sample, wanted, keys)
        work = [
            VariantWork(len(cases), known[variant], tuple(self._remembered(keys[variant], cases).values()))
            for variant, cases in left.items()
        ]
        used = {note.model for each in work for cell in each.tried for note in cell.calls}
        models = [reference for name, reference in engine.models.items() if name in used]
        speeds = await kept_speeds(models, self._choices)
        found = estimate(work, total, sample, engine.models, speeds, CELLS_AT_ONCE)
        if self._prices is None:
            return found
        return found.model_copy(update={"cost": expected_cost(found, engine.models, await self._prices())})

    def _remembered(self, key: str, cases: Collection[Case]) -> dict[str, SampledCell]:
        """Return by case id the cells among these that were tried."""
        tried = self._tried.get(key, {})
        return {
            case.id: tried[case.id][1] for case in cases if case.id in tried and tried[case.id][0] == case
        }

    def _remember(self, sample: Sample, wanted: Mapping[str, list[Case]], keys: Mapping[str, str]) -> None:
        cases = {(variant, case.id): case for variant, each in wanted.items() for case in each}
        for cell in sample.cells:
            tried = self._tried.setdefault(keys[cell.variant], {})
            tried[cell.case_id] = (cases[cell.variant, cell.case_id], cell)
            self._tried.move_to_end(keys[cell.variant])
        while len(self._tried) > _REMEMBERED:
            self._tried.popitem(last=False)


def expected_cost(found: Preflight, models: Mapping[str, ModelReference], prices: Prices) -> str:
    """Return in words what the calls of a preflight cost; empty when no price is known."""
    costs = (
        prices.cost_of_tokens(models[work.name], work.prompt_tokens, work.written_tokens)
        for work in found.models
        if work.name in models
    )
    return sum(costs, Cost()).words


def _choice(cases: Collection[Case], known: Mapping[str, KnownSteps], tried: Collection[str]) -> list[Case]:
    """Return which cells to try: of those that need a model first, and none again."""
    count = CELLS - len(tried)
    if count <= 0:
        return []
    looked = [case for case in cases if case.id in known and case.id not in tried]
    chosen = picked([case for case in looked if not known[case.id].is_whole], count)
    rest = [case for case in looked if known[case.id].is_whole]
    return chosen + picked(rest, count - len(chosen))


def remote_models(
    chain: Chain, golden_set: GoldenSet, variants: tuple[str, ...], engine: EngineContext
) -> tuple[str, ...]:
    """Return the names of the models elsewhere that an evaluation asks, for answers or as judges."""
    names: dict[str, None] = {}
    for variant in variants:
        names.update(dict.fromkeys(models_of(chain, variant, engine.catalog)))
    names.update(dict.fromkeys(judges_of(golden_set, engine.catalog)))
    return tuple(name for name in names if name in engine.models and engine.models[name].endpoint)


def _nobody(done: int, total: int) -> None:
    """Hear nothing."""
