"""Vectors and rankings are llama.cpp's own, and the same whatever else is asked of the process."""

import asyncio
import os
import signal
from pathlib import Path

import gguf
import llama_cpp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from tiny_gguf import Shape, write_tiny_model
from tiny_vectors_gguf import VectorShape, write_tiny_bert

from promptstone.backends.llama import EngineSettings, LlamaBackend
from promptstone.backends.llama.protocol import Embed, Embedded, Failed, Load, Rank, Ranked
from promptstone.backends.llama.worker.adapters import Adapters
from promptstone.backends.llama.worker.embedding.embedder import Embedder
from promptstone.backends.llama.worker.native import NativeModel
from promptstone.core.errors import BackendError
from promptstone.core.generation import Completion, GenerationRequest, Message, ModelReference, Sampling

SMALL = EngineSettings(threads=1, chunk=256, slots=3)
TEXTS = tuple(f"my loan payment {number} " + "rate " * (number % 9) for number in range(40))
Pooling = gguf.PoolingType
Q8 = gguf.GGMLQuantizationType.Q8_0
BERTS = {
    "mean": VectorShape(),
    "first": VectorShape(pooling=Pooling.CLS),
    "untold": VectorShape(pooling=None),
    "mean-q8": VectorShape(quantisation=Q8),
    "rank": VectorShape(pooling=Pooling.RANK, labels=1),
    "rank-untold": VectorShape(pooling=None, labels=1),
    "rank-template": VectorShape(
        pooling=Pooling.RANK, labels=2, rerank_template="[CLS]{query}[SEP]{document}[SEP]"
    ),
}
DECODERS = {
    "decoder-mean": Shape(context=1024),
    "decoder-last": Shape(context=1024, pooling=Pooling.LAST),
    "decoder-last-q8": Shape(context=1024, pooling=Pooling.LAST, quantisation=Q8),
}
VECTOR_MODELS = ["mean", "first", "untold", "mean-q8", *DECODERS]


class Conversation:
    """An embedder and what it said, by request."""

    def __init__(self, path: Path, more: EngineSettings = SMALL) -> None:
        load = Load(path=str(path), settings=more)
        self.model = NativeModel(load.path, load.settings)
        self.said: dict[int, Embedded | Ranked | Failed] = {}
        self.embedder = Embedder(self.model, Adapters(self.model, ()), load, self._hear)
        self._next = 0

    def _hear(self, message) -> None:
        assert message.id not in self.said
        self.said[message.id] = message

    def ask(self, *texts: str) -> int:
        self._next += 1
        self.embedder.submit(Embed(id=self._next, texts=texts))
        return self._next

    def finish(self) -> None:
        while self.embedder.busy:
            self.embedder.step()

    def vectors(self, *texts: str) -> np.ndarray:
        number = self.ask(*texts)
        self.finish()
        found = self.said[number]
        assert isinstance(found, Embedded), found
        return np.array(found.vectors)

    def rank(self, query: str, *documents: str) -> list[float]:
        self._next += 1
        self.embedder.submit(Rank(id=self._next, query=query, documents=documents))
        self.finish()
        found = self.said[self._next]
        assert isinstance(found, Ranked), found
        return list(found.scores)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("vectors")
    for name, shape in BERTS.items():
        write_tiny_bert(folder / f"{name}.gguf", shape)
    for name, shape in DECODERS.items():
        write_tiny_model(folder / f"{name}.gguf", shape)
    return folder


@pytest.fixture
def talk(folder):
    made: dict[str, Conversation] = {}

    def with_model(name: str) -> Conversation:
        return made.setdefault(name, Conversation(folder / f"{name}.gguf"))

    return with_model


def direct(path: Path, texts, pooling: int) -> np.ndarray:
    model = llama_cpp.Llama(
        str(path),
        embedding=True,
        n_ctx=1024,
        n_batch=1024,
        n_ubatch=1024,
        n_threads=1,
        pooling_type=pooling,
        verbose=False,
    )
    return np.array([model.create_embedding(text)["data"][0]["embedding"] for text in texts])


