"""The whole window on a workspace in a temporary folder, with a model that answers by a script."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from sample_chains import triage
from scripted_backend import TINY, ScriptedBackend, triage_script
from window_user import is_active

from promptstone.core.generation import ModelEntry
from promptstone.desktop.main_window import MainWindow
from promptstone.desktop.tasks import Notice, Tasks
from promptstone.desktop.theme import LIGHT, ThemeSource, apply_theme
from promptstone.desktop.workbench import Workbench
from promptstone.services.backends import make_backends
from promptstone.services.studio import open_studio
from promptstone.store.workspace import open_workspace


async def until(condition: Callable[[], object], what: str, seconds: float = 20.0) -> None:
    """Let the loop run until the condition holds."""
    for _ in range(int(seconds / 0.01)):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"it never came to this: {what}")


@pytest.fixture
def wait_until() -> Callable[..., object]:
    return until


@pytest.fixture
async def bench(
    qtbot, qapp, tmp_path: Path, theme: ThemeSource, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Workbench]:
    """The window with the triage chain open."""
    backend = ScriptedBackend(triage_script)
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
    tasks = Tasks()
    window = MainWindow(tasks, theme)
    window.resize(1280, 800)
    qtbot.addWidget(window, before_close_func=lambda it: setattr(it, "may_close", lambda: True))
    window.show()
    made = Workbench(studio, window, tasks, theme)
    made.told: list[Notice] = []
    tasks.noticed.connect(made.told.append)
    await made.begin()
    await until(lambda: is_active(window), "the window is the active one")
    yield made
    await tasks.close()
    await studio.close()
    apply_theme(qapp, LIGHT)
