"""`promptstone model find` lists what lies on this computer, in words and as JSON."""

import json
from pathlib import Path

import pytest
from model_homes import write_gguf
from promptstone_command import run


@pytest.fixture
def home(tmp_path: Path) -> Path:
    write_gguf(
        tmp_path / ".lmstudio/models/ana/it/good.gguf", llama__context_length=4096, general__license="mit"
    )
    bad = tmp_path / "more/bad.gguf"
    bad.parent.mkdir()
    bad.write_text("<html>not found</html>", encoding="utf-8")
    write_gguf(tmp_path / "more/\x1b[2Jname.gguf", seed=2)
    return tmp_path


def found(home: Path, *given: str, expected: int = 0):
    more = {"HOME": str(home), "OLLAMA_MODELS": str(home / "ollama"), "HF_HUB_CACHE": str(home / "hub")}
    return run(home, "model", "find", "-w", home / "workspace", *given, expected=expected, more=more)


def test_models_of_other_programs_are_listed_with_what_they_are(home):
    told = found(home).stdout
    assert "LM Studio" in told
    assert "good: llama" in told
    assert "4,096 tokens of context, mit" in told
    assert "bad" not in told


def test_a_folder_that_is_named_is_looked_in_and_faults_are_told(home):
    done = found(home, "--folder", str(home / "more"))
    assert "bad: This is not a GGUF file: it is a web page" in done.stdout
    listed = json.loads(found(home, "--folder", str(home / "more"), "--json").stdout)
    assert {file["name"]: bool(file["fault"]) for file in listed["files"]} == {
        "good": False,
        "bad": True,
        "\x1b[2Jname": False,
    }


def test_a_folder_that_is_not_there_is_an_error(home):
    assert "no such folder" in found(home, "--folder", str(home / "nowhere"), expected=3).stderr
