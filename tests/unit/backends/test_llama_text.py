"""Streamed text comes in whole characters, ends at stop texts, and goes on after a restart without repeating."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from promptstone.backends.llama.resumed_text import ResumedText
from promptstone.backends.llama.worker.batching.text_stream import TextStream
from promptstone.backends.llama.worker.prompts.chat_prompt import ChatPrompt
from promptstone.core.errors import BackendError
from promptstone.core.generation import Message

CHATML = (
    "{{ bos_token }}{% for message in messages %}<|im_start|>{{ message['role'] }}\n{{ message['content'] }}"
    "<|im_end|>\n{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)


def pushed(stream: TextStream, pieces: list[bytes]) -> list[str]:
    return [stream.push(piece) for piece in pieces]


@given(st.text(), st.data())
def test_every_delta_holds_whole_characters_and_all_of_them_make_the_text(text, data):
    raw = text.encode()
    cuts = sorted(data.draw(st.lists(st.integers(0, len(raw)), max_size=12)))
    pieces = [raw[a:b] for a, b in zip([0, *cuts], [*cuts, len(raw)], strict=True)]
    stream = TextStream()
    deltas = pushed(stream, pieces)
    assert "".join(deltas) + stream.finish() == text == stream.text
    assert text.startswith("".join(deltas))


def test_an_unfinished_character_at_the_end_is_dropped():
    stream = TextStream()
    assert pushed(stream, [b"a", "€".encode()[:2]]) == ["a", ""]
    assert stream.finish() == ""
    assert stream.text == "a"


def test_bytes_that_are_no_character_are_shown_as_such():
    stream = TextStream()
    assert "".join(pushed(stream, [b"a\xff", b"b"])) == "a\ufffdb"


@given(
    st.text(alphabet="ab€", max_size=30),
    st.lists(st.text(alphabet="ab€", min_size=1, max_size=4), min_size=1, max_size=3),
    st.integers(1, 5),
)
def test_an_answer_ends_before_the_first_stop_text_wherever_tokens_begin(text, stops, size):
    raw = text.encode()
    stream = TextStream(stops)
    deltas = pushed(stream, [raw[i : i + size] for i in range(0, len(raw), size)])
    deltas.append(stream.finish())
    shown = "".join(deltas)
    assert not any(stop in shown for stop in stops)
    assert text.startswith(shown)
    assert stream.stopped == any(stop in text for stop in stops)
    if not stream.stopped:
        assert shown == text


def test_the_beginning_of_a_stop_text_is_held_back_until_it_is_clear():
    stream = TextStream(["END"])
    assert pushed(stream, [b"one E", b"N", b"x", b" EN", b"D more"]) == ["one ", "", "ENx", " ", ""]
    assert stream.stopped
    assert stream.text == "one ENx "


@given(st.text(max_size=30), st.integers(0, 30), st.integers(1, 7), st.integers(1, 7))
def test_a_second_answer_goes_on_where_the_first_broke_off(whole, broken_at, first_size, second_size):
    text, passed = ResumedText(), ""
    first = whole[:broken_at]
    for start in range(0, len(first), first_size):
        passed += text.add(first[start : start + first_size])
    text.restart()
    for start in range(0, len(whole), second_size):
        passed += text.add(whole[start : start + second_size])
    passed += text.finish(whole)
    assert passed == whole


@given(st.text(min_size=1, max_size=10), st.text(min_size=1, max_size=10))
def test_a_second_answer_that_begins_differently_is_an_error_and_not_a_mixture(first, second):
    assume(not second.startswith(first))
    text = ResumedText()
    text.add(first)
    text.restart()
    with pytest.raises(BackendError, match="differently"):
        text.add(second)
        text.finish(second)


def test_messages_become_the_prompt_of_the_models_own_template():
    chat = ChatPrompt(CHATML, "<s>", "</s>")
    messages = [Message(role="system", content="Be brief."), Message(role="user", content="Hi {{ 7 * 7 }}")]
    assert chat.render(messages).text == (
        "<s><|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nHi {{ 7 * 7 }}<|im_end|>\n"
        "<|im_start|>assistant\n"
    )


def test_a_model_without_a_template_sees_the_messages_as_they_are():
    messages = [Message(role="system", content="Be brief."), Message(role="user", content="Hi")]
    assert ChatPrompt("", "", "").render(messages).text == "Be brief.\n\nHi"


@pytest.mark.parametrize(
    "template",
    [
        "{{ messages.__class__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ raise_exception('no system messages') }}",
        "{% for i in range(99999999) %}x{% endfor %}",
        "{% for i in range(99999) %}{% for j in range(99999) %}" + "x" * 1000 + "{% endfor %}{% endfor %}",
        "{{ 1 / 0 }}",
        "{{ messages[99].content.x }}",
    ],
)
def test_a_hostile_template_reaches_nothing_and_ends_in_a_plain_error(template):
    try:
        rendered = ChatPrompt(template, "", "").render([Message(role="user", content="Hi")]).text
    except BackendError as error:
        assert "chat template" in error.what
    else:
        assert rendered == ""


def test_a_template_that_cannot_be_read_is_a_plain_error():
    with pytest.raises(BackendError, match="cannot be read"):
        ChatPrompt("{% if %}", "", "")
