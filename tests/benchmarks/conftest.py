"""What the benchmarks of the window share: figures that are told as one table at the end, and a rival beside ours."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles

import pytest
from promptstone_command import ROOT
from PySide6.QtWidgets import QApplication

from promptstone.desktop.theme import LIGHT, apply_theme

RIVAL = "NodeGraphQt==0.6.44"
RIVAL_VENV = ROOT / "build" / "node-graph-qt"


@dataclass
class Figures:
    """What was measured: for each line ours, the goal, and the rival's where it has one."""

    rows: list[tuple[str, str, str, str]] = field(default_factory=list)
    rival: dict[str, float] = field(default_factory=dict)

    def tell(self, what: str, ours: float, goal: float, unit: str = "ms", beside: str = "") -> None:
        """Keep a line; `beside` names the rival's figure for the same work."""
        met = "" if ours <= goal else "  over"
        theirs = self.rival.get(beside)
        ratio = f"{theirs:,.1f} {unit} = {theirs / ours:,.1f} x ours" if theirs and ours else ""
        self.rows.append((what, f"{ours:,.2f} {unit}{met}", f"{goal:g} {unit}", ratio))

    def frames(self, what: str, times: list[tuple[float, float]], goal: float, beside: str = "") -> None:
        """Keep a line about frames: `times` are pairs of processor and wall time in ms; judged is the slowest 5%."""
        cpu, wall = (quantiles(each, n=20)[-1] for each in zip(*times, strict=True))
        self.tell(f"{what} (wall {wall:.1f})", cpu, goal, beside=beside)


def pytest_configure(config: pytest.Config) -> None:
    config.stash[FIGURES] = Figures()


FIGURES = pytest.StashKey[Figures]()


@pytest.fixture(scope="session")
def figures(request: pytest.FixtureRequest) -> Figures:
    return request.config.stash[FIGURES]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    rows = config.stash[FIGURES].rows
    if not rows:
        return
    terminalreporter.section("the numbers: frames are the 95th percentile of processor time")
    heads = ("what", "ours", "goal", f"{RIVAL} in the same run, 1,000 nodes")
    widths = [max(len(row[place]) for row in (heads, *rows)) for place in range(4)]
    for row in (heads, *rows):
        terminalreporter.write_line(
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        )


@pytest.fixture(scope="session")
def rival(figures: Figures) -> dict[str, float]:
    """The same work in NodeGraphQt, in a process and an environment of its own; empty where it cannot be had."""
    python = RIVAL_VENV / "bin" / "python"
    try:
        if not python.exists():
            subprocess.run([sys.executable, "-m", "venv", str(RIVAL_VENV)], check=True)
            wanted = [RIVAL, "PySide6-Essentials>=6.10,<6.12"]
            subprocess.run(
                [python, "-m", "pip", "install", "-q", *wanted], check=True, stderr=subprocess.DEVNULL
            )
        script = Path(__file__).parent / "rival_node_graph.py"
        told = subprocess.run([python, script], check=True, capture_output=True, text=True, timeout=600)
        figures.rival = json.loads(told.stdout.splitlines()[-1])
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        print(f"  {RIVAL} is not measured: {type(error).__name__}: {error}")
    return figures.rival


@pytest.fixture(scope="session", autouse=True)
def studio_look(qapp: QApplication) -> None:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    apply_theme(qapp, LIGHT)
    qapp.setQuitOnLastWindowClosed(False)
