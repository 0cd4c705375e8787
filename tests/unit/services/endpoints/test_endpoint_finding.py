"""Model servers on this computer are found, whatever else listens is passed over, and no other computer is asked."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest
from model_server import model_server
from promptstone_command import DEMO_MODEL

from promptstone.services.models import endpoint_finding
from promptstone.services.models.endpoint_finding import find_endpoints, is_same_address, places_to_ask

# As these programs' servers list their models, shortened.
FAKE_LLAMA_SERVER = {
    "models": [{"name": "qwen3-4b.gguf", "model": "qwen3-4b.gguf", "type": "model"}],
    "object": "list",
    "data": [{"id": "qwen3-4b.gguf", "object": "model", "owned_by": "llamacpp", "meta": {"n_params": 4}}],
}
FAKE_OLLAMA = {
    "object": "list",
    "data": [
        {"id": "llama3.2:3b", "object": "model", "created": 1, "owned_by": "library"},
        {"id": "nomic-embed-text:latest", "object": "model", "created": 1, "owned_by": "library"},
    ],
}
FAKE_LM_STUDIO = {
    "data": [{"id": "gemma-3-4b-it", "object": "model", "owned_by": "organization_owner"}],
    "object": "list",
}
Answer = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def fake(answer: Answer) -> Iterator[tuple[int, list[str]]]:
    """Serve one answer to everything on a free port; give the port and the lines that were asked."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.requestline)
            answer(self)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server.server_address[1], asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def says(content: bytes, status: int = 200, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(content)

    return answer


def lists(listing: object) -> Answer:
    return says(json.dumps(listing).encode())


@pytest.mark.parametrize(
    ("listing", "program", "models"),
    [
        (FAKE_LLAMA_SERVER, "llama-server", ("qwen3-4b.gguf",)),
        (FAKE_OLLAMA, "Ollama", ("llama3.2:3b", "nomic-embed-text:latest")),
        (FAKE_LM_STUDIO, "LM Studio", ("gemma-3-4b-it",)),
        ({"object": "list", "data": []}, "Somebody", ()),
    ],
)
async def test_a_running_server_is_known_by_its_listing(listing, program: str, models) -> None:
    with fake(lists(listing)) as (port, asked):
        (found,) = await find_endpoints({port: "Somebody"})
    assert (found.program, found.models, found.wants_key) == (program, models, False)
    assert found.address == f"http://127.0.0.1:{port}/v1"
    assert asked == ["GET /v1/models HTTP/1.1"]


async def test_a_real_server_is_found() -> None:
    with model_server(DEMO_MODEL, "demo", 256) as address:
        port = urlsplit(address).port
        (found,) = await find_endpoints({port: "Somebody"})
    assert (found.program, found.models, found.address) == ("llama-cpp-python", ("demo",), address)


async def test_a_server_that_wants_a_key_is_told_of_without_its_models() -> None:
    with fake(says(b'{"error": "no key"}', 401)) as (port, _):
        (found,) = await find_endpoints({port: "LM Studio"})
    assert found.wants_key and found.program == "LM Studio" and not found.models


@pytest.mark.parametrize(
    "answer",
    [
        says(b"<html>My photos</html>"),
        says(b"[]"),
        says(b'{"data": [1, 2]}'),
        says(b'{"data": "much"}'),
        says(b"", 404),
        says(b"[" * 100_000),
        says(b" " * 3_000_000),
        says(b"", 302, Location="http://192.0.2.1/v1/models"),
    ],
    ids=["page", "list", "numbers", "text", "missing", "nested", "huge", "elsewhere"],
)
async def test_whatever_else_listens_there_is_passed_over(answer: Answer) -> None:
    with fake(answer) as (port, asked):
        assert await find_endpoints({port: "Ollama"}) == ()
    assert len(asked) == 1


async def test_nobody_listening_is_nothing_found() -> None:
    with fake(lists(FAKE_OLLAMA)) as (port, _):
        pass
    assert await find_endpoints({port: "Ollama"}) == ()


async def test_a_server_that_drips_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoint_finding, "SECONDS", 0.3)
    is_over = threading.Event()

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not is_over.wait(0.05):
            handler.wfile.write(b" ")
            handler.wfile.flush()

    with fake(drip) as (slow, _), fake(lists(FAKE_OLLAMA)) as (quick, _):
        began = time.monotonic()
        found = await find_endpoints({slow: "llama-server", quick: "Ollama"})
        assert time.monotonic() - began < 3.0
        is_over.set()
    assert [each.program for each in found] == ["Ollama"]


def test_the_programs_own_variables_say_where_to_ask() -> None:
    assert list(places_to_ask({})) == [8080, 11434, 1234, 8000]
    told = places_to_ask({"LLAMA_ARG_PORT": "9090", "OLLAMA_HOST": "0.0.0.0:7000"})
    assert list(told.items())[:2] == [(9090, "llama-server"), (7000, "Ollama")]


@pytest.mark.parametrize("host", ["192.168.1.5:7000", "models.example.com", "http://[", "x" * 9, ":99999999"])
def test_another_computer_is_never_asked(host: str) -> None:
    assert places_to_ask({"OLLAMA_HOST": host}) == places_to_ask({})


def test_localhost_by_any_name_is_the_same_address() -> None:
    assert is_same_address("http://localhost:8080/v1/", "http://127.0.0.1:8080/v1")
    assert not is_same_address("http://localhost:8080/v1", "http://localhost:8081/v1")
