"""Which output is judged against which expected value, and what counts as the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promptstone.scorers import BUILT_IN, promptstone_scorers
from promptstone.scorers.exact import ExactScorer
from promptstone.scorers.values import same
from promptstone.sdk import CannotScore, Catalog

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=10,
)


@pytest.mark.parametrize(
    ("outputs", "expected", "settings"),
    [
        ({"topic": "rate"}, {"anything": "rate"}, {}),
        ({"topic": "rate", "reply": "Dear ..."}, {"topic": "rate"}, {}),
        ({"topic": "rate", "reply": "Dear ..."}, {"topic": "rate", "note": 1}, {}),
        ({"a": "x", "b": "rate"}, {"c": "rate", "d": "y"}, {"output": "b", "expected": "c"}),
        ({"a": "x", "b": "rate"}, {"b": "rate", "a": "y"}, {"output": "b"}),
        ({"a": "x", "b": "rate"}, {"b": "rate", "a": "y"}, {"expected": "b"}),
    ],
)
async def test_the_values_meant_are_found(scored, outputs, expected, settings):
    assert (await scored(ExactScorer(), outputs, expected, **settings)).passed


@pytest.mark.parametrize(
    ("outputs", "expected", "settings", "reason"),
    [
        ({"a": 1, "b": 2}, {"c": 1}, {}, "several outputs (a, b)"),
        ({"a": 1}, {"c": 1, "d": 2}, {}, "several expected outputs (c, d)"),
        ({"a": 1}, {"a": 1}, {"output": "z"}, 'no output called "z" (there is: a)'),
        ({"a": 1}, {"a": 1}, {"expected": "z"}, 'no expected output called "z"'),
        ({}, {"a": 1}, {}, "There is no output."),
        ({"a": 1}, {}, {}, "There is no expected output."),
    ],
)
async def test_what_is_not_clear_is_not_scored(scored, outputs, expected, settings, reason):
    with pytest.raises(CannotScore) as caught:
        await scored(ExactScorer(), outputs, expected, **settings)
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("3", 3, True),
        (1, 1.0, True),
        (True, 1, False),
        (None, False, False),
        ([1, "a"], [1.0, "a"], True),
        ([1], [1, 1], False),
        ({"a": [True]}, {"a": [1]}, False),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, True),
        ("Café", "Cafe\u0301", True),
        ("a", "A", False),
    ],
)
def test_what_counts_as_the_same(one, other, verdict):
    assert same(one, other, ignore_case=False, ignore_spaces=False) is verdict


@given(json_values, json_values)
def test_sameness_is_reflexive_and_symmetric(one, other):
    options = {"ignore_case": False, "ignore_spaces": True}
    assert same(one, one, **options)
    assert same(one, other, **options) == same(other, one, **options)


def test_values_nested_beyond_all_measure_are_not_scored():
    deep = None
    for _ in range(50_000):
        deep = [deep]
    with pytest.raises(CannotScore, match="nested too deeply"):
        same(deep, deep[0] and [deep[0]], ignore_case=False, ignore_spaces=False)


def test_the_built_in_scorers_fit_into_one_catalog_and_explain_every_setting():
    catalog = Catalog(scorers=promptstone_scorers())
    assert set(catalog.scorers) == {
        *("exact", "contains", "regular_expression", "json_fields", "edit_similarity", "numeric", "judge")
    }
    for scorer in BUILT_IN:
        assert scorer.title
        assert scorer.description.endswith(".")
        for field in scorer.settings_type.model_fields.values():
            assert field.title
            assert (field.description or "").endswith(".")
        scorer.settings_type()
