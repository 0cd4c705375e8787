"""Fetches the bytes of one file: goes on where it broke off, tries again, and takes no more than was listed."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from promptstone.backends.llama.files.hub.faults import (
    BUSY,
    Asked,
    HubError,
    explained,
    is_broken_off,
    refused,
)
from promptstone.backends.llama.files.hub.part_file import PartFile

if TYPE_CHECKING:
    import httpx

_CONTENT_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+|\*)")
MAX_REDIRECTS = 8
ENOUGH = 256 * 1024
"""How many bytes must come before a connection that breaks off counts as a good one."""


@dataclass(frozen=True)
class Patience:
    """How long to wait, in seconds, and how often to try again while nothing comes."""

    connect: float = 15.0
    silence: float = 30.0
    attempts: int = 6
    pause: float = 1.0
    longest_pause: float = 20.0


@dataclass(frozen=True)
class Source:
    """Where a file comes from; `asked` is for what is said when it does not come."""

    address: str
    asked: Asked
    token: str | None = None
    patience: Patience = Patience()


def new_client(patience: Patience) -> "httpx.AsyncClient":
    """Return the client for one download. A token never goes along to the place that a hub redirects to."""
    import httpx  # only where something is downloaded

    return httpx.AsyncClient(
        follow_redirects=True,
        max_redirects=MAX_REDIRECTS,
        timeout=httpx.Timeout(patience.silence, connect=patience.connect),
        headers={"User-Agent": "promptstone"},
    )


async def fetch(
    client: "httpx.AsyncClient", source: Source, part: PartFile, told: Callable[[], None]
) -> None:
    """Bring what is missing; `told` is called after each block.

    Raises:
        HubError: when it does not come, or something else comes. What has come is kept.
    """
    patience = source.patience
    fruitless = 0
    while part.missing > 0:
        before = part.size
        fault: HubError
        try:
            await _fetch_rest(client, source, part, told)
            fault = source.asked.error("The connection broke off.", "Go on later: what has come is kept.")
        except HubError as error:
            if not error.retryable:
                raise
            fault = error
        except Exception as error:  # httpx, anyio and ssl each have their own
            fault = explained(error, source.asked)
            if not is_broken_off(error):
                raise fault from error
        fruitless = 0 if part.size - before >= ENOUGH else fruitless + 1
        if fruitless >= patience.attempts:
            raise fault
        if part.missing > 0:
            await asyncio.sleep(min(patience.pause * 2**fruitless / 2, patience.longest_pause))


async def _fetch_rest(
    client: "httpx.AsyncClient", source: Source, part: PartFile, told: Callable[[], None]
) -> None:
    headers = {"Accept-Encoding": "identity"}
    if part.size:
        headers["Range"] = f"bytes={part.size}-"
    if source.token:
        headers["Authorization"] = f"Bearer {source.token}"
    async with client.stream("GET", source.address, headers=headers) as response:
        skipped = _to_skip(response, source, part)
        async for piece in response.aiter_raw():
            wanted = piece[skipped:]
            skipped = max(skipped - len(piece), 0)
            if wanted:
                part.write(wanted[: part.missing])
            told()
            if part.missing <= 0:
                return  # a hub that sends more than it listed is not listened to


def _to_skip(response: "httpx.Response", source: Source, part: PartFile) -> int:
    """Return how many of the bytes that will come are here already."""
    asked, size = source.asked, part.expected.size
    if response.status_code not in (200, 206):
        if response.status_code in BUSY:
            raise refused(asked, response.status_code, response.headers)
        if response.status_code < 400 or response.status_code == 416:
            raise asked.error(
                f"The hub gives no such file ({response.status_code}).", "List the repository's files again."
            )
        raise refused(asked, response.status_code, response.headers)
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise asked.error("The hub sends the file packed, which was not asked for.", "Check the proxy.")
    if response.status_code == 200:  # it does not know ranges: what is here already comes once more
        length = response.headers.get("Content-Length", "")
        if length.isdecimal() and int(length) != size:
            raise _other_size(asked, int(length), size)
        return part.size
    told = _CONTENT_RANGE.fullmatch(response.headers.get("Content-Range", "").strip())
    if told is None or int(told[1]) > part.size:
        raise asked.error("The hub sends another piece of the file than was asked for.", "Try again later.")
    if told[3] != "*" and int(told[3]) != size:
        raise _other_size(asked, int(told[3]), size)
    return part.size - int(told[1])


def _other_size(asked: Asked, sent: int, listed: int) -> HubError:
    return asked.error(
        f"The hub lists {listed:,} bytes, but would send {sent:,}.",
        "The file has changed there, or a page of a proxy or a login comes instead. List the files again.",
    )