@pytest.mark.parametrize("name", VECTOR_MODELS)
def test_vectors_are_those_of_the_high_level_api_and_of_length_1(folder, talk, name):
    found = talk(name).vectors(*TEXTS)
    kinds = {"first": 2, "decoder-last": 3, "decoder-last-q8": 3}
    expected = direct(folder / f"{name}.gguf", TEXTS, kinds.get(name, 1))
    expected /= np.linalg.norm(expected, axis=1, keepdims=True)
    assert np.linalg.norm(found, axis=1) == pytest.approx(1.0, abs=1e-6)
    # The high-level API computes with flash attention and without blocks.
    assert np.abs(found - expected).max() < (2e-2 if "q8" in name else 2e-3)


@pytest.mark.parametrize("name", VECTOR_MODELS)
def test_a_vector_is_the_same_bit_by_bit_whatever_else_is_in_the_request(talk, name):
    conversation = talk(name)
    together = conversation.vectors(*TEXTS)
    assert np.array_equal(conversation.vectors(*TEXTS[::-1])[::-1], together)
    assert np.array_equal(np.vstack([conversation.vectors(text) for text in TEXTS]), together)


@settings(max_examples=25, deadline=None)
@given(lengths=some.lists(some.integers(0, 110), min_size=2, max_size=12))
def test_a_vector_is_the_same_beside_texts_of_any_length(folder, lengths):
    conversation = Conversation(folder / "mean.gguf")
    texts = [" ".join(["loan", "rate", "x", "house"][place % 4] for place in range(many)) for many in lengths]
    together = conversation.vectors(*texts)
    assert np.array_equal(conversation.vectors(texts[0])[0], together[0])
    assert np.array_equal(conversation.vectors(texts[-1])[0], together[-1])


def test_flash_attention_keeps_vectors_exact_too(folder):
    flashing = Conversation(folder / "mean.gguf", SMALL.model_copy(update={"flash_attention": True}))
    together = flashing.vectors(*TEXTS)
    assert np.array_equal(np.vstack([flashing.vectors(text) for text in TEXTS]), together)
    usual = Conversation(folder / "mean.gguf").vectors(*TEXTS)
    assert np.abs(together - usual).max() < 2e-3


def test_a_text_longer_than_a_call_goes_through_in_pieces(folder, talk):
    long = "loan rate " * 300
    conversation = talk("decoder-last")
    found = conversation.vectors("home", long[:1100], "home")
    assert np.array_equal(found[0], found[2])
    (expected,) = direct(folder / "decoder-last.gguf", [long[:1100]], 3)
    assert np.abs(found[1] - expected / np.linalg.norm(expected)).max() < 2e-3


def test_several_requests_share_calls_and_each_gets_its_own(talk):
    conversation = talk("mean")
    alone = conversation.vectors(*TEXTS)
    many, few = conversation.ask(*TEXTS), conversation.ask(TEXTS[3])
    conversation.embedder.step()
    assert few in conversation.said, "who comes later with one text waits for one call only"
    assert many not in conversation.said
    conversation.finish()
    assert np.array_equal(np.array(conversation.said[many].vectors), alone)
    assert np.array_equal(np.array(conversation.said[few].vectors[0]), alone[3])


def test_a_cancelled_request_leaves_the_others_as_they_are(talk):
    conversation = talk("mean")
    alone = conversation.vectors(*TEXTS)
    gone, kept = conversation.ask(*TEXTS), conversation.ask(*TEXTS)
    conversation.embedder.step()
    conversation.embedder.cancel(gone)
    conversation.finish()
    assert gone not in conversation.said
    assert np.array_equal(np.array(conversation.said[kept].vectors), alone)
    last = conversation.ask(*TEXTS)
    conversation.embedder.step()
    conversation.embedder.cancel(last)
    assert not conversation.embedder.busy
    assert np.array_equal(conversation.vectors(TEXTS[0])[0], alone[0])


