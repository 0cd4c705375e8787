"""A small HTTP server that answers request after request as a test rehearsed it, also badly."""

import asyncio
import json
import ssl
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

Answering = Callable[[asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Received:
    """One request as it came in."""

    method: str
    path: str
    headers: dict[str, str]
    body: dict


@dataclass
class RehearsedServer:
    """Answers with `answers` in their order, the last one again and again."""

    answers: list[Answering]
    received: list[Received] = field(default_factory=list)
    port: int = 0
    scheme: str = "http"

    @property
    def base_url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}/v1"

    async def start(self, tls: ssl.SSLContext | None = None) -> None:
        self.scheme = "https" if tls else "http"
        self._open: dict[asyncio.StreamWriter, asyncio.Task] = {}
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=tls)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        self._server.close()
        open_now = dict(self._open)
        for writer, task in open_now.items():
            writer.transport.abort()
            task.cancel()
        await asyncio.gather(*open_now.values(), return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open[writer] = asyncio.current_task()
        try:
            first = await reader.readexactly(1)
            if first == b"\x16":  # a TLS greeting where none was expected
                return await answer(400)(writer)
            head = (first + await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
            method, path, _ = head[0].split(" ")
            headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in head[1:] if line)}
            body = await reader.readexactly(int(headers.get("content-length", "0")))
            self.received.append(Received(method, path, headers, json.loads(body or b"{}")))
            number = min(len(self.received), len(self.answers)) - 1
            await self.answers[number](writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self._open.pop(writer)
            writer.close()


def answer(
    status: int = 200, body: str | bytes | dict = "", kind: str = "application/json", headers: str = ""
) -> Answering:
    """A whole answer."""
    if isinstance(body, dict):
        body = json.dumps(body)
    content = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body

    async def write(writer: asyncio.StreamWriter) -> None:
        head = f"HTTP/1.1 {status} X\r\ncontent-type: {kind}\r\ncontent-length: {len(content)}\r\n"
        writer.write(f"{head}{headers}connection: close\r\n\r\n".encode() + content)
        await writer.drain()

    return write


def refusal(
    status: int, message: str, code: str | None = None, headers: str = "", **more: object
) -> Answering:
    """An error in OpenAI's form."""
    return answer(status, {"error": {"message": message, "code": code, **more}}, headers=headers)


def chunk(text: str | None, finish: str | None = None, usage: dict | None = None) -> str:
    """One event of a stream."""
    choices = [{"index": 0, "delta": {"content": text} if text is not None else {}, "finish_reason": finish}]
    event = {
        "id": "1",
        "object": "chat.completion.chunk",
        "choices": [] if usage else choices,
        "usage": usage,
    }
    return f"data: {json.dumps(event)}\n\n"


DONE = "data: [DONE]\n\n"


def stream(*events: str, then: str = "end") -> Answering:
    """A stream of events; `then` is how it goes on: end, hang, or reset."""

    async def write(writer: asyncio.StreamWriter) -> None:
        writer.write(
            b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"
        )
        for event in events:
            content = event.encode()
            writer.write(f"{len(content):x}\r\n".encode() + content + b"\r\n")
            await writer.drain()
        if then == "hang":
            await hang(writer)
        elif then == "reset":
            writer.transport.abort()
        else:
            writer.write(b"0\r\n\r\n")
            await writer.drain()

    return write


def said(*texts: str, finish: str = "stop") -> Answering:
    """A stream that says these texts and ends well."""
    return stream(*(chunk(text) for text in texts), chunk(None, finish), DONE)


async def hang(writer: asyncio.StreamWriter) -> None:
    """Say nothing until the other side leaves."""
    await writer.wait_closed()


async def reset(writer: asyncio.StreamWriter) -> None:
    """Break the connection off."""
    writer.transport.abort()


def murmuring(left: asyncio.Event, text: str = "a") -> Answering:
    """A stream that repeats itself until the other side leaves, which sets `left`."""

    async def write(writer: asyncio.StreamWriter) -> None:
        writer.write(
            b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"
        )
        content = chunk(text).encode()
        try:
            while True:
                writer.write(f"{len(content):x}\r\n".encode() + content + b"\r\n")
                await writer.drain()
                await asyncio.sleep(0.01)
        except ConnectionError:
            left.set()

    return write
