"""Tells how many tokens a node's prompt has and how many its model holds, while the prompt is being written."""

import asyncio
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import JsonValue

from promptstone.backends.llama.files.fit.memory import bytes_per_token
from promptstone.backends.llama.files.token_counter import TokenCounter
from promptstone.backends.llama.shape import longest_answer
from promptstone.core.chain import Node
from promptstone.core.errors import PromptstoneError
from promptstone.core.generation import Message, ModelEntry, Question
from promptstone.core.kinds import Catalog, NodeKind
from promptstone.services.models.engine_settings import EngineChoices
from promptstone.services.models.workspace_models import Models

_ROOM_HOLDS = 60.0  # seconds; how a model runs changes only when its settings or this computer's memory do
_BYTES_A_TOKEN = 4


@dataclass(frozen=True)
class PromptSize:
    """How large a prompt is, in tokens: its own, those kept for the answer, and those that the model holds.

    `room` 0 means that nobody knows. An estimate is only `about` right. One that is not `is_whole` still misses
    what comes for its variables.
    """

    tokens: int
    answer: int
    room: int = 0
    is_about: bool = False
    is_whole: bool = True

    @property
    def excess(self) -> int:
        """By how many tokens the prompt and the longest answer are too long; 0 when they fit."""
        return max(0, self.tokens + self.answer - self.room) if self.room else 0


class PromptSizes:
    """Counts with the vocabulary of each local model, whose weights are not loaded for it; remote ones are guessed."""

    def __init__(self, models: Models, engine_settings: EngineChoices, catalog: Catalog) -> None:
        """Ask nothing yet."""
        self._models = models
        self._engine_settings = engine_settings
        self._catalog = catalog
        self._counter = TokenCounter()
        self._rooms: dict[str, tuple[float, int]] = {}

    async def of(self, node: Node, inputs: Mapping[str, JsonValue] | None = None) -> PromptSize | None:
        """Return the size of what a node asks on these inputs, or of what it asks whatever they are.

        None when it asks no model of this workspace, or its settings do not fit yet.

        Raises:
            BackendError: when the model's file cannot be read.
        """
        kind = self._catalog.kinds.get(node.kind)
        if kind is None:
            return None
        question = await asyncio.to_thread(_question, kind, node, inputs)
        entries = await self._models.entries()
        entry = next((entry for entry in entries if question and entry.name == question.model), None)
        if entry is None or question is None:
            return None
        kept = question.sampling.max_tokens
        if not entry.path:
            guessed, room = _guess(question.messages), entry.reference.context_length or 0
            return PromptSize(guessed, kept, room, is_about=True, is_whole=question.is_whole)
        tokens = await self._counted(entry, question.messages)
        return PromptSize(tokens, kept, await self._room(entry), is_whole=question.is_whole)

    async def close(self) -> None:
        """End the process that counts."""
        await self._counter.close()

    async def _counted(self, entry: ModelEntry, messages: tuple[Message, ...]) -> int:
        own = entry.own_template if entry.reference.own_template else ""
        return await self._counter.count(Path(entry.path), entry.reference.digest, messages, own)

    async def _room(self, entry: ModelEntry) -> int:
        asked, room = self._rooms.get(entry.reference.digest, (0.0, 0))
        if not asked or time.monotonic() - asked > _ROOM_HOLDS:
            room = await self._asked_room(entry)
            self._rooms[entry.reference.digest] = (time.monotonic(), room)
        return room

    async def _asked_room(self, entry: ModelEntry) -> int:
        trained = entry.reference.context_length or 0
        try:
            choice = await self._engine_settings.of(entry.name)
        except PromptstoneError:
            return trained
        return longest_answer(
            choice.settings, choice.shape.trained_context or trained, bytes_per_token(choice.shape)
        )


def _question(kind: NodeKind, node: Node, inputs: Mapping[str, JsonValue] | None) -> Question | None:
    """Return what a node asks; inputs of an earlier run may not fit what it asks for now, and are left out then."""
    for known in (inputs, None) if inputs else (None,):
        with suppress(PromptstoneError):
            return kind.question(kind.read_settings(node), known)
    return None


def _guess(messages: tuple[Message, ...]) -> int:
    """Return about how many tokens messages are for a model whose vocabulary nobody can look at."""
    return sum(len(message.content.encode("utf-8", "replace")) // _BYTES_A_TOKEN + 4 for message in messages)
