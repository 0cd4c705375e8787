"""Does errands in a process of its own: reads one from a pipe, tells how far it is, writes the result, then the next.

The process ends when the studio closes the pipe, whatever runs.
"""

import os
import queue
import threading
from collections.abc import Callable
from importlib import import_module
from typing import Any

from promptstone.backends.llama.frames import FrameParser, encode_frame
from promptstone.core.errors import BackendError

Progress = Callable[[float, str], None]
Errand = Callable[[dict[str, Any], Progress], dict[str, Any]]

# Where each errand's `run(arguments, progress)` is; only the one that is asked for is imported.
_ERRANDS = {
    "count": "promptstone.backends.llama.worker.prompts.counting",
    "devices": "promptstone.backends.llama.worker.errand.devices",
    "measure": "promptstone.backends.llama.worker.errand.measure",
    "quantise": "promptstone.backends.llama.worker.errand.quantise",
    "template": "promptstone.backends.llama.worker.prompts.preview",
}


def serve_errands(receiving: int, sending: int) -> None:
    """Do the errands that come through the pipe, one after the other; when the studio closes it, end at once."""

    def send(message: dict[str, Any]) -> None:
        frame = encode_frame(message)
        while frame:
            frame = frame[os.write(sending, frame) :]

    inbox: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(receiving, inbox), daemon=True).start()
    while True:
        request = inbox.get()
        try:
            run: Errand = import_module(_ERRANDS[request["errand"]]).run
            result = run(
                request["arguments"],
                lambda part, text: send({"type": "progress", "part": part, "text": text}),
            )
        except BackendError as error:
            send({"type": "error", "what": error.what, "remedy": error.remedy})
        else:
            send({"type": "result", "result": result})


def _receive(receiving: int, inbox: "queue.SimpleQueue[dict[str, Any]]") -> None:
    parser = FrameParser()
    try:
        while received := os.read(receiving, 1 << 16):
            for message in parser.feed(received):
                inbox.put(message)
    finally:  # whatever happened: without this thread the process would wait for ever
        os._exit(0)
