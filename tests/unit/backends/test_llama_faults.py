"""One request's fault is that request's alone: nobody beside it or behind it pays for it."""

import asyncio
import os
import signal
from contextlib import aclosing
from pathlib import Path

import gguf
import numpy as np
import pytest
import tiny_gguf
from local_model_calls import LONG, SETTINGS, answer, reference, request, until
from tiny_gguf import CHAT_TEMPLATE, Shape, write_tiny_model

from promptstone.backends.llama import EngineSettings, LlamaBackend
from promptstone.backends.llama.protocol import Done, Failed, Generate, Load
from promptstone.backends.llama.shape import shape_for
from promptstone.backends.llama.worker.engine import Engine
from promptstone.core.errors import BackendError
from promptstone.core.generation import Message, Sampling

LOOP = "{% for a in range(90000) %}{% for b in range(90000) %}{% for c in range(90000) %}{% endfor %}{% endfor %}{% endfor %}"


class Asker:
    """An engine and what it said."""

    def __init__(self, path: Path, settings: EngineSettings) -> None:
        self.said: list = []
        self.engine = Engine(Load(path=str(path), settings=settings), self.said.append)

    def ask(self, text: str, *, background: bool = False, **sampling) -> int:
        number = len(self.said) + 1000 * (1 + sum(self.counted))
        self.counted.append(1)
        self.engine.submit(
            Generate(
                id=number,
                messages=(Message(role="user", content=text),),
                sampling=Sampling(**{"max_tokens": 20, **sampling}),
                background=background,
            )
        )
        return number

    counted: list = []

    def run(self, most: int = 100_000) -> int:
        steps = 0
        while self.engine.busy and steps < most:
            self.engine.step()
            steps += 1
        return steps

    def of(self, kind: type) -> list[int]:
        return [message.id for message in self.said if isinstance(message, kind)]


async def test_a_text_that_is_no_unicode_costs_nobody_else_anything(backend, tiny):
    running = [asyncio.create_task(answer(backend, request(tiny, f"{n}", max_tokens=200))) for n in range(20)]
    await until(backend.worker_pids)
    pids = backend.worker_pids()
    with pytest.raises(BackendError, match="Unicode"):
        await backend.count_tokens(reference(tiny), "caf\udce9")
    assert all(completion.text for completion in await asyncio.gather(*running))
    assert backend.worker_pids() == pids


async def test_requests_that_only_waited_survive_more_deaths_than_one(backend, tiny):
    asked = [request(tiny, f"message {n}", max_tokens=30) for n in range(400)]
    running = [
        asyncio.create_task(answer(backend, one.model_copy(update={"background": True}))) for one in asked
    ]
    for _ in range(2):
        await until(lambda: backend.statuses() and backend.statuses()[0].engine.finished >= 15)
        (pid,) = backend.worker_pids().values()
        os.kill(pid, signal.SIGKILL)
        await until(lambda pid=pid: pid not in backend.worker_pids().values())
    results = await asyncio.gather(*running, return_exceptions=True)
    failed = [result for result in results if isinstance(result, BaseException)]
    # Only who was at work both times may fail.
    assert len(failed) <= 15
    assert len(results) - len(failed) >= 385


def test_work_by_hand_goes_first_also_when_somebody_waits_for_longer_streams(tiny):
    asker = Asker(tiny, EngineSettings(slots=3, threads=1))
    for number in range(60):
        asker.ask(f"case {number}", background=True)
    asker.run(5)
    long = asker.ask("I lost my work. " * 150, background=True)
    short = asker.ask("by hand")
    asker.run(25)
    assert short in asker.of(Done)
    assert long not in asker.of(Done)
    asker.run()
    assert len(asker.of(Done)) == 62


def test_work_by_hand_that_needs_longer_streams_waits_for_what_runs_and_not_for_a_whole_evaluation(tiny):
    asker = Asker(tiny, EngineSettings(slots=3, threads=1))
    for number in range(60):
        asker.ask(f"case {number}", background=True)
    asker.run(5)
    long = asker.ask("I lost my work. " * 150)
    asker.run(70)
    assert long in asker.of(Done)
    assert len(asker.of(Done)) < 30
    asker.run()
    assert len(asker.of(Done)) == 61


def test_who_waited_for_one_that_is_cancelled_goes_on(tiny):
    asker = Asker(tiny, EngineSettings(slots=3, threads=1))
    asker.ask("runs", background=True, max_tokens=600)
    asker.run(5)
    long = asker.ask("I lost my work. " * 150, background=True)
    behind = asker.ask("short", background=True)
    asker.engine.cancel(long)
    asker.run(30)
    assert behind in asker.of(Done)


def test_one_for_whom_there_is_no_memory_fails_alone(tiny, monkeypatch):
    asker = Asker(tiny, EngineSettings(slots=3, threads=1))
    opened = asker.engine._open

    def open_unless_long(needed):
        if needed > 2000:
            raise BackendError("There is not enough memory.")
        opened(needed)

    monkeypatch.setattr(asker.engine, "_open", open_unless_long)
    long = asker.ask("I lost my work. " * 150)
    short = asker.ask("hello")
    asker.run()
    assert asker.of(Failed) == [long]
    assert asker.of(Done) == [short]


