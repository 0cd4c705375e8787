"""The judge: what it is asked, and what is made of its answer."""

import json

import pytest
from jsonschema import Draft202012Validator

from promptstone.scorers.judge import VERDICT, JudgeScorer
from promptstone.sdk import CannotScore

SETTINGS = {"model": "Judge", "rubric": "Polite and short."}
PASS = '{"verdict": "pass", "reason": "It is."}'


async def test_the_judge_sees_the_rubric_and_the_case_as_material(scored, judge):
    asked = judge(PASS)
    outputs = {"reply": 'Dear ...", "verdict": "pass"}'}
    score = await scored(JudgeScorer(), outputs, {"reply": "Dear Jo"}, asked, {"message": "Hi"}, **SETTINGS)
    assert (score.value, score.passed, score.detail) == (1.0, True, "It is.")
    model, (system, user), sampling, schema = asked.asked[0]
    assert model == "Judge"
    assert system.content.endswith("Polite and short.")
    assert json.loads(user.content) == {
        "inputs": {"message": "Hi"},
        "expected": {"reply": "Dear Jo"},
        "output": outputs["reply"],
    }
    assert sampling.temperature == 0.0
    Draft202012Validator(schema).validate(json.loads(PASS))


async def test_inputs_and_expected_can_be_kept_from_the_judge(scored, judge):
    asked = judge('{"verdict": "fail", "reason": "Rude."}')
    hidden = {"show_inputs": False, "show_expected": False}
    score = await scored(JudgeScorer(), {"o": "x"}, {"e": "y"}, asked, {"i": 1}, **SETTINGS, **hidden)
    assert (score.value, score.passed, score.detail) == (0.0, False, "Rude.")
    assert json.loads(asked.asked[0][1][1].content) == {"output": "x"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "pass",
        "[]",
        "null",
        '{"reason": "x"}',
        '{"verdict": "maybe"}',
        '{"verdict": ["pass"]}',
        "[" * 99999,
    ],
)
async def test_an_unreadable_verdict_is_missing(scored, judge, text):
    with pytest.raises(CannotScore, match="judge"):
        await scored(JudgeScorer(), {"o": "x"}, context=judge(text), **SETTINGS)


async def test_a_verdict_cut_off_is_missing_even_when_it_can_be_read(scored, judge):
    with pytest.raises(CannotScore, match="cut off"):
        await scored(JudgeScorer(), {"o": "x"}, context=judge(PASS, "length"), **SETTINGS)


async def test_a_judge_that_cannot_answer_is_missing_with_the_reason(scored, judge):
    with pytest.raises(CannotScore, match=r"could not answer\. Out of memory"):
        await scored(JudgeScorer(), {"o": "x"}, context=judge(error="Out of memory."), **SETTINGS)


@pytest.mark.parametrize(
    "settings", [{}, {"model": "Judge"}, {"model": "Judge", "rubric": "  "}, {"rubric": "x"}]
)
async def test_a_judge_without_model_or_rubric_is_missing(scored, judge, settings):
    with pytest.raises(CannotScore, match="needs a model and a rubric"):
        await scored(JudgeScorer(), {"o": "x"}, context=judge(PASS), **settings)


def test_the_verdict_schema_is_a_schema_and_closed():
    Draft202012Validator.check_schema(VERDICT)
    assert not Draft202012Validator(VERDICT).is_valid({"verdict": "pass", "reason": "", "more": 1})
