"""Does one errand in a process of its own: reads it from a pipe, tells how far it is, writes the result, ends."""

import os
import sys
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
    "devices": "promptstone.backends.llama.worker.devices",
    "measure": "promptstone.backends.llama.worker.measure",
    "quantise": "promptstone.backends.llama.worker.quantise",
    "template": "promptstone.backends.llama.worker.prompts.preview",
}


def serve_errand(receiving: int, sending: int) -> None:
    """Do the one errand that comes through the pipe; when the studio closes the pipe, end at once."""

    def send(message: dict[str, Any]) -> None:
        frame = encode_frame(message)
        while frame:
            frame = frame[os.write(sending, frame) :]

    request = _first_message(receiving)
    threading.Thread(target=_end_with_studio, args=(receiving,), daemon=True).start()
    try:
        run: Errand = import_module(_ERRANDS[request["errand"]]).run
        result = run(
            request["arguments"],
            lambda part, text: send({"type": "progress", "part": part, "text": text}),
        )
    except BackendError as error:
        send({"type": "error", "what": error.what, "remedy": error.remedy})
        return
    send({"type": "result", "result": result})


def _first_message(receiving: int) -> dict[str, Any]:
    parser = FrameParser()
    while received := os.read(receiving, 1 << 16):
        for message in parser.feed(received):
            return message
    sys.exit(0)


def _end_with_studio(receiving: int) -> None:
    while os.read(receiving, 1 << 16):
        pass
    os._exit(0)
