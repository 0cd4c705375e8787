"""From a model to its smaller copy and the comparison of both, with the real models in a workspace of few cases."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from smaller_parts import CHAIN, GOLDEN_SET, MODEL, prepare, short_chain

from promptstone.core.errors import BackendError, PromptstoneError, WorkspaceError
from promptstone.core.evaluation import EvaluationState
from promptstone.services.smaller import Advice
from promptstone.services.smaller.variants import variants_that_ask, with_other_model
from promptstone.services.studio import Studio, open_studio


@pytest.fixture
async def studio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Studio]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    opened = open_studio(tmp_path / "workspace")
    await prepare(opened)
    yield opened
    await opened.close()


def files_made(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "data").rglob("*") if path.is_file())


async def test_a_smaller_copy_stands_in_the_workspace_beside_its_original(
    studio: Studio, tmp_path: Path
) -> None:
    entry, made = await studio.smaller.make(MODEL, "Q4_K_M")
    assert entry.name == f"{MODEL} (Q4_K_M)"
    assert [each.name for each in await studio.models.entries()] == [MODEL, entry.name]
    assert files_made(tmp_path) == ["demo-Q4_K_M.gguf"]
    assert entry.size == made.size < 2_000_000
    pruned, _ = await studio.smaller.make(MODEL, "Q8_0", (1, 2))
    assert pruned.name == f"{MODEL} (Q8_0, without layers 1, 2)"


async def test_both_models_are_compared_case_by_case_and_the_chain_stays_as_it_is(studio: Studio) -> None:
    entry, _ = await studio.smaller.make(MODEL, "Q8_0")
    steps: list[tuple[int, int]] = []
    chain = await studio.chains.load(CHAIN)
    comparison = await studio.smaller.compare(
        MODEL, entry.name, chain, GOLDEN_SET, ("base", "brief"), lambda *step: steps.append(step), "ana"
    )
    original, smaller = comparison.original, comparison.smaller
    assert (original.name, smaller.name) == (MODEL, entry.name)
    assert (original.cases, smaller.cases, comparison.pairs) == (8, 8, 8)
    assert original.size > smaller.size == entry.size
    assert original.memory - smaller.memory == pytest.approx(original.size - smaller.size, rel=0.05)
    for measures in (original, smaller):
        assert measures.output_tokens > 0
        assert None not in (measures.output_rate, measures.prompt_rate, measures.median_seconds)
    assert [(each.name, each.compared) for each in comparison.scores] == [("finished", 4), ("says", 4)]
    assert comparison.recommendation.advice is Advice.UNKNOWN
    assert "4 cases" in comparison.recommendation.sentence
    assert [done for done, _ in steps] == list(range(1, len(steps) + 1))
    assert len(steps) <= steps[0][1]
    assert len(await studio.chains.revisions(CHAIN)) == 1
    assert (await studio.chains.load(CHAIN)).digest == chain.digest
    kept = await studio.evaluations.load(comparison.evaluation)
    assert kept.variants == ("base", "brief", "base (Q8_0)", "brief (Q8_0)")
    assert (kept.author, kept.state) == ("ana", EvaluationState.DONE)


async def test_nothing_is_taken_from_earlier_runs(studio: Studio) -> None:
    number = await studio.evaluations.create(CHAIN, GOLDEN_SET, ("base",))
    async for _ in studio.evaluations.run(number):
        pass
    entry, _ = await studio.smaller.make(MODEL, "Q8_0")
    comparison = await studio.smaller.compare(MODEL, entry.name, short_chain(), GOLDEN_SET)
    assert comparison.original.output_tokens > 0


async def test_a_comparison_that_is_stopped_keeps_what_is_finished(studio: Studio) -> None:
    entry, _ = await studio.smaller.make(MODEL, "Q8_0")
    began = asyncio.Event()
    work = asyncio.create_task(
        studio.smaller.compare(
            MODEL, entry.name, short_chain(), GOLDEN_SET, on_progress=lambda *_: began.set()
        )
    )
    await began.wait()
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    (kept,) = await studio.evaluations.all()
    assert kept.done >= 1


async def test_stopping_the_making_leaves_neither_file_nor_model(studio: Studio, tmp_path: Path) -> None:
    began = asyncio.Event()
    work = asyncio.create_task(studio.smaller.make(MODEL, "IQ4_NL", on_progress=lambda *_: began.set()))
    await began.wait()
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    assert not files_made(tmp_path)
    assert list(await studio.models.references()) == [MODEL]


async def test_only_what_was_made_here_can_be_deleted(studio: Studio, tmp_path: Path) -> None:
    entry, _ = await studio.smaller.make(MODEL, "Q4_0")
    original = (await studio.models.entries())[0]
    with pytest.raises(WorkspaceError, match="not made here"):
        await studio.smaller.discard(original)
    assert Path(original.path).is_file()
    await studio.smaller.discard(entry)
    assert not files_made(tmp_path)
    assert list(await studio.models.references()) == [MODEL]


async def test_a_second_copy_of_the_same_kind_is_the_first_one(studio: Studio, tmp_path: Path) -> None:
    first, _ = await studio.smaller.make(MODEL, "Q4_0")
    second, _ = await studio.smaller.make(MODEL, "Q4_0")
    assert second == first
    assert files_made(tmp_path) == ["demo-Q4_0.gguf"]


async def test_hostile_names_stay_inside_the_folder(studio: Studio, tmp_path: Path) -> None:
    entry = (await studio.models.entries())[0]
    for name in ("../../escape", "/etc/passwd", "CON", "a\nb <script>", "x" * 500):
        await studio.models.add_file(Path(entry.path), name)
        made, _ = await studio.smaller.make(name, "Q2_K", folder=tmp_path / "out")
        assert Path(made.path).parent == tmp_path / "out"
        await studio.smaller.discard(made)


async def test_a_file_that_changed_since_it_was_added_is_refused(studio: Studio, tmp_path: Path) -> None:
    entry = (await studio.models.entries())[0]
    other = tmp_path / "other.gguf"
    other.write_bytes(Path(entry.path).read_bytes())
    await studio.models.add_file(other, "other")
    with other.open("r+b") as file:
        file.seek(-100, 2)
        file.write(b"changed")
    with pytest.raises(BackendError, match="changed"):
        await studio.smaller.make("other", "Q8_0")


async def test_what_cannot_be_made_smaller_says_so(studio: Studio) -> None:
    await studio.models.add_endpoint("far", "http://127.0.0.1:9/v1", "large")
    with pytest.raises(BackendError, match="endpoint"):
        await studio.smaller.make("far", "Q8_0")
    with pytest.raises(WorkspaceError, match="no model called"):
        await studio.smaller.make("nobody", "Q8_0")
    assert "F16" not in [plan.kind for plan in await studio.smaller.plans(MODEL)]


async def test_what_cannot_be_compared_says_so(studio: Studio) -> None:
    entry, _ = await studio.smaller.make(MODEL, "Q8_0")
    chain = short_chain()
    with pytest.raises(PromptstoneError, match="does not ask"):
        await studio.smaller.compare(MODEL, entry.name, chain, GOLDEN_SET, ("elsewhere",))
    with pytest.raises(PromptstoneError, match="no variant"):
        await studio.smaller.compare(MODEL, entry.name, chain, GOLDEN_SET, ("nothing",))
    with pytest.raises(PromptstoneError, match="same model"):
        await studio.smaller.compare(MODEL, MODEL, chain, GOLDEN_SET)
    with pytest.raises(PromptstoneError, match="golden set"):
        await studio.smaller.compare(MODEL, entry.name, chain, "nothing")


async def test_a_copy_asks_the_other_model_and_keeps_the_rest_of_its_variant(studio: Studio) -> None:
    chain = short_chain()
    assert variants_that_ask(chain, studio.catalog, MODEL) == ("base", "brief")
    both, pairs = with_other_model(chain, studio.catalog, ("brief",), MODEL, "copy", "Q4_0")
    assert pairs == (("brief", "brief (Q4_0)"),)
    before, after = (both.as_variant(name).node("ask") for name in pairs[0])
    assert after.settings == {**before.settings, "model": "copy"}
    again, pairs = with_other_model(both, studio.catalog, ("brief",), MODEL, "copy", "Q4_0")
    assert pairs == (("brief", "brief (Q4_0) 2"),)
    _, pairs = with_other_model(again, studio.catalog, ("base",), MODEL, "copy", "long " * 50)
    assert len(pairs[0][1]) <= 64
