"""On the demo's whole golden set the engine says what llama-cpp-python's own interface says, or it was a near tie."""

import csv

import llama_cpp
import numpy as np
from promptstone_command import DEMO_MODEL

from promptstone.backends.llama import EngineSettings, LlamaBackend
from promptstone.core.generation import Completion, GenerationRequest, ModelBackend, as_openai_messages
from promptstone.core.golden import Case, GoldenSet
from promptstone.core.text.chain_text import read_chain
from promptstone.engine.context import EngineContext
from promptstone.engine.evaluate import evaluate
from promptstone.services.models import entry_of_file
from promptstone.services.plugins import load_catalog

NEAR_TIE = 0.05  # of scores that lie some 10 apart
DEMO = DEMO_MODEL.parent


class Listener(ModelBackend):
    """Passes everything on and remembers what was asked and answered."""

    name, title = "llama", "Listener"

    def __init__(self, backend: LlamaBackend) -> None:
        self._backend = backend
        self.heard: dict[str, tuple[GenerationRequest, Completion]] = {}

    async def generate(self, request):
        async for piece in self._backend.generate(request):
            if isinstance(piece, Completion):
                self.heard[request.digest] = (request, piece)
            yield piece


async def evaluated() -> Listener:
    """Run both variants over all cases, many at once."""
    backend = LlamaBackend(lambda _: DEMO_MODEL, settings=EngineSettings(threads=1))
    listener = Listener(backend)
    text = (DEMO / "home-loan-messages.chain.yaml").read_text(encoding="utf-8")
    chain = read_chain(text)
    with (DEMO / "golden.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    cases = tuple(
        Case(id=str(number), inputs={"message": row["message"]}, expected={})
        for number, row in enumerate(rows)
    )
    reference = entry_of_file(DEMO_MODEL).reference
    names = {node.settings.get("model") for node in chain.nodes} - {None}
    models = dict.fromkeys(names, reference)
    engine = EngineContext(load_catalog(), models, {"llama": listener})
    variants = ["base", *(variant.name for variant in chain.variants)]
    done = [found async for found in evaluate(chain, GoldenSet(name="all", cases=cases), variants, engine)]
    assert [found.cell.error for found in done if found.cell.error] == []
    await backend.close()
    return listener


def answer_of(model: llama_cpp.Llama, request: GenerationRequest) -> str:
    told = model.create_chat_completion(
        as_openai_messages(request.messages), temperature=0.0, max_tokens=request.sampling.max_tokens
    )
    return told["choices"][0]["message"]["content"]


def margin_where_they_part(model: llama_cpp.Llama, request: GenerationRequest, ours: str) -> float:
    """Return how far the best two tokens lie apart where our text and that of the interface part."""
    seen: list[bytes] = []

    def watch(tokens, scores):
        seen.append(np.sort(np.array(scores))[-2:])
        return scores

    pieces = model.create_chat_completion(
        as_openai_messages(request.messages),
        temperature=0.0,
        max_tokens=request.sampling.max_tokens,
        stream=True,
        logits_processor=llama_cpp.LogitsProcessorList([watch]),
    )
    text = ""
    for piece in pieces:
        text += piece["choices"][0]["delta"].get("content") or ""
        if not ours.startswith(text):
            break
    second, first = seen[-1]
    return float(first - second)


async def test_the_whole_golden_set_is_answered_as_by_the_interface_people_know():
    listener = await evaluated()
    assert len(listener.heard) > 250
    model = llama_cpp.Llama(
        str(DEMO_MODEL), n_ctx=1024, n_threads=1, n_threads_batch=1, flash_attn=False, verbose=False
    )
    margins = {}
    for request, completion in listener.heard.values():
        if answer_of(model, request) != completion.text:
            margins[request.messages[-1].content] = margin_where_they_part(model, request, completion.text)
    print(
        f"{len(listener.heard) - len(margins)} of {len(listener.heard)} answers are equal; margins of the others: {margins}"
    )
    assert {asked: margin for asked, margin in margins.items() if margin > NEAR_TIE} == {}
    assert len(margins) <= len(listener.heard) // 100
