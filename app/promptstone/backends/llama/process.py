"""The studio's hold on one model's process: starts it, carries messages, and notices its death.

Threads do the reading and writing, not the event loop, so that it works alike under every loop, outlives a loop
that closes, and a process that hangs blocks nobody.
"""

import logging
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError

import promptstone
from promptstone.backends.llama.frames import FrameError, FrameParser, encode_frame
from promptstone.backends.llama.mailbox import Mailbox, ProcessDeath
from promptstone.backends.llama.protocol import (
    PROTOCOL,
    Began,
    Cancel,
    EngineStatus,
    Failed,
    FromWorker,
    Generate,
    Hello,
    Load,
    Ready,
    Request,
    Shutdown,
    ToWorker,
    from_worker,
)
from promptstone.backends.llama.request_line import RequestLine

_LOG = logging.getLogger(__name__)
WORKER_FLAG = "--local-model-process"
_LAST_LINES = 40
_LAST_WORDS = 5
_PATIENCE = 3.0
_TICK = 1.0
# What llama.cpp and the C++ library say when memory runs out, in small letters.
_OUT_OF_MEMORY = (
    "bad_alloc",
    "failed to allocate",
    "out of memory",
    "unable to allocate",
    "cannot allocate memory",
    "memoryerror",
)


def worker_command() -> list[str]:
    """Return the command of a worker process. A frozen build has no -m: its program looks for WORKER_FLAG."""
    if getattr(sys, "frozen", False):
        return [sys.executable, WORKER_FLAG]
    # -P keeps what lies in the current folder from being imported instead of the real modules.
    return [sys.executable, "-P", "-m", "promptstone.backends.llama.worker"]


def worker_environment() -> dict[str, str]:
    """Return the environment of a worker process."""
    source = str(Path(promptstone.__file__).resolve().parents[1])
    inherited = os.environ.get("PYTHONPATH")
    return {
        # Threads wait for each other by spinning. Without end that brings a busy computer to a halt, hardly at all
        # costs a quarter of the speed on a quiet one: this many turns were good on both.
        "GOMP_SPINCOUNT": "20000",
        **os.environ,
        "PYTHONPATH": os.pathsep.join([source, inherited] if inherited else [source]),
        "PYTHONUNBUFFERED": "1",
        "PYTHONIOENCODING": "utf-8",
    }


def _start_worker() -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        worker_command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=worker_environment(),
        bufsize=0,
    )


