"""The real window on a workspace of the test's, with the demo model in a real worker process."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from window_user import WindowUser, is_active, is_alive

from promptstone.core.text.chain_text import read_chain
from promptstone.desktop.main_window import MainWindow
from promptstone.desktop.tasks import Tasks
from promptstone.desktop.theme import LIGHT, ThemeSource, apply_theme
from promptstone.desktop.workbench import Workbench
from promptstone.services.studio import Studio, open_studio

SORTING = """\
promptstone: 1
name: Sorting
nodes:
  - {id: message, kind: input, position: '0, 0', settings: {name: message}}
  - id: classify
    kind: prompt
    title: Classify
    position: '320, 0'
    settings:
      model: demo-model
      template: |
        What is this message about, and how urgent is it?

        {{message}}
      answer: json
      json_schema:
        type: object
        properties: {topic: {enum: [payment, payoff, escrow, hardship, complaint]}}
        required: [topic]
        additionalProperties: false
      sampling: {temperature: 0.0, max_tokens: 40}
  - {id: pick, kind: transform, title: Pick the topic, position: '640, 0', settings: {path: topic}}
  - {id: topic, kind: output, position: '960, 0', settings: {name: topic}}
edges:
  - message.value -> classify.message
  - classify.answer -> pick.value
  - pick.result -> topic.value
variants:
  - name: terse
    settings: {classify: {template: "{{message}}"}}
"""


@pytest.fixture(scope="session")
def model_file(request: pytest.FixtureRequest) -> Path:
    """The demo model."""
    return request.config.rootpath / "resources" / "demo" / "demo-model.gguf"


@pytest.fixture
async def studio(tmp_path: Path) -> AsyncIterator[Studio]:
    """An empty workspace; its workers are gone when the test is over."""
    made = open_studio(tmp_path / "workspace")
    backend = (await made.engine()).backends["llama"]
    yield made
    pids = tuple(backend.worker_pids().values())
    await made.close()
    assert not [pid for pid in pids if is_alive(pid)], "a worker outlived the studio"


@pytest.fixture
async def user(qtbot, qapp, theme: ThemeSource, studio: Studio) -> AsyncIterator[WindowUser]:
    """Somebody in front of the window of an empty workspace."""
    async with sitting_before(qtbot, studio, theme) as someone:
        yield someone
    apply_theme(qapp, LIGHT)


@pytest.fixture
async def sorter(
    qtbot, qapp, theme: ThemeSource, studio: Studio, model_file: Path
) -> AsyncIterator[WindowUser]:
    """Somebody whose workspace has the demo model and a chain that sorts messages, in two variants."""
    await studio.models.add_file(model_file, "demo-model")
    await studio.chains.save(read_chain(SORTING), "first", "ana")
    async with sitting_before(qtbot, studio, theme) as someone:
        yield someone
    apply_theme(qapp, LIGHT)


@asynccontextmanager
async def sitting_before(qtbot, studio: Studio, theme: ThemeSource) -> AsyncIterator[WindowUser]:
    """Open the window as the application does, and close it."""
    tasks = Tasks()
    window = MainWindow(tasks, theme)
    window.resize(1360, 860)
    qtbot.addWidget(window, before_close_func=lambda it: setattr(it, "may_close", lambda: True))
    window.show()
    someone = WindowUser(Workbench(studio, window, tasks, theme))
    await someone.bench.begin()
    await someone.until(lambda: is_active(window), "the window is the active one")
    yield someone
    await tasks.close()
    studio.on_backend_event = None
