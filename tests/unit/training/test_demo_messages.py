"""The maker of training messages: repeatable, labelled truly, varied."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.demo_model.grammar import expand, parse
from training.demo_model.messages import all_requests, training_messages
from training.demo_model.noise import roughened


def test_the_same_seed_makes_the_same_messages(made_messages):
    assert training_messages(500) == made_messages[:500]


def test_another_seed_makes_others():
    assert training_messages(50, seed=1) != training_messages(50, seed=2)


def test_an_amount_and_a_date_stand_in_the_message_as_given(made_messages):
    for message in made_messages[:5000]:
        assert message.amount.lower() in message.text.lower()
        assert message.date.lower() in message.text.lower()


def test_no_private_mark_is_left_over(made_messages):
    assert not any(
        "\ue000" <= character <= "\uf8ff" for message in made_messages for character in message.text
    )


def test_all_topics_requests_and_urgencies_come_up(made_messages):
    requests = Counter(message.request for message in made_messages)
    assert set(requests) == {request.name for request in all_requests()}
    assert min(requests.values()) > len(made_messages) / 40
    urgencies = Counter(message.urgency for message in made_messages)
    assert min(urgencies.values()) > len(made_messages) / 8


def test_hardly_any_message_comes_twice(made_messages):
    assert len({message.text for message in made_messages}) > 0.98 * len(made_messages)


@pytest.mark.parametrize("template", ["[a|b", "a]", "[[a|b]"])
def test_a_template_with_an_open_bracket_is_refused(template):
    with pytest.raises(ValueError):
        parse(template)


def test_a_template_gives_each_of_its_texts_and_no_other():
    random = Random(1)
    texts = {expand("[pay|send [it|this]] <n>", random, lambda name, _: name.upper()) for _ in range(200)}
    assert texts == {"pay N", "send it N", "send this N"}


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])), st.integers(0, 1000))
def test_noise_takes_any_text_and_leaves_marks_alone(text, seed):
    marked = f"{text} \ue000 end"
    assert "\ue000" in roughened(marked, Random(seed), 0.9)
