"""What each revision did to the golden set: counted case by case, and never made up where nothing was measured."""

import pytest
from sample_chains import TRIAGE, triage

from promptstone.core.chain import Chain
from promptstone.core.golden import Case
from promptstone.core.text.chain_text import read_chain

CHANGED = TRIAGE.replace('template: "Topic of: {{message}}"', 'template: "Topic of lost my job: {{message}}"')
"""Now the scripted model takes every message for hardship: the payment is lost, the lost job stays right."""


async def evaluate(desk, chain: Chain, variants: tuple[str, ...] = ("base",), most: int = 99) -> int:
    number = await desk.evaluations.create(chain.name, "messages", variants, chain.digest)
    cells = desk.evaluations.run(number, cells_at_once=1)
    done = 0
    async for _ in cells:
        done += 1
        if done == most:
            break
    await cells.aclose()
    return number


async def effects(desk) -> list:
    history = await desk.chains.history("Triage")
    digests = [revision.digest for revision in history.revisions]
    return [
        await history.effect(digest, digests[place + 1 :], scores=True)
        for place, digest in enumerate(digests)
    ]


async def other(desk, text: str = CHANGED) -> Chain:
    chain = read_chain(text)
    await desk.chains.save(chain, "other", "ben")
    return chain


async def test_verdicts_read_alone_are_those_of_the_cells(desk) -> None:
    number = await evaluate(desk, triage(), ("base", "loud"))
    loaded = await desk.evaluations.load(number)
    for variant in ("base", "loud"):
        cells = loaded.cells_of(variant)
        assert desk.workspace.verdicts.passed(number, variant) == {
            key: cell.passed for key, cell in cells.items()
        }


async def test_gained_and_lost_cases_are_counted_against_the_revision_before(desk) -> None:
    first = await evaluate(desk, triage())
    second = await evaluate(desk, await other(desk))
    await evaluate(desk, await other(desk, TRIAGE.replace("Briefly", "Shortly")))
    newest, middle, oldest = await effects(desk)
    (part,) = middle.parts
    assert (part.gained, part.lost, part.same, part.not_measured) == ((), ("pay",), 2, 0)
    assert (part.before_evaluation, part.evaluation) == (first, second)
    assert (newest.gained, newest.lost, newest.parts[0].gained) == (1, 0, ("pay",))
    assert oldest.is_evaluated
    assert not oldest.is_compared
    (score,) = part.scores
    assert (score.name, score.cases) == ("topic", 3)
    assert (score.before, score.after) == (pytest.approx(2 / 3), pytest.approx(1 / 3))


async def test_a_revision_that_nobody_evaluated_says_so_instead_of_showing_zero(desk) -> None:
    await other(desk)
    assert [effect.is_evaluated for effect in await effects(desk)] == [False, False]


async def test_cases_that_were_not_run_count_as_not_measured(desk) -> None:
    after = await other(desk)
    await evaluate(desk, triage(), most=1)
    await evaluate(desk, after)
    (part,) = (await effects(desk))[0].parts
    assert part.not_measured == 2
    assert len(part.gained) + len(part.lost) + part.same == 1


async def test_the_nearest_earlier_revision_that_was_evaluated_is_compared_with(desk) -> None:
    await evaluate(desk, triage())
    await other(desk, TRIAGE.replace("Briefly", "Shortly"))
    await evaluate(desk, await other(desk))
    newest, middle, _ = await effects(desk)
    assert newest.parts[0].before_digest == triage().digest
    assert not middle.is_evaluated


async def test_after_cases_were_added_only_those_that_stayed_are_compared(desk) -> None:
    await evaluate(desk, triage())
    golden = await desk.golden_sets.load("messages")
    added = Case(id="new", inputs={"message": "hello"}, expected={"topic": "payment"})
    changed = golden.cases[0].model_copy(update={"expected": {"topic": "other"}})
    await desk.golden_sets.save(golden.model_copy(update={"cases": (changed, *golden.cases[1:], added)}))
    await evaluate(desk, await other(desk))
    (part,) = (await effects(desk))[0].parts
    assert (part.cases, part.not_measured) == (4, 2)
    assert len(part.gained) + len(part.lost) + part.same == 2


async def test_what_is_judged_otherwise_is_not_compared(desk) -> None:
    await evaluate(desk, triage())
    golden = await desk.golden_sets.load("messages")
    strict = golden.scorers[0].model_copy(update={"name": "strict"})
    await desk.golden_sets.save(golden.model_copy(update={"scorers": (strict,)}))
    await evaluate(desk, await other(desk))
    newest = (await effects(desk))[0]
    assert newest.is_evaluated
    assert not newest.is_compared


async def test_a_state_that_was_never_saved_is_found_by_its_content(desk) -> None:
    unsaved = read_chain(CHANGED)
    await evaluate(desk, triage())
    await desk.chains.keep(unsaved)
    await evaluate(desk, unsaved)
    history = await desk.chains.history("Triage")
    effect = await history.effect(unsaved.digest, [revision.digest for revision in history.revisions])
    assert effect.is_compared
    assert len(history.revisions) == 1


async def test_each_variant_is_compared_with_itself(desk) -> None:
    after = await other(desk)
    await evaluate(desk, triage(), ("base", "loud"))
    await evaluate(desk, after, ("base", "loud"))
    base, loud = (await effects(desk))[0].parts
    assert (base.variant, loud.variant) == ("base", "loud")
    assert (loud.gained, loud.lost, loud.same) == ((), (), 3)
    assert base.lost == ("pay",)
