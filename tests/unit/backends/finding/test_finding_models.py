"""Model files are found where other programs keep them, each once, whatever else lies there."""

import itertools
import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from model_homes import OLLAMA_MODEL, write_gguf, write_hub, write_ollama

from promptstone.backends.llama.files.finding import FoundFile, Place, Unread, find_files
from promptstone.backends.llama.files.finding.places import Surroundings, known_places
from promptstone.backends.llama.files.finding.walk import Walk


def search(*places: Place, **options) -> tuple[list[FoundFile], list[Unread]]:
    found = list(find_files(places, **options))
    return (
        [each for each in found if isinstance(each, FoundFile)],
        [each for each in found if isinstance(each, Unread)],
    )


def in_folder(folder: Path) -> list[FoundFile]:
    return search(Place("Here", folder))[0]


def test_a_home_with_every_program_gives_every_model_once(tmp_path):
    write_gguf(tmp_path / ".lmstudio/models/owner/repository/one.gguf", seed=1)
    write_gguf(tmp_path / ".local/share/Jan/data/llamacpp/models/two/model.gguf", seed=2)
    write_gguf(tmp_path / ".local/share/nomic.ai/GPT4All/three.gguf", seed=3)
    source = write_gguf(tmp_path / "four", seed=4).read_bytes()
    write_ollama(tmp_path / ".ollama/models", "llama3:8b", source)
    source = write_gguf(tmp_path / "five", seed=5).read_bytes()
    write_hub(tmp_path / ".cache/huggingface/hub", "ana/big", "five.gguf", source, ("aaa", "bbb"))
    write_gguf(tmp_path / ".cache/llama.cpp/six.gguf", seed=6)
    places = known_places(Surroundings(tmp_path, {}, "linux", tmp_path))
    files, unread = search(*places)
    assert [(file.place, file.name, file.origin) for file in files] == [
        ("LM Studio", "one", "owner/repository"),
        ("Jan", "model", "two"),
        ("GPT4All", "three", ""),
        ("Ollama", "llama3:8b", ""),
        ("Hugging Face", "five", "ana/big"),
        ("llama.cpp", "six", ""),
    ]
    assert all(file.is_usable and file.model and file.size for file in files)
    assert not unread


def test_a_file_of_the_hubs_cache_keeps_its_own_name_and_is_listed_once(tmp_path):
    source = write_gguf(tmp_path / "source").read_bytes()
    write_hub(tmp_path / "hub", "ana/big", "sub/q4.gguf", source, ("aaa", "bbb"))
    files, _ = search(Place("Hub", tmp_path / "hub", "hub"))
    assert [Path(file.path).name for file in files] == ["q4.gguf"]


def test_ollama_names_are_those_its_users_type(tmp_path):
    models = tmp_path / "models"
    write_ollama(models, "llama3:8b", write_gguf(tmp_path / "a", seed=1).read_bytes())
    write_ollama(models, "llama3:latest", write_gguf(tmp_path / "a", seed=1).read_bytes())
    write_ollama(models, "mine:v1", write_gguf(tmp_path / "b", seed=2).read_bytes(), "registry.ollama.ai/ana")
    write_ollama(models, "repo:Q4", write_gguf(tmp_path / "c", seed=3).read_bytes(), "hf.co/ana")
    files, _ = search(Place("Ollama", models, "ollama"))
    assert {file.name for file in files} == {"llama3:8b, llama3:latest", "ana/mine:v1", "hf.co/ana/repo:Q4"}
    assert all(file.is_usable for file in files)


def test_a_model_of_ollama_whose_blob_is_gone_is_listed_with_the_reason(tmp_path):
    write_ollama(tmp_path, "llama3:8b", b"GGUF").unlink()
    files, _ = search(Place("Ollama", tmp_path, "ollama"))
    assert "not there" in files[0].fault


@pytest.mark.parametrize(
    "manifest",
    [
        b"",
        b"{",
        b"[1]",
        b'{"layers": 3}',
        b'{"layers": [3, {"mediaType": 4}]}',
        b"[" * 50_000,
        json.dumps(
            {"layers": [{"mediaType": OLLAMA_MODEL, "digest": "sha256:../../../etc/passwd"}]}
        ).encode(),
        json.dumps({"layers": [{"mediaType": OLLAMA_MODEL, "digest": ["x"]}]}).encode(),
    ],
)
def test_a_manifest_that_makes_no_sense_is_passed_over(tmp_path, manifest):
    file = tmp_path / "manifests/host/owner/model/tag"
    file.parent.mkdir(parents=True)
    file.write_bytes(manifest)
    assert search(Place("Ollama", tmp_path, "ollama")) == ([], [])


