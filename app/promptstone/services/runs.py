"""Single runs: streamed to whoever watches, and kept; finished steps are found again by content."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime

from pydantic import JsonValue

from promptstone.core.chain import BASE_VARIANT, Chain
from promptstone.core.runs import RunEvent, RunFinished, RunRecord, StepFinished, StepRecord, StepState
from promptstone.engine.context import BeforeStep, EngineContext
from promptstone.engine.parts import WHOLE, RunPart
from promptstone.engine.run_chain import run_chain
from promptstone.store.workspace import Workspace


class Runs:
    """Runs a chain by hand and keeps what happened."""

    def __init__(self, workspace: Workspace, engine: Callable[[], Awaitable[EngineContext]]) -> None:
        """`engine` gives the engine's context with the models as they are now."""
        self._workspace = workspace
        self._engine = engine

    async def stream(
        self,
        chain: Chain,
        inputs: Mapping[str, JsonValue],
        variant: str = BASE_VARIANT,
        part: RunPart = WHOLE,
        before_step: BeforeStep | None = None,
    ) -> AsyncGenerator[RunEvent, None]:
        """Run a chain, or a part of it, and yield its events.

        Closing the iterator cancels; what was done is kept all the same. `before_step` is awaited before each step:
        see EngineContext.

        Raises:
            PromptstoneError: when the chain cannot be run at all.
        """
        done: list[StepRecord] = []
        whole: RunRecord | None = None
        engine = replace(await self._engine(), before_step=before_step)
        events = run_chain(chain, inputs, engine, variant, part)
        try:
            async for event in events:
                if isinstance(event, StepFinished):
                    done.append(event.step)
                if isinstance(event, RunFinished):
                    whole = event.run
                yield event
        finally:
            await events.aclose()
            record = whole or RunRecord(
                chain_digest=chain.digest,
                variant=variant,
                inputs=dict(inputs),
                state=StepState.CANCELLED,
                steps=tuple(done),
            )
            if whole is not None or done:
                await asyncio.shield(self._keep(record, chain.name))

    async def _keep(self, record: RunRecord, chain_name: str) -> None:
        await asyncio.to_thread(lambda: self._workspace.runs.add(record, chain_name=chain_name))

    async def recent(self, chain_name: str, limit: int = 50) -> tuple[tuple[int, datetime, RunRecord], ...]:
        """Return the last runs of a chain, newest first: number, time, record."""
        return await asyncio.to_thread(self._workspace.runs.recent, chain_name, limit)


class KeptSteps:
    """Finds and keeps finished steps without blocking the loop."""

    def __init__(self, workspace: Workspace) -> None:
        """Work on one open workspace."""
        self._steps = workspace.steps

    async def find(self, key: str) -> StepRecord | None:
        """Return the step kept under this key, or None."""
        return await asyncio.to_thread(self._steps.find, key)

    async def keep(self, step: StepRecord) -> None:
        """Keep a finished step."""
        await asyncio.to_thread(self._steps.keep, step)
