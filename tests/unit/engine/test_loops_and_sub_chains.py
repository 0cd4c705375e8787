"""Loops and sub-chains in a run: turns, results in order, limits, failures, and what is kept of them."""

import asyncio
from collections.abc import Callable

import pytest
from pydantic import JsonValue
from sample_chains import retry, shout, triage
from scripted_backend import TINY, ScriptedBackend, triage_script

from promptstone.core.chain import Chain, Edge, Node, NodeMode, PortAddress
from promptstone.core.edits import add_node, add_variant, make_sub_chain, set_mode, set_settings
from promptstone.core.errors import PromptstoneError
from promptstone.core.kinds import Catalog
from promptstone.core.problems import find_problems
from promptstone.core.runs import (
    RunEvent,
    RunFinished,
    RunRecord,
    StepFinished,
    StepStarted,
    StepState,
    StepText,
)
from promptstone.engine.context import EngineContext
from promptstone.engine.parts import WHOLE, RunPart, part_alone, part_from, part_to, part_with_pins
from promptstone.engine.run_chain import run_chain
from promptstone.nodes import BUILT_IN

CATALOG = Catalog(BUILT_IN)
WORDS: dict[str, JsonValue] = {"words": ["a", "b", "c"], "greeting": "Hello"}


def engine(script: Callable[[str], str] = str.upper, **more: object) -> EngineContext:
    backend = ScriptedBackend(script)
    return EngineContext(CATALOG, {"tiny": TINY}, {"scripted": backend}, **more)  # type: ignore[arg-type]


async def told(
    chain: Chain,
    inputs: dict[str, JsonValue],
    context: EngineContext,
    variant: str = "base",
    part: RunPart = WHOLE,
) -> list[RunEvent]:
    return [event async for event in run_chain(chain, inputs, context, variant, part)]


async def record(
    chain: Chain,
    inputs: dict[str, JsonValue],
    context: EngineContext | None = None,
    variant: str = "base",
    part: RunPart = WHOLE,
) -> RunRecord:
    last = (await told(chain, inputs, context or engine(), variant, part))[-1]
    assert isinstance(last, RunFinished)
    return last.run


async def test_for_each_gathers_one_result_an_item_in_the_order_of_the_list() -> None:
    run = await record(shout(), WORDS)
    assert (run.state, run.error) == (StepState.DONE, "")
    assert run.outputs == {"all": ["HELLO A", "HELLO B", "HELLO C"]}


async def test_results_keep_their_order_when_later_items_are_faster() -> None:
    class Slower(ScriptedBackend):
        async def generate(self, request):  # type: ignore[no-untyped-def]
            for _ in range(40 if request.messages[-1].content.endswith("a") else 0):
                await asyncio.sleep(0)
            async for piece in super().generate(request):
                yield piece

    context = EngineContext(CATALOG, {"tiny": TINY}, {"scripted": Slower(str.upper)})
    assert (await record(shout(), WORDS, context)).outputs == {"all": ["HELLO A", "HELLO B", "HELLO C"]}


@pytest.mark.parametrize("at_once", [1, 3])
async def test_no_more_items_are_worked_on_at_once_than_the_setting_says(at_once: int) -> None:
    backend = ScriptedBackend(str.upper)
    context = EngineContext(CATALOG, {"tiny": TINY}, {"scripted": backend})
    chain = set_settings(shout(), "each", {"at_once": at_once})
    await record(chain, {"words": list("abcdefgh"), "greeting": ""}, context)
    assert backend.most_at_once == at_once


async def test_every_turn_is_kept_with_its_number_and_told_as_it_happens() -> None:
    events = await told(shout(), WORDS, engine())
    steps = [event.step for event in events if isinstance(event, StepFinished)]
    assert sorted(step.turn for step in steps if step.node == "ask") == [(1,), (2,), (3,)]
    begun = {event.turn for event in events if isinstance(event, StepStarted) and event.node == "ask"}
    texts = {event.turn for event in events if isinstance(event, StepText)}
    assert begun == texts == {(1,), (2,), (3,)}
    last = events[-1]
    assert isinstance(last, RunFinished)
    assert [(s.node, s.turn) for s in last.run.steps if s.node in ("each", "ask")] == [
        ("each", ()),
        ("ask", (1,)),
        ("ask", (2,)),
        ("ask", (3,)),
    ]


async def test_an_empty_list_gives_an_empty_list() -> None:
    assert (await record(shout(), {"words": [], "greeting": ""})).outputs == {"all": []}


