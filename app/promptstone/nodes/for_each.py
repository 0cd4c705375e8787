"""The For each kind: runs what lies in it once for each item of a list."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from enum import StrEnum

from pydantic import JsonValue

from promptstone.sdk import (
    Category,
    Holding,
    KindSettings,
    NodeKind,
    Port,
    PortSet,
    PortType,
    RunContext,
    StepError,
    setting,
)

_Ended = Mapping[str, JsonValue] | str
"""What an item came to, or why it failed."""


class OnFailure(StrEnum):
    """What becomes of the loop when an item fails."""

    FAIL = "the loop fails"
    LEAVE_OUT = "leave the item out"


class ForEachSettings(KindSettings):
    """How many items at once, how many at most, and what happens to those that fail."""

    at_once: int = setting(4, "At once", "How many items are worked on at the same time.", ge=1, le=64)
    limit: int = setting(
        200, "At most", "A longer list is refused, so that nothing runs away.", ge=1, le=10_000
    )
    on_failure: OnFailure = setting(OnFailure.FAIL, "When an item fails")


class ForEachKind(NodeKind):
    """Hands each item to the nodes inside; what arrives at `result` is gathered in the order of the list."""

    name = "for_each"
    title = "For each"
    description = "Runs the nodes inside once for each item of a list, and gathers the results in order."
    category = Category.FLOW
    settings_type = ForEachSettings
    holds = Holding.LOOP

    def ports(self, settings: ForEachSettings) -> PortSet:
        """Outside `items` and `results`, `errors`; inside `item`, `number` and `result`."""
        return PortSet(
            inputs=(
                Port(name="items", type=PortType.LIST, description="The list."),
                Port(name="result", type=PortType.JSON, inside=True, description="What an item came to."),
            ),
            outputs=(
                Port(name="item", type=PortType.JSON, inside=True, description="The item of this turn."),
                Port(name="number", type=PortType.NUMBER, inside=True, description="1 for the first item."),
                Port(name="results", type=PortType.LIST, description="One for each item, in order."),
                Port(name="errors", type=PortType.LIST, description="Why items were left out."),
            ),
        )

    async def run(
        self, settings: ForEachSettings, inputs: Mapping[str, JsonValue], context: RunContext
    ) -> Mapping[str, JsonValue]:
        """Return the results in the order of the items; items for which nothing arrived are left out."""
        items = inputs["items"]
        if not isinstance(items, list):
            raise StepError("What arrived is not a list.")
        if len(items) > settings.limit:
            raise StepError(
                f"The list has {len(items):,} items, more than the {settings.limit:,} allowed.",
                remedy="Raise “At most”, or shorten the list.",
            )
        gate = asyncio.Semaphore(settings.at_once)

        async def work(number: int, item: JsonValue) -> _Ended:
            async with gate:
                try:
                    return await context.run_inside({"item": item, "number": number}, number)
                except StepError as error:
                    if settings.on_failure is OnFailure.FAIL:
                        raise
                    return str(error)

        ended = await _all(work, items)
        results = [one["result"] for one in ended if not isinstance(one, str) and "result" in one]
        return {"results": results, "errors": [one for one in ended if isinstance(one, str)]}


async def _all(work: Callable[[int, JsonValue], Awaitable[_Ended]], items: list[JsonValue]) -> list[_Ended]:
    tasks = [asyncio.ensure_future(work(number, item)) for number, item in enumerate(items, start=1)]
    try:
        return list(await asyncio.gather(*tasks))
    finally:
        # The first failure ends the loop: what else is under way is let go of and waited for.
        for task in tasks:
            # One that is letting go already, as the whole loop was cancelled, is not disturbed in that.
            if not task.cancelling():
                task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
