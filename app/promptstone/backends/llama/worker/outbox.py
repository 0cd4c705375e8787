"""What the process says: whole frames from any thread, and a sign of life twice a second."""

import os
import sys
import threading
from pathlib import Path

from promptstone.backends.llama.frames import FrameError, encode_frame
from promptstone.backends.llama.protocol import EngineStatus, Failed, FromWorker

_BETWEEN_SIGNS = 0.5


class Outbox:
    """The pipe to the studio. When the studio does not read, whoever writes waits: nothing piles up here."""

    def __init__(self, sending: int) -> None:
        """Write to this file descriptor."""
        self._sending = sending
        self._lock = threading.Lock()
        self.status = EngineStatus()

    def send(self, message: FromWorker) -> None:
        """Send a message; ends the process when nobody listens any more."""
        try:
            frame = encode_frame(message.model_dump())
        except FrameError as error:
            too_long = Failed(id=getattr(message, "id", None), what=f"The answer is too long: {error}.")
            frame = encode_frame(too_long.model_dump())
        with self._lock:
            try:
                while frame:
                    frame = frame[os.write(self._sending, frame) :]
            except OSError:
                os._exit(0)

    def give_signs(self) -> None:
        """Say from now on twice a second what is going on, also while the model computes."""
        threading.Thread(target=self._give_signs, daemon=True, name="signs of life").start()

    def _give_signs(self) -> None:
        never = threading.Event()
        while not never.wait(_BETWEEN_SIGNS):
            self.give_sign()

    def give_sign(self) -> None:
        """Say now what is going on."""
        self.send(self.status.model_copy(update={"memory_bytes": resident_bytes()}))


def resident_bytes() -> int:
    """Return how much memory this process takes, as far as the system tells; 0 where it does not."""
    try:
        with Path("/proc/self/statm").open("rb") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError, AttributeError):
        pass
    try:
        import resource
    except ImportError:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def be_first_to_go() -> None:
    """Ask the system to end this process, and not the studio, when memory runs out."""
    try:
        with Path("/proc/self/oom_score_adj").open("w") as file:
            file.write("1000")
    except OSError:
        pass  # only Linux can be asked
