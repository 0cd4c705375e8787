"""Word differences: what was removed and added, and nothing lost on the way."""

from hypothesis import given
from hypothesis import strategies as st

from promptstone.core.text.differences import Change, Span, word_differences


def test_only_the_changed_words_are_marked() -> None:
    assert word_differences("pay by 1 March, please", "pay by 9 March, thanks") == (
        Span(change=Change.SAME, text="pay by "),
        Span(change=Change.REMOVED, text="1"),
        Span(change=Change.ADDED, text="9"),
        Span(change=Change.SAME, text=" March, "),
        Span(change=Change.REMOVED, text="please"),
        Span(change=Change.ADDED, text="thanks"),
    )


def test_a_phrase_that_was_replaced_is_told_as_a_phrase() -> None:
    assert word_differences("trace payment", "refund fee") == (
        Span(change=Change.REMOVED, text="trace payment"),
        Span(change=Change.ADDED, text="refund fee"),
    )


@given(st.text("ab \n.é", max_size=60), st.text("ab \n.é", max_size=60))
def test_both_texts_can_be_put_together_again_from_the_spans(before: str, after: str) -> None:
    spans = word_differences(before, after)
    assert "".join(span.text for span in spans if span.change is not Change.ADDED) == before
    assert "".join(span.text for span in spans if span.change is not Change.REMOVED) == after


def test_very_long_texts_are_compared_whole_instead_of_for_seconds() -> None:
    spans = word_differences("a " * 30_000, "b " * 30_000)
    assert [span.change for span in spans] == [Change.REMOVED, Change.ADDED, Change.SAME]
    assert spans[-1].text == " "


def test_a_word_changed_in_a_very_long_text_is_still_told_as_a_word() -> None:
    lines = [f"line {number} of a very long prompt, {number * 7}\n" for number in range(6_000)]
    changed = list(lines)
    changed[10] = "line 10 of a very short prompt, 70\n"
    changed[5_990] = "line 5990 of a very short prompt, 41930\n"
    spans = word_differences("".join(lines), "".join(changed))
    assert [span.text for span in spans if span.change is not Change.SAME] == [
        "long",
        "short",
        "long",
        "short",
    ]
    assert "".join(span.text for span in spans if span.change is not Change.REMOVED) == "".join(changed)
