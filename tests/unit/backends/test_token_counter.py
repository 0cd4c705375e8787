"""Prompts are counted as the engine counts them, without loading the model."""

import asyncio
from pathlib import Path

import pytest

from promptstone.backends.llama import LlamaBackend
from promptstone.backends.llama.files.gguf_file import file_digest
from promptstone.backends.llama.files.token_counter import TokenCounter
from promptstone.core.errors import BackendError
from promptstone.core.generation import Completion, GenerationRequest, Message, ModelReference, Sampling
from promptstone.resources import resource_path

DEMO = resource_path("demo/demo-model.gguf")
MESSAGES = (
    Message(role="system", content="Answer in one word."),
    Message(role="user", content="Is <|end|> a word? Übermut, 東京.\n\n  two  spaces"),
)


async def test_a_prompt_counts_as_many_tokens_as_the_engine_reads() -> None:
    counter = TokenCounter()
    backend = LlamaBackend(lambda _model: DEMO)
    reference = ModelReference(name="demo", backend="llama", digest=file_digest(DEMO))
    request = GenerationRequest(model=reference, messages=MESSAGES, sampling=Sampling(max_tokens=1))
    try:
        counted = await counter.count(DEMO, reference.digest, MESSAGES)
        pieces = [piece async for piece in backend.generate(request)]
    finally:
        await counter.close()
        await backend.close()
    assert isinstance(pieces[-1], Completion)
    assert counted == pieces[-1].prompt_tokens


async def test_a_template_of_ones_own_is_counted_in_place_of_the_files() -> None:
    counter = TokenCounter()
    try:
        usual = await counter.count(DEMO, "d", MESSAGES)
        longer = await counter.count(DEMO, "d", MESSAGES, "word " * 50 + "{{ messages[0].content }}")
    finally:
        await counter.close()
    assert longer != usual
    assert longer > 50


async def test_who_counts_many_at_once_gets_each_ones_own_number() -> None:
    counter = TokenCounter()
    texts = ["a" * 40, "loan rate " * 9, "x", "loan rate " * 9]
    try:
        counts = await asyncio.gather(
            *(counter.count(DEMO, "d", (Message(role="user", content=text),)) for text in texts)
        )
        alone = [await counter.count(DEMO, "d", (Message(role="user", content=text),)) for text in texts]
    finally:
        await counter.close()
    assert counts == alone
    assert counts[1] == counts[3]


async def test_after_one_that_failed_or_was_cancelled_the_next_is_counted_all_the_same(
    tmp_path: Path,
) -> None:
    counter = TokenCounter()
    (tmp_path / "broken.gguf").write_bytes(b"no model")
    message = (Message(role="user", content="hello"),)
    try:
        with pytest.raises(BackendError, match="cannot load"):
            await counter.count(tmp_path / "broken.gguf", "b", message)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(counter.count(DEMO, "d", message), 0.01)
        assert await counter.count(DEMO, "d", message) > 0
    finally:
        await counter.close()


async def test_the_process_goes_when_nobody_asks_any_more() -> None:
    counter = TokenCounter(idle_seconds=0.05)
    message = (Message(role="user", content="hello"),)
    try:
        first = await counter.count(DEMO, "d", message)
        process = counter._process
        assert process is not None
        await asyncio.wait_for(process._process.wait(), 10)
        assert await counter.count(DEMO, "e", message) == first
    finally:
        await counter.close()
