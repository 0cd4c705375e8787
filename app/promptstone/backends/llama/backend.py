"""The backend for local models: one process a model, restarted when it dies, with the answers going on."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar

from promptstone.backends.llama.computer.system_memory import system_memory
from promptstone.backends.llama.events import BackendEvent, BackendEventKind
from promptstone.backends.llama.files.gguf_file import file_digest, read_gguf
from promptstone.backends.llama.frames import FrameError
from promptstone.backends.llama.mailbox import Mailbox, ProcessDeath
from promptstone.backends.llama.process import ModelProcess
from promptstone.backends.llama.protocol import (
    AdapterFile,
    CountTokens,
    Delta,
    Done,
    Embed,
    Embedded,
    EngineSettings,
    EngineStatus,
    Failed,
    FromWorker,
    Generate,
    Load,
    Rank,
    Ranked,
    Ready,
    Request,
    TokenCount,
)
from promptstone.backends.llama.residents import Residents
from promptstone.backends.llama.resumed_text import ResumedText
from promptstone.core.errors import BackendError
from promptstone.core.generation import Completion, GenerationRequest, ModelBackend, ModelReference, TextDelta

_MOST_DEATHS = 5
_REMEDY = (
    "Run it again. If memory ran out: close other programs, choose a shorter context or fewer answers at once under "
    "Models, or take a smaller model."
)
_SHARE_OF_MEMORY = 0.8
_TEXTS_AT_ONCE = 128  # vectors are long when they are written out, and a message may have so many bytes only
_UNTOLD_NEEDS = 256 * 1024**2


class _Deaths:
    """How often a request saw its process die: at work on it, that may happen once; waiting, more often."""

    def __init__(self) -> None:
        self._at_work = self._all = 0

    def allow(self, death: ProcessDeath) -> bool:
        """Return whether the request may be tried again."""
        self._all += 1
        self._at_work += death.begun
        return self._at_work < 2 and self._all < _MOST_DEATHS


@dataclass(frozen=True)
class ModelFiles:
    """Where a model's files lie: its own, its adapters' in the reference's order, and a template of one's own."""

    path: Path
    adapters: tuple[Path, ...] = ()
    own_template: str = ""


@dataclass(frozen=True)
class HowToRun:
    """The settings for a model on this computer, and the memory that it and a token of context will need (bytes)."""

    settings: EngineSettings
    needs: int
    bytes_per_token: int | None = None


@dataclass(frozen=True)
class LocalModelStatus:
    """What one loaded model does at the moment; `speed` in written tokens a second, `fault` why it did not load."""

    name: str
    digest: str
    pid: int
    speed: float
    engine: EngineStatus
    held: int
    fault: str = ""

    @property
    def waiting(self) -> int:
        """How many requests wait for their turn."""
        return self.engine.waiting + self.held


@dataclass(frozen=True)
class _Source:
    """A model whose files were checked."""

    reference: ModelReference
    files: ModelFiles
    digest: str

    @property
    def name(self) -> str:
        return self.reference.name

    @property
    def key(self) -> str:
        return self.reference.model_copy(update={"digest": self.digest}).content


class LlamaBackend(ModelBackend):
    """Answers with GGUF models on this computer.

    `locate` finds a model's files, `choose` says how a file is best run here (settings for all when it is not given).
    `on_event` hears of starts, deaths and restarts, in the event loop that asked last. Loaded models need at most
    `memory` bytes together (0: most of this computer's); those unused for longest make room, and those that nobody
    has used for `idle_seconds` are closed. A process that gives no sign of life for `patience` seconds is replaced.
    """

    name: ClassVar[str] = "llama"
    title: ClassVar[str] = "Local model (llama.cpp)"

    def __init__(
        self,
        locate: Callable[[ModelReference], Path | ModelFiles],
        *,
        on_event: Callable[[BackendEvent], None] | None = None,
        settings: EngineSettings | None = None,
        choose: Callable[[str, Path], Awaitable[HowToRun]] | None = None,
        memory: int = 0,
        idle_seconds: float = 600.0,
        patience: float = 30.0,
    ) -> None:
        """Start nothing yet."""
        self._locate = locate
        self._on_event = on_event
        self._settings = settings or EngineSettings()
        self._choose = choose
        self._idle_seconds = idle_seconds
        self._patience = patience
        self._residents = Residents(memory or int(system_memory().total * _SHARE_OF_MEMORY))
        self._checked: set[tuple[str, str]] = set()
        self._died: set[str] = set()
        self._loop: asyncio.AbstractEventLoop | None = None

    def worker_pids(self) -> dict[str, int]:
        """Return the running processes by their model's digest."""
        return {key: resident.process.pid for key, resident in self._residents.alive().items()}

    def statuses(self) -> tuple[LocalModelStatus, ...]:
        """Return what each loaded model does; cheap enough to be asked several times a second."""
        return tuple(
            LocalModelStatus(
                name=resident.name,
                digest=key,
                pid=resident.process.pid,
                speed=resident.process.speed,
                engine=resident.process.status,
                held=resident.process.held,
                fault=resident.process.fault,
            )
            for key, resident in self._residents.alive().items()
        )

    def unload(self, digest: str) -> bool:
        """Close a loaded model, by the digest in its status, unless it is at work; returns whether it closes."""
        return self._residents.retire(digest)

    async def generate(self, request: GenerationRequest) -> AsyncGenerator[TextDelta | Completion, None]:
        """See the base. When the process dies, the request is sent once more and its text goes on."""
        source = await self._source(request.model)
        text = ResumedText()

        def numbered(request_id: int) -> Generate:
            return Generate(
                id=request_id,
                messages=request.messages,
                sampling=request.sampling,
                json_schema=request.json_schema,
                grammar=request.grammar,
                background=request.background,
            )

        deaths = _Deaths()
        while True:
            process, mailbox = await self._request(source, numbered, background=request.background)
            text.restart()
            try:
                while True:
                    message = await _next(mailbox)
                    if isinstance(message, Done):
                        if rest := text.finish(message.completion.text):
                            yield TextDelta(text=rest)
                        yield message.completion
                        return
                    if isinstance(message, Delta) and (fresh := text.add(message.text)):
                        yield TextDelta(text=fresh)
            except ProcessDeath as death:
                if not deaths.allow(death) or self._residents.closed:
                    raise self._death_error(source, death) from None
            finally:
                process.release(mailbox)

    async def count_tokens(self, model: ModelReference, text: str) -> int:
        """Return how many tokens the model sees in a text.

        Raises:
            BackendError: when the model cannot be loaded.
        """
        answer = await self._ask(model, lambda number: CountTokens(id=number, text=text))
        return answer.count if isinstance(answer, TokenCount) else 0

    async def embed(self, model: ModelReference, texts: tuple[str, ...]) -> tuple[tuple[float, ...], ...]:
        """Return a vector of length 1 for each text.

        Raises:
            BackendError: when the model cannot be loaded or a text does not fit.
        """
        vectors: list[tuple[float, ...]] = []
        for start in range(0, len(texts), _TEXTS_AT_ONCE):
            part = texts[start : start + _TEXTS_AT_ONCE]
            answer = await self._ask(model, partial(_embed_request, part, start + 1))
            vectors += answer.vectors if isinstance(answer, Embedded) else ()
        return tuple(vectors)

    async def rank(self, model: ModelReference, query: str, documents: tuple[str, ...]) -> tuple[float, ...]:
        """Return how well each document answers the query, by a model that was made for it; higher is better.

        Raises:
            BackendError: when the model was not made for it or a text does not fit.
        """
        answer = await self._ask(model, lambda number: Rank(id=number, query=query, documents=documents))
        return answer.scores if isinstance(answer, Ranked) else ()

    async def close(self) -> None:
        """End all processes; who still waits gets a BackendError."""
        processes = self._residents.close()
        await asyncio.gather(*(asyncio.to_thread(process.stop) for process in processes))

    async def _ask(self, model: ModelReference, make: Callable[[int], Request]) -> FromWorker:
        source = await self._source(model)
        deaths = _Deaths()
        while True:
            process, mailbox = await self._request(source, make)
            try:
                return await _next(mailbox)
            except ProcessDeath as death:
                if not deaths.allow(death) or self._residents.closed:
                    raise self._death_error(source, death) from None
            finally:
                process.release(mailbox)

    async def _source(self, model: ModelReference) -> _Source:
        """Find the model's files and see that they are whole and the right ones."""
        self._loop = asyncio.get_running_loop()
        # In a thread: who locates may ask a database, and the loop may be a window's.
        found = await asyncio.to_thread(self._locate, model)
        files = found if isinstance(found, ModelFiles) else ModelFiles(found)
        if (str(files.path), model.digest) not in self._checked:
            self._tell(BackendEventKind.CHECKING, model.name, f"Checking the file of model {model.name}.")
            await asyncio.to_thread(read_gguf, files.path)
        digest = await _checked_digest(files.path, model.digest, f"model {model.name}")
        for adapter, path in zip(model.adapters, files.adapters, strict=True):
            await _checked_digest(path, adapter.digest, f"adapter {adapter.name}")
        self._checked.add((str(files.path), model.digest))
        return _Source(model, files, digest)

    async def _request(
        self, source: _Source, make: Callable[[int], Request], *, background: bool = False
    ) -> tuple[ModelProcess, Mailbox]:
        process = await self._process(source, background=background)
        try:
            return process, process.request(make)
        except FrameError as error:
            raise BackendError(f"The request is too large: {error}.", remedy="Shorten the prompt.") from error

    async def _process(self, source: _Source, *, background: bool) -> ModelProcess:
        """Return the model's process; starts one when there is none or it died."""
        process = await self._residents.find(source.key, background=background)
        if process is not None:
            return process
        how = await self._how_to_run(source)
        return await self._residents.get(source.key, source.name, how.needs, lambda: self._start(source, how))

    async def _how_to_run(self, source: _Source) -> HowToRun:
        if self._choose is not None:
            return await self._choose(source.digest, source.files.path)
        size = await asyncio.to_thread(lambda: source.files.path.stat().st_size)
        return HowToRun(self._settings, size + _UNTOLD_NEEDS)

    def _start(self, source: _Source, how: HowToRun) -> ModelProcess:
        again = source.key in self._died
        self._died.discard(source.key)

        def ready(message: Ready) -> None:
            text = f"Model {source.name} is ready: it holds {message.context_length:,} tokens and "
            text += f"gives up to {message.slots} answers at once." if message.slots else "makes vectors."
            if not message.exact:
                text += " Where two words are nearly as likely, an answer may depend on what runs beside it."
            self._tell(BackendEventKind.READY, source.name, text, process.pid)

        def died(how: str) -> None:
            self._residents.notice()
            if how == "was closed":
                self._tell(BackendEventKind.STOPPED, source.name, f"Model {source.name} was closed.")
                return
            self._died.add(source.key)
            self._tell(BackendEventKind.DIED, source.name, f"The process of model {source.name} {how}.")

        load = _load_message(source, how)
        try:
            process = ModelProcess(
                load,
                ready,
                died,
                self._residents.notice,
                lambda: self._residents.retire_unused(self._idle_seconds),
                patience=self._patience,
            )
        except OSError as error:
            reason = error.strerror or str(error)
            raise BackendError(
                f"No process for the model can be started: {reason}.", retryable=True
            ) from error
        kind = BackendEventKind.RESTARTED if again else BackendEventKind.LOADING
        verb = "was started again and loads" if again else "loads"
        self._tell(kind, source.name, f"The process of model {source.name} {verb} the file.", process.pid)
        return process

    def _tell(self, kind: BackendEventKind, model: str, text: str, pid: int = 0) -> None:
        if self._on_event is None or self._loop is None:
            return
        event = BackendEvent(kind=kind, model=model, text=text, pid=pid)
        try:
            self._loop.call_soon_threadsafe(self._on_event, event)
        except RuntimeError:
            return  # the loop is closed: nobody listens any more

    def _death_error(self, source: _Source, death: ProcessDeath) -> BackendError:
        if self._residents.closed:
            return BackendError(
                "The local models were closed before the answer was complete.", retryable=True
            )
        return BackendError(
            f"The process of model {source.name} {death}.",
            where=source.files.path.name,
            remedy=_REMEDY,
            retryable=True,
        )


def _load_message(source: _Source, how: HowToRun) -> Load:
    files = source.files
    adapters = tuple(
        AdapterFile(path=str(path.resolve()), scale=adapter.scale)
        for adapter, path in zip(source.reference.adapters, files.adapters, strict=True)
    )
    return Load(
        path=str(files.path.resolve()),
        settings=how.settings,
        bytes_per_token=how.bytes_per_token,
        chat_template=files.own_template,
        adapters=adapters,
    )


async def _checked_digest(path: Path, expected: str, what: str) -> str:
    digest = await asyncio.to_thread(file_digest, path)
    if expected and digest != expected:
        raise BackendError(
            f"The file of {what} is not the one that was chosen: its digest is {digest[:19]}…, "
            f"not {expected[:19]}….",
            where=path.name,
            remedy="Put the original file back, or add this one as a new model.",
        )
    return digest


def _embed_request(texts: tuple[str, ...], first: int, number: int) -> Embed:
    return Embed(id=number, texts=texts, first=first)


async def _next(mailbox: Mailbox) -> FromWorker:
    message = await mailbox.get()
    if isinstance(message, Failed):
        raise BackendError(message.what, remedy=message.remedy, retryable=message.retryable)
    return message
