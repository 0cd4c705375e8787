"""What the local engine promises to those who wait: no bubbles between the steps of a chain, and work by hand first."""

import asyncio
import os
import random
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest
from local_engine_work import answer, backend_for, letters, prompts, request
from random_models import SIZES, write_random_model

from promptstone.backends.llama import LlamaBackend
from promptstone.core.generation import Completion, ModelReference, Sampling, TextDelta
from promptstone.core.golden import Case, GoldenSet
from promptstone.core.kinds import Catalog
from promptstone.core.text.chain_text import read_chain
from promptstone.engine.context import EngineContext
from promptstone.engine.evaluate import evaluate
from promptstone.nodes import BUILT_IN

CASES = int(os.environ.get("PROMPTSTONE_BENCH_CASES", "200"))
VARIANTS = 4
FIRST, SECOND = 16, 24  # tokens that the two steps write
CHAIN = """
promptstone: 1
name: Two steps
nodes:
  - {{id: message, kind: input, settings: {{name: message}}}}
  - {{id: first, kind: prompt, settings: {{model: m, template: "{0} {{{{message}}}}", sampling: {{max_tokens: {4}}}}}}}
  - {{id: second, kind: prompt, settings: {{model: m, template: "{1} {{{{message}}}} {{{{said}}}}", sampling: {{max_tokens: {5}}}}}}}
  - {{id: reply, kind: output, settings: {{name: reply}}}}
edges:
  - message.value -> first.message
  - message.value -> second.message
  - first.answer -> second.said
  - second.answer -> reply.value
variants:
  - {{name: b, settings: {{first: {{template: "{2} {{{{message}}}}"}}}}}}
  - {{name: c, settings: {{second: {{template: "{3} {{{{message}}}} {{{{said}}}}"}}}}}}
  - {{name: d, settings: {{first: {{template: "{3} {{{{message}}}}"}}, second: {{template: "{2} {{{{message}}}} {{{{said}}}}"}}}}}}
"""


class Listener(LlamaBackend):
    """The backend itself, which also remembers what it was asked."""

    heard: list  # of GenerationRequest

    async def generate(self, request):
        self.heard.append(request)
        async for piece in super().generate(request):
            yield piece


@pytest.mark.timeout(3600)
def test_a_chain_of_two_steps_has_no_bubbles(tmp_path: Path) -> None:
    path = write_random_model(tmp_path / "15M.gguf", SIZES["15M"])
    source = random.Random(1)
    chain = read_chain(CHAIN.format(*(letters(source, 280).strip() for _ in range(4)), FIRST, SECOND))
    cases = tuple(Case(id=f"{n}", inputs={"message": letters(source, 40)}, expected={}) for n in range(CASES))
    variants = ["base", *(variant.name for variant in chain.variants)]

    async def work() -> tuple[float, float, int]:
        backend = Listener(lambda _: path, settings=backend_for(path)._settings)
        backend.heard = []
        await answer(backend, request("x", Sampling(max_tokens=1)))
        backend.heard.clear()
        models = {"m": ModelReference(name="m", backend="llama")}
        engine = EngineContext(Catalog(kinds=BUILT_IN), models, {"llama": backend})
        began = perf_counter()
        async for found in evaluate(chain, GoldenSet(name="g", cases=cases), variants, engine):
            assert not found.cell.error, found.cell.error
        chain_seconds = perf_counter() - began
        asked = list(backend.heard)
        flat = 0.0
        for written in (FIRST, SECOND):
            step = [each for each in asked if each.sampling.max_tokens == written]
            began = perf_counter()
            await asyncio.gather(*(answer(backend, each) for each in step))
            flat += perf_counter() - began
        await backend.close()
        return chain_seconds, flat, len(asked)

    chain_seconds, flat, calls = asyncio.run(work())
    print(
        f"\n  two steps, {CASES} cases x {VARIANTS} variants, {calls} calls: {chain_seconds:.1f} s; the same calls "
        f"step by step, all at once: {flat:.1f} s; {chain_seconds / flat:.3f} x (bar 1.1 x)"
    )
    assert calls == CASES * VARIANTS * 2


@pytest.mark.timeout(3600)
def test_work_by_hand_beside_an_evaluation_begins_at_once(tmp_path: Path) -> None:
    path = write_random_model(tmp_path / "150M.gguf", SIZES["150M"])
    mine = letters(random.Random(2), 200)

    async def first_text(backend: LlamaBackend) -> float:
        began = perf_counter()
        stream = backend.generate(request(mine[::-1], Sampling(max_tokens=4), background=False))
        first = 0.0
        async for piece in stream:
            if isinstance(piece, TextDelta | Completion) and not first:
                first = perf_counter() - began
        return first

    async def work() -> tuple[float, list[float], float]:
        backend = backend_for(path)
        await answer(backend, request("x", Sampling(max_tokens=1)))
        alone = await first_text(backend)  # its own prefill, and one token
        crowd = [asyncio.create_task(answer(backend, request(prompt))) for prompt in prompts()]
        beside: list[float] = []
        nonlocal mine
        before = backend.statuses()[0].engine
        while sum(task.done() for task in crowd) < len(crowd) // 2:
            mine = letters(random.Random(len(beside) + 3), 200)
            beside.append(await first_text(backend))
        after = backend.statuses()[0].engine
        step = (after.clock - before.clock) / max(after.steps - before.steps, 1)
        await asyncio.gather(*crowd)
        await backend.close()
        return alone, beside, step

    alone, beside, step = asyncio.run(work())
    steps = [(seconds - alone) / step for seconds in beside]
    print(
        f"\n  first text by hand: alone {alone * 1000:.0f} ms; beside an evaluation (a step takes {step * 1000:.0f} ms): "
        f"{median(beside) * 1000:.0f} ms, that is its own prefill and {median(steps):.1f} steps, at most {max(steps):.1f} "
        f"(bar 3); {len(beside)} tries"
    )
    assert beside
