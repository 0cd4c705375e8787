"""Running a chain: events in order, branches, failures that stay where they are, cancelling, and reuse."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

import pytest
from pydantic import JsonValue
from sample_chains import TRIAGE, triage
from scripted_backend import TINY, ScriptedBackend, triage_script

from promptstone.core.chain import Chain
from promptstone.core.errors import PromptstoneError, WorkspaceError
from promptstone.core.kinds import Catalog
from promptstone.core.runs import (
    RunEvent,
    RunFinished,
    RunRecord,
    RunStarted,
    StepFinished,
    StepRecord,
    StepStarted,
    StepState,
    StepText,
)
from promptstone.core.text.chain_text import read_chain
from promptstone.engine.context import EngineContext
from promptstone.engine.run_chain import run_chain
from promptstone.nodes import BUILT_IN
from promptstone.sdk import KindSettings, NodeKind, Port, PortSet, PortType, RunContext

CATALOG = Catalog(BUILT_IN)


class KeptInMemory:
    """A step cache for one test."""

    def __init__(self) -> None:
        self.steps: dict[str, StepRecord] = {}

    async def find(self, key: str) -> StepRecord | None:
        return self.steps.get(key)

    async def keep(self, step: StepRecord) -> None:
        self.steps[step.key] = step


def engine(backend: ScriptedBackend, **more: object) -> EngineContext:
    return EngineContext(CATALOG, {"tiny": TINY}, {"scripted": backend}, **more)  # type: ignore[arg-type]


async def events_of(
    chain: Chain, inputs: Mapping[str, object], context: EngineContext, variant: str = "base"
) -> list[RunEvent]:
    return [event async for event in run_chain(chain, inputs, context, variant)]  # type: ignore[arg-type]


async def record_of(
    chain: Chain, context: EngineContext, message: str = "hello", variant: str = "base"
) -> RunRecord:
    last = (await events_of(chain, {"message": message}, context, variant))[-1]
    assert isinstance(last, RunFinished)
    return last.run


async def test_a_run_tells_what_happens_and_ends_with_its_record() -> None:
    events = await events_of(triage(), {"message": "hello"}, engine(ScriptedBackend(triage_script)))
    assert isinstance(events[0], RunStarted)
    assert isinstance(events[-1], RunFinished)
    of_classify = [type(e) for e in events if getattr(e, "node", "") == "classify"]
    assert of_classify[0] is StepStarted
    assert set(of_classify[1:]) == {StepText}
    finished = {e.step.node: e.step.state for e in events if isinstance(e, StepFinished)}
    assert finished == dict.fromkeys(events[0].nodes, StepState.DONE) | {"careful": StepState.SKIPPED}
    assert events[-1].run.outputs == {"topic": "payment", "reply": "Reply to Briefly: hello"}


async def test_a_branch_takes_one_way_and_the_output_gets_what_came() -> None:
    run = await record_of(triage(), engine(ScriptedBackend(triage_script)), "I lost my job")
    assert run.outputs == {"topic": "hardship", "reply": "Reply to Carefully: I lost my job"}
    assert [s.node for s in run.steps if s.state is StepState.SKIPPED] == ["normal"]


async def test_a_variant_replaces_the_settings_it_names() -> None:
    backend = ScriptedBackend(triage_script)
    await record_of(triage(), engine(backend), variant="loud")
    assert backend.asked[0] == "TOPIC OF: hello"


async def test_independent_nodes_run_at_once() -> None:
    text = TRIAGE.replace(
        "  - route.careful -> careful.message", "  - message.value -> careful.message"
    ).replace("  - route.otherwise -> normal.message", "  - message.value -> normal.message")
    hold = asyncio.Event()
    backend = ScriptedBackend(triage_script, hold)
    work = asyncio.create_task(record_of(read_chain(text), engine(backend)))
    while backend.at_once < 3:
        await asyncio.sleep(0)
    hold.set()
    assert (await work).state is StepState.DONE
    assert backend.most_at_once == 3


async def test_a_failed_step_names_its_node_and_leaves_the_rest_readable() -> None:
    def script(prompt: str) -> str:
        return "BREAK" if prompt.startswith("Briefly") else triage_script(prompt)

    run = await record_of(triage(), engine(ScriptedBackend(script)))
    assert run.state is StepState.FAILED
    assert run.error == "normal: The model broke."
    assert run.outputs == {"topic": "payment"}
    states = {step.node: step.state for step in run.steps}
    assert (states["classify"], states["normal"], states["reply"]) == (
        StepState.DONE,
        StepState.FAILED,
        StepState.SKIPPED,
    )
    assert '"normal" failed' in next(step.error for step in run.steps if step.node == "reply")


async def test_an_answer_that_is_not_json_fails_the_step_and_keeps_the_call() -> None:
    run = await record_of(triage(), engine(ScriptedBackend(lambda prompt: "Topic: payment")))
    step = next(step for step in run.steps if step.node == "classify")
    assert step.error.startswith("The answer is not JSON.")
    assert step.calls[0].completion.text == "Topic: payment"


async def test_an_answer_that_does_not_fit_the_schema_says_where() -> None:
    run = await record_of(triage(), engine(ScriptedBackend(lambda prompt: '{"other": 1}')))
    assert "'topic' is a required property" in run.error


async def test_stopping_ends_the_run_and_keeps_what_was_done() -> None:
    stop, hold = asyncio.Event(), asyncio.Event()
    backend = ScriptedBackend(triage_script, hold)
    work = asyncio.create_task(record_of(triage(), engine(backend, stop=stop)))
    while not backend.at_once:
        await asyncio.sleep(0)
    stop.set()
    run = await work
    assert run.state is StepState.CANCELLED
    assert backend.cancelled == 1
    assert backend.at_once == 0
    states = {step.node: step.state for step in run.steps}
    assert (states["message"], states["classify"]) == (StepState.DONE, StepState.CANCELLED)


async def test_closing_the_iterator_cancels_the_model_call() -> None:
    backend = ScriptedBackend(triage_script, asyncio.Event())
    events = run_chain(triage(), {"message": "hello"}, engine(backend))
    async for event in events:
        if isinstance(event, StepStarted) and event.node == "classify":
            while not backend.at_once:
                await asyncio.sleep(0)
            break
    await events.aclose()
    assert (backend.cancelled, backend.at_once) == (1, 0)


async def test_a_step_is_used_again_when_nothing_it_depends_on_has_changed() -> None:
    backend, cache = ScriptedBackend(triage_script), KeptInMemory()
    first = await record_of(triage(), engine(backend, cache=cache))
    asked = len(backend.asked)
    second = await record_of(triage(), engine(backend, cache=cache))
    assert len(backend.asked) == asked
    assert second.outputs == first.outputs
    assert {step.node for step in second.steps if step.reused} == {"classify", "normal"}
    await record_of(triage(), engine(backend, cache=cache), variant="loud")
    assert backend.asked[asked:] == ["TOPIC OF: hello"]


async def test_another_model_file_is_asked_anew() -> None:
    backend, cache = ScriptedBackend(triage_script), KeptInMemory()
    await record_of(triage(), engine(backend, cache=cache))
    asked = len(backend.asked)
    other = TINY.model_copy(update={"digest": "sha256:" + "1" * 64})
    await record_of(triage(), EngineContext(CATALOG, {"tiny": other}, {"scripted": backend}, cache))
    assert len(backend.asked) == 2 * asked


async def test_an_input_that_was_not_given_is_named() -> None:
    last = (await events_of(triage(), {"text": "x"}, engine(ScriptedBackend(triage_script))))[-1]
    assert isinstance(last, RunFinished)
    assert 'needs an input called "message", which was not given (given: text)' in last.run.error


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("kind: transform", "kind: teleport"), "not installed"),
        (("- message.value -> route.pass_on", "- careful.answer -> route.pass_on"), "circle"),
        (("settings: {path: topic}", "settings: {paht: topic}"), "paht"),
    ],
)
async def test_a_chain_that_cannot_run_is_refused_in_words(change: tuple[str, str], words: str) -> None:
    with pytest.raises(PromptstoneError, match=words):
        await events_of(read_chain(TRIAGE.replace(*change)), {}, engine(ScriptedBackend(triage_script)))


async def test_a_missing_model_fails_only_the_step_that_asks_it() -> None:
    run = await record_of(triage(), EngineContext(CATALOG, {}, {}))
    assert 'There is no model called "tiny" here' in run.error
    assert next(step for step in run.steps if step.node == "message").state is StepState.DONE


class BrokenCache:
    """A step cache on a full or locked database."""

    async def find(self, key: str) -> StepRecord | None:
        raise WorkspaceError("Another program is writing to it and does not let go.")

    async def keep(self, step: StepRecord) -> None:
        raise WorkspaceError("The disk is full.")


async def test_a_step_cache_that_fails_costs_the_reuse_but_not_the_run() -> None:
    async with asyncio.timeout(10):
        run = await record_of(triage(), engine(ScriptedBackend(triage_script), cache=BrokenCache()))
    assert run.state is StepState.DONE
    assert run.outputs["topic"] == "payment"


class OddKind(NodeKind):
    """Does what no node should, as a plugin might."""

    name = "odd"
    title = "Odd"
    description = "For tests."

    def __init__(self, work: Callable[[], Awaitable[object]]) -> None:
        self.work = work

    def ports(self, settings: KindSettings) -> PortSet:
        return PortSet(outputs=(Port(name="value", type=PortType.JSON),))

    async def run(
        self, settings: KindSettings, inputs: Mapping[str, JsonValue], context: RunContext
    ) -> Mapping[str, JsonValue]:
        return await self.work()  # type: ignore[return-value]


ODD = read_chain(
    "promptstone: 1\nname: Odd\nnodes: [{id: a, kind: odd}, {id: b, kind: output}]\nedges: [a.value -> b.value]"
)


async def cancels_itself() -> object:
    raise asyncio.CancelledError


async def gives(value: object) -> object:
    return value


@pytest.mark.parametrize(
    ("work", "words"),
    [
        (cancels_itself, "Something went wrong inside this node"),
        (lambda: gives(None), "Something went wrong inside this node"),
        (lambda: gives({"value": float("nan")}), "not finite"),
        (lambda: gives({"value": "\ud800"}), "broken Unicode"),
        (lambda: gives({"value": object()}), "holds a object"),
        (lambda: gives({"value": 10**5000}), "too many digits"),
        (lambda: gives({"other": 1}), "outputs it does not declare: other"),
    ],
)
async def test_a_node_that_misbehaves_fails_and_the_run_ends(
    work: Callable[[], Awaitable[object]], words: str
) -> None:
    catalog = Catalog([*BUILT_IN, OddKind(work)])
    async with asyncio.timeout(10):
        run = await record_of(ODD, EngineContext(catalog))
    assert run.state is StepState.FAILED
    assert words in run.error


async def test_a_node_that_does_not_let_itself_be_cancelled_is_left_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("promptstone.engine.steps.LETTING_GO", 0.1)
    release, stop = asyncio.Event(), asyncio.Event()

    async def stubborn() -> object:
        while not release.is_set():
            try:
                await release.wait()
            except asyncio.CancelledError:
                continue
        return {}

    context = EngineContext(Catalog([*BUILT_IN, OddKind(stubborn)]), stop=stop)
    work = asyncio.create_task(record_of(ODD, context))
    await asyncio.sleep(0)
    stop.set()
    async with asyncio.timeout(5):
        assert (await work).state is StepState.CANCELLED
    release.set()


async def test_stopping_loses_no_event_that_had_happened() -> None:
    stop = asyncio.Event()
    told: list[RunEvent] = []
    async for event in run_chain(
        triage(), {"message": "hello"}, engine(ScriptedBackend(triage_script), stop=stop)
    ):
        told.append(event)
        if isinstance(event, StepStarted) and event.node == "classify":
            # Let the model write on while nobody listens.
            for _ in range(20):
                await asyncio.sleep(0)
            stop.set()
    finished = [event.step for event in told if isinstance(event, StepFinished)]
    assert isinstance(told[-1], RunFinished)
    assert {step.node: step.state for step in finished} == {s.node: s.state for s in told[-1].run.steps}
    assert len(finished) == len(triage().nodes)
    assert any(isinstance(event, StepText) for event in told)


@pytest.mark.parametrize("value", ["\ud800", float("nan"), 10**5000], ids=["text", "nan", "huge"])
async def test_an_input_that_cannot_be_kept_is_refused_by_its_name(value: object) -> None:
    with pytest.raises(PromptstoneError, match="message: This input cannot be used"):
        await events_of(triage(), {"message": value}, engine(ScriptedBackend(triage_script)))


async def test_a_connected_input_is_waited_for_even_where_it_could_be_left_out() -> None:
    text = TRIAGE.replace("- message.value -> route.pass_on", "- normal2.answer -> route.pass_on").replace(
        "  - {id: topic,",
        '  - {id: normal2, kind: prompt, settings: {model: tiny, template: "BROKEN {{message}}"}}\n  - {id: topic,',
    )
    text = text.replace("variants:", "  - message.value -> normal2.message\nvariants:")

    def script(prompt: str) -> str:
        return "BREAK" if prompt.startswith("BROKEN") else triage_script(prompt)

    backend = ScriptedBackend(script)
    run = await record_of(read_chain(text), engine(backend))
    assert run.error == "normal2: The model broke."
    assert not [asked for asked in backend.asked if asked.startswith("Briefly")]


async def test_an_edge_from_a_note_does_not_make_the_run_wait_for_ever() -> None:
    text = TRIAGE.replace("  - {id: message,", "  - {id: remark, kind: note}\n  - {id: message,", 1).replace(
        "edges:", "edges:\n  - remark.value -> topic.value", 1
    )
    async with asyncio.timeout(10):
        run = await record_of(read_chain(text), engine(ScriptedBackend(triage_script)))
    assert run.outputs["topic"] == "payment"


async def test_a_chain_of_thousands_of_nodes_runs_in_seconds() -> None:
    nodes = "".join(f"- {{id: n{i}, kind: transform, settings: {{operation: join}}}}\n" for i in range(2000))
    edges = "".join(f"- n{i}.result -> n{i + 1}.value\n" for i in range(1999))
    head = "promptstone: 1\nname: Long\nnodes:\n- {id: message, kind: input, settings: {name: message}}\n"
    chain = read_chain(
        f"{head}{nodes}- {{id: out, kind: output}}\nedges:\n- message.value -> n0.value\n{edges}"
        "- n1999.result -> out.value\n"
    )
    async with asyncio.timeout(30):
        run = await record_of(chain, engine(ScriptedBackend(triage_script)))
    assert run.outputs == {"output": "hello"}
