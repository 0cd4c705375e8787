"""The local backend streams from a process of its own, and neither its death nor a bad file takes anything along."""

import asyncio
import os
import resource
import signal
import subprocess
import sys
from contextlib import aclosing
from pathlib import Path

import pytest
from tiny_gguf import Shape, write_tiny_model

from promptstone.backends.llama import BackendEventKind, EngineSettings, LlamaBackend, file_digest
from promptstone.backends.llama.frames import encode_frame
from promptstone.backends.llama.process import worker_command
from promptstone.core.errors import BackendError
from promptstone.core.generation import (
    Completion,
    GenerationRequest,
    Message,
    ModelReference,
    Sampling,
    TextDelta,
)

LONG = 1200
SETTINGS = EngineSettings(threads=1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="module")
def tiny(folder) -> Path:
    return write_tiny_model(folder / "tiny.gguf", Shape(context=4096))


@pytest.fixture
def events() -> list:
    return []


@pytest.fixture
async def backend(tiny, events):
    made = LlamaBackend(
        lambda model: tiny.parent / model.identifier, on_event=events.append, settings=SETTINGS
    )
    yield made
    await made.close()


def reference(path: Path, digest: str | None = None) -> ModelReference:
    digest = file_digest(path) if digest is None else digest
    return ModelReference(name="Tiny", backend="llama", identifier=path.name, digest=digest)


def request(path: Path, text: str = "hello", digest: str | None = None, **sampling) -> GenerationRequest:
    return GenerationRequest(
        model=reference(path, digest),
        messages=(Message(role="user", content=text),),
        sampling=Sampling(**{"max_tokens": 40, **sampling}),
    )


async def answer(backend: LlamaBackend, asked: GenerationRequest) -> Completion:
    """Return the completion, having seen that the deltas make its text."""
    text = ""
    async for item in backend.generate(asked):
        if isinstance(item, Completion):
            assert item.text == text
            return item
        text += item.text
    raise AssertionError("the answer has no end")


async def until(condition) -> None:
    async with asyncio.timeout(20):
        while not condition():
            await asyncio.sleep(0.005)


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def test_an_answer_streams_and_ends_with_what_it_took(backend, tiny, events):
    items = [item async for item in backend.generate(request(tiny, max_tokens=300))]
    assert all(isinstance(item, TextDelta) for item in items[:-1])
    assert len(items) > 2
    completion = items[-1]
    assert completion.text == "".join(item.text for item in items[:-1])
    assert completion.finish_reason == "length"
    assert completion.completion_tokens == 300
    assert 0 < completion.first_text_seconds < completion.seconds
    kinds = [event.kind for event in events]
    assert kinds == [BackendEventKind.CHECKING, BackendEventKind.LOADING, BackendEventKind.READY]
    assert "4,096 tokens" in events[-1].text


async def test_many_requests_at_once_get_the_answers_they_get_alone(backend, tiny):
    asked = [request(tiny, f"message {number}", temperature=number % 2, seed=5) for number in range(10)]
    alone = [(await answer(backend, one)).text for one in asked]
    together = await asyncio.gather(*(answer(backend, one) for one in asked))
    assert [completion.text for completion in together] == alone
    assert len(backend.worker_pids()) == 1


async def test_two_processes_give_equal_answers(backend, tiny):
    first = (await answer(backend, request(tiny, max_tokens=200))).text
    other = LlamaBackend(lambda _: tiny, settings=SETTINGS)
    assert (await answer(other, request(tiny, max_tokens=200))).text == first
    await other.close()


async def test_a_process_killed_in_the_middle_is_started_again_and_the_answers_go_on(backend, tiny, events):
    asked = [request(tiny, text, max_tokens=LONG) for text in ("hello", "loan")]
    expected = await asyncio.gather(*(answer(backend, one) for one in asked))
    running = [asyncio.create_task(answer(backend, one)) for one in asked]
    stream = backend.generate(request(tiny, max_tokens=LONG))
    async with aclosing(stream):
        await anext(stream)
        (pid,) = backend.worker_pids().values()
        os.kill(pid, signal.SIGKILL)
        completions = await asyncio.gather(*running)
    assert [completion.text for completion in completions] == [completion.text for completion in expected]
    assert list(backend.worker_pids().values()) != [pid]
    await until(lambda: events[-1].kind is BackendEventKind.READY)
    died, restarted = events[-3:-1]
    assert died.kind is BackendEventKind.DIED
    assert "SIGKILL" in died.text
    assert restarted.kind is BackendEventKind.RESTARTED


