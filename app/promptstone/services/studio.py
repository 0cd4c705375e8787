"""The composition root: opens a workspace and puts every service together, once."""

import asyncio
import getpass
from collections.abc import Callable, Collection
from pathlib import Path

from promptstone.backends.llama.backend import ModelFiles
from promptstone.backends.llama.events import BackendEvent
from promptstone.backends.openai_compatible import OpenAICompatibleBackend
from promptstone.core.chain import Chain
from promptstone.core.errors import BackendError
from promptstone.core.evaluation import Evaluation
from promptstone.core.generation import ModelReference
from promptstone.core.problems import Problem, SaidOfNodes, find_problems
from promptstone.engine.context import EngineContext
from promptstone.services.backends import close_backends, make_backends
from promptstone.services.bundles.bundles import Bundles
from promptstone.services.chains import Chains, Drafts
from promptstone.services.evaluations import Evaluations, Preflights
from promptstone.services.evaluations.spending import Spending, spending_of
from promptstone.services.golden_sets import GoldenSets
from promptstone.services.models import Models
from promptstone.services.models.downloads import Downloads
from promptstone.services.models.engine_settings import EngineChoices
from promptstone.services.models.loaded_models import LoadedModel, LoadedModels
from promptstone.services.models.model_changes import ModelChanges
from promptstone.services.models.model_library import ModelLibrary
from promptstone.services.models.prompt_sizes import PromptSizes
from promptstone.services.models.prompts import Prompts
from promptstone.services.plugins import load_catalog
from promptstone.services.reports import Reports
from promptstone.services.runs import KeptSteps, Runs
from promptstone.services.smaller import Smaller
from promptstone.store.workspace import Workspace, open_workspace

REGISTRY = "registry"
DRAFTS = "drafts"


class Studio:
    """One open workspace and everything that can be done with it."""

    def __init__(self, workspace: Workspace, folder: Path) -> None:
        """Use `open_studio`."""
        self.folder = folder
        self.registry_folder = folder / REGISTRY
        self.catalog = load_catalog()
        self._said = SaidOfNodes()
        self.on_backend_event: Callable[[BackendEvent], None] | None = None
        self._workspace = workspace
        self._backends = make_backends(self._locate, self._backend_event)
        self._loaded = LoadedModels(self._backends)
        self._steps = KeptSteps(workspace)
        self.author = account_name()
        self.chains = Chains(workspace)
        self.drafts = Drafts(folder / DRAFTS)
        self.golden_sets = GoldenSets(workspace)
        self.models = Models(workspace, self._backends)
        self.model_changes = ModelChanges(workspace)
        self.model_library = ModelLibrary(workspace, self.models)
        self.downloads = Downloads(workspace, self.models, lambda: self.model_library.own_folder)
        self.engine_settings = EngineChoices(self.models, unload=self._unload_file)
        self.prompt_sizes = PromptSizes(self.models, self.engine_settings, self.catalog)
        self.runs = Runs(workspace, self.engine)
        self.prompts = Prompts(workspace, self.golden_sets, self.engine)
        self.evaluations = Evaluations(workspace, self.chains, self.golden_sets, self.engine)
        self.preflights = Preflights(
            self.evaluations, self.engine, self.engine_settings, self.chains.load, self.models.prices
        )
        self.smaller = Smaller(
            workspace, self.models, self.chains, self.golden_sets, self.engine, self.catalog
        )
        self.bundles = Bundles(workspace, self.registry_folder, self.catalog)
        self.reports = Reports(self.evaluations)

    async def engine(self) -> EngineContext:
        """Return what a run works with: the catalog, the backends, and the models as they are now."""
        return EngineContext(self.catalog, await self.models.references(), self._backends, self._steps)

    async def spending(self, evaluation: Evaluation) -> Spending:
        """Return what tells the cost of an evaluation's variants, by the prices that are known now."""
        prices, models = await self.models.prices(), await self.models.references()
        return await spending_of(evaluation, self.chains.load, self.catalog, prices, models)

    def problems(self, chain: Chain, models: Collection[str] | None = None) -> tuple[Problem, ...]:
        """Return what is wrong with a chain; `models` are the names at hand, None leaves them unchecked."""
        return find_problems(chain, self.catalog, models, self._said)

    def local_models(self) -> tuple[LoadedModel, ...]:
        """Return what the local models in memory do, the busiest first; cheap enough to be asked all the time."""
        return self._loaded.now()

    def unload_model(self, key: str) -> bool:
        """Take one of `local_models` out of memory unless it is at work; returns whether it goes."""
        return self._loaded.unload(key)

    def limit_endpoint_calls(self, at_once: int) -> None:
        """Let that many calls to an endpoint run at a time; one that is in use already keeps its number."""
        for backend in self._backends.values():
            if isinstance(backend, OpenAICompatibleBackend):
                backend.at_once = at_once

    async def close(self) -> None:
        """Write down unsaved work, end every download and worker process and close the database."""
        await asyncio.to_thread(self.drafts.close)
        await self.downloads.close()
        await self.prompt_sizes.close()
        await close_backends(self._backends)
        self._workspace.close()

    def _unload_file(self, digest: str) -> None:
        for model in self.local_models():
            if model.key.startswith(digest):
                self.unload_model(model.key)

    def _backend_event(self, event: BackendEvent) -> None:
        self._loaded.hear(event)
        if self.on_backend_event is not None:
            self.on_backend_event(event)

    def _locate(self, reference: ModelReference) -> ModelFiles:
        for entry in self._workspace.models.entries():
            if entry.reference.content == reference.content and entry.path:
                adapters = tuple(map(Path, entry.adapter_paths))
                return ModelFiles(Path(entry.path), adapters, entry.own_template)
        raise BackendError(
            f'The file of the model "{reference.name}" is not known in this workspace.',
            remedy="Add it under Models.",
        )


def open_studio(folder: Path) -> Studio:
    """Open the workspace in a folder, making it when it is not there.

    Raises:
        WorkspaceError: when the folder or its database cannot be used, saying why.
    """
    return Studio(open_workspace(folder), folder)


def account_name() -> str:
    """Return the name of the account on this computer, or an empty text."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""
