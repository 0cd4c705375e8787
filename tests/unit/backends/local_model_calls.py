"""How tests ask a local model: requests, answers, and waiting until something is so."""

import asyncio
import os
from pathlib import Path

from promptstone.backends.llama import EngineSettings, LlamaBackend, file_digest
from promptstone.core.generation import Completion, GenerationRequest, Message, ModelReference, Sampling

LONG = 1200
SETTINGS = EngineSettings(threads=1)


def reference(path: Path, digest: str | None = None) -> ModelReference:
    digest = file_digest(path) if digest is None else digest
    return ModelReference(name="Tiny", backend="llama", identifier=path.name, digest=digest)


def request(path: Path, text: str = "hello", digest: str | None = None, **sampling) -> GenerationRequest:
    return GenerationRequest(
        model=reference(path, digest),
        messages=(Message(role="user", content=text),),
        sampling=Sampling(**{"max_tokens": 40, **sampling}),
    )


async def answer(backend: LlamaBackend, asked: GenerationRequest) -> Completion:
    """Return the completion, having seen that the deltas make its text."""
    text = ""
    async for item in backend.generate(asked):
        if isinstance(item, Completion):
            assert item.text == text
            return item
        text += item.text
    raise AssertionError("the answer has no end")


async def until(condition) -> None:
    async with asyncio.timeout(20):
        while not condition():
            await asyncio.sleep(0.005)


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
