"""A file that is named when the program starts is opened, and one that cannot be opened is told of."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from promptstone.core.text.chain_text import write_chain
from promptstone.services.chains.templates import templates

SCRIPT = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from promptstone.cli.main import main
from promptstone.desktop.main_window import MainWindow

application = QApplication(["test"])
wanted = sys.argv.pop()

def look():
    for window in application.topLevelWidgets():
        if isinstance(window, MainWindow):
            seen = f"{window.windowTitle()} | {window.banner.isVisible() and window.banner.words.text()}"
            if wanted in seen:
                print(seen, flush=True)
                timer.stop()
                window.may_close = lambda: True
                window.close()

timer = QTimer()
timer.timeout.connect(look)
timer.start(50)
main()
"""


def started(folder: Path, file: str, wanted: str) -> str:
    """Start the program with a file, and return what its window says once that holds what is wanted."""
    folders = {f"XDG_{name}_HOME": str(folder / name) for name in ("DATA", "CONFIG", "STATE", "CACHE")}
    own = {"HOME": str(folder), "PROMPTSTONE_CONFIG": str(folder / "own")}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, file, wanted],
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
        cwd=folder,
        env={**os.environ, **folders, **own, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


async def test_a_chain_file_is_open_when_the_window_is(tmp_path: Path) -> None:
    chain = (await templates())[0].chain.model_copy(update={"name": "From a file"})
    (tmp_path / "my chain.yaml").write_text(write_chain(chain), encoding="utf-8")
    assert "From a file" in started(tmp_path, "my chain.yaml", "From a file")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [("broken.yaml", "promptstone: 1\nnodes: [", "broken.yaml"), ("missing.yaml", None, "no such file")],
)
def test_a_file_that_cannot_be_opened_is_told_of(tmp_path: Path, name: str, content, words: str) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    assert words in started(tmp_path, name, words)


def test_a_mistyped_command_is_still_told_to_be_one(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "promptstone", "evaluat"],
        capture_output=True, text=True, timeout=60, check=False, cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert done.returncode == 2
    assert "evaluat" in done.stderr
