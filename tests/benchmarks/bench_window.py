"""What is measured in the real window, in processes of its own: opening, memory, lag while answers stream, the start."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest
from promptstone_command import ROOT

from promptstone.services.demo import prepare_demo
from promptstone.services.studio import open_studio

HERE = Path(__file__).parent
STARTS = 5


def probe(script: str, *arguments: object, **more: str) -> list[str]:
    """Run a script beside this file in a process of its own; return the lines it printed."""
    paths = os.pathsep.join(map(str, (ROOT / "app", ROOT / "tests" / "support", HERE)))
    surroundings = {**os.environ, "PYTHONPATH": paths, **more}
    command = [sys.executable, str(HERE / script), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, env=surroundings)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.splitlines()


@pytest.mark.parametrize(("count", "goal"), [(1_000, 0.2), (10_000, 0.6)])
def test_opening_a_large_chain(tmp_path: Path, figures, rival, count: int, goal: float) -> None:
    found = json.loads(probe("window_probe.py", "open", tmp_path, count)[-1])
    for place, words in (("workspace", "from the workspace"), ("file", "from a chain file")):
        taken = found[place]
        beside = "open" if count == 1_000 and place == "workspace" else ""
        what = f"open {count:,} {words} to first paint (wall {taken['wall']:.2f})"
        figures.tell(what, taken["cpu"], goal, "s", beside)
    if count == 10_000:
        figures.tell("memory of the program with 10,000 nodes", found["memory"], 350, "MB")


def test_the_window_while_answers_stream(tmp_path: Path, figures) -> None:
    found = json.loads(probe("window_probe.py", "stream", tmp_path)[-1])
    what = f"lag p99, 16 nodes at 250 tokens/s (median {found['median']:.1f}, most {found['most']:.0f})"
    figures.tell(what, found["lag"], 33)
    print(f"  processor time used while they stream: {found['busy']:.0%} of one core")


def test_the_start(tmp_path: Path, figures) -> None:
    async def prepare() -> None:
        studio = open_studio(tmp_path / "workspace")
        await prepare_demo(studio)
        await studio.close()

    asyncio.run(prepare())
    # A warm start has its modules compiled, as those of an installed program are.
    own = {"PYTHONPYCACHEPREFIX": str(ROOT / "build" / "compiled"), "PYTHONDONTWRITEBYTECODE": ""}
    own |= {name: str(tmp_path) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
    probe("start_probe.py", tmp_path / "workspace", **own)
    walls: dict[str, list[float]] = {"shown": [], "usable": []}
    cpus: dict[str, list[float]] = {"shown": [], "usable": []}
    for _ in range(STARTS):
        for line in probe("start_probe.py", tmp_path / "workspace", **own):
            what, wall, cpu = line.split()
            walls[what].append(float(wall))
            cpus[what].append(float(cpu))
    for what, goal in (("shown", 0.5), ("usable", 1.0)):
        figures.tell(
            f"start: window {what}, warm (processor {median(cpus[what]):.2f})", median(walls[what]), goal, "s"
        )
