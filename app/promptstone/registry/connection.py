"""Speaks HTTP with a registry: bounded answers, deadlines, few tries, and plain words for what goes wrong."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import httpx

from promptstone.core.errors import RegistryError

_TRIES = 3
_BUSY = frozenset({408, 429, 500, 502, 503, 504})
_LOCAL = frozenset({"127.0.0.1", "::1", "localhost"})
_WORDS = {
    401: ("The registry does not accept the login.", "Check user name and password."),
    403: ("The registry does not allow this.", "Ask whoever runs it for the right to read or write here."),
    413: ("The bundle is too large for the registry.", "Ask whoever runs it to raise the limit."),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a registry said: the status, the headers and the bounded body."""

    status: int
    headers: httpx.Headers
    content: bytes


class Connection:
    """A registry's address, and requests to it. Close it in the end."""

    def __init__(self, address: str, login: tuple[str, str] | None, timeout: float) -> None:
        """Raises RegistryError when the address is none, or would send passwords and bundles in the clear.

        `timeout` bounds each answer's parts; a whole answer may take ten times as long. Both in seconds.
        """
        parts = urlsplit(address)
        is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOCAL)
        if not is_safe or not parts.hostname or parts.username or parts.query or parts.fragment:
            what = "This is no address of a registry."
            remedy = "Write https://host/folder (http:// only for this machine), without a password in it."
            raise RegistryError(what, where=(parts.hostname or address)[:200], remedy=remedy)
        self.host = parts.netloc
        self.root = f"{parts.scheme}://{parts.netloc}"
        self.prefix = parts.path.strip("/")
        self._seconds = timeout * 10
        self._client = httpx.Client(auth=login, timeout=timeout, headers={"Accept-Encoding": "identity"})

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def ask(
        self,
        method: str,
        path: str,
        *,
        expect: tuple[int, ...],
        limit: int = 0,
        content: bytes = b"",
        headers: Mapping[str, str] | None = None,
        tries: int = _TRIES,
    ) -> Answer:
        """Return the answer to a request; `limit` bounds its body in bytes, and errors' bodies are not read.

        Raises:
            RegistryError: when there is none, or its status is not expected.
        """
        for left in reversed(range(tries)):
            try:
                answer = self._once(method, urljoin(self.root, path), content, headers or {}, limit, expect)
                if answer.status not in _BUSY or not left:
                    break
            except httpx.TransportError as error:
                if not left or "certificate" in str(error).lower():
                    raise RegistryError(*_reason(error), where=self.host) from error
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                raise RegistryError("The registry answers nonsense.", where=self.host) from error
            time.sleep(0.5 * (tries - left))
        if answer.status not in expect:
            what, remedy = _WORDS.get(
                answer.status, (f"The registry answers with status {answer.status}.", "")
            )
            raise RegistryError(
                what, where=self.host, remedy=remedy or "Try again later, or ask whoever runs it."
            )
        return answer

    def _once(
        self,
        method: str,
        url: str,
        content: bytes,
        headers: Mapping[str, str],
        limit: int,
        expect: tuple[int, ...],
    ) -> Answer:
        end = time.monotonic() + self._seconds
        reads = method == "GET"
        request = self._client.build_request(method, url, content=content or None, headers=dict(headers))
        # Blobs often lie elsewhere. httpx drops the login on the way there, and the digest is checked anyway.
        answer = self._client.send(request, stream=True, follow_redirects=reads)
        try:
            body = bytearray()
            if reads and answer.status_code in expect:
                for chunk in answer.iter_raw():
                    body += chunk
                    if len(body) > limit:
                        raise RegistryError(f"An answer is longer than {limit:,} bytes.", where=self.host)
                    if time.monotonic() > end:
                        raise httpx.ReadTimeout("the whole answer took too long")
            return Answer(answer.status_code, answer.headers, bytes(body))
        finally:
            answer.close()


def _reason(error: httpx.TransportError) -> tuple[str]:
    text = str(error)
    if isinstance(error, httpx.TimeoutException):
        return ("The registry does not answer in time. Try again later.",)
    if "certificate" in text.lower() or "ssl" in text.lower():
        return (f"The registry's certificate is not trusted ({text}). Ask whoever runs it.",)
    if isinstance(error, httpx.ConnectError):
        return ("There is no registry at this address, or no way to it. Check the address and the network.",)
    return (f"The connection to the registry broke ({text or type(error).__name__}). Try again.",)
