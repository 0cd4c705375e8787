"""A studio on a workspace in a temporary folder, with a scripted model, and the pages in real windows."""

import gc
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
from page_desk import GOLDEN, Desk, PausingBackend
from PySide6.QtWidgets import QApplication, QWidget
from sample_chains import triage
from scripted_backend import TINY

from promptstone.core.generation import ModelEntry
from promptstone.desktop.tasks import Tasks
from promptstone.desktop.theme import ThemeSource
from promptstone.services.backends import make_backends
from promptstone.services.studio import open_studio
from promptstone.store.workspace import open_workspace


@pytest.fixture(scope="session")
def modules_set_apart() -> None:
    """What was imported stays until the end, so that collecting after each test takes milliseconds."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def own_thread_collects(qapp: QApplication, modules_set_apart: None) -> Iterator[None]:
    """As in the program: windows that are gone are collected in the thread that made them."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture
async def desk(tmp_path: Path, theme: ThemeSource, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Desk]:
    """A studio with the triage chain, a golden set of six cases and the scripted model."""
    backend = PausingBackend()
    monkeypatch.setattr(
        "promptstone.services.studio.make_backends",
        lambda *arguments: {**make_backends(*arguments), backend.name: backend},
    )
    folder = tmp_path / "workspace"
    workspace = open_workspace(folder)
    workspace.models.save(ModelEntry(reference=TINY, path="tiny.gguf"))
    workspace.close()
    studio = open_studio(folder)
    await studio.chains.save(triage(), "first", "ana")
    await studio.golden_sets.save(GOLDEN)
    tasks = Tasks()
    made = Desk(studio, backend, tasks, theme, [], [])
    tasks.noticed.connect(made.told.append)
    tasks.progressed.connect(made.progress.append)
    yield made
    await tasks.close()
    await studio.close()


@pytest.fixture
def show(qtbot, desk: Desk) -> Callable[[type[QWidget]], QWidget]:
    """Open a page in a window of its own and let it read the workspace."""

    def opened(page_type: type[QWidget]) -> QWidget:
        page = page_type(desk.studio, desk.tasks, desk.themes)
        qtbot.addWidget(page)
        page.resize(1200, 760)
        page.show()
        page.refresh()
        return page

    return opened
