"""One answer in the making: its prompt, what of it has run, and the text so far."""

import time
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np

from promptstone.backends.llama.protocol import Delta, Done, Generate
from promptstone.backends.llama.worker.batching.text_stream import TextStream
from promptstone.core.generation import Completion

# Text goes out at most this often, in seconds: a message a token would cost more than a small model does, and
# nobody watches the words of an evaluation.
_BETWEEN_DELTAS = 0.02
_BETWEEN_BACKGROUND_DELTAS = 1.0


@dataclass(eq=False)
class Answer:
    """An answer's state. `position` counts the tokens that the model has seen; `upcoming` is the one it sees next.

    `prompt` is an array of int32. `sampler` chooses tokens; see `TokenSampler`.
    """

    request: Generate
    prompt: Any
    sampler: Any
    stream: TextStream = field(init=False)
    position: int = 0
    reused: int = 0
    upcoming: int = -1
    made: int = 0
    began: float = 0.0
    _first_text: float | None = None
    _unsent: str = ""
    _sent_at: float = 0.0

    def __post_init__(self) -> None:
        """Make the stream that ends at the request's stop texts."""
        self.prompt = np.asarray(self.prompt, np.int32)
        self.stream = TextStream(self.request.sampling.stop)
        self._between = _BETWEEN_BACKGROUND_DELTAS if self.request.background else _BETWEEN_DELTAS

    @property
    def needs(self) -> int:
        """How many tokens of a stream it may come to use."""
        return len(self.prompt) + self.request.sampling.max_tokens

    @property
    def prompt_is_read(self) -> bool:
        """Whether the model has seen the whole prompt."""
        return self.position >= len(self.prompt)

    def begin(self, shared: int) -> None:
        """Start after the shared tokens; the clock starts here, as waiting says nothing about the model."""
        self.position = self.reused = shared
        self.began = time.monotonic()

    def add(self, text: str) -> Delta | None:
        """Add text; returns what is to be sent now, if it is time."""
        self._unsent += text
        if not self._unsent:
            return None
        now = time.monotonic()
        if self._first_text is None:
            self._first_text = now - self.began
            # By hand, the first word goes out at once.
            self._sent_at = now if self.request.background else 0.0
        if now - self._sent_at < self._between:
            return None
        return self._delta(now)

    def finish(self, reason: Literal["stop", "length"]) -> Done:
        """Return the completion; it holds the whole text, also what was not sent yet."""
        rest = self._unsent + self.stream.finish()
        now = time.monotonic()
        if rest and self._first_text is None:
            self._first_text = now - self.began
        completion = Completion(
            text=self.stream.text,
            finish_reason=reason,
            prompt_tokens=len(self.prompt),
            completion_tokens=self.made,
            reused_tokens=self.reused,
            seconds=now - self.began,
            first_text_seconds=self._first_text,
        )
        return Done(id=self.request.id, completion=completion)

    def _delta(self, now: float) -> Delta:
        text, self._unsent, self._sent_at = self._unsent, "", now
        return Delta(id=self.request.id, text=text)
