"""An inspector and the playground on the triage chain, a golden set and two scripted models."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from page_desk import GOLDEN
from prompt_desk import OTHER, NotingBackend, PromptUser
from sample_chains import triage
from scripted_backend import TINY, triage_script
from window_user import is_active

from promptstone.core.generation import ModelEntry
from promptstone.desktop.document import ChainDocument
from promptstone.desktop.tasks import Tasks
from promptstone.desktop.theme import ThemeSource
from promptstone.services.backends import make_backends
from promptstone.services.studio import Studio, open_studio
from promptstone.store.workspace import open_workspace


@pytest.fixture
def backend() -> NotingBackend:
    return NotingBackend(triage_script)


@pytest.fixture
async def studio(
    tmp_path: Path, backend: NotingBackend, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Studio]:
    """A workspace with the triage chain, a golden set and the models `tiny` and `other`."""
    monkeypatch.setattr(
        "promptstone.services.studio.make_backends",
        lambda *arguments: {**make_backends(*arguments), backend.name: backend},
    )
    folder = tmp_path / "workspace"
    with open_workspace(folder) as workspace:
        for reference in (TINY, OTHER):
            workspace.models.save(ModelEntry(reference=reference))
    made = open_studio(folder)
    await made.golden_sets.save(GOLDEN)
    yield made
    await made.close()


@pytest.fixture
async def user(qtbot, theme: ThemeSource, studio: Studio) -> AsyncIterator[PromptUser]:
    """Somebody before the inspector with the chain open."""
    tasks = Tasks()
    someone = PromptUser(studio, ChainDocument(triage()), tasks, theme)
    qtbot.addWidget(someone.window)
    someone.window.resize(1400, 900)
    someone.window.show()
    await someone.until(lambda: is_active(someone.window), "the window is the active one")
    yield someone
    await tasks.close()
