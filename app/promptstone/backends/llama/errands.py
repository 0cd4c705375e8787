"""Errands: pieces of work with llama.cpp in a process of their own, with progress.

The studio never loads llama.cpp itself: what asks for devices, measures or makes a model smaller may crash or run
out of memory, and then it is the errand that fails.
"""

import asyncio
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from promptstone.backends.llama.frames import FrameError, FrameParser, encode_frame
from promptstone.backends.llama.process import describe_exit, worker_command, worker_environment
from promptstone.core.errors import BackendError

ERRAND_FLAG = "--errand"


async def run_errand(
    name: str,
    arguments: dict[str, Any],
    on_progress: Callable[[float, str], None] | None = None,
) -> dict[str, Any]:
    """Return the result of an errand; `on_progress` hears of the finished part (0 to 1) and what is going on.

    Its process ends with it. Cancelling ends both at once.

    Raises:
        BackendError: when the errand fails or its process dies.
    """
    process = await ErrandProcess.start()
    try:
        return await process.ask(name, arguments, on_progress)
    finally:
        await process.close()


class ErrandProcess:
    """A process that does one errand after the other, for those that come again and again."""

    def __init__(self, process: Process) -> None:
        """Use `start`."""
        self._process = process
        self._log = asyncio.create_task(_last_lines(process))

    @classmethod
    async def start(cls) -> "ErrandProcess":
        """Start one.

        Raises:
            BackendError: when the operating system starts no process.
        """
        try:
            return cls(
                await asyncio.create_subprocess_exec(
                    *worker_command(),
                    ERRAND_FLAG,
                    stdin=PIPE,
                    stdout=PIPE,
                    stderr=PIPE,
                    env=worker_environment(),
                )
            )
        except OSError as error:
            raise BackendError(f"No process can be started: {error.strerror or error}.") from error

    async def ask(
        self, name: str, arguments: dict[str, Any], on_progress: Callable[[float, str], None] | None = None
    ) -> dict[str, Any]:
        """Return the result of one errand. Never two at once; after a cancelled one the process is of no use.

        Raises:
            BackendError: when the errand fails or the process dies.
        """
        request = encode_frame({"errand": name, "arguments": arguments})
        result = await _converse(self._process, request, on_progress)
        if result is None:
            code, lines = await self._process.wait(), await self._log
            words = f"; its last words: {' / '.join(lines)}" if lines else ""
            raise BackendError(
                f"The process that did this {describe_exit(code)}{words}.",
                remedy="Try it again.",
                retryable=True,
            )
        return result

    async def close(self) -> None:
        """End it at once, whatever it does."""
        self._log.cancel()
        if self._process.returncode is None:
            with suppress(ProcessLookupError):
                self._process.kill()
        await self._process.wait()


async def _converse(
    process: Process, request: bytes, on_progress: Callable[[float, str], None] | None
) -> dict[str, Any] | None:
    assert process.stdin is not None  # noqa: S101 - it was asked for
    assert process.stdout is not None  # noqa: S101
    with suppress(BrokenPipeError, ConnectionResetError):
        process.stdin.write(request)
        await process.stdin.drain()
    parser = FrameParser()
    try:
        while received := await process.stdout.read(1 << 16):
            for message in parser.feed(received):
                kind = message.get("type")
                if kind == "result":
                    return dict(message["result"])
                if kind == "error":
                    raise BackendError(str(message["what"]), remedy=str(message["remedy"]))
                if kind == "progress" and on_progress is not None:
                    on_progress(float(message["part"]), str(message["text"]))
    except (FrameError, KeyError, TypeError, ValueError) as error:
        raise BackendError(f"The process wrote what is no answer: {error}.") from error
    return None


async def _last_lines(process: Process) -> list[str]:
    assert process.stderr is not None  # noqa: S101
    kept = b""
    while block := await process.stderr.read(1 << 14):
        kept = (kept + block)[-2000:]
    lines = kept.decode("utf-8", errors="replace").splitlines()
    return [line.strip()[:300] for line in lines if line.strip()][-3:]