async def test_an_idle_process_that_was_killed_is_replaced_at_the_next_request(backend, tiny):
    first = await answer(backend, request(tiny))
    (pid,) = backend.worker_pids().values()
    os.kill(pid, signal.SIGSEGV)
    await until(lambda: not backend.worker_pids())
    assert (await answer(backend, request(tiny))).text == first.text


async def test_a_process_that_dies_again_and_again_is_an_error_that_says_how(tiny):
    def kill(event):
        if event.kind in (BackendEventKind.LOADING, BackendEventKind.RESTARTED):
            os.kill(event.pid, signal.SIGKILL)

    backend = LlamaBackend(lambda _: tiny, on_event=kill, settings=SETTINGS)
    with pytest.raises(BackendError, match="SIGKILL") as caught:
        await answer(backend, request(tiny))
    assert caught.value.retryable
    assert caught.value.remedy
    await backend.close()


async def test_closing_the_stream_cancels_at_once_and_leaves_room_for_others(backend, tiny):
    await answer(backend, request(tiny))
    for _ in range(8):
        stream = backend.generate(request(tiny, max_tokens=4000))
        await anext(stream)
        await stream.aclose()
    assert (await answer(backend, request(tiny))).text


async def test_cancelling_the_task_cancels_the_answer(backend, tiny):
    await answer(backend, request(tiny))
    task = asyncio.create_task(answer(backend, request(tiny, max_tokens=4000)))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (await answer(backend, request(tiny))).text


async def test_a_prompt_that_is_too_long_is_an_error_by_how_much_and_kills_nothing(backend, tiny):
    await answer(backend, request(tiny))
    pids = backend.worker_pids()
    with pytest.raises(BackendError, match=r"the model holds 4,096 and 40 are kept .* it is 8\d\d too long"):
        await answer(backend, request(tiny, "x" * 4950))
    assert backend.worker_pids() == pids
    assert (await answer(backend, request(tiny))).text


async def test_an_answer_by_a_schema_that_cannot_be_held_is_an_error_of_that_request_only(backend, tiny):
    asked = request(tiny).model_copy(update={"json_schema": {"type": "nonsense"}})
    results = await asyncio.gather(
        answer(backend, asked), answer(backend, request(tiny)), return_exceptions=True
    )
    assert isinstance(results[0], BackendError)
    assert isinstance(results[1], Completion)


async def test_a_bad_file_is_refused_in_plain_words_and_others_go_on(backend, tiny, folder):
    (folder / "text.gguf").write_text("This is no model.")
    (folder / "cut.gguf").write_bytes(tiny.read_bytes()[:-5000])
    for name, says in (("text.gguf", "not a GGUF file"), ("cut.gguf", "5,000 of its bytes are missing")):
        with pytest.raises(BackendError, match=says):
            await answer(backend, request(folder / name))
    with pytest.raises(BackendError, match="not there"):
        await answer(backend, request(folder / "gone.gguf", digest="sha256:0"))
    assert (await answer(backend, request(tiny))).text


async def test_a_file_that_only_llama_cpp_can_refuse_is_an_error_with_its_words(backend, tiny, folder):
    foreign = folder / "foreign.gguf"
    foreign.write_bytes(tiny.read_bytes().replace(b"output_norm.weight", b"output_norm.wrongs"))
    with pytest.raises(BackendError, match=r"llama\.cpp cannot load this model file: .*output_norm"):
        await answer(backend, request(foreign))


async def test_a_file_that_is_not_the_chosen_one_is_refused(backend, tiny):
    with pytest.raises(BackendError, match="not the one that was chosen"):
        await answer(backend, request(tiny, digest="sha256:" + "0" * 64))


