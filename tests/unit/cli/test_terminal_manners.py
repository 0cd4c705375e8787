"""The command as a process: exit codes, one JSON document, odd terminals, readers that go away, being ended."""

import json
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest
from promptstone_command import arguments, environment, run, run_json
from sample_chains import TRIAGE

from promptstone.cli.terminal import harmless

WORKSPACE = ("--workspace", "work")


@pytest.mark.parametrize(
    "given",
    [
        ("run", "nope"),
        ("compare", "99"),
        ("bundle", "inspect", "../../etc:1"),
        ("model", "remove", "nope"),
    ],
)
def test_a_failure_is_one_json_document_and_a_line_for_people(tmp_path: Path, given: tuple[str, ...]) -> None:
    done = run(tmp_path, *given, *WORKSPACE, "--json", expected=3)
    error = json.loads(done.stdout)["error"]
    assert error["what"] in done.stderr.replace("\n", " ")
    assert done.stderr.startswith("Error: ")


def test_a_run_that_failed_prints_its_record_and_no_second_document(tmp_path: Path) -> None:
    (tmp_path / "triage.yaml").write_text(TRIAGE)
    record = run_json(tmp_path, "run", "triage.yaml", *WORKSPACE, "-i", "message=hello", expected=3)
    assert record["state"] == "failed"


def test_a_run_is_kept_in_the_workspace(tmp_path: Path) -> None:
    from promptstone.store.workspace import open_workspace

    (tmp_path / "triage.yaml").write_text(TRIAGE)
    run(tmp_path, "run", "triage.yaml", *WORKSPACE, "-i", "message=hello", expected=3)
    with open_workspace(tmp_path / "work") as workspace:
        assert len(workspace.runs.recent("Triage")) == 1


def test_a_terminal_without_the_letters_gets_their_numbers(tmp_path: Path) -> None:
    chain = "promptstone: 1\nname: Łódź\nnodes: [{id: a, kind: input}, {id: b, kind: output}]\n"
    (tmp_path / "c.yaml").write_text(chain + "edges: [a.value -> b.value]\n", encoding="utf-8")
    odd = {"PYTHONIOENCODING": "ascii"}
    done = run(tmp_path, "run", "c.yaml", *WORKSPACE, "-i", "input=Łódź…", more=odd)
    assert done.stdout == "output: \\u0141\\xf3d\\u017a\\u2026\n"
    done = run(tmp_path, "run", "c.yaml", *WORKSPACE, "-i", "input=Łódź…", "--json", more=odd)
    assert json.loads(done.stdout)["outputs"] == {"output": "Łódź…"}


@pytest.mark.parametrize("as_json", [(), ("--json",)])
def test_a_reader_that_goes_away_ends_the_command_quietly(tmp_path: Path, as_json: tuple[str, ...]) -> None:
    with subprocess.Popen(
        arguments("doctor", *WORKSPACE, *as_json),
        cwd=tmp_path,
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
    assert process.returncode == 3
    assert said == ""


def test_a_full_disk_behind_standard_output_is_told_in_words(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            arguments("doctor", *WORKSPACE),
            cwd=tmp_path,
            env=environment(tmp_path),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 3
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


SLOW = """\
promptstone: 1
name: Slow
nodes:
  - {id: a, kind: input, settings: {name: text}}
  - {id: b, kind: transform, settings: {operation: replace, pattern: "(a|a)+$"}}
  - {id: c, kind: output}
edges: [a.value -> b.value, b.result -> c.value]
"""


def finished_cells(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "promptstone.sqlite")) as database:
        return int(database.execute("select count(*) from cell").fetchone()[0])


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_being_ended_marks_the_evaluation_stopped_and_says_how_to_go_on(
    tmp_path: Path, sent: signal.Signals
) -> None:
    (tmp_path / "slow.yaml").write_text(SLOW)
    rows = "".join(f"{'a' * 40}{number}b\n" for number in range(400))
    (tmp_path / "cases.csv").write_text("text\n" + rows)
    run(tmp_path, "golden", "import", "cases.csv", "-i", "text", *WORKSPACE)
    with subprocess.Popen(
        arguments("evaluate", "slow.yaml", "cases", *WORKSPACE),
        cwd=tmp_path,
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        while process.poll() is None and not finished_cells(tmp_path / "work"):
            time.sleep(0.05)
        process.send_signal(sent)
        said = process.stderr.read()
    assert process.returncode == 130
    assert "promptstone evaluate --resume 1" in said
    shown = run_json(tmp_path, "compare", "1", *WORKSPACE)
    assert shown["state"] == "stopped"
    assert shown["done"] < shown["total"] == 400
    assert "Not finished:" in run(tmp_path, "compare", "1", *WORKSPACE).stdout


def test_what_would_steer_a_terminal_is_shown_as_a_mark() -> None:
    assert harmless("a\x1b[2Jb\rc\x9bd\te\nf") == "a\ufffd[2Jb\ufffdc\ufffdd\te\nf"