def breaking_at_b(prompt: str) -> str:
    return "BREAK" if prompt.endswith("b") else prompt.upper()


async def test_an_item_that_fails_fails_the_loop_and_says_which_turn_it_was() -> None:
    run = await record(shout(), WORDS, engine(breaking_at_b))
    assert run.state is StepState.FAILED
    assert "Turn 2" in run.error and "The model broke." in run.error


async def test_an_item_that_fails_is_left_out_when_the_setting_says_so() -> None:
    chain = set_settings(shout(), "each", {"on_failure": "leave the item out"})
    run = await record(chain, WORDS, engine(breaking_at_b))
    assert run.state is StepState.DONE
    assert run.outputs == {"all": ["HELLO A", "HELLO C"]}
    each = next(step for step in run.steps if step.node == "each")
    assert ["Turn 2" in str(error) for error in each.outputs["errors"]] == [True]  # type: ignore[union-attr]


async def test_a_list_longer_than_the_limit_is_refused_before_any_model_is_asked() -> None:
    backend = ScriptedBackend(str.upper)
    context = EngineContext(CATALOG, {"tiny": TINY}, {"scripted": backend})
    run = await record(set_settings(shout(), "each", {"limit": 2}), WORDS, context)
    assert run.state is StepState.FAILED and "3 items" in run.error
    assert backend.asked == []


async def test_repeat_until_hands_each_turn_what_the_last_one_made_and_stops_when_the_test_passes() -> None:
    def script(prompt: str) -> str:
        if prompt.startswith("Judge"):
            return "good" if "!!!" in prompt else "bad"
        return prompt.removeprefix("Improve: ") + "!"

    run = await record(retry(), {"draft": "hi"}, engine(script))
    assert run.outputs == {"final": "hi!!!", "turns": 3}


async def test_repeat_until_ends_at_its_limit_and_says_that_it_was_not_good_enough() -> None:
    run = await record(retry(), {"draft": "hi"}, engine(lambda prompt: "bad"))
    again = next(step for step in run.steps if step.node == "again")
    assert (again.outputs["turns"], again.outputs["passed"]) == (4, False)
    failing = set_settings(retry(), "again", {"at_limit": "the loop fails"})
    assert "4 turns" in (await record(failing, {"draft": "hi"}, engine(lambda prompt: "bad"))).error


async def test_stopping_a_run_in_a_loop_cancels_what_is_under_way_and_keeps_finished_turns() -> None:
    stop = asyncio.Event()
    context = engine(stop=stop)
    steps = []
    async for event in run_chain(set_settings(shout(), "each", {"at_once": 1}), WORDS, context):
        if isinstance(event, StepFinished) and (event.step.node, event.step.state) == ("ask", StepState.DONE):
            steps.append(event.step)
            stop.set()
        if isinstance(event, RunFinished):
            assert event.run.state is StepState.CANCELLED
            assert [s.turn for s in event.run.steps if s.node == "ask" and s.state is StepState.DONE] == [
                (1,)
            ]
    assert len(steps) == 1


async def test_a_sub_chain_gives_what_its_nodes_gave_before_they_were_moved_into_it() -> None:
    whole, sub = make_sub_chain(shout(), CATALOG, ["each"], "Greeter")
    assert not find_problems(whole, CATALOG)
    run = await record(whole, WORDS)
    assert run.outputs == (await record(shout(), WORDS)).outputs
    assert [s.node for s in run.steps if s.turn == (1,)] == [f"{sub}/ask"]


async def test_what_a_variant_says_of_a_node_goes_with_it_into_a_sub_chain() -> None:
    chain = set_settings(add_variant(shout(), "polite"), "ask", {"template": "Dear {{word}}"}, "polite")
    before = await record(chain, WORDS, variant="polite")
    whole, _ = make_sub_chain(chain, CATALOG, ["each"])
    assert (await record(whole, WORDS, variant="polite")).outputs == before.outputs
    assert before.outputs == {"all": ["DEAR A", "DEAR B", "DEAR C"]}


async def test_a_failure_within_a_sub_chain_says_where() -> None:
    whole, sub = make_sub_chain(shout(), CATALOG, ["each"])
    run = await record(whole, WORDS, engine(breaking_at_b))
    assert f"{sub}/ask" in run.error and "The model broke." in run.error


