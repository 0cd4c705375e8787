"""The scheduling of answers, on a stand-in for llama.cpp whose next token is a function of all tokens before it."""

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from promptstone.backends.llama.protocol import Began, Delta, Done, Failed, Generate
from promptstone.backends.llama.worker.batching.answer import Answer
from promptstone.backends.llama.worker.batching.batcher import Batcher
from promptstone.core.errors import BackendError
from promptstone.core.generation import Sampling

LETTERS = 26
END = 0
SPARE = 8


def next_token(seen: tuple[int, ...]) -> int:
    """Return what the stand-in says after these tokens; now and then it ends."""
    return hash(seen) % (LETTERS + 1)


def expected_answer(prompt: list[int], most: int) -> str:
    seen, text = tuple(prompt), ""
    while len(text) < most and (token := next_token(seen)) != END:
        text += chr(96 + token)
        seen += (token,)
    return text


class StandIn:
    """Streams of tokens; whoever breaks the rules of the memory or of the calls' shapes is caught."""

    def __init__(self, streams: int = 8, length: int = 64, block: int = 4, *, trims: bool = True) -> None:
        self.streams, self.length, self.block, self.trims = streams, length, block, trims
        self.held: list[list[int]] = [[] for _ in range(streams)]
        self.calls: list[int] = []
        self.fails = False
        self._scores: dict[int, np.ndarray] = {}

    def decode(self, rows) -> None:
        self.calls.append(len(rows.tokens))
        if self.fails:
            raise BackendError("It failed.")
        self._scores = {}
        counts = defaultdict(int)
        assert list(rows.streams) == sorted(rows.streams)
        for place in range(len(rows.tokens)):
            stream, position = int(rows.streams[place]), int(rows.positions[place])
            assert position == len(self.held[stream]), "a token is not the next one of its stream"
            assert position < self.length + SPARE, "a stream overflows"
            self.held[stream].append(int(rows.tokens[place]))
            counts[stream] += 1
            if rows.wanted[place]:
                scores = np.zeros(LETTERS + 1, np.float32)
                scores[next_token(tuple(self.held[stream]))] = 1
                self._scores[place] = scores
        if self.trims:
            self._check_shape(counts)

    def _check_shape(self, counts: dict[int, int]) -> None:
        if sum(counts.values()) == 1:
            return
        if set(counts.values()) == {1}:
            blocks = defaultdict(int)
            for stream in counts:
                blocks[stream // self.block] += 1
            assert set(blocks.values()) == {self.block}, "a call makes tokens of a broken block"
        else:
            assert all(count % max(self.block, 4) == 0 for count in counts.values()), (
                "a prompt's piece is odd"
            )

    def scores(self, place: int) -> np.ndarray:
        return self._scores[place]

    def copy(self, source: int, target: int) -> None:
        assert self.trims
        self.held[target] = list(self.held[source])

    def forget(self, stream: int, start: int = 0) -> None:
        assert self.trims or start == 0, "a part of a memory that cannot be cut"
        del self.held[stream][start:]


class Letters:
    """The stand-in's vocabulary."""

    def ends_answer(self, token: int) -> bool:
        return token == END

    def piece(self, token: int, *, special: bool) -> bytes:
        return bytes([96 + token])


@dataclass
class Likeliest:
    """Takes the likeliest token, and counts how often it is closed."""

    closed: int = 0
    plain_greedy: bool = True
    has_grammar: bool = False

    def close(self) -> None:
        self.closed += 1


@dataclass
class Desk:
    """A batcher, what it was asked, and what it said."""

    decoder: StandIn = field(default_factory=StandIn)
    at_once: int = 6
    chunk: int = 16

    def __post_init__(self) -> None:
        self.texts: dict[int, str] = defaultdict(str)
        self.began: set[int] = set()
        self.done: dict[int, Done] = {}
        self.failed: dict[int, Failed] = {}
        self.samplers: dict[int, Likeliest] = {}
        self.batcher = Batcher(self.decoder, Letters(), self.hear, at_once=self.at_once, chunk=self.chunk)

    def hear(self, message) -> None:
        assert message.id not in self.done
        assert message.id not in self.failed
        if isinstance(message, Began):
            assert message.id not in self.began
            self.began.add(message.id)
            return
        assert message.id in self.began
        if isinstance(message, Delta):
            self.texts[message.id] += message.text
        elif isinstance(message, Done):
            self.done[message.id] = message
        else:
            self.failed[message.id] = message

    def ask(self, prompt: list[int], most: int = 5, *, background: bool = True) -> int:
        number = len(self.samplers)
        self.samplers[number] = Likeliest()
        request = Generate(id=number, background=background, sampling=Sampling(max_tokens=most))
        self.batcher.submit(Answer(request, prompt, self.samplers[number]))
        return number

    def run(self, steps: int = 10_000) -> int:
        taken = 0
        while self.batcher.busy and taken < steps:
            self.batcher.step()
            taken += 1
        return taken

    def check_empty(self) -> None:
        assert not self.batcher.busy
        assert [slot.answer for slot in self.batcher._slots.all] == [None] * self.decoder.streams
        assert {sampler.closed for sampler in self.samplers.values()} <= {1}
        if self.decoder.trims:
            # What a stream holds is what the batcher believes it holds: nothing of an answer is left behind.
            for slot in self.batcher._slots.all:
                assert self.decoder.held[slot.stream] == list(slot.known)


prompts = st.builds(
    lambda beginning, rest: [*([3] * beginning), *rest],
    st.sampled_from([0, 0, 7, 33, 40]),
    st.lists(st.integers(1, 3), min_size=1, max_size=12),
)
requests = st.tuples(
    prompts, st.integers(1, 8), st.booleans(), st.integers(0, 6), st.none() | st.integers(0, 6)
)


@settings(max_examples=150, deadline=None)
@given(
    asked=st.lists(requests, max_size=24),
    block=st.sampled_from([1, 2, 4, 8]),
    at_once=st.integers(1, 7),
    chunk=st.sampled_from([8, 16, 64]),
    trims=st.booleans(),
)
def test_everybody_gets_the_answer_that_is_right_for_them_and_no_stream_is_lost(
    asked, block, at_once, chunk, trims
):
    desk = Desk(StandIn(block=block, trims=trims), at_once, chunk)
    cancelled = set()
    for prompt, most, background, steps, cancel_after in asked:
        number = desk.ask(prompt, most, background=background)
        desk.run(steps)
        if cancel_after is not None:
            desk.run(cancel_after)
            if desk.batcher.cancel(number):
                cancelled.add(number)
                assert number not in desk.done
                assert desk.samplers[number].closed == 1
            else:
                assert number in desk.done
    needed = sum(len(prompt) // 4 + most + 3 for prompt, most, *_ in asked)
    assert desk.run() <= needed
    desk.check_empty()
    assert set(desk.done) == set(range(len(asked))) - cancelled
    for number, (prompt, most, *_) in enumerate(asked):
        if number not in cancelled:
            told = desk.done[number].completion
            assert told.text == expected_answer(prompt, most)
            assert told.text.startswith(desk.texts[number])
            assert told.prompt_tokens == len(prompt)
            assert told.reused_tokens < len(prompt)


def test_a_beginning_that_is_shared_is_read_once_even_when_all_come_at_the_same_time():
    desk = Desk(chunk=16)
    shared = [7, 8, 9] * 14
    for last in range(1, 21):
        desk.ask([*shared, last])
    desk.run()
    counts = desk.batcher.counts
    assert counts.read + counts.reused == 20 * 43
    assert counts.read == 42 + 20
    desk.check_empty()


def test_those_who_share_the_most_run_one_after_the_other():
    desk = Desk(StandIn(streams=4), at_once=1)
    beginnings = {letter: [letter] * 40 for letter in (3, 1, 2)}
    order = []
    desk.batcher._send = lambda message: order.append(message.id) if isinstance(message, Done) else None
    asked = {desk.ask([*beginnings[letter], last]): letter for last in range(1, 6) for letter in beginnings}
    desk.run()
    letters = [asked[number] for number in order]
    assert letters == sorted(letters)
    assert desk.batcher.counts.read < 3 * 41 + 15


def test_one_who_is_passed_over_by_others_that_keep_coming_gets_a_turn():
    desk = Desk(StandIn(streams=4), at_once=1)
    desk.ask([5] * 40)
    desk.run(2)
    lonely = desk.ask([26] * 40)
    for newcomer in range(400):
        desk.ask([5 + newcomer // 40] * 40)
        desk.run(3)
        if lonely in desk.done:
            return
    raise AssertionError("it waits for ever")


@pytest.mark.parametrize("busy_with_prompts", [False, True])
def test_work_by_hand_begins_within_three_steps_whatever_an_evaluation_does(busy_with_prompts):
    desk = Desk(StandIn(length=400), at_once=6, chunk=16)
    for number in range(40):
        desk.ask([number % 20 + 1] * (300 if busy_with_prompts else 3), 60)
    desk.run(9)
    mine = desk.ask([4, 5, 6], 3, background=False)
    desk.run(3)
    assert desk.texts[mine]


def test_a_long_prompt_does_not_keep_short_ones_waiting():
    desk = Desk(StandIn(length=3000), at_once=6, chunk=128)
    desk.ask(list(range(1, 27)) * 100, 3)
    desk.run(1)
    short = desk.ask([2, 3], 1)
    desk.run(3)
    assert short in desk.done


def test_a_call_that_fails_fails_its_answers_and_leaves_the_streams_clean():
    desk = Desk()
    for number in range(10):
        desk.ask([number + 1] * 5)
    desk.run(3)
    desk.decoder.fails = True
    desk.run(2)
    desk.decoder.fails = False
    later = desk.ask([2, 2, 2])
    desk.run()
    desk.check_empty()
    assert desk.failed
    assert set(desk.failed) | set(desk.done) == set(range(11))
    assert desk.done[later].completion.text == expected_answer([2, 2, 2], 5)


def test_a_thousand_requests_are_all_answered():
    desk = Desk()
    numbers = [desk.ask([1 + n % 26, 1 + n // 26 % 26, 1 + n % 7], 3) for n in range(1000)]
    desk.run()
    assert set(desk.done) == set(numbers)
    desk.check_empty()
