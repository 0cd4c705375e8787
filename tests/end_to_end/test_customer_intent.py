"""A public prompt-flow example as a user would bring it: two prompts as variants, 39 rows as the golden set.

Both variants run on the demo model in its worker, and on the same file behind a real OpenAI-compatible server.
"""

import re
from pathlib import Path

import pytest
from model_server import model_server
from promptstone_command import DATA, DEMO_MODEL

from promptstone.core import edits
from promptstone.core.chain import Chain, Edge, Node, PortAddress
from promptstone.core.evaluation import Evaluation
from promptstone.core.golden import ColumnMapping, GoldenSet
from promptstone.core.runs import CellState
from promptstone.services.studio import Studio, open_studio

FOLDER = DATA / "promptflow" / "customer-intent-extraction"
ROWS = FOLDER / "data" / "denormalized-flat.jsonl"
FEW_SHOT = "user_intent_few_shot.jinja2"
ZERO_SHOT = "user_intent_zero_shot.jinja2"
pytestmark = pytest.mark.skipif(not ROWS.is_file(), reason=f"the public example is not here: {FOLDER}")


def at(node: str, port: str) -> PortAddress:
    return PortAddress(node=node, port=port)


def chain() -> Chain:
    """The zero-shot prompt as base, the few-shot one as a variant, and both again on the endpoint."""
    prompts = {name: (FOLDER / name).read_text(encoding="utf-8") for name in (FEW_SHOT, ZERO_SHOT)}
    ask = {
        "model": "local",
        "template": prompts[ZERO_SHOT],
        "sampling": {"temperature": 0.0, "max_tokens": 12},
    }
    made = Chain(
        name="Customer intent",
        nodes=(
            Node(id="info", kind="input", settings={"name": "customer_info"}),
            Node(id="history", kind="input", settings={"name": "history", "type": "json"}),
            Node(id="ask", kind="prompt", settings=ask),
            Node(id="intent", kind="output", settings={"name": "intent"}),
        ),
        edges=(
            Edge(source=at("info", "value"), target=at("ask", "customer_info")),
            Edge(source=at("history", "value"), target=at("ask", "history")),
            Edge(source=at("ask", "answer"), target=at("intent", "value")),
        ),
    )
    for variant, template, model in (
        ("few-shot", prompts[FEW_SHOT], "local"),
        ("zero-shot remote", prompts[ZERO_SHOT], "remote"),
        ("few-shot remote", prompts[FEW_SHOT], "remote"),
    ):
        made = edits.add_variant(made, variant)
        made = edits.set_settings(made, "ask", {"template": template, "model": model}, variant)
    return made


async def golden_set(studio: Studio) -> GoldenSet:
    table = await studio.golden_sets.read_table(ROWS)
    assert {"customer_info", "history", "intent"} <= set(table.columns)
    mapping = ColumnMapping(
        inputs={"customer_info": "customer_info", "history": "history"}, expected={"intent": "intent"}
    )
    found = await studio.golden_sets.import_file(ROWS, mapping)
    assert len(found.cases) == 39
    assert found.faults == ()
    return GoldenSet(name="Intents", cases=found.cases)


async def test_every_cell_ends_with_an_output_or_a_stated_error(tmp_path: Path) -> None:
    studio = open_studio(tmp_path / "workspace")
    try:
        local = await studio.models.add_file(DEMO_MODEL, "local")
        context = local.reference.context_length
        assert context is not None
        with model_server(DEMO_MODEL, "demo", context) as url:
            await studio.models.add_endpoint("remote", url, "demo")
            evaluation = await _evaluated(studio)
    finally:
        await studio.close()
    assert len(evaluation.cells) == 4 * 39
    for cell in evaluation.cells:
        if cell.state is CellState.ERROR:
            assert re.search(r"too long|exceed|holds|leaves too little", cell.error), cell.error
        else:
            assert set(cell.outputs) == {"intent"}
    too_long = [cell.error for cell in evaluation.cells if cell.variant == "few-shot" and cell.error]
    assert too_long, "the long prompts were expected not to fit the demo model's context"
    assert all(re.search(r"it is [\d,]+ too long", error) for error in too_long), too_long[:2]


async def _evaluated(studio: Studio) -> Evaluation:
    draft = chain()
    await studio.golden_sets.save(await golden_set(studio))
    await studio.chains.save(draft)
    problems = studio.problems(draft, ["local", "remote"])
    missing = {(problem.variant, problem.node, problem.port) for problem in problems}
    assert missing == {("few-shot", "ask", "chat_history"), ("few-shot remote", "ask", "chat_history")}
    mapped = edits.connect(
        draft.as_variant("few-shot"), studio.catalog, at("history", "value"), at("ask", "chat_history")
    )
    draft = draft.model_copy(update={"edges": mapped.edges})
    assert studio.problems(draft, ["local", "remote"]) == ()
    await studio.chains.save(draft, "mapped history to chat_history")
    number = await studio.evaluations.create(draft.name, "Intents", draft.variant_names)
    async for _ in studio.evaluations.run(number):
        pass
    return await studio.evaluations.load(number)
