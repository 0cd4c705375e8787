"""What models and their calls cost, in the user's words."""

from collections.abc import Callable, Iterable

from promptstone.core.generation import ModelCall, ModelPrice
from promptstone.desktop.looks.language import tr
from promptstone.services.models.prices import Cost, Prices


def cost_words(cost: Cost) -> str:
    """Return a cost: `0.0021 €`, `at least 0.0021 €`; nothing when no price is known."""
    if not cost:
        return ""
    return tr("at least {cost}").format(cost=cost.figures) if cost.at_least else cost.figures


def price_words(price: ModelPrice | None) -> str:
    """Return what a million tokens cost; nothing when nobody knows."""
    if price is None:
        return ""
    return tr("{prompt} {currency} to read and {completion} {currency} to write a million tokens").format(
        prompt=f"{price.prompt:,.10g}", completion=f"{price.completion:,.10g}", currency=price.currency
    )


def price_in_words(prices: Prices) -> Callable[[Iterable[ModelCall]], str]:
    """Return what says of calls that were made what they cost."""
    return lambda calls: cost_words(prices.cost_of(calls))
