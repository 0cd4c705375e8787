"""Makes a model of the workspace smaller, and proves what that cost on a golden set."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from contextlib import aclosing, suppress
from dataclasses import replace
from pathlib import Path

from promptstone.backends.llama.files.finding import own_models_folder
from promptstone.backends.llama.files.gguf_file import file_digest
from promptstone.backends.llama.files.gguf_reader import read_header
from promptstone.backends.llama.files.smaller import (
    SmallerFile,
    SmallerPlan,
    file_name_for,
    make_smaller,
    plan_from,
)
from promptstone.backends.llama.files.smaller_sizes import KINDS
from promptstone.core.chain import BASE_VARIANT, Chain
from promptstone.core.errors import BackendError, PromptstoneError, WorkspaceError
from promptstone.core.evaluation import Evaluation
from promptstone.core.generation import ModelCall, ModelEntry
from promptstone.core.kinds import Catalog
from promptstone.engine.context import EngineContext
from promptstone.engine.evaluate import CELLS_AT_ONCE
from promptstone.services.chains import Chains
from promptstone.services.evaluations import Evaluations
from promptstone.services.golden_sets import GoldenSets
from promptstone.services.models import Models
from promptstone.services.smaller.comparison import (
    Comparison,
    ModelMeasures,
    measures_of,
    same_outputs,
    score_changes,
)
from promptstone.services.smaller.memory_estimate import memory_note, memory_of
from promptstone.services.smaller.naming import copy_name, free_file, label_of
from promptstone.services.smaller.recommendation import recommend
from promptstone.services.smaller.speed import TURNS, Speed, measure_in_turns
from promptstone.services.smaller.variants import variants_that_ask, with_other_model
from promptstone.store.workspace import Workspace

SPEED_NOTE = (
    "Tokens a second are those of the middle one of the turns in which both models answer the same request alone; "
    f"seconds a case are those of the middle case with up to {CELLS_AT_ONCE} cases at once. Nothing was taken "
    "from earlier runs."
)


class Smaller:
    """Makes smaller copies of local models, compares them with their originals, and deletes them again."""

    def __init__(
        self,
        workspace: Workspace,
        models: Models,
        chains: Chains,
        golden_sets: GoldenSets,
        engine: Callable[[], Awaitable[EngineContext]],
        catalog: Catalog,
    ) -> None:
        """Work on one open workspace; `engine` gives the engine's context with the models as they are now."""
        self._workspace = workspace
        self._models = models
        self._chains = chains
        self._catalog = catalog
        self._made: dict[str, Path] = {}

        async def afresh() -> EngineContext:
            # Steps that are taken from earlier runs would tell nothing of the speed of this one.
            return replace(await engine(), cache=None)

        self._afresh = afresh
        self._evaluations = Evaluations(workspace, chains, golden_sets, afresh)

    async def plans(self, name: str, without_layers: Collection[int] = ()) -> tuple[SmallerPlan, ...]:
        """Return what each kind would come to for a model; those that would not be smaller are left out.

        Raises:
            PromptstoneError: when there is no such local model, its file cannot be read, or the layers make no sense.
        """
        path = _file_of(await self._entry(name))
        header = await asyncio.to_thread(read_header, path)
        plans = [plan_from(header, path.name, kind, without_layers) for kind in KINDS]
        return tuple(plan for plan in plans if plan.size < plan.size_before)

    async def make(
        self,
        name: str,
        kind: str,
        without_layers: Collection[int] = (),
        folder: Path | None = None,
        on_progress: Callable[[float, str], None] | None = None,
    ) -> tuple[ModelEntry, SmallerFile]:
        """Make a smaller copy of a model and add it to the workspace as `Name (Kind)`.

        The file goes into `folder`, or the one in which Promptstone keeps models. Cancelling leaves nothing behind.

        Raises:
            PromptstoneError: when it cannot be done, with the reason.
        """
        original = await self._entry(name)
        source = _file_of(original)
        await asyncio.to_thread(_check_unchanged, original, source)
        target = await asyncio.to_thread(
            free_file, folder or own_models_folder(), file_name_for(name, kind, without_layers)
        )
        made = await make_smaller(source, target, kind, without_layers, on_progress)
        try:
            digest = await asyncio.to_thread(file_digest, target)
            for known in await self._models.entries():
                if known.reference.digest == digest and Path(known.path).is_file():  # noqa: ASYNC240
                    target.unlink(missing_ok=True)  # the very same copy was made before
                    return known, made
            entry = await self._models.add_file(target, copy_name(name, made.plan), beside_others=True)
        except BaseException:
            target.unlink(missing_ok=True)
            raise
        self._made[entry.reference.digest] = target
        return entry, made

    async def discard(self, entry: ModelEntry) -> None:
        """Take a smaller copy out of the workspace and delete its file; only what was made here can go.

        Raises:
            WorkspaceError: when it was not made since the studio was opened, or the file cannot be deleted.
        """
        path = self._made.get(entry.reference.digest)
        if path is None:
            raise WorkspaceError(
                "This file was not made here just now, so it is not deleted.",
                where=entry.name,
                remedy="Remove the model from the list, and delete its file yourself.",
            )
        with suppress(WorkspaceError):  # it may be out of the list already
            await self._models.remove(entry.name)
        try:
            await asyncio.to_thread(path.unlink, missing_ok=True)
        except OSError as error:
            what = f"The file cannot be deleted: {error.strerror or error}."
            raise WorkspaceError(what, where=str(path)) from error
        del self._made[entry.reference.digest]

    async def compare(
        self,
        original: str,
        smaller: str,
        chain: Chain,
        golden_set: str,
        variants: tuple[str, ...] = (BASE_VARIANT,),
        on_progress: Callable[[int, int], None] | None = None,
        author: str = "",
    ) -> Comparison:
        """Run the same cases with both models, one after the other, and put what came out side by side.

        The evaluation is kept and can be looked at case by case; the chain itself stays as it is. When this is
        cancelled, what is finished is kept.

        Raises:
            PromptstoneError: when it cannot be compared, with the reason.
        """
        models = (await self._entry(original), await self._entry(smaller))
        if models[0].reference.digest == models[1].reference.digest:
            raise PromptstoneError("Both names stand for the same model: there is nothing to compare.")
        both, sides = with_other_model(
            chain, self._catalog, variants, original, smaller, label_of(original, smaller)
        )
        digest = await self._chains.keep(both)
        names = (*(before for before, _ in sides), *(after for _, after in sides))
        number = await self._evaluations.create(chain.name, golden_set, names, digest, author)
        await self._warm_up(models)
        total = (await self._evaluations.load(number)).total + TURNS
        done = 0

        def step() -> None:
            nonlocal done
            done += 1
            if on_progress is not None:
                on_progress(done, total)

        async with aclosing(self._evaluations.run(number)) as cells:
            async for _ in cells:
                step()
        calls = await asyncio.to_thread(self._calls, number, [before for before, _ in sides], models[0])
        references = (models[0].reference, models[1].reference)
        speed = await measure_in_turns(await self._afresh(), references, calls, step)
        return await asyncio.to_thread(self._compared, number, chain.name, models, sides, speed)

    def variants_that_ask(self, chain: Chain, model: str) -> tuple[str, ...]:
        """Return the variants of a chain that could be compared on, for they ask the model of that name."""
        return variants_that_ask(chain, self._catalog, model)

    async def _warm_up(self, models: tuple[ModelEntry, ...]) -> None:
        """Load both models, so that loading is no part of what is measured."""
        for entry in models:
            with suppress(BackendError):  # the evaluation tells, case by case, what is wrong
                await self._models.test(entry.name)

    def _calls(self, number: int, variants: list[str], model: ModelEntry) -> list[ModelCall]:
        return [
            call
            for variant in variants
            for call in self._workspace.evaluations.calls(number, variant)
            if call.request.model.digest == model.reference.digest
        ]

    def _compared(
        self,
        number: int,
        chain: str,
        models: tuple[ModelEntry, ModelEntry],
        sides: tuple[tuple[str, str], ...],
        speed: Speed,
    ) -> Comparison:
        evaluation = self._workspace.evaluations.load(number)
        original, smaller = (
            _measured(evaluation, model, [side[place] for side in sides], speed, place)
            for place, model in enumerate(models)
        )
        changes = score_changes(evaluation, sides)
        pairs, same = same_outputs(evaluation, sides)
        saved = 1 - smaller.size / original.size if original.size else 0.0
        return Comparison(
            evaluation=number,
            chain=chain,
            golden_set=evaluation.golden_set.name,
            variants=tuple(before for before, _ in sides),
            original=original,
            smaller=smaller,
            scores=changes,
            pairs=pairs,
            same_outputs=same,
            memory_note=memory_note(models[0].reference.context_length),
            speed_note=SPEED_NOTE,
            recommendation=recommend(smaller.name, saved, changes, speed),
        )

    async def _entry(self, name: str) -> ModelEntry:
        entries = await self._models.entries()
        for entry in entries:
            if entry.name == name:
                return entry
        known = ", ".join(entry.name for entry in entries) or "none"
        raise WorkspaceError(f'There is no model called "{name}" (there is: {known}).')


def about_kind(kind: str) -> str:
    """Return one plain sentence on a kind, empty when there is none of that name."""
    return KINDS[kind].about if kind in KINDS else ""


def _measured(
    evaluation: Evaluation, model: ModelEntry, variants: list[str], speed: Speed, place: int
) -> ModelMeasures:
    cells = [cell for cell in evaluation.cells if cell.variant in variants]
    header = read_header(_file_of(model))
    rates = (speed.output_rates[place], speed.prompt_rates[place])
    return measures_of(model.name, header.size, memory_of(header), cells, rates)


def _file_of(entry: ModelEntry) -> Path:
    if not entry.path:
        raise BackendError(
            f'"{entry.name}" runs behind an endpoint; only models whose file lies on this computer can be made smaller.'
        )
    return Path(entry.path)


def _check_unchanged(entry: ModelEntry, source: Path) -> None:
    if file_digest(source) != entry.reference.digest:
        raise BackendError(
            "The file is not the one that was added: its content changed.",
            where=source.name,
            remedy="Put the original file back, or add this one as a new model.",
        )
