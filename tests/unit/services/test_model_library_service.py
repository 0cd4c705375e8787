"""The library finds files, keeps folders, and takes files into use under names of their own."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from model_homes import write_gguf, write_ollama

from promptstone.backends.llama.files.finding.places import Surroundings
from promptstone.core.errors import BackendError, WorkspaceError
from promptstone.services.models import Models
from promptstone.services.models.model_library import ModelLibrary
from promptstone.store.workspace import open_workspace


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder in which nothing lies yet."""
    around = Surroundings(tmp_path / "home", {}, "linux", tmp_path)
    monkeypatch.setattr("promptstone.backends.llama.files.finding.places.here", lambda: around)
    own = tmp_path / "own"
    monkeypatch.setattr("promptstone.backends.llama.files.finding.places.own_models_folder", lambda: own)
    return around.home


@pytest.fixture
def models(tmp_path: Path) -> Iterator[Models]:
    workspace = open_workspace(tmp_path / "workspace")
    yield Models(workspace, {})
    workspace.close()


@pytest.fixture
def library(home: Path, models: Models) -> ModelLibrary:
    return ModelLibrary(models._workspace, models)


async def test_an_added_folder_is_kept_and_looked_in(library, tmp_path):
    write_gguf(tmp_path / "more/model.gguf")
    assert not (await library.found()).files
    kept = await library.add_folder(tmp_path / "more")
    await library.add_folder(tmp_path / "more")
    assert await library.folders() == (kept,)
    (file,) = (await library.found()).files
    assert (file.place, file.name) == (str(kept), "model")
    await library.remove_folder(kept)
    assert not (await library.found()).files
    with pytest.raises(WorkspaceError, match="no such folder"):
        await library.add_folder(tmp_path / "nowhere")


async def test_a_folder_may_be_looked_in_once(library, tmp_path):
    write_gguf(tmp_path / "more/model.gguf")
    assert len((await library.found([tmp_path / "more"])).files) == 1
    assert await library.folders() == ()


async def test_a_found_file_comes_into_use_where_it_lies(library, models, home):
    path = write_gguf(home / ".lmstudio/models/ana/it/model-Q4.gguf")
    (file,) = (await library.found()).files
    entry = await library.use(file)
    assert entry.name == "model-Q4"
    assert entry.path == str(path) == file.path
    assert await models.entries() == (entry,)


async def test_files_of_the_same_name_stand_side_by_side_and_the_same_content_once(library, models, home):
    write_gguf(home / ".lmstudio/models/a/model.gguf", seed=1)
    write_gguf(home / ".lmstudio/models/b/model.gguf", seed=2)
    write_gguf(home / ".cache/llama.cpp/copy.gguf", seed=1)
    for file in (await library.found()).files:
        await library.use(file)
    assert [entry.name for entry in await models.entries()] == ["model", "model (2)"]


async def test_a_damaged_file_is_not_taken_into_use(library, models, home):
    write_gguf(home / ".lmstudio/models/bad.gguf").write_bytes(b"GGUF")
    (file,) = (await library.found()).files
    with pytest.raises(BackendError, match="cut off"):
        await library.use(file)
    assert await models.entries() == ()


async def test_a_blob_whose_content_is_not_what_ollama_recorded_is_refused(library, models, home, tmp_path):
    blob = write_ollama(home / ".ollama/models", "llama3:8b", write_gguf(tmp_path / "a").read_bytes())
    content = bytearray(blob.read_bytes())
    content[-1] ^= 1
    blob.write_bytes(content)
    (file,) = (await library.found()).files
    with pytest.raises(BackendError, match="not what was recorded"):
        await library.use(file)
    assert await models.entries() == ()


async def test_a_model_of_ollama_comes_into_use_by_its_own_name(library, home, tmp_path):
    write_ollama(home / ".ollama/models", "llama3:8b", write_gguf(tmp_path / "a").read_bytes())
    (file,) = (await library.found()).files
    assert (await library.use(file)).name == "llama3:8b"


async def test_reading_a_big_file_tells_how_far_it_is_and_can_be_cancelled(library, models, home):
    path = write_gguf(home / ".lmstudio/models/big.gguf")
    with path.open("r+b") as file:
        file.truncate(4_000_000_000)
    (found,) = (await library.found()).files
    told: list[tuple[int, int]] = []
    heard = asyncio.Event()

    def on_bytes(done: int, total: int) -> None:
        told.append((done, total))
        heard.set()

    reading = asyncio.create_task(library.use(found, on_bytes))
    await heard.wait()
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    assert 0 < told[0][0] <= told[0][1] == 4_000_000_000
    assert await models.entries() == ()


async def test_a_file_tells_everything_it_says_of_itself(library, tmp_path):
    facts = await library.facts(write_gguf(tmp_path / "m.gguf", general__odd="x" * 1000))
    assert facts.model.name == "Small"
    stated = dict(facts.stated)
    assert stated["general.architecture"] == "llama"
    assert len(stated["general.odd"]) == 400
    gone = await library.facts(tmp_path / "gone.gguf")
    assert "not there" in gone.fault


async def test_a_header_is_read_again_only_when_the_file_changed(library, home, monkeypatch):
    path = write_gguf(home / ".lmstudio/models/m.gguf")
    read = []
    monkeypatch.setattr(
        "promptstone.services.models.model_library.model_or_fault",
        lambda path: read.append(path) or BackendError("no"),
    )
    await library.found()
    await library.found()
    assert len(read) == 1
    write_gguf(path, seed=2, general__name="Other name")
    await library.found()
    assert len(read) == 2


async def test_a_search_that_is_cancelled_ends(library, home):
    write_gguf(home / ".lmstudio/models/m.gguf")
    searching = asyncio.create_task(library.found())
    await asyncio.sleep(0)
    searching.cancel()
    with pytest.raises(asyncio.CancelledError):
        await searching


async def test_what_was_found_can_be_written_as_json(library, home):
    write_gguf(home / ".lmstudio/models/m.gguf")
    written = json.loads((await library.found()).model_dump_json())
    assert written["files"][0]["model"]["purpose"] == "text"
