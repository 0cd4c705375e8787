"""`promptstone evaluate --preflight` as a process: it says what an evaluation takes, and begins none."""

import asyncio
import re
from pathlib import Path

import pytest
from promptstone_command import run, run_json

from promptstone.core.golden import GoldenSet
from promptstone.services.demo import CHAIN, GOLDEN_SET, prepare_demo
from promptstone.services.studio import open_studio

WORKSPACE = ("--workspace", "work")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with the demo's workspace, and in it a golden set of few cases and one of none."""

    async def filled() -> None:
        studio = open_studio(tmp_path / "work")
        await prepare_demo(studio)
        golden = await studio.golden_sets.load(GOLDEN_SET)
        await studio.golden_sets.save(golden.model_copy(update={"name": "few", "cases": golden.cases[:9]}))
        await studio.golden_sets.save(GoldenSet(name="empty"))
        await studio.close()

    asyncio.run(filled())
    return tmp_path


def test_it_says_what_an_evaluation_takes_and_begins_none(home: Path) -> None:
    asked = ("evaluate", CHAIN, "few", "--preflight", "--variant", "base", *WORKSPACE)
    said = run(home, *asked).stdout
    assert "calls of demo-model, about " in said
    assert "tokens to read" in said
    assert "on this computer" in said
    # On a busy computer fewer than four come to their end in time.
    assert re.search(r"Measured on [1-4] of 9 runs\.\n$", said)
    none = run(home, "compare", *WORKSPACE, expected=3)
    assert "no evaluation yet" in none.stderr


def test_as_json_it_gives_every_number(home: Path) -> None:
    told = run_json(home, "evaluate", CHAIN, "few", "--preflight", *WORKSPACE)
    assert (told["cells"], told["total"]) == (18, 18)
    assert 2 <= told["measured"] <= 8
    assert told["calls"] + told["known_calls"] in range(53, 56)
    assert told["low"] <= told["seconds"] <= told["high"]
    (work,) = told["models"]
    assert work["shared_tokens"] < work["prompt_tokens"]
    assert told["sentence"]


def test_a_finished_evaluation_has_nothing_left(home: Path) -> None:
    run(home, "evaluate", CHAIN, "few", "--variant", "base", *WORKSPACE)
    told = run_json(home, "evaluate", "--resume", "1", "--preflight", *WORKSPACE)
    assert (told["cells"], told["total"], told["calls"]) == (0, 9, 0)
    assert told["sentence"] == "Nothing is left to run."


def test_what_cannot_run_is_told(home: Path) -> None:
    refused = run(home, "evaluate", CHAIN, "empty", "--preflight", *WORKSPACE, expected=3)
    assert "has no cases" in refused.stderr
