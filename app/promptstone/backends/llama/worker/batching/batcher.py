"""Makes many answers at once: they join and leave between the calls of the model.

A step reads a piece of the prompts that are new and makes one token of each answer whose prompt is read. A beginning
that several prompts share is read once and copied. Each answer is the same, bit by bit, whoever runs beside it:
each stream has a memory of its own, and floating-point sums depend on a call's shape only through which of
llama.cpp's kernels run: there are some for single rows, for groups of four, for eight and more. So the calls of
evaluations are filled up with tokens that are forgotten at once. That would make a lone answer several times
slower; so answers by hand run in calls of one row, where that differs, and are each the same again.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, Protocol

import numpy as np

from promptstone.backends.llama.protocol import Began, Delta, Done, Failed
from promptstone.backends.llama.worker.batching.answer import Answer
from promptstone.backends.llama.worker.batching.rows import LEAST_PAD, Decoder, Part, join
from promptstone.backends.llama.worker.batching.slots import Slot, Slots, Start
from promptstone.backends.llama.worker.batching.waiting_line import WaitingLine
from promptstone.core.errors import BackendError

# A stream that idles between two busy ones splits a call in two, which costs more than to run it along.
_BRIDGED = 4
_SMALLEST_PIECE = 64


class Vocabulary(Protocol):
    """What tokens stand for."""

    def ends_answer(self, token: int) -> bool:
        """Return whether the token ends an answer."""

    def piece(self, token: int, *, special: bool) -> bytes:
        """Return the bytes of a token."""


@dataclass
class Counts:
    """What was done since the beginning."""

    steps: int = 0
    made: int = 0
    read: int = 0
    reused: int = 0
    finished: int = 0


class Batcher:
    """The answers of one context. Not for several threads."""

    def __init__(
        self,
        decoder: Decoder,
        vocabulary: Vocabulary,
        send: Callable[[Began | Delta | Done | Failed], None],
        *,
        at_once: int,
        chunk: int,
    ) -> None:
        """`at_once` answers of evaluations run beside each other; streams beyond that are for work by hand."""
        self._decoder = decoder
        self._vocabulary = vocabulary
        self._send = send
        self._at_once = at_once
        self._pad = max(LEAST_PAD, decoder.block)
        self._chunk = chunk - chunk % self._pad
        self._waiting = WaitingLine()
        self._slots = Slots(decoder.streams, shares=decoder.trims, block=decoder.block)
        self.counts = Counts()

    @property
    def running(self) -> int:
        """How many answers have a stream."""
        return len(self._slots.busy)

    @property
    def waiting(self) -> int:
        """How many answers wait for a stream."""
        return len(self._waiting)

    @property
    def busy(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.running or self.waiting)

    def submit(self, answer: Answer) -> None:
        """Take an answer; its prompt and its own tokens must fit into a stream."""
        self._waiting.add(answer)

    def cancel(self, request_id: int) -> bool:
        """Drop an answer, wherever it is; its stream is free at once. Returns whether it was here."""
        for slot in self._slots.busy:
            if slot.answer is not None and slot.answer.request.id == request_id:
                self._release(slot)
                return True
        for answer in self._waiting:
            if answer.request.id == request_id:
                self._waiting.drop(answer)
                answer.sampler.close()
                return True
        return False

    def give_back(self) -> list[Answer]:
        """Let go of the evaluations' answers that wait, and return them; what runs goes on."""
        waiting = [answer for answer in self._waiting if answer.request.background]
        for answer in waiting:
            self._waiting.drop(answer)
        return waiting

    def fail_running(self, error: BackendError) -> None:
        """Fail all answers that have a stream; those that wait keep their turn."""
        for slot in self._slots.busy:
            self._fail(slot, error)

    def step(self) -> None:
        """Start whom there is room for, read a piece of the prompts, and make one token of each answer."""
        self.counts.steps += 1
        self._start_waiting()
        self._read_prompts()
        self._make_tokens()

    def _start_waiting(self) -> None:
        while self._start_next():
            pass

    def _start_next(self) -> bool:
        full = (
            sum(slot.answer.request.background for slot in self._slots.busy if slot.answer) >= self._at_once
        )
        for answer in self._waiting.candidates(by_hand_only=full):
            start = self._slots.start_for(answer.prompt)
            if start is not None:
                self._waiting.take(answer)
                self._begin(answer, start)
                return True
        return False

    def _begin(self, answer: Answer, start: Start) -> None:
        stream = start.slot.stream
        self._slots.take(start, answer)
        if start.donor is not None and start.donor is not start.slot:
            self._decoder.copy(start.donor.stream, stream)
        self._decoder.forget(stream, start.shared)
        answer.begin(start.shared)
        self._send(Began(id=answer.request.id))
        self.counts.reused += start.shared

    def _read_prompts(self) -> None:
        readers = [slot for slot in self._slots.busy if slot.answer and not slot.answer.prompt_is_read]
        if not readers:
            return
        readers.sort(key=lambda slot: (_answer(slot).request.background, slot.last_used))
        fair = max(self._chunk // len(readers), _SMALLEST_PIECE)
        room = self._chunk
        parts: list[Part] = []
        pieces: list[tuple[Slot, int]] = []
        for slot in readers:
            answer = _answer(slot)
            share = room if not answer.request.background else min(room, fair)
            piece = answer.prompt[answer.position : answer.position + share - share % self._pad]
            if len(piece) == 0:
                break
            parts.append(self._prompt_part(answer, slot.stream, piece))
            pieces.append((slot, len(piece)))
            room -= len(parts[-1].tokens)
        self._run_prompts(parts, pieces)

    def _prompt_part(self, answer: Answer, stream: int, piece: "np.ndarray") -> Part:
        last = answer.position + len(piece) == len(answer.prompt)
        if not self._decoder.trims:
            return Part(stream, answer.position, piece, int(last))
        padding = np.full(-len(piece) % self._pad, piece[-1], np.int32)
        tokens = np.concatenate([piece, padding])
        # Scoring is a kernel too: as many rows are scored as a block has, the last token's among them.
        wanted = self._decoder.block if last else 0
        return Part(stream, answer.position, tokens, wanted, min(len(padding), len(tokens) - wanted))

    def _run_prompts(self, parts: list[Part], pieces: list[tuple[Slot, int]]) -> None:
        ends = self._decode(parts, [slot for slot, _ in pieces])
        if ends is None:
            return
        padded = {part.stream: len(part.tokens) for part in parts}
        for slot, length in pieces:
            answer = _answer(slot)
            answer.position += length
            slot.read = answer.position
            self.counts.read += length
            excess = padded[slot.stream] - length
            if excess:
                self._decoder.forget(slot.stream, answer.position)
            if answer.prompt_is_read:
                self._choose(slot, ends[slot.stream] - 1 - excess)

    def _make_tokens(self) -> None:
        ready = [slot for slot in self._slots.busy if slot.answer and slot.answer.prompt_is_read]
        alone = [slot for slot in ready if self._decoder.block > 1 and not _answer(slot).request.background]
        for slot in alone:
            self._make_token_of_each([slot], [])
        together = [slot for slot in ready if slot not in alone]
        if together:
            fillers = self._fillers({slot.stream for slot in together}) if self._decoder.trims else []
            self._make_token_of_each(together, fillers)

    def _make_token_of_each(self, slots: list[Slot], fillers: list[Part]) -> None:
        parts = [Part(slot.stream, _answer(slot).position, [_answer(slot).upcoming], 1) for slot in slots]
        ends = self._decode([*parts, *fillers], slots)
        for filler in fillers:
            self._decoder.forget(filler.stream, filler.start)
        if ends is None:
            return
        for slot in slots:
            _answer(slot).position += 1
            self._choose(slot, ends[slot.stream] - 1)

    def _fillers(self, active: set[int]) -> list[Part]:
        """Return tokens for the streams that only fill up the call: whole blocks, and no short gaps."""
        block = self._decoder.block
        firsts = sorted({stream - stream % block for stream in active})
        running = {
            stream for first in firsts for stream in range(first, min(first + block, len(self._slots.all)))
        }
        for left, right in pairwise(firsts):
            if 0 < right - left - block <= _BRIDGED:
                running.update(range(left + block, right))
        idle = [self._slots.all[stream] for stream in sorted(running - active)]
        return [
            Part(slot.stream, slot.answer.position if slot.answer else slot.read, [0], 1) for slot in idle
        ]

    def _decode(self, parts: list[Part], slots: Iterable[Slot]) -> dict[int, int] | None:
        rows, ends = join(parts)
        try:
            self._decoder.decode(rows)
        except BackendError as error:
            for slot in slots:
                self._fail(slot, error)
            return None
        return ends

    def _choose(self, slot: Slot, place: int) -> None:
        """Choose the answer's next token, and send or end what follows from it."""
        answer = _answer(slot)
        try:
            token = self._next_token(answer, place)
        except BackendError as error:
            self._fail(slot, error)
            return
        if self._vocabulary.ends_answer(token):
            self._finish(slot, "stop")
            return
        answer.made += 1
        self.counts.made += 1
        answer.upcoming = token
        text = answer.stream.push(self._vocabulary.piece(token, special=answer.sampler.has_grammar))
        if delta := answer.add(text):
            self._send(delta)
        if answer.stream.stopped:
            self._finish(slot, "stop")
        elif answer.made >= answer.request.sampling.max_tokens:
            self._finish(slot, "length")

    def _next_token(self, answer: Answer, place: int) -> int:
        scores = self._decoder.scores(place)
        if answer.sampler.plain_greedy:
            token = int(scores.argmax())
        else:
            token = int(answer.sampler.choose(self._decoder, place))
        if not np.isfinite(scores[token]):
            raise BackendError(
                "The model computed something that is no number.",
                remedy="Its file may be damaged: get it again, or take another quantisation of it.",
            )
        return token

    def _finish(self, slot: Slot, reason: Literal["stop", "length"]) -> None:
        done = _answer(slot).finish(reason)
        self._release(slot)
        self.counts.finished += 1
        self._send(done)

    def _fail(self, slot: Slot, error: BackendError) -> None:
        request_id = _answer(slot).request.id
        slot.read = 0
        self._release(slot)
        self._send(failure(request_id, error))

    def _release(self, slot: Slot) -> None:
        _answer(slot).sampler.close()
        self._slots.release(slot)
        self._decoder.forget(slot.stream, slot.read)


def _answer(slot: Slot) -> Answer:
    assert slot.answer is not None  # noqa: S101 - only busy slots come here
    return slot.answer


def failure(request_id: int | None, error: BackendError) -> Failed:
    """Return the message that carries an error to the studio."""
    return Failed(id=request_id, what=error.what, remedy=error.remedy, retryable=error.retryable)
