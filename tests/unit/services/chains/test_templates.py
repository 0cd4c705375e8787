"""The chains to begin with: each opens without problems, is easy to read, runs to its end, and can be proved."""

import json
from collections.abc import AsyncIterator

import pytest
from scripted_backend import ScriptedBackend

from promptstone.core.generation import Completion, GenerationRequest, TextDelta
from promptstone.core.problems import find_problems
from promptstone.core.runs import RunFinished, StepState
from promptstone.desktop.canvas.plain.chain_drawing import ChainDrawing
from promptstone.services.chains.templates import add_golden_set, begin_with, in_order_of_use, templates
from promptstone.services.plugins import load_catalog

AIR = 20
KEYS = (
    "sort-messages", "extract-to-json", "summarise", "answer-from-passages", "route-by-intent",
    "judge-and-retry", "summarise-a-list", "translate-and-check", "compare-two-models",
)  # fmt: skip


class ObedientBackend(ScriptedBackend):
    """Answers every JSON schema with the first value that fits it, and everything else with a few words."""

    def __init__(self) -> None:
        super().__init__(lambda prompt: "A few words.")

    async def generate(self, request: GenerationRequest) -> AsyncIterator[TextDelta | Completion]:
        self.script = lambda prompt: fitting(request.json_schema) if request.json_schema else "A few words."
        async for piece in super().generate(request):
            yield piece


def fitting(schema) -> str:
    """Return the first JSON object that fits the schema."""
    return json.dumps({name: first_value(part) for name, part in schema["properties"].items()})


def first_value(part):
    if "enum" in part:
        return part["enum"][0]
    return {"boolean": True, "string": "words", "number": 7, "integer": 7}[part["type"]]


async def template(key: str):
    return next(each for each in await templates() if each.entry.file == key)


async def test_the_templates_are_those_that_are_tested_here() -> None:
    assert tuple(each.entry.file for each in await templates()) == KEYS


@pytest.mark.parametrize("key", KEYS)
async def test_a_template_lacks_nothing_but_a_model(key: str) -> None:
    found = find_problems((await template(key)).chain, load_catalog(), ())
    assert {problem.code for problem in found} == {"model"}


@pytest.mark.parametrize("key", KEYS)
async def test_a_template_says_what_it_does_and_comes_with_examples(key: str) -> None:
    each = await template(key)
    assert each.name and each.summary.endswith(".") and len(each.summary) < 120
    inputs = [node for node in each.chain.nodes if node.kind == "input"]
    assert inputs and all(node.settings["example"] for node in inputs)


@pytest.mark.parametrize("key", KEYS)
async def test_a_template_reads_from_left_to_right_and_nothing_overlaps(key: str) -> None:
    drawing = ChainDrawing(load_catalog())
    chain = (await template(key)).chain
    drawing.show(chain, "")
    loops = {node.parent for node in chain.nodes if node.parent}
    for node in chain.nodes:
        near = set(drawing.node_boxes.touching(drawing.box(node.id).grown(AIR)))
        assert near - loops <= {node.id} or node.id in loops, f"{node.id} lies on another node"
    for edge in chain.edges:
        if {edge.source.node, edge.target.node} & loops:
            continue
        source, target = drawing.box(edge.source.node), drawing.box(edge.target.node)
        assert source.right < target.left, f"{edge} leads back"


@pytest.mark.parametrize("key", KEYS)
async def test_a_template_runs_to_its_end_on_its_examples(desk, key: str) -> None:
    desk.backend = ObedientBackend()
    chain, used = begin_with(await template(key), "Mine", ("tiny",), load_catalog())
    assert used == ("tiny",)
    assert not find_problems(chain, load_catalog(), ("tiny",))
    given = {node.settings["name"]: node.settings["example"] for node in chain.nodes if node.kind == "input"}
    events = [event async for event in desk.runs.stream(chain, given)]
    assert isinstance(events[-1], RunFinished)
    run = events[-1].run
    assert run.state is StepState.DONE, run
    assert set(run.outputs) == {node.settings["name"] for node in chain.nodes if node.kind == "output"}
    assert all(value not in ("", None) for value in run.outputs.values())


