"""How the backend asks an endpoint and reads what streams back."""

import asyncio
import json

import pytest
from endpoint_calls import KEY, QUICK, backend_with, collect, fault, rehearsed, request
from rehearsed_server import DONE, answer, chunk, hang, murmuring, refusal, reset, said, stream

from promptstone.backends.openai_compatible import OpenAICompatibleBackend
from promptstone.sdk import Sampling, TextDelta

SCHEMA = {
    "type": "object",
    "properties": {"topic": {"type": "string"}},
    "required": ["topic"],
    "additionalProperties": False,
}


async def test_text_streams_and_the_usage_at_the_end_is_kept():
    usage = {"prompt_tokens": 7, "completion_tokens": 3, "total_tokens": 10}
    answers = stream(chunk("Good "), chunk("day"), chunk(None, "stop"), chunk(None, usage=usage), DONE)
    async with rehearsed(answers) as server, backend_with() as backend:
        deltas, completion = await collect(backend, request(server.base_url))
    assert deltas == ["Good ", "day"]
    assert (completion.prompt_tokens, completion.completion_tokens) == (7, 3)
    assert completion.finish_reason == "stop"
    assert completion.first_text_seconds is not None
    assert completion.first_text_seconds <= completion.seconds


async def test_a_server_that_tells_no_usage_is_fine():
    async with rehearsed(said("Hi", finish="length")) as server, backend_with() as backend:
        _, completion = await collect(backend, request(server.base_url))
    assert (completion.text, completion.finish_reason, completion.prompt_tokens) == ("Hi", "length", 0)


async def test_all_of_the_sampling_and_the_key_reach_the_server_and_nothing_of_this_machine(monkeypatch):
    monkeypatch.setenv("OPENAI_ORG_ID", "org-of-somebody")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Private: 1\nAuthorization: Bearer other")
    monkeypatch.setenv("OPENAI_ADMIN_KEY", "other-admin")
    sampling = Sampling(
        temperature=0.5,
        top_k=3,
        top_p=0.8,
        min_p=0.1,
        repeat_penalty=1.2,
        seed=9,
        max_tokens=4,
        stop=("END",),
    )
    async with rehearsed(said("x")) as server, backend_with() as backend:
        await collect(backend, request(server.base_url, sampling=sampling))
        got = server.received[0]
    assert got.path == "/v1/chat/completions"
    assert got.headers["authorization"] == f"Bearer {KEY}"
    assert {name for name in got.headers if name.startswith(("x-", "openai"))} == {"x-stainless-raw-response"}
    expected = {"temperature": 0.5, "top_p": 0.8, "seed": 9, "max_tokens": 4, "stop": ["END"]}
    expected |= {"top_k": 3, "min_p": 0.1, "repeat_penalty": 1.2, "model": "tiny", "stream": True}
    assert {name: got.body[name] for name in expected} == expected


async def test_without_a_key_no_authorization_is_sent_even_when_the_environment_has_one(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "of-somebody-else")
    async with rehearsed(said("x")) as server, backend_with(key=None) as backend:
        await collect(backend, request(server.base_url))
    assert "authorization" not in server.received[0].headers


