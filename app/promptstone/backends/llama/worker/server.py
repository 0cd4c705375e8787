"""The process that runs one model: it reads requests from a pipe, writes text to another, and dies with the studio."""

import os
import queue
import signal
import sys
import threading
import time
from importlib.metadata import PackageNotFoundError, version

from pydantic import ValidationError

from promptstone.backends.llama.errands import ERRAND_FLAG
from promptstone.backends.llama.frames import FrameError, FrameParser
from promptstone.backends.llama.protocol import (
    PROTOCOL,
    Cancel,
    CountTokens,
    Embed,
    Generate,
    Hello,
    Load,
    Rank,
    Shutdown,
    TokenCount,
    ToWorker,
    to_worker,
)
from promptstone.backends.llama.worker.batching.batcher import failure
from promptstone.backends.llama.worker.engine import Engine
from promptstone.backends.llama.worker.errands import serve_errand
from promptstone.backends.llama.worker.outbox import Outbox, be_first_to_go
from promptstone.core.errors import BackendError


def main() -> None:
    """Serve until told to end or until the studio is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the studio; it closes us
    receiving, sending = _take_pipes()
    if ERRAND_FLAG in sys.argv:
        serve_errand(receiving, sending)
        return
    inbox: queue.SimpleQueue[ToWorker] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(receiving, inbox), daemon=True).start()
    be_first_to_go()
    _Server(inbox, Outbox(sending)).serve()


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
    os._exit(0)


class _Server:
    def __init__(self, inbox: "queue.SimpleQueue[ToWorker]", outbox: Outbox) -> None:
        self._inbox = inbox
        self._outbox = outbox
        self._send = outbox.send
        self._engine: Engine | None = None
        self._fault = BackendError("No model is loaded.")
        self._open = True

    def serve(self) -> None:
        self._send(Hello(protocol=PROTOCOL, pid=os.getpid(), library=_library_version()))
        self._outbox.give_signs()
        while self._open:
            self._handle_waiting()
            if self._engine is not None and self._engine.busy:
                self._engine.step()
                self._outbox.status = self._engine.status()

    def _handle_waiting(self) -> None:
        """Handle what has come in; with nothing else to do, wait for it."""
        idle = self._engine is None or not self._engine.busy
        try:
            while self._open:
                self._handle(self._inbox.get(block=idle))
                idle = False
        except queue.Empty:
            return

    def _handle(self, message: ToWorker) -> None:
        if isinstance(message, Shutdown):
            self._open = False
        elif isinstance(message, Load):
            self._load(message)
        elif self._engine is None:
            if not isinstance(message, Cancel):
                self._send(failure(message.id, self._fault))
        elif isinstance(message, Generate):
            self._engine.submit(message)
        elif isinstance(message, Cancel):
            self._engine.cancel(message.id)
        else:
            self._answer_at_once(self._engine, message)

    def _load(self, message: Load) -> None:
        began = time.monotonic()
        try:
            if message.protocol != PROTOCOL:
                raise BackendError("The studio and the model's process are of different versions.")
            self._engine = Engine(message, self._send)
        except BackendError as error:
            self._fault = error
            self._send(failure(None, error))
            return
        self._outbox.status = self._engine.status()
        self._send(self._engine.ready(time.monotonic() - began))

    def _answer_at_once(self, engine: Engine, message: CountTokens | Embed | Rank) -> None:
        try:
            if isinstance(message, CountTokens):
                self._send(TokenCount(id=message.id, count=len(engine.model.tokenize(message.text))))
            else:
                raise BackendError("This process makes no vectors yet.")
        except BackendError as error:
            self._send(failure(message.id, error))


def _library_version() -> str:
    try:
        return version("llama-cpp-python")
    except PackageNotFoundError:  # a frozen build carries no package metadata
        return "unknown"
