"""Requests and models keep their written form and digests while nothing new is used, and differ once it is."""

import json

import pytest
from pydantic import ValidationError

from promptstone.core.generation import (
    Adapter,
    GenerationRequest,
    Message,
    ModelEntry,
    ModelReference,
    Sampling,
)
from promptstone.core.values import canonical_json, content_digest

PLAIN = ModelReference(name="a", backend="llama", digest="sha256:0")
FIRST_RELEASE = {
    "name": "a",
    "backend": "llama",
    "identifier": "",
    "endpoint": "",
    "digest": "sha256:0",
    "chat_template_digest": "",
    "context_length": None,
}
FIRST_SAMPLING = {
    "temperature": 0.0,
    "top_k": 40,
    "top_p": 0.95,
    "min_p": 0.05,
    "repeat_penalty": 1.0,
    "seed": 0,
    "max_tokens": 256,
    "stop": [],
}


def asked(**fields: object) -> GenerationRequest:
    return GenerationRequest(
        **{"model": PLAIN, "messages": (Message(role="user", content="Hi"),), **fields}  # type: ignore[arg-type]
    )


def test_what_uses_nothing_new_is_written_as_in_the_first_release():
    request = asked()
    assert json.loads(canonical_json(request)) == {
        "model": FIRST_RELEASE,
        "messages": [{"role": "user", "content": "Hi"}],
        "sampling": FIRST_SAMPLING,
        "json_schema": None,
    }
    assert json.loads(canonical_json(ModelEntry(reference=PLAIN))) == {
        "reference": FIRST_RELEASE,
        "path": "",
        "chat_template": "",
        "licence": "",
        "size": 0,
    }


def test_a_request_that_uses_nothing_new_keeps_the_digest_of_the_first_release():
    content = {
        "model": "sha256:0",
        "messages": [{"role": "user", "content": "Hi"}],
        "sampling": FIRST_SAMPLING,
        "json_schema": None,
    }
    assert asked().digest == content_digest(content)


def test_each_new_field_changes_the_digest_once_it_is_set():
    adapter = Adapter(name="tone", digest="sha256:1", scale=0.5)
    requests = [
        asked(),
        asked(grammar='root ::= "a"'),
        asked(sampling=Sampling(presence_penalty=0.1)),
        asked(sampling=Sampling(frequency_penalty=0.1)),
        asked(sampling=Sampling(penalty_window=63)),
        asked(model=PLAIN.model_copy(update={"adapters": (adapter,)})),
        asked(model=PLAIN.model_copy(update={"adapters": (adapter.model_copy(update={"scale": 0.25}),)})),
        asked(model=PLAIN.model_copy(update={"own_template": True, "chat_template_digest": "sha256:2"})),
    ]
    assert len({request.digest for request in requests}) == len(requests)


def test_the_template_in_the_file_is_no_part_of_a_models_content_and_ones_own_is():
    template = {"chat_template_digest": "sha256:2"}
    assert PLAIN.model_copy(update=template).content == PLAIN.content
    assert PLAIN.model_copy(update={**template, "own_template": True}).content != PLAIN.content


@pytest.mark.parametrize(
    "value",
    [
        Sampling(presence_penalty=0.5, penalty_window=0),
        PLAIN.model_copy(
            update={"adapters": (Adapter(name="tone", digest="sha256:1"),), "own_template": True}
        ),
        ModelEntry(reference=PLAIN, own_template="{{ x }}", adapter_paths=("a.gguf",)),
        asked(grammar='root ::= "a"'),
    ],
)
def test_what_is_new_survives_being_written_and_read(value):
    assert type(value).model_validate_json(canonical_json(value)) == value
    assert type(value).model_validate(value.model_dump()) == value


def test_an_answer_is_held_to_a_schema_or_to_a_grammar_and_never_to_both():
    with pytest.raises(ValidationError, match="not to both"):
        asked(grammar='root ::= "a"', json_schema={"type": "object"})


def test_penalties_are_off_until_one_is_set_and_without_a_window():
    assert not Sampling().penalises
    assert Sampling(presence_penalty=0.1).penalises
    assert Sampling(repeat_penalty=1.1).penalises
    assert not Sampling(frequency_penalty=1.0, penalty_window=0).penalises
    assert not Sampling(penalty_window=3).penalises
