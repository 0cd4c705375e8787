"""Counts prompts with models' own vocabularies, in one small process that goes when nobody asks any more."""

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from promptstone.backends.llama.errands import ErrandProcess
from promptstone.core.generation import Message
from promptstone.core.values import content_digest

_KEPT = 256


class TokenCounter:
    """Counts without loading a model: only its vocabulary and its chat template are read."""

    def __init__(self, idle_seconds: float = 60.0) -> None:
        """Start nothing yet; the process ends when it was not asked for so long."""
        self._idle_seconds = idle_seconds
        self._process: ErrandProcess | None = None
        self._one_at_a_time = asyncio.Lock()
        self._farewell: asyncio.Task[None] | None = None
        self._counts: OrderedDict[str, int] = OrderedDict()

    async def count(
        self, path: Path, digest: str, messages: Sequence[Message], own_template: str = ""
    ) -> int:
        """Return how many tokens the prompt of these messages has for the model in the file of that digest.

        Raises:
            BackendError: when the file cannot be read, or its chat template does not take the messages.
        """
        arguments: dict[str, Any] = {
            "path": str(path),
            "own_template": own_template,
            "messages": [message.model_dump() for message in messages],
        }
        key = content_digest({**arguments, "digest": digest})
        async with self._one_at_a_time:
            if key not in self._counts:
                self._counts[key] = await self._ask(arguments)
                if len(self._counts) > _KEPT:
                    self._counts.popitem(last=False)
            self._counts.move_to_end(key)
            return self._counts[key]

    async def close(self) -> None:
        """End the process; the next count starts another."""
        if self._farewell is not None:
            self._farewell.cancel()
        process, self._process = self._process, None
        if process is not None:
            await process.close()

    async def _ask(self, arguments: dict[str, Any]) -> int:
        if self._farewell is not None:
            self._farewell.cancel()
        if self._process is None:
            self._process = await ErrandProcess.start()
        try:
            told = await self._process.ask("count", arguments)
        except BaseException:  # an answer may still be on its way, which would be taken for the next one's
            await self.close()
            raise
        self._farewell = asyncio.create_task(self._close_later())
        return int(told["count"])

    async def _close_later(self) -> None:
        await asyncio.sleep(self._idle_seconds)
        self._farewell = None
        await self.close()
