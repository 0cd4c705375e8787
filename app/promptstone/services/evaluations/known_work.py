"""Finds out, without asking any model, which steps of an evaluation's cells are kept from earlier."""

import asyncio
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace

from promptstone.core.chain import Chain
from promptstone.core.errors import PromptstoneError
from promptstone.core.golden import Case
from promptstone.core.runs import StepFinished
from promptstone.engine.context import EngineContext
from promptstone.engine.run_chain import run_chain
from promptstone.services.evaluations.watching import Silent

CELLS = 120
"""Cells that are looked at in each variant at most; the others are taken to be like them."""
_SECONDS = 1.5
_AT_ONCE = 4


@dataclass(frozen=True)
class KnownSteps:
    """What of one cell is kept: the calls of each kept step. `is_whole` when no model has to be asked for it."""

    calls: dict[str, int]
    is_whole: bool


async def look_through(
    chain: Chain, variant: str, cases: Sequence[Case], engine: EngineContext
) -> dict[str, KnownSteps]:
    """Return by case id what is kept of these cells; of some of them only, spread over all, when they are many."""
    clock = asyncio.get_running_loop().time
    until = clock() + _SECONDS
    spread = [cases[place] for place in spread_over(len(cases), CELLS)]
    # The order of a shuffle that is always the same: whatever the time allows is spread over all.
    spread.sort(key=lambda case: (hash_of(case.id), case.id))
    found: dict[str, KnownSteps] = {}
    for start in range(0, len(spread), _AT_ONCE):
        if found and clock() > until:
            break
        some = spread[start : start + _AT_ONCE]
        looks = await asyncio.gather(*(_look(chain, variant, case, engine) for case in some))
        found.update(zip((case.id for case in some), looks, strict=True))
    return found


async def _look(chain: Chain, variant: str, case: Case, engine: EngineContext) -> KnownSteps:
    silent = Silent()
    quiet = replace(engine, backends=dict.fromkeys(engine.backends, silent), background=True)
    calls: dict[str, int] = {}
    try:
        async with aclosing(run_chain(chain, case.inputs, quiet, variant)) as events:
            async for event in events:
                if isinstance(event, StepFinished) and event.step.reused:
                    known = calls.get(event.step.node, 0)
                    calls[event.step.node] = known + len(event.step.calls)
    except PromptstoneError:
        # It cannot even begin; running it costs nothing and says why.
        return KnownSteps({}, is_whole=True)
    return KnownSteps(calls, is_whole=not silent.was_asked)


def spread_over(count: int, wanted: int) -> list[int]:
    """Return at most `wanted` places out of `count`, evenly spread: the middles of equal parts."""
    if count <= wanted:
        return list(range(count))
    return [int((part + 0.5) * count / wanted) for part in range(wanted)]


def hash_of(text: str) -> int:
    """Return a number that looks drawn by chance and is the same each time."""
    number = 2166136261
    for letter in text.encode():
        number = ((number ^ letter) * 16777619) % 2**32
    return number
