"""The folders of each program are known on every system, and what moves them is heeded."""

import json
from pathlib import Path

import pytest

from promptstone.backends.llama.files.finding.places import Surroundings, known_places

HOME = Path("/home/ana")


def folders(system: str = "linux", home: Path = HOME, **environment: str) -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for place in known_places(Surroundings(home, environment, system, home / "root")):
        found.setdefault(place.title, []).append(place.folder)
    return found


def test_every_program_has_its_places_on_linux():
    found = folders()
    assert list(found) == [
        "Promptstone",
        "LM Studio",
        "Jan",
        "GPT4All",
        "Ollama",
        "Hugging Face",
        "llama.cpp",
    ]
    assert found["LM Studio"] == [HOME / ".lmstudio/models", HOME / ".cache/lm-studio/models"]
    assert HOME / ".local/share/Jan/data/llamacpp/models" in found["Jan"]
    assert HOME / "jan/models" in found["Jan"]
    assert HOME / ".local/share/nomic.ai/GPT4All" in found["GPT4All"]
    assert found["Ollama"][0] == HOME / ".ollama/models"
    assert found["Ollama"][1] == HOME / "root/usr/share/ollama/.ollama/models"
    assert found["Hugging Face"] == [HOME / ".cache/huggingface/hub"]
    assert found["llama.cpp"] == [HOME / ".cache/llama.cpp"]


def test_a_mac_keeps_them_under_application_support():
    found = folders("darwin")
    support = HOME / "Library/Application Support"
    assert support / "Jan/data/llamacpp/models" in found["Jan"]
    assert support / "nomic.ai/GPT4All" in found["GPT4All"]
    assert found["Ollama"] == [HOME / ".ollama/models"]
    assert found["llama.cpp"] == [HOME / "Library/Caches/llama.cpp"]


def test_windows_keeps_them_under_appdata():
    found = folders("win32", APPDATA="/roaming", LOCALAPPDATA="/local")
    assert Path("/roaming/Jan/data/llamacpp/models") in found["Jan"]
    assert Path("/local/nomic.ai/GPT4All") in found["GPT4All"]
    assert found["llama.cpp"] == [Path("/local/llama.cpp")]
    assert HOME / "AppData/Roaming/Jan/data/models" in folders("win32")["Jan"]


@pytest.mark.parametrize(
    ("environment", "place", "folder"),
    [
        ({"OLLAMA_MODELS": "/big/ollama"}, "Ollama", "/big/ollama"),
        ({"HF_HOME": "/big/hf"}, "Hugging Face", "/big/hf/hub"),
        ({"HF_HOME": "/big/hf", "HF_HUB_CACHE": "/other"}, "Hugging Face", "/other"),
        ({"XDG_CACHE_HOME": "/caches"}, "Hugging Face", "/caches/huggingface/hub"),
        ({"LLAMA_CACHE": "/big/llama"}, "llama.cpp", "/big/llama"),
        ({"OLLAMA_MODELS": "  "}, "Ollama", str(HOME / ".ollama/models")),
    ],
)
def test_the_environment_moves_a_place(environment, place, folder):
    assert folders(**environment)[place][0] == Path(folder)


def test_a_folder_that_was_moved_in_lm_studio_is_heeded(tmp_path):
    settings = tmp_path / ".lmstudio/settings.json"
    settings.parent.mkdir()
    settings.write_text(json.dumps({"downloadsFolder": "/big/models"}), encoding="utf-8")
    assert folders(home=tmp_path)["LM Studio"][0] == Path("/big/models")


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{", b"\xff\xfe", b'{"downloadsFolder": 3}', b"[" * 100_000]
)
def test_settings_of_another_program_that_make_no_sense_are_passed_over(tmp_path, content):
    settings = tmp_path / ".lmstudio/settings.json"
    settings.parent.mkdir()
    settings.write_bytes(content)
    assert folders(home=tmp_path)["LM Studio"][0] == tmp_path / ".lmstudio/models"
