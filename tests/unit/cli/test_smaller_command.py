"""`promptstone model smaller` as a process: the kinds, the file, the comparison, and what goes wrong."""

import asyncio
import json
import signal
import subprocess
import time
from pathlib import Path

import pytest
from promptstone_command import arguments, environment, run, run_json
from smaller_parts import CHAIN, GOLDEN_SET, MODEL, prepare
from tiny_files import large_model

from promptstone.services.studio import open_studio

WORKSPACE = ("--workspace", "work")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    async def filled() -> None:
        studio = open_studio(tmp_path / "work")
        await prepare(studio)
        await studio.close()

    asyncio.run(filled())
    return tmp_path


def test_without_a_kind_the_kinds_are_listed_with_their_sizes(home: Path) -> None:
    listed = run(home, "model", "smaller", MODEL, *WORKSPACE).stdout
    assert "Q4_K_M" in listed
    assert "1.7 MB" in listed
    plans = run_json(home, "model", "smaller", MODEL, *WORKSPACE)
    assert {plan["kind"] for plan in plans} >= {"Q8_0", "Q2_K"}


def test_a_copy_is_made_compared_and_recommended_or_not(home: Path) -> None:
    told = run_json(
        home,
        "model",
        "smaller",
        MODEL,
        "--to",
        "Q8_0",
        "--compare",
        CHAIN,
        GOLDEN_SET,
        "--folder",
        "out",
        *WORKSPACE,
    )
    made, comparison = told["made"], told["comparison"]
    assert made["model"] == f"{MODEL} (Q8_0)"
    assert Path(made["path"]).parent == home / "out"
    assert Path(made["path"]).stat().st_size == made["size"] < made["size_before"]
    assert comparison["pairs"] == 4
    assert comparison["recommendation"]["advice"] == "unknown"
    shown = run(
        home, "model", "smaller", MODEL, "--to", "Q4_0", "--compare", CHAIN, GOLDEN_SET, *WORKSPACE
    ).stdout
    for words in (
        "output tokens/s",
        "equal answers",
        "The rule: Take the smaller model when",
        "promptstone compare",
    ):
        assert words in shown
    again = run(home, "compare", str(comparison["evaluation"]), *WORKSPACE).stdout
    assert "base (Q8_0)" in again


def test_layers_can_be_left_out(home: Path) -> None:
    given = (
        "model",
        "smaller",
        MODEL,
        "--to",
        "Q8_0",
        "--prune-layers",
        "1, 2",
        "--folder",
        "out",
        *WORKSPACE,
    )
    assert run_json(home, *given)["made"]["model"] == f"{MODEL} (Q8_0, without layers 1, 2)"
    run(home, "model", "smaller", MODEL, "--to", "Q8_0", "--prune-layers", "one", *WORKSPACE, expected=2)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("nobody", "--to", "Q8_0"), "no model called"),
        ((MODEL, "--to", "Q9"), "There is no kind"),
        ((MODEL, "--to", "F16"), "would not be smaller"),
        ((MODEL, "--to", "Q8_0", "--prune-layers", "99"), "no layer 99"),
        ((MODEL, "--to", "Q8_0", "--compare", "nothing", GOLDEN_SET), "no chain called"),
        ((MODEL, "--to", "Q8_0", "--compare", CHAIN, "nothing"), "no golden set called"),
    ],
)
def test_what_cannot_be_is_told_and_makes_no_file(home: Path, given: tuple[str, ...], words: str) -> None:
    done = run(home, "model", "smaller", *given, "--folder", "out", *WORKSPACE, "--json", expected=3)
    assert words in json.loads(done.stdout)["error"]["what"]
    assert not list(home.rglob("out/*"))


def test_a_copy_that_is_interrupted_leaves_nothing_behind(home: Path) -> None:
    run(home, "model", "add-file", large_model(home), "--name", "large", *WORKSPACE)
    given = arguments("model", "smaller", "large", "--to", "IQ4_NL", "--folder", "out", *WORKSPACE)
    with subprocess.Popen(
        given, cwd=home, env=environment(home), stderr=subprocess.PIPE, text=True
    ) as process:
        while not list(home.glob("out/.*")):
            assert process.poll() is None, process.communicate()
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in told
    assert not list((home / "out").iterdir())
