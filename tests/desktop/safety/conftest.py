"""The whole window on a workspace in a temporary folder, opened as often as a test wants."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest
from sample_chains import triage
from window_user import WindowUser, is_active

from promptstone.desktop.main_window import MainWindow
from promptstone.desktop.tasks import Tasks
from promptstone.desktop.theme import LIGHT, ThemeSource, apply_theme
from promptstone.desktop.workbench import Workbench
from promptstone.services.studio import open_studio

OpenWindow = Callable[[], Awaitable[WindowUser]]


@pytest.fixture
async def folder(tmp_path: Path) -> Path:
    """A workspace with one saved chain."""
    made = tmp_path / "workspace"
    studio = open_studio(made)
    await studio.chains.save(triage(), "first", "ana")
    await studio.close()
    return made


@pytest.fixture
async def open_window(qtbot, qapp, theme: ThemeSource, folder: Path) -> AsyncIterator[OpenWindow]:
    """Start the program's window on the workspace, as at the next start; all are closed when the test is over."""
    async with AsyncExitStack() as stack:

        async def start() -> WindowUser:
            return await stack.enter_async_context(_window(qtbot, theme, folder))

        yield start
    apply_theme(qapp, LIGHT)


LOG = "window.log"
"""The log of the window, beside the workspace: never that of whoever runs the tests."""


@asynccontextmanager
async def _window(qtbot, theme: ThemeSource, folder: Path) -> AsyncIterator[WindowUser]:
    studio, tasks = open_studio(folder), Tasks()
    window = MainWindow(tasks, theme)
    window.resize(1280, 800)
    qtbot.addWidget(window, before_close_func=lambda it: setattr(it, "may_close", lambda: True))
    window.show()
    user = WindowUser(Workbench(studio, window, tasks, theme, folder.parent / LOG))
    await user.bench.begin()
    await user.until(lambda: is_active(window) or user.build.session.recovery.dialog, "the window is shown")
    yield user
    await tasks.close()
    await studio.close()
    studio.on_backend_event = None
