"""The real window on an empty workspace, with the start page in front, as somebody new sees it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from window_user import WindowUser, is_active

from promptstone.desktop.main_window import MainWindow
from promptstone.desktop.tasks import Tasks
from promptstone.desktop.theme import LIGHT, ThemeSource, apply_theme
from promptstone.desktop.workbench import Workbench
from promptstone.services.models.endpoint_finding import FoundEndpoint
from promptstone.services.studio import Studio, open_studio

FOUND = (
    FoundEndpoint("Ollama", "http://127.0.0.1:11434/v1", ("llama3.2:3b", "qwen3:8b")),
    FoundEndpoint("LM Studio", "http://127.0.0.1:1234/v1", wants_key=True),
)


@pytest.fixture
async def studio(tmp_path: Path) -> AsyncIterator[Studio]:
    made = open_studio(tmp_path / "workspace")
    yield made
    await made.close()


@pytest.fixture
async def newcomer(qtbot, qapp, theme: ThemeSource, studio: Studio) -> AsyncIterator[WindowUser]:
    """Somebody whose window was opened for the first time; two servers are found on the computer."""
    tasks = Tasks()
    window = MainWindow(tasks, theme)
    window.resize(1280, 800)
    qtbot.addWidget(window, before_close_func=lambda _: let_go(someone))
    window.show()
    someone = WindowUser(Workbench(studio, window, tasks, theme))

    async def found() -> tuple[FoundEndpoint, ...]:
        return FOUND

    someone.bench.start.servers._find = found
    someone.start = someone.bench.start
    await someone.bench.begin(greets=True)
    await someone.until(lambda: is_active(window), "the window is the active one")
    await someone.until(lambda: someone.start.templates.cards, "the templates are shown")
    yield someone
    await tasks.close()
    studio.on_backend_event = None
    apply_theme(qapp, LIGHT)


def let_go(user: WindowUser) -> None:
    """Begin nothing any more: the window is closed while no loop runs."""
    user.window.may_close = lambda: True
    user.build._settled.stop()
    if user.build._check is not None:
        user.build._check.cancel()
