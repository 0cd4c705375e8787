"""What has to be quick for whoever waits: each figure beside its limit, as a ratio, medians of several turns."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from promptstone_command import DATA, DEMO_MODEL, run
from sample_chains import triage
from scripted_backend import TINY, ScriptedBackend, triage_script

from promptstone.backends.llama import LlamaBackend
from promptstone.core.generation import GenerationRequest, Message, Sampling, TextDelta
from promptstone.core.golden import ColumnMapping, GoldenSet
from promptstone.core.kinds import Catalog
from promptstone.engine.context import EngineContext
from promptstone.engine.run_chain import run_chain
from promptstone.nodes import BUILT_IN
from promptstone.services.models import entry_of_file
from promptstone.store.golden_files import cases_from, read_table
from promptstone.store.workspace import open_workspace


def told(what: str, seconds: list[float], limit: float) -> None:
    """Print the median, the slowest, and the median's share of its limit."""
    share = median(seconds) / limit
    print(
        f"  {what:44} median {median(seconds):7.3f} s  slowest {max(seconds):7.3f} s  {share:6.2f} of {limit:g} s"
    )


def timed(work: Callable[[], object], turns: int = 5) -> list[float]:
    """Return how long each of several turns took, in seconds."""
    taken = []
    for _ in range(turns):
        began = perf_counter()
        work()
        taken.append(perf_counter() - began)
    return taken


def test_the_demo_from_beginning_to_end(tmp_path: Path) -> None:
    turns = iter(range(9))
    seconds = timed(
        lambda: run(tmp_path, "demo", "--folder", tmp_path / f"demo{next(turns)}", "--no-window"), 3
    )
    told("the demo, after the set-up", seconds, 60)
    assert median(seconds) > 0


def test_importing_3080_cases(tmp_path: Path) -> None:
    if not (DATA / "banking77").is_dir():
        print("  importing 3,080 cases: the public data set is not here")
        return
    mapping = ColumnMapping(inputs={"text": "text"}, expected={"intent": "category"})
    with open_workspace(tmp_path) as workspace:

        def import_all() -> None:
            found = cases_from(read_table(DATA / "banking77" / "test.csv"), mapping)
            assert len(found.cases) == 3080
            workspace.golden_sets.save(GoldenSet(name="banking", cases=found.cases))

        told("importing and saving 3,080 cases", timed(import_all), 3)


def test_cancelling_a_model_call_that_is_under_way() -> None:
    reference = entry_of_file(DEMO_MODEL).reference
    request = GenerationRequest(
        model=reference,
        messages=(Message(role="user", content="Write a long letter."),),
        sampling=Sampling(max_tokens=400, temperature=1.0),
    )

    async def cancelled() -> list[float]:
        backend = LlamaBackend(lambda _: DEMO_MODEL)
        taken = []
        try:
            for _ in range(10):
                answer = backend.generate(request)
                async for piece in answer:
                    if isinstance(piece, TextDelta):
                        break
                began = perf_counter()
                await answer.aclose()
                taken.append(perf_counter() - began)
        finally:
            await backend.close()
        return taken

    told("cancelling an answer", asyncio.run(cancelled()), 0.2)


def test_the_engines_own_share_of_a_run() -> None:
    engine = EngineContext(Catalog(BUILT_IN), {"tiny": TINY}, {"scripted": ScriptedBackend(triage_script)})

    async def hundred_runs() -> None:
        for _ in range(100):
            async for _event in run_chain(triage(), {"message": "hello"}, engine):
                pass

    told("100 runs of an eight-node chain, no model", timed(lambda: asyncio.run(hundred_runs())), 1)
