"""What happens while a chain runs, as events, and what is kept of it afterwards, as records."""

from enum import StrEnum
from typing import Protocol

from pydantic import Field, JsonValue

from promptstone.core.generation import ModelCall
from promptstone.core.values import Value


class StepState(StrEnum):
    """How one node stands within a run."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    SKIPPED = "skipped"
    CANCELLED = "cancelled"


class StepRecord(Value):
    """What is kept of one node's work. `key` is the content address under which it may be reused."""

    node: str
    kind: str
    state: StepState
    key: str = ""
    inputs: dict[str, JsonValue] = Field(default_factory=dict)
    outputs: dict[str, JsonValue] = Field(default_factory=dict)
    error: str = ""
    reused: bool = False
    seconds: float = 0.0
    calls: tuple[ModelCall, ...] = ()

    @property
    def prompt_tokens(self) -> int:
        """Tokens read by models in this step; 0 when it was reused."""
        return 0 if self.reused else sum(call.completion.prompt_tokens for call in self.calls)

    @property
    def completion_tokens(self) -> int:
        """Tokens written by models in this step; 0 when it was reused."""
        return 0 if self.reused else sum(call.completion.completion_tokens for call in self.calls)


class RunRecord(Value):
    """What is kept of one chain on one input. Failed or cancelled runs keep the steps that were done."""

    chain_digest: str
    variant: str
    inputs: dict[str, JsonValue]
    outputs: dict[str, JsonValue] = Field(default_factory=dict)
    state: StepState = StepState.DONE
    error: str = ""
    seconds: float = 0.0
    steps: tuple[StepRecord, ...] = ()

    @property
    def calls(self) -> tuple[ModelCall, ...]:
        """Every model call of the run, in the order of its steps."""
        return tuple(call for step in self.steps for call in step.calls)


class RunStarted(Value):
    """The run began; `nodes` are the ids that will take part, in an order in which they could run."""

    nodes: tuple[str, ...]


class StepStarted(Value):
    """A node began to work on these inputs."""

    node: str
    inputs: dict[str, JsonValue]


class StepText(Value):
    """A model wrote some more text for this node."""

    node: str
    text: str


class StepFinished(Value):
    """A node came to its end, in whichever state: done, failed, skipped or cancelled."""

    step: StepRecord


class RunFinished(Value):
    """The run came to its end; always the last event."""

    run: RunRecord


RunEvent = RunStarted | StepStarted | StepText | StepFinished | RunFinished


class StepCache(Protocol):
    """Where finished steps are found again by content. Both calls may come from several runs at once."""

    async def find(self, key: str) -> StepRecord | None:
        """Return the finished step kept under this key, or None."""

    async def keep(self, step: StepRecord) -> None:
        """Keep a finished step under its own key."""


class CellState(StrEnum):
    """How one case of one variant ended. `error` cells keep the reason; nothing is left blank."""

    DONE = "done"
    ERROR = "error"
