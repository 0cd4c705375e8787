"""A workspace on disk with the triage chain, a golden set, and a scripted model behind the real interface."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sample_chains import triage
from scripted_backend import TINY, ScriptedBackend, triage_script

from promptstone.core.generation import ModelEntry
from promptstone.core.golden import Case, GoldenSet
from promptstone.core.scoring import ScorerUse
from promptstone.engine.context import EngineContext
from promptstone.services.bundles.bundles import Bundles
from promptstone.services.chains import Chains
from promptstone.services.evaluations import Evaluations
from promptstone.services.golden_sets import GoldenSets
from promptstone.services.plugins import load_catalog
from promptstone.services.runs import KeptSteps, Runs
from promptstone.store.workspace import Workspace, open_workspace

CASES = (
    Case(id="pay", inputs={"message": "hello"}, expected={"topic": "payment"}),
    Case(id="job", inputs={"message": "I lost my job"}, expected={"topic": "hardship"}),
    Case(id="fee", inputs={"message": "why a fee?"}, expected={"topic": "complaint"}),
)
GOLDEN = GoldenSet(
    name="messages",
    cases=CASES,
    scorers=(ScorerUse(name="topic", scorer="exact", settings={"output": "topic", "expected": "topic"}),),
)


@dataclass
class Desk:
    """Everything a service test works with."""

    folder: Path
    workspace: Workspace
    backend: ScriptedBackend
    chains: Chains
    golden_sets: GoldenSets
    evaluations: Evaluations
    runs: Runs
    bundles: Bundles

    async def engine(self) -> EngineContext:
        """The engine on the scripted model."""
        return EngineContext(
            load_catalog(), {"tiny": TINY}, {"scripted": self.backend}, KeptSteps(self.workspace)
        )


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    """A desk with the chain and the golden set saved."""
    workspace = open_workspace(tmp_path / "workspace")
    chains, golden_sets = Chains(workspace), GoldenSets(workspace)
    backend = ScriptedBackend(triage_script)

    async def engine() -> EngineContext:
        return await made.engine()

    made = Desk(
        folder=tmp_path,
        workspace=workspace,
        backend=backend,
        chains=chains,
        golden_sets=golden_sets,
        evaluations=Evaluations(workspace, chains, golden_sets, engine),
        runs=Runs(workspace, engine),
        bundles=Bundles(workspace, tmp_path / "registry", load_catalog()),
    )
    workspace.models.save(ModelEntry(reference=TINY, path="tiny.gguf"))
    await chains.save(triage(), "first", "ana")
    await golden_sets.save(GOLDEN)
    yield made
    workspace.close()
