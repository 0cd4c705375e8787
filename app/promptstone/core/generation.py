"""What is asked of a model and what comes back, whichever backend it runs on."""

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from typing import Any, ClassVar, Literal, Self

from pydantic import Field, JsonValue, model_validator

from promptstone.core.errors import BackendError
from promptstone.core.values import Grown, Value, content_digest

MAX_ADAPTERS = 16


class Message(Value):
    """One message of a conversation."""

    role: Literal["system", "user", "assistant"]
    content: str


class Sampling(Grown, Value):
    """How tokens are chosen. Temperature 0 takes the likeliest token each time and repeats exactly.

    `max_tokens` bounds the answer; `stop` texts end it and are not part of it. The penalties look at what the
    answer has said so far, `penalty_window` tokens back, and not at the prompt.
    """

    later: ClassVar[frozenset[str]] = frozenset({"presence_penalty", "frequency_penalty", "penalty_window"})

    temperature: float = Field(
        default=0.0,
        ge=0.0,
        le=5.0,
        title="Temperature",
        description="0 takes the likeliest word each time; higher is more varied.",
    )
    top_k: int = Field(
        default=40,
        ge=0,
        le=100_000,
        title="Top k",
        description="Only the k likeliest tokens are drawn from; 0 is no limit.",
    )
    top_p: float = Field(
        default=0.95,
        gt=0.0,
        le=1.0,
        title="Top p",
        description="Only the likeliest tokens that together reach this share are drawn from.",
    )
    min_p: float = Field(
        default=0.05,
        ge=0.0,
        le=1.0,
        title="Min p",
        description="Tokens less likely than this share of the likeliest are left out.",
    )
    repeat_penalty: float = Field(
        default=1.0,
        ge=0.5,
        le=3.0,
        title="Repeat penalty",
        description="Above 1, words that were used already become less likely.",
    )
    presence_penalty: float = Field(
        default=0.0,
        ge=-2.0,
        le=2.0,
        title="Presence penalty",
        description="Above 0, a word that was used already becomes less likely, however often it was used.",
    )
    frequency_penalty: float = Field(
        default=0.0,
        ge=-2.0,
        le=2.0,
        title="Frequency penalty",
        description="Above 0, a word becomes less likely with each time it was used.",
    )
    penalty_window: int = Field(
        default=64,
        ge=0,
        le=1_000_000,
        title="Penalties look back",
        description="How many tokens of the answer the penalties look back; 0 turns them off.",
    )
    seed: int = Field(
        default=0,
        ge=0,
        le=2**31 - 1,
        title="Seed",
        description="The same seed draws the same words.",
    )
    max_tokens: int = Field(
        default=256,
        ge=1,
        le=1_000_000,
        title="Longest answer",
        description="In tokens; a token is about three quarters of a word.",
    )
    stop: tuple[str, ...] = Field(
        default=(),
        max_length=16,
        title="Stop at",
        description="Texts that end the answer, one a line.",
    )

    @property
    def penalises(self) -> bool:
        """Whether any of the penalties is on."""
        strengths = (self.repeat_penalty, self.presence_penalty, self.frequency_penalty)
        return self.penalty_window > 0 and strengths != (1.0, 0.0, 0.0)


class Adapter(Value):
    """A LoRA adapter on top of a model: its file's digest, and how strongly it works (0 not at all)."""

    name: str
    digest: str
    scale: float = Field(default=1.0, ge=-100.0, le=100.0)


class ModelReference(Grown, Value):
    """Which model, so that another machine can tell whether it has the same one.

    `digest` is the SHA-256 of a model file, or empty for a remote model, whose content nobody can check.
    `endpoint` is a base URL for remote models and empty for local ones. No path of this machine is part of it.
    With `own_template` the chat template is the workspace's own and not the one in the file; either way
    `chat_template_digest` is the digest of the one that is used.
    """

    later: ClassVar[frozenset[str]] = frozenset({"adapters", "own_template"})

    name: str
    backend: str
    identifier: str = ""
    endpoint: str = ""
    digest: str = ""
    chat_template_digest: str = ""
    context_length: int | None = None
    adapters: tuple[Adapter, ...] = Field(default=(), max_length=MAX_ADAPTERS)
    own_template: bool = False

    @property
    def content(self) -> str:
        """What the answers depend on: the digest, or endpoint and identifier where there is none.

        Adapters and a chat template of one's own are part of it; without them it is the digest alone.
        """
        parts = [self.digest or f"{self.endpoint}#{self.identifier}"]
        parts += [f"{adapter.digest}*{adapter.scale}" for adapter in self.adapters]
        if self.own_template:
            parts.append(f"template {self.chat_template_digest}")
        return " + ".join(parts)


