"""Endpoints get the penalties and grammars they know, and what they cannot do is said plainly."""

from endpoint_calls import backend_with, collect, fault, rehearsed, request
from rehearsed_server import refusal, said

from promptstone.sdk import Sampling

GRAMMAR = 'root ::= "yes" | "no"'


async def test_penalties_and_their_window_reach_the_server_when_they_are_set():
    sampling = Sampling(max_tokens=8, presence_penalty=0.5, frequency_penalty=-0.25, penalty_window=32)
    async with rehearsed(said("x")) as server, backend_with() as backend:
        await collect(backend, request(server.base_url, sampling=sampling))
        body = server.received[0].body
    assert (body["presence_penalty"], body["frequency_penalty"], body["repeat_last_n"]) == (0.5, -0.25, 32)


async def test_a_request_without_them_is_sent_as_it_always_was():
    async with rehearsed(said("x")) as server, backend_with() as backend:
        await collect(backend, request(server.base_url))
        body = server.received[0].body
    new = {"presence_penalty", "frequency_penalty", "repeat_last_n", "penalty_window", "grammar"}
    assert not new & set(body)


async def test_a_penalty_that_an_endpoint_does_not_take_is_named():
    no = refusal(400, "Unsupported parameter: 'presence_penalty' is not supported with this model.")
    asked = {"sampling": Sampling(max_tokens=8, presence_penalty=1.0)}
    async with rehearsed(no) as server, backend_with() as backend:
        error = await fault(backend, request(server.base_url, **asked))
    assert error.what.startswith("The endpoint does not take presence_penalty:")
    assert len(server.received) == 1


async def test_a_window_that_an_endpoint_does_not_take_is_named():
    no = refusal(400, "Unrecognized request argument supplied: repeat_last_n")
    asked = {"sampling": Sampling(max_tokens=8, penalty_window=8)}
    async with rehearsed(no) as server, backend_with() as backend:
        error = await fault(backend, request(server.base_url, **asked))
    assert error.what.startswith("The endpoint does not take repeat_last_n:")


async def test_a_grammar_reaches_the_server_also_where_other_fields_are_unknown():
    no = refusal(400, "Unrecognized request arguments supplied: min_p, repeat_penalty, top_k")
    async with rehearsed(no, said("yes")) as server, backend_with() as backend:
        await collect(backend, request(server.base_url, grammar=GRAMMAR))
    assert [got.body["grammar"] for got in server.received] == [GRAMMAR, GRAMMAR]


async def test_an_endpoint_without_grammars_is_told_plainly():
    no = refusal(400, "Unrecognized request argument supplied: grammar")
    async with rehearsed(no) as server, backend_with() as backend:
        error = await fault(backend, request(server.base_url, grammar=GRAMMAR))
    assert error.what.startswith("The endpoint does not take the grammar (400)")
    assert "local model" in error.remedy
