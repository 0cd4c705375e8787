"""Answers requests for vectors and rankings, a call of the model at each step, so that answers go on between them."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from promptstone.backends.llama.protocol import Embed, Embedded, Failed, Load, Rank, Ranked
from promptstone.backends.llama.worker.adapters import Adapters
from promptstone.backends.llama.worker.batching.batcher import failure
from promptstone.backends.llama.worker.embedding.packing import MOST_TEXTS, Packed, pack, packed_size
from promptstone.backends.llama.worker.embedding.pairs import Pairs
from promptstone.backends.llama.worker.embedding.reading import Reading
from promptstone.backends.llama.worker.embedding.vector_context import VectorContext
from promptstone.backends.llama.worker.native import NativeModel
from promptstone.core.errors import BackendError

_SHOWN = 40
_NO_VECTORS = BackendError(
    "This model ranks documents and makes no vectors.", remedy="Take a model that was made for embeddings."
)
_NO_RANKING = BackendError(
    "This model cannot rank documents: it was not made for it.", remedy="Take a model for reranking."
)


@dataclass(eq=False)
class _Job:
    """A request, its texts that wait, and what came out of the others, each with its place."""

    request: Embed | Rank
    count: int
    waiting: deque[tuple[int, list[int]]]
    found: dict[int, NDArray[np.float32]] = field(default_factory=dict)

    def answer(self) -> Embedded | Ranked:
        """Return what came out, in the order in which it was asked."""
        found = [self.found[place] for place in range(self.count)]
        if isinstance(self.request, Rank):
            return Ranked(id=self.request.id, scores=tuple(float(score[0]) for score in found))
        return Embedded(id=self.request.id, vectors=tuple(tuple(_unit(vector).tolist()) for vector in found))


class Embedder:
    """A model that reads texts whole; it makes room for that at the first request. Not for several threads."""

    def __init__(
        self,
        model: NativeModel,
        adapters: Adapters,
        load: Load,
        send: Callable[[Embedded | Ranked | Failed], None],
    ) -> None:
        """Make no room yet."""
        self._model, self._adapters, self._send = model, adapters, send
        self._settings = load.settings
        self.reading = Reading(model, load.settings, load.path)
        self._pairs: Pairs | None = None
        self._context: VectorContext | None = None
        self._jobs: dict[int, _Job] = {}
        self._line: deque[_Job] = deque()
        self._calls: deque[Packed] = deque()
        self._in_call: list[tuple[_Job, int]] = []
        self.read_tokens = self.finished = 0

    @property
    def busy(self) -> bool:
        """Whether there is anything to do."""
        return bool(self._jobs)

    @property
    def waiting(self) -> int:
        """How many requests are not done."""
        return len(self._jobs)

    def submit(self, request: Embed | Rank) -> None:
        """Take a request, or say at once why it cannot be answered."""
        try:
            texts = self._tokens_of(request)
        except BackendError as error:
            self._send(failure(request.id, error))
            return
        job = _Job(request, len(texts), deque(enumerate(texts)))
        if not texts:
            self._send(job.answer())
            return
        self._jobs[request.id] = job
        self._line.append(job)

    def cancel(self, request_id: int) -> None:
        """Drop a request; a call of the model that others share goes on without it."""
        job = self._jobs.pop(request_id, None)
        if job is not None:
            self._line = deque(one for one in self._line if one is not job)

    def step(self) -> None:
        """Run one call of the model, and send what is complete with it."""
        if not self._wanted():
            self._calls.clear()
        try:
            if not self._calls:
                self._begin()
            context = self._context
            assert context is not None  # noqa: S101 - it was made to begin
            context.run(self._calls.popleft())
        except BackendError as error:
            self._calls.clear()
            for request_id in self._wanted():
                self._fail(request_id, error)
            return
        if not self._calls:
            self._collect(context)

    def _wanted(self) -> set[int]:
        """Return the requests for which the call is run."""
        return {job.request.id for job, _ in self._in_call if self._jobs.get(job.request.id) is job}

    def _fail(self, request_id: int, error: BackendError) -> None:
        self.cancel(request_id)
        self._send(failure(request_id, error))

    def _begin(self) -> None:
        """Take texts of all requests in turn, as many as one call holds."""
        place, text = self._line[0].waiting[0]
        self._in_call = [(self._line[0], place)]  # it is this one that fails when there is no room
        context = self._room_for(len(text))
        self._in_call = []
        texts: list[list[int]] = []
        most = MOST_TEXTS if context.together else 1
        while self._line and len(texts) < most:
            job = self._line[0]
            lengths = [len(text) for text in (*texts, job.waiting[0][1])]
            if texts and packed_size(lengths, context.align) > self.reading.shared_rows:
                break
            place, text = job.waiting.popleft()
            self._in_call.append((job, place))
            texts.append(text)
            self._line.rotate(-1)
            if not job.waiting:
                self._line.pop()
        self.read_tokens += sum(map(len, texts))
        self._calls.extend(context.begin(pack(texts, context.align)))

    def _room_for(self, length: int) -> VectorContext:
        if self._context is not None and self._context.holds(length):
            return self._context
        if self._context is not None:
            length = min(max(length, 2 * self._context.length), self.reading.longest)
            self._context.close()
            self._context = None
        self._context = VectorContext(self._model, self._adapters, self._settings, self.reading, length)
        return self._context

    def _collect(self, context: VectorContext) -> None:
        for number, (job, place) in enumerate(self._in_call):
            if self._jobs.get(job.request.id) is not job:
                continue  # cancelled, or another text of it failed
            try:
                job.found[place] = context.numbers(number)
            except BackendError as error:
                self._fail(job.request.id, error)
                continue
            if len(job.found) == job.count:
                del self._jobs[job.request.id]
                self.finished += 1
                self._send(job.answer())
        self._in_call = []

    def _tokens_of(self, request: Embed | Rank) -> list[list[int]]:
        if isinstance(request, Embed):
            if self.reading.ranks:
                raise _NO_VECTORS
            texts: Sequence[str] = request.texts
            found = [self._model.document_tokens(text) for text in texts]
            kind, first = "Text", request.first
        else:
            if not self.reading.ranks:
                raise _NO_RANKING
            self._pairs = self._pairs or Pairs(self._model)
            texts = request.documents
            found = [self._pairs.tokens(request.query, text) for text in texts]
            kind, first = "With the query, document", 1
        for number, (text, tokens) in enumerate(zip(texts, found, strict=True), first):
            self._check(f"{kind} {number:,} ({_beginning(text)})", tokens)
        return found

    def _check(self, which: str, tokens: list[int]) -> None:
        if not tokens:
            raise BackendError(f"{which} has no tokens, and this model makes nothing of that.")
        longest = self.reading.longest
        if (excess := len(tokens) - longest) > 0:
            raise BackendError(
                f"{which} has {len(tokens):,} tokens; the model reads {longest:,}: it is {excess:,} too long.",
                remedy="Shorten it, or cut it into pieces.",
            )


def _beginning(text: str) -> str:
    words = " ".join(text[: 4 * _SHOWN].split())
    return f'"{words[:_SHOWN]}…"' if len(words) > _SHOWN else f'"{words}"'


def _unit(vector: NDArray[np.float32]) -> NDArray[np.float32]:
    length = np.sqrt(np.sum(vector.astype(np.float64) ** 2))
    return (vector / (length or 1.0)).astype(np.float32)
