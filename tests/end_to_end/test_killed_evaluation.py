"""A real data set on the demo model: imported whole, evaluated, killed half-way, and gone on with."""

import os
import signal
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest
from promptstone_command import DATA, DEMO_MODEL, arguments, environment, run, run_json

BANKING = DATA / "banking77" / "test.csv"
CASES = 300
CHAIN = """\
promptstone: 1
name: Intent
nodes:
  - {id: text, kind: input, settings: {name: text}}
  - id: ask
    kind: prompt
    settings:
      model: demo
      template: "What is this message about? {{text}}"
      sampling: {temperature: 0.0, max_tokens: 16}
  - {id: intent, kind: output, settings: {name: intent}}
edges:
  - text.value -> ask.text
  - ask.answer -> intent.value
"""


def cells(home: Path) -> list[tuple[int, str, str]]:
    """Return the cells that are on the disk right now."""
    database = home / "workspace" / "promptstone.sqlite"
    if not database.exists():
        return []
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        try:
            return connection.execute("select rowid, variant, case_id from cell order by rowid").fetchall()
        except sqlite3.OperationalError:
            return []


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A workspace with the model, all 3,080 cases, and the first 300 of them as a set of their own."""
    if not BANKING.is_file():
        pytest.skip(f"the public data set is not here: {BANKING}")
    few = BANKING.read_text(encoding="utf-8").splitlines()[: CASES + 1]
    (tmp_path / "few.csv").write_text("\n".join(few) + "\n", encoding="utf-8")
    (tmp_path / "chain.yaml").write_text(CHAIN, encoding="utf-8")
    place = ("-w", tmp_path / "workspace")
    mapped = ("--input", "text", "--expected", "intent=category")
    run(tmp_path, "model", "add-file", DEMO_MODEL, "--name", "demo", *place)
    whole = run_json(tmp_path, "golden", "import", BANKING, *mapped, "--name", "all", *place)
    assert whole == {"name": "all", "cases": 3080, "faults": []}
    assert run_json(tmp_path, "golden", "import", "few.csv", *mapped, *place)["cases"] == CASES
    return tmp_path


def test_an_evaluation_that_was_killed_goes_on_and_runs_no_finished_case_twice(home: Path) -> None:
    place = ("-w", home / "workspace")
    running = subprocess.Popen(
        arguments("evaluate", "chain.yaml", "few", *place),
        cwd=home,
        env=environment(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    deadline = time.monotonic() + 120
    while len(cells(home)) < CASES // 2:
        assert running.poll() is None, "the evaluation ended before it could be killed"
        assert time.monotonic() < deadline
        time.sleep(0.02)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    kept = cells(home)
    assert CASES // 2 <= len(kept) < CASES
    shown = run_json(home, "evaluate", "--resume", "1", *place)
    assert shown["state"] == "done"
    assert shown["summaries"][0]["cells"] == CASES
    after = cells(home)
    assert len({(variant, case) for _, variant, case in after}) == len(after) == CASES
    assert after[: len(kept)] == kept
