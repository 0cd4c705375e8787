"""The local engine beside its rivals, in turns, on the same work: a golden set on a local model.

64 cases, 300 tokens of prompt that all share, 40 of their own, 48 to write; llama models with random weights. The
rivals: llama-cpp-python's high-level API, llama.cpp's own server, and the bare calls that the engine makes. To have
the server, `make llama-server` builds it from the source of the installed llama-cpp-python; without it its lines
are left out. PROMPTSTONE_BENCH_TURNS sets how often each rival runs (2), PROMPTSTONE_BENCH_MODELS which models.
"""

import asyncio
import gc
import os
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

import httpx
import llama_cpp
import pytest
from local_engine_work import (
    CASES,
    GPU_LAYERS,
    GREEDY,
    SLOTS,
    THREADS,
    WRITTEN,
    answer,
    backend_for,
    prompts,
    request,
    settings,
)
from promptstone_command import ROOT
from random_models import SIZES, write_random_model

from promptstone.backends.llama.protocol import Generate, Load
from promptstone.backends.llama.worker.engine import Engine
from promptstone.core.generation import Sampling

ALONE = (
    12  # as many cases as the rivals answer that take one at a time: their speed does not depend on how many
)
TURNS = int(os.environ.get("PROMPTSTONE_BENCH_TURNS", "2"))
MODELS = os.environ.get("PROMPTSTONE_BENCH_MODELS", "15M 150M").split()
SERVER = (
    os.environ.get("PROMPTSTONE_LLAMA_SERVER")
    or shutil.which("llama-server")
    or shutil.which("llama-server", path=str(ROOT / ".llama-server" / "bin"))
)


def high_level(path: Path, *, flash_attention: bool) -> tuple[float, list[str]]:
    """Answer one after the other, as people do; the prefix of the prompt before is reused."""
    model = llama_cpp.Llama(
        str(path),
        n_ctx=512,
        n_threads=THREADS,
        flash_attn=flash_attention,
        n_gpu_layers=GPU_LAYERS,
        verbose=False,
    )
    model.create_completion(prompts()[0][:20], max_tokens=1, temperature=0.0)
    began = perf_counter()
    answers = [
        model.create_completion(prompt, max_tokens=WRITTEN, temperature=0.0)["choices"][0]["text"]
        for prompt in prompts()[:ALONE]
    ]
    seconds = perf_counter() - began
    model.close()
    return ALONE * WRITTEN / seconds, answers


def promptstone(path: Path) -> tuple[float, list[str]]:
    """Answer all through the studio's backend: its process, its pipe, its event loop."""

    async def work() -> tuple[float, list[str]]:
        backend = backend_for(path)
        await answer(backend, request("x", Sampling(max_tokens=1)))
        began = perf_counter()
        completions = await asyncio.gather(*(answer(backend, request(prompt)) for prompt in prompts()))
        seconds = perf_counter() - began
        await backend.close()
        written = sum(completion.completion_tokens for completion in completions)
        return written / seconds, [completion.text for completion in completions]

    return asyncio.run(work())


def bare_calls(path: Path) -> float:
    """Return the written tokens a second of the same calls of llama_decode, with nothing between them."""
    engine = Engine(Load(path=str(path), settings=settings()), lambda _: None)
    context, calls = engine.context, []
    for number, prompt in enumerate(prompts()):
        engine.submit(Generate(id=number, prompt=prompt, sampling=GREEDY, background=True))
    kept = {name: getattr(context, name) for name in ("decode", "copy", "forget")}
    for name, call in kept.items():
        setattr(context, name, _recorded(calls, call))
    while engine.busy:
        engine.step()
    for stream in range(context.streams):
        kept["forget"](stream)
    began = perf_counter()
    for call, arguments in calls:
        call(*arguments)
    return CASES * WRITTEN / (perf_counter() - began)


def _recorded(calls: list, call: Callable) -> Callable:
    def record(*arguments: object) -> None:
        calls.append((call, arguments))
        call(*arguments)

    return record


def server(path: Path, *options: str) -> float:
    """Answer all through llama.cpp's own server, all requests at once."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [SERVER, "-m", path, "--port", str(port), "-np", str(SLOTS), "-c", str(SLOTS * 512)]
    process = subprocess.Popen(
        [*map(str, command), "-t", str(THREADS), "-ngl", str(GPU_LAYERS), *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_until_ready(process, address)
        return asyncio.run(_ask_server(address))
    finally:
        process.kill()
        process.wait()


def _wait_until_ready(process: subprocess.Popen, address: str) -> None:
    for _ in range(600):
        try:
            if httpx.get(f"{address}/health").status_code == 200:
                return
        except httpx.TransportError:
            pass
        assert process.poll() is None, "llama-server ended by itself"
        sleep(0.1)
    raise AssertionError("llama-server does not come up")


async def _ask_server(address: str) -> float:
    async def ask(client: httpx.AsyncClient, prompt: str) -> int:
        body = {"prompt": prompt, "n_predict": WRITTEN, "temperature": 0, "cache_prompt": True}
        told = (await client.post(f"{address}/completion", json=body)).json()
        return int(told["tokens_predicted"])

    limits = httpx.Limits(max_connections=CASES)
    async with httpx.AsyncClient(timeout=600, limits=limits) as client:
        await ask(client, "x")
        began = perf_counter()
        written = await asyncio.gather(*(ask(client, prompt) for prompt in prompts()))
        return sum(written) / (perf_counter() - began)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    made = tmp_path_factory.mktemp("models")
    yield made
    shutil.rmtree(made)


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("size", MODELS)
def test_throughput_beside_the_rivals(folder: Path, size: str) -> None:
    path = write_random_model(folder / f"{size}.gguf", SIZES[size])
    speeds: dict[str, list[float]] = {}
    texts: dict[str, list[str]] = {}

    def note(name: str, found: float | tuple[float, list[str]]) -> None:
        speed, texts[name] = found if isinstance(found, tuple) else (found, [])
        speeds.setdefault(name, []).append(speed)
        gc.collect()

    for _ in range(TURNS):
        note("Promptstone", promptstone(path))
        note("high-level Llama as people use it", high_level(path, flash_attention=True))
        note("high-level Llama, flash attention off", high_level(path, flash_attention=False))
        note("the engine's calls alone", bare_calls(path))
        if SERVER:
            note("llama.cpp's server as it comes", server(path))
            note(
                "llama.cpp's server, best settings",
                server(path, "-fa", "off", "--no-kv-unified", "-b", "512"),
            )
    ours = median(speeds["Promptstone"])
    bars = {
        "high-level Llama as people use it": 4.0,
        "high-level Llama, flash attention off": 2.5,
        "llama.cpp's server as it comes": 2.0,
        "llama.cpp's server, best settings": 1.3,
        "the engine's calls alone": 0.95,
    }
    print(f"\n  {size} Q8_0, {CASES} cases, {THREADS} threads, {SLOTS} answers at once, {TURNS} turns")
    for name, found in speeds.items():
        ratio = f"{ours / median(found):5.2f} x (bar {bars[name]} x)" if name in bars else ""
        print(f"  {name:40} {min(found):7.1f} to {max(found):7.1f} tokens/s  {ratio}")
    alike = [
        left == right
        for left, right in zip(
            texts["Promptstone"], texts["high-level Llama, flash attention off"], strict=False
        )
    ]
    print(f"  answers equal to the high-level API's, flash attention alike: {sum(alike)} of {len(alike)}")
    assert ours > 0
