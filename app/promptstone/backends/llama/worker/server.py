"""The process that runs one model: it reads requests from a pipe, writes text to another, and dies with the studio."""

import os
import queue
import signal
import sys
import threading
import time
import traceback
from importlib.metadata import PackageNotFoundError, version

from pydantic import ValidationError

from promptstone.backends.llama.errands import ERRAND_FLAG
from promptstone.backends.llama.frames import FrameError, FrameParser
from promptstone.backends.llama.protocol import (
    PROTOCOL,
    Cancel,
    CountTokens,
    Embed,
    EngineStatus,
    Hello,
    Load,
    Rank,
    Ready,
    Shutdown,
    TokenCount,
    ToWorker,
    to_worker,
)
from promptstone.backends.llama.worker.adapters import Adapters
from promptstone.backends.llama.worker.batching.batcher import failure
from promptstone.backends.llama.worker.context import threads_for
from promptstone.backends.llama.worker.embedding.embedder import Embedder
from promptstone.backends.llama.worker.engine import Engine
from promptstone.backends.llama.worker.errand.serving import serve_errands
from promptstone.backends.llama.worker.native import NativeModel
from promptstone.backends.llama.worker.outbox import Outbox, be_first_to_go
from promptstone.core.errors import BackendError

_WRITES_NOT = BackendError(
    "This model makes vectors and writes no text.", remedy="Take a model that writes, or ask it for vectors."
)


def main() -> None:
    """Serve until told to end or until the studio is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the studio; it closes us
    receiving, sending = _take_pipes()
    if ERRAND_FLAG in sys.argv:
        serve_errands(receiving, sending)
        return
    inbox: queue.SimpleQueue[ToWorker] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(receiving, inbox), daemon=True).start()
    be_first_to_go()
    outbox = Outbox(sending)
    try:
        _Server(inbox, outbox).serve()
    except (BackendError, MemoryError) as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        sys.exit(5)


def _take_pipes() -> tuple[int, int]:
    """Keep the pipes for ourselves: what C code reads from or prints to the usual places goes elsewhere."""
    receiving, sending = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    return receiving, sending


def _receive(receiving: int, inbox: "queue.SimpleQueue[ToWorker]") -> None:
    """Put each message into the inbox. When the pipe closes the studio is gone: end at once, whatever runs."""
    parser = FrameParser()
    try:
        while received := os.read(receiving, 1 << 16):
            for message in parser.feed(received):
                inbox.put(to_worker.validate_python(message))
    except (FrameError, ValidationError) as error:
        sys.stderr.write(f"The studio sent what is no request: {error}\n")
        os._exit(3)
    except BaseException as error:  # without this thread the process would wait for ever
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        os._exit(4)
    os._exit(0)


_LONGEST_PAUSE = 0.02  # seconds that new requests may keep the model waiting
_OWN_FAULT = BackendError(
    "Something went wrong inside the model's process. The log tells more.", remedy="Try it again."
)


class _Server:
    def __init__(self, inbox: "queue.SimpleQueue[ToWorker]", outbox: Outbox) -> None:
        self._inbox = inbox
        self._outbox = outbox
        self._send = outbox.send
        self._model: NativeModel | None = None
        self._engine: Engine | None = None
        self._embedder: Embedder | None = None
        self._fault = BackendError("No model is loaded.")
        self._open = True

    def serve(self) -> None:
        self._send(Hello(protocol=PROTOCOL, pid=os.getpid(), library=_library_version()))
        self._outbox.give_signs()
        while self._open:
            self._handle_waiting()
            if self._engine is not None and self._engine.busy:
                self._step(self._engine)
                self._outbox.status = self._status()
            if self._embedder is not None and self._embedder.busy:
                self._embedder.step()
                self._outbox.status = self._status()

    def _step(self, engine: Engine) -> None:
        try:
            engine.step()
        except (BackendError, MemoryError):
            raise  # not even a short context could be opened again: only a fresh process helps
        except Exception as error:  # a fault of ours costs the answers that run, not those that wait
            _tell_log(error)
            engine.fail_running(_OWN_FAULT)

    @property
    def _idle(self) -> bool:
        return not any(part is not None and part.busy for part in (self._engine, self._embedder))

    def _handle_waiting(self) -> None:
        """Handle what has come in; with nothing else to do, wait for it."""
        idle = self._idle
        busy_until = time.monotonic() + _LONGEST_PAUSE
        try:
            while self._open:
                self._answer(self._inbox.get(block=idle))
                idle = False
                if self._engine is not None and self._engine.makes_tokens and time.monotonic() > busy_until:
                    return
        except queue.Empty:
            return

    def _answer(self, message: ToWorker) -> None:
        """Handle a message; whatever goes wrong is told to the one who asked, and to nobody else."""
        try:
            self._handle(message)
        except BackendError as error:
            self._send(failure(getattr(message, "id", None), error))
        except Exception as error:
            request_id = getattr(message, "id", None)
            if request_id is None:
                raise
            _tell_log(error)
            self._send(failure(request_id, _OWN_FAULT))

    def _handle(self, message: ToWorker) -> None:
        if isinstance(message, Shutdown):
            self._open = False
        elif isinstance(message, Load):
            self._load(message)
        elif isinstance(message, Cancel):
            for part in (self._engine, self._embedder):
                if part is not None:
                    part.cancel(message.id)
            self._outbox.status = self._status()
        elif self._model is None or self._embedder is None:
            self._send(failure(message.id, self._fault))
        elif isinstance(message, CountTokens):
            self._send(TokenCount(id=message.id, count=len(self._model.tokenize(message.text))))
        elif isinstance(message, Embed | Rank):
            self._embedder.submit(message)
        elif self._engine is None:
            self._send(failure(message.id, _WRITES_NOT))
        else:
            self._engine.submit(message)

    def _load(self, message: Load) -> None:
        began = time.monotonic()
        try:
            if message.protocol != PROTOCOL:
                raise BackendError("The studio and the model's process are of different versions.")
            ready = self._open_model(message)
        except BackendError as error:
            self._fault = error
            self._send(failure(None, error))
            return
        self._outbox.status = self._status()
        self._outbox.give_sign()
        self._send(ready.model_copy(update={"seconds": time.monotonic() - began}))

    def _open_model(self, load: Load) -> Ready:
        """Load the model, with all that it can do."""
        model = NativeModel(load.path, load.settings)
        engine = Engine(load, self._send, model) if model.writes_text else None
        files = ((file.path, file.scale) for file in load.adapters)
        adapters = engine.adapters if engine is not None else Adapters(model, files)
        embedder = Embedder(model, adapters, load, self._send)
        self._model, self._engine, self._embedder = model, engine, embedder
        if engine is not None:
            return engine.ready(0.0)
        threads = threads_for(load.settings, model)
        return Ready(context_length=embedder.reading.longest, slots=0, threads=threads, seconds=0.0)

    def _status(self) -> EngineStatus:
        status = EngineStatus(clock=time.monotonic())
        if self._engine is not None:
            status = self._engine.status()
        embedder = self._embedder
        if embedder is None:
            return status
        return status.model_copy(
            update={
                "waiting": status.waiting + embedder.waiting,
                "read_tokens": status.read_tokens + embedder.read_tokens,
                "finished": status.finished + embedder.finished,
                "context_length": status.context_length or embedder.reading.longest,
            }
        )


def _tell_log(error: BaseException) -> None:
    sys.stderr.write("".join(traceback.format_exception(error)))


def _library_version() -> str:
    try:
        return version("llama-cpp-python")
    except PackageNotFoundError:  # a frozen build carries no package metadata
        return "unknown"