def test_a_model_in_parts_is_one_model_with_the_size_of_all(tmp_path):
    parts = [write_gguf(tmp_path / f"big-{at:05}-of-00003.gguf", seed=at) for at in (1, 2, 3)]
    (file,) = in_folder(tmp_path)
    assert file.name == "big"
    assert file.path == str(parts[0])
    assert file.size == sum(part.stat().st_size for part in parts)
    assert file.model.parts == 3
    assert file.model.parameters == 3 * 8 * 32


def test_missing_parts_are_named(tmp_path):
    write_gguf(tmp_path / "big-00001-of-00003.gguf")
    assert "2, 3 are not there" in in_folder(tmp_path)[0].fault
    (tmp_path / "big-00001-of-00003.gguf").rename(tmp_path / "big-00003-of-00003.gguf")
    (file,) = in_folder(tmp_path)
    assert "1, 2 are not there" in file.fault


def test_links_in_a_circle_end_and_nothing_is_found_twice(tmp_path):
    model = write_gguf(tmp_path / "a/model.gguf")
    (tmp_path / "a/up").symlink_to(tmp_path)
    (tmp_path / "a/self").symlink_to(tmp_path / "a/self")
    (tmp_path / "again.gguf").symlink_to(model)
    (tmp_path / "b").symlink_to(tmp_path / "a")
    (tmp_path / "gone.gguf").symlink_to(tmp_path / "nowhere")
    assert [file.name for file in in_folder(tmp_path)] == ["again"]


def test_a_pipe_a_folder_and_a_name_that_is_no_text_do_no_harm(tmp_path):
    os.mkfifo(tmp_path / "pipe.gguf")
    (tmp_path / "folder.gguf").mkdir()
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.gguf")).write_bytes(b"GGUF")
    files, unread = search(Place("Here", tmp_path))
    assert files == []
    assert "Unicode" in unread[0].reason


def test_what_cannot_be_read_is_told_and_the_rest_is_found(tmp_path, monkeypatch):
    write_gguf(tmp_path / "open/model.gguf")
    (tmp_path / "closed").mkdir()
    real = os.scandir

    def scandir(folder):
        if Path(folder).name == "closed":
            raise PermissionError(13, "Permission denied", str(folder))
        return real(folder)

    monkeypatch.setattr("promptstone.backends.llama.files.finding.walk.os.scandir", scandir)
    files, unread = search(Place("Here", tmp_path))
    assert [file.name for file in files] == ["model"]
    assert unread == [
        Unread(place="Here", folder=str(tmp_path / "closed"), reason="It cannot be read: Permission denied.")
    ]


def test_a_huge_tree_is_left_after_a_bounded_part_and_says_so(tmp_path):
    for number in range(50):
        (tmp_path / f"{number:02}.txt").touch()
    found = list(Walk("Here", max_entries=20).files(tmp_path))
    assert sum(isinstance(each, Path) for each in found) < 20
    assert "too many files" in found[-1].reason
    deep = tmp_path / "/".join("abcdefgh")
    deep.mkdir(parents=True)
    assert any(
        "deeper" in each.reason for each in Walk("H", max_depth=3).files(tmp_path) if isinstance(each, Unread)
    )


def test_too_many_models_are_cut_off_with_a_word_on_it(tmp_path):
    for number in range(4):
        write_gguf(tmp_path / f"{number}.gguf", seed=number)
    files, unread = search(Place("Here", tmp_path), max_files=2)
    assert len(files) == 2
    assert "More than 2" in unread[0].reason


def test_a_search_that_nobody_goes_on_with_reads_no_further(tmp_path):
    for number in range(5):
        write_gguf(tmp_path / f"{number}.gguf", seed=number)
    read = []

    def reader(path: str):
        from promptstone.backends.llama.files.finding import model_or_fault

        read.append(path)
        return model_or_fault(path)

    looking = find_files([Place("Here", tmp_path)], reader)
    list(itertools.islice(looking, 2))
    looking.close()
    assert len(read) == 2


NAMES = st.text(st.characters(codec="utf-8", exclude_characters="/\0"), min_size=1, max_size=20)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(NAMES, st.binary(max_size=80), max_size=5), st.binary(max_size=120))
def test_folders_full_of_anything_give_sentences_and_never_an_error(tmp_path_factory, contents, manifest):
    top = tmp_path_factory.mktemp("any")
    for name, content in contents.items():
        if name not in (".", "..") and len(name.encode()) < 200:
            (top / f"{name}.gguf").write_bytes(b"GGUF" + content if len(content) % 2 else content)
    place = top / "manifests/host/owner/model"
    place.mkdir(parents=True)
    (place / "tag").write_bytes(manifest)
    files, _ = search(Place("Here", top), Place("Ollama", top, "ollama"))
    assert all(file.fault and "\n" not in file.fault for file in files)
    assert not any(file.is_usable for file in files)
