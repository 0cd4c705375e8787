"""The step cache over the store: finished steps found again by content."""

import asyncio

from promptstone.core.runs import StepRecord
from promptstone.store.workspace import Workspace


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
