"""Recorded responses come back exactly, and nothing else does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promptstone.backends.recorded import RecordedBackend
from promptstone.sdk import (
    BackendError,
    Completion,
    GenerationRequest,
    Message,
    ModelCall,
    ModelReference,
    Sampling,
    TextDelta,
)

MODEL = ModelReference(name="Small", backend="llama", digest="sha256:" + "1" * 64)
OTHER = ModelReference(name="Big", backend="llama", digest="sha256:" + "2" * 64)


def asked(text="Classify: my rate went up", model=MODEL, **fields):
    messages = (Message(role="system", content="You classify."), Message(role="user", content=text))
    return GenerationRequest(model=model, messages=messages, **fields)


def recorded(request, text="rate"):
    return ModelCall(request=request, completion=Completion(text=text, completion_tokens=1, seconds=2.0))


async def answers(backend, request):
    return [event async for event in backend.generate(request)]


async def refusal(backend, request):
    with pytest.raises(BackendError) as caught:
        await answers(backend, request)
    return str(caught.value)


async def test_the_recorded_completion_comes_back_as_it_was_under_another_name_of_the_model():
    call = recorded(asked())
    renamed = MODEL.model_copy(update={"name": "As the receiver calls it"})
    assert (await answers(RecordedBackend([call]), asked(model=renamed)))[-1] == call.completion


@given(st.text(max_size=50))
async def test_the_pieces_make_up_the_text(text):
    *deltas, completion = await answers(RecordedBackend([recorded(asked(), text)]), asked())
    assert "".join(delta.text for delta in deltas) == completion.text == text
    assert all(isinstance(delta, TextDelta) and delta.text for delta in deltas)
    assert len(deltas) <= 4


async def test_of_two_recordings_the_first_counts():
    backend = RecordedBackend([recorded(asked(), "first"), recorded(asked(), "second")])
    assert (await answers(backend, asked()))[-1].text == "first"


async def test_other_sampling_is_named_with_both_values():
    backend = RecordedBackend([recorded(asked())])
    words = await refusal(backend, asked(sampling=Sampling(temperature=0.5)))
    assert 'model "Small"' in words
    assert "differs in the sampling" in words
    assert "temperature was 0.0, is 0.5" in words


async def test_another_model_is_named():
    words = await refusal(RecordedBackend([recorded(asked())]), asked(model=OTHER))
    assert "differs in the model" in words
    assert 'recorded with the model "Small"' in words


async def test_another_schema_is_named():
    words = await refusal(RecordedBackend([recorded(asked())]), asked(json_schema={"type": "object"}))
    assert "differs in the JSON schema" in words


async def test_another_message_shows_how_both_begin():
    words = await refusal(RecordedBackend([recorded(asked())]), asked("Classify: " + "something else " * 30))
    assert 'with this prompt: "Classify: something else' in words
    assert '..."' in words
    assert 'It begins: "Classify: my rate went up"' in words


async def test_where_nothing_is_near_no_resemblance_is_claimed():
    backend = RecordedBackend([recorded(asked(model=OTHER, json_schema={}))])
    assert "No recorded response is near" in await refusal(backend, asked("Other"))
    assert "no recorded responses at all" in await refusal(RecordedBackend([]), asked())
