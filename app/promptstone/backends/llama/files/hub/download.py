"""Downloads a model: room first, then every part of it, checked, with progress; a break or a cancel keeps what came.

The bytes are not fetched by huggingface_hub: its download cannot be cancelled, checks no digest, and may hand over to
a native library with connections of its own. It lists the files and names their addresses; httpx brings the bytes.
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from promptstone.backends.llama.files.hub.faults import Asked, HubError
from promptstone.backends.llama.files.hub.fetching import Patience, Source, fetch, new_client
from promptstone.backends.llama.files.hub.file_names import place_in
from promptstone.backends.llama.files.hub.listing import HubFile, HubListing, HubModel, file_address
from promptstone.backends.llama.files.hub.own_thread import in_own_thread
from promptstone.backends.llama.files.hub.part_file import (
    PartFile,
    another_file,
    free_space,
    is_taken,
    is_that_file,
    part_path,
    size_of,
)

if TYPE_CHECKING:
    import httpx

TELL_EVERY = 0.2
SPEED_OVER = 5.0


class Stage(StrEnum):
    """What is going on."""

    CHECKING = "checking"
    FETCHING = "fetching"
    ADDING = "adding"


@dataclass(frozen=True)
class DownloadProgress:
    """How far a download is, in bytes; `speed` in bytes a second, `seconds_left` None when nobody can say."""

    stage: Stage
    done: int
    total: int
    speed: float = 0.0
    seconds_left: float | None = None


OnProgress = Callable[[DownloadProgress], None]


def human_size(size: float) -> str:
    """Return a number of bytes as people say it: 4.2 GB."""
    for unit in ("bytes", "KB", "MB", "GB", "TB"):
        if size < 1000 or unit == "TB":
            return f"{size:,.0f} {unit}" if unit == "bytes" or size >= 100 else f"{size:,.1f} {unit}"
        size /= 1000
    raise AssertionError("unreachable")


def kept_bytes(listing: HubListing, model: HubModel, folder: Path) -> int:
    """Return how many bytes of a model are here already, finished or not."""
    kept = 0
    for file in model.files:
        target = place_in(folder, listing.repository, file.path)
        part = part_path(target, file, _identity(listing))
        here = size_of(target) if target.is_file() else size_of(part)
        kept += min(here, file.size)
    return kept


def discard_parts(listing: HubListing, model: HubModel, folder: Path) -> None:
    """Delete what has come of a model that is not finished; files that are finished stay."""
    for file in model.files:
        target = place_in(folder, listing.repository, file.path)
        part_path(target, file, _identity(listing)).unlink(missing_ok=True)


def check_room(listing: HubListing, model: HubModel, folder: Path) -> None:
    """See that what is missing fits on the disk.

    Raises:
        HubError: when it does not, saying by how much.
    """
    needed = model.size - kept_bytes(listing, model, folder)
    free = free_space(folder)
    if needed > free:
        raise HubError(
            f"There is not enough room: {human_size(needed)} are needed, and {human_size(free)} can be used.",
            where=str(folder),
            remedy=f"Free {human_size(needed - free)} on that disk, or choose a smaller file.",
        )


async def download_model(
    listing: HubListing,
    model: HubModel,
    folder: Path,
    token: str | None = None,
    on_progress: OnProgress | None = None,
    patience: Patience | None = None,
) -> tuple[Path, ...]:
    """Bring all files of a model into `folder/owner/name` and return where they lie. Cancelling keeps what came.

    Raises:
        HubError: when there is no room, the hub does not give it, or what came is wrong.
    """
    caller = asyncio.get_running_loop()

    def tell(progress: DownloadProgress) -> None:
        if on_progress is not None and not caller.is_closed():
            caller.call_soon_threadsafe(on_progress, progress)

    work = _Download(listing, model, folder, token, tell, patience or Patience())
    return await in_own_thread(work.run)


class _Download:
    """One download, in its own thread."""

    def __init__(
        self,
        listing: HubListing,
        model: HubModel,
        folder: Path,
        token: str | None,
        tell: OnProgress,
        patience: Patience,
    ) -> None:
        self._listing = listing
        self._model = model
        self._folder = folder
        self._token = token
        self._patience = patience
        self._meter = _Meter(model.size, tell)

    async def run(self) -> tuple[Path, ...]:
        check_room(self._listing, self._model, self._folder)
        telling = asyncio.ensure_future(self._meter.keep_telling())
        try:
            async with new_client(self._patience) as client:
                return tuple([await self._bring(client, file) for file in self._model.files])
        finally:
            telling.cancel()
            self._meter.tell()

    async def _bring(self, client: "httpx.AsyncClient", file: HubFile) -> Path:
        listing = self._listing
        target = place_in(self._folder, listing.repository, file.path)
        if is_taken(target):
            if not await is_that_file(target, file):
                raise another_file(target)
            self._meter.end(file.size)
            return target
        asked = Asked(listing.hub, listing.repository, file.path, self._token is not None)
        source = Source(file_address(listing, file), asked, self._token, self._patience)
        with PartFile(target, file, _identity(listing)) as part:
            await part.take_stock(self._meter.check)
            self._meter.begin(part.size)
            await fetch(client, source, part, lambda: self._meter.at(part.size))
            part.finish()
        self._meter.end(file.size)
        return target


class _Meter:
    """Tells a few times a second how far it is, also while nothing comes, with the speed of the last seconds."""

    def __init__(self, total: int, tell: OnProgress) -> None:
        self.finished = 0
        self._here = 0
        self._total = total
        self._tell = tell
        self._stage = Stage.CHECKING
        self._seen: deque[tuple[float, int]] = deque()

    async def keep_telling(self) -> None:
        """Tell again and again, until cancelled."""
        while True:
            self.tell()
            await asyncio.sleep(TELL_EVERY)

    def check(self, here: int) -> None:
        """Take note that what came earlier is being read."""
        self._stage, self._here = Stage.CHECKING, here

    def begin(self, here: int) -> None:
        """Measure the speed from here: what came earlier did not come now."""
        self._stage, self._here = Stage.FETCHING, here
        self._seen.clear()

    def at(self, here: int) -> None:
        """Take note of where the current file is."""
        self._here = here

    def end(self, size: int) -> None:
        """Take note that a file is finished."""
        self.finished += size
        self._here = 0

    def tell(self) -> None:
        """Tell how far it is now."""
        now, done = time.monotonic(), self.finished + self._here
        self._seen.append((now, done))
        while self._seen[0][0] < now - SPEED_OVER and len(self._seen) > 2:
            self._seen.popleft()
        began, before = self._seen[0]
        speed = (done - before) / (now - began) if now > began and self._stage is Stage.FETCHING else 0.0
        left = (self._total - done) / speed if speed > 0 else None
        self._tell(DownloadProgress(self._stage, done, self._total, speed, left))


def _identity(listing: HubListing) -> str:
    return f"{listing.hub}\n{listing.repository}\n{listing.commit}"
