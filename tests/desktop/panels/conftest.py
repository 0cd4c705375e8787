"""A workspace on disk with a scripted model behind the real interface, and the panels on a chain of it."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from sample_chains import triage
from scripted_backend import TINY, ScriptedBackend, triage_script

from promptstone.core.kinds import Catalog
from promptstone.desktop.document import ChainDocument
from promptstone.desktop.panels.run import RunPanel
from promptstone.engine.context import EngineContext
from promptstone.nodes import BUILT_IN
from promptstone.services.runs import KeptSteps, Runs
from promptstone.store.workspace import open_workspace


@dataclass
class Desk:
    """What the run panel needs of a studio, on a scripted model."""

    catalog: Catalog
    runs: Runs
    backend: ScriptedBackend


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return Catalog(BUILT_IN)


@pytest.fixture
async def desk(tmp_path: Path, catalog: Catalog) -> AsyncIterator[Desk]:
    workspace = open_workspace(tmp_path / "workspace")
    backend = ScriptedBackend(triage_script)
    kept = KeptSteps(workspace)

    async def engine() -> EngineContext:
        return EngineContext(catalog, {"tiny": TINY}, {"scripted": backend}, kept)

    yield Desk(catalog, Runs(workspace, engine), backend)
    workspace.close()


@pytest.fixture
def document() -> ChainDocument:
    return ChainDocument(triage())


@pytest.fixture
def show(qtbot) -> Callable[[QWidget], None]:
    def show_it(widget: QWidget) -> None:
        qtbot.addWidget(widget)
        widget.resize(380, 800)
        widget.show()
        widget.activateWindow()

    return show_it


@pytest.fixture
def run_panel(desk, document, tasks, theme, show) -> RunPanel:
    panel = RunPanel(desk, document, tasks, theme)
    show(panel)
    return panel