async def test_a_node_that_is_off_is_skipped_with_what_hangs_on_it() -> None:
    run = await record(set_mode(shout(), CATALOG, ["each"], NodeMode.OFF), WORDS)
    states = {step.node: (step.state, step.error) for step in run.steps}
    assert states["each"] == (StepState.SKIPPED, "It is switched off.")
    assert "switched off" in states["all"][1]
    assert "ask" not in states


async def test_a_bypassed_node_hands_its_input_on() -> None:
    bypassed = set_mode(shout(), CATALOG, ["each"], NodeMode.BYPASS)
    assert (await record(bypassed, WORDS)).outputs == {"all": ["a", "b", "c"]}


async def test_a_run_up_to_a_node_runs_what_it_needs_and_nothing_else() -> None:
    run = await record(retry(), {"draft": "x"}, part=part_to(retry(), CATALOG, "judge"))
    assert {step.node for step in run.steps} == {"draft", "again", "better", "judge"}


async def test_a_run_from_a_node_takes_what_earlier_nodes_gave_last_time() -> None:
    last = await record(shout(), WORDS)
    backend = ScriptedBackend(str.lower)
    context = EngineContext(CATALOG, {"tiny": TINY}, {"scripted": backend})
    part = part_from(shout(), CATALOG, "all", last.steps)
    run = await record(shout(), {}, context, part=part)
    assert run.outputs == {"all": ["HELLO A", "HELLO B", "HELLO C"]}
    assert backend.asked == []
    assert [step.node for step in run.steps if step.given] == ["each"]


async def test_a_pinned_node_is_not_run_and_its_output_flows() -> None:
    part = RunPart(given={"ask": {"answer": "fixed"}})
    assert (await record(shout(), WORDS, part=part)).outputs == {"all": ["fixed"] * 3}


async def test_a_node_alone_runs_on_the_inputs_it_had_also_within_a_loop_or_a_sub_chain() -> None:
    whole, sub = make_sub_chain(shout(), CATALOG, ["each"])
    for chain, path in ((shout(), "ask"), (whole, f"{sub}/ask")):
        last = await record(chain, WORDS)
        run = await record(chain, {}, engine(str.lower), part=part_alone(path, last.steps))
        assert [(step.node, step.outputs) for step in run.steps] == [(path, {"answer": "hello c"})]


async def test_going_step_by_step_holds_each_step_until_it_is_let_go() -> None:
    begun: list[str] = []
    gate = asyncio.Semaphore(0)

    async def hold(path: str, turn: tuple[int, ...]) -> None:
        begun.append(path)
        await gate.acquire()

    chain = set_settings(shout(), "each", {"at_once": 1})
    run = asyncio.create_task(record(chain, {"words": ["a"], "greeting": "x"}, engine(before_step=hold)))
    expected = [{"words", "greeting"}, {"each"}, {"ask"}, {"all"}]
    for step in expected:
        while not step <= set(begun):
            await asyncio.sleep(0)
        assert set(begun) <= set().union(*expected[: expected.index(step) + 1])
        for _ in step:
            gate.release()
    assert (await run).outputs == {"all": ["X A"]}


async def test_what_only_a_pinned_node_needs_is_not_run_again() -> None:
    pins: dict[str, dict[str, JsonValue]] = {"each": {"results": ["kept"]}}
    part = part_with_pins(shout(), CATALOG, pins)
    run = await record(shout(), {}, part=part)
    assert run.outputs == {"all": ["kept"]}
    assert [step.node for step in run.steps] == ["each", "all"]


async def test_a_run_from_where_ways_meet_takes_the_way_that_was_taken() -> None:
    last = await record(triage(), {"message": "I paid"}, engine(triage_script))
    part = part_from(triage(), CATALOG, "reply", last.steps)
    run = await record(triage(), {}, engine(triage_script), part=part)
    assert run.outputs == {"reply": last.outputs["reply"]}


async def test_a_run_from_a_node_behind_a_failed_one_is_refused() -> None:
    def failing(prompt: str) -> str:
        return "BREAK" if prompt.startswith("Topic") else prompt

    last = await record(triage(), {"message": "I paid"}, engine(failing))
    with pytest.raises(PromptstoneError, match="has no result yet"):
        part_from(triage(), CATALOG, "reply", last.steps)


async def test_a_loop_alone_knows_what_it_used_from_outside() -> None:
    last = await record(shout(), WORDS)
    run = await record(shout(), {}, part=part_alone("each", last.steps))
    each = run.steps[0]
    assert (each.node, each.outputs["results"]) == ("each", ["HELLO A", "HELLO B", "HELLO C"])
    assert {step.node for step in run.steps} == {"each", "ask"}


