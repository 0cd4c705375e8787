"""What is asked of a model and what comes back, whichever backend it runs on."""

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from typing import Any, ClassVar, Literal

from pydantic import Field, JsonValue

from promptstone.core.values import Value, content_digest


class Message(Value):
    """One message of a conversation."""

    role: Literal["system", "user", "assistant"]
    content: str


class Sampling(Value):
    """How tokens are chosen. Temperature 0 takes the likeliest token each time and repeats exactly.

    `max_tokens` bounds the answer; `stop` texts end it and are not part of it.
    """

    temperature: float = Field(default=0.0, ge=0.0, le=5.0)
    top_k: int = Field(default=40, ge=0, le=100_000)
    top_p: float = Field(default=0.95, gt=0.0, le=1.0)
    min_p: float = Field(default=0.05, ge=0.0, le=1.0)
    repeat_penalty: float = Field(default=1.0, ge=0.5, le=3.0)
    seed: int = Field(default=0, ge=0, le=2**31 - 1)
    max_tokens: int = Field(default=256, ge=1, le=1_000_000)
    stop: tuple[str, ...] = Field(default=(), max_length=16)


class ModelReference(Value):
    """Which model, so that another machine can tell whether it has the same one.

    `digest` is the SHA-256 of a model file, or empty for a remote model, whose content nobody can check.
    `endpoint` is a base URL for remote models and empty for local ones. No path of this machine is part of it.
    """

    name: str
    backend: str
    identifier: str = ""
    endpoint: str = ""
    digest: str = ""
    chat_template_digest: str = ""
    context_length: int | None = None

    @property
    def content(self) -> str:
        """What the answers depend on: the digest, or endpoint and identifier where there is none."""
        return self.digest or f"{self.endpoint}#{self.identifier}"


class ModelEntry(Value):
    """A model as one workspace knows it: the reference, and where its file lies on this machine (local ones)."""

    reference: ModelReference
    path: str = ""
    chat_template: str = ""
    licence: str = ""
    size: int = 0

    @property
    def name(self) -> str:
        """The name by which chains refer to it."""
        return self.reference.name


class GenerationRequest(Value):
    """One call of a model. With `json_schema` the answer is JSON that fits it."""

    model: ModelReference
    messages: tuple[Message, ...]
    sampling: Sampling = Sampling()
    json_schema: dict[str, JsonValue] | None = None

    @property
    def digest(self) -> str:
        """The address under which an answer is recorded: all that the answer depends on, and nothing else."""
        return content_digest(
            {
                "model": self.model.content,
                "messages": [message.model_dump() for message in self.messages],
                "sampling": self.sampling.model_dump(mode="json"),
                "json_schema": self.json_schema,
            }
        )


class TextDelta(Value):
    """A piece of the answer: whole Unicode characters, in order."""

    text: str


class Completion(Value):
    """The end of an answer: its whole text and what it took. Times in seconds, tokens as the model counts them."""

    text: str
    finish_reason: Literal["stop", "length"] = "stop"
    prompt_tokens: int = 0
    completion_tokens: int = 0
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

    async def close(self) -> None:
        """Stop what runs and free what is held."""


def as_openai_messages(messages: tuple[Message, ...]) -> list[dict[str, Any]]:
    """Return messages as the list of role and content objects that chat templates and endpoints expect."""
    return [{"role": message.role, "content": message.content} for message in messages]
