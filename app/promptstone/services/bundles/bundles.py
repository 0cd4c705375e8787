"""Hands a proved variant over: into the registry, and back out of it, verified."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from pydantic import ValidationError

from promptstone import __version__
from promptstone.core.bundle import BundleContents, RecordedCell
from promptstone.core.chain import Chain
from promptstone.core.errors import BundleError, WorkspaceError, faults_in
from promptstone.core.evaluation import Cell, Evaluation, summarise
from promptstone.core.generation import ModelEntry
from promptstone.core.kinds import Catalog, taking_part
from promptstone.registry import BundleEntry, Registry, VerifiedBundle
from promptstone.store.workspace import Workspace


class Bundles:
    """Exports variants as bundles and reads them back."""

    def __init__(self, workspace: Workspace, registry_folder: Path, catalog: Catalog) -> None:
        """The registry's folder is made with the first export."""
        self._workspace = workspace
        self._catalog = catalog
        self.registry_folder = registry_folder

    @property
    def _registry(self) -> Registry:
        return Registry(self.registry_folder)

    async def export(
        self, evaluation_id: int, variant: str, name: str, version: str, channel: str = "dev"
    ) -> BundleEntry:
        """Put one evaluated variant into the registry.

        Raises:
            PromptstoneError: when the evaluation is not finished, or name or version cannot be used.
        """
        contents = await asyncio.to_thread(self._contents, evaluation_id, variant, name, version)
        channels = (channel,) if channel else ()
        return await asyncio.to_thread(self._registry.push, contents, channels)

    async def entries(self) -> tuple[BundleEntry, ...]:
        """Return what the registry holds."""
        return await asyncio.to_thread(self._registry.entries)

    async def read(self, reference: str) -> BundleContents:
        """Return a bundle's contents, verified.

        Raises:
            BundleError, RegistryError: when it is not there or not sound.
        """
        return await asyncio.to_thread(self._registry.read, reference)

    async def verify(self, reference: str) -> VerifiedBundle:
        """Return a bundle with the list of its verified files.

        Raises:
            BundleError, RegistryError: when it is not there or not sound.
        """
        return await asyncio.to_thread(self._registry.verify, reference)

    async def pull(self, reference: str, into: Path) -> VerifiedBundle:
        """Copy a bundle into an empty folder and verify it there.

        Raises:
            BundleError, RegistryError: when it is not there or not sound, or the folder is not empty.
        """
        return await asyncio.to_thread(self._registry.pull, reference, into)

    async def move_channel(self, name: str, channel: str, digest: str) -> BundleEntry:
        """Let a channel point to a bundle, once that is verified.

        Raises:
            BundleError, RegistryError: when the bundle is not there or not sound, or there is no such channel.
        """
        return await asyncio.to_thread(self._registry.move_channel, name, channel, digest)

    def _contents(self, evaluation_id: int, variant: str, name: str, version: str) -> BundleContents:
        evaluation = self._workspace.evaluations.load(evaluation_id)
        cells = _all_cells(evaluation, variant)
        chain = self._workspace.chains.load(evaluation.revision_digest)
        flat = chain.as_variant(variant)
        models = self._models_of(flat)
        try:
            return BundleContents(
                name=name,
                version=version,
                variant=variant,
                owner=chain.owner,
                created=datetime.now(UTC).replace(microsecond=0),
                studio_version=__version__,
                revision_digest=evaluation.revision_digest,
                chain=flat,
                models=tuple(entry.reference for entry in models),
                chat_templates={entry.name: entry.used_template for entry in models if entry.used_template},
                golden_set=evaluation.golden_set,
                results=tuple(_recorded(cell) for cell in cells),
                summary=summarise(evaluation, variant),
                responses=self._workspace.evaluations.calls(evaluation_id, variant),
            )
        except ValidationError as error:
            raise _not_a_bundle(name, version, error) from error

    def _models_of(self, chain: Chain) -> list[ModelEntry]:
        names: dict[str, None] = {}
        for _, node in taking_part(chain, self._catalog):
            kind = self._catalog.kind(node.kind)
            names.update(dict.fromkeys(kind.models(kind.read_settings(node))))
        entries = {entry.name: entry for entry in self._workspace.models.entries()}
        missing = [name for name in names if name not in entries]
        if missing:
            raise BundleError(f'The model "{missing[0]}" is not in this workspace any more.')
        return [entries[name] for name in names]


def _not_a_bundle(name: str, version: str, error: ValidationError) -> BundleError:
    places = {fault["loc"][:1] for fault in error.errors(include_url=False, include_input=False)}
    if places & {("name",), ("version",)}:
        return BundleError(
            f'"{name}" {version} cannot be used as a name and version.',
            remedy="Use a name of small letters, digits and dashes, and a version such as 0.1.0.",
        )
    return BundleError(f"This variant cannot be put into a bundle: {faults_in(error)}.")


def _all_cells(evaluation: Evaluation, variant: str) -> list[Cell]:
    if variant not in evaluation.variants:
        known = ", ".join(evaluation.variants)
        raise WorkspaceError(f'That evaluation has no variant "{variant}" (it has: {known}).')
    cells = evaluation.cells_of(variant)
    missing = len(evaluation.golden_set.cases) - len(cells)
    if missing:
        raise BundleError(
            f'{missing} of {len(evaluation.golden_set.cases)} cases of "{variant}" have not been run yet.',
            remedy="Let the evaluation finish, then export.",
        )
    return [cells[case.id] for case in evaluation.golden_set.cases]


def _recorded(cell: Cell) -> RecordedCell:
    return RecordedCell(
        case_id=cell.case_id,
        outputs=cell.outputs,
        error=cell.error,
        scores={score.name: score.value for score in cell.scores},
    )
