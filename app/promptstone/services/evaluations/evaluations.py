"""Evaluations: begin, go on where one stopped, look at what came out."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable

from promptstone.core.chain import BASE_VARIANT, Chain
from promptstone.core.errors import PromptstoneError
from promptstone.core.evaluation import Cell, Evaluation, EvaluationState
from promptstone.core.golden import GoldenSet
from promptstone.core.kinds import Catalog, taking_part
from promptstone.core.problems import Severity, find_problems
from promptstone.engine.context import EngineContext
from promptstone.engine.evaluate import CELLS_AT_ONCE, evaluate
from promptstone.services.chains import Chains
from promptstone.services.golden_sets import GoldenSets, with_default_scorers
from promptstone.store.repositories.evaluations import EvaluationEntry
from promptstone.store.workspace import Workspace


class Evaluations:
    """Proves variants of a chain against a golden set. Every finished cell is on disk before it is shown."""

    def __init__(
        self,
        workspace: Workspace,
        chains: Chains,
        golden_sets: GoldenSets,
        engine: Callable[[], Awaitable[EngineContext]],
    ) -> None:
        """`engine` gives the engine's context with the models as they are now."""
        self._workspace = workspace
        self._chains = chains
        self._golden_sets = golden_sets
        self._engine = engine

    async def create(
        self,
        chain_name: str,
        golden_set_name: str,
        variants: tuple[str, ...],
        digest: str = "",
        author: str = "",
    ) -> int:
        """Check that it can run and keep a new evaluation; return its number. Nothing runs yet.

        Raises:
            PromptstoneError: saying which variant, problem or input stands in the way.
        """
        chain = await self._chains.load(chain_name, digest)
        engine = await self._engine()
        golden_set = await self._golden_sets.load(golden_set_name)
        # In a thread: a large chain takes its time to look through.
        await asyncio.to_thread(check_evaluation, chain, golden_set, variants, engine)
        golden_set = judged(chain, golden_set, variants, engine.catalog)
        golden_digest = await self._golden_sets.save(golden_set)
        return await asyncio.to_thread(
            self._workspace.evaluations.create, chain_name, chain.digest, golden_digest, variants, author
        )

    async def run(self, evaluation_id: int, cells_at_once: int = CELLS_AT_ONCE) -> AsyncGenerator[Cell, None]:
        """Run the cells that are missing and yield each as soon as it is kept. Closing the iterator stops.

        Raises:
            PromptstoneError: when the evaluation or its chain is not there.
        """
        store = self._workspace.evaluations
        evaluation = await self.load(evaluation_id)
        chain = await asyncio.to_thread(self._workspace.chains.load, evaluation.revision_digest)
        finished = await asyncio.to_thread(store.finished, evaluation_id)
        engine = await self._engine()
        state = EvaluationState.STOPPED
        cells = evaluate(chain, evaluation.golden_set, evaluation.variants, engine, finished, cells_at_once)
        try:
            await asyncio.to_thread(store.set_state, evaluation_id, EvaluationState.RUNNING)
            async for done in cells:
                await asyncio.to_thread(store.add_cell, evaluation_id, done.cell, done.run)
                yield done.cell
            state = EvaluationState.DONE
        finally:
            await cells.aclose()
            await asyncio.shield(asyncio.to_thread(store.set_state, evaluation_id, state))

    async def load(self, evaluation_id: int) -> Evaluation:
        """Return an evaluation with every cell finished so far.

        Raises:
            WorkspaceError: when there is none of that number.
        """
        return await asyncio.to_thread(self._workspace.evaluations.load, evaluation_id)

    async def all(self) -> tuple[EvaluationEntry, ...]:
        """Return the evaluations, newest first, without their cells."""
        return await asyncio.to_thread(self._workspace.evaluations.all)


def judged(chain: Chain, golden_set: GoldenSet, variants: tuple[str, ...], catalog: Catalog) -> GoldenSet:
    """Return the golden set with the scorers that an evaluation of these variants judges by."""
    flat = [chain.as_variant(variant) for variant in variants]
    outputs = tuple(dict.fromkeys(name for each in flat for name in ends_of(each, catalog)[1]))
    return with_default_scorers(golden_set, outputs)


def ends_of(chain: Chain, catalog: Catalog) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of a chain's inputs and of its outputs."""
    inputs: list[str] = []
    outputs: list[str] = []
    for path, node in taking_part(chain, catalog):
        kind = catalog.kinds.get(node.kind)
        if kind is None or "/" in path:
            continue
        settings = kind.read_settings(node)
        inputs += [port.name for port in kind.chain_inputs(settings)]
        outputs += [port.name for port in kind.chain_outputs(settings).values()]
    return tuple(dict.fromkeys(inputs)), tuple(dict.fromkeys(outputs))


def check_evaluation(
    chain: Chain, golden_set: GoldenSet, variants: tuple[str, ...], engine: EngineContext
) -> None:
    """Refuse what cannot run, before anything runs.

    Raises:
        PromptstoneError: naming the first thing that stands in the way.
    """
    if not variants:
        raise PromptstoneError("No variant is chosen.", remedy="Choose at least one.")
    for variant in variants:
        if variant not in chain.variant_names:
            known = ", ".join(chain.variant_names)
            raise PromptstoneError(
                f'The chain "{chain.name}" has no variant "{variant}" (there is: {known}).'
            )
    if not golden_set.cases:
        raise PromptstoneError(f'The golden set "{golden_set.name}" has no cases.', remedy="Import some.")
    for variant in variants:
        _check_variant(chain, golden_set, variant, engine)


def _check_variant(chain: Chain, golden_set: GoldenSet, variant: str, engine: EngineContext) -> None:
    flat = chain.as_variant(variant)
    named = "" if variant == BASE_VARIANT else f' as the variant "{variant}"'
    for problem in find_problems(flat, engine.catalog, engine.models):
        if problem.severity is Severity.ERROR:
            raise PromptstoneError(f"The chain cannot run yet{named}. {problem}")
    inputs, _ = ends_of(flat, engine.catalog)
    missing = [name for name in inputs if name not in golden_set.input_names]
    if missing:
        have = ", ".join(golden_set.input_names) or "none"
        raise PromptstoneError(
            f'The chain{named} needs the input "{missing[0]}", which the golden set "{golden_set.name}" does not have '
            f"(it has: {have}).",
            remedy="Map a column to it when you import, or rename the Input.",
        )
