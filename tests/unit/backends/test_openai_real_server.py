"""The backend against llama.cpp's own OpenAI-compatible server, with a tiny model."""

import asyncio
import json
import queue
import re
import subprocess
import sys
import threading

import pytest
from endpoint_calls import backend_with, collect, fault, request
from tiny_gguf import Shape, write_tiny_model

from promptstone.backends.openai_compatible import Patience
from promptstone.sdk import BackendError, Sampling

KEY = "real-server-key-71"
PATIENT = Patience(connect=5.0, silence=60.0, text=60.0, attempts=2, first_wait=0.05)
SCHEMA = {
    "type": "object",
    "properties": {"topic": {"enum": ["rate", "loan"]}},
    "required": ["topic"],
    "additionalProperties": False,
}


@pytest.fixture(scope="module")
def base_url(tmp_path_factory):
    model = write_tiny_model(tmp_path_factory.mktemp("model") / "tiny.gguf", Shape(context=256))
    command = [sys.executable, "-m", "llama_cpp.server", "--model", str(model), "--model_alias", "tiny"]
    command += ["--host", "127.0.0.1", "--port", "0", "--n_ctx", "256", "--n_threads", "1", "--api_key", KEY]
    command += ["--interrupt_requests", "False"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    lines: queue.Queue[str] = queue.Queue()

    def listen():
        for line in server.stderr:
            lines.put(line)
        lines.put("")

    threading.Thread(target=listen, daemon=True).start()
    try:
        while not (
            found := re.search(r"running on (http://127\.0\.0\.1:\d+)", line := lines.get(timeout=60))
        ):
            assert line, "the server ended"
        yield f"{found.group(1)}/v1"
    finally:
        server.kill()
        server.wait()


async def test_it_answers_and_repeats_itself(base_url):
    async with backend_with(KEY, PATIENT) as backend:
        deltas, first = await collect(backend, request(base_url))
        _, second = await collect(backend, request(base_url))
    assert first.text == second.text
    assert first.finish_reason in ("stop", "length")
    assert len(deltas) <= 8


async def test_it_answers_by_schema(base_url):
    async with backend_with(KEY, PATIENT) as backend:
        sampling = Sampling(max_tokens=100)
        _, completion = await collect(backend, request(base_url, json_schema=SCHEMA, sampling=sampling))
    assert json.loads(completion.text)["topic"] in ("rate", "loan")


async def test_several_calls_under_way_all_end(base_url):
    async with backend_with(KEY, PATIENT) as backend:
        calls = [collect(backend, request(base_url, f"loan {number}")) for number in range(6)]
        answers = await asyncio.gather(*calls)
    assert len(answers) == 6


async def test_a_prompt_too_long_says_by_how_much(base_url):
    async with backend_with(KEY, PATIENT) as backend:
        error = await fault(backend, request(base_url, "x" * 600))
    found = re.fullmatch(
        r"The prompt is too long: (\d+) tokens, (\d+) more than the model's context of 256\.", error.what
    )
    assert found
    assert int(found.group(1)) - int(found.group(2)) == 256


async def test_its_models_are_listed_and_a_wrong_key_is_told(base_url):
    async with backend_with(KEY, PATIENT) as backend:
        assert await backend.list_models(base_url) == ("tiny",)
        with pytest.raises(BackendError, match="refuses the key"):
            await backend.list_models(base_url, "wrong-key-99")
    async with backend_with("wrong-key-99", PATIENT) as backend:
        assert "refuses the key" in (await fault(backend, request(base_url))).what


async def test_a_wrong_path_is_told(base_url):
    async with backend_with(KEY, PATIENT) as backend:
        error = await fault(backend, request(base_url.removesuffix("/v1")))
    assert "no page for chat completions (404)" in error.what