def test_streams_that_fill_no_block_are_never_asked_for(folder):
    path = write_tiny_model(folder / "three.gguf", Shape(context=4096))
    for cache in range(2, 12):
        shape = shape_for(EngineSettings(cache_bytes=cache * 2**20), 0, 4096, 1024)
        assert shape.streams in (1, 2, 4) or shape.streams % 8 == 0
    asker = Asker(path, EngineSettings(threads=1, cache_bytes=4 * 2**20))
    for number in range(6):
        asker.ask(f"{number}", background=number % 2 == 0)
    asker.run()
    assert len(asker.of(Done)) == 6


async def test_a_model_that_could_not_be_loaded_is_tried_again_when_it_is_asked_again(backend, tiny, folder):
    path = folder / "back.gguf"
    content = tiny.read_bytes()
    path.write_bytes(content)
    await answer(backend, request(path))
    backend.unload(next(iter(backend.worker_pids())))
    asked = request(path)
    path.write_bytes(content.replace(b"output_norm.weight", b"output_norm.wrongs"))
    broken = request(path)
    with pytest.raises(BackendError, match="cannot load"):
        await answer(backend, broken)
    assert backend.statuses()[0].fault
    with pytest.raises(BackendError, match="cannot load"):
        await answer(backend, broken)
    path.write_bytes(content)
    assert (await answer(backend, asked)).text


async def test_a_chat_template_that_never_ends_fails_its_request_and_no_other(folder, monkeypatch):
    path = write_tiny_model(folder / "loop.gguf", Shape(template=CHAT_TEMPLATE))
    backend = LlamaBackend(lambda _: path, settings=SETTINGS)
    shape = Shape(template="{% if messages[0].content == 'loop' %}" + LOOP + "{% endif %}" + CHAT_TEMPLATE)
    write_tiny_model(path, shape)
    stream = backend.generate(request(path, max_tokens=400))
    async with aclosing(stream):
        await anext(stream)
        with pytest.raises(BackendError, match="did not come to an end"):
            await answer(backend, request(path, "loop"))
        assert [item async for item in stream][-1].completion_tokens == 400
    await backend.close()


def with_no_numbers(path: Path, monkeypatch, first: int) -> Path:
    """Write a model whose tokens from `first` on are no numbers."""

    class Broken:
        def __init__(self, seed):
            self.source, self.made = np.random.Generator(np.random.PCG64(seed)), 0

        def normal(self, mean, spread, shape):
            values = self.source.normal(mean, spread, shape)
            if self.made == 0:
                values[first:] = np.nan
            self.made += 1
            return values

    with monkeypatch.context() as patch:
        patch.setattr(tiny_gguf.np.random, "default_rng", Broken)
        return write_tiny_model(path, Shape(quantisation=gguf.GGMLQuantizationType.F32))


@pytest.mark.parametrize("temperature", [0.0, 0.8])
def test_a_model_that_computes_no_numbers_says_so_instead_of_nothing(folder, monkeypatch, temperature):
    path = with_no_numbers(folder / "late.gguf", monkeypatch, first=40)
    asker = Asker(path, EngineSettings(threads=1))
    number = asker.ask("hello", temperature=temperature)
    asker.run()
    (failed,) = [message for message in asker.said if isinstance(message, Failed)]
    assert failed.id == number
    assert "no number" in failed.what
    with pytest.raises(BackendError, match="no number"):
        Asker(with_no_numbers(folder / "all.gguf", monkeypatch, first=0), EngineSettings(threads=1))


@pytest.mark.parametrize("bound", ["minItems", "maxItems"])
def test_a_schema_that_would_take_all_memory_is_refused_at_once(tiny, bound):
    asker = Asker(tiny, EngineSettings(slots=3, threads=1))
    schema = {"type": "object", "properties": {"all": {"type": "array", "items": {}, bound: 10**9}}}
    asker.engine.submit(Generate(id=1, messages=(Message(role="user", content="hello"),), json_schema=schema))
    (failed,) = asker.said
    assert bound in failed.what


def test_a_text_that_can_never_fit_is_refused_without_reading_all_of_it(tiny):
    asker = Asker(tiny, EngineSettings(slots=3, threads=1))
    asker.ask("I lost my work. " * 500_000)
    (failed,) = asker.said
    assert "too long" in failed.what


async def test_a_second_model_gets_its_turn_beside_an_evaluation_that_goes_on_and_on(tiny, folder):
    second = write_tiny_model(folder / "second.gguf", Shape(seed=2, context=4096))
    backend = LlamaBackend(lambda model: folder / model.identifier, settings=SETTINGS, memory=1)
    over = False

    async def evaluation():
        while not over:
            one = request(tiny, max_tokens=LONG).model_copy(update={"background": True})
            await answer(backend, one)

    feeds = [asyncio.create_task(evaluation()) for _ in range(6)]
    await until(backend.worker_pids)
    async with asyncio.timeout(60):
        assert (await answer(backend, request(second))).text
    over = True
    await asyncio.gather(*feeds)
    await backend.close()
