"""A canvas as screen readers meet it, and the whole window."""

import asyncio
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path

import pytest
from canvas_parts import Hand, shown_canvas, small_chain
from PySide6.QtGui import QAccessible
from sample_chains import triage
from window_user import is_active

from promptstone.core.chain import Chain
from promptstone.core.kinds import Catalog
from promptstone.desktop.canvas.canvas_view import CanvasView
from promptstone.desktop.document import ChainDocument
from promptstone.desktop.main_window import MainWindow
from promptstone.desktop.tasks import Tasks
from promptstone.desktop.theme import LIGHT, ThemeSource, apply_theme
from promptstone.desktop.workbench import Workbench
from promptstone.nodes import BUILT_IN
from promptstone.services.studio import open_studio


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return Catalog(BUILT_IN)


@pytest.fixture
def open_canvas(qtbot, theme, catalog) -> Callable[[Chain], CanvasView]:
    return partial(shown_canvas, qtbot, theme, catalog)


@pytest.fixture
def canvas(open_canvas) -> CanvasView:
    return open_canvas(small_chain())


@pytest.fixture
def document(canvas) -> ChainDocument:
    return canvas.document


@pytest.fixture
def hand(canvas) -> Hand:
    return Hand(canvas)


@pytest.fixture
def interface(canvas):
    """What Qt hands to the screen reader's bridge."""
    return QAccessible.queryAccessibleInterface(canvas)


@pytest.fixture
async def bench(qtbot, qapp, tmp_path: Path, theme: ThemeSource) -> AsyncIterator[Workbench]:
    """The whole window on a workspace with a chain, a golden set and an endpoint's model."""
    studio = open_studio(tmp_path / "workspace")
    await studio.chains.save(triage(), "first", "ana")
    tasks = Tasks()
    window = MainWindow(tasks, theme)
    window.resize(1360, 860)
    qtbot.addWidget(window, before_close_func=lambda it: setattr(it, "may_close", lambda: True))
    window.show()
    made = Workbench(studio, window, tasks, theme)
    await made.begin()
    await until(lambda: is_active(window), "the window is the active one")
    yield made
    await tasks.close()
    await studio.close()
    apply_theme(qapp, LIGHT)


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
