"""Answers several requests at once on one model: they join and leave between the calls of the model.

Each answer is the same, bit by bit, whoever runs beside it. Floating-point sums depend on the shape of a call,
so no call's shape depends on the company: a prompt runs alone, in pieces cut at fixed places, and the next
tokens run either one a call or, where that pays, always with all slots filled, idle ones with a token to forget.
"""

from collections import deque
from collections.abc import Callable

from promptstone.backends.llama.protocol import Delta, Done, EngineSettings, Failed, Generate
from promptstone.backends.llama.worker.answer import Answer
from promptstone.backends.llama.worker.chat_prompt import ChatPrompt
from promptstone.backends.llama.worker.native import NativeContext, NativeModel, Row
from promptstone.backends.llama.worker.sampler import Grammar, TokenSampler, grammar_of
from promptstone.backends.llama.worker.whole_characters import TokenPieces
from promptstone.core.errors import BackendError


class Engine:
    """One model and the answers it is making. Not for several threads."""

    def __init__(
        self, path: str, settings: EngineSettings, send: Callable[[Delta | Done | Failed], None]
    ) -> None:
        """Load the model.

        Raises:
            BackendError: when it cannot be loaded.
        """
        self.model = NativeModel(path)
        self.context = NativeContext(self.model, settings)
        model = self.model
        self._chat = ChatPrompt(
            model.chat_template, model.token_text(model.beginning), model.token_text(model.end)
        )
        self._pieces: TokenPieces | None = None
        self._send = send
        self._chunk = settings.chunk
        self._batches = model.gains_from_batches
        self._waiting: deque[Answer] = deque()
        self._running: list[Answer] = []

    @property
    def busy(self) -> bool:
        """Whether there is anything to do."""
        return bool(self._running or self._waiting)

    def submit(self, request: Generate) -> None:
        """Take a request, or say at once why it cannot be answered."""
        try:
            prompt = self._prompt_tokens(request)
            sampler = TokenSampler(self.model, request.sampling, self._grammar(request))
        except BackendError as error:
            self._send(failure(request.id, error))
            return
        self._waiting.append(Answer(request, prompt, sampler))

    def cancel(self, request_id: int) -> None:
        """Drop an answer, wherever it is; its slot is free at once."""
        for answer in [*self._running, *self._waiting]:
            if answer.request.id == request_id:
                self._drop(answer)

    def step(self) -> None:
        """Read one piece of the waiting prompts and make one token of each answer."""
        self._admit()
        self._read_prompts()
        self._make_tokens()

    def _grammar(self, request: Generate) -> Grammar | None:
        if request.json_schema is None:
            return None
        text = grammar_of(request.json_schema)
        if self._pieces is None:
            self._pieces = TokenPieces(self.model)
        return Grammar(text, self._pieces)

    def _prompt_tokens(self, request: Generate) -> list[int]:
        text = self._chat.render(request.messages) if request.prompt is None else request.prompt
        tokens = self.model.tokenize(text, open_document=True)
        if not tokens:
            raise BackendError("The prompt is empty.", remedy="Write something for the model to answer.")
        kept, room = request.sampling.max_tokens, self.context.length
        if (excess := len(tokens) + kept - room) > 0:
            raise BackendError(
                f"The prompt has {len(tokens):,} tokens; the model holds {room:,} and {kept:,} are kept for the "
                f"answer: it is {excess:,} too long.",
                remedy="Shorten the prompt, or allow the answer fewer tokens.",
            )
        return tokens

    def _admit(self) -> None:
        taken = {answer.slot for answer in self._running}
        for slot in range(self.context.slots):
            if self._waiting and slot not in taken:
                answer = self._waiting.popleft()
                answer.begin(slot)
                self._running.append(answer)

    def _read_prompts(self) -> None:
        budget = self._chunk
        for answer in [answer for answer in self._running if not answer.prompt_is_read]:
            start = answer.position
            piece = answer.prompt[start : start + self._chunk]
            if len(piece) > budget:
                return
            budget -= len(piece)
            last = start + len(piece) == len(answer.prompt)
            rows = [Row(token, start + i, answer.slot, False) for i, token in enumerate(piece)]
            if last:
                rows[-1] = rows[-1]._replace(wanted=True)
            if self._decode(rows, [answer]):
                answer.position += len(piece)
                if last:
                    self._choose(answer, len(rows) - 1)

    def _make_tokens(self) -> None:
        ready = {answer.slot: answer for answer in self._running if answer.prompt_is_read}
        if not ready:
            return
        if self._batches:
            self._make_tokens_together(ready)
            return
        for answer in ready.values():
            if self._decode([Row(answer.upcoming, answer.position, answer.slot, True)], [answer]):
                answer.position += 1
                self._choose(answer, 0)

    def _make_tokens_together(self, ready: dict[int, Answer]) -> None:
        ends = {answer.slot: answer.position for answer in self._running}
        rows = []
        for slot in range(self.context.slots):
            token = ready[slot].upcoming if slot in ready else 0
            rows.append(Row(token, ends.get(slot, 0), slot, True))
        decoded = self._decode(rows, list(ready.values()))
        for row in rows:
            if row.sequence not in ready:
                self.context.forget(row.sequence, row.position)
        if decoded:
            for answer in ready.values():
                answer.position += 1
                self._choose(answer, answer.slot)

    def _decode(self, rows: list[Row], answers: list[Answer]) -> bool:
        try:
            self.context.decode(rows)
        except BackendError as error:
            for answer in answers:
                self._fail(answer, error)
            return False
        return True

    def _choose(self, answer: Answer, place: int) -> None:
        """Choose the answer's next token, and send or end what follows from it."""
        try:
            token = answer.sampler.choose(self.context, place)
        except BackendError as error:
            self._fail(answer, error)
            return
        if self.model.ends_answer(token):
            self._finish(answer, "stop")
            return
        answer.made += 1
        answer.upcoming = token
        text = answer.stream.push(self.model.piece(token, special=answer.sampler.has_grammar))
        if delta := answer.add(text):
            self._send(delta)
        if answer.stream.stopped:
            self._finish(answer, "stop")
        elif answer.made >= answer.request.sampling.max_tokens:
            self._finish(answer, "length")

    def _finish(self, answer: Answer, reason: str) -> None:
        for message in answer.finish("stop" if reason == "stop" else "length"):
            self._send(message)
        self._drop(answer)

    def _fail(self, answer: Answer, error: BackendError) -> None:
        self._send(failure(answer.request.id, error))
        self._drop(answer)

    def _drop(self, answer: Answer) -> None:
        answer.sampler.close()
        if answer in self._running:
            self._running.remove(answer)
            self.context.forget(answer.slot)
        else:
            self._waiting.remove(answer)


def failure(request_id: int | None, error: BackendError) -> Failed:
    """Return the message that carries an error to the studio."""
    return Failed(id=request_id, what=error.what, remedy=error.remedy, retryable=error.retryable)
