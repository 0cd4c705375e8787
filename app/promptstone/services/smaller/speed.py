"""Measures two models' speeds in turns, so that whatever else the computer does slows both alike."""

import asyncio
from collections.abc import Callable, Sequence
from statistics import median

from promptstone.core.errors import BackendError
from promptstone.core.generation import Completion, GenerationRequest, ModelCall, ModelReference
from promptstone.core.values import Value
from promptstone.engine.context import EngineContext, ask_model
from promptstone.services.smaller.chances import SIGNIFICANT, chance_of_worse

TURNS = 12
MOST_TURNS = 60
SHORTEST, LONGEST = 3.0, 60.0
"""Seconds that the turns fill at least (small models take more of them), and after which no further one begins."""
_REQUESTS = 6
SLOWER = 0.95
"""A speed below this part of the original's counts as slower."""


class Speed(Value):
    """Two models' speeds: tokens a second of the middle turn, the original's first, None where not known.

    `slower` and `faster` count the turns in which the second model wrote slower or faster than the first.
    """

    turns: int = 0
    output_rates: tuple[float | None, float | None] = (None, None)
    prompt_rates: tuple[float | None, float | None] = (None, None)
    ratio: float | None = None
    slower: int = 0
    faster: int = 0

    @property
    def chance(self) -> float:
        """How often chance alone would make so many turns slower."""
        return chance_of_worse(self.slower, self.faster)

    @property
    def is_slower(self) -> bool:
        """Whether the second model is slower by more than chance, and by more than a little."""
        return self.ratio is not None and self.ratio < SLOWER and self.chance < SIGNIFICANT


async def measure_in_turns(
    engine: EngineContext,
    models: tuple[ModelReference, ModelReference],
    calls: Sequence[ModelCall],
    on_turn: Callable[[], None],
) -> Speed:
    """Let both models answer the longest of these calls' requests once more, one after the other, in turns.

    Who begins changes from turn to turn. A model that does not answer leaves the speed unknown.
    """
    longest = sorted(calls, key=lambda call: -call.completion.completion_tokens)[:_REQUESTS]
    longest = [call for call in longest if call.completion.completion_tokens > 1]
    pairs: list[tuple[Completion, Completion]] = []
    clock = asyncio.get_running_loop().time
    began = clock()
    try:
        for turn in range(MOST_TURNS if longest else 0):
            if clock() - began > (LONGEST if turn < TURNS else SHORTEST):
                break
            request = longest[turn % len(longest)].request
            order = models if turn % 2 == 0 else models[::-1]
            answers = [await ask_model(engine, _fresh(request, model, turn)) for model in order]
            pairs.append((answers[0], answers[1]) if turn % 2 == 0 else (answers[1], answers[0]))
            if turn < TURNS:
                on_turn()
    except BackendError:
        return Speed()
    return speed_of(pairs)


def speed_of(pairs: Sequence[tuple[Completion, Completion]]) -> Speed:
    """Return what the turns say."""
    written = [
        (one, two) for before, after in pairs if (one := _writing(before)) and (two := _writing(after))
    ]
    read = [(one, two) for before, after in pairs if (one := _reading(before)) and (two := _reading(after))]
    return Speed(
        turns=len(written),
        output_rates=_middles(written),
        prompt_rates=_middles(read),
        ratio=median(after / before for before, after in written) if written else None,
        slower=sum(after < before for before, after in written),
        faster=sum(after > before for before, after in written),
    )


def _fresh(request: GenerationRequest, model: ModelReference, turn: int) -> GenerationRequest:
    """Return the request for this model with another beginning, so that no earlier prompt helps to read it."""
    if not request.messages:
        return request.model_copy(update={"model": model})
    first = request.messages[0]
    changed = first.model_copy(update={"content": f"[{turn}] {first.content}"})
    return request.model_copy(update={"model": model, "messages": (changed, *request.messages[1:])})


def _middles(rates: Sequence[tuple[float, float]]) -> tuple[float | None, float | None]:
    if not rates:
        return None, None
    return median(before for before, _ in rates), median(after for _, after in rates)


def _writing(done: Completion) -> float | None:
    """Return the tokens a second after the first one."""
    first = done.first_text_seconds
    if first is None or done.completion_tokens < 2 or done.seconds <= first:
        return None
    return (done.completion_tokens - 1) / (done.seconds - first)


def _reading(done: Completion) -> float | None:
    """Return the tokens of the prompt that were read a second; what was still in memory is not counted."""
    read = done.prompt_tokens - done.reused_tokens
    return read / done.first_text_seconds if done.first_text_seconds and read > 0 else None
