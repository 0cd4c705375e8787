"""What an engine is given to work with, and what it hands on to a running node."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from pydantic import JsonValue

from promptstone.core.errors import BackendError
from promptstone.core.generation import (
    Completion,
    GenerationRequest,
    Message,
    ModelBackend,
    ModelCall,
    ModelReference,
    Sampling,
    TextDelta,
)
from promptstone.core.kinds import Catalog, RunContext
from promptstone.core.runs import StepCache
from promptstone.core.scoring import ScoreContext
from promptstone.engine.equal_work import EqualWork

BeforeStep = Callable[[str, tuple[int, ...]], Awaitable[None]]


@dataclass(frozen=True)
class EngineContext:
    """The catalog, the models by name, the backends by name, and where finished steps are kept."""

    catalog: Catalog
    models: Mapping[str, ModelReference] = field(default_factory=dict)
    backends: Mapping[str, ModelBackend] = field(default_factory=dict)
    cache: StepCache | None = None
    stop: asyncio.Event | None = None
    """Set by the caller to cancel a run that is under way; the run then ends with its state `cancelled`."""
    background: bool = False
    """Whether nobody waits for each single answer: calls of models then let others go first."""
    before_step: BeforeStep | None = None
    """Awaited with a node's path and turn before it begins to work: whoever goes step by step holds it there."""
    equal_work: EqualWork = field(default_factory=EqualWork)
    """One model's two answers to one question may differ; with kept steps the first counts, at once, too."""


RunInside = Callable[[Mapping[str, JsonValue], int], Awaitable[Mapping[str, JsonValue]]]


async def ask_model(
    engine: EngineContext, request: GenerationRequest, on_text: Callable[[str], None] | None = None
) -> Completion:
    """Return a model's whole answer, handing on its text as it comes.

    Raises:
        BackendError: when the backend is not there or the model cannot answer.
    """
    backend = engine.backends.get(request.model.backend)
    if backend is None:
        raise BackendError(f'Models of the backend "{request.model.backend}" cannot run here.')
    answer = backend.generate(request)
    try:
        async for piece in answer:
            if isinstance(piece, Completion):
                return piece
            if isinstance(piece, TextDelta) and on_text is not None:
                on_text(piece.text)
    finally:
        # Not left to the garbage collector: closing is what cancels a call in the worker or on the wire.
        await answer.aclose()  # type: ignore[attr-defined]
    raise BackendError("The model's answer ended without an end.", retryable=True)


def find_model(engine: EngineContext, name: str) -> ModelReference:
    """Return the model of that name.

    Raises:
        BackendError: when there is none.
    """
    if not name:
        raise BackendError("No model is chosen.", remedy="Choose one in the node.")
    if name not in engine.models:
        known = ", ".join(sorted(engine.models)) or "none"
        raise BackendError(
            f'There is no model called "{name}" here (there is: {known}).',
            remedy="Add it under Models, or choose another one in the node.",
        )
    return engine.models[name]


async def _nothing_inside(values: Mapping[str, JsonValue], turn: int) -> Mapping[str, JsonValue]:
    return {}


class StepContext(RunContext):
    """What one running node may reach. It notes every model call the node makes."""

    def __init__(
        self,
        engine: EngineContext,
        chain_inputs: Mapping[str, JsonValue],
        on_text: Callable[[str], None],
        run_inside: RunInside = _nothing_inside,
    ) -> None:
        """`on_text` receives whatever text a model writes for this node; `run_inside` runs what lies within it."""
        self._engine = engine
        self._chain_inputs = chain_inputs
        self._on_text = on_text
        self._run_inside = run_inside
        self.calls: list[ModelCall] = []

    @property
    def chain_inputs(self) -> Mapping[str, JsonValue]:
        """See RunContext."""
        return self._chain_inputs

    async def generate(
        self,
        model: str,
        messages: tuple[Message, ...],
        sampling: Sampling,
        json_schema: dict[str, JsonValue] | None = None,
        grammar: str = "",
    ) -> Completion:
        """See RunContext."""
        reference = find_model(self._engine, model)
        request = GenerationRequest(
            model=reference,
            messages=messages,
            sampling=sampling,
            json_schema=json_schema,
            grammar=grammar,
            background=self._engine.background,
        )
        completion = await ask_model(self._engine, request, self._on_text)
        self.calls.append(ModelCall(request=request, completion=completion))
        return completion

    async def run_inside(self, values: Mapping[str, JsonValue], turn: int = 0) -> Mapping[str, JsonValue]:
        """See RunContext."""
        return await self._run_inside(values, turn)


class JudgeContext(ScoreContext):
    """What a scorer may reach: the models, nothing else."""

    def __init__(self, engine: EngineContext) -> None:
        """Ask the engine's models."""
        self._engine = engine

    async def generate(
        self,
        model: str,
        messages: tuple[Message, ...],
        sampling: Sampling,
        json_schema: dict[str, JsonValue] | None = None,
    ) -> Completion:
        """See ScoreContext."""
        reference = find_model(self._engine, model)
        request = GenerationRequest(
            model=reference,
            messages=messages,
            sampling=sampling,
            json_schema=json_schema,
            background=self._engine.background,
        )
        return await ask_model(self._engine, request)
