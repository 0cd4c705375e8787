"""JSON fields and numbers."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promptstone.scorers.json_fields import JsonFieldsScorer
from promptstone.scorers.numbers import DecimalMark, UnreadableNumber, numbers_in
from promptstone.scorers.numeric import NumericScorer
from promptstone.sdk import CannotScore

EXPECTED = {"topic": "rate", "amount": 12, "urgent": True}


async def test_the_share_of_right_fields_is_counted_in_text_and_object_alike(scored):
    actual = {"topic": "rate ", "amount": 12.0, "urgent": 1, "more": "x"}
    for output in (actual, json.dumps(actual)):
        for expected in (EXPECTED, json.dumps(EXPECTED)):
            score = await scored(JsonFieldsScorer(), {"o": output}, {"e": expected})
            assert score.value == pytest.approx(2 / 3)
            assert score.passed is False
            assert score.detail == '"urgent": expected "true", got "1".'


async def test_only_the_named_fields_count_and_more_fields_may_be_forbidden(scored):
    output = {"topic": "rate", "more": 1}
    named = await scored(JsonFieldsScorer(), {"o": output}, {"e": EXPECTED}, fields=["topic"])
    assert (named.value, named.passed) == (1.0, True)
    strict = await scored(JsonFieldsScorer(), {"o": output}, {"e": {"topic": "rate"}}, allow_more=False)
    assert (strict.value, strict.passed) == (0.5, False)
    assert '"more" is not expected' in strict.detail


async def test_a_threshold_lets_some_fields_be_wrong(scored):
    score = await scored(JsonFieldsScorer(), {"o": {"topic": "rate"}}, {"e": EXPECTED}, threshold=0.3)
    assert score.passed
    assert '"amount": expected "12", it is missing' in score.detail


@pytest.mark.parametrize("output", ["no json", "[1]", "", None, 3, '{"a": NaN}', "[" * 100_000])
async def test_an_output_that_is_no_object_has_no_field_right(scored, output):
    score = await scored(JsonFieldsScorer(), {"o": output}, {"e": EXPECTED})
    assert (score.value, score.passed) == (0.0, False)
    assert "no JSON object" in score.detail


@pytest.mark.parametrize(("expected", "fields"), [("no json", []), ({}, []), (EXPECTED, ["other"])])
async def test_an_expected_value_that_is_no_fitting_object_is_not_scored(scored, expected, fields):
    with pytest.raises(CannotScore):
        await scored(JsonFieldsScorer(), {"o": {}}, {"e": expected}, fields=fields)


READ = [
    ("1,234.50 $", ["1234.50"]),
    ("$1,234.50", ["1234.50"]),
    ("It is 12 %.", ["12"]),
    ("-3.5 or −4", ["-3.5", "-4"]),
    ("1e3 and 2.5E-2", ["1000", "0.025"]),
    ("1’234’567 CHF, 1'000", ["1234567", "1000"]),
    ("1\u00a0234\u202f567", ["1234567"]),
    (".5", ["0.5"]),
    ("the 3rd of 12kg", ["3", "12"]),
    ("1, 2, 3.", ["1", "2", "3"]),
    ("2026-11-22", ["2026", "11", "22"]),
    ("v1.2.3 and 4f2a and a1", []),
    (7.25, ["7.25"]),
    (True, []),
    (None, []),
    ([1], []),
    ("none", []),
]


@pytest.mark.parametrize(("value", "numbers"), READ)
def test_numbers_are_read_as_stated(value, numbers):
    assert numbers_in(value, DecimalMark.POINT) == [Decimal(number) for number in numbers]


@pytest.mark.parametrize("text", ["1,23", "1.234,50", "1,2,3", "12,34,567.0", "1" * 100])
def test_what_could_be_read_in_two_ways_is_not_read(text):
    with pytest.raises(UnreadableNumber):
        numbers_in(text, DecimalMark.POINT)


def test_a_decimal_comma_reads_the_other_way_round():
    assert numbers_in("1.234,50 €", DecimalMark.COMMA) == [Decimal("1234.50")]


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=2))
def test_a_number_written_with_thousands_is_read_back(number):
    assert numbers_in(f"${number:,.2f}".replace("$-", "-"), DecimalMark.POINT) == [number]


@given(st.text(alphabet="0123456789.,'eE+-− \u00a0a$%", max_size=60))
def test_any_text_is_read_or_refused(text):
    for mark in DecimalMark:
        try:
            assert all(number.is_finite() for number in numbers_in(text, mark))
        except UnreadableNumber as fault:
            assert str(fault)


async def test_tolerances_are_exact_and_the_larger_counts(scored):
    async def passed(output, **settings):
        return (await scored(NumericScorer(), {"o": output}, {"e": "1.0"}, **settings)).passed

    assert await passed(1)
    assert not await passed("1.1")
    assert await passed("1.1", absolute=0.1)
    assert not await passed("1.1001", absolute=0.1)
    assert await passed("0.95 dollars", relative=0.05)
    assert await passed("1.5", absolute=0.1, relative=0.5)


async def test_which_of_several_numbers_counts_must_be_said(scored):
    outputs, expected = {"o": "From 3 to 5"}, {"e": 5}
    with pytest.raises(CannotScore, match="2 numbers in the output"):
        await scored(NumericScorer(), outputs, expected)
    assert (await scored(NumericScorer(), outputs, expected, which="last")).passed
    assert not (await scored(NumericScorer(), outputs, expected, which="first")).passed


async def test_an_output_without_a_number_fails_and_an_expected_one_is_missing(scored):
    score = await scored(NumericScorer(), {"o": "I do not know"}, {"e": 5})
    assert (score.value, score.passed) == (0.0, False)
    for expected in ("five", "1 or 2", "1,23", None, True):
        with pytest.raises(CannotScore):
            await scored(NumericScorer(), {"o": 5}, {"e": expected})


async def test_numbers_beyond_all_measure_are_scored_or_missing(scored):
    for output in ("1e999", "9" * 50, 10**300, 10**5000, 1e300, -1e300):
        try:
            assert not (await scored(NumericScorer(), {"o": output}, {"e": 5}, relative=0.1)).passed
        except CannotScore as error:
            assert str(error)
