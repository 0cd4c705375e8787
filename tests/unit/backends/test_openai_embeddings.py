"""The backend asks endpoints for vectors: llama.cpp's own server, and rehearsed ones that misbehave."""

import math

import llama_cpp
import numpy as np
import pytest
from endpoint_calls import KEY, QUICK, backend_with, rehearsed
from model_server import model_server
from rehearsed_server import answer, refusal
from tiny_vectors_gguf import write_tiny_bert

from promptstone.backends.openai_compatible import Patience
from promptstone.sdk import BackendError, ModelReference

PATIENT = Patience(connect=5.0, silence=60.0, text=60.0, attempts=2, first_wait=0.05)
TEXTS = tuple(f"my loan number {number}" for number in range(70))


def reference(base_url: str, identifier: str = "tiny") -> ModelReference:
    return ModelReference(
        name="Remote", backend="openai_compatible", identifier=identifier, endpoint=base_url
    )


def vectors(*entries: tuple[int, list]) -> dict:
    return {"data": [{"index": index, "embedding": numbers} for index, numbers in entries]}


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    model = write_tiny_bert(tmp_path_factory.mktemp("served") / "vectors.gguf")
    with model_server(model, "tiny", 128, "--embedding", "True", "--n_threads", "1", "--api_key", KEY) as url:
        yield model, url


async def test_vectors_of_a_real_server_are_those_of_the_model_at_length_1(served):
    model, url = served
    async with backend_with(KEY, PATIENT) as backend:
        found = np.array(await backend.embed(reference(url), TEXTS))
    direct = llama_cpp.Llama(str(model), embedding=True, n_ctx=128, n_threads=1, verbose=False)
    expected = np.array([direct.embed(text, normalize=True) for text in TEXTS])
    assert np.linalg.norm(found, axis=1) == pytest.approx(1.0)
    assert found == pytest.approx(expected, abs=2e-3)


async def test_a_wrong_key_and_a_wrong_path_are_told(served):
    _, url = served
    async with backend_with("wrong-key-99", PATIENT) as backend:
        with pytest.raises(BackendError, match="refuses the key"):
            await backend.embed(reference(url), TEXTS)
    async with backend_with(KEY, PATIENT) as backend:
        with pytest.raises(BackendError, match="no page for embeddings"):
            await backend.embed(reference(url.removesuffix("/v1")), TEXTS)


async def test_vectors_come_in_the_order_of_the_texts_and_at_length_1():
    async with rehearsed(answer(body=vectors((1, [0, 2]), (0, [3, 4])))) as server, backend_with() as backend:
        assert await backend.embed(reference(server.base_url), ("a", "b")) == ((0.6, 0.8), (0.0, 1.0))
        (asked,) = server.received
    assert asked.path == "/v1/embeddings"
    assert asked.body == {"model": "tiny", "input": ["a", "b"], "encoding_format": "float"}
    assert asked.headers["authorization"] == f"Bearer {KEY}"


async def test_no_texts_ask_nobody():
    async with rehearsed(answer(500)) as server, backend_with() as backend:
        assert await backend.embed(reference(server.base_url), ()) == ()
        assert not server.received


async def test_a_busy_server_is_asked_again_and_a_broken_one_is_told():
    busy = refusal(503, "busy")
    async with rehearsed(busy, answer(body=vectors((0, [1.0])))) as server, backend_with() as backend:
        assert await backend.embed(reference(server.base_url), ("a",)) == ((1.0,),)
        assert len(server.received) == 2
    async with rehearsed(busy) as server, backend_with(patience=QUICK) as backend:
        with pytest.raises(BackendError, match="503") as caught:
            await backend.embed(reference(server.base_url), ("a",))
        assert len(server.received) == QUICK.attempts
        assert caught.value.retryable


@pytest.mark.parametrize(
    "body",
    [
        "no JSON",
        {"data": {}},
        {"data": [1, 2]},
        vectors((0, [1.0])),
        vectors((0, [1.0]), (0, [1.0])),
        vectors((0, [1.0]), (1, [1.0, 2.0])),
        vectors((0, [1.0]), (1, [])),
        vectors((0, [1.0]), (1, ["1"])),
        vectors((0, [1.0]), (1, [True])),
        vectors((0, [[1.0]]), (1, [[1.0]])),
        vectors((0, [1.0]), (1, [1.0]), (2, [1.0])),
        vectors((0, [math.inf]), (1, [1.0])),
        vectors((0, [math.nan]), (1, [1.0])),
        vectors((0, [10**400]), (1, [1.0])),
    ],
)
async def test_what_is_no_list_of_vectors_is_told_in_plain_words(body):
    async with rehearsed(answer(body=body)) as server, backend_with() as backend:
        with pytest.raises(BackendError, match=r"no list of vectors|one vector for each text"):
            await backend.embed(reference(server.base_url), ("a", "b"))


async def test_documents_cannot_be_ranked_and_that_is_told():
    async with backend_with() as backend:
        with pytest.raises(BackendError, match="cannot rank"):
            await backend.rank(reference("http://127.0.0.1:9/v1"), "a", ("b",))
