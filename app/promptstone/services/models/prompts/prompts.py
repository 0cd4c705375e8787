"""Asks models about a prompt outside any chain: tries it as it is, or has it rewritten; keeps no run of it."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field

from pydantic import JsonValue

from promptstone.core.generation import Completion, GenerationRequest, Message, Sampling
from promptstone.core.golden import Case
from promptstone.core.text.template import render
from promptstone.engine.context import EngineContext, ask_model, find_model
from promptstone.services.golden_sets import GoldenSets
from promptstone.services.models.prompts.case_edits import tagged, with_case, without_cases
from promptstone.services.models.prompts.rewriting import rewrite_messages
from promptstone.store.workspace import Workspace

IMPROVER = "prompts.improver"
"""The preference that holds the name of the model which rewrites prompts."""
TRIED = "prompts.tried"
_LEAST_TOKENS = 256

OnText = Callable[[str], None]


@dataclass(frozen=True)
class Trial:
    """A prompt as it stands, what its variables are, and how a model shall answer it."""

    template: str
    system: str = ""
    values: Mapping[str, JsonValue] = field(default_factory=dict)
    sampling: Sampling = field(default_factory=Sampling)
    json_schema: dict[str, JsonValue] | None = None
    grammar: str = ""

    def messages(self) -> tuple[Message, ...]:
        """Return the filled-in messages. It may take a second: call it in a thread.

        Raises:
            TemplateError: when a template cannot be read or a variable has no value.
        """
        asked = Message(role="user", content=render(self.template, self.values))
        if not self.system.strip():
            return (asked,)
        return (Message(role="system", content=render(self.system, self.values)), asked)


class Prompts:
    """What the studio does for a single prompt."""

    def __init__(
        self, workspace: Workspace, golden_sets: GoldenSets, engine: Callable[[], Awaitable[EngineContext]]
    ) -> None:
        """`engine` gives the engine's context with the models as they are now."""
        self._workspace = workspace
        self._golden_sets = golden_sets
        self._engine = engine

    async def ask(self, model: str, trial: Trial, on_text: OnText) -> Completion:
        """Return a model's whole answer to a prompt, handing on its text as it comes. Cancelling ends the call.

        Raises:
            PromptstoneError: when the prompt cannot be filled in or the model cannot answer.
        """
        messages = await asyncio.to_thread(trial.messages)
        return await self._generate(
            model, messages, trial.sampling, on_text, json_schema=trial.json_schema, grammar=trial.grammar
        )

    async def rewrite(self, model: str, template: str, goal: str, on_text: OnText) -> Completion:
        """Ask a model for a better wording of a template; its answer is to be read by `read_rewrite`.

        Raises:
            BackendError: when the model cannot answer.
        """
        # About twice the prompt: a small local model has no room for more beside the prompt itself.
        sampling = Sampling(
            temperature=0.0, max_tokens=_LEAST_TOKENS + len(template.encode("utf-8", "replace")) // 2
        )
        return await self._generate(model, rewrite_messages(template, goal), sampling, on_text)

    async def _generate(
        self,
        model: str,
        messages: tuple[Message, ...],
        sampling: Sampling,
        on_text: OnText,
        json_schema: dict[str, JsonValue] | None = None,
        grammar: str = "",
    ) -> Completion:
        engine = await self._engine()
        request = GenerationRequest(
            model=find_model(engine, model),
            messages=messages,
            sampling=sampling,
            json_schema=json_schema,
            grammar=grammar,
        )
        return await ask_model(engine, request, on_text)

    async def improver(self) -> str:
        """Return the name of the model that rewrote a prompt last; empty when none did."""
        kept = await asyncio.to_thread(self._workspace.preferences.get, IMPROVER, "")
        return kept if isinstance(kept, str) else ""

    async def keep_improver(self, model: str) -> None:
        """Remember which model rewrites prompts."""
        await asyncio.to_thread(self._workspace.preferences.set, IMPROVER, model)

    async def tried_models(self) -> tuple[str, ...]:
        """Return the names of the models that stood beside each other in the playground last."""
        kept = await asyncio.to_thread(self._workspace.preferences.get, TRIED, [])
        return tuple(name for name in kept if isinstance(name, str)) if isinstance(kept, list) else ()

    async def keep_tried_models(self, models: Iterable[str]) -> None:
        """Remember which models stand beside each other."""
        await asyncio.to_thread(self._workspace.preferences.set, TRIED, list(models))

    async def add_case(self, golden_set: str, case: Case) -> Case:
        """Add a case to a golden set, making the set when there is none of that name; returns it as it is kept.

        Raises:
            GoldenSetError: when the case cannot be kept.
        """
        known = (
            await self._golden_sets.load(golden_set)
            if golden_set in await self._golden_sets.names()
            else None
        )
        changed, kept = with_case(known, golden_set, case)
        await self._golden_sets.save(changed)
        return kept

    async def tag_cases(self, golden_set: str, ids: Iterable[str], tag: str) -> None:
        """Put a tag on some cases of a golden set."""
        await self._golden_sets.save(tagged(await self._golden_sets.load(golden_set), ids, tag))

    async def set_apart(self, golden_set: str, ids: Iterable[str]) -> str:
        """Make a golden set beside this one that lacks some cases, and return its name."""
        known = await self._golden_sets.load(golden_set)
        rest = without_cases(known, ids, await self._golden_sets.names())
        await self._golden_sets.save(rest)
        return rest.name
