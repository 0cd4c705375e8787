"""Errands: one piece of work with llama.cpp in a process of its own, with progress, that ends when it is done.

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

    Cancelling ends the process at once.

    Raises:
        BackendError: when the errand fails or its process dies.
    """
    request = encode_frame({"errand": name, "arguments": arguments})
    try:
        process = await asyncio.create_subprocess_exec(
            *worker_command(), ERRAND_FLAG, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=worker_environment()
        )
    except OSError as error:
        raise BackendError(f"No process can be started: {error.strerror or error}.") from error
    log = asyncio.create_task(_last_lines(process))
    try:
        result = await _converse(process, request, on_progress)
        code = await process.wait()
        lines = await log
    finally:
        log.cancel()
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    if result is None:
        words = f"; its last words: {' / '.join(lines)}" if lines else ""
        raise BackendError(
            f"The process that did this {describe_exit(code)}{words}.", remedy="Try it again.", retryable=True
        )
    return result


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
