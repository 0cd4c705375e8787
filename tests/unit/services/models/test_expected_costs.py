"""What an evaluation will cost and has cost, said where prices are known and only there."""

from dataclasses import replace

import pytest
from sample_chains import triage
from scripted_backend import TINY, ScriptedBackend, triage_script

from promptstone.core.chain import NodeMode
from promptstone.core.edits import set_mode
from promptstone.core.evaluation import VariantSummary
from promptstone.core.generation import ModelEntry, ModelPrice, ModelReference
from promptstone.core.golden import Case, GoldenSet
from promptstone.core.scoring import ScorerUse
from promptstone.engine.context import EngineContext
from promptstone.services.evaluations import Preflights
from promptstone.services.evaluations.spending import Spending, models_of, spending_of
from promptstone.services.models import Models
from promptstone.services.models.engine_settings import EngineChoices
from promptstone.services.models.prices import Cost, Prices

AWAY = TINY.model_copy(update={"endpoint": "https://models.example/v1", "digest": ""})
EURO = ModelPrice(prompt=1000.0, completion=1000.0, currency="€")
FEW = GoldenSet(
    name="few",
    cases=tuple(Case(id=f"c{n}", inputs={"message": f"message {n}"}) for n in range(8)),
    scorers=(ScorerUse(name="topic", scorer="exact", settings={"output": "topic", "expected": "topic"}),),
)
SPENT = VariantSummary(
    variant="base",
    cells=1,
    errors=0,
    passed=1,
    scores=(),
    seconds=1.0,
    prompt_tokens=900,
    completion_tokens=100,
)


def preflights(desk, prices: Prices) -> Preflights:
    desk.backend = ScriptedBackend(triage_script)

    async def engine() -> EngineContext:
        return replace(await desk.engine(), models={"tiny": AWAY})

    async def known() -> Prices:
        return prices

    choices = EngineChoices(Models(desk.workspace, {}))
    return Preflights(desk.evaluations, engine, choices, desk.chains.load, known)


@pytest.mark.parametrize("price", [EURO, None])
async def test_the_preflight_says_what_it_costs_where_the_price_is_known(desk, price) -> None:
    service = preflights(desk, Prices([ModelEntry(reference=AWAY, price=price)]))
    found = await service.of(triage(), FEW, ("base",))
    (work,) = found.models
    if price is None:
        assert found.cost == ""
        assert "What it costs is up to the endpoint." in found.sentence
    else:
        tokens = work.prompt_tokens + work.written_tokens
        assert found.cost == Cost({"€": tokens / 1000}).words
        assert f"It costs about {found.cost}." in found.sentence


def spending(*entries: ModelEntry, is_judged: bool = False) -> Spending:
    return Spending(Prices(entries), {"base": tuple(entry.reference for entry in entries)}, is_judged)


def entry(name: str, price: ModelPrice | None, endpoint: str = "http://there/v1") -> ModelEntry:
    reference = ModelReference(name=name, backend="b", identifier=name, endpoint=endpoint)
    return ModelEntry(reference=reference, price=price)


def test_what_a_variant_has_cost_is_its_tokens_at_the_price_of_its_model() -> None:
    assert spending(entry("one", EURO)).cost(SPENT).words == "1.00 €"
    assert spending(entry("one", EURO), is_judged=True).cost(SPENT).words == "at least 1.00 €"


def test_with_several_prices_it_is_at_least_what_the_cheapest_takes() -> None:
    dear = ModelPrice(prompt=5000.0, completion=5000.0, currency="€")
    assert spending(entry("one", EURO), entry("two", dear)).cost(SPENT).words == "at least 1.00 €"
    dollar = ModelPrice(prompt=1.0, completion=1.0, currency="USD")
    assert spending(entry("one", EURO), entry("two", dollar)).cost(SPENT).words == ""
    assert spending(entry("one", EURO), entry("here", None, "")).cost(SPENT).words == ""
    assert spending(entry("one", None)).cost(SPENT).words == ""
    assert Spending().cost(SPENT).words == ""


async def test_the_models_of_an_evaluation_are_those_of_its_revision(desk) -> None:
    await desk.golden_sets.save(FEW)
    number = await desk.evaluations.create("Triage", "few", ("base",))
    evaluation = await desk.evaluations.load(number)
    catalog = (await desk.engine()).catalog
    prices = Prices([ModelEntry(reference=AWAY, price=EURO)])
    found = await spending_of(evaluation, desk.chains.load, catalog, prices, {"tiny": AWAY})
    assert found.models == {"base": (AWAY,)}
    assert found.cost(SPENT).words == "1.00 €"
    gone = evaluation.model_copy(update={"revision_digest": "sha256:gone"})
    assert not (await spending_of(gone, desk.chains.load, catalog, prices, {"tiny": AWAY})).cost(SPENT)


async def test_of_a_node_that_is_off_no_model_is_asked(desk) -> None:
    catalog, chain = (await desk.engine()).catalog, triage()
    assert set(models_of(chain, "base", catalog)) == {"tiny"}
    prompts = [node.id for node in chain.nodes if node.kind == "prompt"]
    assert list(models_of(set_mode(chain, catalog, prompts, NodeMode.OFF), "base", catalog)) == []
