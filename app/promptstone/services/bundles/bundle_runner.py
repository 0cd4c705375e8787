"""Runs a bundle without the studio: neither its window nor its database is needed or imported."""

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from pathlib import Path

from pydantic import JsonValue

from promptstone.backends.llama.files.gguf_file import file_digest
from promptstone.backends.recorded import RecordedBackend
from promptstone.core.bundle import BundleContents, RecordedCell
from promptstone.core.errors import BundleError, PromptstoneError
from promptstone.core.generation import Adapter, ModelBackend, ModelReference
from promptstone.core.golden import Case
from promptstone.core.runs import RunFinished, RunRecord
from promptstone.core.values import Value, canonical_json
from promptstone.engine.context import EngineContext
from promptstone.engine.evaluate import CELLS_AT_ONCE
from promptstone.engine.run_chain import run_chain
from promptstone.registry import Layout, Registry, VerifiedBundle, verify
from promptstone.services.backends import close_backends, locate_in, make_backends
from promptstone.services.plugins import load_catalog


class ReplayedCase(Value):
    """One golden case, run again: what the studio got, what came out now, and whether they are equal."""

    case_id: str
    recorded: RecordedCell
    outputs: dict[str, JsonValue]
    error: str
    equal: bool


class BundleRunner:
    """Runs one bundle's chain, on its models or from its recorded responses. Close it in the end."""

    def __init__(self, contents: BundleContents, backends: Mapping[str, ModelBackend]) -> None:
        """Use `open_bundle`."""
        self.contents = contents
        self._backends = dict(backends)
        models = {model.name: model for model in contents.models}
        # As in the evaluation that was recorded: work by hand runs in calls of another shape, whose scores may
        # differ in the last digits.
        self._engine = EngineContext(load_catalog(), models, self._backends, background=True)

    async def run(self, inputs: Mapping[str, JsonValue]) -> RunRecord:
        """Return what the chain makes of these inputs.

        Raises:
            PromptstoneError: when it cannot run at all; a failed step is told in the record.
        """
        async with aclosing(run_chain(self.contents.chain, inputs, self._engine)) as events:
            async for event in events:
                if isinstance(event, RunFinished):
                    return event.run
        raise PromptstoneError("The run ended without a result.")

    async def prove(self, cases_at_once: int = CELLS_AT_ONCE) -> AsyncGenerator[ReplayedCase, None]:
        """Run every golden case again and compare it with what the studio recorded, in the set's order."""
        recorded = {cell.case_id: cell for cell in self.contents.results}
        turns = asyncio.Semaphore(cases_at_once)

        async def replay(case: Case) -> ReplayedCase:
            async with turns:
                return await self._replayed(case, recorded[case.id])

        tasks = [asyncio.create_task(replay(case)) for case in self.contents.golden_set.cases]
        try:
            for task in tasks:
                yield await task
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _replayed(self, case: Case, recorded: RecordedCell) -> ReplayedCase:
        try:
            run = await self.run(case.inputs)
            outputs, error = run.outputs, run.error
        except PromptstoneError as refusal:
            outputs, error = {}, str(refusal)
        same = canonical_json(outputs) == canonical_json(recorded.outputs)
        return ReplayedCase(
            case_id=case.id,
            recorded=recorded,
            outputs=outputs,
            error=error,
            # An error is recorded in words, and words may come with a machine's own detail: that it failed counts.
            equal=same and bool(error) == bool(recorded.error),
        )

    async def close(self) -> None:
        """End the worker processes."""
        await close_backends(self._backends)


class _ReplayedModels(RecordedBackend):
    """Recorded responses standing in for one backend, under that backend's name."""


def open_bundle(
    contents: BundleContents, model_files: Sequence[Path] = (), *, recorded: bool = False
) -> BundleRunner:
    """Return a runner for a verified bundle.

    `model_files` are GGUF files in which the bundle's local models are found by digest; with `recorded` no model
    runs and every answer comes from the bundle.

    Raises:
        BundleError: when a local model of the bundle is not among the files.
    """
    if recorded:
        names = {model.backend for model in contents.models}
        return BundleRunner(contents, {name: _ReplayedModels(contents.responses) for name in names})
    found = {file_digest(path): path for path in model_files}
    for model in contents.models:
        if model.digest and model.digest not in found:
            raise BundleError(_missing_model(model, model_files))
        for adapter in model.adapters:
            if adapter.digest not in found:
                raise BundleError(_missing_adapter(model, adapter, model_files))
    return BundleRunner(contents, make_backends(locate_in(found, contents.chat_templates)))


def _missing_model(model: ModelReference, given: Sequence[Path]) -> str:
    return f'The bundle needs the model "{model.name}" ({model.identifier}, {model.digest}); {_tried(given)}'


def _missing_adapter(model: ModelReference, adapter: Adapter, given: Sequence[Path]) -> str:
    return (
        f'The model "{model.name}" of the bundle needs the adapter "{adapter.name}" ({adapter.digest}); '
        f"{_tried(given)}"
    )


def _tried(given: Sequence[Path]) -> str:
    tried = ", ".join(path.name for path in given) or "none"
    return (
        f"the files given ({tried}) do not hold it. Give its file with --model, or replay what was recorded "
        "with --recorded."
    )


def find_bundle(reference: str, registry_folder: Path) -> VerifiedBundle:
    """Return a verified bundle: a folder it was pulled into, or a reference within a registry folder.

    Raises:
        BundleError, RegistryError: when it is not there or not sound.
    """
    folder = Path(reference)
    if Layout(folder).exists:
        return verify(Layout(folder))
    return Registry(registry_folder).verify(reference)
