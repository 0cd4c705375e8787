"""One loaded model: makes prompts from messages and gives them to the batcher, in a context of the right shape."""

import time
from collections import deque
from collections.abc import Callable

from promptstone.backends.llama.protocol import (
    Began,
    Delta,
    Done,
    EngineStatus,
    Failed,
    Generate,
    Load,
    Ready,
)
from promptstone.backends.llama.shape import longest_answer, shape_for
from promptstone.backends.llama.worker.adapters import Adapters
from promptstone.backends.llama.worker.batching.answer import Answer
from promptstone.backends.llama.worker.batching.batcher import Batcher, Counts, failure
from promptstone.backends.llama.worker.context import Blocks, NativeContext
from promptstone.backends.llama.worker.native import NativeModel
from promptstone.backends.llama.worker.prompts.chat_prompt import ChatPrompt
from promptstone.backends.llama.worker.prompts.counting import prompt_tokens
from promptstone.backends.llama.worker.prompts.time_limit import RENDERING, at_most
from promptstone.backends.llama.worker.sampling.grammars import Grammar, grammar_of
from promptstone.backends.llama.worker.sampling.sampler import TokenSampler
from promptstone.backends.llama.worker.sampling.whole_characters import TokenPieces
from promptstone.core.errors import BackendError

_LETTERS_A_TOKEN = 16  # far more than usual texts have


