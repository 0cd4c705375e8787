"""Frames between the studio and a model's process survive any splitting, and garbage does no harm."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from promptstone.backends.llama.frames import MAX_FRAME, FrameError, FrameParser, encode_frame

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
messages = st.dictionaries(st.text(), json_values, max_size=4)


@given(st.lists(messages, max_size=5), st.data())
def test_messages_arrive_however_their_bytes_are_split(sent, data):
    stream = b"".join(encode_frame(message) for message in sent)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=10)))
    parser, arrived = FrameParser(), []
    for start, end in zip([0, *cuts], [*cuts, len(stream)], strict=True):
        arrived += parser.feed(stream[start:end])
    assert arrived == sent


@given(st.lists(st.binary(max_size=64), max_size=5))
def test_garbage_gives_messages_or_a_frame_error_and_nothing_else(pieces):
    parser = FrameParser()
    for piece in pieces:
        try:
            for message in parser.feed(piece):
                assert isinstance(message, dict)
        except FrameError:
            return


@given(st.integers(MAX_FRAME + 1, 2**32 - 1) | st.just(0))
def test_an_absurd_length_is_refused_before_anything_is_collected(length):
    with pytest.raises(FrameError, match="bytes"):
        list(FrameParser().feed(length.to_bytes(4, "big")))


@pytest.mark.parametrize("body", [b"[1]", b"\xff\xfe", b"{", b"null", b"[" * 100_000])
def test_a_body_that_is_no_object_is_refused_and_the_parser_stays_refusing(body):
    parser = FrameParser()
    with pytest.raises(FrameError):
        list(parser.feed(len(body).to_bytes(4, "big") + body))
    with pytest.raises(FrameError):
        list(parser.feed(encode_frame({"fine": True})))


def test_whole_messages_before_a_broken_one_still_arrive():
    arrived = []
    with pytest.raises(FrameError):
        for message in FrameParser().feed(encode_frame({"n": 1}) + b"\0\0\0\0"):
            arrived.append(message)
    assert arrived == [{"n": 1}]


def test_a_message_that_is_too_large_for_a_frame_is_refused_by_the_sender():
    with pytest.raises(FrameError, match="more than"):
        encode_frame({"text": "x" * MAX_FRAME})


def test_a_frame_carries_its_length_in_front():
    frame = encode_frame({"text": "ž"})
    assert int.from_bytes(frame[:4], "big") == len(frame) - 4
    assert json.loads(frame[4:]) == {"text": "ž"}
