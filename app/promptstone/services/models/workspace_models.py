"""Models of a workspace: local GGUF files and remote endpoints. Keys go to the keyring and nowhere else."""

import asyncio
import threading
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TypeVar

from promptstone.backends.llama.files.gguf_file import OnBytes, file_digest, read_gguf
from promptstone.backends.openai_compatible import (
    KeyringKeys,
    OpenAICompatibleBackend,
    checked_base_url,
)
from promptstone.core.errors import BackendError, WorkspaceError
from promptstone.core.generation import (
    Completion,
    GenerationRequest,
    Message,
    ModelBackend,
    ModelEntry,
    ModelPrice,
    ModelReference,
    Sampling,
)
from promptstone.services.models.prices import Prices
from promptstone.store.workspace import Workspace

Result = TypeVar("Result")
_TOLD_EVERY = 0.1


class Models:
    """Adds, lists, tries and removes models."""

    def __init__(self, workspace: Workspace, backends: Mapping[str, ModelBackend]) -> None:
        """Work on one open workspace; `backends` are asked by `test`."""
        self._workspace = workspace
        self._backends = backends

    async def entries(self) -> tuple[ModelEntry, ...]:
        """Return the models in alphabetical order."""
        return await asyncio.to_thread(self._workspace.models.entries)

    async def references(self) -> dict[str, ModelReference]:
        """Return the models by the name chains know them by."""
        return {entry.name: entry.reference for entry in await self.entries()}

    async def add_file(
        self,
        path: Path,
        name: str = "",
        on_bytes: OnBytes | None = None,
        beside_others: bool = False,
        recorded_digest: str = "",
    ) -> ModelEntry:
        """Add a GGUF file where it lies; nothing is copied. Reads its metadata and its digest.

        `on_bytes` hears, in the caller's own task, how far the digest is; cancelling ends the reading.
        A model of the same name is replaced, unless this one is to stand `beside_others` under a free name;
        then a file whose content is in the workspace already keeps the name it has there.

        Raises:
            BackendError: when it is not a GGUF file, or damaged, or not of the digest that its keeper recorded.
        """
        entry = await _with_progress(lambda note: entry_of_file(path, name, note), on_bytes)
        if recorded_digest not in ("", entry.reference.digest):
            raise BackendError(
                "The file is damaged: its content is not what was recorded when it was fetched.",
                where=entry.name,
                remedy="Get it again from where it came from.",
            )
        if beside_others:
            entry = _beside(entry, await self.references())
        await asyncio.to_thread(self._workspace.models.save, entry)
        return entry

    async def add_endpoint(
        self, name: str, base_url: str, identifier: str, key: str = "", price: ModelPrice | None = None
    ) -> ModelEntry:
        """Add a model behind an OpenAI-compatible endpoint; a key goes to the keyring.

        Without a price, one that is known of the very same model stays.

        Raises:
            BackendError: when the address cannot be used or the keyring is not at hand.
        """
        if not name.strip() or not identifier.strip():
            raise BackendError("A model needs a name and the identifier that the endpoint knows it by.")
        reference = ModelReference(
            name=name.strip(),
            backend=OpenAICompatibleBackend.name,
            identifier=identifier.strip(),
            endpoint=checked_base_url(base_url),
        )
        if key:
            await asyncio.to_thread(KeyringKeys().set_key, reference.endpoint, key)
        known = await asyncio.to_thread(self._workspace.models.entry, reference.name)
        if price is None and known is not None and known.reference.content == reference.content:
            price = known.price
        entry = ModelEntry(reference=reference, price=price)
        await asyncio.to_thread(self._workspace.models.save, entry)
        return entry

    async def prices(self) -> Prices:
        """Return what the models cost, as far as that is known."""
        return Prices(await self.entries())

    async def set_price(self, name: str, price: ModelPrice | None) -> ModelEntry:
        """Keep what a model costs, or None where nobody knows.

        Raises:
            WorkspaceError: when there is none of that name.
        """
        known = await asyncio.to_thread(self._workspace.models.entry, name)
        if known is None:
            raise WorkspaceError(f'There is no model called "{name}".')
        entry = known.model_copy(update={"price": price})
        await asyncio.to_thread(self._workspace.models.save, entry)
        return entry

    async def remove(self, name: str) -> None:
        """Take a model out of the workspace; its file stays where it is.

        Raises:
            WorkspaceError: when there is none of that name.
        """
        if name not in await self.references():
            raise WorkspaceError(f'There is no model called "{name}".')
        await asyncio.to_thread(self._workspace.models.remove, name)

    async def endpoint_models(self, base_url: str, key: str = "") -> tuple[str, ...]:
        """Return the identifiers of the models that an endpoint offers.

        Raises:
            BackendError: when it does not answer.
        """
        remote = self._backends[OpenAICompatibleBackend.name]
        if not isinstance(remote, OpenAICompatibleBackend):
            raise BackendError("Endpoints cannot be asked here.")
        return await remote.list_models(base_url, key or None)

    async def test(self, name: str) -> str:
        """Ask the model for a few tokens and return one sentence on how that went.

        Raises:
            BackendError: when it cannot answer.
        """
        references = await self.references()
        if name not in references:
            raise WorkspaceError(f'There is no model called "{name}".')
        request = GenerationRequest(
            model=references[name],
            messages=(Message(role="user", content="Say hello."),),
            sampling=Sampling(max_tokens=8),
        )
        async for piece in self._backends[references[name].backend].generate(request):
            if isinstance(piece, Completion):
                return f"It answered {piece.completion_tokens} tokens in {piece.seconds:.1f} s."
        raise BackendError("The model gave no answer.")