class ModelPrice(Value):
    """What a model costs, per million tokens; `currency` is how amounts are written: `€`, `USD`."""

    prompt: float = Field(ge=0.0, le=1_000_000.0)
    completion: float = Field(ge=0.0, le=1_000_000.0)
    currency: str = Field(min_length=1, max_length=8, pattern=r"^[^\s\d]+$")


class ModelEntry(Grown, Value):
    """A model as one workspace knows it: the reference, and where its files lie on this machine (local ones).

    `chat_template` is the one in the file, `own_template` the one that is used in its place when the reference
    says so. `adapter_paths` are those of the reference's adapters, in the same order. Without a `price` nobody knows
    what a call costs.
    """

    later: ClassVar[frozenset[str]] = frozenset({"own_template", "adapter_paths", "price"})

    reference: ModelReference
    path: str = ""
    chat_template: str = ""
    licence: str = ""
    size: int = 0
    own_template: str = ""
    adapter_paths: tuple[str, ...] = ()
    price: ModelPrice | None = None

    @property
    def name(self) -> str:
        """The name by which chains refer to it."""
        return self.reference.name

    @property
    def used_template(self) -> str:
        """The chat template that makes its prompts."""
        return self.own_template if self.reference.own_template else self.chat_template


class GenerationRequest(Grown, Value):
    """One call of a model. With `json_schema` the answer is JSON that fits it, with `grammar` (GBNF) text that does.

    A call in the `background`, of an evaluation, lets those go first that somebody waits for; it is no part of what is
    asked and is not kept.
    """

    later: ClassVar[frozenset[str]] = frozenset({"grammar"})

    model: ModelReference
    messages: tuple[Message, ...]
    sampling: Sampling = Sampling()
    json_schema: dict[str, JsonValue] | None = None
    grammar: str = ""
    background: bool = Field(default=False, exclude=True)

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if self.grammar and self.json_schema is not None:
            raise ValueError("an answer is held to a JSON schema or to a grammar, not to both")
        return self

    @property
    def digest(self) -> str:
        """The address under which an answer is recorded: all that the answer depends on, and nothing else."""
        content: dict[str, Any] = {
            "model": self.model.content,
            "messages": [message.model_dump() for message in self.messages],
            "sampling": self.sampling.model_dump(mode="json"),
            "json_schema": self.json_schema,
        }
        # Requests without a grammar keep the address that they had before there were any.
        return content_digest(content | {"grammar": self.grammar} if self.grammar else content)


class Question(Value):
    """What a node asks a model, by the name that chains know it by, as far as that is known before it runs.

    `is_whole` tells that the messages are those that will be sent; else variables are still missing from them.
    """

    model: str
    messages: tuple[Message, ...]
    sampling: Sampling = Sampling()
    is_whole: bool = True


class TextDelta(Value):
    """A piece of the answer: whole Unicode characters, in order."""

    text: str


class Completion(Value):
    """The end of an answer: its whole text and what it took. Times in seconds, tokens as the model counts them.

    `reused_tokens` of the prompt were still in the model's memory from other prompts with the same beginning.
    """

    text: str
    finish_reason: Literal["stop", "length"] = "stop"
    prompt_tokens: int = 0
    completion_tokens: int = 0
    reused_tokens: int = 0
    seconds: float = 0.0
    first_text_seconds: float | None = None


class ModelCall(Value):
    """A request and its answer, as kept with a step and in a bundle."""

    request: GenerationRequest
    completion: Completion


class ModelBackend(ABC):
    """Where models run. Several `generate` calls may be under way at once."""

    name: ClassVar[str]
    title: ClassVar[str]

    @abstractmethod
    def generate(self, request: GenerationRequest) -> AsyncIterator[TextDelta | Completion]:
        """Stream the answer: any number of deltas, then one Completion. Closing the iterator cancels the call.

        Raises:
            BackendError: in plain words, when the model cannot answer.
        """

    async def embed(self, model: ModelReference, texts: tuple[str, ...]) -> tuple[tuple[float, ...], ...]:
        """Return a vector of length 1 for each text, in their order. A backend that cannot leaves this as it is.

        Raises:
            BackendError: in plain words, when the model makes none or a text does not fit.
        """
        raise BackendError(f"{self.title} makes no vectors of texts.", remedy="Take a model of another kind.")

    async def rank(self, model: ModelReference, query: str, documents: tuple[str, ...]) -> tuple[float, ...]:
        """Return how well each document answers the query, in their order; higher is better.

        The numbers are comparable within one query only. A backend that cannot leaves this as it is.

        Raises:
            BackendError: in plain words, when the model was not made for it or a text does not fit.
        """
        raise BackendError(f"{self.title} cannot rank documents.", remedy="Take a model of another kind.")

    async def close(self) -> None:
        """Stop what runs and free what is held."""


def as_openai_messages(messages: tuple[Message, ...]) -> list[dict[str, Any]]:
    """Return messages as the list of role and content objects that chat templates and endpoints expect."""
    return [{"role": message.role, "content": message.content} for message in messages]
