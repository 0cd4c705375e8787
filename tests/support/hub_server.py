"""A real HTTP server on this machine that serves a hub's paths, well or as badly as a test wants."""

import hashlib
import json
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

COMMIT = "a" * 39 + "1"
PIECE = 16 * 1024


@dataclass
class HubFileServed:
    """One file: its content, and what the hub claims of it."""

    content: bytes
    sha256: str = ""
    size: int | None = None
    is_large: bool = True


@dataclass
class Manners:
    """How the server behaves; a test changes what it needs."""

    break_after: list[int] = field(default_factory=list)
    """One connection breaks off after each of these numbers of bytes; the next ones do not."""
    hold_after: int | None = None
    """Waits after that many bytes of a file until `go` is set."""
    go: threading.Event = field(default_factory=threading.Event)
    ignores_ranges: bool = False
    is_endless: bool = False
    packs: bool = False
    wrong_range: bool = False
    statuses: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    """Statuses, with a hub's error code, that requests whose path begins so get; the last one stays."""
    listing: bytes | None = None
    """What is sent instead of a listing."""
    token: str = ""
    """When set, only who brings it is let in."""


class Hub:
    """The server's state, and what it was asked."""

    def __init__(self) -> None:
        self.files: dict[str, dict[str, HubFileServed]] = {}
        self.manners = Manners()
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.address = ""
        self.elsewhere = ""
        self.lock = threading.Lock()

    def put(self, repository: str, path: str, content: bytes, **claims: Any) -> None:
        """Serve a file."""
        self.files.setdefault(repository, {})[path] = HubFileServed(content, **claims)

    def fetched(self) -> list[dict[str, str]]:
        """The headers of the requests for content."""
        return [headers for _, path, headers in self.asked if path.startswith("/cdn/")]

    def listing(self, repository: str) -> dict[str, Any]:
        """The API's answer."""
        siblings = []
        for path, file in self.files[repository].items():
            size = len(file.content) if file.size is None else file.size
            blob = hashlib.sha1(b"blob %d\0" % len(file.content) + file.content).hexdigest()
            entry: dict[str, Any] = {"rfilename": path, "size": size, "blobId": blob}
            if file.is_large:
                digest = file.sha256 or hashlib.sha256(file.content).hexdigest()
                entry |= {"blobId": "0" * 40, "lfs": {"sha256": digest, "size": size, "pointerSize": 134}}
            siblings.append(entry)
        return {
            "_id": "1",
            "id": repository,
            "modelId": repository,
            "sha": COMMIT,
            "private": False,
            "gated": False,
            "tags": [],
            "cardData": {"license": "apache-2.0"},
            "siblings": siblings,
        }


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    hub: Hub

    def log_message(self, format: str, *arguments: Any) -> None:
        pass

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        with self.hub.lock:
            told = {name.title(): value for name, value in self.headers.items()}
            self.hub.asked.append((self.command, path, told))
        with suppress(BrokenPipeError, ConnectionResetError):
            self._answer(path)

    do_HEAD = do_GET

    def _answer(self, path: str) -> None:
        manners = self.hub.manners
        for start, statuses in manners.statuses.items():
            if path.startswith(start):
                status, code = statuses.pop(0) if len(statuses) > 1 else statuses[0]
                if status:
                    return self._send(status, b"{}", {"X-Error-Code": code} if code else {})
        is_stranger = self.headers.get("Authorization") != f"Bearer {manners.token}"
        if manners.token and is_stranger and not path.startswith("/cdn/"):
            return self._send(401, b"{}", {"X-Error-Code": "GatedRepo"})
        if path.startswith("/api/models/"):
            return self._api(path.removeprefix("/api/models/"))
        if path.startswith("/cdn/"):
            return self._content(path.removeprefix("/cdn/"))
        pieces = path.strip("/").split("/")
        if len(pieces) > 4 and pieces[2] == "resolve" and pieces[3] in ("main", COMMIT):
            return self._resolve("/".join(pieces[:2]), "/".join(pieces[4:]))
        return self._send(404, b"{}", {})

    def _api(self, repository: str) -> None:
        if self.hub.manners.listing is not None:
            return self._send(200, self.hub.manners.listing, {"Content-Type": "application/json"})
        if repository not in self.hub.files:
            return self._send(401, b"{}", {})  # what hubs say to strangers of what is not there
        return self._send(
            200, json.dumps(self.hub.listing(repository)).encode(), {"Content-Type": "application/json"}
        )

    def _resolve(self, repository: str, name: str) -> None:
        file = self.hub.files.get(repository, {}).get(name)
        if file is None:
            return self._send(404, b"", {"X-Error-Code": "EntryNotFound"})
        digest = hashlib.sha256(file.content).hexdigest()
        return self._send(
            302,
            b"",
            {
                "Location": f"{self.hub.elsewhere}/cdn/{repository}/{name}",
                "X-Repo-Commit": COMMIT,
                "X-Linked-Size": str(len(file.content)),
                "X-Linked-Etag": f'"{digest}"',
            },
        )

    def _content(self, path: str) -> None:
        owner, name, rest = path.split("/", 2)
        content = self.hub.files[f"{owner}/{name}"][rest].content
        manners = self.hub.manners
        begin = 0
        asked = self.headers.get("Range", "")
        if asked and not manners.ignores_ranges:
            begin = int(asked.removeprefix("bytes=").split("-")[0])
        if begin >= len(content) and asked:
            return self._send(416, b"", {"Content-Range": f"bytes */{len(content)}"})
        headers = {"ETag": f'"{hashlib.sha256(content).hexdigest()}"', "Accept-Ranges": "bytes"}
        if begin:
            told = begin + (7 if manners.wrong_range else 0)
            headers["Content-Range"] = f"bytes {told}-{len(content) - 1}/{len(content)}"
        if manners.packs:
            headers["Content-Encoding"] = "gzip"
        if manners.is_endless:
            return self._endless(headers)
        self._head(206 if begin else 200, len(content) - begin, headers)
        return self._stream(content[begin:])

    def _stream(self, content: bytes) -> None:
        manners = self.hub.manners
        with self.hub.lock:
            limit = manners.break_after.pop(0) if manners.break_after else len(content)
        sent = 0
        while sent < min(limit, len(content)) and self.command == "GET":
            if manners.hold_after is not None and sent >= manners.hold_after:
                manners.go.wait(60)
            piece = content[sent : min(sent + PIECE, limit)]
            self.wfile.write(piece)
            self.wfile.flush()
            sent += len(piece)
        if limit < len(content):
            self.close_connection = True

    def _endless(self, headers: dict[str, str]) -> None:
        self.send_response(200)
        for name, value in {**headers, "Connection": "close"}.items():
            self.send_header(name, value)
        self.end_headers()
        self.close_connection = True
        while True:
            self.wfile.write(b"endless " * 1024)

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self._head(status, len(body), headers)
        if self.command == "GET":
            self.wfile.write(body)

    def _head(self, status: int, length: int, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(length)}.items():
            self.send_header(name, value)
        self.end_headers()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away is part of the tests."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def hub_server() -> Iterator[Hub]:
    """Serve a hub, and the other host it redirects to, on free ports of the loopback address."""
    hub = Hub()
    handler = type("Handler", (_Handler,), {"hub": hub})
    servers = [_Server(("127.0.0.1", 0), handler) for _ in range(2)]
    threads = [
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        for server in servers
    ]
    hub.address, hub.elsewhere = (f"http://127.0.0.1:{server.server_address[1]}" for server in servers)
    for thread in threads:
        thread.start()
    try:
        yield hub
    finally:
        hub.manners.go.set()
        for server, thread in zip(servers, threads, strict=True):
            server.shutdown()
            server.server_close()
            thread.join()
