"""`promptstone model adapter` and `model template` as processes: added, shown, changed, reset, refused in words."""

from pathlib import Path

import pytest
from lora_files import write_adapter
from promptstone_command import DEMO_MODEL, run, run_json

WORKSPACE = ("--workspace", "work")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with a workspace that has the demo model."""
    run(tmp_path, "model", "add-file", DEMO_MODEL, "--name", "demo", *WORKSPACE)
    return tmp_path


def test_an_adapter_makes_a_model_of_its_own(home: Path) -> None:
    file = write_adapter(home / "tone.gguf", DEMO_MODEL)
    made = run_json(home, "model", "adapter", "demo", file, "--scale", "0.5", *WORKSPACE)
    assert made["reference"]["name"] == "demo + Tone"
    assert made["reference"]["adapters"][0]["scale"] == 0.5
    told = run(home, "model", "adapter", "demo", file, "--name", "polite", *WORKSPACE)
    assert 'Added "polite".' in told.stdout
    refused = run(home, "model", "adapter", "demo", DEMO_MODEL, *WORKSPACE, expected=3)
    assert "not an adapter" in refused.stderr


def test_a_template_is_shown_changed_and_taken_back(home: Path) -> None:
    own = run(home, "model", "template", "demo", *WORKSPACE).stdout
    assert "messages" in own
    (home / "mine.jinja").write_text("{{ messages[0].content }}", encoding="utf-8")
    told = run(home, "model", "template", "demo", "--file", "mine.jinja", *WORKSPACE)
    assert "the chat template of that file" in told.stdout
    assert run(home, "model", "template", "demo", *WORKSPACE).stdout.strip() == "{{ messages[0].content }}"
    run(home, "model", "template", "demo", "--reset", *WORKSPACE)
    assert run(home, "model", "template", "demo", *WORKSPACE).stdout == own


def test_a_template_that_cannot_be_used_is_refused_in_words(home: Path) -> None:
    (home / "bad.jinja").write_text("{% if %}", encoding="utf-8")
    refused = run(home, "model", "template", "demo", "--file", "bad.jinja", *WORKSPACE, expected=3)
    assert "cannot be read in line 1" in refused.stderr
    missing = run(home, "model", "template", "demo", "--file", "nothing.jinja", *WORKSPACE, expected=3)
    assert "cannot be read: No such file" in missing.stderr
    (home / "picture.jinja").write_bytes(b"\x89PNG\xff")
    binary = run(home, "model", "template", "demo", "--file", "picture.jinja", *WORKSPACE, expected=3)
    assert "no text" in binary.stderr
    run(home, "model", "template", "nobody", *WORKSPACE, expected=3)