def test_no_texts_and_empty_texts_are_answered(talk):
    conversation = talk("mean")
    assert conversation.vectors().shape == (0,)
    assert conversation.vectors("", "loan").shape == (2, 64)


@pytest.mark.parametrize(("name", "longest"), [("mean", 128), ("decoder-last", 1024)])
def test_a_text_too_long_is_told_by_how_much_before_anything_runs(talk, name, longest):
    conversation = talk(name)
    conversation.embedder.submit(Embed(id=9, texts=("loan", "my home " + "x " * longest), first=129))
    fault = conversation.said[9]
    assert isinstance(fault, Failed)
    tokens = len(conversation.model.document_tokens("my home " + "x " * longest))
    assert fault.what.startswith('Text 130 ("my home x x')
    assert (
        f"has {tokens:,} tokens; the model reads {longest:,}: it is {tokens - longest:,} too long"
        in fault.what
    )
    fits = "loan " * (longest // 9)
    assert conversation.vectors(fits).shape == (1, 64)


def test_a_text_does_not_become_control_tokens(talk):
    conversation = talk("mean")
    assert 3 not in conversation.model.document_tokens("[SEP] loan")[1:-1]


def scores_by_hand(path: Path, query: str, documents, last: str = "") -> list[list[float]]:
    """The ranking head computed by numpy on llama.cpp's vector of the first token."""
    model = llama_cpp.Llama(
        str(path), embedding=True, n_ctx=128, n_threads=1, pooling_type=2, flash_attn=False, verbose=False
    )
    tensors = {tensor.name: np.array(tensor.data) for tensor in gguf.GGUFReader(path).tensors}
    scores = []
    for document in documents:
        parts = [model.tokenize(text.encode(), add_bos=False) for text in (query, document)]
        bare = [[token for token in part if token not in (2, 3)] for part in parts]
        tokens = [2, *bare[0], 3, *bare[1], *([3] if last else [])]
        model._ctx.kv_cache_clear()
        model._batch.reset()
        model._batch.add_sequence(tokens, 0, True)
        model._ctx.decode(model._batch)
        first = np.array(llama_cpp.llama_get_embeddings_seq(model._ctx.ctx, 0)[:64], np.float32)
        head = np.tanh(tensors["cls.weight"] @ first + tensors["cls.bias"])
        scores.append((tensors["cls.output.weight"] @ head + tensors["cls.output.bias"]).tolist())
    return scores


DOCUMENTS = ("the loan is lost", "my home", "", "rate of payment, and job", "house " * 30)


@pytest.mark.parametrize(("name", "last"), [("rank", ""), ("rank-untold", ""), ("rank-template", "[SEP]")])
def test_scores_are_those_of_the_head_that_ranks(folder, talk, name, last):
    found = talk(name).rank("my loan", *DOCUMENTS)
    expected = scores_by_hand(folder / f"{name}.gguf", "my loan", DOCUMENTS, last)
    assert found == pytest.approx([score[0] for score in expected], abs=1e-3)
    assert [talk(name).rank("my loan", document)[0] for document in DOCUMENTS] == found


def test_what_a_query_or_document_writes_like_a_placeholder_or_control_token_stays_text(talk):
    conversation = talk("rank-template")
    conversation.rank("my loan", "home")
    pairs = conversation.embedder._pairs
    assert pairs is not None
    assert pairs.tokens("{document}", "x").count(3) == 2
    assert pairs.tokens("[SEP] loan", "[CLS]").count(3) == 2
    assert pairs.tokens("[SEP] loan", "[CLS]").count(2) == 1


def test_a_model_is_told_apart_from_one_that_ranks(talk):
    for name, request, words in (
        ("mean", Rank(id=1, query="a", documents=("b",)), "cannot rank documents"),
        ("rank", Embed(id=1, texts=("a",)), "makes no vectors"),
    ):
        conversation = talk(name)
        conversation.embedder.submit(request)
        assert words in conversation.said[1].what


@pytest.fixture
async def backend(folder):
    made = LlamaBackend(lambda model: folder / f"{model.name}.gguf", settings=SMALL)
    yield made
    await made.close()


def reference(name: str) -> ModelReference:
    return ModelReference(name=name, backend="llama", identifier=name)


async def answer(backend: LlamaBackend, name: str, text: str, tokens: int) -> Completion:
    asked = GenerationRequest(
        model=reference(name),
        messages=(Message(role="user", content=text),),
        sampling=Sampling(max_tokens=tokens),
    )
    async for item in backend.generate(asked):
        if isinstance(item, Completion):
            return item
    raise AssertionError("the answer has no end")


async def until(condition) -> None:
    async with asyncio.timeout(20):
        while not condition():
            await asyncio.sleep(0.005)


async def test_a_model_that_writes_no_text_makes_vectors_and_says_so_when_asked_to_write(backend):
    with pytest.raises(BackendError, match="makes vectors and writes no text"):
        await answer(backend, "mean", "hello", 5)
    assert len(await backend.embed(reference("mean"), TEXTS)) == len(TEXTS)
    assert await backend.count_tokens(reference("mean"), "loan rate") == 2
    assert len(await backend.rank(reference("rank"), "loan", DOCUMENTS)) == len(DOCUMENTS)


async def test_a_long_list_comes_back_whole_and_its_faults_count_on(backend):
    texts = TEXTS * 8
    found = await backend.embed(reference("mean"), texts)
    assert found[: len(TEXTS)] == found[-len(TEXTS) :]
    with pytest.raises(BackendError, match="Text 300 "):
        await backend.embed(reference("mean"), (*texts[:299], "x " * 200, *texts[:10]))


async def test_answers_and_vectors_at_once_are_what_they_are_alone(backend):
    name = "decoder-last"
    vectors = await backend.embed(reference(name), TEXTS)
    alone = [(await answer(backend, name, f"message {number}", 60)).text for number in range(3)]
    embedding = [asyncio.create_task(backend.embed(reference(name), TEXTS)) for _ in range(6)]
    answers = await asyncio.gather(*(answer(backend, name, f"message {number}", 60) for number in range(3)))
    assert [completion.text for completion in answers] == alone
    assert all(found == vectors for found in await asyncio.gather(*embedding))


async def test_an_answer_does_not_wait_for_a_long_list_of_texts(backend):
    name = "decoder-mean"
    await answer(backend, name, "hello", 1)
    texts = tuple("loan rate " * 90 for _ in range(120))
    embedding = asyncio.ensure_future(backend.embed(reference(name), texts))
    await until(lambda: backend.statuses()[0].engine.read_tokens > 1000)
    await answer(backend, name, "hello", 5)
    still_reading = not embedding.done()
    found = await embedding
    assert len(found) == 120
    assert still_reading


async def test_cancelling_ends_the_work(backend):
    texts = tuple("loan rate " * 90 for _ in range(128))
    embedding = asyncio.create_task(backend.embed(reference("decoder-mean"), texts))
    await until(lambda: backend.statuses() and backend.statuses()[0].engine.read_tokens > 1000)
    embedding.cancel()
    await asyncio.gather(embedding, return_exceptions=True)
    await until(lambda: backend.statuses()[0].engine.waiting == 0)
    assert backend.statuses()[0].engine.read_tokens < 128 * 900
    assert len(await backend.embed(reference("decoder-mean"), ("loan",))) == 1


async def test_a_process_killed_in_the_middle_is_started_again_and_the_vectors_come(backend):
    texts = tuple("loan rate " * 90 + str(number) for number in range(60))
    expected = await backend.embed(reference("decoder-mean"), texts)
    before = backend.statuses()[0].engine.read_tokens
    embedding = asyncio.create_task(backend.embed(reference("decoder-mean"), texts))
    await until(lambda: backend.statuses()[0].engine.read_tokens > before + 1000)
    (pid,) = backend.worker_pids().values()
    os.kill(pid, signal.SIGKILL)
    assert await embedding == expected
    assert list(backend.worker_pids().values()) != [pid]
