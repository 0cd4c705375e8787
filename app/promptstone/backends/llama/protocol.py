"""The messages between the studio and a model's process; both sides check them against these shapes."""

from typing import Annotated, Literal

from pydantic import Field, JsonValue, TypeAdapter

from promptstone.core.generation import Completion, Message, Sampling
from promptstone.core.values import Value

PROTOCOL = 2


class EngineSettings(Value):
    """How a process runs its model; what is 0 or None is chosen by the process.

    `slots` answers are made at once, each with a context of its own of `context` tokens. `chunk` prompt tokens go
    through the model in one call. `cache_bytes` bounds the memory for all contexts together. `gpu_layers` layers run
    on the GPU (-1 all, 0 none), split over several devices as `tensor_split` says (one part a device).
    """

    slots: int = Field(default=0, ge=0, le=64)
    context: int = Field(default=0, ge=0, le=16_777_216)
    chunk: int = Field(default=512, ge=32, le=4096)
    cache_bytes: int = Field(default=2 * 1024**3, ge=1024**2)
    threads: int = Field(default=0, ge=0, le=1024)
    flash_attention: bool | None = None
    gpu_layers: int = Field(default=0, ge=-1, le=10_000)
    tensor_split: tuple[float, ...] = Field(default=(), max_length=16)


class AdapterFile(Value):
    """A LoRA adapter's file and how strongly it acts."""

    path: str
    scale: float = 1.0


class Load(Value):
    """Load this file; the first message of all. `protocol` must be the process's own.

    A `chat_template` here takes the place of the one in the file. `bytes_per_token` is what a token of context takes
    in memory, where that is known better than the process can tell.
    """

    type: Literal["load"] = "load"
    protocol: int = PROTOCOL
    path: str
    settings: EngineSettings = EngineSettings()
    chat_template: str = ""
    bytes_per_token: int | None = None
    adapters: tuple[AdapterFile, ...] = Field(default=(), max_length=16)


class Generate(Value):
    """Answer these messages, or go on with this text when there are none. `background` ones let others go first."""

    type: Literal["generate"] = "generate"
    id: int
    messages: tuple[Message, ...] = ()
    prompt: str | None = None
    sampling: Sampling = Sampling()
    json_schema: dict[str, JsonValue] | None = None
    grammar: str = ""
    background: bool = False


class Cancel(Value):
    """Stop this answer; nothing more comes for it."""

    type: Literal["cancel"] = "cancel"
    id: int


class CountTokens(Value):
    """Say how many tokens a text has."""

    type: Literal["count_tokens"] = "count_tokens"
    id: int
    text: str


class Embed(Value):
    """Turn texts into vectors of length 1. `first` is the number of the first one, for those who read of a fault."""

    type: Literal["embed"] = "embed"
    id: int
    texts: tuple[str, ...]
    first: int = 1


class Rank(Value):
    """Say how well each document answers the query; for models that were made for it."""

    type: Literal["rank"] = "rank"
    id: int
    query: str
    documents: tuple[str, ...]


class Shutdown(Value):
    """End."""

    type: Literal["shutdown"] = "shutdown"


class Hello(Value):
    """The process is up: what it speaks and with which llama.cpp."""

    type: Literal["hello"] = "hello"
    protocol: int
    pid: int
    library: str


class Ready(Value):
    """The model is loaded; `context_length` is what one answer may use, `slots` answers are made at once.

    A model that writes no text has no slots; `context_length` is then the longest text that it reads. `exact` tells
    that an answer is the same, bit by bit, whoever runs beside it.
    """

    type: Literal["ready"] = "ready"
    context_length: int
    slots: int
    threads: int
    seconds: float
    exact: bool = True


class EngineStatus(Value):
    """What a process is doing, and what it has done since it started; `clock` in its own seconds.

    `context_length` is what a stream holds at the moment. It is also the sign that the process lives.
    """

    type: Literal["status"] = "status"
    running: int = 0
    waiting: int = 0
    at_once: int = 0
    context_length: int = 0
    made_tokens: int = 0
    read_tokens: int = 0
    reused_tokens: int = 0
    finished: int = 0
    steps: int = 0
    clock: float = 0.0
    memory_bytes: int = 0


class Delta(Value):
    """A piece of an answer."""

    type: Literal["delta"] = "delta"
    id: int
    text: str


class Began(Value):
    """The model works on this request now; until then, the death of the process is no fault of it."""

    type: Literal["began"] = "began"
    id: int


class Done(Value):
    """The end of an answer."""

    type: Literal["done"] = "done"
    id: int
    completion: Completion


class TokenCount(Value):
    """How many tokens the text has."""

    type: Literal["token_count"] = "token_count"
    id: int
    count: int


class Embedded(Value):
    """One vector for each text."""

    type: Literal["embedded"] = "embedded"
    id: int
    vectors: tuple[tuple[float, ...], ...]


class Ranked(Value):
    """One score for each document; higher is better, and only comparable within one query."""

    type: Literal["ranked"] = "ranked"
    id: int
    scores: tuple[float, ...]


class Failed(Value):
    """An answer that cannot be given; without an id it is the load that failed."""

    type: Literal["error"] = "error"
    id: int | None = None
    what: str
    remedy: str = ""
    retryable: bool = False


Request = Generate | CountTokens | Embed | Rank
ToWorker = Load | Request | Cancel | Shutdown
FromWorker = Hello | Ready | EngineStatus | Began | Delta | Done | TokenCount | Embedded | Ranked | Failed

to_worker: TypeAdapter[ToWorker] = TypeAdapter(Annotated[ToWorker, Field(discriminator="type")])
from_worker: TypeAdapter[FromWorker] = TypeAdapter(Annotated[FromWorker, Field(discriminator="type")])
