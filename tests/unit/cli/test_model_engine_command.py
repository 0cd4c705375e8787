"""`promptstone model engine` as a process: says how a model runs, measures it, and keeps what was chosen."""

from pathlib import Path

import pytest
from promptstone_command import DEMO_MODEL, run, run_json

NAME = ("model", "engine", "demo", "--workspace", "work")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with a workspace that has the demo model."""
    run(tmp_path, "model", "add-file", DEMO_MODEL, "--name", "demo", "--workspace", "work")
    return tmp_path


def test_it_says_before_loading_whether_a_model_fits_and_how_it_would_run(home: Path) -> None:
    told = run(home, *NAME).stdout
    assert told.startswith("Fits: it needs")
    assert "Not measured yet" in told
    found = run_json(home, *NAME)
    assert found["fits"]
    assert found["measured"] is None
    assert found["settings"]["slots"] > 1


def test_what_is_chosen_by_hand_is_kept_judged_and_forgotten_on_request(home: Path) -> None:
    run(home, *NAME, "--slots", "3", "--threads", "1")
    chosen = run_json(home, *NAME, "--no-flash-attention")
    assert chosen["chosen_by_hand"] == {"slots": 3, "threads": 1, "flash_attention": False}
    assert (chosen["settings"]["slots"], chosen["settings"]["threads"]) == (3, 1)
    assert run_json(home, *NAME, "--reset")["chosen_by_hand"] == {}
    refused = run(home, *NAME, "--slots", "65", expected=3)
    assert "slots" in refused.stderr
    run(home, "model", "engine", "nobody", "--workspace", "work", expected=3)


def test_measuring_tries_several_settings_and_keeps_one_of_them(home: Path) -> None:
    run(home, *NAME, "--slots", "3", "--threads", "1")
    measured = run_json(home, *NAME, "--measure")["measured"]
    assert {tried["settings"]["flash_attention"] for tried in measured["tried"]} == {True, False}
    assert measured["settings"] in [tried["settings"] for tried in measured["tried"]]
    assert all(tried["settings"]["slots"] == 3 for tried in measured["tried"])
    assert measured["prompt_tokens_per_second"] > measured["one_answer_tokens_per_second"] > 0
    assert "(kept)" in run(home, *NAME).stdout
