"""Exact, contains, regular expression and edit similarity."""

import pytest

from promptstone.scorers.contains import ContainsScorer
from promptstone.scorers.edit_similarity import MAX_TEXT, EditSimilarityScorer
from promptstone.scorers.exact import ExactScorer
from promptstone.scorers.regular_expression import RegularExpressionScorer
from promptstone.sdk import CannotScore


async def test_exact_ignores_what_it_is_told_to(scored):
    async def value(output, **settings):
        return (await scored(ExactScorer(), {"o": output}, {"e": "Rate"}, **settings)).value

    assert await value(" Rate\n") == 1.0
    assert await value(" Rate\n", ignore_spaces=False) == 0.0
    assert await value("rate") == 0.0
    assert await value("RATE", ignore_case=True) == 1.0


async def test_exact_says_what_differs(scored):
    score = await scored(ExactScorer(), {"o": "loan " * 50}, {"e": "rate"})
    assert score.passed is False
    assert score.detail.startswith('Expected "rate", got "loan loan')
    assert len(score.detail) < 120


async def test_contains_counts_all_or_any(scored):
    outputs = {"o": "Your LOAN is fine."}
    every = await scored(ContainsScorer(), outputs, texts=["loan", "rate"])
    assert (every.value, every.passed, every.detail) == (0.5, False, 'Missing: "rate".')
    assert (await scored(ContainsScorer(), outputs, texts=["loan", "rate"], how_many="any")).passed
    assert not (await scored(ContainsScorer(), outputs, texts=["loan"], ignore_case=False)).passed


async def test_contains_takes_the_expected_value_a_text_or_a_list(scored):
    assert (await scored(ContainsScorer(), {"o": "a b"}, {"e": ["a", "b"]})).passed
    assert (await scored(ContainsScorer(), {"o": "a b"}, {"e": "b"})).passed
    for nothing in ("", [], None, [""]):
        with pytest.raises(CannotScore, match="no text to look for"):
            await scored(ContainsScorer(), {"o": "a b"}, {"e": nothing})


async def test_a_pattern_is_found_or_matches_the_whole(scored):
    async def passed(**settings):
        return (await scored(RegularExpressionScorer(), {"o": "On 2026-11-22."}, **settings)).passed

    assert await passed(pattern=r"\d{4}-\d{2}-\d{2}")
    assert not await passed(pattern=r"\d{4}-\d{2}-\d{2}", whole=True)
    assert not await passed(pattern="on")
    assert await passed(pattern="on", ignore_case=True)


HOSTILE = [
    *(r"(a+)+b", r"(a{1,1000}){1,1000}b", r"(?:.*a){20}b", r"(?=(a+)+b)", r"(a|a)*b", r"(.*)*x"),
    *("a{2000000000}", "((a{1000}){1000}){1000}", "(" * 900 + ")" * 900, "[", "(?P<a", "a{9999999999999}"),
]


@pytest.mark.parametrize("pattern", HOSTILE)
async def test_a_hostile_pattern_neither_hangs_nor_fills_the_memory(scored, pattern):
    try:
        score = await scored(RegularExpressionScorer(), {"o": "a" * 20_000}, pattern=pattern)
    except CannotScore as error:
        assert "pattern" in str(error)
    else:
        assert score.passed is False


async def test_similarity_counts_edits_by_the_longer_text(scored):
    score = await scored(EditSimilarityScorer(), {"o": "kitten"}, {"e": "sitting"})
    assert score.value == pytest.approx(4 / 7)
    assert score.passed is False
    assert (await scored(EditSimilarityScorer(), {"o": "kitten"}, {"e": "sitting"}, threshold=0.5)).passed
    assert (await scored(EditSimilarityScorer(), {"o": ""}, {"e": ""})).value == 1.0


async def test_similarity_of_long_texts_is_quick_and_of_endless_ones_missing(scored):
    one, other = "ab" * 20_000, "ba" * 20_000
    assert (await scored(EditSimilarityScorer(), {"o": one}, {"e": other})).value > 0.9
    with pytest.raises(CannotScore, match="longer than"):
        await scored(EditSimilarityScorer(), {"o": "a" * (MAX_TEXT + 1)}, {"e": "b"})
