"""What the studio tells of local models: their state while they live, and the size of prompts without loading them."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from promptstone.core.chain import Chain, Node
from promptstone.core.generation import GenerationRequest, Message, Sampling
from promptstone.resources import resource_path
from promptstone.services.models.loaded_models import LoadedModel, LoadedState
from promptstone.services.studio import Studio, open_studio

DEMO = resource_path("demo/demo-model.gguf")


@pytest.fixture
async def studio(tmp_path: Path) -> AsyncIterator[Studio]:
    made = open_studio(tmp_path / "workspace")
    await made.models.add_file(DEMO, "demo")
    yield made
    await made.close()


def asking(**settings: object) -> Node:
    return Node(id="ask", kind="prompt", settings={"model": "demo", **settings})


async def answer(studio: Studio, tokens: int = 8) -> None:
    engine = await studio.engine()
    request = GenerationRequest(
        model=engine.models["demo"],
        messages=(Message(role="user", content="Hello there"),),
        sampling=Sampling(max_tokens=tokens),
    )
    async for _ in engine.backends["llama"].generate(request):
        pass


async def until(studio: Studio, state: LoadedState) -> LoadedModel:
    for _ in range(600):
        if (models := studio.local_models()) and models[0].state is state:
            return models[0]
        await asyncio.sleep(0.05)
    raise AssertionError(f"it never was {state}: {studio.local_models()}")


async def test_a_model_is_loading_then_idle_and_gone_when_unloaded(studio: Studio) -> None:
    assert studio.local_models() == ()
    work = asyncio.create_task(answer(studio))
    loading = await until(studio, LoadedState.LOADING)
    assert loading.name == "demo"
    assert not studio.unload_model(loading.key), "somebody waits for it"
    await work
    idle = await until(studio, LoadedState.IDLE)
    assert idle.memory > 1_000_000
    assert idle.speed == 0.0
    assert idle.can_unload
    assert studio.unload_model(idle.key)
    assert studio.local_models() == ()
    assert not studio.unload_model(idle.key), "it is gone already"


async def test_the_fixed_text_is_counted_and_the_filled_in_prompt_when_its_inputs_are_known(
    studio: Studio,
) -> None:
    node = asking(system="Be brief.", template="Sort this: {{text}}", sampling={"max_tokens": 40})
    fixed = await studio.prompt_sizes.of(node)
    filled = await studio.prompt_sizes.of(node, {"text": "my loan is late " * 10})
    assert fixed is not None
    assert filled is not None
    assert not fixed.is_whole
    assert filled.is_whole
    assert 0 < fixed.tokens < filled.tokens
    assert (fixed.answer, fixed.room, fixed.excess) == (40, 1024, 0)
    assert studio.local_models() == (), "nothing was loaded to count"


async def test_inputs_that_no_longer_fit_the_prompt_are_left_out(studio: Studio) -> None:
    node = asking(template="About {{other}}")
    size = await studio.prompt_sizes.of(node, {"text": "from an earlier run"})
    assert size is not None
    assert not size.is_whole


async def test_too_long_a_prompt_is_told_by_how_many_tokens_as_the_engine_would(studio: Studio) -> None:
    node = asking(template="payment due " * 900, sampling={"max_tokens": 40})
    size = await studio.prompt_sizes.of(node)
    assert size is not None
    assert size.excess == size.tokens + 40 - size.room
    events = [event async for event in studio.runs.stream(Chain(name="one", nodes=(node,)), {})]
    (failed,) = [step for step in events[-1].run.steps if step.error]
    assert f"it is {size.excess:,} too long" in failed.error


async def test_what_asks_no_known_model_has_no_size(studio: Studio) -> None:
    assert await studio.prompt_sizes.of(Node(id="t", kind="transform")) is None
    assert await studio.prompt_sizes.of(Node(id="t", kind="from a plugin")) is None
    assert await studio.prompt_sizes.of(asking(model="gone")) is None
    assert await studio.prompt_sizes.of(asking(template="{{ broken")) is None


async def test_a_remote_prompt_is_guessed_and_says_so(studio: Studio) -> None:
    await studio.models.add_endpoint("far", "http://127.0.0.1:9/v1", "m")
    size = await studio.prompt_sizes.of(asking(model="far", template="x" * 400))
    assert size is not None
    assert size.is_about
    assert 90 < size.tokens < 120
    assert size.excess == 0, "nobody knows what it holds"
