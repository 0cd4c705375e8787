"""Evaluations as a user meets them: checked first, kept cell by cell, and resumed where they stopped."""

import asyncio

import pytest
from sample_chains import TRIAGE, triage

from promptstone.core import edits
from promptstone.core.errors import PromptstoneError, WorkspaceError
from promptstone.core.evaluation import EvaluationState, summarise
from promptstone.core.golden import Case, GoldenSet
from promptstone.core.text.chain_text import read_chain

VARIANTS = ("base", "loud")


async def test_an_evaluation_keeps_every_cell_and_its_scores(desk) -> None:
    number = await desk.evaluations.create("Triage", "messages", VARIANTS, author="ana")
    yielded = [cell async for cell in desk.evaluations.run(number)]
    loaded = await desk.evaluations.load(number)
    assert len(yielded) == len(loaded.cells) == loaded.total == 6
    assert loaded.state is EvaluationState.DONE
    assert loaded.author == "ana"
    summary = summarise(loaded, "base")
    assert (summary.passed, summary.cells, summary.scores[0].mean) == (2, 3, pytest.approx(2 / 3))


async def test_a_stopped_evaluation_goes_on_and_runs_no_finished_case_twice(desk) -> None:
    number = await desk.evaluations.create("Triage", "messages", VARIANTS)
    cells = desk.evaluations.run(number, cells_at_once=1)
    first = await anext(cells)
    await cells.aclose()
    stopped = await desk.evaluations.load(number)
    assert stopped.state is EvaluationState.STOPPED
    assert (first.variant, first.case_id) in {(cell.variant, cell.case_id) for cell in stopped.cells}
    asked = list(desk.backend.asked)
    rest = [(cell.variant, cell.case_id) async for cell in desk.evaluations.run(number)]
    assert len(rest) == 6 - len(stopped.cells)
    assert not set(rest) & {(cell.variant, cell.case_id) for cell in stopped.cells}
    assert all(desk.backend.asked.count(prompt) == 1 for prompt in asked if prompt.startswith("Briefly"))
    assert (await desk.evaluations.load(number)).state is EvaluationState.DONE


async def test_the_revision_that_was_chosen_runs_even_when_the_chain_has_changed_since(desk) -> None:
    number = await desk.evaluations.create("Triage", "messages", ("base",))
    await desk.chains.save(read_chain(TRIAGE.replace("Briefly", "Changed")))
    async for _ in desk.evaluations.run(number):
        pass
    assert not any(prompt.startswith("Changed") for prompt in desk.backend.asked)


@pytest.mark.parametrize(
    ("chain", "golden", "variants", "words"),
    [
        ("Nobody", "messages", ("base",), "no chain called"),
        ("Triage", "nothing", ("base",), "no golden set called"),
        ("Triage", "messages", ("quiet",), 'no variant "quiet" .there is: base, loud'),
        ("Triage", "messages", (), "No variant is chosen"),
    ],
)
async def test_what_cannot_run_is_refused_before_anything_runs(desk, chain, golden, variants, words) -> None:
    with pytest.raises(PromptstoneError, match=words):
        await desk.evaluations.create(chain, golden, variants)
    assert desk.backend.asked == []
    assert await desk.evaluations.all() == ()


async def test_an_input_that_no_column_is_mapped_to_is_pointed_at(desk) -> None:
    await desk.golden_sets.save(GoldenSet(name="other", cases=(Case(id="1", inputs={"text": "a"}),)))
    with pytest.raises(PromptstoneError) as refused:
        await desk.evaluations.create("Triage", "other", ("base",))
    assert 'needs the input "message"' in str(refused.value)
    assert "it has: text" in str(refused.value)


async def test_a_chain_with_a_problem_is_refused_with_that_problem(desk) -> None:
    await desk.chains.save(read_chain(TRIAGE.replace("  - message.value -> classify.message\n", "")))
    with pytest.raises(PromptstoneError, match='Nothing is connected to "message"'):
        await desk.evaluations.create("Triage", "messages", ("base",))


async def test_a_golden_set_without_scorers_is_judged_by_exact_comparison(desk) -> None:
    cases = (Case(id="1", inputs={"message": "hello"}, expected={"topic": "payment", "unknown": "x"}),)
    await desk.golden_sets.save(GoldenSet(name="plain", cases=cases))
    number = await desk.evaluations.create("Triage", "plain", ("base",))
    cells = [cell async for cell in desk.evaluations.run(number)]
    assert [(score.name, score.passed) for score in cells[0].scores] == [("topic", True)]


async def test_cancelling_the_task_that_runs_it_leaves_a_stopped_evaluation(desk) -> None:
    desk.backend.hold = asyncio.Event()
    number = await desk.evaluations.create("Triage", "messages", VARIANTS)

    async def follow() -> None:
        async for _ in desk.evaluations.run(number):
            pass

    task = asyncio.create_task(follow())
    while not desk.backend.at_once:
        await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (await desk.evaluations.load(number)).state is EvaluationState.STOPPED
    assert desk.backend.at_once == 0


async def test_only_the_variants_that_are_chosen_must_be_able_to_run(desk) -> None:
    chain = edits.describe(triage(), name="Half")
    chain = edits.set_settings(chain, "classify", {"model": "gone"})
    chain = edits.set_settings(chain, "classify", {"model": "tiny"}, "loud")
    await desk.chains.save(chain)
    number = await desk.evaluations.create("Half", "messages", ("loud",))
    assert len([cell async for cell in desk.evaluations.run(number)]) == 3
    with pytest.raises(PromptstoneError, match='"gone" is not in this workspace'):
        await desk.evaluations.create("Half", "messages", ("base", "loud"))


async def test_an_input_that_only_a_variant_has_is_missed_before_anything_runs(desk) -> None:
    chain = edits.set_settings(edits.describe(triage(), name="Other"), "message", {"name": "history"}, "loud")
    await desk.chains.save(chain)
    with pytest.raises(PromptstoneError, match='as the variant "loud" needs the input "history"'):
        await desk.evaluations.create("Other", "messages", ("loud",))


async def test_a_step_cache_that_cannot_be_written_does_not_hold_up_an_evaluation(
    desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_step: object) -> None:
        raise WorkspaceError("The disk is full; the last step was not kept.")

    monkeypatch.setattr(desk.workspace.steps, "keep", full)
    number = await desk.evaluations.create("Triage", "messages", ("base",))
    async with asyncio.timeout(30):
        cells = [cell async for cell in desk.evaluations.run(number)]
    assert len(cells) == 3