class Engine:
    """One model and the answers it is making. Not for several threads."""

    def __init__(
        self,
        load: Load,
        send: Callable[[Began | Delta | Done | Failed], None],
        model: NativeModel | None = None,
    ) -> None:
        """Load the model; take `model` when it is loaded already.

        Raises:
            BackendError: when it cannot be loaded.
        """
        self.model = model or NativeModel(load.path, load.settings)
        self.adapters = Adapters(self.model, ((file.path, file.scale) for file in load.adapters))
        self._settings = load.settings
        self._send = send
        self._trained = max(self.model.trained_context, 256)
        told = load.bytes_per_token
        self._bytes_per_token = self.model.cache_bytes_per_token() if told is None else max(told, 1)
        self._chat = self._chat_prompt(load.chat_template)
        self._pieces: TokenPieces | None = None
        self._new: deque[Answer] = deque()
        self._past = Counts()
        self._blocks: Blocks = {}
        self.longest_answer = longest_answer(load.settings, self._trained, self._bytes_per_token)
        self._open(0)

    def _chat_prompt(self, own_template: str) -> ChatPrompt:
        model = self.model
        template = own_template or model.chat_template
        opening, closing = model.token_text(model.beginning), model.token_text(model.end)
        return ChatPrompt(template, opening, closing, model.control_texts())

    def _open(self, needed: int) -> None:
        """Make a context whose streams hold that many tokens."""
        shape = shape_for(self._settings, needed, self._trained, self._bytes_per_token)
        context = NativeContext(self.model, self._settings, shape, self._blocks)
        try:
            self.adapters.apply(context.handle)
        except BackendError:
            context.close()
            raise
        self.context = context
        self.at_once = shape.at_once
        self._batcher = Batcher(
            self.context, self.model, self._send, at_once=shape.at_once, chunk=self._settings.chunk
        )

    def ready(self, seconds: float) -> Ready:
        """Return what the studio hears when the model is loaded."""
        return Ready(
            context_length=self.longest_answer,
            slots=self.at_once,
            threads=self.context.threads,
            seconds=seconds,
            exact=self.context.exact,
        )

    @property
    def makes_tokens(self) -> bool:
        """Whether answers are being made that would have to wait."""
        return self._batcher.running > 0

    @property
    def busy(self) -> bool:
        """Whether there is anything to do."""
        return self._batcher.busy or bool(self._new)

    def status(self) -> EngineStatus:
        """Return what is going on and what was done so far."""
        counts, past = self._batcher.counts, self._past
        return EngineStatus(
            running=self._batcher.running,
            waiting=self._batcher.waiting + len(self._new),
            at_once=self.at_once,
            context_length=self.context.length,
            made_tokens=past.made + counts.made,
            read_tokens=past.read + counts.read,
            reused_tokens=past.reused + counts.reused,
            finished=past.finished + counts.finished,
            steps=past.steps + counts.steps,
            clock=time.monotonic(),
        )

    def submit(self, request: Generate) -> None:
        """Take a request, or say at once why it cannot be answered."""
        try:
            with at_most(RENDERING, request.id, self._send):
                prompt = self._prompt_tokens(request)
            sampler = TokenSampler(self.model, request.sampling, self._grammar(request))
        except BackendError as error:
            self._send(failure(request.id, error))
            return
        self._line_up(Answer(request, prompt, sampler))

    def _line_up(self, answer: Answer) -> None:
        """Give an answer to the batcher, or let it wait for streams of another length.

        Who needs longer streams waits until what runs is done; evaluations that come later wait behind, work by hand
        does not. While nothing runs, all wait for the next step: then it is seen how long the streams are best.
        """
        by_hand = not answer.request.background
        fits = answer.needs <= self.context.length
        if fits and self._batcher.busy and (by_hand or not self._new):
            self._batcher.submit(answer)
            return
        self._new.append(answer)
        if by_hand and not fits:
            self._new.extend(self._batcher.give_back())

    def cancel(self, request_id: int) -> None:
        """Drop an answer, wherever it is; its stream is free at once."""
        if self._batcher.cancel(request_id):
            return
        for answer in self._new:
            if answer.request.id == request_id:
                self._new.remove(answer)
                answer.sampler.close()
                break
        # Perhaps all others waited for that one only.
        if self._batcher.busy and all(answer.needs <= self.context.length for answer in self._new):
            self._submit_new()

    def fail_running(self, error: BackendError) -> None:
        """Fail what runs, after a fault that nobody foresaw; what waits goes on."""
        self._batcher.fail_running(error)

    def step(self) -> None:
        """Read one piece of the waiting prompts and make one token of each answer."""
        if self._new and not self._batcher.busy:
            self._begin_anew()
        self._batcher.step()

    def _begin_anew(self) -> None:
        """Take all who wait, after cutting the memory anew where it is too short for them, or needlessly long."""
        needed = max(answer.needs for answer in self._new)
        shape = shape_for(self._settings, needed, self._trained, self._bytes_per_token)
        if needed > self.context.length or shape.streams > self.context.streams:
            self._past = _sum(self._past, self._batcher.counts)
            self.context.close()
            try:
                self._open(needed)
            except BackendError as error:
                self._open(0)
                self._fail_too_long(error)
        self._submit_new()

    def _fail_too_long(self, error: BackendError) -> None:
        """Fail those for whom there is no memory."""
        too_long = [answer for answer in self._new if answer.needs > self.context.length]
        for answer in too_long:
            self._new.remove(answer)
            answer.sampler.close()
            self._send(failure(answer.request.id, error))

    def _submit_new(self) -> None:
        while self._new:
            self._batcher.submit(self._new.popleft())

    def _grammar(self, request: Generate) -> Grammar | None:
        text = grammar_of(request.json_schema, request.grammar)
        if not text:
            return None
        if self._pieces is None:
            self._pieces = TokenPieces(self.model)
        return Grammar(text, self._pieces)

    def _tokens_of(self, request: Generate) -> list[int]:
        if request.prompt is not None:
            return self.model.tokenize(request.prompt, open_document=True)
        return prompt_tokens(self.model, self._chat, request.messages)

    def _refuse_endless(self, text: str) -> None:
        """Refuse a text that is far too long before all of it is cut into tokens, which takes time."""
        room = self.longest_answer
        if len(text) > _LETTERS_A_TOKEN * room:
            count = len(self.model.tokenize(text[: _LETTERS_A_TOKEN * room]))
            if count > room:
                raise BackendError(
                    f"The prompt has more than {count:,} tokens; the model holds {room:,}: it is at least "
                    f"{count - room:,} too long.",
                    remedy="Shorten the prompt.",
                )

    def _prompt_tokens(self, request: Generate) -> list[int]:
        self._refuse_endless(request.prompt or "".join(message.content for message in request.messages))
        tokens = self._tokens_of(request)
        if not tokens:
            raise BackendError("The prompt is empty.", remedy="Write something for the model to answer.")
        kept, room = request.sampling.max_tokens, self.longest_answer
        if (excess := len(tokens) + kept - room) > 0:
            raise BackendError(
                f"The prompt has {len(tokens):,} tokens; the model holds {room:,} and {kept:,} are kept for the "
                f"answer: it is {excess:,} too long.",
                remedy="Shorten the prompt, or allow the answer fewer tokens.",
            )
        return tokens


def _sum(left: Counts, right: Counts) -> Counts:
    return Counts(*(getattr(left, name) + getattr(right, name) for name in vars(left)))
