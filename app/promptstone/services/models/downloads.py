"""Downloads of models from a hub: nothing is contacted before somebody asks; a token lies in the keyring only."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from promptstone.backends.llama.files.hub.download import (
    DownloadProgress,
    OnProgress,
    Stage,
    discard_parts,
    download_model,
    kept_bytes,
)
from promptstone.backends.llama.files.hub.faults import HubError
from promptstone.backends.llama.files.hub.fetching import Patience
from promptstone.backends.llama.files.hub.file_names import split_of
from promptstone.backends.llama.files.hub.listing import HubListing, HubModel, list_models
from promptstone.backends.llama.files.hub.own_thread import in_own_thread
from promptstone.backends.llama.files.hub.part_file import free_space
from promptstone.backends.llama.files.hub.repository import checked_hub, hub_address, wanted_in
from promptstone.backends.openai_compatible import KeyringKeys
from promptstone.core.generation import ModelEntry
from promptstone.core.values import Value
from promptstone.services.models.workspace_models import Models
from promptstone.store.workspace import Workspace

HUB = "hub"
TOKENS = "hubs_with_token"
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


class Offer(Value):
    """What a repository offers, and how that fits here; `kept` are bytes that came earlier, `wanted` the file named."""

    listing: HubListing
    free: int
    kept: dict[str, int]
    wanted: str = ""

    def fits(self, model: HubModel) -> bool:
        """Say whether what is missing of a model fits on the disk."""
        return model.size - self.kept.get(model.path, 0) <= self.free


class Downloads:
    """Lists what a hub offers, brings it, and adds it to the workspace."""

    def __init__(
        self,
        workspace: Workspace,
        models: Models,
        folder: Callable[[], Path],
        patience: Patience | None = None,
    ) -> None:
        """Work on one open workspace; `folder` says where downloaded models are kept."""
        self._workspace = workspace
        self._models = models
        self._folder = folder
        self._patience = patience or Patience()
        self._keys = KeyringKeys()
        self._running: set[asyncio.Task[ModelEntry]] = set()

    @property
    def folder(self) -> Path:
        """Where downloaded models are kept."""
        return self._folder()

    async def hub(self) -> str:
        """Return the hub's address: the one set here, else the environment's HF_ENDPOINT, else the default.

        Raises:
            HubError: when what is set is no address.
        """
        kept = await asyncio.to_thread(self._workspace.preferences.get, HUB, "")
        return hub_address(kept if isinstance(kept, str) else "")

    async def set_hub(self, address: str) -> None:
        """Keep the hub's address for this workspace; an empty one means the default again.

        Raises:
            HubError: when it is no address.
        """
        kept = checked_hub(address) if address.strip() else ""
        await asyncio.to_thread(self._workspace.preferences.set, HUB, kept)

    async def set_token(self, hub: str, token: str) -> None:
        """Keep an access token for a hub in the keyring; an empty one forgets it.

        Raises:
            PromptstoneError: when the keyring cannot keep it, or the hub's address would show it to everyone.
        """
        hub = checked_hub(hub)
        parts = urlsplit(hub)
        if token and parts.scheme != "https" and parts.hostname not in _LOCAL:
            raise HubError(
                "A token is not sent to this hub: its address begins with http://, so others could read it.",
                where=hub,
                remedy="Give an address that begins with https://.",
            )
        if token:
            await asyncio.to_thread(self._keys.set_key, hub, token)
        else:
            await asyncio.to_thread(self._keys.delete_key, hub)
        known = {each for each in await self._hubs_with_token() if each != hub}
        await asyncio.to_thread(
            self._workspace.preferences.set, TOKENS, [*sorted(known | ({hub} if token else set()))]
        )

    async def offer(self, name_or_address: str, hub: str = "") -> Offer:
        """Ask the hub what a repository offers: OWNER/NAME, or the address of its page.

        Raises:
            HubError: when there is no such repository, it is closed to us, or the hub does not answer.
        """
        hub = checked_hub(hub) if hub else await self.hub()
        wanted = wanted_in(name_or_address, hub)
        token = await self._token(hub)

        async def ask() -> HubListing:
            return list_models(hub, wanted.repository, token)

        listing = await in_own_thread(ask)
        return await asyncio.to_thread(self._offer, listing, wanted.file)

    async def download(
        self, listing: HubListing, model: HubModel, name: str = "", on_progress: OnProgress | None = None
    ) -> ModelEntry:
        """Bring a model and add it to the workspace. Cancelling keeps what has come: the same call goes on.

        Raises:
            BackendError: when there is no room, it does not come, or what came is not what the hub lists.
        """
        token = await self._token(listing.hub)
        work = self._bring(listing, model, name or _name_for(model), token, on_progress)
        task = asyncio.ensure_future(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return await task

    async def offer_now(self, offer: Offer) -> Offer:
        """Return the same offer with what is on the disk now; the hub is not asked."""
        return await asyncio.to_thread(self._offer, offer.listing, offer.wanted)

    async def discard(self, listing: HubListing, model: HubModel) -> None:
        """Delete what came of a model that is not finished."""
        await asyncio.to_thread(discard_parts, listing, model, self.folder)

    async def close(self) -> None:
        """Stop what is under way; what has come is kept."""
        for task in tuple(self._running):
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    async def _bring(
        self,
        listing: HubListing,
        model: HubModel,
        name: str,
        token: str | None,
        on_progress: OnProgress | None,
    ) -> ModelEntry:
        tell = on_progress or (lambda progress: None)
        brought = await download_model(listing, model, self.folder, token, tell, self._patience)

        def reading(done: int, total: int) -> None:
            tell(DownloadProgress(Stage.ADDING, done, total))

        return await self._models.add_file(brought[0], name, reading, beside_others=True)

    def _offer(self, listing: HubListing, wanted: str) -> Offer:
        folder = self.folder
        kept = {model.path: kept_bytes(listing, model, folder) for model in listing.models}
        return Offer(listing=listing, free=free_space(folder), kept=kept, wanted=wanted)

    async def _token(self, hub: str) -> str | None:
        # The keyring is only asked, which may want to be unlocked, where somebody once gave a token.
        if hub not in await self._hubs_with_token():
            return None
        return await asyncio.to_thread(self._keys.key_for, hub)

    async def _hubs_with_token(self) -> tuple[str, ...]:
        kept = await asyncio.to_thread(self._workspace.preferences.get, TOKENS, [])
        return tuple(each for each in kept if isinstance(each, str)) if isinstance(kept, list) else ()


def _name_for(model: HubModel) -> str:
    """Return what chains will call it: the file's name, which tells the quantisation, too."""
    split = split_of(model.name)
    return split[0] if split else model.name[: -len(".gguf")]
