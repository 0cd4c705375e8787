"""What calls of models cost: known, unknown and mixed prices, reused steps, and how amounts are written."""

import pytest

from promptstone.core.errors import BackendError, WorkspaceError
from promptstone.core.generation import (
    Completion,
    GenerationRequest,
    Message,
    ModelCall,
    ModelEntry,
    ModelPrice,
    ModelReference,
)
from promptstone.core.runs import StepRecord, StepState
from promptstone.core.values import canonical_json
from promptstone.services.models import Models
from promptstone.services.models.prices import Cost, Prices, figure, price_from_texts
from promptstone.store.workspace import open_workspace

EURO = ModelPrice(prompt=2.0, completion=10.0, currency="€")
DOLLAR = ModelPrice(prompt=1.0, completion=1.0, currency="USD")


def remote(name: str, price: ModelPrice | None = None) -> ModelEntry:
    reference = ModelReference(
        name=name, backend="openai_compatible", identifier=name, endpoint="http://there/v1"
    )
    return ModelEntry(reference=reference, price=price)


LOCAL = ModelEntry(reference=ModelReference(name="here", backend="llama", digest="sha256:a"))


def call(entry: ModelEntry, prompt: int = 1000, completion: int = 100) -> ModelCall:
    request = GenerationRequest(model=entry.reference, messages=(Message(role="user", content="Hi"),))
    return ModelCall(
        request=request,
        completion=Completion(text="", prompt_tokens=prompt, completion_tokens=completion),
    )


def test_tokens_times_price_is_the_cost():
    paid = remote("paid", EURO)
    assert Prices([paid]).cost_of([call(paid), call(paid)]).words == "0.0060 €"


def test_of_models_without_a_price_nothing_is_said():
    assert Prices([remote("free")]).cost_of([call(remote("free"))]).words == ""
    assert Prices([LOCAL]).cost_of([call(LOCAL)]).words == ""
    assert not Prices().cost_of([])


def test_with_a_price_missing_it_is_at_least_so_much():
    paid, other = remote("paid", EURO), remote("other")
    assert Prices([paid, other]).cost_of([call(paid), call(other)]).words == "at least 0.0030 €"


def test_a_model_on_this_computer_adds_nothing():
    paid = remote("paid", EURO)
    assert Prices([paid, LOCAL]).cost_of([call(paid), call(LOCAL)]).words == "0.0030 €"


def test_each_currency_is_summed_by_itself():
    prices = Prices([remote("one", EURO), remote("two", DOLLAR)])
    cost = prices.cost_of([call(remote("one")), call(remote("two")), call(remote("one"))])
    assert cost.words == "0.0011 USD + 0.0060 €"


def test_what_was_reused_or_given_costs_nothing():
    paid = remote("paid", EURO)
    steps = [
        StepRecord(node="a", kind="prompt", state=StepState.DONE, calls=(call(paid),)),
        StepRecord(node="b", kind="prompt", state=StepState.DONE, calls=(call(paid),), reused=True),
        StepRecord(node="c", kind="prompt", state=StepState.DONE, calls=(call(paid),), given=True),
    ]
    assert Prices([paid]).cost_of_steps(steps) == Cost({"€": pytest.approx(0.003)})


def test_another_model_under_the_same_name_does_not_have_its_price():
    paid = remote("paid", EURO)
    moved = paid.reference.model_copy(update={"endpoint": "http://elsewhere/v1"})
    assert Prices([paid]).price_of(moved) is None
    assert Prices([paid]).price_of(paid.reference.model_copy(update={"name": "renamed"})) == EURO


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "0"),
        (0.00001, "<0.0001"),
        (0.0021, "0.0021"),
        (0.0999, "0.100"),
        (0.123, "0.12"),
        (1.0, "1.00"),
        (12345.678, "12,345.68"),
    ],
)
def test_amounts_are_written_as_they_are_read(amount, words):
    assert figure(amount) == words


def test_prices_are_read_as_they_are_typed():
    assert price_from_texts("2.5", " 10 ", "$") == ModelPrice(prompt=2.5, completion=10, currency="$")
    assert price_from_texts("0,15", "0", "€") == ModelPrice(prompt=0.15, completion=0, currency="€")
    assert price_from_texts("", " ", "€") is None


@pytest.mark.parametrize(
    "typed",
    [("1", "", "€"), ("", "1", "€"), ("1", "1", ""), ("x", "1", "€"), ("-1", "1", "€"), ("nan", "1", "€"),
     ("1", "1", "2"), ("inf", "1", "€"), ("1", "1", "much too long")],
)  # fmt: skip
def test_what_is_no_price_is_refused_in_plain_words(typed):
    with pytest.raises(BackendError) as told:
        price_from_texts(*typed)
    assert told.value.remedy


def test_a_model_without_a_price_is_written_as_before_there_were_any():
    assert "price" not in canonical_json(remote("free"))
    assert '"currency":"€"' in canonical_json(remote("paid", EURO))


async def test_a_price_is_kept_and_stays_when_the_endpoint_is_added_again(tmp_path):
    workspace = open_workspace(tmp_path / "w")
    models = Models(workspace, {})
    await models.add_endpoint("m", "http://localhost:1/v1", "gpt", price=EURO)
    await models.add_endpoint("m", "http://localhost:1/v1", "gpt")
    assert (await models.entries())[0].price == EURO
    await models.set_price("m", DOLLAR)
    assert (await models.entries())[0].price == DOLLAR
    await models.set_price("m", None)
    assert (await models.entries())[0].price is None
    await models.set_price("m", DOLLAR)
    await models.add_endpoint("m", "http://localhost:1/v1", "another")
    assert (await models.entries())[0].price is None
    with pytest.raises(WorkspaceError):
        await models.set_price("nobody", EURO)
    workspace.close()
