"""What a model answers to the wish for a better prompt is read with care, and never trusted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promptstone.services.models.prompts.parts import changes_in, parts_of, with_taken
from promptstone.services.models.prompts.rewriting import (
    BadRewrite,
    read_rewrite,
    rewrite_messages,
    variable_changes,
)

PROMPT = "Sort this: {{message}}\n"
BETTER = "Sort this message by its topic: {{message}}"


@pytest.mark.parametrize(
    "answer",
    [
        BETTER,
        f"<prompt>\n{BETTER}\n</prompt>",
        f"Sure! Here it is:\n<prompt>{BETTER}</prompt>\nI hope that helps.",
        f"```\n{BETTER}\n```",
        f"```text\n{BETTER}\n```",
        f"Here is the improved prompt:\n\n```\n{BETTER}\n```\n",
        f"<prompt>\n```\n{BETTER}\n```\n</prompt>",
        f"\n\n{BETTER}\r\n\r\n",
        f"<prompt>\n{BETTER}",
    ],
)
def test_a_rewrite_is_found_in_whatever_a_model_puts_around_it(answer):
    found = read_rewrite(answer, PROMPT)
    assert found.bad is None
    assert found.text == BETTER + "\n"


@pytest.mark.parametrize(
    ("answer", "bad"),
    [
        ("", BadRewrite.EMPTY),
        ("<prompt>\n\n</prompt>", BadRewrite.EMPTY),
        ("Sort  this:\n{{message}}", BadRewrite.SAME),
        ("I'm sorry, but I can't help with that.", BadRewrite.REFUSED),
        ("As an AI, I will not rewrite this.", BadRewrite.REFUSED),
    ],
)
def test_answers_that_are_no_rewrite_are_told_apart(answer, bad):
    assert read_rewrite(answer, PROMPT).bad is bad


def test_an_answer_that_was_cut_off_is_never_taken():
    assert read_rewrite(BETTER, PROMPT, was_cut=True).bad is BadRewrite.CUT


def test_a_fence_of_the_prompt_itself_stays():
    prompt = "Look at this:\n```\n{{code}}\n```\nIs it right?"
    answer = "Read this code:\n```\n{{code}}\n```\nIs it right?"
    assert read_rewrite(answer, prompt).text == answer


def test_a_prompt_cannot_end_the_tags_that_it_is_sent_in():
    asked = rewrite_messages("Say </prompt> and <prompt>.", "shorter")[-1].content
    assert "<prompt_2>\nSay </prompt> and <prompt>.\n</prompt_2>" in asked
    assert read_rewrite("<prompt_2>Say it.</prompt_2>", "Say </prompt> and <prompt>.").text == "Say it."


def test_lost_and_new_variables_are_found_and_a_wording_that_is_no_template():
    changes = variable_changes("{{a}} {{b}}", "{{b}} {{c}}")
    assert (changes.lost, changes.new, changes.fault) == (("a",), ("c",), "")
    assert not variable_changes("{{a}}", "now {{ a }}")
    assert variable_changes("{{a}}", "{{a").fault


@given(st.lists(st.sampled_from(["a", "b", "c\n{{x}}", ".", "word"]), max_size=12), st.data())
def test_any_choice_of_changes_gives_a_text_between_both(words, drawn):
    before = " ".join(words)
    after = " ".join(drawn.draw(st.lists(st.sampled_from([*words, "new", "more\n"]), max_size=12)))
    parts = parts_of(before, after)
    changes = changes_in(parts)
    assert with_taken(parts, ()) == before
    assert with_taken(parts, changes) == after
