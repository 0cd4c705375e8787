"""The whole window on a chain with three saved versions, two of them evaluated on a golden set."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sample_chains import triage
from scripted_backend import TINY, ScriptedBackend, triage_script
from window_user import CONTROL, is_active

from promptstone.core.chain import Chain, Node, PortAddress, Position
from promptstone.core.edits import add_node, connect, move_nodes, remove_nodes, set_settings
from promptstone.core.generation import ModelEntry
from promptstone.core.golden import Case, GoldenSet
from promptstone.core.scoring import ScorerUse
from promptstone.desktop.main_window import MainWindow
from promptstone.desktop.panels.versions import VersionsDialog
from promptstone.desktop.tasks import Tasks
from promptstone.desktop.theme import LIGHT, ThemeSource, apply_theme
from promptstone.desktop.workbench import Workbench
from promptstone.services.backends import make_backends
from promptstone.services.plugins import load_catalog
from promptstone.services.studio import Studio, open_studio
from promptstone.store.workspace import open_workspace

HOSTILE = '<img src="file:///etc/hostname"> & <b>bold</b>'
GOLDEN = GoldenSet(
    name="messages",
    cases=(
        Case(id="pay", inputs={"message": "hello"}, expected={"topic": "payment"}),
        Case(id="job", inputs={"message": "I lost my job"}, expected={"topic": "hardship"}),
    ),
    scorers=(ScorerUse(name="topic", scorer="exact", settings={"output": "topic", "expected": "topic"}),),
)


def versions() -> tuple[Chain, Chain, Chain]:
    """The chain as it began, with another prompt that loses a case, and with a node more and one less."""
    first = triage()
    places = {node.id: Position(x=320 * (at % 4), y=280 * (at // 4)) for at, node in enumerate(first.nodes)}
    first = move_nodes(first, places)
    second = set_settings(first, "classify", {"template": "Topic of lost my job: {{message}}"})
    second = set_settings(second, "classify", {"template": "TOPIC NOW: {{message}}"}, "loud")
    third = remove_nodes(second, ["topic"])
    check = Node(
        id="check", kind="output", title=HOSTILE, settings={"name": "topic"}, position=Position(y=560)
    )
    third = add_node(third, check)
    ends = PortAddress(node="pick", port="result"), PortAddress(node="check", port="value")
    return first, second, connect(third, load_catalog(), *ends)


async def until(condition: Callable[[], object], what: str, seconds: float = 30.0) -> None:
    """Let the loop run until the condition holds."""
    end = asyncio.get_running_loop().time() + seconds
    while not condition():
        assert asyncio.get_running_loop().time() < end, f"it never came to this: {what}"
        await asyncio.sleep(0.01)


@pytest.fixture
def wait_until() -> Callable[..., Awaitable[None]]:
    return until


@pytest.fixture
async def studio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Studio]:
    backend = ScriptedBackend(triage_script)
    monkeypatch.setattr(
        "promptstone.services.studio.make_backends",
        lambda *arguments: {**make_backends(*arguments), backend.name: backend},
    )
    workspace = open_workspace(tmp_path / "workspace")
    workspace.models.save(ModelEntry(reference=TINY, path="tiny.gguf"))
    workspace.close()
    made = open_studio(tmp_path / "workspace")
    await made.golden_sets.save(GOLDEN)
    for chain, message, author in zip(
        versions(), ("Begin", "Ask otherwise", HOSTILE), ("ana", "ben", "ana"), strict=True
    ):
        await made.chains.save(chain, message, author)
    for chain in versions()[:2]:
        number = await made.evaluations.create("Triage", "messages", ("base",), chain.digest)
        async for _ in made.evaluations.run(number):
            pass
    yield made
    await made.close()


@pytest.fixture
async def bench(qtbot, qapp, studio: Studio, theme: ThemeSource) -> AsyncIterator[Workbench]:
    tasks = Tasks()
    window = MainWindow(tasks, theme)
    window.resize(1280, 800)
    qtbot.addWidget(window, before_close_func=lambda it: setattr(it, "may_close", lambda: True))
    window.show()
    made = Workbench(studio, window, tasks, theme)
    await made.begin()
    made.build.session.open("Triage")
    await until(lambda: made.build.document.chain.name == "Triage", "the chain is open")
    await until(lambda: is_active(window), "the window is the active one")
    yield made
    await tasks.close()
    apply_theme(qapp, LIGHT)


@pytest.fixture
def open_versions(bench: Workbench) -> Callable[[], Awaitable[VersionsDialog]]:
    """Press Ctrl+H and wait until what is chosen first is drawn and every effect is known."""

    async def opened() -> VersionsDialog:
        QTest.keyClick(bench.window, Qt.Key.Key_H, CONTROL)
        await until(lambda: bench.window.findChildren(VersionsDialog), "the versions are open")
        dialog = bench.window.findChildren(VersionsDialog)[0]
        await until(lambda: dialog.content.isVisible(), "the history has been read")
        if dialog.model.rows:
            await until(lambda: dialog.difference.view.difference.compared, "something is compared")
            await until(lambda: all(row.effect for row in dialog.model.rows), "the effects are known")
            await until(lambda: is_active(dialog), "keys reach the dialog")
        return dialog

    return opened
