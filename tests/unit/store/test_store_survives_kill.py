"""Killed with SIGKILL at any moment, a workspace opens again with every finished case there."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

from promptstone.core.chain import Chain
from promptstone.core.golden import Case, GoldenSet
from promptstone.core.scoring import ScorerUse
from promptstone.store.workspace import open_workspace

CASES = 3000
ROUNDS = 4

# Adds every cell that is missing and says so after each; the test kills it somewhere in the middle.
WRITER = """
import sys
from pathlib import Path
from promptstone.core.evaluation import Cell
from promptstone.core.runs import CellState, RunRecord, StepRecord, StepState
from promptstone.core.scoring import Score
from promptstone.store.workspace import open_workspace

workspace = open_workspace(Path(sys.argv[1]))
evaluation_id = int(sys.argv[2])
finished = workspace.evaluations.finished(evaluation_id)
for case in workspace.evaluations.load(evaluation_id).golden_set.cases:
    if ("base", case.id) in finished:
        continue
    step = StepRecord(node="prompt", kind="prompt", state=StepState.DONE, key=case.id, outputs={"text": case.id})
    workspace.steps.keep(step)
    run = RunRecord(chain_digest="", variant="base", inputs=case.inputs, outputs=step.outputs, steps=(step,))
    scores = (Score(name="exact", value=1.0, passed=True), Score(name="judge", missing="none"))
    cell = Cell(variant="base", case_id=case.id, state=CellState.DONE, outputs=step.outputs, scores=scores)
    assert workspace.evaluations.add_cell(evaluation_id, cell, run), case.id
    print(case.id, flush=True)
"""


def write_until_killed(folder: Path, evaluation_id: int, after: int) -> set[str]:
    """Start the writer, kill it after so many cells, and return what it said was finished."""
    paths = os.pathsep.join(path for path in sys.path if path)
    command = [sys.executable, "-c", WRITER, str(folder), str(evaluation_id)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": paths}
    ) as writer:
        assert writer.stdout is not None
        said = {writer.stdout.readline().strip() for _ in range(after)}
        writer.send_signal(signal.SIGKILL)
        # What it said between the last line read and its death counts as well; the very last may be cut off.
        rest = writer.stdout.read()
        said |= set(rest[: rest.rfind("\n") + 1].split())
    assert writer.returncode == -signal.SIGKILL
    return said - {""}


def test_every_case_that_was_reported_as_finished_is_there_after_sigkill(tmp_path: Path) -> None:
    cases = tuple(Case(id=f"case-{number}", inputs={"n": number}) for number in range(CASES))
    golden_set = GoldenSet(name="many", cases=cases, scorers=(ScorerUse(name="exact", scorer="exact"),))
    with open_workspace(tmp_path) as workspace:
        digest = workspace.chains.save(Chain(name="letters")).digest
        evaluation_id = workspace.evaluations.create(
            "letters", digest, workspace.golden_sets.save(golden_set), ("base",)
        )
    moments = random.Random(7)
    reported: set[str] = set()
    for _ in range(ROUNDS):
        said = write_until_killed(tmp_path, evaluation_id, moments.randrange(1, 80))
        assert not said & reported, "A finished case was written twice."
        reported |= said
        with open_workspace(tmp_path) as workspace:
            evaluation = workspace.evaluations.load(evaluation_id)
        assert reported <= {cell.case_id for cell in evaluation.cells}
        assert all(len(cell.scores) == 2 for cell in evaluation.cells)
        assert_sound(tmp_path / "promptstone.sqlite", len(evaluation.cells))


def assert_sound(file: Path, cells: int) -> None:
    connection = sqlite3.connect(file)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    for table in ("run", "step", "cell"):
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (cells,)
    connection.close()
