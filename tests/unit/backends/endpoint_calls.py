"""Short words for calling an endpoint in tests."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from rehearsed_server import Answering, RehearsedServer

from promptstone.backends.openai_compatible import OpenAICompatibleBackend, Patience
from promptstone.sdk import (
    BackendError,
    Completion,
    GenerationRequest,
    Message,
    ModelReference,
    Sampling,
    TextDelta,
)

KEY = "pk-Zx81qWvT55-secret-Lm0"
QUICK = Patience(connect=2.0, silence=5.0, text=5.0, attempts=3, first_wait=0.01, longest_wait=0.3)


def request(base_url: str, text: str = "Hello", model: str = "tiny", **fields: object) -> GenerationRequest:
    sampling = fields.pop("sampling", Sampling(max_tokens=8))
    reference = ModelReference(
        name="Remote", backend="openai_compatible", identifier=model, endpoint=base_url
    )
    messages = (Message(role="user", content=text),)
    return GenerationRequest(model=reference, messages=messages, sampling=sampling, **fields)


async def collect(backend: OpenAICompatibleBackend, asked: GenerationRequest) -> tuple[list[str], Completion]:
    deltas, completion = [], None
    async for event in backend.generate(asked):
        assert completion is None
        if isinstance(event, TextDelta):
            deltas.append(event.text)
        else:
            completion = event
    assert completion is not None
    assert "".join(deltas) == completion.text
    return deltas, completion


async def fault(backend: OpenAICompatibleBackend, asked: GenerationRequest) -> BackendError:
    with pytest.raises(BackendError) as caught:
        await collect(backend, asked)
    return caught.value


@asynccontextmanager
async def rehearsed(*answers: Answering) -> AsyncIterator[RehearsedServer]:
    server = RehearsedServer(list(answers))
    await server.start()
    try:
        yield server
    finally:
        await server.stop()


@asynccontextmanager
async def backend_with(
    key: str | None = KEY, patience: Patience = QUICK
) -> AsyncIterator[OpenAICompatibleBackend]:
    backend = OpenAICompatibleBackend(lambda _: key, patience)
    try:
        yield backend
    finally:
        await backend.close()
