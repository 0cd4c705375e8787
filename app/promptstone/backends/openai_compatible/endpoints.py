"""What the backend keeps of each endpoint: the client, its key, and how it wants to be asked."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, nullcontext
from typing import Any

from promptstone.backends.openai_compatible.dialect import Dialect
from promptstone.backends.openai_compatible.keys import KeyringUnavailable, KeySource, checked_key
from promptstone.backends.openai_compatible.patience import Patience

KEY_SECONDS = 10.0
"""How long a key is used before the keyring is asked again; asking may take long or open a window."""
_SENT_HEADERS = {
    *("host", "accept", "accept-encoding", "connection", "user-agent"),
    *("content-type", "content-length", "transfer-encoding", "cookie"),
    "x-stainless-raw-response",  # by this one the SDK knows that we read its answer ourselves
}
# Their debug lines hold what the server sent, and a server may send the key back.
_TALKATIVE = ("openai", "httpx2", "httpcore2")


class Turns:
    """Lets a number of calls run at once, or only one after `narrow`; the others wait their turn."""

    def __init__(self, at_once: int) -> None:
        self.running = 0
        self._places = asyncio.Semaphore(at_once)
        self._single: asyncio.Lock | None = None

    def narrow(self) -> None:
        """From now on, let calls run one at a time."""
        self._single = self._single or asyncio.Lock()

    @asynccontextmanager
    async def one(self) -> AsyncIterator[None]:
        """Wait for a turn and hold it."""
        async with self._places, self._single or nullcontext():
            self.running += 1
            try:
                yield
            finally:
                self.running -= 1


class Endpoint:
    """One endpoint. `note` says why the keyring could not be asked, when it could not."""

    def __init__(self, url: str, at_once: int) -> None:
        self.url = url
        self.turns = Turns(at_once)
        self.dialects: dict[str, Dialect] = {}
        self.key: str | None = None
        self.note = ""
        self._asked_at: float | None = None
        self._client: Any = None
        self._former: list[Any] = []
        self._lock = asyncio.Lock()

    async def client(self, keys: KeySource, patience: Patience) -> Any:
        """Return the SDK's client with the key that is kept now."""
        async with self._lock:
            if self._asked_at is None or time.monotonic() - self._asked_at > KEY_SECONDS:
                key, self.note = await asyncio.to_thread(_key, keys, self.url)
                self._asked_at = time.monotonic()
                if self._client is not None and key != self.key:
                    self._former.append(self._client)  # calls may still be under way on it
                    self._client = None
                self.key = key
            if self._client is None:
                self._client = await asyncio.to_thread(make_client, self.url, self.key, patience)
            return self._client

    def forget_key(self) -> None:
        """Ask the keyring anew at the next call: the key was refused, and may be changed soon."""
        self._asked_at = None

    async def close(self) -> None:
        """Close the connections."""
        for client in (*self._former, self._client):
            if client is not None:
                await client.close()
        self._former, self._client = [], None


def _key(keys: KeySource, url: str) -> tuple[str | None, str]:
    try:
        key = keys(url)
        return (checked_key(key) if key else None), ""
    except KeyringUnavailable as error:
        # Many servers want no key; one that does will say so, and then this note is shown.
        return None, error.what


def make_client(url: str, key: str | None, patience: Patience) -> Any:
    """Return the SDK's client for this endpoint alone; the first takes a second, so call it in a thread."""
    import openai  # a second or more: not before an endpoint is used

    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    limit = openai.Timeout(patience.text, connect=patience.connect, read=patience.silence)
    client = openai.AsyncOpenAI(
        # Left out, these would be taken from the environment and sent to any address.
        api_key=key or "none",
        admin_api_key="",
        organization="",
        project="",
        webhook_secret="",
        base_url=url,
        timeout=limit,
        max_retries=0,
        http_client=openai.DefaultAsyncHttpxClient(
            timeout=limit, follow_redirects=False, event_hooks={"request": [_own_headers(key)]}
        ),
    )
    _ = client.chat.completions, client.models  # loads these parts of the SDK here, in the thread
    return client


def _own_headers(key: str | None) -> Callable[[Any], Awaitable[None]]:
    """Return what keeps the headers to those needed: the SDK adds this machine's traits and variables."""

    async def keep(request: Any) -> None:
        for name in set(request.headers) - _SENT_HEADERS:
            del request.headers[name]
        if key:
            request.headers["authorization"] = f"Bearer {key}"

    return keep
