"""Models that hold one sum of all they have seen share no beginnings and fill up no calls, but answer all the same."""

import asyncio
from pathlib import Path

import pytest
from shaped_gguf import write_mamba

from promptstone.backends.llama.errands import run_errand
from promptstone.backends.llama.protocol import Done, EngineSettings, Generate, Load
from promptstone.backends.llama.worker.engine import Engine
from promptstone.core.generation import Message, Sampling

SETTINGS = EngineSettings(slots=4, threads=1)


@pytest.fixture(scope="module")
def mamba(tmp_path_factory) -> Path:
    return write_mamba(tmp_path_factory.mktemp("recurrent") / "mamba.gguf", layers=2, width=64)


def ask(engine: Engine, number: int, text: str) -> None:
    sampling = Sampling(max_tokens=8)
    messages = (Message(role="user", content=text),)
    engine.submit(Generate(id=number, messages=messages, sampling=sampling, background=True))


def test_a_recurrent_model_answers_many_at_once_and_again_as_if_nothing_had_been(mamba):
    said = []
    engine = Engine(Load(path=str(mamba), settings=SETTINGS), said.append)
    for number in range(10):
        ask(engine, number, f"message {number % 5}")
    while engine.busy:
        engine.step()
    texts = {message.id: message.completion.text for message in said if isinstance(message, Done)}
    assert len(texts) == 10
    assert [texts[number] for number in range(5)] == [texts[number + 5] for number in range(5)]
    assert engine.status().reused_tokens == 0


def test_a_recurrent_model_can_be_measured(mamba):
    candidates = [SETTINGS.model_dump(mode="json")]
    told = asyncio.run(run_errand("measure", {"path": str(mamba), "candidates": candidates}))
    assert told["all_answers_tokens_per_second"] > 0