@pytest.mark.parametrize("key", KEYS)
async def test_the_golden_set_of_a_template_scores_its_chain(desk, key: str) -> None:
    each = await template(key)
    if not each.golden_name:
        assert await add_golden_set(each, desk.golden_sets) == ""
        return
    desk.backend = ObedientBackend()
    chain, _ = begin_with(each, "Mine", ("tiny",), load_catalog())
    await desk.chains.save(chain)
    name = await add_golden_set(each, desk.golden_sets)
    evaluation = await desk.evaluations.create("Mine", name, ("base",))
    cells = [cell async for cell in desk.evaluations.run(evaluation)]
    assert len(cells) == len((await desk.golden_sets.load(name)).cases) >= 6
    scores = [score for cell in cells for score in cell.scores]
    assert scores and not any(score.is_missing for score in scores)
    # Whoever answers everything alike is right sometimes and wrong sometimes: the set can tell.
    if key != "extract-to-json":
        assert {score.passed for score in scores} == {True, False}


async def test_a_golden_set_of_that_name_is_not_replaced(desk) -> None:
    each = await template("sort-messages")
    name = await add_golden_set(each, desk.golden_sets)
    mine = (await desk.golden_sets.load(name)).model_copy(update={"description": "mine"})
    await desk.golden_sets.save(mine)
    await add_golden_set(each, desk.golden_sets)
    assert (await desk.golden_sets.load(name)).description == "mine"


async def test_without_models_a_new_chain_waits_for_one_to_be_chosen() -> None:
    chain, used = begin_with(await template("summarise"), "Mine", (), load_catalog())
    assert used == () and chain.name == "Mine"
    assert {node.settings["model"] for node in chain.nodes if node.kind == "prompt"} == {""}


async def test_two_models_are_compared_when_there_are_two() -> None:
    chain, used = begin_with(await template("compare-two-models"), "Mine", ("a", "b", "c"), load_catalog())
    models = [node.settings["model"] for node in chain.nodes if node.kind == "prompt"]
    assert models == ["a", "b"] and used == ("a", "b")


def test_the_demos_toy_is_taken_last() -> None:
    assert in_order_of_use(["demo-model", "Zebra", "ape"]) == ("ape", "Zebra", "demo-model")


async def test_a_draft_is_improved_by_the_judges_advice_until_it_is_good(desk) -> None:
    class Judging(ObedientBackend):
        async def generate(self, request: GenerationRequest) -> AsyncIterator[TextDelta | Completion]:
            judged = json.dumps({"good": "kinder" in request.messages[-1].content, "advice": "Be kinder."})
            said = {
                True: judged,
                False: "A kinder text." if "<advice>" in request.messages[-1].content else "No!",
            }
            self.script = lambda prompt: said[request.json_schema is not None]
            async for piece in ScriptedBackend.generate(self, request):
                yield piece

    desk.backend = Judging()
    chain, _ = begin_with(await template("judge-and-retry"), "Mine", ("tiny",), load_catalog())
    events = [event async for event in desk.runs.stream(chain, {"task": "a notice"})]
    assert isinstance(events[-1], RunFinished)
    assert events[-1].run.outputs == {"text": "A kinder text.", "good_enough": True, "turns": 2}


async def test_each_text_of_a_list_gets_its_line_in_order(desk) -> None:
    desk.backend = ScriptedBackend(lambda prompt: prompt.split()[1].upper() if "<text>" in prompt else "All.")
    chain, _ = begin_with(await template("summarise-a-list"), "Mine", ("tiny",), load_catalog())
    events = [event async for event in desk.runs.stream(chain, {"texts": "one\n---\ntwo\n---\nthree"})]
    assert isinstance(events[-1], RunFinished)
    assert events[-1].run.outputs == {"lines": ["ONE", "TWO", "THREE"], "overview": "All."}
