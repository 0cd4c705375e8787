"""Answers held to a schema: what cannot be used is said in words, and nothing hangs."""

import pytest

from promptstone.nodes.answers import checked_answer, schema_fault
from promptstone.sdk import Completion, StepError

TOPIC = {"type": "object", "properties": {"topic": {"type": "string"}}, "required": ["topic"]}


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({}, "empty"),
        ({"type": "teleport"}, "'teleport' is not valid"),
        ({"properties": {"a": {"$ref": "#/x"}}}, '"$ref"'),
        ({"$dynamicRef": "#x"}, '"$dynamicRef"'),
        ({"patternProperties": {"(a+)+$": {}}}, '"patternProperties"'),
        ({"properties": {"a": {"pattern": "("}}}, "The pattern cannot be read"),
    ],
)
async def test_a_schema_that_cannot_be_used_is_refused_in_words_before_and_in_a_run(schema, words) -> None:
    assert words in schema_fault(schema)
    with pytest.raises(StepError) as refusal:
        await checked_answer(Completion(text="{}"), schema)
    assert words in str(refusal.value)


def test_a_field_that_is_called_like_a_reference_is_no_reference() -> None:
    assert schema_fault({"description": "see $ref", "properties": {"$ref": {"type": "string"}}}) == ""


async def test_a_pattern_that_never_ends_is_stopped() -> None:
    with pytest.raises(StepError, match="took longer"):
        await checked_answer(Completion(text='"' + "a" * 40 + 'b"'), {"pattern": "^(a|a)+$"})


@pytest.mark.parametrize("answer", ["NaN", '{"topic": Infinity}', "[" * 5000, "9" * 5000, "", "Topic: x"])
async def test_an_answer_that_is_no_json_is_said_to_be_none(answer: str) -> None:
    with pytest.raises(StepError, match="not JSON"):
        await checked_answer(Completion(text=answer), TOPIC)


async def test_an_answer_that_does_not_fit_is_quoted_but_not_at_length() -> None:
    with pytest.raises(StepError, match="does not fit") as refusal:
        await checked_answer(Completion(text='"' + "x" * 100_000 + '"'), TOPIC)
    assert len(str(refusal.value)) < 500
