"""The work on which the local engine is measured: a golden set whose prompts share a long beginning."""

import os
import random
from pathlib import Path

from promptstone.backends.llama import EngineSettings, LlamaBackend
from promptstone.core.generation import Completion, GenerationRequest, Message, ModelReference, Sampling

CASES, SHARED, OWN, WRITTEN, SLOTS = 64, 300, 40, 48, 16
THREADS = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
GREEDY = Sampling(temperature=0.0, max_tokens=WRITTEN)
GPU_LAYERS = int(os.environ.get("PROMPTSTONE_BENCH_GPU_LAYERS", "0"))


def letters(source: random.Random, count: int) -> str:
    """Return a text of so many letters; the models with random weights read each as a token."""
    return "".join(source.choices("abcdefghijklmnopqrstuvwxyz ", k=count))


def prompts() -> list[str]:
    """Return the prompts; one token goes before each."""
    source = random.Random(5)
    shared = letters(source, SHARED - 1)
    return [shared + letters(source, OWN) for _ in range(CASES)]


def settings(*, slots: int = SLOTS) -> EngineSettings:
    """Return the engine's settings for this work."""
    return EngineSettings(
        slots=slots, threads=THREADS, flash_attention=bool(GPU_LAYERS), gpu_layers=GPU_LAYERS
    )


def backend_for(path: Path) -> LlamaBackend:
    """Return the studio's backend for one model file."""
    return LlamaBackend(lambda _: path, settings=settings())


def request(text: str, sampling: Sampling = GREEDY, *, background: bool = True) -> GenerationRequest:
    """Return the request that continues a text."""
    return GenerationRequest(
        model=ModelReference(name="Random", backend="llama"),
        messages=(Message(role="user", content=text),),
        sampling=sampling,
        background=background,
    )


async def answer(backend: LlamaBackend, asked: GenerationRequest) -> Completion:
    """Return the end of an answer."""
    async for piece in backend.generate(asked):
        if isinstance(piece, Completion):
            return piece
    raise AssertionError("the answer has no end")
