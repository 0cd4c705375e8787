"""The backend for local models: one process a model, restarted when it dies, with the answers going on."""

import asyncio
import threading
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from promptstone.backends.llama.events import BackendEvent, BackendEventKind
from promptstone.backends.llama.files.gguf_file import file_digest, read_gguf
from promptstone.backends.llama.frames import FrameError
from promptstone.backends.llama.process import Mailbox, ModelProcess, ProcessDeath
from promptstone.backends.llama.protocol import (
    CountTokens,
    Delta,
    Done,
    EngineSettings,
    Failed,
    FromWorker,
    Generate,
    Ready,
    TokenCount,
)
from promptstone.backends.llama.resumed_text import ResumedText
from promptstone.core.errors import BackendError
from promptstone.core.generation import Completion, GenerationRequest, ModelBackend, ModelReference, TextDelta

_ATTEMPTS = 2
_REMEDY = "Run it again. If it happens again, the model may be too large for this computer's memory."


@dataclass(frozen=True)
class _Source:
    """A model file that was checked."""

    name: str
    path: Path
    digest: str


class LlamaBackend(ModelBackend):
    """Answers with GGUF models on this computer.

    `locate` finds a model's file. `on_event` hears of starts, deaths and restarts, in the event loop that asked
    last. At most `most_processes` models stay loaded; the one unused for longest makes room.
    """

    name: ClassVar[str] = "llama"
    title: ClassVar[str] = "Local model (llama.cpp)"

    def __init__(
        self,
        locate: Callable[[ModelReference], Path],
        *,
        on_event: Callable[[BackendEvent], None] | None = None,
        settings: EngineSettings | None = None,
        most_processes: int = 2,
    ) -> None:
        """Start nothing yet."""
        self._locate = locate
        self._on_event = on_event
        self._settings = settings or EngineSettings()
        self._most_processes = most_processes
        self._lock = threading.Lock()
        self._processes: dict[str, ModelProcess] = {}
        self._retired: list[ModelProcess] = []
        self._checked: set[tuple[str, str]] = set()
        self._died: set[str] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closed = False

    def worker_pids(self) -> dict[str, int]:
        """Return the running processes by their model's digest."""
        with self._lock:
            return {digest: process.pid for digest, process in self._processes.items() if process.alive}

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
            )

        for attempt in range(1, _ATTEMPTS + 1):
            process, mailbox = self._request(source, numbered)
            text.restart()
            try:
                while True:
                    message = await _next(mailbox)
                    if isinstance(message, Done):
                        text.check(message.completion.text)
                        yield message.completion
                        return
                    if isinstance(message, Delta) and (fresh := text.add(message.text)):
                        yield TextDelta(text=fresh)
            except ProcessDeath as death:
                if attempt == _ATTEMPTS or self._closed:
                    raise self._death_error(source, death) from None
            finally:
                process.release(mailbox)

    async def count_tokens(self, model: ModelReference, text: str) -> int:
        """Return how many tokens the model sees in a text.

        Raises:
            BackendError: when the model cannot be loaded.
        """
        source = await self._source(model)
        process, mailbox = self._request(source, lambda number: CountTokens(id=number, text=text))
        try:
            message = await _next(mailbox)
        except ProcessDeath as death:
            raise self._death_error(source, death) from None
        finally:
            process.release(mailbox)
        return message.count if isinstance(message, TokenCount) else 0

    async def close(self) -> None:
        """End all processes; who still waits gets a BackendError."""
        self._closed = True
        with self._lock:
            processes = [*self._processes.values(), *self._retired]
            self._processes.clear()
        await asyncio.gather(*(asyncio.to_thread(process.stop) for process in processes))

    async def _source(self, model: ModelReference) -> _Source:
        """Find the model's file and see that it is whole and the right one."""
        self._loop = asyncio.get_running_loop()
        # In a thread: who locates may ask a database, and the loop may be a window's.
        path = await asyncio.to_thread(self._locate, model)
        if (str(path), model.digest) not in self._checked:
            self._tell(BackendEventKind.CHECKING, model.name, f"Checking the file of model {model.name}.")
            await asyncio.to_thread(read_gguf, path)
        digest = await asyncio.to_thread(file_digest, path)
        if model.digest and digest != model.digest:
            raise BackendError(
                f"The file of model {model.name} is not the one that was chosen: its digest is {digest[:19]}…, "
                f"not {model.digest[:19]}….",
                where=path.name,
                remedy="Put the original file back, or add this one as a new model.",
            )
        self._checked.add((str(path), model.digest))
        return _Source(model.name, path, digest)

    def _request(
        self, source: _Source, make: Callable[[int], Generate | CountTokens]
    ) -> tuple[ModelProcess, Mailbox]:
        process = self._process(source)
        try:
            return process, process.request(make)
        except FrameError as error:
            raise BackendError(f"The request is too large: {error}.", remedy="Shorten the prompt.") from error

    def _process(self, source: _Source) -> ModelProcess:
        """Return the model's process; starts one when there is none or it died."""
        if self._closed:
            raise BackendError("The local models were closed.")
        with self._lock:
            process = self._processes.pop(source.digest, None)
            if process is None or not process.alive:
                self._make_room()
                process = self._start(source)
            self._processes[source.digest] = process  # the last one is the one used last
            return process

    def _make_room(self) -> None:
        idle = [digest for digest, process in self._processes.items() if process.idle]
        for digest in idle[: max(0, len(self._processes) + 1 - self._most_processes)]:
            retired = self._processes.pop(digest)
            self._retired = [process for process in self._retired if process.alive] + [retired]
            threading.Thread(target=retired.stop, daemon=True).start()

    def _start(self, source: _Source) -> ModelProcess:
        again = source.digest in self._died
        self._died.discard(source.digest)

        def ready(message: Ready) -> None:
            text = (
                f"Model {source.name} is ready: it holds {message.context_length:,} tokens and gives up to "
                f"{message.slots} answers at once."
            )
            self._tell(BackendEventKind.READY, source.name, text, process.pid)

        def died(how: str) -> None:
            if how == "was closed":
                self._tell(BackendEventKind.STOPPED, source.name, f"Model {source.name} was closed.")
                return
            self._died.add(source.digest)
            self._tell(BackendEventKind.DIED, source.name, f"The process of model {source.name} {how}.")

        try:
            process = ModelProcess(source.path, self._settings, ready, died)
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
        if self._closed:
            return BackendError(
                "The local models were closed before the answer was complete.", retryable=True
            )
        return BackendError(
            f"The process of model {source.name} {death}.",
            where=source.path.name,
            remedy=_REMEDY,
            retryable=True,
        )


async def _next(mailbox: Mailbox) -> FromWorker:
    message = await mailbox.get()
    if isinstance(message, Failed):
        raise BackendError(message.what, remedy=message.remedy, retryable=message.retryable)
    return message
