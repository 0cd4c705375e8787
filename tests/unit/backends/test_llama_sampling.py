"""Tokens are drawn as the settings say, the likeliest is the first of equals, and nobody's draw depends on others'."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_gguf import Shape, write_tiny_model

from promptstone.backends.llama.protocol import Done, EngineSettings, Generate, Load
from promptstone.backends.llama.worker.engine import Engine
from promptstone.backends.llama.worker.native import NativeModel, library
from promptstone.backends.llama.worker.sampling.sampler import TokenSampler, _Candidates
from promptstone.core.generation import Message, Sampling

DRAWN = [
    Sampling(temperature=0.8, seed=seed, presence_penalty=penalty, frequency_penalty=penalty / 2)
    for seed in range(3)
    for penalty in (0.0, 0.7)
]


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return write_tiny_model(tmp_path_factory.mktemp("sampling") / "tiny.gguf", Shape(context=1024))


@pytest.fixture(scope="module")
def model(path) -> NativeModel:
    return NativeModel(str(path))


def drawn(sampler: TokenSampler, scores: np.ndarray) -> int:
    """Draw as llama.cpp does from a row of scores, and remember what was drawn."""
    candidates = _Candidates(np.arange(len(scores)), scores)
    library.llama_sampler_apply(sampler._chain, candidates.pointer)
    library.llama_sampler_accept(sampler._chain, candidates.selected)
    return candidates.selected


@settings(max_examples=80)
@given(
    st.lists(st.sampled_from([-1.5, 0.0, 0.25, 3.0, 3.0000002, -np.inf]), min_size=1, max_size=40), st.data()
)
def test_the_likeliest_token_is_the_one_that_llama_cpp_takes_also_among_equals(model, few, data):
    scores = np.full(model.vocabulary_size, data.draw(st.sampled_from([-2.0, 0.25, -np.inf])), np.float32)
    place = st.integers(0, model.vocabulary_size - 1)
    scores[data.draw(st.lists(place, min_size=len(few), max_size=len(few)))] = few
    sampler = TokenSampler(model, Sampling())
    assert sampler.plain_greedy
    assert drawn(sampler, scores) == int(scores.argmax())
    sampler.close()


@pytest.mark.parametrize(
    ("fields", "plain"),
    [
        ({}, True),
        ({"penalty_window": 3}, True),
        ({"presence_penalty": 1.0, "penalty_window": 0}, True),
        ({"temperature": 0.1}, False),
        ({"repeat_penalty": 1.1}, False),
        ({"presence_penalty": 0.1}, False),
        ({"frequency_penalty": -0.1}, False),
    ],
)
def test_only_without_chance_and_penalties_is_the_likeliest_enough(model, fields, plain):
    sampler = TokenSampler(model, Sampling(**fields))
    assert sampler.plain_greedy is plain
    sampler.close()


def test_draws_with_a_seed_do_not_depend_on_who_draws_between_them(model):
    rows = np.random.default_rng(3).normal(size=(40, model.vocabulary_size)).astype(np.float32) * 3
    alone = []
    for settings_ in DRAWN:
        sampler = TokenSampler(model, settings_)
        alone.append([drawn(sampler, row) for row in rows])
        sampler.close()
    samplers = [TokenSampler(model, settings_) for settings_ in DRAWN]
    together: list[list[int]] = [[] for _ in DRAWN]
    order = np.random.default_rng(4)
    while any(len(made) < len(rows) for made in together):
        which = int(order.integers(len(DRAWN)))
        if len(together[which]) < len(rows):
            together[which].append(drawn(samplers[which], rows[len(together[which])]))
    assert together == alone
    assert len({tuple(made) for made in alone}) == len(DRAWN)


def said(path, samplings: list[Sampling]) -> list[str]:
    answers: dict[int, str] = {}

    def hear(message) -> None:
        if isinstance(message, Done):
            answers[message.id] = message.completion.text

    engine = Engine(Load(path=str(path), settings=EngineSettings(slots=4, threads=1)), hear)
    for number, sampling in enumerate(samplings):
        asked = (Message(role="user", content="the home loan"),)
        engine.submit(Generate(id=number, messages=asked, sampling=sampling))
    while engine.busy:
        engine.step()
    return [answers[number] for number in range(len(samplings))]


def test_answers_with_a_seed_are_the_same_alone_and_in_company(path):
    samplings = [sampling.model_copy(update={"max_tokens": 20}) for sampling in DRAWN]
    together = said(path, samplings)
    assert together == [said(path, [sampling])[0] for sampling in samplings]
    assert together == said(path, samplings)


def test_each_penalty_keeps_a_model_from_repeating_itself(path):
    greedy = Sampling(max_tokens=120)
    strong = [{"presence_penalty": 2.0}, {"frequency_penalty": 2.0}, {"repeat_penalty": 1.8}]
    plain, *others = said(path, [greedy, *(greedy.model_copy(update=fields) for fields in strong)])
    assert all(other != plain for other in others)
    assert len(set(others[1])) > len(set(plain))


def test_penalties_reach_no_further_back_than_their_window(model):
    scores = np.zeros(model.vocabulary_size, np.float32)
    scores[[10, 11, 12]] = 3.0, 2.9, 2.8
    made = {}
    for window in (1, 2, 0):
        sampler = TokenSampler(model, Sampling(presence_penalty=1.0, penalty_window=window))
        made[window] = [drawn(sampler, scores) for _ in range(6)]
        sampler.close()
    assert made == {1: [10, 11] * 3, 2: [10, 11, 12] * 2, 0: [10] * 6}