class ModelProcess:
    """One process with one model. The callbacks are called from threads of this object."""

    def __init__(
        self,
        load: Load,
        on_ready: Callable[[Ready], None],
        on_death: Callable[[str], None],
        on_idle: Callable[[], None] = lambda: None,
        on_tick: Callable[[], None] = lambda: None,
        *,
        patience: float = 30.0,
    ) -> None:
        """Start it and tell it to load; when it gives no sign of life for `patience` seconds it is killed.

        Raises:
            OSError: when the operating system starts no process.
        """
        self._on_ready = on_ready
        self._on_death = on_death
        self._on_idle = on_idle
        self._on_tick = on_tick
        self._lock = threading.Lock()
        self._mailboxes: dict[int, Mailbox] = {}
        self._next_id = 1
        self._death: str | None = None
        self._fault: Failed | None = None
        self._ended_by_us = False
        self._was_ready = False
        self._ended = threading.Event()
        self._heard = True
        self._silence = ""
        self._speed = Speed()
        self.unused_since = time.monotonic()
        self._outbox: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._line = RequestLine(self._outbox.put)
        self._log: deque[str] = deque(maxlen=_LAST_LINES)
        self._process = _start_worker()
        self.pid = self._process.pid
        self._listener = threading.Thread(target=self._keep_log, daemon=True, name="model log")
        self._threads = [
            threading.Thread(target=self._write, daemon=True, name="model requests"),
            threading.Thread(target=self._read, daemon=True, name="model answers"),
            threading.Thread(target=self._watch, args=(patience,), daemon=True, name="model watch"),
        ]
        for thread in (self._listener, *self._threads):
            thread.start()
        self._post(load)

    @property
    def alive(self) -> bool:
        """Whether requests can be given to it."""
        return self._death is None

    @property
    def ended(self) -> bool:
        """Whether it is gone and its memory free."""
        return self._ended.is_set()

    @property
    def idle(self) -> bool:
        """Whether nobody waits for an answer."""
        return not self._mailboxes

    @property
    def status(self) -> EngineStatus:
        """What it said last about what it does."""
        return self._speed.last

    @property
    def fault(self) -> str:
        """Why the model could not be loaded; empty when it could, or is not loaded yet."""
        return self._fault.what if self._fault is not None else ""

    @property
    def speed(self) -> float:
        """How many tokens a second it wrote lately."""
        return self._speed.now

    @property
    def held(self) -> int:
        """How many requests were not even sent to it yet."""
        return self._line.held

    def request(self, make: "Callable[[int], Request]") -> Mailbox:
        """Send the request that `make` builds from its number; the answer comes to the mailbox.

        Raises:
            FrameError: when it is too large.
        """
        with self._lock:
            mailbox = Mailbox(self._next_id)
            self._next_id += 1
        request = make(mailbox.request_id)
        frame = encode_frame(request.model_dump())
        urgent = not (isinstance(request, Generate) and request.background)
        with self._lock:
            if self._death is not None:
                mailbox.put(ProcessDeath(self._death))
                return mailbox
            self._mailboxes[mailbox.request_id] = mailbox
        mailbox.begun = not isinstance(request, Generate)
        self._line.add(mailbox.request_id, frame, urgent=urgent)
        return mailbox

    def release(self, mailbox: Mailbox) -> None:
        """End a request: what is still being made for it is cancelled."""
        if self._mailboxes.pop(mailbox.request_id, None) is not None:
            if self._line.finish(mailbox.request_id):
                self._post(Cancel(id=mailbox.request_id))
            self._check_idle()

    def _check_idle(self) -> None:
        if not self._mailboxes:
            self.unused_since = time.monotonic()
            self._on_idle()

    def stop(self) -> None:
        """End the process and wait for it; at most some seconds, then it is killed."""
        self._ended_by_us = True
        self._post(Shutdown())
        self._outbox.put(None)
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for thread in (*self._threads, self._listener):
            thread.join(_PATIENCE)

    def _post(self, message: ToWorker) -> None:
        self._outbox.put(encode_frame(message.model_dump()))

    def _write(self) -> None:
        pipe = self._process.stdin
        assert pipe is not None  # noqa: S101 - Popen was told to make it
        with suppress(OSError), pipe:
            while (frame := self._outbox.get()) is not None:
                view = memoryview(frame)
                while view:
                    view = view[pipe.write(view) or 0 :]

    def _keep_log(self) -> None:
        pipe = self._process.stderr
        assert pipe is not None  # noqa: S101
        with pipe:
            rest = b""
            while block := pipe.read(1 << 14):
                *lines, rest = (rest + block)[-(1 << 16) :].split(b"\n")
                for line in lines:
                    self._take_log(line)
            self._take_log(rest)

    def _take_log(self, line: bytes) -> None:
        """Keep a line for the log, and for whoever asks how the process died, unless it is a trace of our code."""
        text = line.decode("utf-8", errors="replace").rstrip()[:500]
        if not text:
            return
        _LOG.info("model %d: %s", self.pid, text)
        if not text.startswith((" ", "Traceback")):
            self._log.append(text)

    def _read(self) -> None:
        pipe = self._process.stdout
        assert pipe is not None  # noqa: S101
        parser = FrameParser()
        fault = ""
        with pipe:
            try:
                while received := pipe.read(1 << 16):
                    self._heard = True
                    for message in parser.feed(received):
                        self._deliver(from_worker.validate_python(message))
            except (FrameError, ValidationError) as error:
                fault = f"wrote what is no answer ({error})"
                self._process.kill()
        self._end(fault)

    def _deliver(self, message: FromWorker) -> None:
        if isinstance(message, Hello):
            if message.protocol != PROTOCOL:
                raise FrameError(f"it speaks version {message.protocol}, not {PROTOCOL}")
        elif isinstance(message, Ready):
            self._was_ready = True
            self._on_ready(message)
        elif isinstance(message, EngineStatus):
            self._speed.hear(message)
        elif isinstance(message, Failed) and message.id is None:
            self._fault = message
        elif isinstance(message, Began):
            if (mailbox := self._mailboxes.get(message.id)) is not None:
                mailbox.begun = True
        elif message.id is not None:
            final = message.type != "delta"
            mailbox = self._mailboxes.pop(message.id, None) if final else self._mailboxes.get(message.id)
            if mailbox is not None:
                mailbox.put(message)
                if final:
                    self._line.finish(message.id)
                    self._check_idle()

    def _watch(self, patience: float) -> None:
        """Kill a process that hangs. Time counts only while this program runs, too: a computer may sleep."""
        silent = 0.0
        while not self._ended.wait(_TICK):
            self._on_tick()
            silent = 0.0 if self._heard else silent + _TICK
            self._heard = False
            if silent >= patience:
                self._silence = f"gave no sign of life for {silent:.0f} seconds"
                self._process.kill()
                return

    def _cause_of(self, code: int) -> str:
        words = " ".join(list(self._log)[-_LAST_WORDS:]).lower()
        if any(sign in words for sign in _OUT_OF_MEMORY):
            return f"ran out of memory ({describe_exit(code)})"
        if code < 0 and code == -getattr(signal, "SIGKILL", 0):
            return f"{describe_exit(code)}, as a computer does that runs out of memory"
        return describe_exit(code)

    def _end(self, fault: str) -> None:
        """Collect the dead process and tell everybody who waits."""
        code = self._process.wait()
        self._ended.set()
        self._listener.join(_PATIENCE)
        death = "was closed" if self._ended_by_us else fault or self._silence or self._cause_of(code)
        last_words = [line for line in self._log if line][-3:]
        if last_words and not self._ended_by_us:
            death += "; its last words: " + " / ".join(last_words)
        with self._lock:
            self._death = death
            waiting = list(self._mailboxes.values())
            self._mailboxes.clear()
        self._outbox.put(None)
        self._on_death(death)
        for mailbox in waiting:
            # A process that never was ready died of the load: another one would, too.
            mailbox.put(ProcessDeath(death, begun=mailbox.begun or not self._was_ready))


class Speed:
    """How many tokens a second a process writes, from what it says twice a second."""

    def __init__(self) -> None:
        """Nothing was heard yet."""
        self.last = EngineStatus()
        self.now = 0.0

    def hear(self, status: EngineStatus) -> None:
        """Take note of what the process says."""
        seconds = status.clock - self.last.clock
        if self.last.clock and seconds > 0:
            self.now = (status.made_tokens - self.last.made_tokens) / seconds
        self.last = status


def describe_exit(code: int) -> str:
    """Return how a process ended, as the end of a sentence."""
    if code >= 0:
        return f"ended by itself with code {code}"
    with suppress(ValueError):
        return f"was killed by signal {-code} ({signal.Signals(-code).name})"
    return f"was killed by signal {-code}"
