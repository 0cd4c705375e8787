"""The local backend streams from a process of its own, and neither its death nor a bad file takes anything along."""

import asyncio
import os
import signal
import subprocess
import sys
from contextlib import aclosing
from pathlib import Path

import pytest
from local_model_calls import LONG, SETTINGS, answer, is_running, reference, request, until
from tiny_gguf import Shape, write_tiny_model

from promptstone.backends.llama import BackendEventKind, LlamaBackend
from promptstone.backends.llama.frames import FrameParser, encode_frame
from promptstone.backends.llama.process import worker_command
from promptstone.core.errors import BackendError
from promptstone.core.generation import (
    Completion,
    TextDelta,
)


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


def test_a_frozen_program_starts_its_models_processes_itself(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    program, flag = worker_command()
    assert program == sys.executable
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3] / "app")}
    words = [program, "-m", "promptstone", flag]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdin is not None and process.stdout is not None
        # Its input stays open until it has spoken: where it closes, the studio is gone and the process ends at once.
        parser, said = FrameParser(), []
        while not said and (received := os.read(process.stdout.fileno(), 1 << 16)):
            said = list(parser.feed(received))
        assert [message["type"] for message in said[:1]] == ["hello"]
        process.stdin.write(encode_frame({"type": "shutdown"}))
        process.stdin.flush()
        assert process.wait(timeout=60) == 0


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
