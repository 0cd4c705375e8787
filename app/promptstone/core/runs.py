"""What happens while a chain runs, as events, and what is kept of it afterwards, as records."""

from collections.abc import Iterable
from enum import StrEnum
from typing import ClassVar, Protocol

from pydantic import Field, JsonValue

from promptstone.core.generation import ModelCall
from promptstone.core.values import Grown, Value


class StepState(StrEnum):
    """How one node stands within a run."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    SKIPPED = "skipped"
    CANCELLED = "cancelled"


class Pace(Value):
    """How fast models were in a step or a case: tokens as they count them, times in seconds.

    `first_text_seconds` is how long the first answer's text was waited for, `writing_seconds` how long the rest of
    each answer took, in which its `later_tokens` were written. `reused_tokens` of the prompts were still in memory
    and were not read again.
    """

    prompt_tokens: int = 0
    reused_tokens: int = 0
    completion_tokens: int = 0
    first_text_seconds: float | None = None
    writing_seconds: float = 0.0
    later_tokens: int = 0

    @property
    def speed(self) -> float | None:
        """Tokens written a second after the first one; None when there is nothing to tell it from."""
        if not self.later_tokens or self.writing_seconds <= 0:
            return None
        return self.later_tokens / self.writing_seconds

    @property
    def words(self) -> tuple[str, ...]:
        """What is known of it, in a few plain words each."""
        found = []
        if self.prompt_tokens:
            plural = "" if self.prompt_tokens == 1 else "s"
            found.append(f"{self.prompt_tokens:,} prompt token{plural}")
        if self.reused_tokens:
            found[-1:] = [f"{self.prompt_tokens:,} prompt tokens, {self.reused_tokens:,} of them reused"]
        if self.first_text_seconds is not None:
            waited = self.first_text_seconds
            shown = f"{waited:.1f} s" if waited >= 1 else f"{max(round(waited * 1000), 1)} ms"
            found.append(f"first text after {shown}")
        if self.speed is not None:
            found.append(f"{self.speed:,.0f} tokens/s" if self.speed >= 10 else f"{self.speed:.1f} tokens/s")
        return tuple(found)


def pace_of(calls: Iterable[ModelCall]) -> Pace:
    """Return the pace of model calls, those that were made first at the beginning."""
    done = [call.completion for call in calls]
    timed = [each for each in done if each.first_text_seconds is not None]
    return Pace(
        prompt_tokens=sum(each.prompt_tokens for each in done),
        reused_tokens=sum(each.reused_tokens for each in done),
        completion_tokens=sum(each.completion_tokens for each in done),
        first_text_seconds=timed[0].first_text_seconds if timed else None,
        writing_seconds=sum(max(0.0, each.seconds - (each.first_text_seconds or 0.0)) for each in timed),
        later_tokens=sum(max(0, each.completion_tokens - 1) for each in timed),
    )


class StepRecord(Grown, Value):
    """What is kept of one node's work. `key` is the content address under which it may be reused.

    `node` is the node's path: `sub/inner` within a sub-chain. `turn` says in which turn of each loop around it,
    the outermost first, from 1; it is empty outside of loops. A `given` step did not run: its outputs were fixed
    beforehand.
    """

    later: ClassVar[frozenset[str]] = frozenset({"turn", "given"})

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
    turn: tuple[int, ...] = ()
    given: bool = False

    @property
    def pace(self) -> Pace:
        """How fast its models were; nothing when it was reused."""
        return pace_of(() if self.reused else self.calls)

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
    """The run began; `nodes` are the ids that will take part, in an order in which they could run.

    What lies within loops and sub-chains is not among them; its steps come as they happen.
    """

    nodes: tuple[str, ...]


class StepStarted(Value):
    """A node began to work on these inputs."""

    node: str
    inputs: dict[str, JsonValue]
    turn: tuple[int, ...] = ()


class StepText(Value):
    """A model wrote some more text for this node."""

    node: str
    text: str
    turn: tuple[int, ...] = ()


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