async def test_a_server_that_does_not_stream_is_read_all_the_same():
    whole = {
        "choices": [{"message": {"content": "All at once"}, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 2, "completion_tokens": 3},
    }
    async with rehearsed(answer(body=whole)) as server, backend_with() as backend:
        deltas, completion = await collect(backend, request(server.base_url))
    assert (deltas, completion.completion_tokens) == (["All at once"], 3)


async def test_characters_split_between_events_arrive_whole():
    events = ['data: {"choices":[{"delta":{"content":"\\ud83d"}}]}\n\n']
    events += ['data: {"choices":[{"delta":{"content":"\\ude00!\\ud83d"},"finish_reason":"stop"}]}\n\n']
    async with rehearsed(stream(*events, DONE)) as server, backend_with() as backend:
        deltas, _ = await collect(backend, request(server.base_url))
    assert "".join(deltas) == "😀!\N{REPLACEMENT CHARACTER}"
    for delta in deltas:
        delta.encode()


async def test_a_schema_goes_out_in_the_official_form_strict_where_it_may():
    loose = {"type": "object", "properties": {"topic": {"type": "string"}}}
    async with rehearsed(said("{}")) as server, backend_with() as backend:
        await collect(backend, request(server.base_url, json_schema=SCHEMA))
        await collect(backend, request(server.base_url, json_schema=loose))
    formats = [got.body["response_format"] for got in server.received]
    assert [one["type"] for one in formats] == ["json_schema", "json_schema"]
    assert formats[0]["json_schema"]["schema"] == SCHEMA
    assert [one["json_schema"]["strict"] for one in formats] == [True, False]


async def test_a_refused_schema_form_is_replaced_by_the_other_and_remembered():
    no = refusal(500, "loc: ('body', 'response_format', 'type'): Input should be 'text' or 'json_object'")
    async with rehearsed(no, said("{}")) as server, backend_with() as backend:
        await collect(backend, request(server.base_url, json_schema=SCHEMA))
        await collect(backend, request(server.base_url, json_schema=SCHEMA))
    forms = [got.body["response_format"]["type"] for got in server.received]
    assert forms == ["json_schema", "json_object", "json_object"]
    assert server.received[1].body["response_format"]["schema"] == SCHEMA


async def test_when_both_schema_forms_are_refused_the_first_words_are_shown():
    first = refusal(400, "Invalid schema for response_format 'answer': 'type' is missing")
    second = refusal(400, "Unknown parameter: 'response_format.schema'.")
    async with rehearsed(first, second) as server, backend_with() as backend:
        error = await fault(backend, request(server.base_url, json_schema=SCHEMA))
    assert "refuses the JSON schema" in error.what
    assert "'type' is missing" in error.what


async def test_fields_a_server_does_not_know_are_left_out_when_they_have_their_defaults():
    no = refusal(400, "Unrecognized request arguments supplied: min_p, repeat_penalty, top_k")
    async with rehearsed(no, said("x")) as server, backend_with() as backend:
        await collect(backend, request(server.base_url))
        await collect(backend, request(server.base_url))
    assert ["top_k" in got.body for got in server.received] == [True, False, False]


async def test_fields_a_server_does_not_know_are_named_when_they_were_set():
    no = refusal(400, "Unrecognized request arguments supplied: min_p, repeat_penalty, top_k")
    async with rehearsed(no) as server, backend_with() as backend:
        error = await fault(backend, request(server.base_url, sampling=Sampling(top_k=5)))
    assert error.what.startswith("The endpoint does not take top_k:")
    assert "defaults" in error.remedy
    assert len(server.received) == 1


async def test_newer_names_and_missing_stream_options_are_learnt():
    length = refusal(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.")
    usage = refusal(422, "Extra inputs are not permitted: stream_options")
    async with rehearsed(length, usage, said("x")) as server, backend_with() as backend:
        await collect(backend, request(server.base_url))
    last = server.received[-1].body
    assert last["max_completion_tokens"] == 8
    assert not {"max_tokens", "stream_options"} & set(last)


async def test_a_stream_that_says_nothing_is_asked_again_plainly_for_the_reason():
    why = refusal(
        400,
        "This model's maximum context length is 256 tokens. However, you requested 623 tokens (618 in the "
        "messages, 5 in the completion). Please reduce the length of the messages or completion.",
        "context_length_exceeded",
    )
    async with rehearsed(stream(then="reset"), why) as server, backend_with() as backend:
        error = await fault(backend, request(server.base_url))
    assert [got.body["stream"] for got in server.received] == [True, False]
    assert error.what == "The prompt is too long: 618 tokens, 362 more than the model's context of 256."


@pytest.mark.parametrize("then", ["end", "reset"])
async def test_a_stream_cut_off_after_text_is_said_to_be_and_not_repeated(then):
    async with rehearsed(stream(chunk("Half an an"), then=then)) as server, backend_with() as backend:
        error = await fault(backend, request(server.base_url))
    assert "cut off" in error.what
    assert error.retryable
    assert len(server.received) == 1


async def test_after_an_interruption_calls_go_out_one_at_a_time():
    interrupted = stream(chunk("Ha"), DONE)
    async with rehearsed(hang, interrupted, said("a"), said("b")) as server, backend_with() as backend:
        first = asyncio.create_task(collect(backend, request(server.base_url)))
        while not server.received:
            await asyncio.sleep(0)
        error = await fault(backend, request(server.base_url))
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)
        await asyncio.gather(*(collect(backend, request(server.base_url)) for _ in range(2)))
    assert "one request at a time" in error.remedy


async def test_closing_the_iterator_closes_the_connection():
    left = asyncio.Event()
    async with rehearsed(murmuring(left)) as server, backend_with() as backend:
        events = backend.generate(request(server.base_url))
        assert await anext(events) == TextDelta(text="a")
        await events.aclose()
        async with asyncio.timeout(5):
            await left.wait()


async def test_no_more_calls_are_under_way_at_once_than_allowed():
    at_once, most = 0, 0

    async def count(writer):
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        await said("x")(writer)
        at_once -= 1

    backend = OpenAICompatibleBackend(lambda _: None, QUICK, at_once=2)
    async with rehearsed(count) as server:
        await asyncio.gather(*(collect(backend, request(server.base_url)) for _ in range(6)))
        await backend.close()
    assert most <= 2
    assert len(server.received) == 6


async def test_models_are_listed_sorted_with_the_key_given_or_the_one_kept():
    listing = {"object": "list", "data": [{"id": "b"}, {"id": "a"}, {"id": "b"}]}
    async with rehearsed(answer(body=listing)) as server, backend_with() as backend:
        assert await backend.list_models(server.base_url) == ("a", "b")
        assert await backend.list_models(server.base_url + "/", "another-key") == ("a", "b")
    assert [got.headers["authorization"] for got in server.received] == [
        f"Bearer {KEY}",
        "Bearer another-key",
    ]
    assert server.received[0].path == "/v1/models"


@pytest.mark.parametrize("body", ["<html>hello</html>", "no json", json.dumps({"data": 5}), "[" * 100_000])
async def test_a_list_of_models_that_is_none_is_said_to_be_none(body):
    from promptstone.sdk import BackendError

    async with rehearsed(answer(body=body, kind="text/html")) as server, backend_with() as backend:
        with pytest.raises(BackendError, match="no list of models"):
            await backend.list_models(server.base_url)


async def test_a_connection_that_resets_is_tried_again():
    async with rehearsed(reset, reset, said("x")) as server, backend_with() as backend:
        _, completion = await collect(backend, request(server.base_url))
    assert completion.text == "x"
    assert len(server.received) == 3
