"""A proved variant becomes a bundle, and the bundle gives what the studio gave."""

from pathlib import Path

import pytest
from sample_chains import SHOUT

from promptstone.core.chain import Node, NodeMode
from promptstone.core.edits import add_node, make_sub_chain
from promptstone.core.errors import BundleError, PromptstoneError, RegistryError
from promptstone.core.golden import Case, GoldenSet
from promptstone.core.text.chain_text import read_chain
from promptstone.services.bundles.bundle_runner import find_bundle, open_bundle


async def proved(desk) -> int:
    number = await desk.evaluations.create("Triage", "messages", ("base", "loud"))
    async for _ in desk.evaluations.run(number):
        pass
    return number


async def test_a_bundle_replays_to_the_recorded_outputs_without_any_model(desk) -> None:
    await desk.bundles.export(await proved(desk), "loud", "triage", "0.1.0")
    verified = await desk.bundles.pull("triage:0.1.0", desk.folder / "pulled")
    found = find_bundle(str(desk.folder / "pulled"), Path("nowhere"))
    assert found.digest == verified.digest
    asked = len(desk.backend.asked)
    runner = open_bundle(found.contents, recorded=True)
    cases = [case async for case in runner.prove()]
    await runner.close()
    assert [case.case_id for case in cases] == ["pay", "job", "fee"]
    assert all(case.equal for case in cases), [case for case in cases if not case.equal]
    assert cases[1].outputs == {"topic": "hardship", "reply": "Reply to Carefully: I lost my job"}
    assert len(desk.backend.asked) == asked


async def test_a_recorded_bundle_never_guesses_what_it_was_not_asked_before(desk) -> None:
    await desk.bundles.export(await proved(desk), "base", "triage", "0.1.0")
    runner = open_bundle(await desk.bundles.read("triage:dev"), recorded=True)
    run = await runner.run({"message": "something new"})
    await runner.close()
    assert run.error.startswith("classify:")
    assert run.outputs == {}


async def test_a_difference_from_what_was_recorded_is_told(desk) -> None:
    await desk.bundles.export(await proved(desk), "base", "triage", "0.1.0")
    contents = await desk.bundles.read("triage:0.1.0")
    changed = contents.results[0].model_copy(update={"outputs": {"topic": "escrow"}})
    runner = open_bundle(
        contents.model_copy(update={"results": (changed, *contents.results[1:])}), recorded=True
    )
    cases = [case async for case in runner.prove()]
    await runner.close()
    assert [case.equal for case in cases] == [False, True, True]


async def test_a_variant_that_was_not_run_to_the_end_is_not_handed_over(desk) -> None:
    number = await desk.evaluations.create("Triage", "messages", ("base",))
    with pytest.raises(BundleError, match=r"3 of 3 cases of \"base\" have not been run"):
        await desk.bundles.export(number, "base", "triage", "0.1.0")


@pytest.mark.parametrize(
    ("name", "version"), [("Triage!", "0.1.0"), ("triage", "one"), ("../evil", "0.1.0"), ("", "0.1.0")]
)
async def test_a_name_or_version_that_no_registry_takes_is_refused(desk, name: str, version: str) -> None:
    with pytest.raises(PromptstoneError):
        await desk.bundles.export(await proved(desk), "base", name, version)


async def test_a_version_is_never_used_twice_for_something_else(desk) -> None:
    number = await proved(desk)
    await desk.bundles.export(number, "base", "triage", "0.1.0")
    with pytest.raises(RegistryError, match="exists"):
        await desk.bundles.export(number, "loud", "triage", "0.1.0")


async def test_a_local_model_that_is_not_given_is_named(desk) -> None:
    await desk.bundles.export(await proved(desk), "base", "triage", "0.1.0")
    with pytest.raises(BundleError, match='needs the model "tiny"'):
        open_bundle(await desk.bundles.read("triage:0.1.0"))


WORDS = GoldenSet(
    name="words",
    cases=(
        Case(id="twice", inputs={"words": ["a", "b", "a", "a"], "greeting": "Hello"}, expected={"all": "x"}),
        Case(id="none", inputs={"words": [], "greeting": "Hello"}, expected={"all": "x"}),
        Case(id="again", inputs={"words": ["b", "c"], "greeting": "Hello"}, expected={"all": "x"}),
    ),
)


async def replayed(desk, chain) -> list:  # type: ignore[no-untyped-def]
    await desk.chains.save(chain, "first", "ana")
    await desk.golden_sets.save(WORDS)
    number = await desk.evaluations.create(chain.name, "words", ("base",))
    async for _ in desk.evaluations.run(number):
        pass
    await desk.bundles.export(number, "base", "shout", "0.1.0")
    runner = open_bundle(await desk.bundles.read("shout:0.1.0"), recorded=True)
    cases = [case async for case in runner.prove()]
    await runner.close()
    return cases


async def test_a_bundle_with_a_loop_in_a_sub_chain_replays_to_the_same_outputs(desk) -> None:
    chain, _ = make_sub_chain(read_chain(SHOUT), (await desk.engine()).catalog, ["each"])
    cases = await replayed(desk, chain)
    assert [case.equal for case in cases] == [True, True, True]
    assert cases[0].outputs == {"all": [f"Reply to Hello {word}" for word in "abaa"]}


async def test_equal_items_of_a_list_replay_although_the_model_never_answers_twice_alike(desk) -> None:
    count = iter(range(1000))
    desk.backend.script = lambda prompt: f"{prompt} {next(count)}"
    cases = await replayed(desk, read_chain(SHOUT))
    assert [case.equal for case in cases] == [True, True, True]


async def test_what_is_off_keeps_no_chain_from_being_handed_over(desk) -> None:
    off = (
        Node(id="unset", kind="prompt", mode=NodeMode.OFF),
        Node(id="gone", kind="prompt", mode=NodeMode.OFF, settings={"model": "gone", "template": "x"}),
        Node(id="strange", kind="strange", mode=NodeMode.OFF),
        Node(id="broken", kind="input", mode=NodeMode.OFF, settings={"nothing": 1}),
        Node(id="more", kind="input", mode=NodeMode.OFF, settings={"name": "more"}),
    )
    chain = read_chain(SHOUT)
    for node in off:
        chain = add_node(chain, node)
    assert [case.equal for case in await replayed(desk, chain)] == [True, True, True]
