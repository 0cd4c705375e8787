"""Local models share the memory, and none of them takes the others along when something fails."""

import asyncio
import os
import resource
import signal
from contextlib import aclosing
from pathlib import Path

import pytest
from local_model_calls import LONG, SETTINGS, answer, is_running, request, until
from tiny_gguf import Shape, write_tiny_model

from promptstone.backends.llama import BackendEventKind, LlamaBackend, file_digest
from promptstone.core.errors import BackendError
from promptstone.core.generation import (
    Completion,
    TextDelta,
)


async def test_the_model_unused_for_longest_makes_room_in_the_memory_that_is_allowed(tiny, folder):
    second = write_tiny_model(folder / "second.gguf", Shape(seed=2))
    backend = LlamaBackend(lambda model: folder / model.identifier, settings=SETTINGS, memory=1)
    await answer(backend, request(tiny))
    (pid,) = backend.worker_pids().values()
    await answer(backend, request(second))
    assert list(backend.worker_pids()) == [file_digest(second)]
    assert not is_running(pid)
    await backend.close()


async def test_a_second_model_waits_until_the_first_is_done_when_both_do_not_fit(tiny, folder):
    second = write_tiny_model(folder / "second.gguf", Shape(seed=2))
    backend = LlamaBackend(lambda model: folder / model.identifier, settings=SETTINGS, memory=1)
    first = asyncio.create_task(answer(backend, request(tiny, max_tokens=LONG)))
    await until(backend.worker_pids)
    other = asyncio.create_task(answer(backend, request(second)))
    assert (await first).completion_tokens == LONG
    assert (await other).completion_tokens == 40
    assert list(backend.worker_pids()) == [file_digest(second)]
    await backend.close()


async def test_two_models_that_fit_are_loaded_side_by_side(tiny, folder):
    second = write_tiny_model(folder / "second.gguf", Shape(seed=2))
    backend = LlamaBackend(lambda model: folder / model.identifier, settings=SETTINGS)
    stream = backend.generate(request(tiny, max_tokens=LONG))
    async with aclosing(stream):
        await anext(stream)
        await answer(backend, request(second))
        assert len(backend.worker_pids()) == 2
    await backend.close()


async def test_a_model_that_nobody_uses_is_closed(tiny, events):
    backend = LlamaBackend(lambda _: tiny, on_event=events.append, settings=SETTINGS, idle_seconds=0.5)
    await answer(backend, request(tiny))
    (pid,) = backend.worker_pids().values()
    await until(lambda: not is_running(pid))
    await until(lambda: events[-1].kind is BackendEventKind.STOPPED)
    assert (await answer(backend, request(tiny))).text
    await backend.close()


async def test_a_process_that_hangs_is_replaced_and_its_answers_go_on(tiny, events):
    backend = LlamaBackend(lambda _: tiny, on_event=events.append, settings=SETTINGS, patience=2)
    asked = request(tiny, max_tokens=LONG)
    expected = await answer(backend, asked)
    stream = backend.generate(asked)
    async with aclosing(stream):
        text = (await anext(stream)).text
        (pid,) = backend.worker_pids().values()
        os.kill(pid, signal.SIGSTOP)
        async for item in stream:
            text += item.text if isinstance(item, TextDelta) else ""
    assert text == expected.text
    assert any("gave no sign of life" in event.text for event in events)
    await backend.close()


async def test_a_thousand_requests_at_once_are_all_answered_and_the_process_holds_but_some(backend, tiny):
    await answer(backend, request(tiny))
    asked = [
        request(tiny, f"message {number}", max_tokens=30).model_copy(update={"background": True})
        for number in range(1000)
    ]
    running = [asyncio.create_task(answer(backend, one)) for one in asked]
    await until(lambda: backend.statuses()[0].held > 100)
    by_hand = await answer(backend, request(tiny, max_tokens=3))
    assert by_hand.completion_tokens == 3
    assert backend.statuses()[0].held > 0
    completions = await asyncio.gather(*running)
    assert {completion.completion_tokens for completion in completions} == {30}
    await until(lambda: backend.statuses()[0].waiting == 0)


async def test_who_stops_reading_holds_nobody_up_and_finds_all_text_later(backend, tiny):
    stream = backend.generate(request(tiny, max_tokens=LONG))
    async with aclosing(stream):
        first = await anext(stream)
        others = await asyncio.gather(
            *(answer(backend, request(tiny, f"other {n}", max_tokens=LONG)) for n in range(4))
        )
        assert all(completion.completion_tokens == LONG for completion in others)
        rest = [item async for item in stream]
    assert isinstance(rest[-1], Completion)
    assert len(rest) < 50
    assert first.text + "".join(item.text for item in rest[:-1]) == rest[-1].text


async def test_a_process_that_runs_out_of_memory_takes_nobody_along_and_says_what_to_change(tiny, folder):
    large = write_tiny_model(folder / "large.gguf", Shape(context=65_536, width=256, heads=8, hidden=256))
    most = []

    def tighten(event):
        if most and event.kind in (BackendEventKind.LOADING, BackendEventKind.RESTARTED):
            resource.prlimit(event.pid, resource.RLIMIT_AS, (most[0], most[0]))

    backend = LlamaBackend(lambda model: folder / model.identifier, on_event=tighten, settings=SETTINGS)
    await answer(backend, request(tiny))
    await answer(backend, request(large))
    pid = backend.worker_pids()[file_digest(large)]
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[0])
    most.append(pages * os.sysconf("SC_PAGE_SIZE") + 2**25)  # it can be loaded, but not read a long prompt
    resource.prlimit(pid, resource.RLIMIT_AS, (most[0], most[0]))
    with pytest.raises(BackendError) as caught:
        await answer(backend, request(large, "x" * 6000))
    assert "memory" in str(caught.value)
    assert "shorter context" in caught.value.remedy
    assert (await answer(backend, request(tiny))).text
    await backend.close()


async def test_a_model_file_that_is_removed_while_it_is_loaded_ends_no_answer_and_is_missed_afterwards(
    backend, tiny, folder
):
    path = folder / "removed.gguf"
    path.write_bytes(tiny.read_bytes())
    stream = backend.generate(request(path, max_tokens=LONG))
    async with aclosing(stream):
        await anext(stream)
        path.unlink()
        *_, completion = [item async for item in stream]
    assert completion.completion_tokens == LONG
    with pytest.raises(BackendError, match="No such file"):
        await answer(backend, request(path, digest=file_digest(tiny)))


async def test_the_status_tells_what_a_model_does(backend, tiny):
    assert backend.statuses() == ()
    running = [
        asyncio.create_task(answer(backend, request(tiny, f"{number}", max_tokens=400)))
        for number in range(20)
    ]
    await until(lambda: backend.statuses() and backend.statuses()[0].speed > 0)
    (status,) = backend.statuses()
    assert status.name == "Tiny"
    assert status.engine.running > 1
    assert status.engine.memory_bytes > 10_000_000
    await asyncio.gather(*running)
    await until(lambda: backend.statuses()[0].engine.finished == 20)
    assert backend.statuses()[0].engine.made_tokens == 20 * 400
