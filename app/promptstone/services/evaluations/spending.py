"""What an evaluation's variants have cost, by the models that their revision asks and the tokens that were counted."""

from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field

from promptstone.core.chain import Chain
from promptstone.core.errors import PromptstoneError
from promptstone.core.evaluation import Evaluation, VariantSummary
from promptstone.core.generation import ModelReference
from promptstone.core.golden import GoldenSet
from promptstone.core.kinds import Catalog, Editor, taking_part
from promptstone.services.models.prices import Cost, Prices


@dataclass(frozen=True)
class Spending:
    """The models that each variant asks, and what they cost. With `is_judged`, judges came on top of that."""

    prices: Prices = field(default_factory=Prices)
    models: Mapping[str, tuple[ModelReference, ...]] = field(default_factory=dict)
    is_judged: bool = False

    def cost(self, summary: VariantSummary) -> Cost:
        """Return what a variant has cost so far.

        Tokens are counted for all its models together: where they cost different things, it is what the cheapest
        of them takes, at least.
        """
        costs = [
            self.prices.cost_of_tokens(model, summary.prompt_tokens, summary.completion_tokens)
            for model in self.models.get(summary.variant, ())
        ]
        amounts = {currency for cost in costs for currency in cost.amounts}
        if not costs or len(amounts) != 1 or not all(costs):
            return Cost()
        currency = amounts.pop()
        each = [cost.amounts[currency] for cost in costs]
        return Cost({currency: min(each)}, at_least=self.is_judged or min(each) != max(each))


async def spending_of(
    evaluation: Evaluation,
    load_chain: Callable[[str, str], Awaitable[Chain]],
    catalog: Catalog,
    prices: Prices,
    models: Mapping[str, ModelReference],
) -> Spending:
    """Return what an evaluation's variants cost; nothing when its revision cannot be read any more."""
    try:
        chain = await load_chain(evaluation.chain_name, evaluation.revision_digest)
        asked = {
            variant: _known(models_of(chain, variant, catalog), models) for variant in evaluation.variants
        }
    except (PromptstoneError, KeyError):
        return Spending()
    judges = _known(judges_of(evaluation.golden_set, catalog), models)
    return Spending(prices, asked, any(judge.endpoint for judge in judges))


def models_of(chain: Chain, variant: str, catalog: Catalog) -> Iterator[str]:
    """Yield the names of the models that a variant's nodes ask, some more than once; none of those that are off."""
    for _, node in taking_part(chain.as_variant(variant), catalog):
        kind = catalog.kinds.get(node.kind)
        yield from kind.models(kind.read_settings(node)) if kind else ()


def judges_of(golden_set: GoldenSet, catalog: Catalog) -> Iterator[str]:
    """Yield the names of the models that a golden set's scorers ask."""
    for use in golden_set.scorers:
        scorer = catalog.scorers.get(use.scorer)
        for name, setting in (scorer.settings_type.model_fields if scorer else {}).items():
            hints = setting.json_schema_extra
            if isinstance(hints, dict) and hints.get("editor") == Editor.MODEL.value:
                yield str(use.settings.get(name, ""))


def _known(names: Iterator[str], models: Mapping[str, ModelReference]) -> tuple[ModelReference, ...]:
    found: Collection[str] = dict.fromkeys(names)
    return tuple(models[name] for name in found if name in models)
