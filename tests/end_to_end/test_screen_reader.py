"""A screen reader beside the real program: it reads the canvas, presses keys, and hears what happens."""

import subprocess
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from at_spi.client import ScreenReader, Thing
from at_spi.session import Session, give_keyboard, session, what_is_missing
from promptstone_command import arguments

from promptstone.core.text.chain_text import read_chain
from promptstone.services.studio import open_studio

if what_is_missing():
    warnings.warn(f"Tests with a screen reader are left out: {what_is_missing()}.", stacklevel=1)
    __test__ = False

CHAIN = """\
promptstone: 1
name: Sorting
nodes:
  - {id: message, kind: input, position: '0, 0', settings: {name: message, type: text, example: '{"topic": "escrow"}'}}
  - {id: pick, kind: transform, title: Pick the topic, position: '360, 0', settings: {path: topic}}
  - {id: topic, kind: output, position: '720, 0', settings: {name: topic}}
edges:
  - message.value -> pick.value
  - pick.result -> topic.value
"""
RIGHT, LEFT, RETURN, DELETE = 0xFF53, 0xFF51, 0xFF0D, 0xFFFF
CONTROL = 37
"""The keycode of the left Ctrl on X."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Session]:
    with session(tmp_path) as made:
        yield made


@pytest.fixture
def reader(desk: Session) -> Iterator[ScreenReader]:
    made = ScreenReader(desk.bus)
    yield made
    made.close()


@pytest.fixture
async def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "workspace"
    studio = open_studio(folder)
    await studio.chains.save(read_chain(CHAIN), "first", "ana")
    await studio.close()
    return folder


@pytest.fixture
def program(
    desk: Session, reader: ScreenReader, workspace: Path, tmp_path: Path
) -> Iterator[subprocess.Popen]:
    log = tmp_path / "program.log"
    with log.open("w") as out:
        process = subprocess.Popen(
            arguments("--workspace", workspace),
            env={**desk.environment, "PYTHONFAULTHANDLER": "1"},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        yield process
        process.terminate()
        status = process.wait(timeout=60)
    assert status == 0, log.read_text()
    assert "Traceback" not in log.read_text()


@pytest.fixture
def canvas(desk: Session, program: subprocess.Popen, reader: ScreenReader) -> Thing:
    """The canvas, with the keyboard in it."""

    def find() -> Thing | None:
        assert program.poll() is None, "the program has ended"
        return next(
            (found for each in reader.programs() if (found := each.find("list", "Canvas of Sorting"))), None
        )

    found = reader.until(find, "the canvas is on the bus")

    def is_active() -> bool:
        # A display without a window manager forgets a wish that comes too early.
        give_keyboard(desk.environment)
        found.take_focus()
        return "focused" in found.states

    reader.until(is_active, "the keyboard is on the canvas")
    return found


def test_a_screen_reader_reads_the_canvas_moves_on_it_and_hears_a_run(
    reader: ScreenReader, canvas: Thing
) -> None:
    reads_the_nodes(canvas)
    moves_by_keys(reader, canvas)
    opens_a_node(reader, canvas)
    hears_a_run(reader, canvas)
    hears_what_is_wrong(reader, canvas)


def reads_the_nodes(canvas: Thing) -> None:
    assert canvas.name == "Canvas of Sorting, 3 nodes"
    message, pick, topic = canvas.children
    assert [each.name for each in (message, pick, topic)] == [
        "message, Input", "Pick the topic, Transform", "topic, Output"
    ]  # fmt: skip
    assert {each.role for each in (message, pick, topic)} == {"list item"}
    assert "gets value from message; gives result to topic" in pick.description
    assert pick.neighbours == {
        "flows from": ["message, Input"],
        "flows to": ["topic, Output"],
    }
    assert {"focusable", "selectable"} <= pick.states
    assert pick.parent.name == canvas.name


def moves_by_keys(reader: ScreenReader, canvas: Thing) -> None:
    message, pick, topic = canvas.children
    message.take_focus()
    reader.until(lambda: "focused" in message.states, "the first node has the focus")
    for node in (pick, topic):
        reader.key(RIGHT)
        reader.until(
            lambda node=node: (told := reader.focused()) and told.path == node.path, f"{node.name} is told"
        )
        assert {"focused", "selected"} <= node.states
    assert "selected" not in message.states
    reader.key(LEFT)
    reader.until(lambda: "focused" in pick.states, "the arrow key leads back")


def opens_a_node(reader: ScreenReader, canvas: Thing) -> None:
    _, pick, _ = canvas.children
    pick.do("Press")
    reader.until(lambda: "focused" not in pick.states, "the keyboard is in its settings")
    pick.take_focus()
    reader.until(lambda: "focused" in pick.states, "the keyboard is back")


def hears_a_run(reader: ScreenReader, canvas: Thing) -> None:
    reader.key(RETURN, CONTROL)
    reader.hears("Run started: 3 steps.")
    assert "topic: escrow" in reader.hears("Run done in").words
    _, pick, _ = canvas.children
    reader.until(lambda: "done in" in pick.description, "the node says that it is done")


def hears_what_is_wrong(reader: ScreenReader, canvas: Thing) -> None:
    _, pick, _ = canvas.children
    pick.take_focus()
    reader.until(lambda: "focused" in pick.states, "the node has the focus")
    reader.key(DELETE)
    reader.until(lambda: len(canvas.children) == 2, "the node is gone")
    reader.until(
        lambda: any(each.event == "ChildrenChanged" and each.path == canvas.path for each in reader.heard),
        "it is told that the node is gone",
    )
    reader.hears("1 error")
    assert "not connected: value" in canvas.children[1].description
