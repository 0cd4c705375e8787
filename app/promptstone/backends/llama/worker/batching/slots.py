"""Knows which prompt each stream of the model's memory holds, so that a common beginning is read only once."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from promptstone.backends.llama.worker.batching.answer import Answer

# A copy moves a stream's whole memory; for fewer tokens than this, reading them again is not slower.
WORTH_COPYING = 32
# Who waits for a beginning that is being read loses a step; for fewer tokens than this it does not pay.
_WORTH_WAITING = 8
_NOTHING = np.zeros(0, np.int32)


@dataclass(eq=False)
class Slot:
    """One stream: the prompt tokens it holds (`known`, the first `read` of `prompt`) and who uses it."""

    stream: int
    prompt: Any = field(default_factory=lambda: _NOTHING)
    read: int = 0
    answer: "Answer | None" = None
    last_used: int = 0

    @property
    def known(self) -> Any:
        """The prompt tokens in its memory."""
        return self.prompt[: self.read]

    @property
    def held(self) -> int:
        """How many tokens its memory holds, those of the answer included."""
        return self.read if self.answer is None else self.answer.position


@dataclass(frozen=True)
class Start:
    """Where an answer begins: in `slot`, after `shared` tokens, which are copied from `donor` if there is one."""

    slot: Slot
    shared: int
    donor: Slot | None


class Slots:
    """All streams of one context. The one unused for longest is given away first, its knowledge forgotten."""

    def __init__(self, count: int, *, shares: bool, block: int = 1) -> None:
        """Begin with `count` empty streams; neighbours in groups of `block` run together."""
        self.all = [Slot(stream) for stream in range(count)]
        self._shares = shares
        self._block = block
        self._clock = 0

    @property
    def busy(self) -> list[Slot]:
        """The streams that answers use."""
        return [slot for slot in self.all if slot.answer is not None]

    def start_for(self, prompt: Any) -> Start | None:
        """Return where an answer to the prompt begins best, or None when every stream is busy or it should wait.

        It should wait while another answer reads a beginning that both share: soon it can be copied.
        """
        free = [slot for slot in self.all if slot.answer is None]
        if not free:
            return None
        if not self._shares:
            return Start(min(free, key=self._preference), 0, None)
        most = len(prompt) - 1  # the last token must run: its scores are what is wanted
        own = {slot.stream: min(common_beginning(slot.known, prompt), most) for slot in self.all}
        slot = max(free, key=lambda slot: (own[slot.stream], [-part for part in self._preference(slot)]))
        donor = max(self.all, key=lambda other: own[other.stream])
        shared = own[donor.stream]
        if self._is_being_read(prompt, max(shared, own[slot.stream]), most):
            return None
        if shared - own[slot.stream] < WORTH_COPYING:
            return Start(slot, own[slot.stream], None)
        # What is copied replaces all: better into a stream that holds nothing of use.
        target = min(free, key=self._preference)
        return Start(target, shared, donor)

    def take(self, start: Start, answer: "Answer") -> None:
        """Give the stream to an answer."""
        self._clock += 1
        slot = start.slot
        slot.answer, slot.prompt, slot.read, slot.last_used = answer, answer.prompt, start.shared, self._clock

    def release(self, slot: Slot) -> None:
        """Take the stream back; it keeps the prompt that it has read for the next answer."""
        self._clock += 1
        slot.answer, slot.last_used = None, self._clock
        if not self._shares:
            slot.prompt, slot.read = _NOTHING, 0

    def _is_being_read(self, prompt: Any, best: int, most: int) -> bool:
        for slot in self.busy:
            if slot.read < len(slot.prompt):
                promised = min(common_beginning(slot.prompt, prompt), most)
                if promised > slot.read and promised - best >= _WORTH_WAITING:
                    return True
        return False

    def _preference(self, slot: Slot) -> list[int]:
        """Sort key: first a stream whose neighbours run anyway, then the one unused for longest."""
        first = slot.stream - slot.stream % self._block
        alone = all(other.answer is None for other in self.all[first : first + self._block])
        return [alone, slot.last_used, slot.stream]


def common_beginning(left: Any, right: Any) -> int:
    """Return how many tokens two arrays have in common from their beginning."""
    length = min(len(left), len(right))
    differ = left[:length] != right[:length]
    first = int(differ.argmax()) if length else 0
    return first if length and differ[first] else length