def entry_of_file(path: Path, name: str = "", on_bytes: OnBytes | None = None) -> ModelEntry:
    """Return the entry for a GGUF file: metadata and SHA-256, read from the file itself.

    Raises:
        BackendError: when it is not a GGUF file, or damaged.
    """
    found = read_gguf(path)
    reference = ModelReference(
        name=name or found.name or path.stem,
        backend="llama",
        identifier=path.name,
        digest=file_digest(path, on_bytes),
        chat_template_digest=found.chat_template_digest,
        context_length=found.context_length,
    )
    return ModelEntry(
        reference=reference,
        # The folder without its links, but the file's own name: llama.cpp finds the other parts of a model by it.
        path=str(path.parent.resolve() / path.name),
        chat_template=found.chat_template,
        licence=found.licence,
        size=found.size,
    )


def _beside(entry: ModelEntry, known: Mapping[str, ModelReference]) -> ModelEntry:
    name = next((name for name, other in known.items() if other.digest == entry.reference.digest), "")
    name = name or _free_name(entry.name, known)
    return entry.model_copy(update={"reference": entry.reference.model_copy(update={"name": name})})


def _free_name(name: str, taken: Collection[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name} ({number})"
    return free


class _Stopped(Exception):
    """Ends the reading of a file that nobody waits for any more."""


async def _with_progress(work: Callable[[OnBytes], Result], on_bytes: OnBytes | None) -> Result:
    """Run work in a thread, and tell in this task how far it is; when this task is cancelled, the work ends."""
    so_far = [(0, 0)]
    is_over = threading.Event()

    def note(done: int, total: int) -> None:
        if is_over.is_set():
            raise _Stopped
        so_far[0] = (done, total)

    running = asyncio.ensure_future(asyncio.to_thread(work, note))
    try:
        while not (await asyncio.wait({running}, timeout=_TOLD_EVERY))[0]:
            if on_bytes is not None and so_far[0][1]:
                on_bytes(*so_far[0])
    except BaseException:
        is_over.set()
        # What the thread still raises is heard here: nobody else waits for it.
        running.add_done_callback(lambda ended: ended.cancelled() or ended.exception())
        raise
    return running.result()
