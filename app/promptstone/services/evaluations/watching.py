"""Listens in on the calls of models that cells make, judges' calls included, and notes what each took."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from promptstone.core.errors import BackendError
from promptstone.core.generation import (
    Completion,
    GenerationRequest,
    ModelBackend,
    ModelReference,
    TextDelta,
)

JUDGES = ""
"""Stands for the node of calls that scorers make."""


@dataclass(frozen=True)
class CallNote:
    """One call: who made it, of which model, and what it took. `ended` on the loop's clock; 0 for a kept answer.

    `beside` is how many calls ran at once at the same place, this one included, on the average. Calls of the same
    `digest` ask the same.
    """

    node: str
    model: str
    prompt: str
    completion: Completion
    seconds: float = 0.0
    ended: float = 0.0
    beside: float = 1.0
    digest: str = ""

    @property
    def cost(self) -> float:
        """This call's part, in seconds, of the time in which whoever answers was busy."""
        return self.seconds / self.beside

    @property
    def is_fresh(self) -> bool:
        """Whether it was made now, and not found among kept answers."""
        return self.ended > 0


@dataclass
class Heard:
    """What was heard while one cell ran."""

    calls: list[tuple[GenerationRequest, Completion, float, float]] = field(default_factory=list)
    """Request, answer, seconds, end on the loop's clock."""
    broken_off: list[tuple[GenerationRequest, float, float]] = field(default_factory=list)
    """Request, first sign and end on the loop's clock of answers that did not come to their end."""


class Listening(ModelBackend):
    """A backend behind which the real one answers."""

    name: ClassVar[str] = "listening"
    title: ClassVar[str] = "Listening"

    def __init__(self, backend: ModelBackend, heard: Heard, on_sign: Callable[[], None]) -> None:
        """Note the calls of this backend; `on_sign` hears when anything comes back."""
        self._backend = backend
        self._heard = heard
        self._on_sign = on_sign

    async def generate(self, request: GenerationRequest) -> AsyncIterator[TextDelta | Completion]:
        """See ModelBackend."""
        clock = asyncio.get_running_loop().time
        began = clock()
        signed = 0.0
        is_whole = False
        answer = self._backend.generate(request)
        try:
            async for piece in answer:
                self._on_sign()
                signed = signed or clock()
                if isinstance(piece, Completion):
                    ended = clock()
                    # The process's own clock where there is one: loading the model is not part of an answer.
                    seconds = piece.seconds or ended - began
                    self._heard.calls.append((request, piece, seconds, ended))
                    is_whole = True
                yield piece
        finally:
            if signed and not is_whole:
                self._heard.broken_off.append((request, signed, clock()))
            await answer.aclose()  # type: ignore[attr-defined]

    async def embed(self, model: ModelReference, texts: tuple[str, ...]) -> tuple[tuple[float, ...], ...]:
        """See ModelBackend."""
        return await self._backend.embed(model, texts)

    async def rank(self, model: ModelReference, query: str, documents: tuple[str, ...]) -> tuple[float, ...]:
        """See ModelBackend."""
        return await self._backend.rank(model, query, documents)


class Asked(BackendError):
    """Says that a model would have been asked."""


class Silent(ModelBackend):
    """Answers nothing: with it a chain comes as far as its kept steps reach."""

    name: ClassVar[str] = "silent"
    title: ClassVar[str] = "Silent"

    def __init__(self) -> None:
        """Nobody was asked yet."""
        self.was_asked = False

    async def generate(self, request: GenerationRequest) -> AsyncIterator[TextDelta | Completion]:
        """See ModelBackend; raises Asked."""
        self.was_asked = True
        # A condition, although it always holds: with a `yield` somewhere this is the stream that callers expect.
        if self.was_asked:
            raise Asked("A model would be asked here.")
        yield TextDelta(text="")


def listening(
    backends: Mapping[str, ModelBackend], heard: Heard, on_sign: Callable[[], None]
) -> dict[str, ModelBackend]:
    """Return the backends with an ear on each."""
    return {name: Listening(backend, heard, on_sign) for name, backend in backends.items()}


def whole_prompt(request: GenerationRequest) -> str:
    """Return what a model reads, as one text: equal beginnings of it are read once."""
    return "\n".join(f"{message.role}\n{message.content}" for message in request.messages)


def shared_part(prompts: list[str]) -> float:
    """Return which part of these prompts is their common beginning; 0 for a single one."""
    if len(prompts) < 2:
        return 0.0
    length = sum(map(len, prompts)) / len(prompts)
    # The first and the last in alphabetical order differ as early as any two do.
    first, last = min(prompts), max(prompts)
    alike = next(
        (place for place, both in enumerate(zip(first, last, strict=False)) if both[0] != both[1]), len(first)
    )
    return alike / length if length else 0.0
