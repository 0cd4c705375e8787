"""The real window is killed in the middle of edits: the next start has all of them but the last second's."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from promptstone.services.chains import Drafts
from promptstone.services.studio import DRAFTS

EDITING = """
import random, sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from promptstone.core.chain import Node
from promptstone.core.edits import add_node, describe, remove_nodes
from promptstone.desktop.application import run_desktop
from promptstone.desktop.main_window import MainWindow

application = QApplication(["test"])
chance = random.Random(int(sys.argv[2]))

def document():
    for window in application.topLevelWidgets():
        if isinstance(window, MainWindow) and window.pages.isVisible():
            # The workbench answers whether the window may close.
            return window.may_close.__self__.build.document

def edit():
    open_one = document()
    if open_one is None:
        return
    nodes = [node.id for node in open_one.chain.nodes]
    what = chance.random()
    if what < 0.15 and open_one.undo_stack.canUndo():
        open_one.undo()
    elif what < 0.2 and open_one.undo_stack.canRedo():
        open_one.redo()
    elif what < 0.3 and nodes:
        open_one.apply("Remove", lambda chain: remove_nodes(chain, [chance.choice(nodes)]))
    elif len(nodes) < 60:
        fresh = f"n{time.monotonic_ns()}"
        open_one.apply("Add", lambda chain: add_node(chain, Node(id=fresh, kind="note")))
    # Every state says when it was made; this is the last edit of the turn.
    stamp = time.time()
    open_one.apply("Stamp", lambda chain: describe(chain, description=repr(stamp)))
    print(stamp, len(open_one.chain.nodes), flush=True)

timer = QTimer()
timer.timeout.connect(edit)
timer.start(15)
sys.exit(run_desktop(Path(sys.argv[1]), []))
"""


def start(folder: Path, seed: int) -> subprocess.Popen[str]:
    home = str(folder / "home")
    own = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"), home)
    display = {} if os.environ.get("DISPLAY") else {"QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen(
        [sys.executable, "-c", EDITING, str(folder / "workspace"), str(seed)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **own, **display, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


def edits_until(process: subprocess.Popen[str], seconds: float) -> list[tuple[float, int]]:
    """Return when each edit was made and how many nodes there were then, until enough time went by."""
    assert process.stdout is not None
    made: list[tuple[float, int]] = []
    while not made or time.time() - made[0][0] < seconds:
        line = process.stdout.readline()
        assert line, process.stderr and process.stderr.read()
        stamp, count = line.split()
        made.append((float(stamp), int(count)))
    return made


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_killing_the_program_during_edits_loses_at_most_the_last_second(tmp_path: Path, seed: int) -> None:
    process = start(tmp_path, seed)
    made = edits_until(process, random.Random(seed).uniform(1.0, 2.5))
    killed = time.time()
    process.kill()
    rest, _ = process.communicate()
    made += [
        (float(line.split()[0]), int(line.split()[1])) for line in rest.splitlines() if len(line.split()) == 2
    ]
    left = Drafts(tmp_path / "workspace" / DRAFTS).leftovers()
    assert left.set_aside == ()
    (found,) = left.drafts
    kept = float(found.draft.chain.description)
    lost = [stamp for stamp, _ in made if stamp > kept]
    assert not lost or killed - min(lost) <= 1.0
    # It is the very state of that moment, or that of the one edit between its stamp and the next.
    counts = dict(made)
    later = min((stamp for stamp in counts if stamp > kept), default=kept)
    nodes = len(found.draft.chain.nodes)
    assert nodes in (counts[kept], counts[later]) or (later == kept and abs(nodes - counts[kept]) == 1)


def test_a_polite_kill_loses_nothing_at_all(tmp_path: Path) -> None:
    process = start(tmp_path, 4)
    made = edits_until(process, 0.6)
    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    (found,) = Drafts(tmp_path / "workspace" / DRAFTS).leftovers().drafts
    assert float(found.draft.chain.description) >= made[-1][0]