async def test_a_file_that_changes_later_is_noticed(backend, tiny, folder):
    path = folder / "changing.gguf"
    path.write_bytes(tiny.read_bytes())
    asked = request(path)
    await answer(backend, asked)
    path.unlink()
    write_tiny_model(path, Shape(seed=9))
    with pytest.raises(BackendError, match="not the one that was chosen"):
        await answer(backend, asked)


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
        request(tiny, f"message {number}", max_tokens=3).model_copy(update={"background": True})
        for number in range(1000)
    ]
    running = [asyncio.create_task(answer(backend, one)) for one in asked]
    await until(lambda: backend.statuses()[0].held > 500)
    by_hand = await answer(backend, request(tiny, max_tokens=3))
    assert by_hand.completion_tokens == 3
    assert backend.statuses()[0].held > 0
    completions = await asyncio.gather(*running)
    assert {completion.completion_tokens for completion in completions} == {3}
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


async def test_a_process_that_runs_out_of_memory_takes_nobody_along_and_says_what_to_change(
    tiny, folder, events
):
    large = write_tiny_model(folder / "large.gguf", Shape(context=65_536, width=256, heads=8, hidden=256))
    backend = LlamaBackend(lambda model: folder / model.identifier, on_event=events.append, settings=SETTINGS)
    await answer(backend, request(tiny))
    await answer(backend, request(large))
    pid = backend.worker_pids()[file_digest(large)]
    size = int(Path(f"/proc/{pid}/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    resource.prlimit(pid, resource.RLIMIT_AS, (size + 2**20, size + 2**20))
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


async def test_tokens_are_counted_by_the_models_own_vocabulary(backend, tiny):
    assert await backend.count_tokens(reference(tiny), "") == 0
    assert await backend.count_tokens(reference(tiny), "xyz") == 4  # a space goes before the text


async def test_closing_ends_the_processes_and_whoever_waits_hears_of_it(tiny):
    backend = LlamaBackend(lambda _: tiny, settings=SETTINGS)
    task = asyncio.create_task(answer(backend, request(tiny, max_tokens=4000)))
    await until(backend.worker_pids)
    (pid,) = backend.worker_pids().values()
    await backend.close()
    assert not is_running(pid)
    with pytest.raises(BackendError, match="closed"):
        await task
    with pytest.raises(BackendError, match="closed"):
        await answer(backend, request(tiny))


def run_worker(content: bytes) -> subprocess.CompletedProcess:
    source = Path(__file__).parents[3] / "app"
    return subprocess.run(
        worker_command(),
        input=content,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(source)},
        timeout=60,
    )


def test_the_process_ends_when_the_studio_is_gone():
    assert run_worker(b"").returncode == 0


@pytest.mark.parametrize("content", [b"\xff\xff\xff\xffx", encode_frame({"type": "unheard of"})])
def test_the_process_ends_when_it_is_sent_garbage(content):
    assert run_worker(content).returncode == 3


def test_it_works_under_the_desktops_event_loop_and_leaves_no_warning(tiny):
    script = """
import asyncio, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from qasync import QEventLoop
from promptstone.backends.llama import LlamaBackend
from promptstone.core.generation import Completion, GenerationRequest, Message, ModelReference, Sampling

async def main():
    backend = LlamaBackend(lambda _: Path(sys.argv[1]))
    request = GenerationRequest(model=ModelReference(name="Tiny", backend="llama"),
                                messages=(Message(role="user", content="hello"),), sampling=Sampling(max_tokens=20))
    async for item in backend.generate(request):
        if isinstance(item, Completion):
            print(item.completion_tokens)
    await backend.close()

application = QCoreApplication([])
loop = QEventLoop(application)
from concurrent.futures import ThreadPoolExecutor
loop.set_default_executor(ThreadPoolExecutor())
with loop:
    loop.run_until_complete(main())
"""
    source = Path(__file__).parents[3] / "app"
    run = subprocess.run(
        [sys.executable, "-X", "dev", "-W", "default::ResourceWarning", "-c", script, str(tiny)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(source)},
        timeout=60,
    )
    assert run.stdout.strip() == "20", run.stderr
    complaints = [line for line in run.stderr.splitlines() if "promptstone" in line or "subprocess" in line]
    assert not complaints