async def test_a_node_that_ran_alone_runs_again_when_its_loop_runs_alone() -> None:
    steps = (await record(shout(), WORDS)).steps
    alone = await record(shout(), {}, engine(str.lower), part=part_alone("ask", steps))
    known = (*(step for step in steps if step.node != "ask"), *alone.steps)
    run = await record(shout(), {}, part=part_alone("each", known))
    assert run.steps[0].outputs["results"] == ["HELLO A", "HELLO B", "HELLO C"]


async def test_a_loop_that_uses_the_item_of_the_loop_around_it_does_not_run_alone() -> None:
    chain = add_node(shout(), Node(id="around", kind="for_each"))
    moved = chain.node("each")
    assert moved is not None
    nodes = tuple(n.model_copy(update={"parent": "around"}) if n is moved else n for n in chain.nodes)
    item = Edge(
        source=PortAddress(node="around", port="item"), target=PortAddress(node="ask", port="greeting")
    )
    chain = chain.model_copy(
        update={"nodes": nodes, "edges": (*(e for e in chain.edges if e.source.node == "words"), item)}
    )
    with pytest.raises(PromptstoneError, match="loop around it"):
        await record(chain, {}, part=RunPart(fed={"each": {"items": ["a"]}}))


async def test_a_pinned_node_that_is_off_gives_nothing() -> None:
    off = set_mode(shout(), CATALOG, ["each"], NodeMode.OFF)
    part = part_with_pins(off, CATALOG, {"each": {"results": ["kept"]}})
    assert (await record(off, WORDS, part=part)).outputs == {}


async def test_a_node_that_is_off_needs_no_kind_that_is_installed() -> None:
    strange = add_node(shout(), Node(id="strange", kind="gone", mode=NodeMode.OFF))
    assert not find_problems(strange, CATALOG)
    assert (await record(strange, WORDS)).outputs == {"all": ["HELLO A", "HELLO B", "HELLO C"]}


@pytest.mark.parametrize("how", ["an item fails", "the run is stopped"])
@pytest.mark.parametrize("nested", [False, True])
async def test_whatever_breaks_a_loop_off_each_step_that_began_is_told_to_have_ended(
    how: str, nested: bool
) -> None:
    stop = asyncio.Event()

    class Uneven(ScriptedBackend):
        async def generate(self, request):  # type: ignore[no-untyped-def]
            if not request.messages[-1].content.endswith("b"):
                await asyncio.sleep(60)
            if how == "the run is stopped":
                stop.set()
            async for piece in super().generate(request):
                yield piece

    chain = make_sub_chain(shout(), CATALOG, ["each"])[0] if nested else shout()
    context = EngineContext(CATALOG, {"tiny": TINY}, {"scripted": Uneven(breaking_at_b)}, stop=stop)
    events = await told(chain, WORDS, context)
    begun = [(event.node, event.turn) for event in events if isinstance(event, StepStarted)]
    ended = [(e.step.node, e.step.turn) for e in events if isinstance(e, StepFinished)]
    assert set(begun) <= set(ended)
    assert len(set(ended)) == len(ended)
    last = events[-1]
    assert isinstance(last, RunFinished)
    states = {step.turn: step.state for step in last.run.steps if step.node.endswith("ask")}
    assert states[(1,)] == states[(3,)] == StepState.CANCELLED


async def test_ways_that_were_parted_may_lead_through_one_sub_chain() -> None:
    whole, sub = make_sub_chain(triage(), CATALOG, ["careful", "normal"])
    for message in ("I paid", "I lost my job"):
        before = await record(triage(), {"message": message}, engine(triage_script))
        run = await record(whole, {"message": message}, engine(triage_script))
        assert (run.outputs, run.state) == (before.outputs, StepState.DONE)
        assert sorted(s.state for s in run.steps if s.node.startswith(f"{sub}/")) == [
            *[StepState.DONE] * 3,
            *[StepState.SKIPPED] * 3,
        ]


async def test_a_sub_chain_at_which_nothing_arrives_is_skipped() -> None:
    whole, sub = make_sub_chain(triage(), CATALOG, ["careful"])
    run = await record(whole, {"message": "I paid"}, engine(triage_script))
    assert [(s.node, s.state) for s in run.steps if s.node.startswith(sub)] == [(sub, StepState.SKIPPED)]
