"""The model files on this computer: where they are looked for, what was found, and how one comes into use."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path

from pydantic import JsonValue

from promptstone.backends.llama.files.finding import (
    FoundFile,
    Place,
    Unread,
    find_files,
    known_places,
    model_or_fault,
    own_models_folder,
)
from promptstone.backends.llama.files.gguf_file import ModelFile, OnBytes
from promptstone.backends.llama.files.gguf_reader import read_header
from promptstone.core.errors import BackendError, WorkspaceError
from promptstone.core.generation import ModelEntry
from promptstone.core.values import Value
from promptstone.services.models.workspace_models import Models
from promptstone.store.workspace import Workspace

FOLDERS = "model_folders"
_BATCH_SECONDS = 0.1
_LONGEST_VALUE = 400
_SHA256_LENGTH = 64

Batch = tuple[FoundFile | Unread, ...]


class Findings(Value):
    """All that a search came upon."""

    files: tuple[FoundFile, ...] = ()
    unread: tuple[Unread, ...] = ()


class ModelFacts(Value):
    """Everything a model file says about itself: in our words, and the rest in its own (name and value)."""

    model: ModelFile | None = None
    fault: str = ""
    stated: tuple[tuple[str, str], ...] = ()


class ModelLibrary:
    """Finds model files and takes them into use. Nothing is copied; a workspace keeps which folders to look in."""

    def __init__(self, workspace: Workspace, models: Models) -> None:
        """Work on one open workspace; `models` are where a found file is added."""
        self._workspace = workspace
        self._models = models
        self._read: dict[tuple[str, int, int], ModelFile | BackendError] = {}

    @property
    def own_folder(self) -> Path:
        """The folder in which Promptstone itself keeps models; it is made when the first one comes."""
        return own_models_folder()

    async def folders(self) -> tuple[Path, ...]:
        """Return the folders that were added, in the order in which they were."""
        return await asyncio.to_thread(self._folders)

    async def add_folder(self, folder: Path) -> Path:
        """Look in this folder, too, from now on; return it as it is kept.

        Raises:
            WorkspaceError: when it is no folder that can be read.
        """
        return await asyncio.to_thread(self._add_folder, folder)

    async def remove_folder(self, folder: Path) -> None:
        """Look in this folder no more; nothing in it changes."""
        await asyncio.to_thread(self._remove_folder, folder)

    async def find(self, folders: Sequence[Path] = ()) -> AsyncIterator[Batch]:
        """Yield what is found, a batch each tenth of a second at most; `folders` are looked in this once.

        The search runs in threads and ends when nobody takes the next batch.
        """
        added = [*folders, *await self.folders()]
        places = (*known_places(), *(_added_place(folder) for folder in dict.fromkeys(added)))
        search = find_files(places, self._model_or_fault)
        is_over = False
        while not is_over:
            is_over, batch = await asyncio.to_thread(_next_batch, search)
            yield batch

    async def found(self, folders: Sequence[Path] = ()) -> Findings:
        """Return everything that is found."""
        found = [each async for batch in self.find(folders) for each in batch]
        return Findings(
            files=tuple(each for each in found if isinstance(each, FoundFile)),
            unread=tuple(each for each in found if isinstance(each, Unread)),
        )

    async def facts(self, path: Path) -> ModelFacts:
        """Return everything that a model file says about itself, or what is wrong with it."""
        return await asyncio.to_thread(self._facts, path)

    async def use(self, found: FoundFile, on_bytes: OnBytes | None = None) -> ModelEntry:
        """Add a found file to the workspace under a name of its own. Reads the whole file, for its digest.

        Raises:
            BackendError: when it cannot be used, or when its content is not what its keeper recorded.
        """
        if found.fault:
            raise BackendError(found.fault, where=found.name)
        path = Path(found.path)
        recorded = await asyncio.to_thread(_recorded_digest, path)
        # Ollama may know one file by several names.
        name = found.name.split(",")[0]
        return await self._models.add_file(path, name, on_bytes, beside_others=True, recorded_digest=recorded)

    def _folders(self) -> tuple[Path, ...]:
        kept = self._workspace.preferences.get(FOLDERS, [])
        return tuple(Path(each) for each in kept if isinstance(each, str)) if isinstance(kept, list) else ()

    def _add_folder(self, folder: Path) -> Path:
        folder = folder.expanduser().absolute()
        if not folder.is_dir():
            raise WorkspaceError("There is no such folder.", where=str(folder))
        self._keep((*self._folders(), folder))
        return folder

    def _remove_folder(self, folder: Path) -> None:
        self._keep(tuple(each for each in self._folders() if each != folder))

    def _keep(self, folders: tuple[Path, ...]) -> None:
        kept: list[JsonValue] = [str(folder) for folder in dict.fromkeys(folders)]
        self._workspace.preferences.set(FOLDERS, kept)

    def _model_or_fault(self, path: str) -> ModelFile | BackendError:
        """Read a header only once, as long as the file does not change."""
        try:
            status = Path(path).stat()
        except OSError:
            return model_or_fault(path)
        key = (path, status.st_size, status.st_mtime_ns)
        if key not in self._read:
            self._read[key] = model_or_fault(path)
        return self._read[key]

    def _facts(self, path: Path) -> ModelFacts:
        model = model_or_fault(str(path))
        try:
            values = read_header(path).values
        except BackendError:
            values = {}
        stated = tuple((_short(name), _short(str(value))) for name, value in values.items())
        if isinstance(model, BackendError):
            return ModelFacts(fault=f"{model.what} {model.remedy}".strip(), stated=stated)
        return ModelFacts(model=model, stated=stated)


def _added_place(folder: Path) -> Place:
    return Place(str(folder), folder)


def _next_batch(search: Iterator[FoundFile | Unread | None]) -> tuple[bool, Batch]:
    """Draw from a search for a moment; say whether it is over."""
    batch = []
    until = time.monotonic() + _BATCH_SECONDS
    for found in search:
        if found is not None:
            batch.append(found)
        if time.monotonic() >= until:
            return False, tuple(batch)
    return True, tuple(batch)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_VALUE else f"{text[: _LONGEST_VALUE - 1]}…"


def _recorded_digest(path: Path) -> str:
    """Return the digest by which Ollama or the hub's cache call the file; empty when it has a common name."""
    name = path.resolve().name.replace(":", "-").removeprefix("sha256-")
    is_digest = len(name) == _SHA256_LENGTH and all(letter in "0123456789abcdef" for letter in name)
    return f"sha256:{name}" if is_digest else ""
