"""What calls of models cost, by the prices that the workspace knows."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from promptstone.core.errors import BackendError
from promptstone.core.generation import ModelCall, ModelEntry, ModelPrice, ModelReference
from promptstone.core.runs import StepRecord

PER = 1_000_000
_SMALLEST = 0.0001


@dataclass(frozen=True)
class Cost:
    """Amounts by currency; with `at_least`, more was asked for than there are prices of."""

    amounts: Mapping[str, float] = field(default_factory=dict)
    at_least: bool = False

    @property
    def figures(self) -> str:
        """The amounts alone: `0.0021 €`, `0.50 USD + 0.0021 €`; empty when no price is known."""
        return " + ".join(f"{figure(amount)} {currency}" for currency, amount in sorted(self.amounts.items()))

    @property
    def words(self) -> str:
        """The amounts, and whether that is all: `at least 0.0021 €`."""
        return f"at least {self.figures}" if self.at_least and self.amounts else self.figures

    def __bool__(self) -> bool:
        """Say whether anything is known."""
        return bool(self.amounts)

    def __add__(self, other: "Cost") -> "Cost":
        """Return what both cost together."""
        both = dict(self.amounts)
        for currency, amount in other.amounts.items():
            both[currency] = both.get(currency, 0.0) + amount
        return Cost(both, self.at_least or other.at_least)


class Prices:
    """Knows the workspace's models as they were when it was last told of them."""

    def __init__(self, entries: Iterable[ModelEntry] = ()) -> None:
        self._by_name: dict[str, ModelEntry] = {}
        self._by_content: dict[str, ModelEntry] = {}
        self.know(entries)

    def know(self, entries: Iterable[ModelEntry]) -> None:
        """Take over the models and their prices as they are now."""
        known = tuple(entries)
        self._by_name = {entry.name: entry for entry in known}
        self._by_content = {entry.reference.content: entry for entry in known if entry.price is not None}

    def price_of(self, model: ModelReference) -> ModelPrice | None:
        """Return what a model costs: by its name, if that still is the same model, else by its content."""
        entry = self._by_name.get(model.name)
        if entry is not None and entry.price is not None and entry.reference.content == model.content:
            return entry.price
        other = self._by_content.get(model.content)
        return other.price if other is not None else None

    def cost_of_tokens(self, model: ModelReference, prompt: float, completion: float) -> Cost:
        """Return what so many tokens of a model cost.

        A model on this computer whose price nobody gave costs nothing; of one elsewhere nobody knows.
        """
        price = self.price_of(model)
        if price is None:
            return Cost(at_least=bool(model.endpoint) and prompt + completion > 0)
        amount = (prompt * price.prompt + completion * price.completion) / PER
        return Cost({price.currency: amount})

    def cost_of(self, calls: Iterable[ModelCall]) -> Cost:
        """Return what calls cost that were really made."""
        made = (
            self.cost_of_tokens(
                call.request.model, call.completion.prompt_tokens, call.completion.completion_tokens
            )
            for call in calls
        )
        return sum(made, Cost())

    def cost_of_steps(self, steps: Iterable[StepRecord]) -> Cost:
        """Return what steps cost; those whose outputs were kept or given asked nobody."""
        return self.cost_of(call for step in steps if not (step.reused or step.given) for call in step.calls)


def figure(amount: float) -> str:
    """Return an amount as it is read: two decimals from 1 on, and never less than two digits: `0.0021`."""
    if amount <= 0:
        return "0"
    if amount < _SMALLEST:
        return f"<{_SMALLEST}"
    if amount >= 1:
        return f"{amount:,.2f}"
    decimals = max(2, 1 - math.floor(math.log10(amount)))
    return f"{amount:.{decimals}f}"


def price_from_texts(prompt: str, completion: str, currency: str) -> ModelPrice | None:
    """Return the price that a user typed, None when nothing was typed.

    Raises:
        BackendError: when only a part of it is there, or is no price.
    """
    prompt, completion, currency = prompt.strip(), completion.strip(), currency.strip()
    if not prompt and not completion:
        return None
    if not prompt or not completion:
        raise BackendError("One of the two prices is missing.", remedy="Write 0 where nothing is paid.")
    if not currency:
        raise BackendError("The prices have no currency.", remedy="Write €, USD or another.")
    try:
        return ModelPrice(prompt=_amount(prompt), completion=_amount(completion), currency=currency)
    except ValueError as error:
        raise BackendError(
            "This is no price of a model.",
            remedy="Write numbers from 0 to a million, and a currency of at most 8 letters or signs.",
        ) from error


def _amount(text: str) -> float:
    # Half of Europe writes a comma; nobody writes thousands here.
    return float(text.replace(",", ".") if text.count(",") == 1 and "." not in text else text)
